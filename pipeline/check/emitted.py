"""A pollutant's concentration at one outfall told in a sentence otherwise than the monitoring table has it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.slips import misprint
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_POLLUTANT, _UNIT = phrase("check.emitted.pollutant"), phrase("check.emitted.unit")
_NOT, _GENERIC = phrase("check.emitted.not"), phrase("check.emitted.generic")
_OTHERS = phrase("check.emitted.others")
_ORDINAL = phrase("check.emitted.ordinal")
_CLAUSE = re.compile(r"[，,、；;。！？\n]")
_SENTENCE = re.compile(r"[。！？\n]")
_ALIKE = 2
_NEAR = Decimal("0.5")
_SAME = {
    "COD": ("CODCR", "化学需氧量"),
    "二氧化硫": ("SO2",),
    "氮氧化物": ("NOX",),
    "SS": ("悬浮物",),
    "BOD": ("BOD5", "五日生化需氧量"),
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A concentration: of which pollutant, at which place, by the words about it."""

    each: Indicator
    pollutant: str
    place: str
    words: str


def emitted(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each concentration of a sentence that no table has for that pollutant, beside the table's own for outfall and year."""
    sound = [i for i in indicators if i.high is None and i.value and _UNIT.search(i.unit or "")]
    spoken = [i for i in sound if not i.in_table and i.kind == "actual" and i.op == "=" and i.year]
    if not spoken or len(spoken) == len(sound):
        return ()
    cells = [t for i in sound if i.in_table and (t := _of_cell(document, i)) is not None]
    known = {(t.pollutant, t.each.value) for t in cells}
    held = [t for t in cells if t.each.kind == "actual"]
    out: list[Finding] = []
    for each in spoken:
        told = _of_sentence(document, each)
        if told is None or (told.pollutant, each.value) in known:
            continue
        cell = _cell(told, held)
        if cell is not None and _apart(told, cell):
            values = f"{each.raw}、{cell.each.raw}"
            evidence = (each.evidence, cell.each.evidence)
            name = f"{told.place}{told.pollutant}浓度"
            out.append(
                entry(
                    spec, "CON01", subject="emitted", evidence=evidence, name=name, year=f"{each.year}年", values=values
                )
            )
    return tuple(out)


def _of_cell(document: Document, each: Indicator) -> _Told | None:
    """With the place its name tells, and the caption's words where it has them."""
    name = normal(each.name).text
    found = next(reversed(list(_POLLUTANT.finditer(name))), None)
    if found is None:
        return None
    caption = _caption(document, each)
    place = _GENERIC.sub("", name[: found.start()] + name[found.end() :])
    return _Told(each, _plain(found.group()), place, f"{name} {caption}")


def _caption(document: Document, each: Indicator) -> str:
    at = next(t.caption for t in document.tables if t.index == each.evidence.table)
    return normal(document.blocks[at].text).text if at is not None else ""


def _of_sentence(document: Document, each: Indicator) -> _Told | None:
    """Where the clause names the one pollutant before the figure."""
    text = document.blocks[each.evidence.block].text
    before, after = normal(text[: each.evidence.start]).text, normal(text[each.evidence.end :]).text
    clause = _CLAUSE.split(before)[-1]
    found = list(_POLLUTANT.finditer(clause))
    if len({m.group() for m in found}) != 1 or _OTHERS.search(_SENTENCE.split(before)[-1]):
        return None
    place = _GENERIC.sub("", clause[: found[0].start()] + clause[found[0].end() :])
    return _Told(each, _plain(found[0].group()), place, clause + _CLAUSE.split(after)[0])


def _cell(told: _Told, held: Sequence[_Told]) -> _Told | None:
    """The one cell of that pollutant, unit and year whose place is the sentence's."""
    of_kind = [
        t
        for t in held
        if t.pollutant == told.pollutant and t.each.year == told.each.year and _unit(t.each) == _unit(told.each)
    ]
    words = {m.group() for m in _NOT.finditer(told.words)}
    of_kind = [t for t in of_kind if words == {m.group() for m in _NOT.finditer(t.words)}]
    ordinals = set(_ORDINAL.findall(told.place))
    of_kind = [t for t in of_kind if ordinals <= set(_ORDINAL.findall(t.place))]
    if told.place:
        of_kind = [
            t
            for t in of_kind
            if _shared(told.place, t.words) >= _ALIKE or (ordinals and ordinals <= set(_ORDINAL.findall(t.place)))
        ]
    values = {t.each.value for t in of_kind}
    return of_kind[0] if len(values) == 1 and (told.place or len({t.place for t in of_kind}) == 1) else None


def _plain(pollutant: str) -> str:
    return next((name for name, others in _SAME.items() if pollutant.upper() in others), pollutant.upper())


def _shared(one: str, other: str) -> int:
    """The length of the longest run of signs both have."""
    runs = (n for n in range(len(one), 0, -1) for k in range(len(one) - n + 1) if one[k : k + n] in other)
    return next(runs, 0)


def _unit(each: Indicator) -> str:
    return "L" if (each.unit or "").endswith(("L", "升")) else "m³"


def _apart(told: _Told, cell: _Told) -> bool:
    """Further apart than rounding explains, and of one size; where the sentence's year is a guess, as a misprint only."""
    one, other = told.each.value, cell.each.value
    swapped = misprint(f"{one:f}", f"{other:f}") == "swapped" or f"{one:f}" == f"{other:f}"[::-1]
    near = abs(one - other) <= max(one, other) * _NEAR
    # One year's mean may differ by how it was measured, or be another year's: then only a misprint tells.
    unsure = "year" in told.each.assumed or ("在线" in told.words) != ("在线" in cell.words)
    if abs(one - other) <= max(step(one), step(other)):
        return False
    return swapped or (near and (not unsure or _one_digit(f"{one:f}", f"{other:f}")))


def _one_digit(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
