"""Unit values stated in a sentence beside the two amounts they are made of, and shares that add up to more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_RATE = phrase("check.units.rate")
# 吨纸耗水12.6m³: per tonne of the product named
_PER = phrase("check.units.per")
_PER_VALUE = phrase("check.units.per_value")
_AMOUNT = phrase("check.units.amount")
_USED, _MADE = phrase("check.units.used"), phrase("check.units.made")
# What is written → (plain unit, power of ten)
_PLAIN = {
    "万m³": ("m³", 4), "立方米": ("m³", 0), "万立方米": ("m³", 4), "kW·h": ("kWh", 0), "万kWh": ("kWh", 4), "万kW·h": ("kWh", 4),
    "度": ("kWh", 0), "万度": ("kWh", 4), "kgce": ("tce", -3), "千克标准煤": ("tce", -3), "吨标准煤": ("tce", 0), "吨标煤": ("tce", 0),
    "万m²": ("m²", 4), "千升": ("kL", 0), "万kL": ("kL", 4), "万千升": ("kL", 4), "万头": ("头", 4), "万只": ("只", 4), "万件": ("件", 4),
    "kg": ("t", -3), "吨": ("t", 0), "万吨": ("t", 4), "万t": ("t", 4), "亿元": ("万元", 4), "MJ": ("GJ", -3),
}  # fmt: skip
_COMPARES = phrase("check.units.compares")
_COARSE, _LEAST_OFF, _MOST_OFF = Decimal("0.03"), Decimal("0.015"), Decimal("0.5")
_MAKE_UP = phrase("check.units.make_up")
_PERCENT = re.compile(r"(?P<v>\d+(?:\.\d+)?) ?%")
_NO_SHARES = phrase("check.units.no_shares")
_PARTS = 3
_OF_A_PART = phrase("check.units.of_a_part")


def unit_values(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A unit value (m³/t) that the one amount of each of its units in the sentence does not make."""
    out: list[Finding] = []
    for line, at, text in _told(document):
        rates = [*_RATE.finditer(text), *_PER.finditer(text), *_PER_VALUE.finditer(text)]
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
        if upper[0] == lower[0] and per:
            # 用汽46800t，产量3900t: only the words before them tell which is which.
            parts = [m for m in parts if _USED.search(text[: m.start()])]
            wholes = [m for m in wholes if _MADE.search(text[: m.start()])]
        elif upper[0] == lower[0]:
            continue
        if len(parts) != 1 or len(wholes) != 1 or parts[0] is wholes[0]:
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
    told = product in text[: rate.start()] or (product == "产品" and "产量" in text)
    return told and not _OF_A_PART.search(text)


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
