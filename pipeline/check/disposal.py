"""Waste said to be wholly disposed of while the report's own table still stores it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_MADE = phrase("check.disposal.made")
_LEFT = phrase("check.disposal.left")
_NOT = phrase("check.disposal.not")
_HAZARDOUS = phrase("check.disposal.hazardous")


def stored(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Rows of hazardous waste with something left in store in a report that claims to have disposed of 100 %."""
    claim = _claim(document, spec)
    if claim is None:
        return ()
    return tuple(
        entry(
            spec, "CON10", subject=grid.texts[row][0], evidence=(claim, grid.cite(row, made), grid.cite(row, left)),
            name="".join(dict.fromkeys(grid.texts[row][: min(made, 2)])), whole=grid.texts[row][made], left=grid.texts[row][left],
        )
        for grid in grids(document)
        for row, made, left in _rows(grid)
    )  # fmt: skip


def _claim(document: Document, spec: Spec) -> Evidence | None:
    """The first sentence that claims it."""
    for line in lines(document):
        for cue in spec.findings["CON10"].patterns:
            found = compiled(cue.pattern).search(line.map.text)
            if found is not None and document.blocks[line.block].kind != "cell":
                start = max(line.map.text.rfind(mark, 0, found.start()) for mark in "。；;，,") + 1
                return line.cite(document, start, found.end())
    return None


def _rows(grid: Grid) -> Iterator[tuple[int, int, int]]:
    """(row, column of what arose, column of what is stored) of the hazardous rows that store something."""
    titles = [grid.title(c) for c in range(grid.table.columns)]
    made = [c for c, t in enumerate(titles) if _MADE.search(t)]
    left = [c for c, t in enumerate(titles) if _LEFT.search(t) and not _NOT.search(t)]
    if len(made) != 1 or len(left) != 1:
        return
    for row in range(grid.header, len(grid.texts)):
        whole, kept = number(grid.texts[row][made[0]]), number(grid.texts[row][left[0]])
        if (
            whole
            and kept
            and 0 < kept <= whole
            and _HAZARDOUS.search(" ".join(grid.texts[row]))
            and "计" not in grid.texts[row][1]
        ):
            yield row, made[0], left[0]
