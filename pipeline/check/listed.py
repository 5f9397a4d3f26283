"""Cells that list amounts (蒸发62.0、废水72.0), held against the sum the cell beside them gives, in tables where the other rows agree."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_LIST = phrase("check.listed.list")
_PART = phrase("check.listed.part")
_AGREED = 2
_MOST_OFF = Decimal("0.12")


def listed(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each table's one row whose list does not make the sum, two other rows at least doing so."""
    out: list[Finding] = []
    for grid in grids(document):
        for column in range(len(grid.texts[0]) - 1):
            out.extend(_odd(grid, column, spec))
    return tuple(out)


def _odd(grid: Grid, column: int, spec: Spec) -> Iterator[Finding]:
    agreed, odd = 0, []
    for row in range(grid.header, len(grid.texts)):
        parts, stated = _parts(grid.texts[row][column]), number(grid.texts[row][column + 1])
        if len(parts) < 2 or stated is None:
            continue
        total = sum(parts, Decimal(0))
        blur = max(step(v) for v in (*parts, stated)) / 2 * (len(parts) + 1)
        agreed += abs(total - stated) <= blur
        odd += [(row, total)] if 2 * blur < abs(total - stated) <= stated * _MOST_OFF else []
    if agreed >= _AGREED and len(odd) == 1:
        row, total = odd[0]
        yield entry(
            spec, "ARI01", subject=f"table{grid.table.index}", column=grid.title(column + 1),
            stated=grid.texts[row][column + 1], sum=f"{total:f}", evidence=(grid.cite(row, column + 1), grid.cite(row, column)),
        )  # fmt: skip


def _parts(text: str) -> list[Decimal]:
    """The amounts of a cell that is nothing but a list of names with amounts."""
    return [Decimal(m.group(1).replace(",", "")) for m in _PART.finditer(text)] if _LIST.fullmatch(text) else []
