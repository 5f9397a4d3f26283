"""A compliance rate whose own paragraph does not say of what goes on where the paragraph before left off."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import score, specs
from pipeline.extract import indicators, statements
from tests.drawn import document

WATER = "出水COD2023年平均62mg/L，执行一级标准。"
GAS = "锅炉烟气经布袋除尘后由15米烟囱排放。"
RATE = "在线设备天天记。2023年365天里361天合格，年达标率98.9%。"


@pytest.fixture(scope="module")
def spec() -> Any:
    return specs.load()


def water(spec: Any, *lines: str) -> str | None:
    report = document(*lines)
    drafts = score.drafts((), indicators(report, (), spec), statements(report, (), spec), (), spec)
    return next(None if d.points is None else str(d.points) for d in drafts if d.item == "waste_water")


def test_rate_goes_on_with_the_paragraph_before(spec: Any) -> None:
    assert water(spec, WATER, RATE) == "3"


@pytest.mark.parametrize("lines", [(GAS, RATE), (RATE,), (WATER, GAS, RATE), (WATER, "甲。", "乙。", RATE)])
def test_rate_of_something_else_or_far_away_is_not_of_the_water(lines: tuple[str, ...], spec: Any) -> None:
    assert water(spec, *lines) is None
