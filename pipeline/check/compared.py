"""A change between two years told by name alone, in % or in amount, held against what the report gives for both years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, running
from pipeline.check.rates import explains
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.phrases import phrase
from pipeline.text.units import UnitTable, table

_TOLD, _FRAME, _ITEM = (phrase(f"check.compared.{key}") for key in ("told", "frame", "item"))
_NOT, _UP = phrase("check.compared.not"), phrase("check.rates.up")
_PLAIN, _LOOSE, _WEAK = phrase("check.bygone.plain"), phrase("check.retold.loose"), phrase("check.retold.weak")
_SENTENCE = re.compile(r"[^。！？\n]+")
_YEAR = re.compile(r"20\d\d(?:/(?:20)?\d\d)?")
_PAREN = re.compile(r"[（(][^（）()]*[）)]")
_MOST_OFF, _TWO = Decimal("0.5"), 2

Years = Mapping[str, Sequence[Indicator]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A change told: of what, between which years, and by how much."""

    line: Line
    span: tuple[int, int]
    name: str
    first: str | None
    last: str | None
    rises: bool
    stated: Decimal
    unit: str
    measure: tuple[str, Decimal]


def compared(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such change that no two values of a like name and those years make, where the report has one of each."""
    claims = list(_claims(document, table(spec.units)))
    if not claims:
        return ()
    named = _named(indicators)
    latest = _latest(named)
    out: list[Finding] = []
    for claim in claims:
        last = claim.last or latest
        first = claim.first or (_before(last) if last else None)
        pair = _pair(claim, named, first, last) if first and last else None
        if pair is not None:
            out.append(_finding(document, claim, pair, spec))
    return tuple(out)


def _claims(document: Document, units: UnitTable) -> Iterator[_Claim]:
    for line, shapes in running(document).with_patterns([_TOLD.pattern, _FRAME.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            text = sentence.group()
            framed = _FRAME.search(text) if any(s.pattern == _FRAME.pattern for s in shapes) else None
            for found in _TOLD.finditer(text):
                last = _year(found["y3"] or found["y2"]) or _named_last(text[: found.start("name")])
                yield from _claim(line, sentence, found, (_year(found["y1"]), last), units)
            for found in _ITEM.finditer(text, framed.end() - 1) if framed is not None else ():
                if not _YEAR.search(text[framed.end() if framed else 0 : found.start("name")]):
                    years = (_year(framed["y1"]), _year(framed["y2"])) if framed else (None, None)
                    yield from _claim(line, sentence, found, years, units)


def _claim(
    line: Line, sentence: re.Match[str], found: re.Match[str], years: tuple[str | None, str | None], units: UnitTable
) -> Iterator[_Claim]:
    first, last = years
    if not _NOT.search(found.group()) and first != last:
        yield _Claim(
            line=line, span=(sentence.start() + found.start("name"), sentence.start() + found.end()), name=found["name"],
            first=first, last=last, rises=_UP.match(found["word"]) is not None or found["word"] in ("多", "涨"),
            stated=Decimal(found["c"].replace(",", "")), unit=found["p"], measure=units.measure(found["p"]),
        )  # fmt: skip


def _year(text: str | None) -> str | None:
    found = _YEAR.search(text or "")
    if found is None:
        return None
    first, _, last = found.group().partition("/")
    return f"{first}/{first[:2]}{last[-2:]}" if last else first


def _named_last(text: str) -> str | None:
    """The year the sentence has named last."""
    years = _YEAR.findall(_PAREN.sub("", text))
    return _year(years[-1]) if years else None


def _before(year: str) -> str | None:
    parts = [str(int(part) - 1) for part in year.split("/") if part.isdigit()]
    return "/".join(parts) or None


def _named(indicators: Sequence[Indicator]) -> dict[str, Years]:
    """The yearly values of each plain name."""
    out: dict[str, dict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for each in indicators:
        whole = each.kind == "actual" and each.op == "=" and each.high is None and each.value > 0
        if whole and each.year and ("year" not in each.assumed or each.in_table):
            out[_plain(each.name)][each.year].append(each)
    return {name: dict(rows) for name, rows in out.items()}


def _plain(name: str) -> str:
    return _PLAIN.sub("", _WEAK.sub("", _LOOSE.sub("", _PAREN.sub("", name)))).replace("排放", "")


def _latest(named: Mapping[str, Years]) -> str | None:
    """The last year of which the report tells about as much as of any."""
    known: dict[str, int] = defaultdict(int)
    for rows in named.values():
        for year, mine in rows.items():
            known[year] += len(mine)
    often = [year for year, count in known.items() if count * 5 >= max(known.values()) and _YEAR.fullmatch(year)]
    return max(often, default=None)


def _pair(claim: _Claim, named: Mapping[str, Years], first: str, last: str) -> tuple[Indicator, Indicator] | None:
    """The one value of each year that do not make the change; None where some values of a like name do, or there is more than one."""
    name = _plain(claim.name)
    if not name or (len(name) < _TWO and claim.unit == "%"):
        return None
    mine: list[tuple[Indicator, Indicator]] = []
    for key, rows in named.items():
        for one in rows.get(first, ()):
            for other in rows.get(last, ()):
                if _unit(one) != _unit(other) or _unit(one) == "%":
                    continue
                if key == name:
                    mine.append((one, other))
                if set(key) & set(name) and _explained(claim, one, other):
                    return None
    if len({(_worth(one), _worth(other)) for one, other in mine}) != 1:
        return None
    one, other = mine[0]
    made = _made(claim, one, other)
    if made is None or (_worth(other) > _worth(one)) != claim.rises:
        return None
    return (one, other) if abs(made - claim.stated) <= _MOST_OFF * max(made, claim.stated) else None


def _made(claim: _Claim, one: Indicator, other: Indicator) -> Decimal | None:
    """The change two values make, in the unit of the claim; None where that is another's."""
    off = abs(_worth(one) - _worth(other))
    if claim.unit == "%":
        return off / _worth(one) * 100
    unit, scale = claim.measure
    return off / scale if unit == _unit(one) else None


def _explained(claim: _Claim, one: Indicator, other: Indicator) -> bool:
    if claim.unit == "%":
        return explains(_worth(one), _worth(other), claim.stated, "%", one.unit)
    made = _made(claim, one, other)
    if made is None:
        return False
    blur = sum((step(i.value) * _worth(i) / i.value for i in (one, other)), Decimal(0)) / claim.measure[1]
    return abs(made - claim.stated) <= step(claim.stated) + blur / 2


def _finding(document: Document, claim: _Claim, pair: tuple[Indicator, Indicator], spec: Spec) -> Finding:
    made = _made(claim, *pair) or Decimal(0)
    shown = f"{made:.1f}" if claim.unit == "%" else f"{made.normalize():f}"
    return entry(
        spec, "ARI04", subject="change", first=pair[0].raw, last=pair[1].raw, stated=f"{claim.stated}{claim.unit}",
        made=f"{shown}{claim.unit}", evidence=(claim.line.cite(document, *claim.span), pair[1].evidence, pair[0].evidence),
    )  # fmt: skip


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return (each.canonical.unit if each.canonical is not None else each.unit).removesuffix("/a")
