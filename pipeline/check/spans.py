"""Figures of several years told in sentences, held against the tables: sums over the years, and the same series told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz import fuzz

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import lines, running
from pipeline.model import Document, Evidence, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase, words

_COUNTS = words("check.addends.counts")
_SPAN = phrase("check.spans.span")
_CUMULATED = phrase("check.spans.cumulated")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_DATED = phrase("check.spans.dated")
_SURELY = 80.0
_RATES = 95.0
"""Rates in % are many and of one size: their names must agree wholly."""
_MOST_OFF = Decimal("0.12")
_FIGURES = 3
_LONG = 5
_YEAR = re.compile(r"20\d\d")
_NEAR = Decimal("0.02")
_AHEAD = phrase("check.spans.ahead")
_GENERAL = phrase("check.spans.general")
_YEARS = 3


_TEN_THOUSANDS = re.compile(r"(\d+(?:\.\d+)?) ?万")


@dataclass(frozen=True, slots=True)
class _Point:
    value: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Series:
    """One quantity over single years as one place of the report gives it; `place`: a table, or a block."""

    name: str
    unit: str
    place: tuple[str, int]
    points: Mapping[str, _Point]


def cumulated(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A sum over three years told in a sentence that the like-named row of a table, or years of a sentence, do not make, nor any others."""
    rows = [s for s in _listed(indicators) if len(s.points) == _YEARS]
    out: list[Finding] = []
    for each in indicators:
        if each.in_table or each.kind != "actual" or each.op != "=" or each.high is not None:
            continue
        text = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
        if not _SPAN.search(text):
            continue
        stated, unit = _worth(each), _unit(each)
        mine = [s for s in rows if s.unit == unit]
        counted = each.unit in _COUNTS and each.value == stated
        blur = Decimal(0) if counted else step(each.value) * (stated / each.value if each.value else 1)
        if any(abs(_total(s) - stated) <= 2 * blur for s in mine):
            continue
        name = _CUMULATED.sub("", each.name)
        near = [s for s in mine if abs(_total(s) - stated) <= stated * _MOST_OFF and _like(s.name, name) >= _SURELY]
        if len(near) == 1:
            evidence = (each.evidence, *(p.evidence for p in near[0].points.values()))
            out.append(
                entry(
                    spec, "ARI02", subject="years", evidence=evidence, column=each.name, stated=each.raw,
                    sum=f"{_total(near[0]):f}{unit}",
                )
            )  # fmt: skip
    return tuple(out)


