"""A quantity of one year told in a sentence otherwise than elsewhere, under one name but for the order of its words (沼气产 … 产沼气)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.consistency import dated, of_another_time
from pipeline.check.entry import entry
from pipeline.check.grids import grids, number, step
from pipeline.check.slips import misprint, two_things
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_PAREN = re.compile(r"[（(][^（）()]*[）)]")
_SENTENCE_END = re.compile(r"[。！？；;\n]")
_CLAUSE_END = re.compile(r"[。！？；;\n，,](?!\d{3}(?!\d))")
_YEAR = re.compile(r"20\d\d")
_SEASON = re.compile(r"20\d\d/20\d\d")
_RELATIVE = phrase("check.consistency.relative")
_TIME = phrase("check.retold.time")
_WEAK = phrase("check.retold.weak")
_LOOSE = phrase("check.retold.loose")
_GENERIC = phrase("check.retold.generic")
_NOT = phrase("check.retold.not")
_OTHERS = phrase("check.restated.others")
# 由95.4%提高到: what it came to is that year's.
_CAME = phrase("check.retold.came")
_NEAR = Decimal("0.2")
_GUESSED = "?"
"""Marks the groups that hold figures of a guessed year as well: of those only a misprint is told."""
_MOST = 2
_LONG = 6
"""A name of so many different signs is told for itself, whatever year was taken for it."""


def retold(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each quantity and year of which the report gives just two values, near to one another, one of them in a sentence."""
    held = frozenset(
        v
        for grid in grids(document)
        for row in grid.texts
        for t in row
        if (v := number(t.removesuffix("%"))) is not None
    )
    groups: dict[tuple[frozenset[str], str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        for key in _keys(document, each):
            groups[key, dated(document, each) or "", _unit(each)].append(each)
    out: dict[tuple[str, str], Finding] = {}
    for (key, year, _), rows in groups.items():
        pair = _pair(document, rows, held, spec, surely=_GUESSED in key)
        if pair is None or two_things(*pair, indicators):
            continue
        values = "、".join(each.raw for each in pair)
        evidence = tuple(each.evidence for each in pair)
        out.setdefault(
            (values, year),
            entry(
                spec,
                "CON01",
                subject=pair[0].id or pair[0].name,
                evidence=evidence,
                name=pair[0].name,
                year=year if year.endswith("年") else f"{year}年",
                values=values,
            ),
        )
    return tuple(out.values())


def _keys(document: Document, each: Indicator) -> Iterator[frozenset[str]]:
    """The signs of what it is called, and of the thing alone where the catalogue knows it for what was produced; none where it does not count."""
    if (
        each.kind != "actual"
        or each.op != "="
        or each.high is not None
        or not _one_year(dated(document, each) or "")
        or not each.value
    ):
        return
    signs = frozenset(_WEAK.sub("", _RELATIVE.sub("", _PAREN.sub("", re.sub(r"\s", "", each.name)))))
    guessed = "year" in each.assumed and len(signs) < _LONG and not _dated_by(document, each)
    if _GENERIC.match(each.name):
        return
    thing = _thing(each)
    told = not _GENERIC.match(thing) and (len(thing) > 1 or (thing and each.id))
    loose = (thing, (each.id or "") if len(thing) == 1 else "")
    if told:
        yield frozenset((*loose, _GUESSED))
    if guessed:
        return
    plain = signs - {"产"} if each.id == "output" else signs
    yield from (key for key in {plain} if len(key) > 1)
    if told:
        yield frozenset(loose)


def _thing(each: Indicator) -> str:
    """What the quantity is of, whatever the words for its being counted (全公司用电, 能源电力; 餐厨垃圾产生量, 餐厨垃圾)."""
    name = _WEAK.sub("", _LOOSE.sub("", _RELATIVE.sub("", _PAREN.sub("", re.sub(r"\s", "", each.name)))))
    return name.removesuffix("排放") if each.id is not None and each.id.endswith("_discharge") else name


def _one_year(year: str) -> bool:
    return year.isdigit() or bool(_SEASON.fullmatch(year) or _RELATIVE.fullmatch(year))


def _dated_by(document: Document, each: Indicator) -> bool:
    """The figure's paragraph has named that year, and no other, before it."""
    before = document.blocks[each.evidence.block].text[: each.evidence.start]
    last = next(reversed(list(_TIME.finditer(before))), None)
    return not each.in_table and (
        set(_YEAR.findall(before)) == {each.year} or (last is not None and last["now"] is not None)
    )


def _pair(
    document: Document, rows: Sequence[Indicator], held: frozenset[Decimal], spec: Spec, *, surely: bool
) -> tuple[Indicator, Indicator] | None:
    told = [r for r in rows if r.in_table or not _elsewhere(document, r, rows, spec)]
    values = {_worth(r) for r in told}
    if len(values) != _MOST:
        return None
    for one, other in combinations(told, 2):
        spoken = [r for r in (one, other) if not r.in_table]
        apart = one.evidence.block != other.evidence.block and _apart(one, other)
        if any(_gives(told, r, s) for r, s in ((one, other), (other, one))):
            continue
        alike = one.id is None or other.id is None or one.id == other.id
        if surely and not _misprinted(one, other):
            continue
        if alike and apart and spoken and not all(r.value in held for r in spoken) and not _both_stand(told):
            return one, other
    return None


def _gives(rows: Sequence[Indicator], one: Indicator, other: Indicator) -> bool:
    """The sentence's own paragraph has the other value too: it tells of two things (泥料……96.8%，釉料那一头……93%)."""
    return not one.in_table and any(r.evidence.block == one.evidence.block and _worth(r) == _worth(other) for r in rows)


def _both_stand(rows: Sequence[Indicator]) -> bool:
    """Each of the two values stands in several places: they are two quantities."""
    blocks: dict[Decimal, set[int]] = defaultdict(set)
    for row in rows:
        blocks[_worth(row)].add(row.evidence.block)
    return min(map(len, blocks.values())) > 1


def _elsewhere(document: Document, each: Indicator, rows: Sequence[Indicator], spec: Spec) -> bool:
    """The words around the figure make it another's, another time's, a part or an estimate."""
    text = document.blocks[each.evidence.block].text
    before, after = normal(text[: each.evidence.start]).text, normal(text[each.evidence.end :]).text
    sentence = _SENTENCE_END.split(before)[-1]
    told = _CLAUSE_END.split(before)[-1]
    told = told if "year" in each.assumed else _CAME.sub("", told)
    clause = told + " " + _CLAUSE_END.split(_own_bracket(after, rows))[0]
    return bool(
        _OTHERS.search(sentence) or _NOT.search(clause) or of_another_time(document, each, spec.findings["CON01"])
    )


def _own_bracket(after: str, rows: Sequence[Indicator]) -> str:
    """What follows the figure, without a bracket that another place has in the name itself (硫酸（折100%）)."""
    found = _PAREN.match(after)
    named = found is not None and any(normal(found.group()).text in normal(r.name).text for r in rows)
    return after[found.end() :] if found is not None and named else after


def _apart(one: Indicator, other: Indicator) -> bool:
    """Near one another or a misprint of one another, and further apart than rounding explains."""
    off = abs(_worth(one) - _worth(other))
    coarse = max(_step(one), _step(other))
    near = off <= max(abs(_worth(one)), abs(_worth(other))) * _NEAR
    return off > coarse and (near or _misprinted(one, other))


def _misprinted(one: Indicator, other: Indicator) -> bool:
    """Two digits have changed places, in whatever unit the figures are written."""
    fine = min(_step(one), _step(other)).normalize()
    return misprint(*(f"{(_worth(each) / fine).to_integral_value():f}" for each in (one, other))) == "swapped"


def _step(each: Indicator) -> Decimal:
    return step(each.value) * _worth(each) / each.value


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return (each.canonical.unit if each.canonical is not None else each.unit).removesuffix("/a")
