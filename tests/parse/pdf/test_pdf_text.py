from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model.document import Document, Source
from pipeline.parse import pdf
from pipeline.parse.pdf.glyphs import mended, plausible, rubbish
from pipeline.parse.reading import Reading
from tests.parse.pdf.drawing import HIGH, WIDE, Drawing

FIRST = [
    "公司成立于2003年7月，位于崇左市江州区，注册资本五千八百万元整，",
    "占地面积42.6万平方米，现有职工六百一十二人，其中技术人员七十八",
    "人。",
]
SECOND = [
    "公司主要产品为白砂糖，2022年产量为8.46万t，副产品有糖蜜、蔗渣",
    "和滤泥，综合能耗为5.12 kgce/t，全厂用电量1,234.5万kW·h。",
]
RUNNING: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "pdf_running.yaml").read_text(encoding="utf-8")
)["lines"]


def texts(reading: Reading, kind: str = "paragraph") -> list[str]:
    return [b.text for b in reading.blocks if b.kind == kind]


def body(drawing: Drawing, top: float = 100) -> float:
    drawing.text(90, top, "一、企业简况", 14)
    return drawing.lines(90, drawing.lines(90, top + 30, FIRST), SECOND)


def test_wrapped_lines_join_without_spaces() -> None:
    drawing = Drawing()
    body(drawing)
    assert texts(pdf.read(drawing.bytes())) == ["一、企业简况", "".join(FIRST), "".join(SECOND)]


def test_paragraph_runs_over_the_page_break() -> None:
    drawing = Drawing()
    body(drawing, 580)
    drawing.lines(90, 720, FIRST[:1])
    drawing.page()
    drawing.lines(90, 100, [FIRST[1], FIRST[2]], indent=0)
    reading = pdf.read(drawing.bytes())
    assert texts(reading)[-1] == "".join(FIRST)
    last = reading.blocks[-1]
    assert [(offset, page) for offset, page, _ in last.lines] == [(0, 1), (34, 2), (34 + len(FIRST[1]), 2)]
    document = Document(source=Source(name="", sha256="", bytes=0, format="pdf", outcome="ok"), blocks=reading.blocks)
    cited = document.cite(last.index, 40, 44)
    assert cited.page == 2 and cited.bbox is not None and 95 < cited.bbox[1] < 105


def test_short_line_and_headings_part_paragraphs() -> None:
    drawing = Drawing()
    top = body(drawing)
    for text in ("1.1 组织机构", "（一）领导小组", "1．总经理任组长。"):
        drawing.text(90, top, text)
        top += 20
    drawing.lines(90, top, SECOND)
    assert texts(pdf.read(drawing.bytes()))[3:] == [
        "1.1 组织机构",
        "（一）领导小组",
        "1．总经理任组长。",
        "".join(SECOND),
    ]


def test_spaces_of_the_document_stay_and_invented_ones_go() -> None:
    drawing = Drawing()
    drawing.canvas.setFont("STSong-Light", 12)
    drawing.canvas.drawString(90, HIGH - 120, "于")
    drawing.canvas.drawString(90 + 12 + 3, HIGH - 120, "2022")
    drawing.canvas.drawString(90 + 12 + 3 + 25 + 3, HIGH - 120, "年")
    drawing.text(90, 150, "总　论")
    drawing.text(90, 180, "综合能耗 5.12 kgce/t")
    assert texts(pdf.read(drawing.bytes())) == ["于2022年", "总　论", "综合能耗 5.12 kgce/t"]


def test_dash_at_the_line_end_is_no_hyphenation() -> None:
    drawing = Drawing()
    lines = ["上述产值和税金的数字详见第二章的表格，即本报告的设备型号为ABC-", "DEF型，运行良好。"]
    drawing.lines(90, 100, lines)
    drawing.lines(90, 140, FIRST)
    reading = pdf.read(drawing.bytes())
    assert texts(reading)[0] == "".join(lines)
    assert len(reading.blocks[0].lines) == 2


def test_fake_bold_is_read_once() -> None:
    drawing = Drawing()
    drawing.text(90, 80, "二、使用说明", 14)
    drawing.text(90.4, 80, "二、使用说明", 14)
    body(drawing, 120)
    assert texts(pdf.read(drawing.bytes()))[0] == "二、使用说明"


