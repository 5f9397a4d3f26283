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
from pipeline.text.phrases import phrase

_KINDS = {"投资": phrase("check.plans.invested"), "效益": phrase("check.plans.gained")}
_COLUMN = phrase("check.plans.column")
_MONEY = phrase("check.plans.money")
_TOTAL = phrase("check.plans.total")
_DONE = phrase("check.plans.done")
_OPEN = phrase("check.plans.open")
_BOTH = phrase("check.plans.both")
_LOW = {"投资": phrase("check.plans.low_spent"), "效益": phrase("check.plans.low_gained")}
_NEAR = Decimal("0.12")
_CAPTION = 40
_STATED = phrase("check.plans.stated")
_OTHER = phrase("check.plans.other")
_FEW = 8
_SUMMED, _SO_MANY = phrase("check.plans.summed"), phrase("check.plans.so_many")
_NUMERALS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LEAST = 3


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
        else:
            both = _BOTH.search(stated.words.split(stated.kind)[0])
            found = _of_both(document, stated, mine, spec) if both else _of_so_many(stated, mine, spec)
            if found is not None:
                out.setdefault((stated.kind, stated.value), found)
    return tuple(out.values())


def _of_both(document: Document, stated: _Stated, columns: Sequence[_Column], spec: Spec) -> Finding | None:
    """A sum of both classes of plans that neither what the sentences give for the small ones and a table for the large ones, nor the
    tables alone make, while the former comes near to it."""
    low = {
        Decimal(m["v"].replace(",", ""))
        for line in running(document)
        for m in _LOW[stated.kind].finditer(line.map.text)
    }
    if len(low) != 1 or stated.value in low:
        return None
    small = next(iter(low))
    made = [(small + total, c) for c in columns for total in {sum(c.done, Decimal(0)), sum(c.all, Decimal(0))} if total]
    if any(abs(total - stated.value) <= step(stated.value) for total, _ in made):
        return None
    # The table of the large ones: what was carried out of it, and the small ones, come nearest to what is told.
    total, column = min(made, key=lambda each: abs(each[0] - stated.value))
    if abs(total - stated.value) > stated.value * _NEAR:
        return None
    return entry(
        spec, "CON09", subject="plans", evidence=(stated.evidence, column.evidence), column=stated.kind,
        stated=f"{stated.value:f}", sum=f"{total:f}",
    )  # fmt: skip


def _of_so_many(stated: _Stated, columns: Sequence[_Column], spec: Spec) -> Finding | None:
    """A sum of a told number of plans that the one column of just so many, or of so many carried out, comes near to but does not make."""
    counted = _SO_MANY.search(stated.words)
    if counted is None:
        return None
    many = _NUMERALS.get(counted["n"]) or int(counted["n"])
    made = {(sum(some, Decimal(0)), c.evidence.block) for c in columns for some in (c.all, c.done) if len(some) == many}
    total = next(iter(made))[0] if len(made) == 1 else None
    if many < _LEAST or not total or abs(total - stated.value) > total * _NEAR:
        return None
    column = next(c for c in columns if total in (sum(c.all, Decimal(0)), sum(c.done, Decimal(0))))
    return entry(
        spec, "CON09", subject="plans", evidence=(stated.evidence, column.evidence), column=stated.kind,
        stated=f"{stated.value:f}", sum=f"{total:f}",
    )  # fmt: skip


def _columns(document: Document) -> Iterator[_Column]:
    """The money columns of every table that lists plans."""
    for grid in grids(document):
        titles = [grid.title(c) for c in range(grid.table.columns)]
        first = min((b for row in grid.blocks for b in row if b is not None), default=0)
        caption = document.blocks[first - 1].text if first else ""
        if not any("方案" in t or "项目" in t for t in (*titles, caption if len(caption) <= _CAPTION else "")):
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
                if "方案" not in label or not _SUMMED.search(label):
                    continue
                value = number(text)
                kind = next((k for k, shape in _KINDS.items() if shape.search(label)), None)
                if value is not None and kind:
                    yield _Stated(kind, value, label, grid.cite(row, at))
