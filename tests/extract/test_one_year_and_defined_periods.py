"""Years a whole report fixes once: the one year of a yearly report, 去年 by the day on the cover, 基准期 and 审核期, a heading's span."""

from typing import Any

import pytest

from pipeline.extract import calendar, indicators
from pipeline.text.told import told
from tests.extract.conftest import draw


def years_of(spec: Any, *parts: str | list[str], heading: str | None = None) -> dict[str, str | None]:
    document = draw(*parts, heading=heading)
    with told(calendar(document, spec)):
        return {str(one.value): one.year for one in indicators(document, (), spec) if not one.in_table}


BODY = "全年用电126万度，投入36万元给熔炼炉加罩，综合能耗比去年的132吨标准煤少。"


@pytest.mark.parametrize(
    ("front", "year", "before"),
    [
        (["柳州某铸造厂2023年度清洁生产工作总结"], "2023", "2022"),
        (["清洁生产工作总结", "（二〇二二年度）"], "2022", "2021"),
        (["某厂2023年清洁生产审核报告"], None, None),
        (["某厂2021—2023年清洁生产工作总结"], None, None),
        (["某厂2023年度清洁生产工作总结", "近三年推行情况如下。"], None, None),
        (["某厂清洁生产工作总结", "2023年度产量稳定。"], None, None),
    ],
)
def test_the_one_year_of_a_yearly_report(front: list[str], year: str | None, before: str | None, spec: Any) -> None:
    found = years_of(spec, *front, BODY)
    assert (found["126"], found["36"], found["132"]) == (year, year, before)


@pytest.mark.parametrize(
    ("cover", "last"),
    [("二〇二四年五月", "2023"), ("2023年12月", "2022"), ("2024年2月", None), ("2026年5月", None)],
)
def test_last_year_by_the_day_on_the_cover(cover: str, last: str | None, spec: Any) -> None:
    table = ["项目|2021年|2022年|2023年", "甲|1|2|3"]
    assert years_of(spec, cover, "产量", table, "去年用电386万度。")["386"] == last


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ("审核基准期为2022年1月至2022年12月，审核期为2023年1月至2023年12月。", "2022", "2023"),
        ("基准期为2022年，审核期为2023年度。", "2022", "2023"),
        ("审核期为三年，基准期另行确定。", None, None),
    ],
)
def test_base_period_and_audited_period(said: str, before: str | None, after: str | None, spec: Any) -> None:
    found = years_of(spec, said, "基准期新鲜水消耗28.6万m³，审核期26.9万m³。")
    assert (found["28.6"], found["26.9"]) == (before, after)


def test_an_aim_beside_what_stands_now(spec: Any) -> None:
    text = "到2027年，废水回用率达到30%（现为18%）。"
    document = draw(["项目|2021年|2022年|2023年", "甲|1|2|3"], text)
    found = [(str(i.value), i.kind, i.year) for i in indicators(document, (), spec) if not i.in_table]
    assert ("30", "target", "2027") in found
    assert ("18", "actual", "2027") not in found and ("18", "target", "2027") not in found
