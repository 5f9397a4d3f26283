"""An advanced value told in running text, other enterprises' columns, and rates of different scope: what each may say of a score."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline import score, specs
from pipeline.extract import indicators, statements
from pipeline.model import DraftScore
from tests.drawn import document

YEARS = "2021年新鲜水量12.1万m³，2022年新鲜水量11.6万m³，2023年新鲜水量10.9万m³。"
METERED = "2023年水计量率100%，能源计量率95.0%。"


@pytest.fixture(scope="module")
def spec() -> Any:
    return specs.load()


def draft(spec: Any, item: str, *lines: Any) -> DraftScore:
    report = document(YEARS, *lines)
    found = indicators(report, (), spec)
    return next(d for d in score.drafts((), found, statements(report, (), spec), (), spec) if d.item == item)


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("2023年单位产品新鲜水耗3.00m³/t。协会通报的先进值是3.20m³/t，平均值4.10m³/t。", "4"),
        ("2021～2023年单位产品新水量依次为3.9m³/t、3.6m³/t和3.0m³/t。协会通报的先进值是3.2m³/t。", "4"),
        ("2023年单位产品新鲜水耗3.40m³/t。协会通报的先进值是3.20m³/t，平均值4.10m³/t。", "2"),
        ("2023年单位产品新鲜水耗3.00m³/t，平均值4.10m³/t。", "2"),
        ("2023年单位产品新鲜水耗3.00m³/t。国际先进值是2.50m³/t。", "2"),
    ],
)
def test_an_advanced_value_told_beside_the_value(spec: Any, line: str, points: str) -> None:
    assert draft(spec, "14", METERED, line).points == Decimal(points)


def test_a_rate_that_rose_from_the_first_rounds(spec: Any) -> None:
    drafted = draft(spec, "14", "用水单元的水表全部配齐，水计量率由首轮的90%升到100%。")
    assert any(r.rule == "14.metering" and r.points for r in drafted.reasons)


def test_another_column_of_a_comparison_is_not_ours(spec: Any) -> None:
    table = [
        ["指标", "单位", "本公司2023年", "甲库", "同行平均值", "同行先进值"],
        ["废水回用率", "%", "71.0", "86", "60", "85"],
    ]
    drafted = draft(spec, "17", "表7 与同行比对", table, "2023年废水回用率71.0%。")
    assert drafted.points == Decimal("1")
    assert all(e.quote != "86" for r in drafted.reasons for e in r.evidence)


def test_rates_of_different_scope_keep_their_names(spec: Any) -> None:
    drafted = draft(spec, "21", "2023年污水站运转率100%，RTO停了两天，环保设施综合运转率99.2%。")
    said = " ".join(r.text for r in drafted.reasons)
    assert "污水站运转率 100%" in said and "环保设施综合运转率 99.2%" in said


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("2023年废水回用率82.0%。电镀车间内部漂洗水回用率为72%。", "2"),
        ("2023年废水回用率46.8%。切割水回用率92%。", "0"),
        ("2023年废水回用率82.0%。全厂废水回用率81.5%。", "2"),
    ],
)
def test_a_part_of_the_waste_water_does_not_speak_for_all(spec: Any, line: str, points: str) -> None:
    assert draft(spec, "17", line).points == Decimal(points)


def test_how_far_it_is_to_a_level_is_no_level(spec: Any) -> None:
    levels = [
        ["指标", "单位", "实际", "Ⅰ级", "Ⅱ级", "Ⅲ级", "所处级别", "距上一级差距"],
        ["单位面积取水量", "L/m²", "12.0", "10", "14", "20", "Ⅱ级", "2.0"],
        ["单位面积综合能耗", "kgce/m²", "0.591", "0.50", "0.62", "0.80", "Ⅱ级", "0.091"],
        ["单位面积危险废物产生量", "g/m²", "46.0", "30", "40", "60", "Ⅲ级", "6.0"],
    ]
    assert draft(spec, "14", METERED, "表5 与评价指标体系对照", levels).points == Decimal("4")
    worse = [row if n != 1 else [*row[:2], "15.0", *row[3:6], "Ⅲ级", "1.0"] for n, row in enumerate(levels)]
    assert draft(spec, "14", METERED, "表5 与评价指标体系对照", worse).points == Decimal("2")


@pytest.mark.parametrize(("own", "points"), [("18.0", "2"), ("16.0", "4")])
def test_the_best_of_the_others_is_the_level_not_the_claim(spec: Any, own: str, points: str) -> None:
    peers = [
        ["比什么", "单位", "本厂2021年", "同行平均", "同行最好的那家"],
        ["单位产品取水量", "m³/t", own, "18.5", "16.5"],
        ["单位产品废水量", "m³/t", "14.4", "15", "12.8"],
        ["水重复利用率", "%", "40.0", "38", "55"],
    ]
    assert draft(spec, "14", METERED, "表3 跟同行摆一块儿看（2021年）", peers).points == Decimal(points)


@pytest.mark.parametrize(
    ("claim", "head", "points"),
    [
        (
            "结论：本院处在国内同行业平均水平。",
            ["指标", "单位", "本院2024年", "28家中位数", "28家先进值"],
            Decimal("4"),
        ),
        (
            "我们给自己的评价是：国内同行业平均水平。",
            ["比什么", "单位", "澜礁", "同行平均", "同行最好的那家"],
            Decimal("4"),
        ),
        ("结论：本院处在国内同行业平均水平。", ["岗位", "单位", "本院2024年", "行业平均工资", "同行最高工资"], None),
        ("上一轮的评价是：国内同行业平均水平。", ["指标", "单位", "本院2024年", "同行平均", "同行先进值"], None),
    ],
)
def test_a_table_of_peers_bears_out_the_average(spec: Any, claim: str, head: list[str], points: Decimal | None) -> None:
    rows = [head, *([name, "t", "1", "2", "3"] for name in ("甲", "乙", "丙"))]
    assert draft(spec, "11", "表3 摆在一起看", rows, claim).points == points


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("处理后的废水没有回用，全部排入市政管网。", Decimal("0")),
        ("废水没有直接排放。", None),
        ("其余废水没有回用。", None),
    ],
)
def test_waste_water_that_is_plainly_not_reused(spec: Any, line: str, points: Decimal | None) -> None:
    assert draft(spec, "17", line).points == points


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("南厂界噪声2022年夜间一次超标，加装风机隔声罩后复测合格。", Decimal("3")),
        ("南厂界噪声2022年夜间一次超标，加装风机隔声罩后复测仍超标。", Decimal("0")),
    ],
)
def test_an_exceedance_measured_again(spec: Any, line: str, points: Decimal | None) -> None:
    assert draft(spec, "noise", line).points == points
