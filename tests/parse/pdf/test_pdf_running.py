"""Headers that name the chapter, page numbers of every kind and at the outer corner, and body lines that only look like them."""

from __future__ import annotations

import pytest

from pipeline.parse import pdf
from pipeline.parse.reading import Reading
from tests.parse.pdf.drawing import Drawing
from tests.parse.pdf.test_pdf_text import body, texts

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
CHAPTERS = (
    "第一章 企业概况",
    "第一章 企业概况",
    "第一章 企业概况",
    "第二章 预审核",
    "第二章 预审核",
    "第三章 审核",
    "第四章 方案",
    "第四章 方案",
)


def pages(head: list[str], foot: list[str], outer: bool = False, size: float = 9) -> Reading:
    """Eight pages, each with its header and footer; `outer` puts the footer at the right of odd and the left of even pages."""
    drawing = Drawing()
    for k in range(8):
        if head:
            drawing.text(90, 40, head[k], size)
        if foot:
            drawing.text(500 if outer and k % 2 == 0 else 90 if outer else 290, 800, foot[k], size)
        body(drawing)
        drawing.text(114, 300 + 7 * k, f"审核期第{k + 1}年的情况与上年相近。")
        drawing.page()
    return pdf.read(drawing.bytes())


@pytest.mark.parametrize(
    "pattern",
    ["{n}", "- {n} -", "—{n}—", "第{n}页 共8页", "第{n}页，共8页", "{n} / 8", "{roman}", "Page {n} of 8", "{n}页"],
)
@pytest.mark.parametrize("outer", [False, True], ids=["middle", "outer corner"])
def test_page_numbers(pattern: str, outer: bool) -> None:
    reading = pages([], [pattern.format(n=k + 1, roman=ROMAN[k]) for k in range(8)], outer)
    assert all(b.kind == "paragraph" for b in reading.blocks), [b.text for b in reading.blocks if b.kind != "paragraph"]
    assert len(texts(reading)) == 8 * 4


def test_header_that_names_the_chapter() -> None:
    reading = pages(list(CHAPTERS), [])
    assert sorted(texts(reading, "header")) == sorted(set(CHAPTERS))
    assert len(texts(reading)) == 8 * 4


@pytest.mark.parametrize("size", [9, 12])
def test_header_of_report_and_chapter_in_turn(size: float) -> None:
    head = ["广西某某糖业有限公司清洁生产审核报告" if k % 2 else CHAPTERS[k] for k in range(8)]
    reading = pages(head, [], size=size)
    assert "第四章 方案" in texts(reading, "header") and len(texts(reading)) == 8 * 4


def test_header_with_the_page_number_at_the_outer_side() -> None:
    name = "广西某某糖业有限公司清洁生产审核报告"
    reading = pages([f"{name}　　{k + 1}" if k % 2 else f"{k + 1}　　{name}" for k in range(8)], [])
    assert set(texts(reading, "header")) == {name} and len(texts(reading)) == 8 * 4


def test_first_lines_of_pages_are_no_header() -> None:
    drawing = Drawing()
    for text in ("甲车间", "乙车间", "丙车间", "丁车间", "戊车间"):
        drawing.text(114, 72, f"{text}以蔗渣为燃料，锅炉烟气经布袋除尘和水膜脱硫后排放。")
        body(drawing)
        drawing.page()
    reading = pdf.read(drawing.bytes())
    assert texts(reading, "header") == [] and len(texts(reading)) == 5 * 4


def test_figures_alone_at_the_foot_that_do_not_count_stay() -> None:
    drawing = Drawing()
    for number in ("2022", "8.46", "71"):
        body(drawing)
        drawing.text(90, 770, number)
        drawing.page()
    assert {"2022", "71"} <= set(texts(pdf.read(drawing.bytes())))
