"""Pages that are more than one column of text: two columns, lying pages, boxes, tables in tables, footnotes."""

from __future__ import annotations

import pytest

from pipeline.parse import pdf
from pipeline.parse.pdf.second import Second
from tests.parse.pdf.drawing import HIGH, WIDE, Drawing
from tests.parse.pdf.test_pdf_tables import ROWS, XS, grid
from tests.parse.pdf.test_pdf_text import FIRST, SECOND, body, texts

LEFT = [
    "　　公司成立于2003年7月，位于崇左市江",
    "州区，注册资本五千八百万元整，占地面积",
    "四十二点六万平方米，现有职工六百一十二",
    "人，其中技术人员七十八人。",
    "　　公司主要产品为白砂糖，副产品有糖蜜",
    "和蔗渣以及滤泥，全部外售或者作为燃料在",
    "厂内使用，没有外排，并且建立了出入库的",
]
RIGHT = [
    "台账，每月由财务部门盘点核对一次，误差",
    "不超过百分之一。",
    "　　锅炉以蔗渣为燃料，配有布袋除尘和水",
    "膜脱硫设施，烟气达标排放，排放口装有在",
    "线监测设备并与主管部门联网，数据传输有",
    "效率达到百分之九十九，委托有资质的单位",
    "运行维护，按季度开展比对监测工作。",
]
PARAGRAPHS = [
    "公司成立于2003年7月，位于崇左市江州区，注册资本五千八百万元整，占地面积四十二点六万平方米，现有职工六百一十二人，其中技术人员七十八人。",
    "公司主要产品为白砂糖，副产品有糖蜜和蔗渣以及滤泥，全部外售或者作为燃料在厂内使用，没有外排，并且建立了出入库的台账，每月由财务部门盘点核对一次，误差不超过百分之一。",
    "锅炉以蔗渣为燃料，配有布袋除尘和水膜脱硫设施，烟气达标排放，排放口装有在线监测设备并与主管部门联网，数据传输有效率达到百分之九十九，委托有资质的单位运行维护，按季度开展比对监测工作。",
]


def column(drawing: Drawing, x: float, top: float, rows: list[str]) -> None:
    for k, text in enumerate(rows):
        indent = 24 if text.startswith("　　") else 0
        drawing.text(x + indent, top + 20 * k, text.lstrip("　"))


@pytest.mark.parametrize("by_rows", [False, True], ids=["column by column", "row by row"])
def test_two_columns_below_a_title(by_rows: bool) -> None:
    drawing = Drawing()
    drawing.text(150, 60, "某某公司清洁生产工作总结与审核情况说明", 16)
    if by_rows:
        for k, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
            column(drawing, 60, 100 + 20 * k, [a])
            column(drawing, 320, 100 + 20 * k, [b])
    else:
        column(drawing, 60, 100, LEFT)
        column(drawing, 320, 100, RIGHT)
    assert texts(pdf.read(drawing.bytes())) == ["某某公司清洁生产工作总结与审核情况说明", *PARAGRAPHS]


def test_table_over_both_columns_parts_what_is_above_and_below() -> None:
    drawing = Drawing()
    column(drawing, 60, 80, LEFT)
    column(drawing, 320, 80, RIGHT)
    drawing.table([60, 200, 330, 440, 548], 240, ROWS)
    column(drawing, 60, 340, LEFT)
    column(drawing, 320, 340, RIGHT)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS
    assert texts(reading) == [*PARAGRAPHS, *PARAGRAPHS]
    order = [b.text for b in reading.blocks]
    assert order.index("项目") == 3


def test_table_inside_one_column() -> None:
    drawing = Drawing()
    column(drawing, 60, 80, LEFT)
    drawing.table([60, 130, 180, 230, 280], 240, ROWS)
    column(drawing, 320, 80, RIGHT)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS
    order = [b.text for b in reading.blocks]
    assert order.index("项目") < order.index(PARAGRAPHS[2])


