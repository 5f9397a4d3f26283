"""Unit values stated in a sentence beside the two amounts they are made of, and shares that add up to more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_NUMBER = r"(?<![\d.,/a-zA-Z-])(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?"
_RATE = re.compile(
    _NUMBER
    + r"(?P<x>m³|立方米|kW·?h|度|kgce|千克标准煤|tce|吨标准煤|kg|t|吨|GJ|MJ)/(?P<y>t|吨|m³|万元|万吨|万t|台|套)(?![a-zA-Z\u4e00-\u9fff])"
)
# 吨纸耗水12.6m³: per tonne of the product named
_PER = re.compile(
    r"(?:每吨|吨)(?P<what>[\u4e00-\u9fff]{1,3}?)(?:综合|平均)?(?:耗|用|取|消耗)(?:新?水|电|汽|煤|气|能)量?(?:约|为|是|达)*"
    r"(?P<v>\d+(?:\.\d+)?) ?(?P<x>m³|立方米|kW·?h|度|kgce|tce|kg|GJ)(?![/a-zA-Z])"
)
_AMOUNT = re.compile(
    _NUMBER
    + r"(?P<u>万m³|m³|万立方米|立方米|万kW·?h|kW·?h|万度|度|kgce|tce|吨标准煤|吨标煤|kg|万吨|万t|t|吨|GJ|MJ|万元|亿元|台|套)(?![/a-zA-Z])"
)
# What is written → (plain unit, power of ten)
_PLAIN = {
    "万m³": ("m³", 4), "立方米": ("m³", 0), "万立方米": ("m³", 4), "kW·h": ("kWh", 0), "万kWh": ("kWh", 4), "万kW·h": ("kWh", 4),
    "度": ("kWh", 0), "万度": ("kWh", 4), "kgce": ("tce", -3), "千克标准煤": ("tce", -3), "吨标准煤": ("tce", 0), "吨标煤": ("tce", 0),
    "kg": ("t", -3), "吨": ("t", 0), "万吨": ("t", 4), "万t": ("t", 4), "亿元": ("万元", 4), "MJ": ("GJ", -3),
}  # fmt: skip
_COMPARES = re.compile(
    r"较|相比|同比|环比|[由从自][^，。]{0,20}[至到]|分别|以上|以下|不[高低]于|目标|计划|限值|先进|设计|能力|平均|其中|标准值|基准|节约|减少|下降|降"
)
_COARSE, _LEAST_OFF, _MOST_OFF = Decimal("0.03"), Decimal("0.015"), Decimal("0.5")
_MAKE_UP = re.compile(r"构成|组成|占|结构|比例|比重")
_PERCENT = re.compile(r"(?P<v>\d+(?:\.\d+)?) ?%")
_NO_SHARES = re.compile(
    r"其中|分[^，。]{1,3}看|依次|分别|里[^，。]{0,6}占|中[^，。]{0,4}占|万元|四舍五入|以上|以下|岁|学历|率|降|增|提高|较|由|目标|计划|20\d\d"
)
_PARTS = 3


def unit_values(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A unit value (m³/t) that the one amount of each of its units in the sentence does not make."""
    out: list[Finding] = []
    for line, at, text in _told(document):
        rates = [*_RATE.finditer(text), *_PER.finditer(text)]
        if len(rates) != 1 or _COMPARES.search(text):
            continue
        rate = rates[0]
        per = rate.groupdict().get("what")
        if per and not _of_whole(text, rate, per):
            continue
        upper, lower = _plain(rate["x"]), _plain("t" if per else rate["y"])
        parts, wholes = (
            [m for m in _AMOUNT.finditer(text) if _plain(m["u"])[0] == unit[0] and m.start("v") != rate.start("v")]
            for unit in (upper, lower)
        )
        if upper[0] == lower[0] or len(parts) != 1 or len(wholes) != 1:
            continue
        part, whole = parts[0], wholes[0]
        one, other, stated = (Decimal(m["v"].replace(",", "")) for m in (part, whole, rate))
        if not (one and other and stated):
            continue
        shift = _plain(part["u"])[1] - _plain(whole["u"])[1] - upper[1] + lower[1]
        made = (one / other).scaleb(shift)
        blur = step(one) / one / 2 + step(other) / other / 2 + step(stated) / stated
        off = abs(made - stated) / max(made, stated)
        if blur <= _COARSE and blur + _LEAST_OFF < off <= _MOST_OFF:
            out.append(
                entry(
                    spec, "ARI05", subject="unit", name="单位值", year="", stated=rate.group(), part=part.group(), whole=whole.group(),
                    made=f"{made:.4g}", evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in (rate, part, whole)),
                )
            )  # fmt: skip
    return tuple(out)


def _of_whole(text: str, rate: re.Match[str], product: str) -> bool:
    """The sentence tells before it how much of that product was made, and of no part of the works."""
    return product in text[: rate.start()] and not re.search(r"车间|工段|工序|生产线|机组|班|月|季度", text)


def overfull(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Shares of one whole, listed in a sentence, that come to more than it, or to nearly but not quite all of it."""
    out: list[Finding] = []
    for line, at, text in _told(document):
        found = list(_PERCENT.finditer(text))
        if len(found) < _PARTS or not _MAKE_UP.search(text) or _NO_SHARES.search(text):
            continue
        values = [Decimal(m["v"]) for m in found]
        total = sum(values, Decimal(0))
        blur = max(step(v) for v in values) * len(values)
        if blur < total - 100 <= 30 and max(values) < 100:
            out.append(
                entry(
                    spec, "ARI02", subject="shares", column="各项占比应共为", stated="100%", sum=f"{total:f}%",
                    evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in found[:6]),
                )
            )  # fmt: skip
    return tuple(out)


def _told(document: Document) -> Iterator[tuple[Line, int, str]]:
    """(line, where the sentence starts, the sentence) of running text."""
    for line in lines(document):
        if document.blocks[line.block].kind != "cell":
            yield from ((line, m.start(), m.group()) for m in _SENTENCE.finditer(line.map.text))


def _plain(unit: str) -> tuple[str, int]:
    return _PLAIN.get(unit, (unit, 0))
