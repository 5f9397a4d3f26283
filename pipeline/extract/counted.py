"""Rates told only as counts: of 480 answers 463 were right, of 54 meters due 52 are fitted, of 75,900 t 74,230 t were used.

Each figure is read with the words around it, a # standing for the number; one that tells a part is taken of the last one before it that
tells its whole, in the same sentence or the one before, where both are of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract.columned import columned
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator, Quantity
from pipeline.model.spec import Spec
from pipeline.model.tally import Tally
from pipeline.text.normalize import Normal, normal
from pipeline.text.phrases import phrase, use
from pipeline.text.quantities import Amount, amounts
from pipeline.text.sentences import Span, sentences
from pipeline.text.units import UnitTable, table

_PROSE = frozenset({"paragraph", "textbox", "footnote"})
_KINDS = {
    "awareness": "awareness_rate",
    "material": "material_metering_rate",
    "energy": "energy_metering_rate",
    "water": "water_metering_rate",
    "used": "main_material_utilization",
    "upgrade": "cp_investment_share",
    "reused": "wastewater_reuse_rate",
    "solid": "solid_waste_utilization",
    "disposed": "hazardous_waste_disposal",
    "running": "facility_operation_rate",
    "effluent": "waste_water_compliance",
    "fumes": "waste_gas_compliance",
}
_METERS = ("material", "energy", "water")
# The same figures tell only one of these; what stands nearest before them says of what.
_RIVALS = (_METERS, ("effluent", "fumes"), ("used", "solid", "disposed"))
_TOLD = {
    kind: {role: phrase(f"extract.counted.{kind}_{role}") for role in ("about", "whole", "part", "away")}
    for kind in _KINDS
}
_ELSE = phrase("extract.counted.else")
_SHOP = phrase("extract.counted.shop")
_MOMENT = phrase("extract.counted.moment")
_ALL = phrase("extract.counted.all")
_COUNTER = phrase("extract.counted.counter")
_DATED = frozenset({"awareness", *_METERS})
_STANDING = frozenset(_KINDS[kind] for kind in _DATED)
_YEAR = phrase("extract.counted.year")
_STOPS = "，。；：！？"
_OVER = re.compile(r"(?<![\d./A-Za-z])(\d[\d,]*)\s?/\s?(\d[\d,]*)(?![\d./%A-Za-z])")
_NAMELESS = phrase("extract.counted.nameless")
_TAIL = phrase("extract.counted.tail")
_LEAD, _SIGHT, _NAME = 40, 120, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figure:
    """A number of a paragraph, its unit or counting word, and the words around it with # in its place."""

    amount: Amount
    unit: str
    told: str
    sentence: int


_Pair = tuple[_Figure, _Figure]


def tallies(document: Document, spec: Spec) -> tuple[Tally, ...]:
    """What the report tells of the rates of the form by two figures each, in reading order; tables by columns or rows so headed."""
    use(spec.phrases)
    units = table(tuple(spec.units))
    out: list[Tally] = []
    for block in document.blocks:
        if block.kind in _PROSE and any(c.isdigit() for c in block.text):
            made = normal(block.text)
            path = document.paths.get(block.index, ())
            for kind, top, under in _pairs(made.text, units, path[-1] if path else ""):
                out.append(_tally(document, block.index, made, (kind, top, under)))
    return _of_last(out + columned(document))


def _of_last(told: Sequence[Tally]) -> tuple[Tally, ...]:
    """Surveys and stocks of meters stand until the next: only the last of each, whatever its year; all of what is told of years."""
    out = []
    for one in told:
        if one.id in _STANDING:
            years = [t.top.year or "" for t in told if t.id == one.id]
            if (one.top.year or "") != max(years):
                continue
            one = replace(one, top=replace(one.top, year=None), under=replace(one.under, year=None))
        out.append(one)
    return tuple(out)


