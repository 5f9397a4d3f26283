"""All hostile files."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from corpora.generator.hostile import markup, others, pdf, zips
from corpora.generator.hostile.case import Case

CASES: tuple[Case, ...] = (*zips.CASES, *markup.CASES, *pdf.CASES, *others.CASES)


def draw(folder: Path, names: Collection[str] = ()) -> Iterator[Case]:
    """Writes each file, or those named, and gives its case."""
    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        if not names or case.name in names:
            (folder / case.name).write_bytes(case.draw())
            yield case
