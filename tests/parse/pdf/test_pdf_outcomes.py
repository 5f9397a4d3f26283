from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

import pipeline.parse.pdf.page as page_module
from pipeline.errors import UnreadableReport
from pipeline.parse import pdf
from pipeline.parse.pdf.second import Second
from tests.parse.pdf.drawing import Drawing
from tests.parse.pdf.test_pdf_text import FIRST, SECOND, body, texts


def test_encrypted() -> None:
    drawing = Drawing(encrypt=StandardEncryption("open-me", canPrint=0))
    body(drawing)
    with pytest.raises(UnreadableReport) as seen:
        pdf.read(drawing.bytes())
    assert seen.value.outcome == "encrypted" and "取消密码" in str(seen.value)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n" + bytes(4000), b"not a pdf"])
def test_corrupt(data: bytes) -> None:
    with pytest.raises(UnreadableReport) as seen:
        pdf.read(data)
    assert seen.value.outcome == "corrupt"


def test_pictures_only_is_scanned() -> None:
    drawing = Drawing()
    for _ in range(3):
        drawing.picture()
        drawing.page()
    reading = pdf.read(drawing.bytes())
    assert (reading.outcome, reading.pages, reading.blocks) == ("scanned", 3, ())
    assert reading.message is not None and "扫描" in reading.message


def test_picture_pages_among_text_are_named() -> None:
    drawing = Drawing()
    for picture in (False, True, True, False):
        if picture:
            drawing.picture()
        else:
            body(drawing)
        drawing.page()
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "partial"
    assert reading.message is not None and "第 2–3 页" in reading.message
    assert len(texts(reading)) == 6


def test_photo_beside_text_is_no_scan() -> None:
    drawing = Drawing()
    drawing.picture()
    body(drawing)
    assert pdf.read(drawing.bytes()).outcome == "ok"


def test_private_glyphs_are_no_text() -> None:
    drawing = Drawing()
    for k in range(5):
        drawing.text(90, 100 + 20 * k, "".join(chr(0xE100 + k * 20 + n) for n in range(20)))
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "scanned"
    assert reading.message is not None and "乱码" in reading.message


def test_second_reader_reads_the_same_text() -> None:
    drawing = Drawing()
    body(drawing)
    second = Second(drawing.bytes())
    assert second.pages() == 1
    wanted = "一、企业简况" + "".join(FIRST) + "".join(SECOND)
    # It knows no · in this font.
    assert "".join(x.text for x in second.lines(1)) == wanted.replace("·", "")
    second.close()


def test_page_blank_to_the_first_reader_is_read_by_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    body(drawing)
    monkeypatch.setattr(page_module, "lines", lambda sheet: [])
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "ok"
    assert texts(reading) == ["一、企业简况", "".join(FIRST), "".join(SECOND).replace("·", "")]


def test_no_block_is_empty_but_cells() -> None:
    drawing = Drawing()
    body(drawing)
    drawing.table([90, 200, 300], 300, [["项目", ""], ["", "1"]])
    drawing.page()
    drawing.page()
    reading = pdf.read(drawing.bytes())
    assert all(b.text.strip() for b in reading.blocks if b.kind != "cell")
    assert all(0 <= offset < max(len(b.text), 1) for b in reading.blocks for offset, _, _ in b.lines)


def test_scanned_appendix_under_a_running_header_is_named() -> None:
    drawing = Drawing()
    for picture in (False, False, False, True):
        drawing.text(90, 40, "广西某某糖业有限公司清洁生产审核报告", 9)
        if picture:
            drawing.canvas.translate(0, -70)
            drawing.picture()
        else:
            body(drawing)
        drawing.page()
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "partial" and reading.message is not None and "第 4 页" in reading.message


def test_file_only_the_second_reader_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    body(drawing)
    monkeypatch.setattr(pdf, "_open", lambda data: None)
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "partial" and reading.pages == 1
    assert texts(reading)[0] == "一、企业简况"


def test_more_pages_to_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    drawing = Drawing()
    body(drawing)
    monkeypatch.setattr(Second, "counted", property(lambda self: 3))
    reading = pdf.read(drawing.bytes())
    assert reading.outcome == "partial" and reading.message is not None and "页数不同" in reading.message