def test_table_of_two_wide_columns_is_no_page_in_columns() -> None:
    rows = [["\n".join(t.lstrip("　") for t in LEFT[:3]), "\n".join(t.lstrip("　") for t in RIGHT[3:6])]] * 3
    drawing = Drawing()
    body(drawing)
    drawing.table([60, 305, 550], 300, [["问题", "措施"], *rows])
    reading = pdf.read(drawing.bytes())
    assert len(reading.tables) == 1 and reading.tables[0].rows == 4
    assert texts(reading) == ["一、企业简况", "".join(FIRST), "".join(SECOND)]


def test_form_of_labels_and_values_is_no_page_in_columns() -> None:
    drawing = Drawing()
    for k in range(8):
        drawing.text(60, 100 + 22 * k, f"企业名称及统一社会信用代码第{k}项")
        drawing.text(330, 100 + 22 * k, f"填报日期与联系人的电话号码{k}号")
    reading = pdf.read(drawing.bytes())
    assert "".join(b.text for b in reading.blocks).startswith(
        "企业名称及统一社会信用代码第0项填报日期与联系人的电话号码0号"
    )


def test_lying_page_with_a_wide_table() -> None:
    drawing = Drawing((HIGH, WIDE))
    drawing.high = WIDE
    body(drawing, 60)
    xs = [90, 240, 390, 540, 690]
    drawing.table(xs, 260, ROWS)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS and texts(reading)[1] == "".join(FIRST)
    cell = reading.blocks[reading.tables[0].grid()[1][3] or 0]
    assert cell.place.bbox is not None and cell.place.bbox[0] == pytest.approx(540, abs=1)


@pytest.mark.parametrize("turn", [90, 270])
def test_table_on_a_turned_page_has_boxes_as_seen(turn: int) -> None:
    drawing = Drawing((HIGH, WIDE))
    drawing.canvas.setPageRotation(turn)
    drawing.canvas.translate(*{90: (WIDE, 0), 270: (0, HIGH)}[turn])
    drawing.canvas.rotate(turn)
    drawing.high = WIDE
    drawing.table(XS, 200, ROWS)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS
    cell = reading.blocks[reading.tables[0].grid()[1][3] or 0]
    assert cell.place.bbox is not None and cell.place.bbox[0] == pytest.approx(400, abs=1)
    assert cell.place.bbox[1] == pytest.approx(220, abs=1)


def test_table_drawn_sideways_on_an_upright_page() -> None:
    drawing = Drawing()
    drawing.canvas.translate(WIDE, 0)
    drawing.canvas.rotate(90)
    drawing.high = WIDE
    drawing.text(200, 60, "表1 单耗", 10.5)
    drawing.table(XS, 90, ROWS)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS and texts(reading) == ["表1 单耗"]


def test_text_box_beside_the_text_is_read_once() -> None:
    drawing = Drawing()
    top = body(drawing)
    drawing.canvas.rect(330, HIGH - top - 60, 180, 46)
    drawing.text(340, top + 20, "环保方针：达标排放", 10.5)
    drawing.text(340, top + 38, "节能降耗", 10.5)
    drawing.lines(90, top + 80, SECOND)
    reading = pdf.read(drawing.bytes())
    assert not reading.tables
    whole = "".join(texts(reading))
    assert whole.count("环保方针：达标排放") == 1 and whole.endswith("".join(SECOND))


