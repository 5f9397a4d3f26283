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
