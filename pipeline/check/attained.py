"""How far aims were attained: the rate a table of aims gives, held against its own aim and its own outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_RATE = phrase("check.attained.rate")
_AIM = phrase("check.attained.aim")
_DONE = phrase("check.attained.done")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2,}")
_HUNDRED = Decimal(100)
_MOST_OFF = Decimal(15)
_ENOUGH = 3
"""So many rows must keep to the rule for each that does not: who reckons otherwise does so in every row."""


def attained(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding a row whose rate neither outcome by aim nor aim by outcome makes, in a table whose other rows are made so."""
    out: list[Finding] = []
    for grid in grids(document):
        panels = _columns(grid)
        for row, (rate, aim, done), made in _odd(grid, panels):
            out.append(
                entry(
                    spec, "ARI05", subject=f"table{grid.table.index}", year="", name=f"{_named(grid, row, aim)}{grid.title(rate)}",
                    evidence=tuple(grid.cite(row, c) for c in (rate, done, aim)), stated=grid.texts[row][rate],
                    part=grid.texts[row][done], whole=grid.texts[row][aim], made=f"{made:.4g}%",
                )
            )  # fmt: skip
    return tuple(out)


def _columns(grid: Grid) -> list[tuple[int, int, int]]:
    """The columns of the rate, the aim and the outcome, one of each, or one of each in every panel of a table laid out side by side."""
    titles = {c: grid.title(c) for c in range(1, len(grid.texts[0]))}
    rates = [c for c, t in titles.items() if _RATE.search(t)]
    figures = [c for c in titles if sum(number(row[c].removesuffix("%").strip()) is not None for row in grid.texts) > 1]
    rates = [c for c in rates if c in figures]
    aims = [c for c in figures if _AIM.search(titles[c]) and c not in rates]
    dones = [c for c in figures if _DONE.search(titles[c]) and c not in rates and c not in aims]
    panels = list(zip(rates, aims, dones, strict=False))
    apart = all(max(one) < min(other) for one, other in pairwise(panels))
    return panels if len(rates) == len(aims) == len(dones) and apart else []


def _named(grid: Grid, row: int, aim: int) -> str:
    """What the row, or its panel, is about: the last text before the aim that is longer than a unit, else the first of the row."""
    return next((t for t in reversed(grid.texts[row][:aim]) if _WORDS.search(t)), grid.texts[row][0])


def _odd(grid: Grid, panels: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, tuple[int, int, int], Decimal]]:
    """(row, columns, the nearest it could be) of the rows that fall out of the rule the others keep."""
    kept, odd = 0, list[tuple[int, tuple[int, int, int], Decimal]]()
    for row, columns in product(range(grid.header, len(grid.texts)), panels):
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
            odd.append((row, columns, nearest))
        elif stated != _HUNDRED:
            return
    if len(odd) * _ENOUGH <= kept:
        yield from odd