def twice(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A series told twice: one year the same to the digit in both places, another not."""
    out: list[Finding] = []
    told: set[tuple[int, int]] = set()
    known = [*_listed(indicators), *_dated(document)]
    by_unit: dict[str, list[_Series]] = defaultdict(list)
    for each in reversed(known):
        by_unit[each.unit].append(each)
    for one in known:
        # Those of its unit that come after it, in order.
        by_unit[one.unit].pop()
        for other in reversed(by_unit[one.unit]):
            year = _odd_year(one, other)
            if year is None:
                continue
            first, last = one.points[year].evidence, other.points[year].evidence
            if (first.block, last.block) in told:
                continue
            told.add((first.block, last.block))
            out.append(
                entry(
                    spec, "CON05", subject=one.name, evidence=(first, last), name=one.name, other=other.name, year=f"{year}年",
                    values=f"{first.quote}、{last.quote}",
                )
            )  # fmt: skip
    return tuple(out)


def ahead(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A long figure written before its name (以601,740m³新鲜水…) that comes near the table's figure of that name and year and is no other."""
    rows = [
        i for i in indicators if i.in_table and i.kind == "actual" and i.year and _figures(i.value) >= _LONG - 1 and i.op == "="
    ]  # fmt: skip
    values = {_worth(i) for i in indicators if i.in_table}
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_AHEAD.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _AHEAD.finditer(sentence.group()):
                years = _YEAR.findall(sentence.group()[: found.start()])[-1:]
                value = Decimal(found["v"].replace(",", ""))
                if _figures(value) < _LONG or value in values:
                    continue
                near = [i for i in rows if i.year in years and _meant(found, value, i)]
                if len({i.value for i in near}) != 1:
                    continue
                at = sentence.start()
                cited = line.cite(document, at + found.start(), at + found.end("name"))
                out.append(
                    entry(
                        spec, "CON05", subject=near[0].id or near[0].name, evidence=(cited, near[0].evidence), name=found["name"],
                        other=near[0].name, year=f"{near[0].year}年", values=f"{found['v']}{found['u']}、{near[0].raw}",
                    )
                )  # fmt: skip
    return tuple(out)


def _meant(found: re.Match[str], value: Decimal, row: Indicator) -> bool:
    """The row bears the name and the unit of the figure, and a value that is nearly but not, however rounded, the same."""
    named = len(row.name) > 1 and (found["name"].startswith(row.name) or row.name.startswith(found["name"]))
    units = {found["u"]} & {row.unit, _unit(row)}
    off = abs(value - row.value)
    return bool(named and units) and max(step(value), step(row.value)) < off <= row.value * _NEAR


def _odd_year(one: _Series, other: _Series) -> str | None:
    """The one year in which two series of one unit and like names differ, another year being the same in both."""
    if one.place == other.place or one.unit != other.unit:
        return None
    years = [y for y in one.points if y in other.points]
    same = [y for y in years if one.points[y].value == other.points[y].value]
    apart = [y for y in years if y not in same]
    if len(apart) != 1 or not any(_figures(one.points[y].value) >= _FIGURES for y in same):
        return None
    if _like(one.name, other.name) < (_RATES if one.unit == "%" else _SURELY) or _general(one, other):
        return None
    first, last = one.points[apart[0]].value, other.points[apart[0]].value
    blur = max(step(first), step(last), *(_coarse(series.points[apart[0]]) for series in (one, other)))
    return apart[0] if blur < abs(first - last) <= max(first, last) / 2 else None


def _general(one: _Series, other: _Series) -> bool:
    """Rates of which one is called by what many are called (达标率, 利用率) and the other by more."""
    short, long = sorted((one.name, other.name), key=len)
    return one.unit == "%" and short != long and bool(_GENERAL.fullmatch(short))


def _coarse(point: _Point) -> Decimal:
    """What rounding may have done to a figure told in ten thousands (1.39万吨: 50 t)."""
    written = _TEN_THOUSANDS.match(normal(point.evidence.quote).text)
    return Decimal(5_000) * step(Decimal(written.group(1))) if written is not None else Decimal(0)


def _listed(indicators: Sequence[Indicator]) -> Iterator[_Series]:
    """The dated values of one name in one table or one block, two years at least."""
    groups: dict[tuple[str, str, tuple[str, int]], dict[str, _Point]] = defaultdict(dict)
    for each in indicators:
        dated = (
            each.year and "year" not in each.assumed and each.kind == "actual" and each.op == "=" and each.high is None
        )
        if dated and each.value > 0:
            table = each.evidence.table
            place = ("table", table) if table is not None else ("block", each.evidence.block)
            groups[each.name, _unit(each), place].setdefault(each.year or "", _Point(_worth(each), each.evidence))
    yield from (_Series(n, u, p, points) for (n, u, p), points in groups.items() if len(points) >= 2 and len(n) >= 2)


def _dated(document: Document) -> Iterator[_Series]:
    """Lists of years in a sentence (废气铅排放量：2022年0.142t，2023年0.128t), named by the words before the first."""
    for line, _ in lines(document).with_patterns([_DATED.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = list(_DATED.finditer(sentence.group()))
            units = {m["u"] for m in found}
            years = {m["year"] for m in found}
            name = re.split(r"[，,]", sentence.group()[: found[0].start()] if found else "")[-1].strip("：: ")
            if len(units) != 1 or not 2 <= len(years) == len(found) or len(name) < 2:
                continue
            at = sentence.start()
            points = {
                m["year"]: _Point(
                    Decimal(m["v"].replace(",", "")), line.cite(document, at + m.start("v"), at + m.end("u"))
                )
                for m in found
            }
            yield _Series(name, units.pop(), ("block", line.block), points)


def _like(one: str, other: str) -> float:
    names = [re.sub(r"[\s\d（）()年*]", "", name) for name in (one, other)]
    return fuzz.partial_ratio(*names) if min(map(len, names)) > 1 else 0.0


def _total(series: _Series) -> Decimal:
    return sum((p.value for p in series.points.values()), Decimal(0))


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit


def _figures(value: Decimal) -> int:
    return len(str(value).replace(".", "").strip("0-"))
