"""How far aims were attained: the rate a table of aims gives, held against its own aim and its own outcome."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_RATE = phrase("check.attained.rate")
_AIM = phrase("check.attained.aim")
_DONE = phrase("check.attained.done")
_HUNDRED = Decimal(100)
_MOST_OFF = Decimal(15)
_ENOUGH = 3
"""So many rows must keep to the rule for each that does not: who reckons otherwise does so in every row."""


def attained(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding a row whose rate neither outcome by aim nor aim by outcome makes, in a table whose other rows are made so."""
    out: list[Finding] = []
    for grid in grids(document):
        columns = _columns(grid)
        if columns is None:
            continue
        rate, aim, done = columns
        for row, made in _odd(grid, columns):
            out.append(
                entry(
                    spec, "ARI05", subject=f"table{grid.table.index}", year="", name=f"{grid.texts[row][0]}{grid.title(rate)}",
                    evidence=tuple(grid.cite(row, c) for c in (rate, done, aim)), stated=grid.texts[row][rate],
                    part=grid.texts[row][done], whole=grid.texts[row][aim], made=f"{made:.4g}%",
                )
            )  # fmt: skip
    return tuple(out)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """The columns of the rate, the aim and the outcome, where there is one of each; None otherwise."""
    titles = {c: grid.title(c) for c in range(1, len(grid.texts[0]))}
    rates = [c for c, t in titles.items() if _RATE.search(t)]
    aims = [c for c, t in titles.items() if _AIM.search(t) and c not in rates]
    dones = [c for c, t in titles.items() if _DONE.search(t) and c not in rates and c not in aims]
    return (rates[0], aims[0], dones[0]) if len(rates) == len(aims) == len(dones) == 1 else None


def _odd(grid: Grid, columns: tuple[int, int, int]) -> Iterator[tuple[int, Decimal]]:
    """(row, the nearest it could be) of the rows that fall out of the rule the others keep."""
    kept, odd = 0, list[tuple[int, Decimal]]()
    for row in range(grid.header, len(grid.texts)):
        stated, aim, done = (number(grid.texts[row][c].removesuffix("%").strip()) for c in columns)
        if not stated or not aim or not done:
            continue
        ways = (done / aim * _HUNDRED, aim / done * _HUNDRED, (2 - done / aim) * _HUNDRED)
        blur = step(stated) + (step(aim) / aim + step(done) / done) / 2 * _HUNDRED
        nearest = min(ways, key=lambda way: abs(way - stated))
        if abs(nearest - stated) <= blur:
            kept += 1
        # What was more than attained is often written as 100.
        elif stated != _HUNDRED and abs(nearest - stated) <= _MOST_OFF:
            odd.append((row, nearest))
        elif stated != _HUNDRED:
            return
    if len(odd) * _ENOUGH <= kept:
        yield from odd
