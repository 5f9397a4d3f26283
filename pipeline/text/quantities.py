"""Quantities in normalised text: numbers with units, comparators and ranges, and what only looks like one left alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.indicator import Op
from pipeline.model.unit import UnitRule
from pipeline.text import masks, numerals
from pipeline.text.units import Unit, UnitTable, table

# Digit groups by comma (Chinese ones too) or space count only in full threes: 336，021 but not 150，200和30.
_FIGURES = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:，\d{3})+(?:\.\d+)?(?![\d.])|\d{1,3}(?: \d{3})+(?:\.\d+)?(?![\d.])|\d+(?:\.\d+)?"
)
_POWER = re.compile(r"\s?[×xX*]\s?10(?:\^?(?P<plain>-?[1-9])(?!\d)|(?P<raised>[⁻]?[¹²³⁴⁵⁶⁷⁸⁹]))")
_RAISED = str.maketrans("⁻¹²³⁴⁵⁶⁷⁸⁹", "-123456789")
_RANGE = re.compile(r"\s?(?:~{1,2}|-{1,2}|—{1,2}|–|至|到|÷)\s?(?=\d)")
_CHINESE = re.compile(
    rf"(?<![第之])(?P<percent>百分之|千分之)(?P<share>{numerals.NUMERAL}|\d+(?:\.\d+)?)|(?P<tenths>[一二两三四五六七八九])成(?P<half>半)?(?![立果为功本分品员绩型套交])"
    rf"|(?<![第之统唯同万单专进逐每某另星期周百千{''.join(numerals.DIGITS)}十]){numerals.NUMERAL}"
)
_BEFORE: tuple[tuple[str, Op], ...] = (
    (r"(?:不低于|不少于|不小于|不得低于|不得少于|不得小于|大于等于|大于或等于|高于或等于|至少|≥|>=|达到或超过)", "≥"),
    (r"(?:不超过|不大于|不高于|不多于|不得超过|不得高于|不得大于|小于等于|小于或等于|最多|≤|<=|控制在)", "≤"),
    (r"(?:大于|高于|超过|多于|超出|超|突破|>)", ">"),
    (r"(?:小于|低于|少于|不足|不到|<)", "<"),
    (r"(?:大约|约为|约占|约|近|接近|将近|大概|大致|左右|平均约|~)", "~"),
)  # fmt: skip
_COMPARE = tuple((re.compile(words + r"(?:了|为|有|在|到)?[\s（(]?$"), op) for words, op in _BEFORE)
_AFTER = re.compile(
    r"\s?[（(]?(?:(?P<ge>\(含\)以上|及以上|或以上|以上)|(?P<le>及以下|或以下|以下|以内|之内)|(?P<about>左右|上下|之间))"
)
_SOME = re.compile(r"[余多几来](?=[\u4e00-\u9fffa-zA-Z%])")
_JOIN = re.compile(r"\s?(?:、|和|与|及|，|,|/|;|；|；)\s?")
# 从52.6降到49.3公斤标煤/吨: the unit stands once, behind the second figure.
_TO = re.compile(r"\s?(?:[降升提减增变改缩压][^，。；\d]{0,3})?(?:至|到|为)\s?")
# A figure glued to letters is a code (WD1, HZS-120) unless the letters name what is measured (COD78mg/L).
_GLUED_NAMES = re.compile(
    r"(?:COD(?:cr|Cr|CR|Mn|mn)?|CODs|BOD5?|SS|TN|TP|TSP|NOx|NOX|SOx|VOCs?|NMHC|NH3-N|pH|PH|Leq|LAeq|Ld|Ln|ROE|NPV|FNPV|IRR|FIRR|TOC|AOX|TDS)$"
)
_CODE_BEFORE = re.compile(r"[A-Za-z_№#&]$|[A-Za-z0-9]\s?[\-_/.]$|\d\s?[~×xX*]\s?$|[.]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number found in normalised text between `start` and `end` (unit included, comparator words not).

    `unit` is the unit as written, "" for a bare number; `high` the upper end of a range; `number_end` where the figures stop."""

    start: int
    end: int
    number_end: int
    value: Decimal
    high: Decimal | None = None
    op: Op = "="
    unit: str = ""
    canonical: str = ""
    factor: Decimal = Decimal(1)
    dimension: str = ""
    chinese: bool = False

    @property
    def canonical_value(self) -> Decimal:
        """The value in the canonical unit."""
        return self.value * self.factor


