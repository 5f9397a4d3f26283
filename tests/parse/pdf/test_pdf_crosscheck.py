"""Law 3: no silent emptiness. Pages and characters are counted more than once, and disagreement is said."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, NameObject, NumberObject

import pipeline.parse.pdf.page as page_module
from pipeline.parse import pdf
from pipeline.parse.pdf.census import census
from pipeline.parse.pdf.lines import Line, lines
from pipeline.parse.pdf.raw import Sheet
from pipeline.parse.pdf.second import Second
from tests.parse.pdf.drawing import Drawing
from tests.parse.pdf.test_pdf_text import body, texts

DRAWN = sorted((Path(__file__).parent / "drawn").glob("*.pdf"))


def report(pages: int = 2) -> bytes:
    drawing = Drawing()
    for _ in range(pages):
        body(drawing)
        drawing.page()
    return drawing.bytes()


def every_other(sheet: Sheet) -> list[Line]:
    return lines(sheet)[::2]


def page_tree(data: bytes, kids: int | None = None, count: int | None = None) -> bytes:
    """The file with fewer pages in its tree, or another number of them claimed; all page objects stay."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    tree = writer._root_object["/Pages"].get_object()
    assert isinstance(tree, pypdf.generic.DictionaryObject)
    all_kids = tree["/Kids"]
    assert isinstance(all_kids, ArrayObject)
    if kids is not None:
        tree[NameObject("/Kids")] = ArrayObject(all_kids[:kids])
    tree[NameObject("/Count")] = NumberObject(count if count is not None else len(all_kids))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("path", DRAWN, ids=lambda p: p.stem)
def test_files_of_every_producer_agree(path: Path) -> None:
    reading = pdf.read(path.read_bytes())
    assert (reading.outcome, reading.message) == ("ok", None)


@pytest.mark.parametrize("path", DRAWN, ids=lambda p: p.stem)
def test_the_bytes_show_no_more_than_was_read(path: Path) -> None:
    counted = census(path.read_bytes())
    reading = pdf.read(path.read_bytes())
    characters = sum(len("".join(b.text.split())) for b in reading.blocks)
    assert counted is not None and counted.pages == reading.pages
    assert 0.4 * characters < counted.glyphs < 1.1 * characters


def test_lines_that_got_lost_come_from_the_second_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "lines", every_other)
    reading = pdf.read(report(1))
    assert reading.outcome == "partial" and reading.message is not None and "第 1 页改用第二种读法" in reading.message
    assert len(texts(reading)) == 3


def test_lines_that_got_lost_to_both_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "lines", every_other)
    monkeypatch.setattr(Second, "lines", lambda self, number: [])
    reading = pdf.read(report(2))
    assert reading.outcome == "partial" and reading.message is not None and "第 1–2 页的字数" in reading.message


def test_a_page_whose_text_the_first_reader_hardly_sees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Sheet, "_read", lambda self: "公" * 3 + "\r" * (self.count - 3))
    reading = pdf.read(report(1))
    assert reading.outcome == "partial" and "一、企业简况" in texts(reading)


@pytest.mark.parametrize(("private", "said"), [(1, False), (3, False), (12, True)])
def test_characters_without_meaning(private: int, said: bool) -> None:
    drawing = Drawing()
    body(drawing)
    drawing.text(90, 300, "".join(chr(0xE100 + n) for n in range(private)) + "单位产品综合能耗")
    reading = pdf.read(drawing.bytes())
    assert (reading.message is not None and "第 1 页有部分文字没有文字对照" in reading.message) is said
    assert reading.outcome == ("partial" if said else "ok")


def test_page_objects_left_over_from_an_earlier_version_are_no_pages() -> None:
    data = page_tree(report(3), kids=2, count=2)
    assert (counted := census(data)) is not None and counted.pages == 3
    reading = pdf.read(data)
    assert (reading.outcome, reading.pages) == ("ok", 2)


def test_fewer_pages_claimed_than_there_are() -> None:
    reading = pdf.read(page_tree(report(3), count=2))
    assert reading.pages == 3 or (reading.message is not None and "页数不同" in reading.message)


def test_slanted_watermarks_are_not_missed() -> None:
    drawing = Drawing()
    for _ in range(2):
        body(drawing)
        drawing.canvas.saveState()
        drawing.canvas.translate(200, 300)
        drawing.canvas.rotate(45)
        drawing.canvas.drawString(0, 0, "仅供清洁生产审核使用，翻印无效" * 2)
        drawing.canvas.restoreState()
        drawing.page()
    assert pdf.read(drawing.bytes()).outcome == "ok"


def test_encrypted_content_is_not_counted() -> None:
    assert census(b"%PDF-1.7\n1 0 obj <</Type /Page>> endobj trailer <</Encrypt 2 0 R>>") is None
