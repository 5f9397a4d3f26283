"""Figures a sentence tells again of what a table gives for that year: under the row's own name, or in a run of years of which others
agree with the row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.check.lines import Line, running
from pipeline.check.slips import misprint
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase, words

_CLAUSE = re.compile(r"(?:[^。！？；;，,\n]|(?<=\d),(?=\d{3}))+")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{3,16}")
_UNIT_OF = re.compile(r"[（(,，]([^（）()]{1,10})[）)]?$")
_UNITS = phrase("check.mistyped.units")
_DATE = phrase("check.restated.date")
_ORDINAL = phrase("check.restated.ordinal")
_OTHER_COLUMN = phrase("check.restated.other_column")
_NOT = phrase("check.restated.not")
_OTHERS = phrase("check.restated.others")
_BEFORE = phrase("check.restated.before")
_LINK = phrase("check.restated.link")
_BARE = phrase("check.restated.bare")
_DATED = phrase("check.restated.dated_amount")
_PRODUCED = phrase("check.restated.produced")
_EACH = phrase("check.restated.each")
_WORKSHOP = phrase("check.restated.workshop")
_COMMON = words("check.restated.common")
_SAME = {"吨": "t", "立方米": "m³", "方": "m³", "m3": "m³", "万m3": "万m³", "万吨": "万t", "万立方米": "万m³", "万方": "万m³",
         "万度": "万kWh", "万kW·h": "万kWh", "度": "kWh", "kW·h": "kWh"}  # fmt: skip
_USED = ("用量", "消耗量", "耗量", "使用量")
_LONGER = re.compile(r"[a-zA-Z³²/]")
_NEAR = Decimal("0.15")
_YEARS = 3
_AGREED = 2
_CAPTION = 2
_SHORT = 40


@dataclass(frozen=True, slots=True)
class _Fact:
    """What a table gives for a quantity in a year."""

    value: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class _Tables:
    """(name, unit) → year or period → what the tables give; and every number that stands in them."""

    rows: Mapping[tuple[str, str], Mapping[str, _Fact]]
    held: frozenset[Decimal]
    produced: frozenset[str]
    """The rows' names of tables that are said to be of what was produced."""

    def names(self) -> dict[str, set[tuple[str, str]]]:
        """What a sentence may call a row (柴油, 柴油用量, 生活用纸产量) → the rows."""
        named: dict[str, set[tuple[str, str]]] = defaultdict(set)
        for key in self.rows:
            made = (key[0] + "产量",) if key[0] in self.produced else ()
            for name in (key[0], *(() if _BARE.search(key[0]) else (*(key[0] + used for used in _USED), *made))):
                named[name].add(key)
        return named


def restated(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such figure, near to the table's and in no table."""
    tables = _Tables(_rows(document), frozenset(_numbers(document)), frozenset(_produced(document)))
    named = tables.names()
    years = sorted({y for facts in tables.rows.values() for y in facts if y.isdigit()})[-_YEARS:]
    out: list[Finding] = []
    for line in running(document).with_words(named):
        for sentence in _SENTENCE.finditer(line.map.text):
            out.extend(_named(document, line, sentence, (named, tables, years), spec))
    told = {each.evidence[1] for each in out}
    for line in running(document).with_words(years):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _in_a_run(document, line, sentence, tables, spec)
            out.extend(each for each in found if each.evidence[1] not in told)
    return tuple(out)


def _named(
    document: Document, line: Line, sentence: re.Match[str],
    known: tuple[Mapping[str, set[tuple[str, str]]], _Tables, list[str]], spec: Spec,
) -> Iterator[Finding]:  # fmt: skip
    named, tables, years = known
    if _OTHERS.search(sentence.group()):
        return
    for clause in _CLAUSE.finditer(sentence.group()):
        text, at = clause.group(), sentence.start() + clause.start()
        name = max((n for n in named if n in text), key=len, default="")
        found = _LINK.match(text[text.find(name) + len(name) :]) if name and text.count(name) == 1 else None
        if found is None or not _BEFORE.search(text[: text.find(name)]) or _NOT.search(text.replace(name, "")):
            continue
        date = _dated(line.map.text, sentence, clause, years)
        rest = text[text.find(name) + len(name) + found.end() :]
        for key in sorted(named[name]):
            fact = tables.rows[key].get(date or "")
            value = Decimal(found["v"].replace(",", ""))
            if fact is not None and _of_unit(rest, key[1]) and _apart(value, fact.value) and value not in tables.held:
                start = at + text.find(name) + len(name) + found.start("v")
                cited = line.cite(document, start, start + len(found["v"]) + len(rest))
                yield _finding(spec, key[0], date or "", (found["v"] + rest, cited), fact)


def _in_a_run(
    document: Document, line: Line, sentence: re.Match[str], tables: _Tables, spec: Spec
) -> Iterator[Finding]:
    """A figure in a run of years whose others are those of one row."""
    told = list(_DATED.finditer(sentence.group()))
    if len(told) < 2 or _OTHERS.search(sentence.group()) or any(_NOT.search(m["gap"] + m["u"]) for m in told):
        return
    before = sentence.group()[: told[0].start()]
    each = _EACH.search(before) and not _WORKSHOP.search(before)
    for (name, unit), facts in tables.rows.items():
        # 每吨纸取水由14.2m³: the unit of the row is told in two.
        spelled = unit if not each or any(_of_unit(m["u"], unit) for m in told) else unit.split("/")[0]
        mine = [m for m in told if _of_unit(m["u"], spelled) and m["y"] in facts]
        shared = (set(name) - set(_COMMON)) & set(sentence.group())
        agree = [m for m in mine if _value(m) == facts[m["y"]].value]
        other = [m for m in mine if _apart(_value(m), facts[m["y"]].value) and _value(m) not in tables.held]
        enough = len(agree) >= (1 if spelled == unit else _AGREED)
        if shared and enough and len(other) == 1 and len(mine) == len(agree) + 1:
            at = sentence.start()
            cited = line.cite(document, at + other[0].start(), at + other[0].end("v") + len(spelled))
            yield _finding(spec, name, other[0]["y"], (other[0]["v"] + spelled, cited), facts[other[0]["y"]])


def _finding(spec: Spec, name: str, date: str, told: tuple[str, Evidence], fact: _Fact) -> Finding:
    return entry(
        spec, "CON01", subject=name, evidence=(told[1], fact.evidence), name=name, year=f"{date}年" if date.isdigit() else date,
        values=f"{told[0]}、{fact.evidence.quote}",
    )  # fmt: skip


def _dated(text: str, sentence: re.Match[str], clause: re.Match[str], years: list[str]) -> str | None:
    """The one date that the clause, or else its sentence, or else its paragraph so far names."""
    here = sentence.start() + clause.start()
    for part in (clause.group(), sentence.group()[: clause.end()], text[: here + len(clause.group())]):
        dates = {_period(m.group()) for m in _DATE.finditer(part)}
        if dates:
            return dates.pop() if len(dates) == 1 else None
    ordinal = _ORDINAL.match(text)
    if ordinal is None or len(years) < _YEARS:
        return None
    return years[ordinal.groups().index(ordinal.group())]


def _period(word: str) -> str:
    if "/" in word:
        first, last = word.split("/")
        return f"{first}/{first[:2] + last if len(last) == 2 else last}"
    return "上年度" if word in ("上一年度", "上年度") else word


def _apart(told: Decimal, given: Decimal) -> bool:
    """Near one another, and further apart than rounding explains."""
    off = abs(told - given)
    swapped = misprint(f"{told.normalize():f}", f"{given.normalize():f}") == "swapped"
    return max(step(told), step(given)) < off and (swapped or off <= max(abs(told), abs(given)) * _NEAR)


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["v"].replace(",", ""))