def amounts(text: str, units: Sequence[UnitRule] | UnitTable, *, bare: bool = False) -> tuple[Amount, ...]:
    """All quantities of a normalised text in order; numbers without a unit only when `bare` (table cells)."""
    known = units if isinstance(units, UnitTable) else table(tuple(units))
    mask = masks.masked(text)
    found = [*_western(text, known, mask), *_written_out(text, known, mask)]
    found.sort(key=lambda a: a.start)
    shared = _share_units(text, found)
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
        high = _high_end(text, known, mask, amount)
        amount = high or amount
        out.append(_signed(text, _compared(text, amount)))
        at = max(at, amount.end)
    return out


def _may_start(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start]
    # 65/55dB(A): the limits of day and night.
    if re.search(r"(?<!\d)\d\d/$", before) and re.match(r"\d\d\s?(?:dB|分贝|[Dd]B)", text[start : start + 6]):
        return True
    return _CODE_BEFORE.search(before) is None or _GLUED_NAMES.search(before) is not None


def _one(text: str, known: UnitTable, start: int, figures: str) -> Amount | None:
    """One number with its power of ten, its 余, its multiplier and its unit."""
    if figures.count("，") and not known.at(text, start + len(figures)):
        figures = figures.split("，")[0]
    value = Decimal(re.sub(r"[,， ]", "", figures))
    end = start + len(figures)
    power = _POWER.match(text, end)
    if power is not None:
        raised = power.group("plain") or power.group("raised").translate(_RAISED)
        value, end = Decimal(format(value.scaleb(int(raised)), "f")), power.end()
    number_end = end
    some = _SOME.match(text, end)
    unit = known.at(text, some.end() if some else end)
    if some and unit is None:
        # 3万多元: the 多 stands behind the multiplier.
        some = None
    if unit is not None and unit.dimension == "number" and (late := _SOME.match(text, unit.end)) is not None:
        tail = known.at(text, late.end())
        if tail is not None:
            unit = Unit(
                start=unit.start, end=tail.end, written=unit.written + tail.written, canonical=tail.canonical,
                factor=unit.factor * tail.factor, dimension=tail.dimension,
            )  # fmt: skip
            some = late
    if unit is None and re.match(r"[A-Za-z_#]|\d", text[end : end + 1]):
        return None
    amount = Amount(start=start, end=end, number_end=number_end, value=value)
    return replace(_with_unit(amount, unit), op="~" if some else "=")


def _with_unit(amount: Amount, unit: Unit | None) -> Amount:
    if unit is None:
        return amount
    return replace(
        amount, end=unit.end, unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension
    )


def _high_end(text: str, known: UnitTable, mask: bytearray, low: Amount) -> Amount | None:
    """80～85%, 10%—20%, 4-6t: the second number of a range, when it is one."""
    joint = _RANGE.match(text, low.end)
    if joint is None:
        return None
    figures = _FIGURES.match(text, joint.end())
    if figures is None or mask[figures.start()]:
        return None
    high = _one(text, known, figures.start(), figures.group())
    if high is None or high.value < low.value or (low.unit and high.unit and low.canonical != high.canonical):
        return None
    # 由24.0%至24.6%, 从100万元到120万元: two values of one quantity, not a range.
    if joint.group().strip() in ("至", "到") and re.search(r"[由从][^，。；]{0,12}$", text[: low.start]):
        return None
    if low.unit and not high.unit:
        return None
    return replace(high, start=low.start, value=low.value, high=high.value)


