"""A batch at a glance: order, neutral cells, a page that loads nothing."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from pipeline.render import Row, Screening, screening
from pipeline.render.cells import neutral
from pipeline.render.screening.rows import link
from tests.fixtures.dossiers import dossier, other_kind, source, spec, unreadable

CLEAN = replace(dossier(), findings=())
ROWS = (
    Row(name="都有.pdf", dossier=CLEAN, dossier_file="dossiers/a.json"),
    Row(
        name="=1+1.docx",
        dossier=dossier(problems="missing"),
        notice_file="notices/甲 乙.docx",
        form_file="forms/甲 乙.docx",
    ),
    Row(
        name="<script>alert(1)</script>.pdf",
        dossier=replace(CLEAN, sections=dossier(management__planning="thin").sections),
    ),
    Row(name="扫描件.pdf", dossier=unreadable()),
    Row(name="缺两处.pdf", dossier=dossier(problems="missing", overview="thin")),
    Row(name="读了一半.pdf", dossier=replace(CLEAN, source=source(outcome="partial"))),
    Row(name="有疑问.pdf", dossier=dossier()),
    Row(name="环评.pdf", dossier=other_kind()),
)


@pytest.fixture(scope="module")
def made() -> Screening:
    return screening(ROWS, spec())


@pytest.fixture(scope="module")
def book(made: Screening) -> Any:
    return openpyxl.load_workbook(BytesIO(made.xlsx))


def test_what_needs_a_person_first(made: Screening) -> None:
    assert made.csv.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(made.csv.decode("utf-8-sig"))))
    assert [r["报告文件"] for r in rows] == [
        "扫描件.pdf", "环评.pdf", "读了一半.pdf", "缺两处.pdf", "'=1+1.docx", "有疑问.pdf", "<script>alert(1)</script>.pdf", "都有.pdf",
    ]  # fmt: skip
    assert [r["须补充（处）"] for r in rows] == ["", "", "0", "2", "1", "0", "0", "0"]
    assert rows[0]["预评合计"] == "" and rows[2]["评分线"] == "80"
    assert "可能不是" in rows[1]["先看什么"]


def test_sheets_and_links(book: Any) -> None:
    assert book.sheetnames == ["总览", "缺失章节", "指标", "预评分", "读取失败"]
    overview = book["总览"]
    heads = [c.value for c in overview[1]]
    cell = overview.cell(6, heads.index("通知草稿") + 1)
    assert cell.value == "打开" and cell.hyperlink.target == "notices/%E7%94%B2%20%E4%B9%99.docx"
    assert overview.freeze_panes == "C2" and overview.conditional_formatting
    assert book["缺失章节"].max_row == 1 + 4
    assert [c.value for c in book["读取失败"][2]][:2] == ["扫描件.pdf", "扫描件"]
    assert book["预评分"].max_row == 1 + 6 * 26


def test_recognised_text_is_seen_though_the_file_was_read_whole() -> None:
    said = "第 2–3 页是扫描页，文字由图像识别得到"
    scan = Row(name="含扫描页.pdf", dossier=replace(CLEAN, source=source(ocr_pages=(2, 3), message=said)))
    made = screening((scan, Row(name="都有.pdf", dossier=CLEAN)), spec())
    rows = {r["报告文件"]: r for r in csv.DictReader(StringIO(made.csv.decode("utf-8-sig")))}
    assert (rows["含扫描页.pdf"]["读取情况"], rows["含扫描页.pdf"]["读取说明"]) == ("正常（识别文字 2 页）", said)
    assert (rows["都有.pdf"]["读取情况"], rows["都有.pdf"]["读取说明"]) == ("正常", "")
    assert "正常（识别文字 2 页）" in made.html and said in made.html
    overview = openpyxl.load_workbook(BytesIO(made.xlsx))["总览"]
    state = [c.value for c in overview[1]].index("读取情况") + 1
    filled = {overview.cell(r, 2).value: overview.cell(r, state).fill.fgColor.rgb for r in (2, 3)}
    assert filled["含扫描页.pdf"].endswith("FCEFC9") and not filled["都有.pdf"].endswith("FCEFC9")


def test_no_cell_is_a_formula(book: Any) -> None:
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert not (isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@")))


def test_figures_stay_figures(book: Any) -> None:
    sheet = book["指标"]
    heads = [c.value for c in sheet[1]]
    assert sheet.cell(2, heads.index("数值") + 1).value == 71.3


def test_page_loads_nothing_and_runs_nothing(made: Screening) -> None:
    assert "<script" not in made.html and "&lt;script&gt;" in made.html
    assert not re.search(r"""(\ssrc=|@import|url\()|href=["'](https?:|//|javascript:|data:)|https?://""", made.html)
    assert made.html.count("<svg") == 2
    assert 'href="notices/%E7%94%B2%20%E4%B9%99.docx"' in made.html


def test_page_names_no_verdict(made: Screening) -> None:
    assert "合格" not in made.html and "80 分评分线" in made.html


def test_same_batch_same_bytes(made: Screening) -> None:
    assert screening(ROWS, spec()) == made


def test_empty_batch() -> None:
    empty = screening((), spec())
    assert "共 0 份" in empty.html and empty.csv.count(b"\r\n") == 1


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-0", "'-0"), ("@SUM(A1)", "'@SUM(A1)"), (" =1", "' =1"), ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"), ("废水=回用", "废水=回用"), ("71.3％", "71.3％"), ("", ""), ("甲\x00乙\x1f", "甲乙"), ("\x00=1", "'=1"),
    ],
)  # fmt: skip
def test_neutral(text: str, held: str) -> None:
    assert neutral(text) == held


@pytest.mark.parametrize(
    ("file", "address"),
    [("a b.docx", "a%20b.docx"), ("javascript:x", "javascript%3Ax"), ("//host/x", "host/x"), ("d\\e.json", "d/e.json")],
)
def test_link(file: str, address: str) -> None:
    assert link(file) == address
