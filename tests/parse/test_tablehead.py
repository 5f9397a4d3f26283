"""Header rows, captions and unit notes of tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model.document import Cell
from pipeline.parse import tablehead

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "table_heads.yaml").read_text(encoding="utf-8")
)


def drawn(rows: list[list[str]]) -> tuple[list[Cell], list[str]]:
    cells, texts = [], []
    for at, line in enumerate(rows):
        for column, text in enumerate(line):
            if text in ("^", "<"):
                continue
            across = next((n for n, t in enumerate(line[column + 1 :]) if t != "<"), len(line) - column - 1)
            below = [other[column] for other in rows[at + 1 :]]
            down = next((n for n, t in enumerate(below) if t != "^"), len(below))
            cells.append(Cell(row=at, column=column, block=len(cells), row_span=1 + down, column_span=1 + across))
            texts.append(text)
    return cells, texts


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_header_rows(case: dict[str, Any]) -> None:
    cells, texts = drawn(case["rows"])
    assert tablehead.header_rows(len(case["rows"]), cells, texts, case.get("declared", 0)) == case["headers"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["表2-1 能源消耗（单位：tce）", "<"], ["电", "31"]], (0, 0)),
        ([["企业能源消耗表", "<"], ["电", "31"]], (0, None)),
        ([["单位：万元", "<"], ["投资", "31"]], (0, 0)),
        ([["生产部", "<"], ["电", "31"]], (None, None)),
        ([["表2-1 能源消耗", "年份"], ["电", "31"]], (None, None)),
    ],
)
def test_a_caption_inside_the_table(rows: list[list[str]], expected: tuple[int | None, int | None]) -> None:
    assert tablehead.banner(*drawn(rows)) == expected


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        (["正文。", "表2-1 原辅材料消耗"], (1, None)),
        (["表2-1 原辅材料消耗", "单位：万t"], (0, 1)),
        (["续表3"], (0, None)),
        (["表2-4 能源消耗（单位：tce）"], (0, 0)),
        (["单位：万元"], (0, 0)),
        (["主要设备一览表"], (0, None)),
        (["主要设备一览表", "正文一段，说明设备。"], (None, None)),
        (["公司主要设备见表2-2。"], (None, None)),
        (["表明该企业的水平较高"], (None, None)),
        (["表1 甲", "一段", "二段", "三段"], (None, None)),
        ([], (None, None)),
    ],
)
def test_caption(before: list[str], expected: tuple[int | None, int | None]) -> None:
    assert tablehead.caption(list(enumerate(before))) == expected
