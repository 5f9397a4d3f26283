"""w:altChunk: documents of another format taken in where the report names them, or said to be missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import parse
from pipeline.parse import word
from tests.parse.drawing import MAIN, OFFICE, docx, p, row, table

HTML = "<html><body><p>一、企业简况</p><table><tr><td>产量</td><td>120</td></tr></table><p>公司位于某县。</p></body></html>"
MHT = "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n<html><p>简况</p></html>\n"


def holding(*inside: tuple[str, bytes], body: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """A report that takes in documents, (part name, bytes) each, between 前 and 后."""
    relations = "".join(
        f'<Relationship Id="c{at}" Type="{OFFICE}/aFChunk" Target="{name}"/>' for at, (name, _) in enumerate(inside)
    )
    marks = body or p("前") + "".join(f'<w:altChunk r:id="c{at}"/>' for at in range(len(inside))) + p("后")
    files = {f"word/{name}": data for name, data in inside}
    files["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}</Relationships>"
    ).encode()
    return docx(marks, extra=files | (extra or {}))


def texts(data: bytes) -> list[str]:
    return [block.text for block in word.read(data).blocks]


INSIDE = docx(p("二、机构") + table(row("甲", "乙")))
READ = {
    "HTML": (("a.html", HTML.encode()), ["一、企业简况", "产量", "120", "公司位于某县。"]),
    "HTML in GBK": (("a.htm", "<html><p>简况</p></html>".encode("gb18030")), ["简况"]),
    "web archive": (("a.mht", MHT.encode()), ["简况"]),
    "plain text": (("a.txt", "第一行\r\n\r\n第二行\r\n".encode()), ["第一行", "第二行"]),
    "Word": (("a.docx", INSIDE), ["二、机构", "甲", "乙"]),
}


@pytest.mark.parametrize(("part", "expected"), READ.values(), ids=READ)
def test_taken_in_where_it_stands(part: tuple[str, bytes], expected: list[str]) -> None:
    reading = word.read(holding(part))
    assert [block.text for block in reading.blocks] == ["前", *expected, "后"]
    assert [block.index for block in reading.blocks] == list(range(len(reading.blocks)))
    assert (reading.outcome, reading.message) == ("ok", None)


def test_places_and_tables_are_counted_on() -> None:
    reading = word.read(holding(("a.html", HTML.encode()), ("b.docx", INSIDE)))
    assert [(b.place.paragraph, b.place.table) for b in reading.blocks] == [
        (1, None), (2, None), (None, 0), (None, 0), (3, None), (4, None), (None, 1), (None, 1), (5, None),
    ]  # fmt: skip
    assert [[reading.blocks[c.block].text for c in found.cells] for found in reading.tables] == [
        ["产量", "120"],
        ["甲", "乙"],
    ]


def test_a_caption_in_the_report_serves_a_table_after_the_chunk() -> None:
    body = '<w:altChunk r:id="c0"/>' + table(row("项目", "值"))
    reading = word.read(holding(("a.txt", "表1 产量".encode()), body=body))
    assert reading.tables[0].caption == 0


UNREAD = {
    "RTF": ("a.rtf", b"{\\rtf1\\ansi \\u20225 x}"),
    "a damaged package": ("a.docx", INSIDE[:300]),
    "a package with entities": ("a.docx", docx(p("x"), extra={"word/a.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"})),
    "a package that unfolds without measure": ("a.docx", docx(p("x"), extra={"word/media/a.bin": b"\0" * (8 << 20)})),
    "a picture": ("a.png", b"\x89PNG\r\n\x1a\n"),
    "nothing": ("a.html", b""),
}


@pytest.mark.parametrize("part", UNREAD.values(), ids=UNREAD)
def test_what_cannot_be_read_makes_the_reading_partial(part: tuple[str, bytes]) -> None:
    reading = word.read(holding(part))
    assert [block.text for block in reading.blocks] == ["前", "后"]
    assert reading.outcome == "partial"
    assert reading.message is not None and "1 处" in reading.message and "另存为" in reading.message


def test_a_chunk_that_is_not_in_the_package_makes_the_reading_partial() -> None:
    reading = word.read(docx(p("正文") + '<w:altChunk r:id="x"/>'))
    assert reading.outcome == "partial"
    assert reading.message is not None and "另存为" in reading.message


def test_documents_in_one_another_are_read_to_a_depth() -> None:
    data = holding(("a.docx", docx(p("最里"))))
    for _ in range(2):
        data = holding(("a.docx", data))
    assert texts(data) == ["前", "前", "前", "最里", "后", "后", "后"]
    assert word.read(data).outcome == "ok"
    deeper = word.read(holding(("a.docx", data)))
    assert "最里" not in [block.text for block in deeper.blocks]
    assert deeper.outcome == "partial"


def test_a_chunk_named_often_is_taken_in_once() -> None:
    reading = word.read(holding(("a.txt", "内".encode()), body='<w:altChunk r:id="c0"/>' * 9))
    assert [block.text for block in reading.blocks] == ["内"]
    assert reading.outcome == "partial"


def test_a_package_that_claims_to_be_the_document_part(tmp_path: Path) -> None:
    """Word and the Open XML SDK give an embedded .docx the content type of a main document part."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="docx" ContentType="{MAIN}"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
    )
    by_name = types.replace("</Types>", f'<Override PartName="/word/chunk.dat" ContentType="{MAIN}"/></Types>')
    file = tmp_path / "报告.docx"
    for name, listed in (("a.docx", types), ("chunk.dat", by_name)):
        file.write_bytes(holding((name, INSIDE), extra={"[Content_Types].xml": listed.encode()}))
        found = parse.document(file)
        assert found.source.outcome == "ok"
        assert [block.text for block in found.blocks] == ["前", "二、机构", "甲", "乙", "后"]
