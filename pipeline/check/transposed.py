"""A figure in a sentence whose digits stand in another order where the report tells of the same thing again, in a sentence or in a table."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(r"[；;，,、](?!\d{3}(?!\d))")
_FIGURE, _NOT = phrase("check.transposed.figure"), phrase("check.transposed.not")
_GENERIC = phrase("check.transposed.generic")
_LABEL, _NO_LABEL = phrase("check.transposed.label"), phrase("check.transposed.no_label")
_AMOUNT = phrase("check.transposed.amount")
_STAFF, _EVERYONE = phrase("check.transposed.staff"), phrase("check.transposed.everyone")
_UNIT_IN = re.compile(r"[（(][^（）()]*[）)]|/.*$")
_YEAR = re.compile(r"20\d\d(?:/20\d\d)?")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}|[A-Za-z]+\d*")
_SAME = {"吨": "t", "度": "kWh", "千瓦时": "kWh", "kW·h": "kWh", "立方米": "m³", "方": "m³", "名": "人", "平方米": "m²"}
_FIGURES, _LABELS, _SHARED = 3, 3, 2
_BEFORE, _AFTER, _BESIDE = 64, 6, 5
_NAME, _WINDOW = 10, 36
_COUNTED = ("人", "间", "台", "张", "座", "辆", "床", "户")


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure in a sentence: as written, its unit, what is said before it in the sentence and just behind it, the years named last."""

    text: str
    unit: str
    before: str
    after: str
    place: tuple[int, int]
    line: Line
    span: tuple[int, int]

    @property
    def clause(self) -> str:
        """The words of its own clause, and the few behind it."""
        return _CLAUSE.split(self.before)[-1] + _CLAUSE.split(self.after)[0]

    @property
    def year(self) -> str | None:
        """The year its sentence named last before it."""
        named = _YEAR.findall(self.before)
        return named[-1] if named else None


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure alone in a cell: as written, its place, and the names its row bears."""

    text: str
    grid: Grid
    row: int
    column: int
    names: tuple[str, ...]


def transposed(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such figure; one of the two stands nowhere else in the report."""
    told, held = list(_told(document)), list(_held(document))
    times = Counter([*(one.text for one in told), *(cell.text for cell in held)])
    places: dict[tuple[int, int, str], tuple[list[_Told], list[_Held]]] = defaultdict(lambda: ([], []))
    for one in told:
        places[_key(one.text)][0].append(one)
    for cell in held:
        places[_key(cell.text)][1].append(cell)
    out: dict[frozenset[str], Finding] = {}
    for first, other in (pair for sentences, cells in places.values() for pair in _pairs(sentences, cells)):
        rare = first.text != other.text and min(times[first.text], times[other.text]) == 1
        if rare and (_one_thing(first, other) if isinstance(other, _Told) else _in_row(first, other)):
            out.setdefault(frozenset((first.text, other.text)), _finding(document, first, other, spec))
    return tuple(out.values())


def _key(text: str) -> tuple[int, int, str]:
    return len(text), text.find("."), "".join(sorted(text))


def _pairs(told: Sequence[_Told], held: Sequence[_Held]) -> Iterator[tuple[_Told, _Told | _Held]]:
    for at, one in enumerate(told):
        yield from ((one, other) for other in told[at + 1 :])
    yield from product(told, held)


def _told(document: Document) -> Iterator[_Told]:
    for line in running(document):
        for sentence in _SENTENCE.finditer(line.map.text):
            text, at = sentence.group(), sentence.start()
            for found in _FIGURE.finditer(text):
                written = _plain(Decimal(found["v"].replace(",", "")))
                if _long(written):
                    unit = found["u"]
                    for name, plain in _SAME.items():
                        unit = unit.replace(name, plain)
                    yield _Told(
                        written, unit, text[max(0, found.start() - _BEFORE) : found.start()],
                        text[found.end() : found.end() + _AFTER], (line.block, at), line, (at + found.start(), at + found.end()),
                    )  # fmt: skip


