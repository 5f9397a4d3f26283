"""Products told in a sentence beside their factors: an amount at a price or a coefficient, so much a day or a tonne, a unit value that fell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.check.slips import misprint
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT, _AT = phrase("check.worked.amount"), phrase("check.worked.at")
_SOLD_AT = phrase("check.worked.sold_at")
_EACH, _FELL = phrase("check.worked.each"), phrase("check.worked.fell")
_UNIT_VALUE, _COEFFICIENT = phrase("check.worked.unit_value"), phrase("check.worked.coefficient")
_CUE = phrase("check.worked.cue")
_NOT, _UNSURE = phrase("check.worked.not"), phrase("check.worked.unsure")
_SPENT, _SAVED = phrase("check.worked.spent"), phrase("check.worked.saved")
_TOGETHER = phrase("check.worked.together")
_SCALE = {"万": 4, "亿": 8, "千": 3}
# What is written → (plain unit, power of ten)
_PLAIN = {
    "立方米": ("m³", 0), "方": ("m³", 0), "吨": ("t", 0), "kg": ("t", -3), "公斤": ("t", -3), "度": ("kWh", 0), "kW·h": ("kWh", 0),
    "kgce": ("tce", -3), "吨标准煤": ("tce", 0), "吨标煤": ("tce", 0), "千克标准煤": ("tce", -3), "天": ("d", 0), "日": ("d", 0),
    "小时": ("h", 0), "千升": ("kL", 0),
}  # fmt: skip
_LEAST_OFF, _MOST_OFF, _COARSE = Decimal("0.012"), Decimal("0.5"), Decimal("0.09")
_FIGURES, _TWO = 4, 2
_NEAR = 10

Shape = tuple[str, int]
Told = tuple[Decimal, Decimal, tuple[re.Match[str], ...], re.Match[str]]
"""What the factors make, the share of it that rounding may be, the factors, and the product as written."""


def worked(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each product in a sentence that its factors, the only ones of their units there, do not make."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_CUE.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            if _UNSURE.search(sentence.group()) or document.blocks[line.block].kind == "cell":
                continue
            found = next((f for f in _products(sentence.group()) if _off(*f)), None)
            if found is not None:
                out.append(_finding(document, line, sentence.start(), found, spec))
    return tuple(out)


def _products(text: str) -> Iterator[Told]:
    amounts = list(_AMOUNT.finditer(text))
    yield from _priced(text, amounts)
    if not _NOT.search(text):
        yield from _a_unit(text, amounts)
    yield from _fallen(text, amounts)
    yield from _converted(text, amounts)


def _priced(text: str, amounts: Sequence[re.Match[str]]) -> Iterator[Told]:
    """An amount at a price or a coefficient that the sentence gives with both its units (1.2万t，按180元/t计，年效益216万元)."""
    rates = [*_AT.finditer(text), *_SOLD_AT.finditer(text)]
    if len(rates) == 1:
        upper, lower = _shape(rates[0]["x"]), _shape(rates[0]["y"])
        wholes = [m for m in amounts if _shape(m["u"])[0] == lower[0] and _free(m, rates[0])]
        parts = [m for m in amounts if _shape(m["u"])[0] == upper[0] and _free(m, rates[0])]
        # What else is saved has its part in the gain.
        others = [
            m for m in amounts if _shape(m["u"])[0] not in (upper[0], lower[0]) and _SAVED.search(_lead(text, m, 0))
        ]
        if others or _TOGETHER.search(text):
            return
        parts = [
            m
            for m in parts
            if "/" not in rates[0].group() or not _SPENT.search(text[max(0, m.start() - _NEAR) : m.start()])
        ]
        if len(wholes) == len(parts) == 1 and upper[0] != lower[0] and parts[0].start() > wholes[0].start():
            yield _times(rates[0], wholes[0], parts[0], upper[1] - lower[1])


def _a_unit(text: str, amounts: Sequence[re.Match[str]]) -> Iterator[Told]:
    """So much a tonne or a day, and how many of them (每吨锌锭产渣0.52t，年产锌锭10.2万t)."""
    rates = list(_EACH.finditer(text))
    if len(rates) != 1:
        return
    rate = rates[0]
    upper, lower = _shape(rate["x"]), _shape(rate["y"])
    wholes = [m for m in amounts if _shape(m["u"])[0] == lower[0] and _free(m, rate)]
    parts = [m for m in amounts if _shape(m["u"])[0] == upper[0] and _free(m, rate)]
    if upper[0] == lower[0]:
        wholes = [m for m in wholes if m.end() <= rate.start()]
        parts = [m for m in parts if m.start() >= rate.end()]
    if len(wholes) == len(parts) == 1:
        yield _times(rate, wholes[0], parts[0], upper[1] - lower[1])


def _fallen(text: str, amounts: Sequence[re.Match[str]]) -> Iterator[Told]:
    """A unit value before and after, how much is made, and what that saves."""
    fell = _FELL.search(text)
    if fell is not None:
        first, last, upper, lower = fell, fell, _shape(fell["x"]), _shape(fell["y"])
        a, b = _value(fell["a"]), _value(fell["b"])
        end = fell.end()
    else:
        rates = list(_UNIT_VALUE.finditer(text))
        if len(rates) != 2 or (rates[0]["x"], rates[0]["y"]) != (rates[1]["x"], rates[1]["y"]):
            return
        first, last = rates
        upper, lower = _shape(first["x"]), _shape(first["y"])
        a, b = _value(first["v"]), _value(last["v"])
        end = last.end()
    behind = [m for m in amounts if m.start() >= end]
    saved = [m for m in behind if _shape(m["u"])[0] == upper[0] and _SAVED.search(_lead(text, m, end))]
    made = [m for m in behind if _shape(m["u"])[0] == lower[0] and m not in saved]
    if len(made) == len(saved) == 1 and a > b > 0 and saved[0].start() > made[0].start():
        blur = (step(a) + step(b)) / 2 / (a - b) + _blur(made[0]) + _blur(saved[0])
        product = (a - b) * _worth(made[0]) * Decimal(10) ** (upper[1] - lower[1])
        yield product, blur, tuple(dict.fromkeys((first, last, made[0]))), saved[0]


def _converted(text: str, amounts: Sequence[re.Match[str]]) -> Iterator[Told]:
    """An amount at a coefficient of coal whose unit is not told (折标系数0.7143)."""
    rates = list(_COEFFICIENT.finditer(text))
    wholes = [m for m in amounts if _shape(m["u"])[0] in ("t", "kWh", "m³")]
    parts = [m for m in amounts if _shape(m["u"])[0] == "tce"]
    if len(rates) == len(wholes) == len(parts) == 1:
        shifts = (0,) if _shape(wholes[0]["u"])[0] == "t" else (-3, -4)
        told = [_times(rates[0], wholes[0], parts[0], shift) for shift in shifts]
        yield min(told, key=lambda t: abs(t[0] - _worth(t[3])))


def _lead(text: str, amount: re.Match[str], end: int) -> str:
    """The words of its clause before an amount."""
    return re.split(r"[，、,（(]", text[end : amount.start()])[-1]


def _free(amount: re.Match[str], rate: re.Match[str]) -> bool:
    """The amount is none of the rate's own figures."""
    return amount.end() <= rate.start() or amount.start() >= rate.end()


