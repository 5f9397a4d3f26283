"""The one catalogue of what a person reads; cheap to load, so that `--help` stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pipeline.specs.home import home


def _flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    out: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            out |= _flat(value, f"{prefix}{key}.")
        else:
            out[f"{prefix}{key}"] = str(value)
    return out


@cache
def wording(directory: Path | None = None) -> Mapping[str, str]:
    """Message key (dotted) → Chinese text with {fields}, from wording.yaml of the given or the found rules folder."""
    import yaml

    text = (home(directory) / "wording.yaml").read_text(encoding="utf-8")
    return _flat(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
