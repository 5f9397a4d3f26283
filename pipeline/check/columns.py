"""Columns of a table that follow from other columns of the same row: a change from two states."""

from __future__ import annotations

from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_STATE = phrase("check.columns.state")
_CHANGE = phrase("check.columns.change")
_NOT = phrase("check.columns.not")
_RATIO = phrase("check.columns.ratio")
_WAY = phrase("check.columns.way")


def moves(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A stated change that is not what the two states of its row make, in a column where other rows keep to it."""
    return tuple(f for grid in grids(document) for f in _table(grid, spec))


def _table(grid: Grid, spec: Spec) -> list[Finding]:
    titles = [grid.title(c) for c in range(grid.table.columns)]
    states = [c for c, t in enumerate(titles) if _STATE.search(t) and not _CHANGE.search(t) and not _NOT.search(t)]
    changes = [c for c, t in enumerate(titles) if _CHANGE.search(t) and not _STATE.search(t) and not _NOT.search(t)]
    out: list[Finding] = []
    if len(states) < 2:
        return out
    for column in changes:
        before = [c for c in states if c < column] or states
        pairs = [(before[0], before[-1]), (before[-2], before[-1])] if len(before) >= 2 else []
        for first, last in dict.fromkeys(pairs):
            wrong = _wrong(grid, (first, last, column), ratio=bool(_RATIO.search(titles[column])))
            if wrong is not None:
                out.extend(_findings(grid, (first, last, column), wrong, spec))
                break
    return out


def _wrong(grid: Grid, at: tuple[int, int, int], *, ratio: bool) -> dict[int, Decimal] | None:
    """The rows whose change is a slip with what it should be; None when the columns do not go together at all."""
    kept, wrong = 0, {}
    for row in range(grid.header, len(grid.texts)):
        values = [number(_bare(grid.texts[row][c])) for c in at]
        if any(v is None for v in values):
            continue
        first, last, stated = (v for v in values if v is not None)
        # A change written in % may be of points or of the first, whatever its column is called.
        shares = grid.texts[row][at[2]].endswith("%")
        ways = [_made(first, last, ratio=way) for way in ([True, False] if shares and not ratio else [ratio])]
        if ways[0][0] is None:
            continue
        offs = [(abs(made - abs(stated)), blur, made) for made, blur in ways if made is not None]
        if any(off <= blur + step(stated) for off, blur, _ in offs):
            kept += 1
        elif all(off > 2 * blur + 2 * step(stated) for off, blur, _ in offs):
            wrong[row] = offs[0][2]
    return wrong if wrong and kept >= len(wrong) else None


def _bare(text: str) -> str:
    """A figure without its sign, its % and the word for its way (下降14.9%)."""
    return _WAY.sub("", text).removesuffix("%").lstrip("↓↑+-－")


def _made(first: Decimal, last: Decimal, *, ratio: bool) -> tuple[Decimal | None, Decimal]:
    """(what the change should be, what rounding may do to it)."""
    blur = (step(first) + step(last)) / 2
    if not ratio:
        return abs(first - last), blur
    return (abs(first - last) / first * 100, blur / first * 100) if first else (None, blur)


def _findings(grid: Grid, at: tuple[int, int, int], wrong: dict[int, Decimal], spec: Spec) -> list[Finding]:
    first, last, column = at
    return [
        entry(
            spec, "ARI04", subject=f"table{grid.table.index}", evidence=tuple(grid.cite(row, c) for c in (column, first, last)),
            first=grid.texts[row][first], last=grid.texts[row][last], stated=grid.texts[row][column],
            made=f"{made.normalize():.4g}",
        )
        for row, made in wrong.items()
    ]  # fmt: skip
