"""What each owner has one of, told twice: the people of an office, the rules in force, outlets, areas, the year a house was opened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.check.lines import Line
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_WHOLE = phrase("check.owned.whole")
_AREAS = {"平方米": "1", "平米": "1", "m²": "1", "亩": "666.67", "公顷": "10000"}
_TEN_THOUSAND, _PAIR, _ROUGH = Decimal(10_000), 2, Decimal("0.015")


@dataclass(frozen=True, slots=True)
class _Fact:
    """What is told of an owner: its name for people, how it is told, what cancels a clause, what is no part of the owner's name, and how
    far apart two values may be to mean the same."""

    name: str
    told: tuple[re.Pattern[str], ...]
    cancels: re.Pattern[str]
    before: re.Pattern[str] | None
    near: Decimal


_FACTS = (
    _Fact("部门人数", (phrase("check.owned.office"),), phrase("check.owned.office_not"), phrase("check.owned.office_before"), Decimal("0.5")),
    _Fact("部门专职人数", (phrase("check.owned.office_full_time"),), phrase("check.owned.office_not"), phrase("check.owned.office_before"),
          Decimal("0.5")),
    _Fact("现行制度项数", (phrase("check.owned.rules"), phrase("check.owned.rules_first")), phrase("check.owned.rules_not"), None, Decimal("0.5")),
    _Fact("排放口数", (phrase("check.owned.outlets"), phrase("check.owned.outlets_first")), phrase("check.owned.outlets_not"), None, Decimal("0.4")),
    _Fact("建筑面积", (phrase("check.owned.built"),), phrase("check.owned.area_not"), None, Decimal("0.3")),
    _Fact("占地面积", (phrase("check.owned.occupied"),), phrase("check.owned.area_not"), None, Decimal("0.3")),
    _Fact("投产（开业）年份", (phrase("check.owned.opened"), phrase("check.owned.opened_first")), phrase("check.owned.opened_not"),
          phrase("check.owned.opened_before"), Decimal("0.01")),
)  # fmt: skip


def owned(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each owner of which the report tells just two values, near to one another, in two sentences."""
    seen: dict[tuple[int, str], list[tuple[Decimal, Evidence]]] = defaultdict(list)
    for line, shapes in figured(document).with_patterns([s.pattern for fact in _FACTS for s in fact.told]):
        for at, fact in enumerate(_FACTS):
            if any(compiled(s.pattern) in shapes for s in fact.told):
                for owner, value, cited in _told(document, line, fact):
                    seen[at, owner].append((value, cited))
    out: list[Finding] = []
    for (at, owner), told in seen.items():
        groups: list[tuple[Decimal, Evidence]] = []
        for value, cited in told:
            if not any(_same(value, known, fuzzy="面积" in _FACTS[at].name) for known, _ in groups):
                groups.append((value, cited))
        if len(groups) != _PAIR:
            continue
        (one, first), (other, last) = groups
        if abs(one - other) <= max(one, other) * _FACTS[at].near:
            values = f"{first.quote}、{last.quote}"
            evidence = (first, last)
            name = f"{owner}{_FACTS[at].name}"
            out.append(entry(spec, "CON04", subject="owned", evidence=evidence, name=name, values=values))
    return tuple(out)


def _told(document: Document, line: Line, fact: _Fact) -> Iterator[tuple[str, Decimal, Evidence]]:
    for sentence in _SENTENCE.finditer(line.map.text):
        for shape in fact.told:
            for found in compiled(shape.pattern).finditer(sentence.group()):
                owner = _owner(found["o"] or "", fact)
                clause = _clause(sentence.group(), found)
                if owner is None or fact.cancels.search(clause):
                    continue
                groups = found.groupdict()
                group = "v" if groups["v"] else "w"
                start, end = sentence.start() + found.start(group), sentence.start() + found.end()
                value = Decimal(found[group].replace(",", "")) * _factor(groups.get("u"))
                yield owner, value, line.cite(document, start, end)


def _owner(text: str, fact: _Fact) -> str | None:
    """The owner's plain name, nothing for the whole enterprise."""
    name = fact.before.sub("", text) if fact.before is not None else text
    return "" if _WHOLE.match(name) else name


def _clause(text: str, found: re.Match[str]) -> str:
    """The clauses a match touches."""
    first = max(text.rfind(mark, 0, found.start()) for mark in "，,；") + 1
    stops = [at for mark in "，,；" if (at := text.find(mark, found.end())) >= 0]
    return text[first : min(stops, default=len(text))]


def _factor(unit: str | None) -> Decimal:
    if not unit:
        return Decimal(1)
    return Decimal(_AREAS[unit.removeprefix("万")]) * (_TEN_THOUSAND if unit.startswith("万") else 1)


def _same(one: Decimal, other: Decimal, *, fuzzy: bool) -> bool:
    """Equal; of areas, equal as far as rounding and another unit tell."""
    return one == other or (
        fuzzy and abs(one - other) <= max(max(step(one), step(other)) / 2, max(one, other) * _ROUGH)
    )
