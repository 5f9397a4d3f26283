"""A table of levels against what the report concludes from it: 全部达到二级以上 over a row of level Ⅲ, 领先 over rows 未达先进."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.extract import statements
from tests.drawn import document as draw

HEAD = ["指标", "一级", "二级", "三级", "2024年实际", "达到等级", "备注"]
WATER = ["新鲜水", "≤0.40", "≤0.60", "≤0.90", "0.43", "二级", "上轮0.78，三级"]
WOOD = ["木材利用率", "≥96", "≥94", "≥90", "96.1", "一级", "上轮93.0，三级"]
DUST = ["粉尘排放量", "≤0.20", "≤0.35", "≤0.60", "0.28", "二级", "上轮0.46，三级"]
LOAD = ["化学需氧量产生量", "≤1.2", "≤1.6", "≤2.5", "1.9", "三级", "上轮2.4，三级"]
PEERS = ["指标", "公司2024年", "同行平均值", "同行先进值", "对照"]
BEHIND = [
    PEERS,
    ["综合能耗", "4.5", "4.9", "4.2", "优于平均，未达先进"],
    ["取水量", "144", "168", "150", "达到先进"],
    ["岸电率", "50", "67", "100", "低于平均"],
    ["回用率", "69", "62", "85", "优于平均，未达先进"],
]
AHEAD = [
    PEERS,
    ["综合能耗", "4.1", "4.9", "4.2", "达到先进"],
    ["取水量", "144", "168", "150", "达到先进"],
    ["岸电率", "100", "67", "100", "达到先进"],
    ["回用率", "69", "62", "85", "优于平均，未达先进"],
]
ENGLISH = [
    ["KPI", "Leading", "Average", "本公司", "判断"],
    ["综合能耗", "35", "41", "34", "Leading"],
    ["电耗", "102", "118", "105", "Average"],
    ["回用率", "75", "45", "70", "Average"],
    ["利用率", "99", "98", "99.2", "Leading"],
]
MIXED = [HEAD, WATER, WOOD, DUST, LOAD]


def short(spec: Any, text: str, rows: list[list[str]], caption: str = "表3 与行业清洁生产标准及上轮数据对照") -> bool:
    drawn = draw(caption, rows, text)
    told = replace(drawn, tables=tuple(replace(table, caption=0) for table in drawn.tables))
    return any(s.id == "level_short" for s in statements(told, (), spec))


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("公司全部指标达到二级及以上，清洁生产水平为二级。", MIXED),
        ("六项指标全部达到二级以上，稳居国内先进。", MIXED),
        ("对照下来各项均在Ⅱ级以上。", MIXED),
        ("总体达到国内同行业领先水平。", BEHIND),
        ("公司各项指标均优于同行业先进值。", AHEAD),
        ("六项KPI全部达到Leading的数值。", ENGLISH),
    ],
)
def test_a_claim_of_every_row_is_held_against_the_rows(spec: Any, text: str, rows: list[list[str]]) -> None:
    assert short(spec, text, rows)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("限定性指标全部达到Ⅱ级，综合评价指数87，清洁生产水平为Ⅱ级。", MIXED),
        ("公司清洁生产水平为二级。", MIXED),
        ("力争到2027年全部指标达到二级以上。", MIXED),
        ("公司全部指标达到二级及以上。", [HEAD, WATER, WOOD, DUST]),
        ("总体达到国内同行业领先水平。", AHEAD),
        ("全部方案已经实施，六项均已完成。", MIXED),
    ],
)
def test_what_is_not_claimed_of_every_row_is_not(spec: Any, text: str, rows: list[list[str]]) -> None:
    assert not short(spec, text, rows)


def test_the_table_of_another_round_says_nothing(spec: Any) -> None:
    assert not short(spec, "公司全部指标达到二级及以上。", MIXED, "表2 上一轮清洁生产水平对照")
