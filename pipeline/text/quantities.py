"""Quantities in normalised text: numbers with units, comparators and ranges, and what only looks like one left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.unit import UnitRule
from pipeline.text import masks
from pipeline.text.amount import Amount, compared, unit_behind, with_unit
from pipeline.text.numerals import NUMERAL
from pipeline.text.spelled import spelled
from pipeline.text.units import UnitTable, table

__all__ = ["Amount", "amounts"]

# Digit groups by comma (Chinese ones too) or space count only in full threes: 336，021 but not 150，200和30.
_FIGURES = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:，\d{3})+(?:\.\d+)?(?![\d.])|\d{1,3}(?: \d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?"
)
# Nothing written in Chinese figures does without one of these.
_NUMERAL = re.compile(NUMERAL)
_POWER = re.compile(r"\s?[×xX*]\s?10(?:\^?(?P<plain>-?[1-9])(?!\d)|(?P<raised>[⁻]?[¹²³⁴⁵⁶⁷⁸⁹]))")
_LETTER_POWER = re.compile(r"[eE]([+-]?\d{1,2})(?![\d.])")
_RAISED = str.maketrans("⁻¹²³⁴⁵⁶⁷⁸⁹", "-123456789")
_RANGE = re.compile(r"\s?(?:~{1,2}|-{1,2}|—{1,2}|–|至|到|÷)\s?(?P<minus>-)?(?=\d)")
_TOLERANCE = re.compile(r"\s?±\s?")
# 增长-2.5%, 温度-5～40℃, 真空度-0.085MPa; a dash behind any other word may only set the figure off.
_MINUS = re.compile(r"(?:^|[为由从（(：:|达至，,、；; 是在于≤≥<>约~]|增长|[增涨降]幅|[同环]比|[温度压])-$|负$")
_JOIN = re.compile(r"\s?(?:、|和|与|及|，|,|/|;|；|；)\s?")
# 从52.6降到49.3公斤标煤/吨: the unit stands once, behind the second figure.
_TO = re.compile(r"\s?(?:[降升提减增变改缩压][^，。；\d]{0,3})?(?:至|到|为)\s?")
# 单位均为dB(A) | 单位：mg/L, in running text.
_STATED = re.compile(
    r"(?<=[（(，,；;。])(?:以上|上述|数据|监测值)?(?:的)?单位(?:均|都|皆)?(?:为|是)?[:：]?\s?(?=[A-Za-z%万亿吨元分])"
)
# 水的去处（2024年，m³）：冷却21460，酸洗9280: the unit in the bracket before the colon is that of all behind it.
_HEADED = re.compile(
    r"[（(](?:单位[:：]?|[^，。；（）()]{1,10}[，,]\s?)(?=[A-Za-z%万亿吨元千立])(?=[^，。；（）()]{1,8}[）)]\s?[:：])"
)
_DAY_OR_NIGHT = re.compile(r"[昼夜](?:间|晚)?(?:的)?(?:最大值?|最高|均值|监测值|标准值?|限值)?(?:为|是|:|：)?\s?$")
_ALONE = re.compile(r"\s?(?:[、，,；;（(。]|[和与及之](?!\d*[月日])|$)")
_NAMED = re.compile(r"[\u4e00-\u9fffA-Za-z）)](?:为|是|:|：)?\s?$")
# A figure glued to letters is a code (WD1, HZS-120) unless the letters name what is measured (COD78mg/L).
_GLUED_NAMES = re.compile(
    r"(?:COD(?:cr|Cr|CR|Mn|mn)?|CODs|BOD5?|SS|TN|TP|TSP|NOx|NOX|SOx|VOCs?|NMHC|NH3-N|pH|PH|Leq|LAeq|Ld|Ln|ROE|NPV|FNPV|IRR|FIRR|TOC|AOX|TDS)$"
)
_CODE_BEFORE = re.compile(r"[A-Za-z_№#&]$|[A-Za-z0-9]\s?[\-_/.]$|\d\s?[~×xX*]\s?$|[.]$")


def amounts(
    text: str, units: Sequence[UnitRule] | UnitTable, *, bare: bool = False, undated: bool = False
) -> tuple[Amount, ...]:
    """All quantities of a normalised text in order; numbers without a unit only when `bare` (table cells).

    `undated`: no plain date stands in it, 2016.05 is a figure."""
    known = units if isinstance(units, UnitTable) else table(tuple(units))
    if _FIGURES.search(text) is None and _NUMERAL.search(text) is None:
        return ()
    mask = masks.masked(text, undated=undated)
    found = [*_western(text, known, mask), *spelled(text, known, mask)]
    found.sort(key=lambda a: a.start)
    shared = _stated(text, known, _share_units(text, found))
    return tuple(a for a in shared if a.unit or bare)


def _western(text: str, known: UnitTable, mask: bytearray) -> list[Amount]:
    """Quantities in Western figures, ranges joined."""
    out: list[Amount] = []
    at = 0
    while (figures := _FIGURES.search(text, at)) is not None:
        at = figures.end()
        if any(mask[figures.start() : figures.end()]) or not _may_start(text, figures.start()):
            # SO2 150t: the group that began inside a formula may end in a number of its own.
            at = figures.start() + len(re.match(r"\d+", figures.group()).group())  # type: ignore[union-attr]
            continue
        amount = _one(text, known, figures.start(), figures.group())
        if amount is None:
            continue
        amount = _signed(text, amount)
        amount = _high_end(text, known, mask, amount) or _within(text, known, amount) or amount
        out.append(compared(text, amount))
        # 150，200和300t: of a group that was none only the first number is taken, and the search goes on behind it.
        at = amount.end
    return out


def _may_start(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    # 65/55dB(A): the limits of day and night.
    if re.search(r"(?<!\d)\d\d/$", before) and re.match(r"\d\d\s?(?:dB|分贝|[Dd]B)", text[start : start + 6]):
        return True
    # 误差±0.5%: a tolerance is no value.
    if before.rstrip().endswith("±"):
        return False
    return _CODE_BEFORE.search(before) is None or _GLUED_NAMES.search(before) is not None


def _one(text: str, known: UnitTable, start: int, figures: str) -> Amount | None:
    """One number with its power of ten, its 余, its multiplier and its unit."""
    if figures.count("，") and not known.at(text, start + len(figures)):
        figures = figures.split("，")[0]
    value = Decimal(re.sub(r"[,， ]", "", figures))
    end = start + len(figures)
    exponent = _exponent(text, end, "." in figures)
    if exponent is not None:
        value, end = Decimal(format(value.scaleb(exponent[0]), "f")), exponent[1]
    unit, vague = unit_behind(text, known, end)
    if unit is None and re.match(r"[A-Za-z_#]|\d", text[end : end + 1]):
        return None
    amount = Amount(start=start, end=end, number_end=end, value=value, op="~" if vague else "=")
    return with_unit(text, amount, unit)


def _exponent(text: str, end: int, decimal: bool) -> tuple[int, int] | None:
    """The power of ten behind a number (×10⁴, ×10^-3, E+03) and where it stops; E alone needs a decimal point before it."""
    power = _POWER.match(text, end)
    if power is not None:
        return int(power.group("plain") or power.group("raised").translate(_RAISED)), power.end()
    letter = _LETTER_POWER.match(text, end)
    if letter is not None and (decimal or letter.group(1)[0] in "+-"):
        return int(letter.group(1)), letter.end()
    return None


def _high_end(text: str, known: UnitTable, mask: bytearray, low: Amount) -> Amount | None:
    """80～85%, 10%—20%, 4-6t: the second number of a range, when it is one."""
    joint = _RANGE.match(text, low.end)
    if joint is None:
        return None
    # -0.06～-0.08MPa: below zero both ends carry their sign.
    minus = joint.group("minus")
    figures = _FIGURES.match(text, joint.end())
    if figures is None or mask[figures.start()] or (minus and low.value >= 0):
        return None
    high = _one(text, known, figures.start(), figures.group())
    if high is None:
        return None
    if minus:
        low, high = replace(low, value=min(low.value, -high.value)), replace(high, value=max(low.value, -high.value))
    if high.value < low.value:
        return None
    # 3.5万～4.2万吨: the multiplier alone stands for the whole unit.
    short = low.dimension == "number" and high.unit.startswith(low.unit)
    if low.unit and high.unit and low.canonical != high.canonical and not short:
        return None
    # 由24.0%至24.6%, 从100万元到120万元: two values of one quantity, not a range.
    if joint.group().strip(" -") in ("至", "到") and re.search(r"[由从][^，。；]{0,12}$", text[: low.start]):
        return None
    if low.unit and not high.unit:
        return None
    return replace(high, start=low.start, value=low.value, high=high.value)


def _within(text: str, known: UnitTable, amount: Amount) -> Amount | None:
    """850±10℃: the range the tolerance allows; a tolerance of another unit (10kV±5%) says nothing of the value."""
    sign = _TOLERANCE.match(text, amount.end)
    figures = _FIGURES.match(text, sign.end()) if sign is not None else None
    if figures is None or amount.high is not None:
        return None
    by = _one(text, known, figures.start(), figures.group())
    if by is not None and not by.unit and not amount.unit and (mean := _mean(text, known, amount, by)) is not None:
        return mean
    if by is None or (by.unit == "%") != (amount.unit == "%") or (amount.unit and amount.unit != by.unit):
        return None
    return replace(by, start=amount.start, value=amount.value - by.value, high=amount.value + by.value)


def _mean(text: str, known: UnitTable, amount: Amount, by: Amount) -> Amount | None:
    """（68.4±11.2）mg/L: a mean with how far its measurements spread, its unit behind the bracket; None for any other tolerance."""
    if text[amount.start - 1 : amount.start] not in ("（", "(") or text[by.end : by.end + 1] not in ("）", ")"):
        return None
    unit = known.at(text, by.end + 1)
    return None if unit is None else replace(with_unit(text, amount, unit), end=unit.end)


def _signed(text: str, amount: Amount) -> Amount:
    """A minus (or 负) directly before the number, when nothing stands before the minus that it could join."""
    sign = _MINUS.search(text[max(0, amount.start - 4) : amount.start])
    if sign is None:
        return amount
    return replace(amount, start=amount.start - 1, value=-amount.value)


def _stated(text: str, known: UnitTable, found: list[Amount]) -> list[Amount]:
    """东界昼57、夜48（单位均为dB(A)）: bare numbers take the unit their sentence states for all; day and night that of the paragraph."""
    out = list(found)
    for said in sorted((*_STATED.finditer(text), *_HEADED.finditer(text)), key=lambda m: m.start()):
        unit = known.at(text, said.end())
        if unit is None or unit.dimension == "number":
            continue
        headed = said.re is _HEADED
        since, until = said.end() if headed else text.rfind("。", 0, said.start()) + 1, text.find("。", said.end())
        for index, one in enumerate(out):
            here = since <= one.start < (until if until >= 0 else len(text))
            timed = unit.dimension == "noise" and _DAY_OR_NIGHT.search(text[max(0, one.start - 10) : one.start])
            if (
                one.unit
                or one.chinese
                or not (here and _ALONE.match(text, one.end) and _NAMED.search(text[: one.start]) or timed)
            ):
                continue
            out[index] = replace(
                one, unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension
            )
    return out


def _share_units(text: str, found: list[Amount]) -> list[Amount]:
    """120、150、180t: bare numbers of a list take the unit of the last one."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        # 33.6万、32.4万、30.0万立方米: 万 alone stands for the whole unit behind the last.
        short = here.dimension == "number" and after.unit != here.unit and after.unit.startswith(here.unit)
        if (here.unit and not short) or not after.unit or after.chinese or after.start < here.end:
            continue
        between = text[here.end : after.start]
        if _JOIN.fullmatch(between) or (
            _TO.fullmatch(between) and re.search(r"[由从][^，。；]{0,12}$", text[: here.start])
        ):
            out[index] = replace(
                here, unit=after.unit, canonical=after.canonical, factor=after.factor, dimension=after.dimension
            )
    return out
