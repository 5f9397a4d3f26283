"""Things of one kind (looms, beds, sheds) counted in two places with two numbers, the count before the name: in two sentences, or in a
sentence and a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import grids, number
from pipeline.check.lines import Line, running
from pipeline.check.slips import misprint
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_TOLD, _AFTER = phrase("check.tallied.told"), phrase("check.tallied.after")
_THING, _NOT = phrase("check.tallied.thing"), phrase("check.tallied.not")
_GENERIC = phrase("check.tallied.generic")
_ALL, _FITTED = phrase("check.tallied.all"), phrase("check.tallied.fitted")
_SHOP, _BEFORE = phrase("check.tallied.shop"), phrase("check.machines.before")
_COLUMN, _NO_ROW = phrase("check.machines.column"), phrase("check.machines.no_row")
_LABEL = phrase("check.tallied.label")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[，,、](?!\d{3}(?!\d))")
_YEAR = re.compile(r"20\d\d")
_SAME = {"台套": "台", "套": "台", "部": "台", "位": "张"}
_LEAST, _NEAR, _ROOMS = 3, Decimal("0.4"), ("间", "栋", "张")


@dataclass(frozen=True, slots=True)
class _Count:
    """So many of a thing, by the word that counts it; `all` where it is said to be of all there are, or a table has it."""

    thing: str
    measure: str
    value: int
    all: bool
    shop: str
    partly: bool
    block: int
    evidence: Evidence


def tallied(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each kind of thing of which the report gives just two numbers, near to one another, one said to be of all."""
    told = list(_told(document))
    if not told:
        return ()
    counts = [*told, *_held(document)]
    out: dict[tuple[int, int], Finding] = {}
    for one, other in combinations(counts, 2):
        if not _one_thing(one, other) or one.value == other.value or one.block == other.block:
            continue
        alike = {c.value for c in counts if _one_thing(c, one) or _one_thing(c, other)}
        if not _of_all(one, other) or not _of_all(other, one):
            continue
        near = abs(one.value - other.value) <= max(one.value, other.value) * _NEAR
        if near and len(alike) == 2 and (one.all or other.all):
            values = f"{one.evidence.quote}、{other.evidence.quote}"
            name = max(one.thing, other.thing, key=len)
            evidence = (one.evidence, other.evidence)
            finding = entry(spec, "CON04", subject="tallied", evidence=evidence, name=name, values=values)
            out.setdefault((min(one.value, other.value), max(one.value, other.value)), finding)
    return tuple(out.values())


def _one_thing(one: _Count, other: _Count) -> bool:
    """By one name, or by a name and a longer one that ends with it (缫丝机, 自动缫丝机)."""
    short, long = sorted((one.thing, other.thing), key=len)
    return one.measure == other.measure and long.endswith(short)


def _of_all(one: _Count, other: _Count) -> bool:
    """No part of the other: not one of those listed (其中) with fewer, nor of one workshop that is not that of the thing by its name."""
    swapped = misprint(str(one.value), str(other.value)) == "swapped" or str(one.value) == str(other.value)[::-1]
    here = not one.shop or one.shop == other.shop or swapped or one.shop in other.thing
    return here and not (one.partly and one.value < other.value)


def _told(document: Document) -> Iterator[_Count]:
    for line, _ in running(document).with_patterns([_TOLD.pattern, _AFTER.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for shape in (_TOLD, _AFTER):
                for found in shape.finditer(sentence.group()):
                    count = _counted(document, line, sentence, found, after=shape is _AFTER)
                    if count is not None:
                        yield count


def _counted(
    document: Document, line: Line, sentence: re.Match[str], found: re.Match[str], *, after: bool
) -> _Count | None:
    thing = _THING.match(_BEFORE.sub("", _BEFORE.sub("", found["n"])) if after else found["n"])
    clause = _CLAUSE.split(sentence.group()[: found.start()])[-1] + found.group()
    clause += _CLAUSE.split(sentence.group()[found.end() :])[0]
    short = _LEAST - (found["c"] in _ROOMS)
    if thing is None or len(thing["t"]) < short or _GENERIC.search(thing["t"]):
        return None
    if _NOT.search(clause) or _FITTED.search(clause):
        return None
    shop, at = _SHOP.search(clause), sentence.start()
    end = found.end() if after else found.start("n") + len(thing["t"])
    cited = line.cite(document, at + found.start(), at + end)
    return _Count(
        thing["t"], _SAME.get(found["c"], found["c"]), int(found["v"]), bool(_ALL.search(clause)) or after,
        shop["n"] if shop is not None else "", "其中" in clause, line.block, cited,
    )  # fmt: skip


def _held(document: Document) -> Iterator[_Count]:
    """The numbers of machines that tables list, and of what they count year by year (开放床位（张）), the last year's."""
    for grid in grids(document):
        columns = [c for c in range(1, grid.table.columns) if _COLUMN.search(grid.title(c))]
        years = {c: y.group() for c in range(1, grid.table.columns) if (y := _YEAR.search(grid.title(c)))}
        last = max(years, key=lambda c: years[c], default=None)
        for row in range(grid.header, len(grid.texts)):
            texts = grid.texts[row]
            label = _LABEL.match(texts[0])
            if len(columns) == 1 and not any(map(_NO_ROW.search, texts[: columns[0]])):
                yield from (
                    _of(grid.cite(row, columns[0]), n, "台", texts[columns[0]])
                    for n in texts[: columns[0]]
                    if _count(texts[columns[0]], n)
                )
            elif label is not None and last is not None and _count(texts[last], label["n"]):
                yield _of(grid.cite(row, last), label["n"], label["c"], texts[last])


def _count(text: str, name: str) -> bool:
    value = number(text)
    return value is not None and value == int(value) and len(name) >= _LEAST


def _of(cited: Evidence, name: str, measure: str, text: str) -> _Count:
    return _Count(
        re.sub(r"[（(].*$", "", name),
        _SAME.get(measure, measure),
        int(number(text) or 0),
        True,
        "",
        False,
        cited.block,
        cited,
    )
