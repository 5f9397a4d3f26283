"""An amount in normalised text, the unit behind its figures, and the comparison said around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.indicator import Op
from pipeline.text.units import Unit, UnitTable

# The negated forms stand first: 未超过 ends in 超过 and says the opposite. 节约 and 集约 are no 约.
_BEFORE: tuple[tuple[str, Op], ...] = (
    (r"(?:不低于|不少于|不小于|不得低于|不得少于|不得小于|未低于|大于等于|大于或等于|高于或等于|至少|≥|>=|达到或超过)", "≥"),
    (r"(?:不超过|不大于|不高于|不多于|不得超过|不得高于|不得大于|未超过|未超出|未超|没有超过|未高于|小于等于|小于或等于|最多|≤|<=|控制在)", "≤"),
    (r"(?:未能?达到?|没有达到|达不到)", "<"),
    (r"(?:大于|高于|超过|多于|超出|超|突破|逾|>)", ">"),
    (r"(?:小于|低于|少于|不足|不到|<)", "<"),
    (r"(?:(?<![节集简契条])约|大约|约为|约占|近|接近|将近|大概|大致|左右|平均约|~)", "~"),
)  # fmt: skip
_COMPARE = tuple((re.compile(words + r"(?:了|为|有|在|到)?[\s（(]?$"), op) for words, op in _BEFORE)
_AFTER = re.compile(
    r"\s?(?:[（(]含[^）)]{0,8}[）)])?[（(]?(?:(?P<ge>及以上|或以上|以上)|(?P<le>及以下|或以下|以下|以内|之内)|(?P<about>左右|上下|之间))"
)
# 30天内, 50m内; behind other units 内 begins a word (2台内燃机).
_WITHIN = re.compile(r"内(?![部容外])")
_SOME = re.compile(r"[余多几来](?=[\u4e00-\u9fffa-zA-Z%])")
# 两年半; not 3年半成品.
_HALVED = frozenset({"吨", "方", "度", "斤", "公斤", "亩"})
_HALF = re.compile(r"半(?![年成自径导数])")


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


def unit_behind(text: str, known: UnitTable, end: int) -> tuple[Unit | None, bool]:
    """The unit behind the figures that stop at `end`, and whether 余, 多 or 来 makes them vague (30多项, 3万余吨)."""
    some = _SOME.match(text, end)
    if some is not None and (unit := known.at(text, some.end())) is not None:
        return unit, True
    unit = known.at(text, end)
    # 三个半月 is not three of anything.
    if unit is not None and unit.written == "个" and text[unit.end : unit.end + 1] == "半":
        return None, False
    if unit is None or unit.dimension != "number" or (late := _SOME.match(text, unit.end)) is None:
        return unit, False
    tail = known.at(text, late.end())
    if tail is None:
        return unit, False
    return Unit(
        start=unit.start, end=tail.end, written=unit.written + tail.written, canonical=tail.canonical,
        factor=unit.factor * tail.factor, dimension=tail.dimension,
    ), True  # fmt: skip


def with_unit(text: str, amount: Amount, unit: Unit | None) -> Amount:
    """The amount counted in that unit, with the half that may stand behind a time (两年半)."""
    if unit is None:
        return amount
    made = Amount(
        start=amount.start, end=unit.end, number_end=amount.number_end, value=amount.value, high=amount.high, op=amount.op,
        unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension, chinese=amount.chinese,
    )  # fmt: skip
    if (unit.dimension == "time" or (amount.chinese and unit.written in _HALVED)) and _HALF.match(text, unit.end):
        return replace(made, value=made.value + Decimal("0.5"), end=unit.end + 1)
    return made


def moved(amount: Amount, by: int) -> Amount:
    """The amount so many characters further on."""
    return Amount(
        start=amount.start + by, end=amount.end + by, number_end=amount.number_end + by, value=amount.value, high=amount.high,
        op=amount.op, unit=amount.unit, canonical=amount.canonical, factor=amount.factor, dimension=amount.dimension,
        chinese=amount.chinese,
    )  # fmt: skip


def compared(text: str, amount: Amount) -> Amount:
    """The comparison said before or after the number."""
    before = text[max(0, amount.start - 7) : amount.start]
    for pattern, op in _COMPARE:
        if pattern.search(before):
            return replace(amount, op=op)
    if amount.high is not None:
        return amount
    after = _AFTER.match(text, amount.end)
    if after is not None:
        op = "≥" if after.group("ge") else "≤" if after.group("le") else "~"
        return replace(amount, op=op)
    if amount.dimension in ("time", "length") and _WITHIN.match(text, amount.end):
        return replace(amount, op="≤")
    return amount
