"""Machines a sentence counts, rates or dates otherwise than the list of machines has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text import numerals
from pipeline.text.phrases import phrase

_NAME, _COUNT = phrase("check.fleets.name_column"), phrase("check.fleets.count_column")
_RATED, _START = phrase("check.fleets.rating_column"), phrase("check.fleets.start_column")
_NO_ROW, _RATING = phrase("check.fleets.no_row"), phrase("check.fleets.rating")
_TOLD, _FIRST = phrase("check.fleets.told"), phrase("check.fleets.told_first")
_ALL, _STOCK = phrase("check.fleets.all"), phrase("check.fleets.stock")
_PLAINLY, _NOT = phrase("check.fleets.plainly"), phrase("check.fleets.not")
_EDGE, _STARTED = phrase("check.fleets.edge"), phrase("check.fleets.started")
_FOUNDED, _NOT_FOUNDED = phrase("check.fleets.founded"), phrase("check.fleets.founded_not")
_NOT_RATED, _PAST = phrase("check.fleets.rated_not"), phrase("check.fleets.past")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[，,、；](?!\d{3}(?!\d))")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]|[（(].*$|\s")
_LEADING = phrase("check.fleets.leading")
_YEAR = re.compile(r"((?:19|20)\d\d)")
_SAME = {"吨/时": "t/h", "吨/h": "t/h", "蒸吨": "t/h", "吨": "t"}
_ABBREVIATED, _SHORT, _NEAR = 4, 3, Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Machine:
    """A row of a list of machines: its name, what its rating says, how many, since when, and the places of the three."""

    name: str
    rating: str
    count: int | None
    year: str
    grid: Grid
    row: int
    columns: tuple[int, int, int]

    def cite(self, at: int) -> Evidence:
        return self.grid.cite(self.row, self.columns[at])


def fleets(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each number, rating or year told of machines that the rows of their name do not bear out."""
    machines = _machines(document)
    if not machines:
        return ()
    out: list[Finding] = []
    for line in running(document).with_words({word for m in machines for word in (m.name[:2], m.name[-2:])}):
        for sentence in _SENTENCE.finditer(line.map.text):
            out.extend(_counts(document, line, sentence, machines, spec))
            out.extend(_ratings(document, line, sentence, machines, spec))
    for line in running(document).with_words(["投产", "投用", "投运", "启用", "投入"]):
        for sentence in _SENTENCE.finditer(line.map.text):
            out.extend(_starts(document, line, sentence, machines, spec))
    return tuple(out)


def _machines(document: Document) -> list[_Machine]:
    out: list[_Machine] = []
    for grid in grids(document):
        titles = [grid.title(c) for c in range(grid.table.columns)]
        names, counts, ratings, starts = (
            [c for c, title in enumerate(titles) if shape.search(title)] for shape in (_NAME, _COUNT, _RATED, _START)
        )
        if len(names) != 1 or len(counts) != 1:
            continue
        rating, start = (ratings or [-1])[0], (starts or [-1])[0]
        for row in range(grid.header, len(grid.texts)):
            texts = grid.texts[row]
            name, found = _BRACKET.sub("", texts[names[0]]), _LEADING.match(texts[counts[0]])
            if len(name) > 1 and not _NO_ROW.search(texts[names[0]]):
                out.append(
                    _Machine(
                        name, texts[rating] if rating >= 0 else "", int(found[1]) if found else None,
                        texts[start] if start >= 0 else "", grid, row, (counts[0], max(rating, 0), max(start, 0)),
                    )
                )  # fmt: skip
    return out


def _called(name: str, machines: Sequence[_Machine]) -> tuple[str, list[_Machine]]:
    """(what they are called, the machines) that the end of the words names; the longest name wins."""
    best: tuple[str, list[_Machine]] = ("", [])
    for alias in {a for m in machines for a in _aliases(m.name)}:
        if name.endswith(alias) and len(alias) > len(best[0]) and _EDGE.search(name[: len(name) - len(alias)]):
            best = alias, [m for m in machines if alias in _aliases(m.name)]
    return best


def _aliases(name: str) -> set[str]:
    """The name, its endings, and its first word with its last sign (溢流染色机 → 溢流机)."""
    endings = {name[k:] for k in range(len(name) - 1)}
    short = {name[:2] + name[-1], name[:2] + name[-2:]} if len(name) > _ABBREVIATED else set()
    return endings | short


