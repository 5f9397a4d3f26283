"""The files of the project as the tests of the frame see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(r"^```(?P<language>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def files() -> Iterator[Path]:
    """Every file that belongs to the project: what .gitignore and the version control itself leave."""
    ignored = {line.strip("/ ") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines() if line}
    ignored.add(".git")
    waiting = [ROOT]
    while waiting:
        for path in sorted(waiting.pop().iterdir()):
            if path.name in ignored or path.name.endswith(".egg-info"):
                continue
            if path.is_dir():
                waiting.append(path)
            else:
                yield path


def texts() -> Iterator[tuple[Path, str]]:
    """Path and content of every file that is UTF-8 text, the lock file aside."""
    for path in files():
        if path.name == "uv.lock":
            continue
        try:
            yield path, path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def blocks(path: Path, language: str) -> list[str]:
    """The fenced blocks of that language in a Markdown file, in order."""
    found = _BLOCK.finditer(path.read_text(encoding="utf-8"))
    return [match["text"] for match in found if match["language"] == language]
