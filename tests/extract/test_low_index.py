"""A composite index below the bound the report itself names speaks against its claim to be an advanced enterprise."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import statements
from tests.drawn import document

BOUND = "按评价指标体系打分，综合评价指数≥90为清洁生产先进企业，75~90为清洁生产企业。"
OTHER = "指数P≥92的为清洁生产先进企业，85～92为清洁生产企业。"

LOW = (
    (BOUND, "综合评价指数=90.74×0.7+78×0.3=86.9。"),
    (BOUND, "本公司2022年综合评价指数为81.2，得分主要丢在能耗上。"),
    (OTHER, "加总以后综合得分是90.5分。"),
    ("得分不低于88分评为国内清洁生产先进企业，70~88分评为清洁生产企业。", "综合得分：79分"),
    ("综合评价指数＝84.0（加权），而综合评价指数≥90才是清洁生产先进企业。",),
)
REACHED = (
    (BOUND, "综合评价指数=96.0×0.7+88×0.3=93.6。"),
    (BOUND, "综合评价指数为90.0，"),
    (BOUND, "上一轮综合评价指数为78.0，本轮为92.1。"),
    (BOUND, "同行几家综合评价指数为82.5。"),
    (BOUND, "2026年综合评价指数的目标为88。"),
    (BOUND, OTHER, "综合评价指数为91.0。"),
    (BOUND, "能耗三年连续下降。"),
    ("综合评价指数为86.9，属于清洁生产先进企业。",),
    ("综合评价指数为83，达到Ⅱ级。",),
    (BOUND, "2021年综合评价指数为88.1，2023年综合评价指数为92.4。"),
)


def low(spec: Any, lines: tuple[str, ...]) -> bool:
    return any(s.id == "level_short" for s in statements(document(*lines), (), spec))


@pytest.mark.parametrize("lines", LOW)
def test_an_index_below_the_bound_named_is_short(spec: Any, lines: tuple[str, ...]) -> None:
    assert low(spec, lines)


@pytest.mark.parametrize("lines", REACHED)
def test_what_reaches_it_or_is_not_ours_is_not(spec: Any, lines: tuple[str, ...]) -> None:
    assert not low(spec, lines)