def _plain(value: Decimal) -> str:
    """The figure without the zeros behind its last digit after the point (320.0, 320)."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _long(written: str) -> bool:
    return len(written.replace(".", "").lstrip("0")) >= _FIGURES and len(set(written) - {"."}) > 1


def _held(document: Document) -> Iterator[_Held]:
    for grid in grids(document):
        for row in range(grid.header, len(grid.texts)):
            texts = grid.texts[row]
            names = tuple(
                name
                for t in texts[:_LABELS]
                if _LABEL.match(name := _UNIT_IN.sub("", t)) and not _NO_LABEL.search(name)
            )
            for column in range(1, len(texts)) if names else ():
                value = number(texts[column])
                if value is not None and _long(written := _plain(abs(value))):
                    yield _Held(written, grid, row, column, names)


def _one_thing(one: _Told, other: _Told) -> bool:
    """Two sentences, of no two years, that call the thing by the same words and say nothing that sets one apart."""
    if one.place == other.place or one.unit != other.unit or _apart(one.clause, other.clause):
        return False
    years = [_YEAR.findall(re.split(r"[；;]", each.before)[-1][-_WINDOW:]) for each in (one, other)]
    if all(years) and years[0][-1] != years[1][-1]:
        return False
    near = [_words((_CLAUSE.split(each.before)[-1])[-_BESIDE:]) | _words(each.after[:_BESIDE]) for each in (one, other)]
    if near[0] & near[1] and one.unit in _COUNTED:
        return True
    alike = [_words(_GENERIC.sub("　", each.before[-_WINDOW:])) for each in (one, other)]
    if one.year and one.year == other.year:
        return len(_words(_GENERIC.sub("　", one.before)) & _words(_GENERIC.sub("　", other.before))) >= _SHARED
    return bool(near[0] & alike[1] and near[1] & alike[0]) and len(alike[0] & alike[1]) >= _SHARED


def _in_row(one: _Told, other: _Held) -> bool:
    """The sentence names the row last of all rows of its table, and its clause what the column is called."""
    grid = other.grid
    title = grid.title(other.column)
    if any((v := number(t)) is not None and _plain(abs(v)) == one.text for texts in grid.texts for t in texts):
        return False
    if _STAFF.search(one.before) and one.unit == "人":
        return bool(_EVERYONE.search(other.names[0]) and "人" in title) and not _apart(one.clause, title)
    at = {name: one.before.rfind(_AMOUNT.sub("", name)) for name in other.names}
    mine = max(at.values())
    rows = (_UNIT_IN.sub("", t) for texts in grid.texts[grid.header :] for t in texts[:_LABELS])
    if mine < 0 or any(_LABEL.match(n) and one.before.rfind(n) > mine and n not in other.names for n in rows):
        return False
    years, named = set(_YEAR.findall(title)), set(_YEAR.findall(one.before))
    if (years and named and not years & named) or _apart(one.clause, title + other.names[-1]):
        return False
    if one.unit in _COUNTED and one.unit in title:
        return True
    asked = _words(_UNIT_IN.sub("", _YEAR.sub("", title)))
    return bool(asked & _words(one.clause)) if asked else bool(years & named)


def _apart(one: str, other: str) -> bool:
    """A word of one of the two makes it another quantity, which the other has not (目标, 节约, 设计)."""
    return {m.group() for m in _NOT.finditer(one)} != {m.group() for m in _NOT.finditer(other)}


def _words(text: str) -> set[str]:
    """The words of a text: pairs of Chinese signs, and what is written in letters."""
    out: set[str] = set()
    for found in _WORD.findall(text):
        out |= {found} if found.isascii() else {found[k : k + 2] for k in range(len(found) - 1)}
    return out


def _finding(document: Document, one: _Told, other: _Told | _Held, spec: Spec) -> Finding:
    first = one.line.cite(document, *one.span)
    last: Evidence = (
        other.line.cite(document, *other.span) if isinstance(other, _Told) else other.grid.cite(other.row, other.column)
    )
    name = _CLAUSE.split(one.before)[-1].strip()[-_NAME:] or one.after[:_NAME]
    second = _CLAUSE.split(other.before)[-1].strip()[-_NAME:] if isinstance(other, _Told) else other.names[-1]
    return entry(
        spec, "CON05", subject=name, evidence=(first, last), name=name, other=second or name, year="",
        values=f"{first.quote}、{last.quote}",
    )  # fmt: skip
