from __future__ import annotations

import pytest

from pipeline.parse import pdf
from pipeline.parse.reading import Reading
from tests.parse.pdf.drawing import HIGH, Drawing
from tests.parse.pdf.test_pdf_text import SECOND, body, texts

ROWS = [
    ["项目", "单位", "2021", "2022"],
    ["水耗", "m³/t", "1.31", "1.21"],
    ["电耗", "kWh/t", "33.1", "32.5"],
    ["煤耗", "kg/t", "9.9", "9.1"],
]
XS = [90, 200, 300, 400, 480]


def grid(reading: Reading, table: int = 0) -> list[list[str]]:
    return [["" if k is None else reading.blocks[k].text for k in row] for row in reading.tables[table].grid()]


@pytest.mark.parametrize("bars", [False, True], ids=["strokes", "thin boxes"])
def test_ruled_table_between_paragraphs(bars: bool) -> None:
    drawing = Drawing()
    top = body(drawing)
    drawing.text(200, top + 4, "表1 单耗", 10.5)
    top = drawing.table(XS, top + 24, ROWS, bars=bars)
    drawing.text(114, top + 10, "单耗逐年下降。")
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS
    assert texts(reading)[-2:] == ["表1 单耗", "单耗逐年下降。"]
    table = reading.tables[0]
    assert (table.header_rows, table.pages) == (1, (1,))
    assert table.caption is not None and reading.blocks[table.caption].text == "表1 单耗"
    cell = reading.blocks[table.grid()[1][3] or 0]
    assert (cell.kind, cell.place.row, cell.place.column, cell.place.page) == ("cell", 1, 3, 1)
    assert [b.index for b in reading.blocks] == list(range(len(reading.blocks)))


def test_wrapped_cell_joins_and_empty_cells_stay() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.table([90, 150, 230, 330], 300, [["序号", "名称", "备注"], ["1", "糖蜜（副产\n品，外售）", ""]])
    assert grid(pdf.read(drawing.bytes()))[1] == ["1", "糖蜜（副产品，外售）", ""]


def test_merged_cells_have_spans() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.frame([90, 150], [300, 340, 360])
    drawing.frame([150, 330], [300, 320])
    drawing.frame([150, 240, 330], [320, 340, 360])
    for x, y, text in [(95, 312, "项目"), (200, 304, "产量"), (155, 324, "2021年"), (245, 324, "2022年")]:
        drawing.text(x, y, text, 10.5)
    for x, text in [(95, "糖"), (155, "7.92"), (245, "8.46")]:
        drawing.text(x, 344, text, 10.5)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == [["项目", "产量", "产量"], ["项目", "2021年", "2022年"], ["糖", "7.92", "8.46"]]
    spans = {reading.blocks[c.block].text: (c.row_span, c.column_span) for c in reading.tables[0].cells}
    assert spans["项目"] == (2, 1) and spans["产量"] == (1, 2)
    assert reading.tables[0].header_rows == 2


def test_table_open_at_the_sides() -> None:
    drawing = Drawing()
    body(drawing)
    for y in (300, 320, 340):
        drawing.rule(90, y, 480, y)
    for x in XS[1:-1]:
        drawing.rule(x, 300, x, 340)
    for r, row in enumerate(ROWS[:2]):
        for x, text in zip(XS, row, strict=False):
            drawing.text(x + 5, 304 + 20 * r, text, 10.5)
    assert grid(pdf.read(drawing.bytes())) == ROWS[:2]


@pytest.mark.parametrize("by_columns", [False, True], ids=["row by row", "column by column"])
def test_three_line_table(by_columns: bool) -> None:
    drawing = Drawing()
    body(drawing)
    for y, width in ((300, 1.5), (320, 0.5), (380, 1.5)):
        drawing.rule(90, y, 480, y, width)
    places = [(r, c) for r in range(4) for c in range(4)]
    for r, c in sorted(places, key=lambda p: p[::-1]) if by_columns else places:
        drawing.text(XS[c] + 5, 304 + 20 * r, ROWS[r][c], 10.5)
    drawing.text(114, 390, "单耗逐年下降。")
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS
    assert reading.tables[0].header_rows == 1
    assert texts(reading)[-1] == "单耗逐年下降。"


