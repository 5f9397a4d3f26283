"""What a report says its plans cost and earn together, held against its tables of plans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import running
from pipeline.check.slips import misprint
from pipeline.model import Document, Evidence, Finding, Spec

_KINDS = {"投资": re.compile(r"投资|投入"), "效益": re.compile(r"效益|收益|节约|节省|省下|创效|创收|增收")}
_COLUMN = re.compile(r"^(?!.*(回收|偿还|累计|净|率)).*(投资|投入|效益|收益).*$")
_MONEY = re.compile(r"万元")
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|共\s*计")
_DONE = re.compile(r"(?<!未)已(实施|完成|落实|投)|(?<![计拟])20\d\d年[\d、.~-]{0,5}月?(已?(完成|实施))?$|完成$")
_OPEN = re.compile(r"未|计划|拟|排到|待|在建|正在|暂缓")
_STATED = re.compile(
    r"(?P<head>[^，。；]{0,24})(?P<verb>投资|投入|效益|收益|节约|节省|省下|创效|创收|增收)[^，。；\d%年]{0,8}"
    r"(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?万元"
)
_OTHER = re.compile(
    r"上一?轮|技术改造|技改|清洁生产投入|环保投|20\d\d年(?!.*月)|其中|每[年吨]|预计|计划投|总投资额|固定资产"
)
_FEW = 8


@dataclass(frozen=True, slots=True)
class _Column:
    """A money column of a table of plans: `all` and `done` its values, of every row and of the rows marked as carried out."""

    kind: str
    all: tuple[Decimal, ...]
    done: tuple[Decimal, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Stated:
    kind: str
    value: Decimal
    words: str
    evidence: Evidence


def plan_totals(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A sum stated for the plans that is a misprint of a sum their tables make, while no sum of them makes it."""
    columns = list(_columns(document))
    out: dict[tuple[str, Decimal], Finding] = {}
    for stated in (*_told(document), *_labelled(document)):
        mine = [c for c in columns if c.kind == stated.kind]
        sums = list(_sums(mine))
        if not sums or any(abs(total - stated.value) <= step(stated.value) for total in _every(mine, sums)):
            continue
        for total, column in sums:
            if misprint(format(stated.value.normalize(), "f"), format(total.normalize(), "f")):
                out.setdefault(
                    (stated.kind, stated.value),
                    entry(
                        spec, "CON09", subject="plans", evidence=(stated.evidence, column.evidence), column=stated.kind,
                        stated=f"{stated.value:f}", sum=f"{total:f}",
                    ),
                )  # fmt: skip
                break
    return tuple(out.values())


def _columns(document: Document) -> Iterator[_Column]:
    """The money columns of every table that lists plans."""
    for grid in grids(document):
        titles = [grid.title(c) for c in range(grid.table.columns)]
        if not any("方案" in t or "项目" in t for t in titles):
            continue
        for at, title in enumerate(titles):
            kind = next((k for k, shape in _KINDS.items() if shape.search(title)), None)
            if kind and _COLUMN.match(title) and _MONEY.search(title):
                yield from _column(grid, at, kind)


def _column(grid: Grid, at: int, kind: str) -> Iterator[_Column]:
    rows = [
        r for r in range(grid.header, len(grid.texts))
        if number(grid.texts[r][at]) is not None and not any(_TOTAL.search(t) for t in grid.texts[r][:3])
    ]  # fmt: skip
    done = [
        r for r in rows
        if any(_DONE.search(t) for t in grid.texts[r][2:]) and not any(_OPEN.search(t) for t in grid.texts[r][2:])
    ]  # fmt: skip
    if rows:
        yield _Column(kind, _values(grid, rows, at), _values(grid, done, at), grid.cite(rows[0], at))


def _values(grid: Grid, rows: Sequence[int], at: int) -> tuple[Decimal, ...]:
    return tuple(v for r in rows if (v := number(grid.texts[r][at])) is not None)


def _sums(columns: Sequence[_Column]) -> Iterator[tuple[Decimal, _Column]]:
    """What the columns make: each in whole, its rows done, in few rows all but one; and two tables together."""
    singles: list[tuple[Decimal, _Column]] = []
    for column in (c for c in columns if len(c.all) >= 2):
        ways = {sum(column.all, Decimal(0)), sum(column.done, Decimal(0))}
        singles += [(way, column) for way in sorted(ways) if way]
        if 3 <= len(column.all) <= _FEW:
            yield from ((sum(column.all, Decimal(0)) - each, column) for each in column.all)
    yield from singles
    if len(columns) > 2:
        yield sum((sum(c.all, Decimal(0)) for c in columns), Decimal(0)), columns[0]
    yield from ((a + b, c) for (a, c), (b, d) in product(singles, singles) if c is not d)


def _every(columns: Sequence[_Column], sums: Sequence[tuple[Decimal, _Column]]) -> set[Decimal]:
    """All that the tables can make: the sums told of, and any choice of tables, each in whole or as far as carried out."""
    made = {Decimal(0)}
    for column in columns[:_FEW]:
        ways = {Decimal(0), sum(column.all, Decimal(0)), sum(column.done, Decimal(0))}
        made = {total + way for total in made for way in ways}
    return made | {total for total, _ in sums}


def _told(document: Document) -> Iterator[_Stated]:
    """Sums in sentences about the plans."""
    for line in running(document).with_words(["方案"]):
        for sentence in re.finditer(r"[^。；;\n]+", line.map.text):
            if "方案" not in sentence.group():
                continue
            for found in _STATED.finditer(sentence.group()):
                if _OTHER.search(found["head"]):
                    continue
                kind = next(k for k, shape in _KINDS.items() if shape.search(found["verb"]))
                at = sentence.start()
                cited = line.cite(document, at + found.start("verb"), at + found.end())
                yield _Stated(kind, Decimal(found["v"].replace(",", "")), found.group(), cited)


def _labelled(document: Document) -> Iterator[_Stated]:
    """Sums beside their label in a table (方案年经济效益合计（万元） | 236.9)."""
    known = {grid.table.index: grid for grid in grids(document)}
    for table in document.tables:
        grid = known.get(table.index) or Grid.of(document, table)
        for row, texts in enumerate(grid.texts):
            for at, (label, text) in enumerate(zip(texts, texts[1:], strict=False), start=1):
                if "方案" not in label or not re.search(r"合计|总|共", label):
                    continue
                value = number(text)
                kind = next((k for k, shape in _KINDS.items() if shape.search(label)), None)
                if value is not None and kind:
                    yield _Stated(kind, value, label, grid.cite(row, at))
