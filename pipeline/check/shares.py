"""Rates and shares stated in a sentence beside the two amounts they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.prose import Line, lines
from pipeline.model import Document, Evidence, Finding, Spec

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = re.compile(
    r"(?<![\d.a-zA-Z])(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?"
    r"(?P<u>万元|亿元|元|万m³|m³|万立方米|立方米|万吨|吨|kg|t|万kWh|kWh|项|人|名|份|张|块|台|只|个|条|方)(?![/每a-zA-Z])"
)
_RATE = re.compile(
    r"(?:回用率[^，。\d%]{0,6}?|占[^，,\d%]{0,14}|占[^，,%]{4,30}的|比例|比重)(?:约|为|达到?|是|有|的|仅|=|：|:)*"
    r" ?(?P<c>\d+(?:\.\d+)?) ?%"
)
_DIVIDED = re.compile(
    r"(?<![\d.,/a-zA-Z-])(?P<a>\d[\d,]*(?:\.\d+)?) ?(?P<u>[^\d，。；、（）()/÷=]{0,6}) ?[/÷] ?[（(]?(?P<b>\d[\d,]*(?:\.\d+)?) ?"
    r"(?P<w>[^\d，。；、（）()/÷=×]{0,6}?)[)）]?(?: ?[×x*] ?100 ?%)?[，,]? ?(?:即为?|等于|得出?|约?为|[=＝≈]) ?(?P<c>\d+(?:\.\d+)?) ?%"
)
_COMPARES = re.compile(
    r"较|相比|同比|环比|[由从自][^，。]{0,20}[至到]|降低|下降|提高|上升|增长|减少|分别|以上|不低于|不少于|目标|计划|近"
)
_MOST_OFF = Decimal(30)

Amount = tuple[Decimal, re.Match[str]]


def shares(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A percentage that no two amounts of its sentence make though the sentence names just the part and the whole."""
    out: list[Finding] = []
    for line in lines(document):
        for sentence in _SENTENCE.finditer(line.map.text):
            for rate, amounts in _read(sentence.group()):
                stated, made = Decimal(rate["c"]), _quotient(amounts)
                if made is None or _fits(stated, amounts) or abs(made - stated) > _MOST_OFF:
                    continue
                part, whole = sorted(amounts[:2], key=lambda a: a[0])
                out.append(
                    entry(
                        spec, "ARI05", subject="share", evidence=_cited(line, document, sentence.start(), (rate, whole[1], part[1])),
                        name=re.split(r"[约为达是有的仅=：:\d]", rate.group())[0], stated=f"{rate['c']}%", year="",
                        part=part[1].group(), whole=whole[1].group(), made=f"{made:.1f}%",
                    )
                )  # fmt: skip
    return tuple(out)


def quotients(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A percentage that is not what the division written before it makes (327,203m³/441,193m³，即83.6%; 12.3÷15.6×100%=78.8%)."""
    out: list[Finding] = []
    for line in lines(document):
        for found in _DIVIDED.finditer(line.map.text):
            part, whole, stated = (Decimal(found[key].replace(",", "")) for key in "abc")
            same = not (found["u"] and found["w"]) or found["u"].strip() == found["w"].strip()
            if not (part and whole and same):
                continue
            made = part / whole * 100
            blur = made * (step(part) / part + step(whole) / whole) / 2 + step(stated)
            if not blur < abs(made - stated) <= _MOST_OFF:
                continue
            out.append(
                entry(
                    spec, "ARI05", subject="quotient", name="所列除式", stated=f"{found['c']}%", year="", part=found["a"],
                    whole=found["b"], made=f"{made:.1f}%",
                    evidence=(
                        line.cite(document, found.start("c"), found.end()), line.cite(document, found.start(), found.end("b")),
                    ),
                )
            )  # fmt: skip
    return tuple(out)


def _read(text: str) -> Iterator[tuple[re.Match[str], list[Amount]]]:
    """Each sentence with one percentage and, of one unit, two amounts before it."""
    rates = list(_RATE.finditer(text))
    if len(rates) != 1 or text.count("%") != 1 or _COMPARES.search(text):
        return
    found = [(Decimal(m["v"].replace(",", "")), m) for m in _AMOUNT.finditer(text)]
    for unit in dict.fromkeys(m["u"] for _, m in found):
        rows = [a for a in found if a[1]["u"] == unit]
        rows = rows[:2] if len(rows) == 3 and _split(rows) else rows
        if len(rows) == 2 and rows[1][1].end() <= rates[0].end() + 40:
            yield rates[0], rows


def _split(amounts: Sequence[Amount]) -> bool:
    """The third amount is what the second leaves of the first."""
    whole, part, rest = (value for value, _ in amounts)
    return abs(whole - part - rest) <= step(rest) + step(whole)


def _quotient(amounts: Sequence[Amount]) -> Decimal | None:
    part, whole = sorted(value for value, _ in amounts[:2])
    return part / whole * 100 if part and part != whole else None


def _fits(stated: Decimal, amounts: Sequence[Amount]) -> bool:
    """The percentage is the one amount of the other, what is left of it, or the one over both, as far as rounding tells."""
    for one, other in combinations([value for value, _ in amounts], 2):
        part, whole = sorted((one, other))
        blur = 100 * (step(one) / one + step(other) / other) / 2 + step(stated)
        ways = (part / whole * 100, 100 - part / whole * 100, part / (part + whole) * 100, whole / (part + whole) * 100)
        if any(abs(way - stated) <= blur for way in ways):
            return True
    return False


def _cited(line: Line, document: Document, at: int, matches: Sequence[re.Match[str]]) -> tuple[Evidence, ...]:
    return tuple(line.cite(document, at + m.start(), at + m.end()) for m in matches)
