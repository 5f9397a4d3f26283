"""Rates, unit values and shares in a table that do not follow from the other figures of their row or column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_RATE = phrase("check.ratios.rate")
_SHARE = phrase("check.ratios.share")
_TOTAL = phrase("check.ratios.total")
_AIM = phrase("check.ratios.aim")
# (what the rate is called, the column of its part, the column of its whole, whether the rate is of what is taken away)
_ROLES = tuple(
    (
        phrase(f"check.ratios.{kind}_rate"),
        phrase(f"check.ratios.{kind}_part"),
        phrase(f"check.ratios.{kind}_whole"),
        kind == "removed",
    )
    for kind in ("fitted", "used", "disposed", "removed", "payback", "carried_out")
)
_COUNTED = phrase("check.ratios.counted")
_UNIT = re.compile(r"[（(]([^（）()]{1,12})[）)]$")
_LEVEL = phrase("check.ratios.level")
_SCALE = re.compile(r"^(万|亿|千|k(?=g|W))")
_MOST_OFF = Decimal("0.65")
_LEAST_OFF = Decimal("0.012")
_MOST_COLUMNS = 8
_HUNDRED = Decimal(100)

Rows = dict[int, tuple[Decimal, Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class _Way:
    """A rate as made of two columns: the quotient of part and whole times `factor`, or what is left of `factor` (`away`)."""

    part: int
    whole: int
    factor: Decimal
    away: bool = False
    counted: bool = False


def ratios(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding a cell that is not the quotient its column (or row) gives everywhere else, or is called."""
    out: list[Finding] = []
    for grid in grids(document):
        for each in (grid, *turned(grid)):
            for column, way, row, made in (*_rates(each), *_shares(each)):
                places = [(row, column), (row, way.part), (row if way.whole != way.part else _sum_row(each), way.whole)]
                cited = tuple(each.cite(r, c) for r, c in places if r >= 0 and each.blocks[r][c] is not None)
                whole = each.texts[places[2][0]][way.whole] if places[2][0] >= 0 else "各项之和"
                out.append(
                    entry(
                        spec, "ARI05", subject=f"table{each.table.index}", evidence=cited, year="", name=each.title(column),
                        stated=each.texts[row][column], part=each.texts[row][way.part], whole=whole, made=f"{made:.4g}",
                    )
                )  # fmt: skip
    return tuple(out)


def _rates(grid: Grid) -> Iterator[tuple[int, _Way, int, Decimal]]:
    """(column, way, row, what it should be) of the odd rows of columns of rates."""
    titles = [grid.title(c) for c in range(len(grid.texts[0]))]
    # Rows of a comparison with levels have nothing to do with each other.
    compares = len({t for row in grid.texts for t in row[:1] if _LEVEL.match(t)}) > 1
    for column, title in enumerate(titles):
        if not _RATE.search(title) or _AIM.search(title) or compares:
            continue
        called = list(_called(titles, column))
        for way in called or _possible(grid, titles, column):
            kept, wrong = _held(_triples(grid, column, way), way)
            enough = kept >= len(wrong) if called else kept >= 2 and len(wrong) == 1
            if wrong and (enough or (called and len(wrong) == 1 and not kept)):
                if called or not _else_explained(grid, titles, column):
                    yield from ((column, way, row, made) for row, made in wrong.items())
                break


def _called(titles: Sequence[str], column: int) -> Iterator[_Way]:
    """The way that the headers tell of, where they name one part and one whole."""
    for rate, part, whole, away in _ROLES:
        if not rate.search(titles[column]):
            continue
        others = [
            c
            for c, t in enumerate(titles)
            if c != column and not _RATE.search(re.sub(r"[（(].*", "", t)) and not _AIM.search(t)
        ]
        parts = [c for c in others if part.search(titles[c])]
        wholes = [c for c in others if whole.search(titles[c]) and c not in parts]
        if len(parts) == len(wholes) == 1:
            yield _Way(
                parts[0],
                wholes[0],
                Decimal(1) if "率" not in titles[column] else _HUNDRED,
                away,
                bool(_COUNTED.search(titles[parts[0]])),
            )