def _counts(
    document: Document, line: Line, sentence: re.Match[str], machines: Sequence[_Machine], spec: Spec
) -> Iterator[Finding]:
    for shape in (_TOLD, _FIRST):
        for found in shape.finditer(sentence.group()):
            clause = _clause(sentence.group(), found.start(), found.end())
            name = found["n"]
            if shape is _FIRST:
                alias, mine = _begun(name, machines)
            else:
                alias, mine = _called(name, machines)
            value: Decimal = Decimal(found["v"]) if found["v"].isdigit() else numerals.number(found["v"]) or Decimal(0)
            if (
                not mine
                or _NOT.search(clause)
                or _PAST.search(sentence.group())
                or not value
                or any(m.count is None for m in mine)
            ):
                continue
            rows = {(m.name, m.rating, m.count) for m in mine}
            held = Decimal(sum(count or 0 for _, _, count in rows))
            stock = _ALL.search(clause) if value < held or len(alias) < _SHORT else _STOCK.search(clause)
            plain = value > held and len(alias) >= _SHORT and _PLAINLY.search(clause)
            if value != held and (stock or plain) and abs(value - held) <= max(value, held) * _NEAR:
                at = sentence.start()
                mine_here = line.cite(document, at + found.start("v"), at + found.end("c"))
                evidence = (mine_here, *(m.cite(0) for m in mine))
                values = f"{mine_here.quote}、{'＋'.join(m.cite(0).quote for m in mine)}"
                yield entry(spec, "CON04", subject="fleets", evidence=evidence, name=alias, values=values)


def _begun(text: str, machines: Sequence[_Machine]) -> tuple[str, list[_Machine]]:
    """As above, of words that begin with the name."""
    aliases = {a for m in machines for a in _aliases(m.name) if len(a) >= _SHORT}
    alias = max((a for a in aliases if text.startswith(a)), key=len, default="")
    return alias, [m for m in machines if alias and alias in _aliases(m.name)]


def _ratings(
    document: Document, line: Line, sentence: re.Match[str], machines: Sequence[_Machine], spec: Spec
) -> Iterator[Finding]:
    """A rating beside the name of the one row of that name whose own rating, in that unit, is another."""
    for found in _RATING.finditer(sentence.group()):
        clause = _clause(sentence.group(), found.start(), found.end())
        here = [
            m for m in machines if m.name in clause or any(a in clause for a in _aliases(m.name) if len(a) > _SHORT)
        ]
        # 3#锅炉 is named, not 锅炉.
        here = [m for m in here if not any(m is not o and m.name in o.name and o.name in clause for o in here)]
        if len(here) != 1 or _NOT_RATED.search(clause) or len(list(_RATING.finditer(clause))) != 1:
            continue
        unit = _SAME.get(found["u"], found["u"])
        own = [r for r in _RATING.finditer(here[0].rating) if _SAME.get(r["u"], r["u"]) == unit]
        one, other = Decimal(found["v"].replace(",", "")), Decimal(own[0]["v"].replace(",", "")) if own else Decimal(0)
        if len(own) == 1 and one != other and min(one, other) >= max(one, other) * (1 - _NEAR):
            at = sentence.start()
            mine = line.cite(document, at + found.start(), at + found.end())
            values = f"{mine.quote}、{here[0].cite(1).quote}"
            evidence = (mine, here[0].cite(1))
            yield entry(spec, "CON04", subject="ratings", evidence=evidence, name=here[0].name, values=values)


def _starts(
    document: Document, line: Line, sentence: re.Match[str], machines: Sequence[_Machine], spec: Spec
) -> Iterator[Finding]:
    """The year of the machine of that rating, and of the works of which several machines are older."""
    at = sentence.start()
    for found in _STARTED.finditer(sentence.group()):
        clause = _clause(sentence.group(), found.start(), found.end())
        rated = {m.rating for m in machines if m.rating and _RATING.search(m.rating) and m.rating in clause}
        here = [m for m in machines if m.rating in rated and m.name[-1] in clause]
        years = [m for m in here if (y := _YEAR.findall(m.year)) and len(y) == 1 and y[0] != found["v"]]
        if len(here) == 1 and years and len(_YEAR.findall(clause)) == 1:
            mine = line.cite(document, at + found.start(), at + found.end())
            values = f"{mine.quote}、{here[0].cite(2).quote}"
            yield entry(
                spec,
                "CON04",
                subject="starts",
                evidence=(mine, here[0].cite(2)),
                name=f"{here[0].name}投用时间",
                values=values,
            )
    founded = _FOUNDED.search(sentence.group())
    if founded is None or _NOT_FOUNDED.search(founded.group()):
        return
    dated = [(m, told[0]) for m in machines if len(told := _YEAR.findall(m.year)) == 1]
    older = [m for m, year in dated if int(year) < int(founded["v"])]
    if len(older) > 2 and 2 * len(older) >= len(dated):
        mine = line.cite(document, at + founded.start("v"), at + founded.end())
        values = f"{mine.quote}、{older[0].name}{older[0].cite(2).quote}"
        evidence = (mine, *(m.cite(2) for m in older))
        yield entry(spec, "CON04", subject="starts", evidence=evidence, name="投产时间", values=values)


def _clause(text: str, start: int, end: int) -> str:
    """The clause or clauses a span touches."""
    before = _CLAUSE.split(text[:start])[-1]
    return before + text[start:end] + _CLAUSE.split(text[end:])[0]