def test_three_line_cell_wrapped_and_centred() -> None:
    drawing = Drawing()
    body(drawing)
    for y, width in ((300, 1.5), (320, 0.5), (385, 1.5)):
        drawing.rule(90, y, 480, y, width)
    for x, text in zip(XS, ROWS[0], strict=False):
        drawing.text(x + 5, 304, text, 10.5)
    drawing.text(95, 322, "清洁生产认知率", 10.5)
    drawing.text(95, 336, "（问卷调查）", 10.5)
    for x, text in [(205, "%"), (305, "92"), (405, "97.6")]:
        drawing.text(x, 329, text, 10.5)
    for x, text in zip(XS, ROWS[1], strict=False):
        drawing.text(x + 5, 360, text, 10.5)
    assert grid(pdf.read(drawing.bytes())) == [ROWS[0], ["清洁生产认知率（问卷调查）", "%", "92", "97.6"], ROWS[1]]


def test_borderless_table_with_clear_columns() -> None:
    drawing = Drawing()
    body(drawing)
    for r, row in enumerate(ROWS):
        for x, text in zip(XS, row, strict=False):
            drawing.text(x + 5, 300 + 20 * r, text, 10.5)
    assert grid(pdf.read(drawing.bytes())) == ROWS


def test_two_aligned_lines_stay_text() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(90, 300, "填报人：韦某某")
    drawing.text(300, 300, "电话：0771-0000000")
    drawing.text(90, 320, "审核人：覃某某")
    drawing.text(300, 320, "日期：2023年6月")
    reading = pdf.read(drawing.bytes())
    assert not reading.tables
    assert "填报人：韦某某 电话：0771-0000000" in texts(reading)


def test_flow_chart_is_no_table() -> None:
    drawing = Drawing()
    body(drawing)
    for k, text in enumerate(["原料", "蒸煮", "漂白", "抄纸"]):
        drawing.canvas.rect(90 + k * 100, 400, 70, 30)
        drawing.text(100 + k * 100, HIGH - 425, text, 10.5)
        if k:
            drawing.rule(60 + k * 100, HIGH - 415, 90 + k * 100, HIGH - 415)
    reading = pdf.read(drawing.bytes())
    assert not reading.tables
    assert all(text in "".join(texts(reading)) for text in ("原料", "抄纸"))


def test_framed_paragraph_is_no_table() -> None:
    drawing = Drawing()
    drawing.canvas.rect(60, 60, 480, 720)
    body(drawing)
    reading = pdf.read(drawing.bytes())
    assert not reading.tables and texts(reading)[0] == "一、企业简况"


def test_table_over_pages_becomes_one() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(200, 560, "表1 单耗", 10.5)
    drawing.table(XS, 580, ROWS)
    drawing.page()
    drawing.text(200, 70, "续表1", 10.5)
    drawing.table(XS, 90, [ROWS[0], ["蒸汽", "t/t", "0.52", "0.49"]])
    drawing.text(114, 150, "单耗逐年下降。")
    reading = pdf.read(drawing.bytes())
    assert len(reading.tables) == 1
    assert grid(reading) == [*ROWS, ["蒸汽", "t/t", "0.52", "0.49"]]
    assert reading.tables[0].pages == (1, 2)
    assert "续表1" not in texts(reading)


def test_next_page_begins_with_another_table() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.table(XS, 300, ROWS)
    drawing.page()
    drawing.text(200, 70, "表2 设备", 10.5)
    drawing.table([90, 200, 480], 90, [["名称", "台数"], ["压榨机", "4"]])
    assert len(pdf.read(drawing.bytes()).tables) == 2