def _pairs(text: str, units: UnitTable, title: str) -> Iterator[tuple[str, _Figure, _Figure]]:
    """(kind, part, whole) as a paragraph tells them; a part given as what is lacking is turned round."""
    spans = sentences(text)
    figures = [*_figures(text, units, spans), *_fractions(text, spans)]
    figures.sort(key=lambda f: (f.amount.start, f.amount.end))
    for kind, words in _TOLD.items():
        found = _in_full(kind, text, spans, (figures, title)) if kind in _RIVALS[1] else []
        for role in ("part", "away"):
            for part in figures:
                if words[role].search(part.told) is None or words["whole"].search(part.told):
                    continue
                whole = next((w for w in reversed(figures) if _whole_of(kind, w, part)), None)
                if whole is None or any(whole is w for _, w in found):
                    continue
                if _meant(kind, text, spans, (whole, part), title):
                    found.append((part if role == "part" else _rest(part, whole), whole))
        yield from ((kind, top, under) for top, under in _levels(kind, found) if top.amount.value <= under.amount.value)


def _in_full(kind: str, text: str, spans: Sequence[Span], told: tuple[Sequence[_Figure], str]) -> list[_Pair]:
    """36组全部合格: part and whole in one figure."""
    figures, title = told
    return [(f, f) for f in figures if _ALL.search(f.told) and _meant(kind, text, spans, (f, f), title)]


def _figures(text: str, units: UnitTable, spans: Sequence[Span]) -> list[_Figure]:
    """Every exact number that is no share, with the words between its neighbours."""
    found = [a for a in amounts(text, units, bare=True) if a.high is None and a.op in ("=", "~")]
    out, at = [], 0
    for n, one in enumerate(found):
        stop = found[n + 1].start if n + 1 < len(found) else len(text)
        lead = re.split(f"[{_STOPS}]", text[max(at, one.start - _LEAD) : one.start])[-1]
        counter = None if one.unit else _COUNTER.match(text, one.end)
        unit = one.unit or (counter.group() if counter else "")
        trail = re.split(f"[{_STOPS}]", text[one.end : min(stop, one.end + _LEAD)])[0]
        if not one.chinese:
            # 说得出三条以上要求的有291人: small counts in words are part of what is told of the next.
            at = one.end
        if one.unit not in ("%", "％", "‰") and one.value > 0:
            told = f"{lead}#{one.unit}{trail}"
            out.append(_Figure(amount=one, unit=unit, told=told, sentence=_sentence(spans, one.start)))
    return out


def _fractions(text: str, spans: Sequence[Span]) -> list[_Figure]:
    """463/480人答对: part and whole of a fraction, in the words around it."""
    out = []
    for found in _OVER.finditer(text):
        top, under = (Decimal(found[n].replace(",", "")) for n in (1, 2))
        if not 0 < top <= under or under < 5:
            continue
        lead = re.split(f"[{_STOPS}]", text[max(0, found.start() - _LEAD) : found.start()])[-1]
        trail = re.split(f"[{_STOPS}]", text[found.end() : found.end() + _LEAD])[0]
        for n, value, told in ((2, under, "//"), (1, top, f"{lead}#/{trail}")):
            amount = Amount(start=found.start(n), end=found.end(n), number_end=found.end(n), value=value)
            out.append(_Figure(amount=amount, unit="/", told=told, sentence=_sentence(spans, found.start())))
    return out


def _sentence(spans: Sequence[Span], at: int) -> int:
    return next((n for n, s in enumerate(spans) if s.start <= at < s.end), len(spans))


def _whole_of(kind: str, whole: _Figure, part: _Figure) -> bool:
    """Whether a figure may be what another is a part of."""
    if part.unit == "/":
        return whole.unit == "/" and 0 < whole.amount.start - part.amount.end < 4
    if whole.amount.start >= part.amount.start or part.sentence - whole.sentence > 1:
        return False
    same = whole.unit == part.unit or (bool(whole.amount.unit) and whole.amount.canonical == part.amount.canonical)
    if not same and part.unit and whole.unit and kind != "awareness":
        return False
    return _TOLD[kind]["whole"].search(whole.told) is not None and part.amount.value <= whole.amount.value * 10**4


