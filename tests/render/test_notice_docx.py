"""The notice as a Word file: layout of official letters, always a draft."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from pipeline.model import Dossier, Settings
from pipeline.notify import notice
from pipeline.render import notice_docx
from pipeline.render.notice import chinese
from tests.fixtures.dossiers import dossier, other_kind, source, spec, unreadable

GAPS = {"management__rules": "missing", "management__planning": "missing", "level__process": "thin"}


def made(report: Dossier, settings: Settings | None = None) -> bytes:
    rules = replace(spec(), settings=settings or Settings())
    return notice_docx(notice(report, rules), rules)


def opened(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def text_of(data: bytes) -> str:
    return "\n".join(p.text for p in opened(data).paragraphs)


def test_page_of_an_official_letter() -> None:
    section = opened(made(dossier())).sections[0]
    margins = section.top_margin, section.left_margin, section.right_margin, section.bottom_margin
    assert [m.twips for m in margins] == [2098, 1588, 1474, 1984]
    assert (section.page_width.twips, section.page_height.twips) == (11906, 16838)


def test_body_is_fangsong_16_points_on_lines_of_579_twips() -> None:
    paper = opened(made(dossier(**GAPS)))
    body = next(p for p in paper.paragraphs if p.text.startswith("你单位提交的"))
    spacing, indent = body._p.pPr.find(qn("w:spacing")), body._p.pPr.find(qn("w:ind"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert indent.get(qn("w:firstLineChars")) == "200"
    fonts = body.runs[0]._r.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "仿宋" and body.runs[0].font.size.pt == 16
    title = next(p for p in paper.paragraphs if p.text.startswith("关于"))
    assert title.runs[0].font.size.pt == 22 and title._p.pPr.find(qn("w:jc")).get(qn("w:val")) == "center"
    faces = {
        p.text[:2]: p.runs[0]._r.rPr.find(qn("w:rFonts")).get(qn("w:eastAsia")) for p in paper.paragraphs if p.runs
    }
    assert faces["一、"] == "黑体" and faces["（一"] == "楷体"


def test_page_number_is_a_whole_field_outside_on_odd_and_even_pages() -> None:
    paper = opened(made(dossier()))
    assert paper.settings.odd_and_even_pages_header_footer
    for footer, side in ((paper.sections[0].footer, "right"), (paper.sections[0].even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        kinds = [c.get(qn("w:fldCharType")) for c in paragraph._p.iter(qn("w:fldChar"))]
        assert kinds == ["begin", "separate", "end"]
        assert [c.text.strip() for c in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]
        assert paragraph.text == "— 1 —" and paragraph._p.pPr.find(qn("w:jc")).get(qn("w:val")) == side


def test_plain_ooxml() -> None:
    data = made(dossier(**GAPS))
    with zipfile.ZipFile(BytesIO(data)) as package:
        body = package.read("word/document.xml").decode()
        fonts = package.read("word/fontTable.xml").decode()
    assert "w:sdt" not in body and "AlternateContent" not in body
    assert 'w:name="仿宋"' in fonts and "w:altName" in fonts


def test_marked_as_a_draft_and_nothing_invented() -> None:
    paper = opened(made(dossier(**GAPS)))
    assert paper.paragraphs[0].text == "草稿"
    for head in (paper.sections[0].header, paper.sections[0].even_page_header):
        assert "草稿" in head.paragraphs[0].text
    text = "\n".join(p.text for p in paper.paragraphs)
    assert "＿" in text and not re.search(r"〔\d{4}〕|20\d\d年\d", text)


def test_sections_clauses_and_places() -> None:
    text = text_of(made(dossier(**GAPS)))
    for part in (
        "一、须补充的内容",
        "二、建议补充的内容",
        "三、请核对的内容",
        "附件2 二（二）2",
        "附件3 第3项",
        "（第6页）",
        "仅供参考",
    ):
        assert part in text
    assert text.index("（一）管理制度") < text.index("二、建议补充的内容") < text.index("（一）规划、计划")
    assert "第二章 预审核" in text_of(made(dossier(pages=False, **GAPS)))


def test_settings_fill_the_blanks() -> None:
    text = text_of(made(dossier(), Settings(issuing_body="某市工业局", contact="张某 0771-0000000", deadline_days=15)))
    assert "某市工业局" in text and "收到本通知之日起15日内" in text and "张某" in text


@pytest.mark.parametrize(
    ("report", "said", "not_said"),
    [
        (replace(dossier(), findings=()), "未发现须补充", "一、须补充的内容"),
        (dossier(), "未发现须补充的内容", "请补充："),
        (unreadable(), "未能读取", "一、须补充的内容"),
        (other_kind(), "环评报告表", "均可找到"),
        (replace(dossier(), source=source(outcome="partial", message="第3页是图片")), "第3页是图片", "未能读取"),
        (replace(dossier(), source=source(ocr_pages=(3, 4, 9))), "第 3–4、9 页是扫描页", "未能读出"),
        (dossier(), "收悉", "扫描页"),
        (dossier(name=None), "＿＿＿＿＿＿＿＿：", "None"),
        (dossier(outline="attachment1"), "清洁生产工作总结", "审核报告的通知"),
    ],
    ids=["clean", "no gaps", "unreadable", "other kind", "partial", "recognised", "no scan", "no name", "summary"],
)
def test_what_it_says(report: Dossier, said: str, not_said: str) -> None:
    text = text_of(made(report))
    assert said in text and not_said not in text


def test_control_characters_of_a_report_do_not_break_the_file() -> None:
    report = dossier()
    odd = replace(report.source, name="报告\x0b\x00\ud800.pdf")
    assert "报告.pdf" in text_of(made(replace(report, source=odd)))


def test_same_dossier_same_bytes() -> None:
    assert made(dossier(**GAPS)) == made(dossier(**GAPS))


@pytest.mark.parametrize(("number", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (42, "四十二")])
def test_chinese(number: int, text: str) -> None:
    assert chinese(number) == text