def _of_unit(text: str, unit: str) -> bool:
    """The text begins with the unit, however spelled, and with no longer one."""
    spelled = (unit, *(other for other, plain in _SAME.items() if plain == unit))
    return any(text.startswith(each) and not _LONGER.match(text[len(each) :]) for each in spelled)


def _rows(document: Document) -> dict[tuple[str, str], dict[str, _Fact]]:
    """The rows of all tables whose columns are years, and the columns of those whose rows are, where all tables agree."""
    found: dict[tuple[str, str], dict[str, list[_Fact]]] = defaultdict(lambda: defaultdict(list))
    for plain in grids(document):
        for grid in (plain, *turned(plain)):
            dates = {c: d for c in range(1, len(grid.texts[0])) if (d := _column(grid.title(c)))}
            for name, unit, row in _labels(grid) if dates else ():
                for column, date in dates.items():
                    value = number(grid.texts[row][column].removesuffix("%"))
                    if value:
                        found[name, unit][date].append(_Fact(value, grid.cite(row, column)))
    return {
        key: {date: facts[0] for date, facts in dated.items() if len({f.value for f in facts}) == 1}
        for key, dated in found.items()
    }


def _column(title: str) -> str | None:
    """The one date a column is headed by; None for aims, other firms and parts of a year."""
    dates = {_period(m.group()) for m in re.finditer(_DATE.pattern + r"|(?<!/)20\d\d(?!\d*/)", title)}
    return dates.pop() if len(dates) == 1 and not _OTHER_COLUMN.search(title) else None


def _labels(grid: Grid) -> Iterator[tuple[str, str, int]]:
    """(name, unit, row) of the rows whose label and unit are told."""
    column = next((c for c in range(len(grid.texts[0])) if _UNITS.fullmatch(grid.title(c))), None)
    for row in range(grid.header, len(grid.texts)):
        label = grid.texts[row][0]
        written = _UNIT_OF.search(label)
        unit = grid.texts[row][column] if column is not None else written.group(1) if written is not None else ""
        name = _UNIT_OF.sub("", label).strip("*＊★ ")
        if unit and _NAME.fullmatch(name):
            yield name, _SAME.get(unit, unit), row


def _numbers(document: Document) -> Iterator[Decimal]:
    for grid in grids(document):
        yield from (v for row in grid.texts for t in row if (v := number(t.removesuffix("%"))) is not None)


def _produced(document: Document) -> Iterator[str]:
    """The names of the rows of tables whose caption or corner says that they are of what was produced."""
    for grid in grids(document):
        first = min((b for row in grid.blocks for b in row if b is not None), default=0)
        above = (b for b in document.blocks[max(0, first - _CAPTION) : first] if b.kind == "paragraph")
        if _PRODUCED.search(" ".join((grid.title(0), *(b.text for b in above if len(b.text) < _SHORT)))):
            yield from (name for name, _, _ in _labels(grid))
