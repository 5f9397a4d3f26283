"""Text drawn invisibly: a scan's own recognised text is read and marked, words no one sees are counted and not read."""

from __future__ import annotations

from pathlib import Path

from pipeline import parse
from pipeline.parse import pdf
from pipeline.parse.reading import Reading
from tests.parse.pdf.drawing import Drawing
from tests.parse.pdf.test_pdf_text import FIRST, SECOND, body, texts

SECRET = "废水回用率为99.9%，单位产品综合能耗达到国际先进水平"
TYPED = ["一、企业简况", "".join(FIRST), "".join(SECOND)]


def unseen_body(drawing: Drawing) -> None:
    """The two paragraphs and their heading, all invisible."""
    drawing.unseen(90, 90, "一、企业简况", 14)
    for k, line in enumerate((*FIRST, *SECOND)):
        drawing.unseen(90 + 24 * (line in (FIRST[0], SECOND[0])), 130 + 20 * k, line)


def whole(reading: Reading) -> str:
    return "".join(b.text for b in reading.blocks)


def test_hidden_lines_are_counted_and_not_read() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.unseen(90, 600, SECRET)
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "ok" and texts(reading) == TYPED
    assert reading.message is not None and f"第 1 页有 {len(SECRET)} 个字设为不可见" in reading.message
    assert reading.ocr_pages == ()


def test_hidden_words_within_a_printed_line() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(90, 600, "本公司取水量")
    drawing.unseen(90 + 6 * 12, 600, "大幅下降")
    drawing.text(90 + 10 * 12, 600, "已如实填报。")
    reading = pdf.read(drawing.bytes())
    assert "大幅下降" not in whole(reading) and "取水量" in whole(reading) and "已如实填报" in whole(reading)


def test_a_page_of_hidden_text_alone_stays_empty(tmp_path: Path) -> None:
    drawing = Drawing()
    unseen_body(drawing)
    path = tmp_path / "空白.pdf"
    path.write_bytes(drawing.bytes())
    document = parse.document(path)
    assert (document.source.outcome, document.blocks) == ("empty", ())
    assert document.source.message is not None and "不可见" in document.source.message


def test_layer_behind_a_scan_is_read_and_marked() -> None:
    drawing = Drawing()
    drawing.picture()
    unseen_body(drawing)
    reading = pdf.read(drawing.bytes())
    assert (reading.outcome, texts(reading), reading.ocr_pages) == ("ok", TYPED, (1,))
    assert all(b.ocr for b in reading.blocks)
    assert reading.message is not None and "第 1 页是扫描页" in reading.message and "核实" in reading.message
    assert "不可见" not in reading.message


def test_layer_behind_a_scan_with_a_printed_head() -> None:
    """The first character of the page is visible; the page is a scan all the same."""
    drawing = Drawing()
    drawing.picture()
    drawing.text(90, 40, "附件", 9)
    unseen_body(drawing)
    reading = pdf.read(drawing.bytes())
    assert reading.ocr_pages == (1,) and "不可见" not in (reading.message or "")


def test_hidden_words_on_the_background_picture_of_a_typed_page() -> None:
    drawing = Drawing()
    drawing.picture()
    body(drawing)
    drawing.unseen(90, 600, SECRET)
    reading = pdf.read(drawing.bytes())
    assert texts(reading) == TYPED and reading.ocr_pages == ()
    assert reading.message is not None and "不可见" in reading.message


def test_layer_behind_a_picture_among_print() -> None:
    """A certificate scanned into a typed page brings its own text; what is hidden beside it stays out."""
    drawing = Drawing()
    body(drawing)
    drawing.photo(80, 500, 500, 640)
    certificate = "排污许可证编号91450000MA5K7Q1X2B001P有效期至2027年8月"
    drawing.unseen(90, 540, certificate)
    drawing.unseen(90, 700, SECRET)
    reading = pdf.read(drawing.bytes())
    assert certificate in whole(reading) and SECRET not in whole(reading)
    assert reading.ocr_pages == (1,)


def test_print_alone_says_nothing() -> None:
    drawing = Drawing()
    body(drawing)
    reading = pdf.read(drawing.bytes())
    assert reading.message is None and texts(reading) == TYPED
