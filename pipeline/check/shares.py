"""Rates and shares stated in a sentence beside the two amounts they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase, words

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = phrase("check.shares.amount")
_UNITS = {
    "万元": ("元", 4), "亿元": ("元", 8), "万m³": ("m³", 4), "万立方米": ("m³", 4), "立方米": ("m³", 0), "方": ("m³", 0), "万方": ("m³", 4),
    "万吨": ("t", 4), "万t": ("t", 4), "吨": ("t", 0), "万kWh": ("kWh", 4), "万度": ("kWh", 4), "度": ("kWh", 0), "名": ("人", 0),
    "份": ("人", 0), "张": ("人", 0), "人次": ("人", 0),
}  # fmt: skip
# A rate called by its name, and what the sentence must tell of beside it.
_NAMED = tuple(
    (phrase(f"check.shares.{kind}_rate"), phrase(f"check.shares.{kind}_told"), phrase(f"check.shares.{kind}_unit"))
    for kind in ("circulated", "reused", "used", "disposed", "fitted", "carried_out",
        "known", "qualified", "removed", "joined", "recovered", "returned", "yielded", "loaded", "adopted", "corrected")
)  # fmt: skip
_RATE = phrase("check.shares.rate")
_DIVIDED = phrase("check.shares.divided")
_COMPARES = phrase("check.shares.compares")
_COUNTS = words("check.shares.counts")
_MOST_OFF, _NAMED_OFF = Decimal(30), Decimal(16)
_NEXT, _NEAR = 12, 8
_YIELD, _YIELD_OFF = phrase("check.shares.yielded_rate"), Decimal("0.4")
_UNSURE = phrase("check.shares.unsure")
_WHOLE_SPAN, _THAT = phrase("check.shares.whole_span"), phrase("check.shares.that")
_SUBJECT, _PAIR = 3, 3
_OVERALL, _ELSEWHERE = phrase("check.shares.overall"), phrase("check.shares.elsewhere")
_YEAR = re.compile(r"20\d\d(?= ?年)")
_CALENDAR = re.compile(r"(19|20)\d\d")

Amount = tuple[Decimal, re.Match[str]]
_MONEY = phrase("check.shares.money")
_STATED = phrase("check.shares.stated")
_AROUND = phrase("check.shares.around")


def shares(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A percentage that no two amounts of its sentence make though the sentence names just the part and the whole."""
    out: list[Finding] = []
    for line in lines(document).with_words(["%"]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for rate, amounts in _read(sentence.group()):
                stated = Decimal(rate["c"])
                if _of_more(sentence.group(), rate, continued=line.map.text[: sentence.start()].endswith(("；", ";"))):
                    continue
                if not rate["n"] and (not _meant(sentence.group(), rate) or _of_money(sentence.group(), rate, amounts)):
                    continue
                made = _quotient(stated, amounts) if rate["n"] else _share(amounts)
                most = _NAMED_OFF if rate["n"] else _MOST_OFF
                if made is None or _fits(stated, amounts) or abs(made - stated) > most:
                    continue
                if rate["n"] and _YIELD.search(rate["n"]) and abs(made - stated) > _YIELD_OFF * stated:
                    continue  # of another product of that charge
                part, whole = sorted(amounts[:2], key=lambda a: a[0])
                out.append(
                    entry(
                        spec, "ARI05", subject="share", evidence=_cited(line, document, sentence.start(), (rate, whole[1], part[1])),
                        name=_STATED.split(rate.group())[0], stated=f"{rate['c']}%", year="",
                        part=part[1].group(), whole=whole[1].group(), made=f"{made:.1f}%",
                    )
                )  # fmt: skip
    return tuple(out)


def quotients(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A percentage that is not what the division written before it makes (327,203m³/441,193m³，即83.6%; 12.3÷15.6×100%=78.8%)."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_DIVIDED.pattern]):
        for found in _DIVIDED.finditer(line.map.text):
            part, whole, stated = (Decimal(found[key].replace(",", "")) for key in "abc")
            same = not (found["u"] and found["w"]) or found["u"].strip() == found["w"].strip()
            if not (part and whole and same) or _season(found):
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


def _season(found: re.Match[str]) -> bool:
    """Two years one after the other (2022/2023榨季) are no division."""
    first, last = found["a"], found["b"]
    return bool(_CALENDAR.fullmatch(first) and _CALENDAR.fullmatch(last)) and int(last) == int(first) + 1


def _read(text: str) -> Iterator[tuple[re.Match[str], list[Amount]]]:
    """Each sentence with one percentage, or each stretch up to a named one of several, and two amounts of one unit before it."""
    if text.count("%") == 1:
        yield from _alone(text)
        return
    if _COMPARES.search(text) or _UNSURE.search(text):
        return
    last = 0
    for sign in re.finditer("%", text):
        stretch = " " * last + text[last : sign.end()]
        yield from (found for found in _alone(stretch) if found[0]["n"])
        last = sign.end()


def _alone(text: str) -> Iterator[tuple[re.Match[str], list[Amount]]]:
    """The one percentage of a text and, of one unit, the two amounts before it."""
    rates = list(_RATE.finditer(text))
    if len(rates) != 1 or _COMPARES.search(text) or not _told(text, rates[0]):
        return
    found = [(_value(m), m) for m in _AMOUNT.finditer(text)]
    for unit in dict.fromkeys(_UNITS.get(m["u"], (m["u"], 0))[0] for _, m in found):
        rows = [a for a in found if _UNITS.get(a[1]["u"], (a[1]["u"], 0))[0] == unit]
        rows = rows[:2] if len(rows) == 3 and _split(rows) else rows
        if not _of_kind(rates[0]["n"], unit):
            continue
        if (len(rows) == 2 or (len(rows) == 3 and rates[0]["n"])) and rows[1][1].end() <= rates[0].end() + 40:
            yield rates[0], rows


def _meant(text: str, rate: re.Match[str]) -> bool:
    """What is said to be a share (清洁生产投入占…) is told of before; where its clause names nothing, it is what was told last."""
    at = max(text.rfind(mark, 0, rate.start()) for mark in "，,：:") + 1
    if _WHOLE_SPAN.search(text[:at]) and _THAT.search(text[at : rate.end()]):
        return False
    subject = _AROUND.sub("", text[at : rate.start()])
    if not rate.group().startswith("占") or _AMOUNT.search(text, at, rate.start()) or len(subject) < _SUBJECT:
        return True
    return any(subject[k : k + _SUBJECT] in text[:at] for k in range(len(subject) - _SUBJECT + 1))


def _of_money(text: str, rate: re.Match[str], amounts: Sequence[Amount]) -> bool:
    """The share is said to be of money, or of what was saved, and the amounts are counts."""
    return bool(_MONEY.search(text[: rate.start()])) and all(found["u"] in _COUNTS for _, found in amounts)


def _of_more(text: str, rate: re.Match[str], *, continued: bool) -> bool:
    """The rate is one of all the pairs of the sentence together, or of a whole (营业收入) that the sentence gives no figure of."""
    if _OVERALL.match(rate.group()) and (continued or len(_AMOUNT.findall(text)) > _PAIR):
        return True
    whole = _ELSEWHERE.match(rate.group())
    return whole is not None and whole["w"] not in text[: rate.start()] + text[rate.end() :]


def _told(text: str, rate: re.Match[str]) -> bool:
    """The sentence tells of what the rate is of, where the rate has a name."""
    name = rate["n"]
    if name is None:
        return True
    if Decimal(rate["c"]) == 100 or _UNSURE.search(text) or len(set(_YEAR.findall(text[: rate.end()]))) > 1:
        return False  # the whole of something, whatever amounts stand beside it
    before = list(_AMOUNT.finditer(text, 0, rate.start()))
    if not before or (name != "回用率" and rate.start() - before[-1].end() > _NEXT):
        return False
    beside = " ".join(
        text[max(0, m.start() - _NEAR) : m.start()] + text[m.end() : m.end() + _NEAR] for m in before[-2:]
    )
    return any(
        called.search(name) and told.search(beside) and unit.search(before[-1]["u"]) for called, told, unit in _NAMED
    )


def _of_kind(name: str | None, unit: str) -> bool:
    """Amounts of that unit can make a rate of that name (an 实施率 is of plans, not of money)."""
    return name is None or any(called.search(name) and kind.search(unit) for called, _, kind in _NAMED)


def _value(match: re.Match[str]) -> Decimal:
    """The amount in its plain unit (元 for 万元), keeping its digits."""
    return Decimal(match["v"].replace(",", "")).scaleb(_UNITS.get(match["u"], ("", 0))[1])


def _split(amounts: Sequence[Amount]) -> bool:
    """The third amount is what the second leaves of the first."""
    whole, part, rest = (value for value, _ in amounts)
    counted = all(found["u"] in _COUNTS for _, found in amounts)
    return abs(whole - part - rest) <= (Decimal(0) if counted else step(rest) + step(whole))


def _quotient(stated: Decimal, amounts: Sequence[Amount]) -> Decimal | None:
    """What the amounts make, the nearest to what is stated: one of the other, what that leaves, or one of both."""
    ways = [
        way
        for one, other in combinations([value for value, _ in amounts], 2)
        if one and other
        for way in _ways(one, other)
    ]
    return min(ways, key=lambda way: abs(way - stated), default=None)


def _share(amounts: Sequence[Amount]) -> Decimal | None:
    """The one amount in % of the other."""
    part, whole = sorted(value for value, _ in amounts[:2])
    return part / whole * 100 if part and part != whole else None


def _ways(one: Decimal, other: Decimal) -> tuple[Decimal, ...]:
    part, whole = sorted((one, other))
    if part == whole:
        return (Decimal(100),)
    return (part / whole * 100, 100 - part / whole * 100, part / (part + whole) * 100, whole / (part + whole) * 100)


def _fits(stated: Decimal, amounts: Sequence[Amount]) -> bool:
    """The percentage is the one amount of the other, what is left of it, or the one over both, as far as rounding tells."""
    for one, other in combinations([value for value, _ in amounts], 2):
        part, whole = sorted((one, other))
        if not part:
            continue
        counted = all(m["u"] in _COUNTS for _, m in amounts)
        rough = Decimal(0) if counted else (step(one) / one + step(other) / other) / 2
        blur = part / whole * 100 * rough + step(stated)
        if any(abs(way - stated) <= blur for way in _ways(part, whole)):
            return True
    # Done in two years, or done and begun: two counts together of the third.
    counts = [value for value, found in amounts if found["u"] in _COUNTS]
    together = ((a + b) / whole * 100 for a, b, whole in permutations(counts, 3) if whole and a + b <= whole)
    return any(abs(way - stated) <= step(stated) for way in together)


def _cited(line: Line, document: Document, at: int, matches: Sequence[re.Match[str]]) -> tuple[Evidence, ...]:
    return tuple(line.cite(document, at + m.start(), at + m.end()) for m in matches)