def _compared(text: str, amount: Amount) -> Amount:
    """The comparison said before or after the number."""
    before = text[max(0, amount.start - 7) : amount.start]
    for pattern, op in _COMPARE:
        if pattern.search(before):
            return replace(amount, op=op)
    after = _AFTER.match(text, amount.end)
    if after is None or amount.high is not None:
        return amount
    op = "≥" if after.group("ge") else "≤" if after.group("le") else "~"
    return replace(amount, op=op)


def _signed(text: str, amount: Amount) -> Amount:
    """A minus directly before the number, when nothing stands before the minus that it could join."""
    at = amount.start - 1
    if at >= 0 and text[at] == "-" and (at == 0 or text[at - 1] in "为（(：:|达至，,、；; 是在于≤≥<>约~"):
        return replace(amount, start=at, value=-amount.value)
    return amount


def _written_out(text: str, known: UnitTable, mask: bytearray) -> list[Amount]:
    """百分之九十五, 三成, 一千二百万元, 两次; a Chinese numeral counts only with a unit behind it."""
    out: list[Amount] = []
    for found in _CHINESE.finditer(text):
        start, end = found.span()
        if mask[start]:
            continue
        if found.group("percent"):
            share = found.group("share")
            value = Decimal(share) if share[0].isdigit() else numerals.number(share)
            if value is not None:
                scale = Decimal(1) if found.group("percent") == "百分之" else Decimal("0.1")
                amount = Amount(start=start, end=end, number_end=end, value=value * scale, unit="%", chinese=True)
                out.append(_compared(text, replace(amount, canonical="%", dimension="share")))
            continue
        if found.group("tenths"):
            value = Decimal(numerals.DIGITS[found.group("tenths")] * 10 + (5 if found.group("half") else 0))
            amount = Amount(start=start, end=end, number_end=end, value=value, unit="%", chinese=True)
            out.append(_compared(text, replace(amount, canonical="%", dimension="share")))
            continue
        amount_or_none = _plain_numeral(text, known, start, end)
        if amount_or_none is not None:
            out.append(_compared(text, amount_or_none))
    return out


# 一项, 一批, 一年 in running text are articles more often than counts; only these dimensions are counted in Chinese figures.
_COUNTED = (
    "occurrences",
    "attendances",
    "pieces",
    "persons",
    "money",
    "mass",
    "volume",
    "electricity",
    "time",
    "equipment",
)


def _plain_numeral(text: str, known: UnitTable, start: int, end: int) -> Amount | None:
    written = text[start:end]
    stem = written.rstrip("万亿")
    # 百吨蔗, 千克: a place without a digit belongs to the unit or the name.
    if stem[:1] in ("百", "千", "佰", "仟", ""):
        return None
    value = numerals.number(stem)
    unit = known.at(text, start + len(stem))
    if value is None or unit is None or unit.dimension not in _COUNTED or re.match(r"[A-Za-z]", unit.written):
        return None
    if re.match(r"性|些|定|般|样|体|方面|致|直|旦|律|切|面|下子|线|期(?!培训)", text[unit.end : unit.end + 2]):
        return None
    amount = Amount(start=start, end=start + len(stem), number_end=start + len(stem), value=value, chinese=True)
    return _with_unit(amount, unit)


def _share_units(text: str, found: list[Amount]) -> list[Amount]:
    """120、150、180t: bare numbers of a list take the unit of the last one."""
    out = list(found)
    for index in range(len(out) - 2, -1, -1):
        here, after = out[index], out[index + 1]
        if here.unit or not after.unit or after.chinese or after.start < here.end:
            continue
        between = text[here.end : after.start]
        if _JOIN.fullmatch(between) or (
            _TO.fullmatch(between) and re.search(r"[由从][^，。；]{0,12}$", text[: here.start])
        ):
            out[index] = replace(
                here, unit=after.unit, canonical=after.canonical, factor=after.factor, dimension=after.dimension
            )
    return out
