"""Years called by a word: narratives that go from year to year, columns headed 上年 and 本年度, and words that tell no year."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

HEADED = ["项目|2021年|2022年|2023年", "甲|1|2|3"]


def told(spec: Any, *parts: str | list[str]) -> list[tuple[str | None, str | None, str]]:
    """Id, year and figure of what the parts hold, behind a table of the report's three years."""
    document = draw(HEADED, *parts)
    return [(i.id, i.year, f"{i.value}") for i in indicators(document, (), spec) if i.evidence.block > 7]


def test_a_narrative_stays_in_its_year_until_another_is_told(spec: Any) -> None:
    found = told(
        spec,
        "2021年这一年，先摸家底。全年用电1694.8万kWh。",
        "这一年废水回用率71.0%。",
        "到了下一年，重点转到磨矿。9月停槽，当月用电120万kWh。截至这年年底，两年累计技改投入2600万元。上半年用电871万kWh。",
        "第三年是收口的一年。全年用电1800.9万kWh，头一年是1694.8万kWh。废水回用率81.0%。",
    )
    assert [year for _, year, _ in found] == ["2021", "2021", "2022", "2021-2022", "2022", "2023", "2021", "2023"]


def test_a_paragraph_that_starts_anew_leaves_the_narrative(spec: Any) -> None:
    found = told(spec, "2021年这一年，先摸家底。", "公司废水经处理后排放。", "上半年用电871万kWh。")
    assert [year for _, year, _ in found] == [None]


@pytest.mark.parametrize(("heads", "years"), [
    ("指标|单位|上年|本年", ["2022", "2023"]),
    ("指标|单位|上一年度|本年度", ["2022", "2023"]),
    ("指标|单位|上年同期|本年累计", ["2022", "2023"]),
    ("指标|单位|基数|结转", [None, None]),
])  # fmt: skip
def test_columns_called_by_a_word(heads: str, years: list[str | None], spec: Any) -> None:
    found = told(spec, "能源消耗", [heads, "用电量|万kWh|483.0|485.9", "柴油|t|8.0|7.5"])
    assert [year for _, year, _ in found] == years * 2


def test_a_caption_tells_the_year_of_its_columns(spec: Any) -> None:
    rows = [
        "指标|目标值|实绩|达成率|上年",
        "废水回用率（%）|80|81.2|101.5|76.4",
        "单位产品电耗（kWh/t）|420|411|102.1|433",
    ]
    found = told(spec, "2022年指标完成情况", rows)
    assert [year for _, year, _ in found] == ["2022", "2022", "2022", "2021"] * 2
    assert [key for key, _, value in found if value in ("101.5", "102.1")] == [None, None]


@pytest.mark.parametrize(("text", "years"), [
    ("三年技改总投入2560.0万元，清洁生产投入占技改投入的28.6%。", ["2021-2023", "2021-2023"]),
    ("三年合起来算：清洁生产投入1260万元。", ["2021-2023"]),
    ("三个年度全公司技术改造总投入2150万元。", ["2021-2023"]),
    ("第一年用水12.1万m³，第二年11.8万m³，第三年10.9万m³。", ["2021", "2022", "2023"]),
    ("投产第二年用电512万kWh。", [None]),
    ("次年计划用电500万kWh。", [None]),
    ("上年度用电量512万kWh，本年用电量486万kWh。", ["2022", "2023"]),
])  # fmt: skip
def test_words_for_years_in_prose(text: str, years: list[str | None], spec: Any) -> None:
    assert [year for _, year, _ in told(spec, text)] == years
