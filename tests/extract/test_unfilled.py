"""A table left blank shows nothing, nor does the sentence that only refers to it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.extract import statements
from tests.drawn import document as draw

HEAD = ["序号", "指标", "基准值", "目标值"]
BLANK = [HEAD, ["1", "", "", ""], ["2", "", "", ""]]
DASHED = [HEAD, ["1", "—", "/", "……"], ["2", "", "", ""]]
FILLED = [HEAD, ["1", "吨纸取水", "9.2", "8.0"], ["2", "", "", ""]]


def found(spec: Any, rows: list[list[str]], text: str, which: str = "targets_set") -> bool:
    drawn = draw("表5 清洁生产审核目标", rows, text)
    told = replace(drawn, tables=tuple(replace(table, caption=0) for table in drawn.tables))
    return any(s.id == which for s in statements(told, (), spec))


@pytest.mark.parametrize("rows", [BLANK, DASHED])
@pytest.mark.parametrize("text", ["公司制定了清洁生产审核目标，见表5。", "本轮审核目标列于表5。"])
def test_a_blank_table_sets_no_targets(spec: Any, rows: list[list[str]], text: str) -> None:
    assert not found(spec, rows, text)


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (FILLED, "公司制定了清洁生产审核目标，见表5。"),
        (BLANK, "公司制定了清洁生产审核目标，见表6。"),
        (BLANK, "以2022年为基准定了目标：吨纸取水降到8.0 m³。"),
    ],
)
def test_a_filled_table_and_what_is_told_beside_it_do(spec: Any, rows: list[list[str]], text: str) -> None:
    assert found(spec, rows, text)
