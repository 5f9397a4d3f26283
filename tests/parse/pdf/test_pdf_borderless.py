"""Tables without any rule: rows of wrapped cells kept whole, what stands above and below kept out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.parse import pdf
from tests.parse.pdf.drawing import Drawing
from tests.parse.pdf.test_pdf_tables import grid
from tests.parse.pdf.test_pdf_text import body, texts

XS = (90, 200, 300, 400)
PLAIN = [["水耗", "m³/t", "1.31", "1.21"], ["电耗", "kWh/t", "33.1", "32.5"], ["煤耗", "kg/t", "9.9", "9.1"]]


def row(drawing: Drawing, middle: float, cells: Sequence[str]) -> None:
    """One row, written cell by cell as Word's export does; the lines of a cell, parted by \\n, centred on one height."""
    for x, cell in zip(XS, cells, strict=True):
        lines = cell.split("\n")
        for k, line in enumerate(lines):
            drawing.text(x, middle + 14 * (k - (len(lines) - 1) / 2), line, 10.5)


def whole(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    return [[cell.replace("\n", "") for cell in cells] for cells in rows]


@pytest.mark.parametrize(
    "rows",
    [
        [["指标", "单位", "基准\n（2022年）", "目标\n（2025年）"], *PLAIN],
        [["项目", "单位", "2021", "2022"], ["清洁生产认知率\n（问卷调查）", "%", "92", "97.6"], *PLAIN],
        [["项目", "单位", "2021", "2022"], *PLAIN[:2], ["认知率", "%", "92", "97.6，全体在岗\n职工问卷调查"], PLAIN[2]],
        [["项目", "单位", "2021", "2022"], *PLAIN, ["清洁生产认知率\n（全体在岗职工\n问卷调查）", "%", "92", "97.6"]],
    ],
    ids=["head", "first column", "last column", "three lines"],
)
def test_wrapped_cells_stay_in_their_row(rows: list[list[str]]) -> None:
    drawing = Drawing()
    body(drawing)
    at = 310.0
    for cells in rows:
        high = 14 * max(cell.count("\n") + 1 for cell in cells) + 4
        row(drawing, at + high / 2, cells)
        at += high
    reading = pdf.read(drawing.bytes())
    assert len(reading.tables) == 1 and grid(reading) == whole(rows)


def test_rows_that_fill_one_column_each_are_not_joined() -> None:
    """A subtotal's name above a full row is a row of its own, not the upper line of a wrapped cell."""
    drawing = Drawing()
    body(drawing)
    for k, cells in enumerate([*PLAIN, ["小计", "", "44.3", "42.8"], *PLAIN]):
        row(drawing, 310 + 15 * k, cells)
    found = grid(pdf.read(drawing.bytes()))
    assert found == [*PLAIN, ["小计", "", "44.3", "42.8"], *PLAIN]


def test_a_paragraph_right_below_is_no_part_of_the_table() -> None:
    drawing = Drawing()
    body(drawing)
    for k, cells in enumerate(PLAIN):
        row(drawing, 310 + 15 * k, cells)
    drawing.text(114, 356, "三项单耗连续三年下降，其中电耗降幅最大，达到行业先进。")
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == PLAIN
    assert texts(reading)[-1] == "三项单耗连续三年下降，其中电耗降幅最大，达到行业先进。"


@pytest.mark.parametrize(("title", "size"), [("3.2 装备", 10.5), ("3.2　　　装备", 14)], ids=["close", "larger"])
def test_a_heading_right_above_is_no_part_of_the_table(title: str, size: float) -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(40, 291, title, size)
    for k, cells in enumerate(PLAIN):
        row(drawing, 312 + 15 * k, cells)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == PLAIN
    assert "".join(texts(reading)[-1].split()) == "3.2装备"