def _meant(kind: str, text: str, spans: Sequence[Span], pair: _Pair, title: str) -> bool:
    """Whether both figures tell of the rate of this kind: of the whole enterprise, of this round, of a year and done."""
    whole, part = pair
    first, last = min(whole.amount.start, part.amount.start), max(whole.amount.end, part.amount.end)
    since = max(text.rfind(mark, 0, first) for mark in "。；！？") + 1
    said = text[since:last] + part.told.rpartition("#")[2]
    if kind not in _DATED and _YEAR.search(text, whole.amount.end, part.amount.start):
        # 三年废水产生量合计23.49万吨；2024年回用5.26万吨
        return False
    if _ELSE.search(said) or _SHOP.search(said) or (kind not in _DATED and _MOMENT.search(said)):
        return False
    near = f"{title}。{text[max(0, since - _SIGHT) : last]}{part.told.rpartition('#')[2]}"
    mine = _last(kind, near)
    rivals = next((group for group in _RIVALS if kind in group), ())
    return mine >= 0 and all(_last(other, near) <= mine for other in rivals if other != kind)


def _last(kind: str, text: str) -> int:
    """Where the subject of a kind is last named; -1 where it is not."""
    return max((found.end() for found in _TOLD[kind]["about"].finditer(text)), default=-1)


def _rest(part: _Figure, whole: _Figure) -> _Figure:
    """What a lacking part leaves of its whole."""
    scaled = part.amount.canonical_value / whole.amount.factor
    return replace(part, amount=replace(part.amount, value=whole.amount.value - scaled, factor=whole.amount.factor))


def _levels(kind: str, found: Sequence[_Pair]) -> Sequence[_Pair]:
    """The meters of several levels or media of one paragraph are one stock: their sums, or the sum the report gives itself."""
    if kind == "disposed":
        # What is not yet sent away is kept, not left undisposed.
        return [(top, under) for top, under in found if top.amount.value == under.amount.value]
    if kind not in _METERS or len(found) < 2:
        return found
    wholes = [under.amount.value for _, under in found]
    if 2 * max(wholes) == sum(wholes):
        return [found[wholes.index(max(wholes))]]
    return [(_summed([top for top, _ in found]), _summed([under for _, under in found]))]


def _summed(figures: Sequence[_Figure]) -> _Figure:
    first = figures[0]
    return replace(first, amount=replace(first.amount, value=sum((f.amount.value for f in figures), Decimal(0))))


def _tally(document: Document, block: int, made: Normal, pair: tuple[str, _Figure, _Figure]) -> Tally:
    kind, top, under = pair
    before = made.text[: max(top.amount.start, under.amount.start)]
    years = _YEAR.findall(before)
    sides = [_side(document, block, made, (f, years[-1] if years else None)) for f in (top, under)]
    return Tally(id=_KINDS[kind], top=sides[0], under=sides[1])


def _side(document: Document, block: int, made: Normal, told: tuple[_Figure, str | None]) -> Indicator:
    figure, year = told
    amount = figure.amount
    start, end = made.span(amount.start, amount.end)
    evidence = document.cite(block, start, end)
    lead, _, trail = figure.told.partition("#")
    name = _NAMELESS.sub("", lead) or trail.removeprefix(amount.unit)
    as_written = amount.value == _plain(evidence.quote)
    return Indicator(
        id=None,
        name=_TAIL.sub("", name.strip("/ 、（(")[-_NAME:]) or "总数",
        value=amount.value,
        unit=amount.unit,
        raw=evidence.quote if as_written else f"{amount.value:f}{amount.unit}",
        evidence=evidence,
        canonical=Quantity(value=amount.canonical_value, unit=amount.canonical or figure.unit),
        year=year,
    )


def _plain(quote: str) -> Decimal | None:
    found = re.match(r"\d[\d,，]*(?:\.\d+)?", quote)
    return Decimal(re.sub("[,，]", "", found.group())) if found else None