def _times(rate: re.Match[str], whole: re.Match[str], part: re.Match[str], shift: int) -> Told:
    value = _value(rate["v"])
    exact = step(value) / value / 2 if value and rate.re.pattern == _EACH.pattern else Decimal(0)
    made = value * _worth(whole) * Decimal(10) ** shift
    return made, exact + _blur(whole) + _blur(part), (whole, rate), part


def _off(made: Decimal, blur: Decimal, factors: Sequence[re.Match[str]], part: re.Match[str]) -> bool:
    stated = _worth(part)
    if not (made and stated):
        return False
    off = abs(made - stated) / max(made, stated)
    if blur > _COARSE:
        return _slip(part["v"].replace(",", ""), made / Decimal(10) ** _shape(part["u"])[1])
    return blur + _LEAST_OFF < off <= _MOST_OFF


def _slip(written: str, made: Decimal) -> bool:
    """The figure is a misprint of just what its factors as written make."""
    exact = made.quantize(step(Decimal(written)))
    return exact == made and len(written) >= _FIGURES and misprint(written, f"{exact:f}") is not None


def _finding(document: Document, line: Line, at: int, found: Told, spec: Spec) -> Finding:
    made, _, factors, part = found
    shown = made / Decimal(10) ** _shape(part["u"])[1]
    evidence = tuple(line.cite(document, at + m.start(), at + m.end()) for m in (part, *factors))
    written = ("×" if len(factors) == _TWO else "、").join(m.group().strip("（）()") for m in factors)
    return entry(
        spec, "ARI06", subject="worked", written=written, stated=part.group(), made=f"{shown:.5g}{part['u']}", evidence=evidence,
    )  # fmt: skip


def _shape(unit: str) -> Shape:
    """(plain unit, power of ten): 万kW·h → (kWh, 4)."""
    scale = _SCALE.get(unit[0], 0) if unit not in _PLAIN else 0
    plain = unit[1:] if scale else unit
    name, power = _PLAIN.get(plain, (plain, 0))
    return name, power + scale


def _worth(amount: re.Match[str]) -> Decimal:
    return _value(amount["v"]) * Decimal(10) ** _shape(amount["u"])[1]


def _blur(amount: re.Match[str]) -> Decimal:
    value = _value(amount["v"])
    return step(value) / value / 2 if value else Decimal(0)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
