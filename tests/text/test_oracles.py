"""Numerals, figures and units held against independent oracles: a writer of Chinese numerals, Python's own Decimal, physics."""

from decimal import Decimal
from pathlib import Path

import cn2an
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pipeline.model.unit import UnitRule
from pipeline.text.normalize import normal
from pipeline.text.numerals import number
from pipeline.text.quantities import amounts

ROOT = Path(__file__).parents[2]
UNITS = TypeAdapter(tuple[UnitRule, ...]).validate_python(
    yaml.safe_load((ROOT / "section_specs/units.yaml").read_text("utf-8"))
)
DIGITS = "零一二三四五六七八九"


def under_ten_thousand(value: int) -> str:
    """A number below 10000 in Chinese, written place by place."""
    out, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + word
        gap = not digit
    return out


def written(value: int) -> str:
    """A number in Chinese as a report writes it; 10 to 19 with or without 一 are both read, this writes 一十."""
    out = ""
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        part = value // scale % 10_000
        if part:
            out += ("零" if out and part < 1000 else "") + under_ten_thousand(part) + word
    return out


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_whole_numerals(value: int) -> None:
    assert number(written(value)) == Decimal(value)


@given(st.integers(min_value=10, max_value=19))
def test_ten_without_its_one(value: int) -> None:
    assert number(written(value).removeprefix("一")) == Decimal(value)


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=999))
def test_numerals_with_decimals(whole: int, decimals: int) -> None:
    tail = "".join(DIGITS[int(c)] for c in str(decimals))
    assert number(f"{written(whole)}点{tail}") == Decimal(f"{whole}.{decimals}")


@given(st.integers(min_value=1, max_value=99))
def test_percentages_in_words(value: int) -> None:
    (found,) = amounts(f"认知率达到百分之{written(value)}。", UNITS)
    assert (found.value, found.unit) == (Decimal(value), "%")


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False))
def test_western_figures(value: Decimal) -> None:
    for shown in (f"{value:f}", f"{value:,f}"):
        (found,) = amounts(normal(f"用量为{shown}t。").text, UNITS)
        assert found.value == value


@pytest.mark.parametrize(("one", "other"), [
    ("1t", "1000kg"), ("1kg", "1000g"), ("1tce", "1000kgce"), ("1kgce/t", "1gce/kg"), ("1万元", "10000元"), ("1亿元", "10000万元"),
    ("1m³", "1000L"), ("1万m³", "10000m³"), ("1万kWh", "10MWh"), ("1h", "60min"), ("1hm²", "10000m²"), ("1g/L", "1000mg/L"),
    ("1GJ", "1000MJ"), ("1m³/t", "1000L/t"), ("1t/h", "1000kg/h"), ("1MPa", "1000kPa"), ("1%", "10‰"), ("1mg/m³", "1000μg/m³"),
])  # fmt: skip
def test_units_that_are_equal(one: str, other: str) -> None:
    (first,), (second,) = amounts(normal(one).text, UNITS), amounts(normal(other).text, UNITS)
    assert first.canonical == second.canonical
    assert abs(first.canonical_value - second.canonical_value) <= Decimal("1e-8") * first.canonical_value


@settings(deadline=None)  # the oracle's first call is slow
@given(st.integers(min_value=1, max_value=10**8))
def test_another_reader_of_numerals(value: int) -> None:
    assert number(written(value)) == Decimal(str(cn2an.cn2an(written(value), "smart")))
