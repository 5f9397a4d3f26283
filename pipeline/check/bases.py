"""Unit values of a table whose base it does not give: the base that all the other rows, or another pair of the row, make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations, permutations
from statistics import median

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_RATE, _STEADY, _NOT, _IDLE = (phrase(f"check.bases.{key}") for key in ("rate", "steady", "not", "idle"))
_FINELY = Decimal("0.003")
_FINE, _LEAST_OFF, _MOST_OFF = Decimal("0.012"), Decimal("0.012"), Decimal("0.5")
_MANY, _FEW, _MOST_COLUMNS = 4, 2, 10
_YEAR = re.compile(r"20\d\d")

Bases = dict[int, tuple[Decimal, Decimal]]
"""Of each row the base its pair of cells makes, and the share of it that rounding may be."""


def bases(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each row, the only one of its table, that breaks a base the other rows keep."""
    out: list[Finding] = []
    for grid in grids(document):
        for each in (grid, *turned(grid)):
            out.extend(_table(each, spec))
    return tuple(out)


def _table(grid: Grid, spec: Spec) -> Iterator[Finding]:
    titles = [grid.title(c) for c in range(len(grid.texts[0]))]
    figured = [c for c in range(1, len(titles)) if titles[c] and not _NOT.search(titles[c])]
    if len(figured) > _MOST_COLUMNS or len(grid.texts) - grid.header <= _FEW:
        return
    pairs = [(p, r) for p, r in permutations(figured, 2) if _goes_with(titles[p], titles[r])]
    made = {pair: rows for pair in pairs if len(rows := _bases(grid, *pair)) > _FEW}
    told: set[tuple[int, int]] = set()
    for (p, r), rows in made.items():
        enough = _FEW if _STEADY.search(titles[r]) and _YEAR.search("".join(t[0] for t in grid.texts)) else _MANY
        odd = _odd(rows)
        if odd is not None and len(rows) - 1 >= enough and (odd, r) not in told:
            told.add((odd, r))
            other = next(row for row in rows if row != odd)
            base = f"{grid.texts[other][p]}÷{grid.texts[other][r]}"
            yield _finding(grid, spec, (odd, p, r), base, rows[odd][0] / rows[other][0])
    for first, second in combinations(made, 2):
        row = _parted(made[first], made[second]) if len({*first, *second}) == 2 + _FEW else None
        if row is not None and not told & {(row, first[1]), (row, second[1])}:
            told |= {(row, first[1]), (row, second[1])}
            base = f"{grid.texts[row][second[0]]}÷{grid.texts[row][second[1]]}"
            share = made[first][row][0] / made[second][row][0]
            yield _finding(grid, spec, (row, *first), base, share.scaleb(-_power(share)), second)


def _finding(
    grid: Grid, spec: Spec, place: tuple[int, int, int], base: str, share: Decimal, other: Sequence[int] = ()
) -> Finding:
    row, part, rate = place
    stated = number(grid.texts[row][rate]) or Decimal(0)
    return entry(
        spec, "ARI05", subject=f"table{grid.table.index}", year="", name=f"{grid.texts[row][0]} {grid.title(rate)}",
        stated=grid.texts[row][rate], part=grid.texts[row][part], whole=base, made=f"{stated * share:.4g}",
        evidence=tuple(grid.cite(row, c) for c in (rate, part, *reversed(other))),
    )  # fmt: skip


def _goes_with(part: str, rate: str) -> bool:
    """The one is an amount, the other what it comes to a unit of something, by their names."""
    if _RATE.search(_bare(part)) or not (
        _RATE.search(rate) or ("总" in part and _YEAR.search(part) and _YEAR.search(rate))
    ):
        return False
    named, own = _IDLE.sub("", part), _IDLE.sub("", rate)
    if not named or not own:
        years = _YEAR.findall(part), _YEAR.findall(rate)
        return bool(years[0]) and years[0] == years[1] and "总" in part and "总" not in rate
    return any(named[k : k + 2] in own for k in range(max(1, len(named) - 1))) or named[-1] == own[-1]


def _bare(title: str) -> str:
    """A title without the unit it ends with where that is a plain one (用水量（吨））."""
    return re.sub(r"[（(，,][^（）()/]*[）)]?$", "", title)


def _bases(grid: Grid, part: int, rate: int) -> Bases:
    out: Bases = {}
    for row in range(grid.header, len(grid.texts)):
        one, other = number(grid.texts[row][part]), number(grid.texts[row][rate])
        if one and other and one > 0 and other > 0 and grid.blocks[row][part] != grid.blocks[row][rate]:
            blur = (step(one) / one + step(other) / other) / 2
            # What is written too roughly tells neither way.
            if blur <= _FINE:
                out[row] = (one / other, blur)
    return out


def _odd(rows: Mapping[int, tuple[Decimal, Decimal]]) -> int | None:
    """The one row whose base is not that of all the others."""
    middle = median(sorted(value for value, _ in rows.values()))
    kept = [row for row, (value, blur) in rows.items() if abs(value - middle) <= middle * (blur + _blur(rows, middle))]
    apart = [row for row in rows if row not in kept]
    if len(apart) != 1 or len(kept) < _FEW:
        return None
    value, blur = rows[apart[0]]
    off = abs(value - middle) / max(value, middle)
    return apart[0] if 2 * blur + _LEAST_OFF < off <= _MOST_OFF else None


def _blur(rows: Mapping[int, tuple[Decimal, Decimal]], middle: Decimal) -> Decimal:
    return min(blur for value, blur in rows.values() if value >= 0 and middle)


def _parted(one: Bases, other: Bases) -> int | None:
    """The one row in which two pairs do not make the same base, whatever the power of ten between their units."""
    rows = {r: (one[r][0] / other[r][0], one[r][1] + other[r][1]) for r in one if r in other}
    if len(rows) <= _FEW:
        return None
    odd = _odd(rows)
    kept = [value for row, (value, _) in rows.items() if row != odd]
    if odd is None or any(abs(value.scaleb(-_power(value)) - 1) > 2 * rows[r][1] + Decimal("0.002")
                          for r, (value, _) in rows.items() if r != odd):  # fmt: skip
        return None
    # Two rows that agree prove something only where they are written finely.
    fine = all(blur <= _FINELY for _, blur in rows.values())
    return odd if len(kept) > _FEW or (fine and len(kept) == _FEW) else None


def _power(value: Decimal) -> int:
    """The power of ten a share is nearest to."""
    return round(float(value.log10()))