def test_slanted_watermark_is_left_out() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.canvas.translate(200, 300)
    drawing.canvas.rotate(45)
    drawing.canvas.drawString(0, 0, "仅供审核使用")
    assert "仅供审核使用" not in "".join(texts(pdf.read(drawing.bytes())))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_page_is_read_upright(turn: int) -> None:
    """A page laid down with /Rotate, its text drawn so that the reader sees it upright."""
    drawing = Drawing((WIDE, HIGH) if turn == 180 else (HIGH, WIDE))
    drawing.canvas.setPageRotation(turn)
    shift = {90: (WIDE, 0), 180: (WIDE, HIGH), 270: (0, HIGH)}[turn]
    drawing.canvas.translate(*shift)
    drawing.canvas.rotate(turn)
    drawing.high = HIGH if turn == 180 else WIDE
    body(drawing, 60)
    reading = pdf.read(drawing.bytes())
    assert texts(reading) == ["一、企业简况", "".join(FIRST), "".join(SECOND)]
    box = reading.blocks[0].place.bbox
    assert box is not None and 85 < box[0] < 95 and 55 < box[1] < 65


def test_text_turned_on_an_upright_page_has_boxes_of_the_page() -> None:
    drawing = Drawing()
    drawing.canvas.translate(WIDE, 0)
    drawing.canvas.rotate(90)
    drawing.high = WIDE
    drawing.text(90, 60, "一、企业简况", 14)
    block = pdf.read(drawing.bytes()).blocks[0]
    assert block.text == "一、企业简况"
    assert block.place.bbox is not None and block.place.bbox[3] > HIGH - 95 and block.place.bbox[0] < 65


@pytest.mark.parametrize("case", RUNNING, ids=lambda c: f"{c['at']} {c['text']}")
def test_running_lines(case: dict[str, str]) -> None:
    drawing = Drawing()
    top = {"head": 40, "middle": 420, "foot": 800}[case["at"]]
    for n in range(1, 6):
        drawing.text(90, top, case["text"].format(n=n), 10.5)
        body(drawing)
        drawing.text(114, 300 + 7 * n, f"审核期第{n}年的情况与上年相近。")
        drawing.page()
    reading = pdf.read(drawing.bytes())
    found = {
        b.kind for b in reading.blocks if b.text.startswith(case["text"].split("{n}")[0].strip() or tuple("12345"))
    }
    wanted = set() if case["becomes"] == "dropped" else {case["becomes"]}
    assert found == wanted
    if case["becomes"] in ("header", "footer"):
        assert len(texts(reading, case["becomes"])) == 1
        assert reading.blocks[-1].kind == case["becomes"]


def test_title_repeated_on_two_pages_is_no_header() -> None:
    drawing = Drawing()
    for _ in range(2):
        drawing.text(90, 75, "一、企业简况", 16)
        body(drawing, 120)
        drawing.page()
    assert texts(pdf.read(drawing.bytes())).count("一、企业简况") == 4


def test_contents_page() -> None:
    drawing = Drawing()
    drawing.text(270, 80, "目　录", 16)
    for k, (title, page) in enumerate([("一、企业简况", 2), ("二、管理现状", 5), ("三、存在问题", 9)]):
        drawing.text(90, 120 + 20 * k, f"{title}{'.' * 60}{page}")
    drawing.page()
    body(drawing)
    reading = pdf.read(drawing.bytes())
    assert len(texts(reading, "toc")) == 4
    assert texts(reading)[0] == "一、企业简况"


def test_bookmarks() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.canvas.bookmarkPage("a")
    drawing.canvas.addOutlineEntry("一、企业简况", "a", level=0)
    assert pdf.read(drawing.bytes()).bookmarks == ((1, "一、企业简况", 1),)


def test_lookalike_characters_are_mended_one_for_one() -> None:
    assert mended("⽤⽔⻚⾯\uf0b7") == "用水页面•"
    assert len(mended("⽤\u00a0\ufffe")) == 3
    assert rubbish("\ue001\ufffd用水2022") == 2


def test_what_reads_like_chinese() -> None:
    assert plausible("公司成立于2003年7月，位于崇左市江州区，注册资本五千八百万元。")
    assert plausible("综合能耗")
    assert plausible("No clean production audit was made before 2020.")
    assert not plausible("㳡㷡㻡㿡䃡䇡䋡䏡䓡䗡䛡䟡䣡䧡䫡䯡䳡仡僡凡勡叡員嗡囡埡壡姡嫡寡峡")