def test_row_cut_by_the_page_is_one_row() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.table([90, 150, 230, 330], 700, [["序号", "方案", "效果"], ["1", "蒸发系统降膜", "好"]])
    drawing.page()
    drawing.table([90, 150, 230, 330], 80, [["序号", "方案", "效果"], ["", "化改造", ""], ["2", "变频", "好"]])
    assert grid(pdf.read(drawing.bytes()))[1:] == [["1", "蒸发系统降膜化改造", "好"], ["2", "变频", "好"]]


def test_unit_note_is_kept() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(200, 280, "表1 单耗", 10.5)
    drawing.text(380, 300, "单位：t/t", 10.5)
    drawing.table(XS, 320, ROWS)
    reading = pdf.read(drawing.bytes())
    table = reading.tables[0]
    assert table.caption is not None and reading.blocks[table.caption].text == "表1 单耗"
    assert table.unit_note is not None and reading.blocks[table.unit_note].text == "单位：t/t"


def put(drawing: Drawing, top: float, row: list[str], xs: list[int] | None = None) -> None:
    for x, text in zip(xs or XS, row, strict=False):
        drawing.text(x + 5, top, text, 10.5)


def test_three_line_head_of_two_rows() -> None:
    drawing = Drawing()
    body(drawing)
    for y, width in ((300, 1.5), (340, 0.5), (380, 1.5)):
        drawing.rule(90, y, 480, y, width)
    drawing.rule(195, 320, 480, 320)
    drawing.text(95, 312, "指标", 10.5)
    drawing.text(290, 304, "审核前后", 10.5)
    put(drawing, 324, ["审核前", "审核后", "变化"], [200, 300, 400])
    put(drawing, 344, ["水耗", "1.62", "1.21", "-25.3%"])
    put(drawing, 364, ["电耗", "38.5", "36.4", "-5.5%"])
    reading = pdf.read(drawing.bytes())
    assert grid(reading)[:3] == [
        ["指标", "审核前后", "审核前后", "审核前后"],
        ["指标", "审核前", "审核后", "变化"],
        ["水耗", "1.62", "1.21", "-25.3%"],
    ]
    assert reading.tables[0].header_rows == 2


def test_three_line_table_over_three_pages() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.rule(90, 320, 480, 320, 1.5)
    put(drawing, 324, ["序号", "名称", "型号", "数量"])
    drawing.rule(90, 340, 480, 340)
    number = 0
    for top, bottom in ((344, 760), (80, 760), (80, 160)):
        if number:
            drawing.page()
        for y in range(top, bottom, 20):
            number += 1
            put(drawing, y, [str(number), f"压榨机{number}号", "YZ-1", "2"])
    drawing.rule(90, 160, 480, 160, 1.5)
    reading = pdf.read(drawing.bytes())
    assert len(reading.tables) == 1 and reading.tables[0].pages == (1, 2, 3)
    assert [row[0] for row in grid(reading)] == ["序号", *map(str, range(1, number + 1))]


def test_rules_under_every_row() -> None:
    drawing = Drawing()
    body(drawing)
    for k, row in enumerate(ROWS):
        drawing.rule(90, 300 + 30 * k, 480, 300 + 30 * k)
        put(drawing, 302 + 30 * k, row)
    drawing.text(95, 345, "（含循环水）", 10.5)
    drawing.rule(90, 420, 480, 420)
    wanted = [ROWS[0], ["水耗（含循环水）", *ROWS[1][1:]], *ROWS[2:]]
    assert grid(pdf.read(drawing.bytes())) == wanted


def test_page_head_rule_and_table_below_it() -> None:
    drawing = Drawing()
    for page in range(3):
        drawing.text(90, 40, "某某公司清洁生产审核报告", 9)
        drawing.rule(90, 56, 480, 56)
        for y in (70, 90, 130):
            drawing.rule(90, y, 480, y)
        put(drawing, 74, ROWS[0])
        put(drawing, 94, ["水耗", "m³/t", str(page), "1.21"])
        put(drawing, 114, ROWS[2])
        body(drawing, 150)
        drawing.page()
    reading = pdf.read(drawing.bytes())
    assert [grid(reading, k)[1][2] for k in range(3)] == ["0", "1", "2"]
    assert texts(reading, "header") == ["某某公司清洁生产审核报告"]


