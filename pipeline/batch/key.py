"""What a result depends on beside the report itself; a result with another key is not taken over."""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pipeline
from pipeline.model import Spec


def key(spec: Spec, outline: str | None) -> str:
    """Sixteen hex digits over version, program text, rules, the outline asked for, and the readers installed here."""
    readers = [str(shutil.which("soffice") is not None)]
    readers += [str(find_spec(name) is not None) for name in ("rapidocr", "onnxruntime", "ofdkit")]
    parts = (pipeline.__version__, _program(), spec.fingerprint, outline or "auto", *readers)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """Checksum of the program's own text, so that a change between two versions is noticed too."""
    digest = hashlib.sha256()
    home = Path(pipeline.__file__).parent
    for path in sorted(home.rglob("*.py")):
        digest.update(path.relative_to(home).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
