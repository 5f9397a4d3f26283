"""A total of one sort of rows (危险废物小计) held against the rows that a column says are of that sort."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_TOTAL, _KIND, _AMOUNT = (phrase(f"check.sorts.{key}") for key in ("total", "kind", "amount"))
_SIGNS, _LEAST, _MOST_OFF = 2, 2, Decimal("0.3")
_HAZARDOUS = ("危险", "危废", "HW")


def sorts(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such total that its rows do not make."""
    out: list[Finding] = []
    for grid in grids(document):
        for row in range(grid.header, len(grid.texts)):
            found = _TOTAL.match(grid.texts[row][0])
            for column, total, rows in _wrong(grid, row, found["k"]) if found is not None else ():
                places = [(row, column), *((r, column) for r in rows)]
                out.append(
                    entry(
                        spec, "ARI01", subject=f"table{grid.table.index}", column=f"{grid.texts[row][0]} {grid.title(column)}",
                        stated=grid.texts[row][column], sum=f"{total:f}", evidence=tuple(grid.cite(r, c) for r, c in places),
                    )
                )  # fmt: skip
    return tuple(out)


def _wrong(grid: Grid, row: int, kind: str) -> Iterator[tuple[int, Decimal, list[int]]]:
    """(column, sum, rows) of each column of amounts in which the rows of that sort do not make the total."""
    rows = [r for r in range(grid.header, len(grid.texts)) if r != row and _of(grid.texts[r][1:], kind)]
    if len(rows) < _LEAST or any(_TOTAL.match(grid.texts[r][0]) for r in rows):
        return
    for column in range(1, len(grid.texts[row])):
        stated = number(grid.texts[row][column])
        values = [number(grid.texts[r][column]) for r in rows]
        told = [v for v in values if v is not None]
        if stated is None or len(told) < len(values) or not _AMOUNT.search(grid.title(column)):
            continue
        total = sum(told, Decimal(0))
        blur = sum((step(v) for v in (*told, stated)), Decimal(0)) / 2
        if blur < abs(total - stated) <= _MOST_OFF * max(total, stated):
            yield column, total, rows


def _of(texts: tuple[str, ...], kind: str) -> bool:
    """A cell behind the first says that the row is of that sort."""
    heads = [t for t in texts if _KIND.match(t)]
    if kind.startswith(_HAZARDOUS):
        return any(t.startswith(_HAZARDOUS) for t in heads)
    return any(t[:_SIGNS] == kind[:_SIGNS] for t in heads)
