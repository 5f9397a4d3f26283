"""A binding row beyond level Ⅱ in the report's own table speaks against its claim of level Ⅱ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.extract import statements
from tests.drawn import document as draw

HEAD = ["指标", "单位", "Ⅰ级", "Ⅱ级", "Ⅲ级", "上一轮", "本期"]
BINDING = ["指标", "单位", "I级基准值", "II级基准值", "III级基准值", "是否限定性", "公司2023年"]

SHORT = (
    [HEAD, ["单位产品取水量*", "m³/t", "10.0", "13.0", "16.0", "26.0", "14.5"]],
    [HEAD, ["＊固废综合利用率", "%", "100", "95", "90", "80", "93.5"]],
    [BINDING, ["综合能耗", "kgce/t", "85", "100", "120", "是", "104"]],
    [["指标", "一级", "二级", "三级", "本厂实际", "备注"], ["取水量", "3.2", "4.0", "5.0", "4.25", "限定性指标"]],
)
REACHED = (
    [HEAD, ["单位产品取水量*", "m³/t", "10.0", "13.0", "16.0", "26.0", "13.0"]],
    [HEAD, ["单位产品取水量", "m³/t", "10.0", "13.0", "16.0", "26.0", "14.5"]],
    [HEAD, ["单位产品取水量*", "m³/t", "10.0", "13.0", "16.0", "14.5", "—"]],
    [HEAD, ["*单位产品综合能耗", "kgce/t", "85", "100", "120", "139", "0.098"]],
    [BINDING, ["综合能耗", "kgce/t", "85", "100", "120", "否", "104"]],
    [BINDING, ["*综合能耗", "kgce/t", "85", "100", "120", "非限定性", "104"]],
    [["指标", "Ⅱ级", "Ⅲ级", "上一轮", "目标值"], ["取水量*", "13.0", "16.0", "14.5", "14.0"]],
    [["指标", "Ⅱ级", "Ⅲ级", "2021年", "2022年"], ["取水量*", "13.0", "16.0", "14.5", "12.0"]],
)


GRADES = ["等级", "水泥综合电耗*（kWh/t）", "水泥单位综合能耗（kgce/t）"]
GRADED_SHORT = (
    [GRADES, ["本公司", "29.4", "5.50"], ["达到等级", "Ⅲ级", "Ⅱ级"]],
    [["指标", "单位产品取水量（限定性）", "酒损"], ["本厂", "9.1", "5.2"], ["评定结果", "三级", "一级"]],
)
GRADED_REACHED = (
    [GRADES, ["本公司", "28.4", "5.90"], ["达到等级", "Ⅱ级", "Ⅲ级"]],
    [GRADES, ["本公司", "29.4", "5.50"], ["上一轮达到等级", "Ⅲ级", "Ⅱ级"]],
    [GRADES, ["Ⅲ级", "≤32", "≤6.2"], ["达到等级", "Ⅱ级", "Ⅱ级"]],
)


def short(spec: Any, rows: list[list[str]]) -> bool:
    return any(s.id == "level_short" for s in statements(draw("对照表", rows), (), spec))


@pytest.mark.parametrize("rows", SHORT)
def test_a_binding_value_beyond_level_two_is_short(spec: Any, rows: list[list[str]]) -> None:
    assert short(spec, rows)


@pytest.mark.parametrize("rows", REACHED)
def test_what_reaches_or_does_not_bind_is_not(spec: Any, rows: list[list[str]]) -> None:
    assert not short(spec, rows)


@pytest.mark.parametrize("rows", GRADED_SHORT)
def test_a_binding_column_graded_three_is_short(spec: Any, rows: list[list[str]]) -> None:
    assert short(spec, rows)


@pytest.mark.parametrize("rows", GRADED_REACHED)
def test_a_free_column_or_an_earlier_grade_is_not(spec: Any, rows: list[list[str]]) -> None:
    assert not short(spec, rows)


def test_the_grades_of_the_last_round_say_nothing(spec: Any) -> None:
    drawn = draw("表2 上一轮对照", GRADED_SHORT[0])
    said = statements(replace(drawn, tables=(replace(drawn.tables[0], caption=0),)), (), spec)
    assert not any(s.id == "level_short" for s in said)