def test_three_line_table_whose_merged_cells_stand_in_the_middle() -> None:
    drawing = Drawing()
    body(drawing)
    for y, width in ((300, 1.5), (340, 0.5), (400, 1.5)):
        drawing.rule(90, y, 480, y, width)
    xs = [90, 180, 270, 340, 420]
    drawing.text(xs[0] + 5, 314, "系统", 10.5)
    drawing.text(xs[1] + 5, 314, "指标", 10.5)
    drawing.text(320, 304, "本公司", 10.5)
    drawing.text(xs[4] + 5, 314, "等级", 10.5)
    put(drawing, 324, ["2021年", "2022年"], [280, 350])
    drawing.text(xs[0] + 5, 354, "铅冶炼", 10.5)
    put(drawing, 344, ["综合能耗", "318", "306", "Ⅱ级"], xs[1:])
    put(drawing, 364, ["新水用量", "4.6", "4.2", "Ⅱ级"], xs[1:])
    put(drawing, 384, ["锌", "电耗", "992", "980", "Ⅰ级"], xs)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == [
        ["系统", "指标", "本公司", "本公司", "等级"],
        ["系统", "指标", "2021年", "2022年", "等级"],
        ["铅冶炼", "综合能耗", "318", "306", "Ⅱ级"],
        ["铅冶炼", "新水用量", "4.6", "4.2", "Ⅱ级"],
        ["锌", "电耗", "992", "980", "Ⅰ级"],
    ]
    assert reading.tables[0].header_rows == 2


def test_last_rows_of_a_three_line_table_on_the_next_page() -> None:
    drawing = Drawing()
    body(drawing)
    for y in (680, 700):
        drawing.rule(90, y, 480, y)
    for k, row in enumerate(ROWS[:3]):
        put(drawing, 684 + 20 * k, row)
    drawing.page()
    put(drawing, 80, ROWS[3])
    drawing.rule(90, 102, 480, 102, 1.5)
    drawing.lines(90, 120, SECOND)
    reading = pdf.read(drawing.bytes())
    assert grid(reading) == ROWS and reading.tables[0].pages == (1, 2)
    assert texts(reading)[-1] == "".join(SECOND)


def test_borderless_cells_wrapped_beside_centred_ones() -> None:
    drawing = Drawing()
    body(drawing)
    xs = [90, 200, 330, 420]
    put(drawing, 300, ["方案", "内容", "投资", "效益"], xs)
    for k, (name, text, more) in enumerate(
        [
            ("变频", "压榨机组变频及", "高位槽改造"),
            ("降膜", "蒸发系统改为降", "膜式"),
            ("除尘", "锅炉电袋复合除", "尘改造"),
        ]
    ):
        top = 325 + 36 * k
        put(drawing, top + 7, [name], xs)
        put(drawing, top, [text], xs[1:])
        put(drawing, top + 14, [more], xs[1:])
        put(drawing, top + 7, ["41.8", "15.2"], xs[2:])
    assert grid(pdf.read(drawing.bytes())) == [
        ["方案", "内容", "投资", "效益"],
        ["变频", "压榨机组变频及高位槽改造", "41.8", "15.2"],
        ["降膜", "蒸发系统改为降膜式", "41.8", "15.2"],
        ["除尘", "锅炉电袋复合除尘改造", "41.8", "15.2"],
    ]


def test_character_of_another_font_drawn_after_the_line() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(90, 300, "排烟温度（", 12)
    drawing.text(162, 300, "）不高于150。", 12)
    drawing.text(150, 300, "℃", 12)
    assert texts(pdf.read(drawing.bytes()))[-1] == "排烟温度（℃）不高于150。"
