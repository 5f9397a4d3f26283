"""The year of figures that stand without one: the report's own, for what tells of its present state only."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = (
    "表1 三年生产消耗",
    ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9", "取水量（万m³）|21.8|22.9|22.7"],
)


def year_of(text: str, value: str, spec: Any, *before: Any) -> tuple[str | None, bool]:
    out = [i for i in indicators(draw(*(before or YEARS), "附注", text), (), spec) if str(i.value) == value]
    return out[0].year, "year" in out[0].assumed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("废水回用率71.3%。", "71.3"),
        ("物料计量率为98.5%。", "98.5"),
        ("排气筒颗粒物12mg/m³。", "12"),
        ("单位抛光砖COD排放量1.49kg/万m²。", "1.49"),
        ("总铅0.12mg/L。", "0.12"),
        ("废水回用率由60.5%升至71.3%。", "71.3"),
    ],
)
def test_an_undated_figure_of_the_present_is_of_the_reports_last_year(text: str, value: str, spec: Any) -> None:
    assert year_of(text, value, spec) == ("2023", True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("方案总投资1380万元。", "1380"),
        ("设计能力8万t/a。", "8"),
        ("颗粒物限值30mg/m³。", "30"),
        ("行业平均水平为废水回用率75%。", "75"),
        ("废水回用率由60.5%升至71.3%。", "60.5"),
        ("年经济效益255.2万元。", "255.2"),
    ],
)
def test_what_is_no_present_state_keeps_no_year(text: str, value: str, spec: Any) -> None:
    assert year_of(text, value, spec) == (None, False)


def test_the_year_said_before_in_the_paragraph_comes_first(spec: Any) -> None:
    assert year_of("2022年12月委托监测。监测时生产正常。废水回用率71.3%。", "71.3", spec)[0] == "2022"


def test_a_year_said_of_another_figure_behind_it_is_not_taken(spec: Any) -> None:
    assert year_of("废水回用率71.3%，2021年是66.1%。", "71.3", spec)[0] == "2023"


def test_a_report_may_say_what_its_undated_figures_are_of(spec: Any) -> None:
    said = "凡文中未注明年份的数据，均取自2022年全年统计。"
    assert year_of("废水回用率71.3%。", "71.3", spec, *YEARS, said)[0] == "2022"


def test_next_year_follows_the_reports_year(spec: Any) -> None:
    assert year_of("吨糖取水量现在8.6m³/t，明年8.0m³/t。", "8.0", spec) == ("2024", True)


def test_a_report_without_years_gives_none(spec: Any) -> None:
    assert year_of("废水回用率71.3%。", "71.3", spec, "企业概况") == (None, False)