def _possible(grid: Grid, titles: Sequence[str], column: int) -> Iterator[_Way]:
    """Every quotient of two other columns that could make the rate, in % or at a power of ten."""
    body = range(grid.header, len(grid.texts))
    others = [
        c for c, t in enumerate(titles)
        if c and c != column and not _AIM.search(t) and "率" not in t and "%" not in t
        and sum(_number(grid.texts[r][c]) is not None for r in body) >= 3
    ]  # fmt: skip
    if len(others) > _MOST_COLUMNS:
        return
    percent = "%" in titles[column] or any(grid.texts[r][column].endswith("%") for r in body)
    factors = (_HUNDRED,) if percent or "率" in titles[column] else tuple(Decimal(10) ** k for k in range(-4, 5))
    for part, whole in permutations(others, 2):
        if percent or "率" in titles[column] or _divides(titles[column], titles[part], titles[whole]):
            yield from (_Way(part, whole, factor) for factor in factors)


def _divides(rate: str, part: str, whole: str) -> bool:
    """The units in the headers go together: the upper one that of the part, the lower one that of the whole."""
    units = [found.group(1) if (found := _UNIT.search(title)) else "" for title in (rate, part, whole)]
    upper, _, lower = units[0].partition("/")
    return bool(upper and lower) and all(
        _SCALE.sub("", mine) == _SCALE.sub("", theirs) for mine, theirs in ((upper, units[1]), (lower, units[2]))
    )


def _else_explained(grid: Grid, titles: Sequence[str], column: int) -> bool:
    """Some other quotient makes the column in every row."""
    return any(
        kept >= 3 and not wrong
        for way in _possible(grid, titles, column)
        for kept, wrong in [_held(_triples(grid, column, way), way)]
    )


def _triples(grid: Grid, column: int, way: _Way) -> Rows:
    """(rate, part, whole) of the rows that have all three."""
    out: Rows = {}
    for row in range(grid.header, len(grid.texts)):
        values = [_number(grid.texts[row][c]) for c in (column, way.part, way.whole)]
        if all(values) and values[2]:
            out[row] = (values[0] or Decimal(0), values[1] or Decimal(0), values[2])
    return out


def _held(rows: Rows, way: _Way) -> tuple[int, dict[int, Decimal]]:
    """How many rows keep to the way, and those that do not, with what they should be; rows far off or near to it are neither."""
    kept, wrong = 0, {}
    for row, (stated, part, whole) in rows.items():
        made = part / whole * way.factor
        blur = step(stated) / stated + (0 if way.counted else step(part) / part / 2 + step(whole) / whole / 2)
        if way.away:
            blur = blur * made / max(_HUNDRED - made, Decimal("0.1")) + step(stated) / stated
            made = _HUNDRED - made
        off = abs(made - stated) / max(made, stated) if made > 0 else Decimal(9)
        if off <= blur:
            kept += 1
        elif off > _MOST_OFF:
            return 0, {}
        elif off > 2 * blur + _LEAST_OFF:
            wrong[row] = made
        else:
            return 0, {}
    return kept, wrong


def _shares(grid: Grid) -> Iterator[tuple[int, _Way, int, Decimal]]:
    """The odd rows of columns of shares of the total (or the sum) of another column."""
    titles = [grid.title(c) for c in range(len(grid.texts[0]))]
    last = _sum_row(grid)
    rows = [r for r in range(grid.header, len(grid.texts)) if r != last]
    for column in (c for c, t in enumerate(titles) if c and _SHARE.search(t) and not _AIM.search(t)):
        for base in (
            c
            for c in range(1, len(titles))
            if c != column and not _RATE.search(re.sub(r"[（(].*", "", titles[c])) and not _SHARE.search(titles[c])
        ):
            values = {
                r: (s, v) for r in rows if (s := _number(grid.texts[r][column])) and (v := _number(grid.texts[r][base]))
            }
            whole = _number(grid.texts[last][base]) if last >= 0 else sum((v for _, v in values.values()), Decimal(0))
            if not whole or len(values) < 2:
                continue
            way = _Way(base, base, _HUNDRED)
            kept, wrong = _held({r: (s, v, whole) for r, (s, v) in values.items()}, way)
            if len(wrong) == 1 and kept >= 1:
                yield from ((column, way, row, made) for row, made in wrong.items())
                break


def _sum_row(grid: Grid) -> int:
    """The row of the total, -1 without one."""
    return next(
        (r for r in reversed(range(grid.header, len(grid.texts))) if any(_TOTAL.search(t) for t in grid.texts[r][:2])),
        -1,
    )


def _number(text: str) -> Decimal | None:
    return number(text.removesuffix("%").strip())
