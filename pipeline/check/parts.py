"""Wholes told or listed beside their parts (产生 = 利用 + 处置, 取水 = 新水 + 回用), in sentences and in the rows or columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase, words

_AMOUNT = phrase("check.parts.amount")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_WHOLE = phrase("check.parts.whole")
_REST_WORDS = words("check.parts.rest_words")
_REST = phrase("check.parts.rest")
_NOT = phrase("check.parts.not")
_MOST_OFF = Decimal("0.3")
_UNIT_OF = re.compile(r"[（(]([^（）()]{1,10})[）)]")
_UNITS = phrase("check.parts.units")
_NO_SUM = phrase("check.parts.no_sum")
_MOST_LINES = 16
_FIGURES = 3
_TRIPLE, _WITHIN = 3, "其中"


def rests(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A whole told with its parts up to the rest (产生A，利用B，其余C) that they do not make."""
    out: list[Finding] = []
    for line in lines(document).with_words(_REST_WORDS):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _divided(sentence.group())
            if found is None:
                continue
            at = sentence.start()
            values = [_value(m) for m in found]
            total, unit = sum(values[1:], Decimal(0)), found[0]["u"]
            evidence = tuple(line.cite(document, at + m.start(), at + m.end()) for m in found)
            out.append(
                entry(
                    spec, "ARI02", subject="rest", evidence=evidence, column="各去向之前的总数",
                    stated=f"{found[0]['v']}{unit}", sum=f"{total:f}{unit}",
                )
            )  # fmt: skip
    return tuple(out)


def _divided(text: str) -> list[re.Match[str]] | None:
    """The whole and its parts, the last called the rest, where they do not agree; None otherwise."""
    if not any(word in text for word in _REST_WORDS):
        return None
    amounts = list(_AMOUNT.finditer(text))
    last = next((k for k, m in enumerate(amounts) if _REST.search(text[: m.start()])), None)
    found = [m for m in amounts[: last + 1] if m["u"] == amounts[last]["u"]] if last is not None else []
    if _NOT.search(_one_within(text, found)):
        return None
    if not 3 <= len(found) <= 6 or not _WHOLE.search(text[: found[0].start()]):
        return None
    values = [_value(m) for m in found]
    off = abs(sum(values[1:], Decimal(0)) - values[0])
    return found if _blur(values) < off <= values[0] * _MOST_OFF else None


def _one_within(text: str, amounts: Sequence[re.Match[str]]) -> str:
    """The text, without the word 其中 where what it opens is all there is but the rest (产生A，其中利用B，其余C)."""
    opened = len(amounts) == _TRIPLE and text.count(_WITHIN) == 1
    return text.replace(_WITHIN, "") if opened and amounts[0].end() < text.find(_WITHIN) < amounts[1].start() else text


def divisions(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A table line that is the sum of two or three others in every place but one."""
    return tuple(f for grid in grids(document) for turned in (False, True) for f in _table(grid, spec, turned=turned))


def _table(grid: Grid, spec: Spec, *, turned: bool) -> Iterator[Finding]:
    rows, columns = range(grid.header, len(grid.texts)), range(1, grid.table.columns)
    outer, inner = (columns, rows) if turned else (rows, columns)
    places = {k: [(k, j) if not turned else (j, k) for j in inner] for k in outer}
    held = {k: [_cell(grid, *at) for at in cells] for k, cells in places.items()}
    held = {k: values for k, values in held.items() if sum(v is not None for v in values) >= 3}
    if not 3 <= len(held) <= _MOST_LINES:
        return
    told: set[tuple[int, int]] = set()
    told_of = next((c for c in columns if _UNITS.fullmatch(grid.title(c))), None)
    units = {k: _UNIT_OF.findall(grid.title(k) if turned else grid.texts[k][0]) for k in held}
    if told_of is not None and not turned:
        units = {k: [grid.texts[k][told_of]] for k in held}
    for whole, parts in _choices(units):
        wrong = _odd([held[whole], *(held[p] for p in parts)])
        at = places[whole][wrong] if wrong is not None else None
        if (
            wrong is None
            or at is None
            or at in told
            or any(_NO_SUM.search(t) for t in (grid.title(at[1]), grid.texts[at[0]][0]))
        ):
            continue
        told.add(at)
        values = [v for p in parts if (v := held[p][wrong]) is not None]
        cited = (grid.cite(*at), *(grid.cite(*places[p][wrong]) for p in parts))
        label = grid.title(whole) if turned else grid.texts[whole][0]
        yield entry(
            spec, "ARI01", subject=f"table{grid.table.index}", evidence=cited, column=label,
            stated=grid.texts[at[0]][at[1]], sum=f"{sum(values, Decimal(0)):f}",
        )  # fmt: skip


def _cell(grid: Grid, row: int, column: int) -> Decimal | None:
    return number(grid.texts[row][column]) if grid.blocks[row][column] is not None else None


def _choices(units: Mapping[int, Sequence[str]]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Each line with any two or three others of its unit, that may make it."""
    for whole in units:
        others = [k for k in units if k != whole and units[k] == units[whole]]
        for size in (2, 3):
            yield from ((whole, some) for some in combinations(others, size))


def _odd(series: Sequence[Sequence[Decimal | None]]) -> int | None:
    """The one place where the first is not the sum of the others though in all the others, two at least, it is, to the digit."""
    kept, wrong = 0, []
    for at, cells in enumerate(zip(*series, strict=True)):
        values = [v for v in cells if v]
        if len(values) != len(cells):
            continue
        off = abs(sum(values[1:], Decimal(0)) - values[0])
        blur = _blur(values)
        if off <= blur / 2 and _long(values[0]) >= _FIGURES:
            kept += 1
        elif blur * 2 < off <= values[0] * _MOST_OFF:
            wrong.append(at)
        else:
            return None
    return wrong[0] if len(wrong) == 1 and kept >= 2 else None


def _long(value: Decimal) -> int:
    return len(str(value).replace(".", "").strip("0-"))


def _blur(values: Sequence[Decimal]) -> Decimal:
    """What rounding may do to a sum of such figures."""
    return max(step(v) for v in values) / 2 * (len(values) + 1)


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["v"].replace(",", ""))