def test_table_in_a_cell_keeps_every_word() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.frame([90, 180, 480], [300, 320, 420])
    drawing.text(95, 304, "项目", 10.5)
    drawing.text(185, 304, "数据", 10.5)
    drawing.text(95, 350, "单耗", 10.5)
    drawing.frame([200, 320, 440], [340, 360, 380])
    for k, text in enumerate(["水耗", "1.21", "电耗", "32.5"]):
        drawing.text(205 + 120 * (k % 2), 344 + 20 * (k // 2), text, 10.5)
    reading = pdf.read(drawing.bytes())
    cells = "".join(b.text for b in reading.blocks if b.kind == "cell")
    assert all(word in cells for word in ("项目", "数据", "单耗", "水耗", "1.21", "电耗", "32.5"))
    assert grid(reading)[0] == ["项目", "数据"] and reading.outcome == "ok"


def test_joined_cells_that_make_no_rectangle_are_shown_to_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    seen = Second.grid
    monkeypatch.setattr(Second, "grid", lambda self, number, like: (asked.append(number), seen(self, number, like))[1])
    drawing = Drawing()
    body(drawing)
    drawing.frame([90, 480], [300, 380])
    for x0, y0, x1, y1 in [(200, 300, 200, 360), (300, 320, 300, 380), (90, 320, 200, 320), (300, 320, 480, 320),
                           (90, 360, 300, 360), (200, 340, 300, 340), (300, 350, 480, 350)]:  # fmt: skip
        drawing.rule(x0, y0, x1, y1)
    for x, y, text in [
        (95, 304, "项目"),
        (210, 304, "数值"),
        (95, 334, "水耗"),
        (205, 324, "1.31"),
        (205, 344, "1.21"),
    ]:
        drawing.text(x, y, text, 10.5)
    drawing.text(95, 364, "合计")
    drawing.text(310, 330, "好", 10.5)
    drawing.text(310, 360, "达标", 10.5)
    reading = pdf.read(drawing.bytes())
    words = "".join(b.text for b in reading.blocks if b.kind in ("cell", "paragraph"))
    assert asked == [1] and reading.outcome == "ok"
    assert all(word in words for word in ("项目", "数值", "水耗", "1.31", "1.21", "合计", "好", "达标"))


def note(drawing: Drawing, rule: bool, marks: tuple[str, str], size: float = 9) -> None:
    if rule:
        drawing.rule(90, 740, 230, 740)
    drawing.text(
        90, 744, f"{marks[0]} 产量数据取自公司统计台账，与上报统计部门的数据一致，并经第三方核对，没有发现差异", size
    )
    drawing.text(90, 757, "情况。", size)
    drawing.text(90, 770, f"{marks[1]} 能耗按当量值折算。", size)


@pytest.mark.parametrize(
    ("rule", "marks"), [(True, ("1", "2")), (True, ("①", "②")), (True, ("[1]", "[2]")), (False, ("①", "②"))]
)
def test_footnotes_leave_the_text_over_the_page_break_whole(rule: bool, marks: tuple[str, str]) -> None:
    drawing = Drawing()
    body(drawing)
    drawing.lines(90, 700, [FIRST[0]])
    drawing.text(530, 690, marks[0] if not rule else "", 6)
    note(drawing, rule, marks)
    drawing.page()
    drawing.lines(90, 100, FIRST[1:], indent=0)
    body(drawing, 300)
    reading = pdf.read(drawing.bytes())
    notes = texts(reading, "footnote")
    assert [text[: len(m)] for text, m in zip(notes, marks, strict=True)] == list(marks)
    assert notes[0].endswith("差异情况。")
    if rule:
        assert "".join(FIRST) in texts(reading)[3:]


def test_last_paragraph_below_a_short_rule_is_no_footnote() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.rule(90, 700, 230, 700)
    drawing.lines(90, 710, SECOND)
    assert texts(pdf.read(drawing.bytes()), "footnote") == []


def test_note_below_a_table_is_no_footnote() -> None:
    drawing = Drawing()
    body(drawing)
    end = drawing.table(XS, 660, ROWS)
    drawing.text(90, end + 6, "注：数据取自统计台账。", 9)
    reading = pdf.read(drawing.bytes())
    assert texts(reading, "footnote") == [] and texts(reading)[-1] == "注：数据取自统计台账。"
