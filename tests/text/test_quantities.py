"""Quantities, numerals, units, sentences: case tables, and laws."""

from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pipeline.model.unit import UnitRule
from pipeline.text.normalize import normal
from pipeline.text.numerals import number, year
from pipeline.text.quantities import Amount, amounts
from pipeline.text.sentences import clauses, sentences
from pipeline.text.units import table

ROOT = Path(__file__).parents[2]
UNITS = TypeAdapter(tuple[UnitRule, ...]).validate_python(
    yaml.safe_load((ROOT / "section_specs/units.yaml").read_text("utf-8"))
)
CASES = yaml.safe_load((ROOT / "tests/cases/quantities.yaml").read_text("utf-8"))


def shown(amount: Amount) -> str:
    high = f"..{amount.high}" if amount.high is not None else ""
    return f"{amount.op} {amount.value}{high} {amount.unit}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_quantities(case: dict) -> None:
    assert [shown(a) for a in amounts(normal(case["text"]).text, UNITS)] == case["wanted"]


@pytest.mark.parametrize(("text", "canonical", "value"), [
    ("12.5kgce/t", "tce/t", "0.0125"),
    ("5万度", "kWh", "50000"),
    ("4.30t标煤/100t蔗", "tce/t", "0.043"),
    ("1.2亿元", "万元", "12000"),
    ("450元/t", "万元/t", "0.045"),
    ("0.5g/L", "mg/L", "500"),
    ("30万m³/a", "m³/a", "300000"),
    ("600g/t", "kg/t", "0.6"),
    ("5‰", "%", "0.5"),
    ("800公斤", "t", "0.8"),
    ("301.5克标煤/千瓦时", "tce/kWh", "0.0003015"),
    ("5元/千克", "万元/t", "0.5"),
    ("4.05吨标准煤/百吨蔗", "tce/t", "0.0405"),
    ("120L/(人·d)", "m³/人/d", "0.12"),
    ("120L/人·天", "m³/人/d", "0.12"),
    ("1.30 m3/hm，", "m³/件", "1.30"),
    ("0.99吨/床日，", "t/床日", "0.99"),
    ("2.1kWh/TEU", "kWh/件", "2.1"),
    ("3L/车次。", "m³/件", "0.003"),
    ("20t/锅炉", "t", "20"),
    ("12t/班", "t", "12"),
    ("0.842绝干t/m³", "t/m³", "0.842"),
    ("一亿二千万元", "万元", "12000"),
])  # fmt: skip
def test_canonical(text: str, canonical: str, value: str) -> None:
    (found,) = amounts(normal(text).text, UNITS)
    assert found.canonical == canonical
    assert found.canonical_value == Decimal(value)


@pytest.mark.parametrize(("text", "value"), [
    ("九十五", "95"), ("一千二百万", "12000000"), ("两", "2"), ("廿三", "23"), ("二〇二三", "2023"), ("九十五点五", "95.5"),
    ("十二", "12"), ("一千零五", "1005"), ("一万五", "15000"), ("三千二", "3200"), ("一亿二千万", "120000000"),
    ("三四", None), ("万", None), ("abc", None), ("十百", None),
])  # fmt: skip
def test_numerals(text: str, value: str | None) -> None:
    assert number(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "wanted"), [("二○一一", "2011"), ("二〇二三", "2023"), ("2022", "2022"), ("三四五六", None)]
)
def test_year(text: str, wanted: str | None) -> None:
    assert year(text) == wanted


_FIGURES = "零一二三四五六七八九"


def written(value: int) -> str:
    """A plain speller for the round trip."""
    if value == 0:
        return "零"
    out, zero = "", False
    for place, name in ((10**8, "亿"), (10**4, "万")):
        if value >= place:
            out += written(value // place) + name
            value %= place
            zero = 0 < value < place // 10
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = value // place % 10
        if figure:
            out += ("零" if zero and out else "") + _FIGURES[figure] + name
            zero = False
        elif out:
            zero = True
    return out


@given(st.integers(min_value=0, max_value=10**9))
def test_numeral_round_trip(value: int) -> None:
    assert number(written(value)) == value


@pytest.mark.parametrize(("text", "whole"), [
    ("万kWh/a", True), ("t标煤/100t蔗", True), ("%", True), ("(t/a)", True), ("mg/m3", True), ("万元", True),
    ("项目", False), ("产量t", False), ("", False), ("备注", False),
])  # fmt: skip
def test_whole_unit(text: str, whole: bool) -> None:
    assert (table(UNITS).whole(text) is not None) is whole


def test_sentences_and_clauses() -> None:
    text = "产量为336，021t，电耗（含照明，空调）5kWh。其中：A为1；B为2"
    found = sentences(text)
    assert [text[s.start : s.end] for s in found] == ["产量为336，021t，电耗（含照明，空调）5kWh", "其中：A为1", "B为2"]
    assert [text[c.start : c.end] for c in clauses(text, found[0])] == ["产量为336，021t", "电耗（含照明，空调）5kWh"]


@given(st.text(alphabet=st.sampled_from(list("产量为约12,.％～-吨tk/Wh万一百 GB（）")), max_size=25))
def test_spans_stay_inside(raw: str) -> None:
    made = normal(raw).text
    for amount in amounts(made, UNITS, bare=True):
        assert 0 <= amount.start < amount.end <= len(made)
