"""The drawing tool: what a text means, which numbers Word would generate, and what stands in the drawn file."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from corpora.generator import markup as m
from corpora.generator.bad import SAMPLES, make_samples
from corpora.generator.draw import draw_directory
from corpora.generator.numbering import plan_list
from corpora.generator.pdf import find_office, to_pdf
from corpora.generator.tables import column_widths, merge_cells
from corpora.generator.word import draw_word

BODY = """\
!cover 广西某某纸业有限公司
!page
!toc
# []前言
概述。
# [一、]基本情况
公司成立于2008年 & 产品<合格>。
## [（一）]组织机构
### [1、]领导小组
#=2 （二）培训情况。每年两次。
### [2、]工作小组
!plain 附：名单
!bold 加粗的话
## [（二）]制度
# [二、]绩效
!cap 表1 产量
| 项目 | 年份 | < |
| ^ | 2021年 | 2022年 |
| 产量 | 1 |  |

!three
| 甲 | 乙 |
| 1 | 2 |
!box 框里的字
!landscape
## [（一）]经济效益
横页。
!portrait
!blankpage
结束。
"""
HEADINGS = ["前言", "基本情况", "组织机构", "领导小组", "工作小组", "制度", "绩效", "经济效益"]
NUMBERS = ["", "一、", "（一）", "1、", "2、", "（二）", "二、", "（一）"]


def text(body: str, **head: str) -> str:
    lines = "".join(f"{key}: {value}\n" for key, value in {"id": "T1", **head}.items())
    return f"---\n{lines}---\n{body}"


def drawn(path: Path, **head: str) -> Any:
    draw_word(m.parse(text(BODY, **head)), path / "T1.docx")
    return docx.Document(str(path / "T1.docx"))


@pytest.mark.parametrize(
    ("line", "noun"),
    [
        ("# [一、]基本情况", m.Heading(1, "一、", "基本情况")),
        ("# []前言", m.Heading(1, "", "前言")),
        ("#### [2.1.5.1]废气", m.Heading(4, "2.1.5.1", "废气")),
        ("## [2.] 空格标题", m.Heading(2, "2.", "空格标题", " ")),
        ("## [1.2 ]组建小组", m.Heading(2, "1.2", "组建小组", " ")),
        ("# []总 论", m.Heading(1, "", "总 论")),
        ("#= （五）培训。正文", m.RunIn("（五）培训。正文")),
        ("#=2 （五）培训。正文", m.RunIn("（五）培训。正文", 2)),
        ("正文一段。", m.Paragraph("正文一段。")),
        ("　　手打缩进", m.Paragraph("　　手打缩进")),
        ("!plain 附：名单", m.Paragraph("附：名单", "plain")),
        ("!bold 加粗", m.Paragraph("加粗", "bold")),
        ("!cover 公司", m.Cover("公司")),
        ("!center 六月", m.Center("六月")),
        ("!cap 表1", m.Caption("表1")),
        ("!box 框", m.Box("框")),
        ("!page", m.PageBreak()),
        ("!blankpage", m.BlankPage()),
        ("!toc", m.Toc()),
        ("!landscape", m.Turn(True)),
        ("!portrait", m.Turn(False)),
        ("| 甲 | |\n| ^ | 乙 |", m.Table((("甲", ""), ("^", "乙")))),
        ("!three\n| 甲 |", m.Table((("甲",),), "three")),
        ("!borderless\n| 甲 |", m.Table((("甲",),), "none")),
    ],
)
def test_line(line: str, noun: m.Noun) -> None:
    assert m.parse(text(line)).nouns == (noun,)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("正文", "YAML"),
        ("---\nspec: attachment1\n---\n", "id"),
        (text("", headings="fancy"), "headings"),
        (text("", colour="red"), "colour"),
        (text("", formats="[odt]"), "formats"),
        (text("# 一、没有方括号"), "第4行"),
        (text("!unknown 甲"), "不认识的行"),
        (text("!cover"), "不认识的行"),
        (text("| 甲 | 乙 |\n| 甲 |"), "第5行"),
        (text("| 甲 | 乙"), "结束"),
        (text("| < | 乙 |"), "邻格"),
        (text("| 甲 | ^ |"), "邻格"),
        (text("!three\n正文"), "表格"),
        (text("!three"), "表格"),
    ],
)
def test_slips_are_named(source: str, said: str) -> None:
    with pytest.raises(m.MarkupError, match=said):
        m.parse(source)


@pytest.mark.parametrize(
    ("numbers", "templates", "formats", "legal"),
    [
        (
            ["1 一、", "2 （一）", "3 1、", "3 2、", "2 （二）", "1 二、", "2 （一）"],
            ["%1、", "（%2）", "%3、"],
            "ccd",
            "",
        ),
        (["1 第一章", "2 1.1", "2 1.2", "3 1.2.1", "1 第二章", "2 2.1"], ["第%1章", "%1.%2", "%1.%2.%3"], "cdd", "23"),
        (["1 1", "2 1.1", "3 1.1.1", "4 (1)", "4 (2)"], ["%1", "%1.%2", "%1.%2.%3", "(%4)"], "dddd", ""),
        (["1 一、", "2 （一）", "3 1.", "4 1.1", "3 2.", "4 2.1"], ["%1、", "（%2）", "%3.", "%3.%4"], "ccdd", ""),
        (["1 2.", "2 2.1", "1 3."], ["%1.", "%1.%2"], "dd", ""),
        (["1 第九章", "1 第十章", "1 第十一章"], ["第%1章"], "c", ""),
        (["2 （一）", "2 （二）"], ["", "（%2）"], "nc", ""),
        ([], [], "", ""),
    ],
)
def test_list_is_derived(numbers: list[str], templates: list[str], formats: str, legal: str) -> None:
    levels = plan_list([(int(number[0]), number[2:]) for number in numbers])
    assert [level.template for level in levels] == templates
    assert "".join(level.fmt[0] for level in levels) == formats
    assert "".join(str(at) for at, level in enumerate(levels, 1) if level.legal) == legal


@pytest.mark.parametrize(
    "numbers",
    [
        ["1 一、", "1 三、"],
        ["1 一、", "1 一、"],
        ["1 一、", "1 2、"],
        ["1 一、", "2 （一）", "1 二、", "2 （二）"],
        ["1 1.1"],
        ["1 附件"],
        ["1 一、", "2 （一）", "3 1、", "1 二、", "3 1、"],
    ],
)
def test_numbers_word_would_not_print_fail(numbers: list[str]) -> None:
    with pytest.raises(m.MarkupError):
        plan_list([(int(number[0]), number[2:]) for number in numbers])


def test_merges() -> None:
    merged = merge_cells((("项目", "年份", "<"), ("^", "2021", "2022"), ("水", "1", "")))
    assert [(cell.text, cell.height, cell.width) for cell in merged][:2] == [("项目", 2, 1), ("年份", 1, 2)]
    assert len(merged) == 7
    with pytest.raises(m.MarkupError, match="矩形"):
        merge_cells((("甲", "<"), ("^", "乙")))


def test_widths_fill_the_room_and_keep_words_whole() -> None:
    widths = column_widths((("编号", "时间", "方案"), ("ZG1", "2021.11", "很长的说明" * 10)), 30)
    assert sum(widths) == pytest.approx(30)
    assert widths[1] > len("2021.11") / 2
    assert max(widths) == widths[2]


@pytest.mark.parametrize("mode", ["styles", "bold", "larger", "plain"])
def test_typed_numbers_stand_in_the_text(tmp_path: Path, mode: str) -> None:
    texts = [paragraph.text for paragraph in drawn(tmp_path, headings=mode).paragraphs]
    assert {number + title for number, title in zip(NUMBERS, HEADINGS, strict=True)} <= set(texts)


@pytest.mark.parametrize("mode", ["auto", "auto-direct"])
def test_automatic_numbers_do_not(tmp_path: Path, mode: str) -> None:
    document = drawn(tmp_path, headings=mode)
    by_text = {paragraph.text: paragraph for paragraph in document.paragraphs}
    assert set(HEADINGS) <= set(by_text)
    direct = {
        title: by_text[title]._p.pPr is not None and by_text[title]._p.pPr.numPr is not None for title in HEADINGS
    }
    if mode == "auto-direct":
        assert by_text["组织机构"].style.name == "Normal"
        assert direct == {title: title != "前言" for title in HEADINGS}
    else:
        assert by_text["组织机构"].style.name == "Heading 2"
        assert direct == {title: title == "前言" for title in HEADINGS}
        assert by_text["前言"]._p.pPr.numPr.numId.val == 0


@pytest.mark.parametrize("mode", ["auto", "auto-direct"])
def test_a_pdf_is_made_of_typed_numbers(tmp_path: Path, mode: str) -> None:
    draw_word(m.parse(text(BODY, headings=mode)), tmp_path / "T1.docx", typed=True)
    document = docx.Document(str(tmp_path / "T1.docx"))
    assert "（一）组织机构" in [paragraph.text for paragraph in document.paragraphs]
    assert not list(document.element.body.iter(qn("w:numPr")))


def test_the_file_holds_what_the_text_says(tmp_path: Path) -> None:
    document = drawn(
        tmp_path, headings="styles", header="页眉", footer='"第{page}页 共{pages}页"', toc="field", gap='" "'
    )
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "一、 基本情况" in texts and "（二）培训情况。每年两次。" in texts
    assert "公司成立于2008年 & 产品<合格>。" in texts
    table, three = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["项目", "年份", "年份"],
        ["项目", "2021年", "2022年"],
        ["产量", "1", ""],
    ]
    assert three.cell(1, 1).text == "2"
    assert [section.orientation for section in document.sections] == [
        WD_ORIENT.PORTRAIT,
        WD_ORIENT.LANDSCAPE,
        WD_ORIENT.PORTRAIT,
    ]
    assert document.sections[0].header.paragraphs[0].text == "页眉"
    footer = document.sections[0].footer._element
    assert [code.text.strip() for code in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    boxes = list(document.element.body.iter(qn("w:txbxContent")))
    assert [box.xpath("string()") for box in boxes] == ["框里的字"] * 2
    codes = "".join(code.text for code in document.element.body.iter(qn("w:instrText")))
    assert "TOC" in codes and codes.count("PAGEREF") == len(HEADINGS)


@pytest.mark.parametrize(
    ("toc", "line"), [("dots", "（一）组织机构……"), ("spaces", "（一）组织机构   "), ("none", "（一）组织机构")]
)
def test_contents_typed_by_hand(tmp_path: Path, toc: str, line: str) -> None:
    texts = [paragraph.text for paragraph in drawn(tmp_path, toc=toc).paragraphs]
    contents = texts[texts.index("目  录") + 1 :][: len(HEADINGS)]
    assert contents[2].startswith(line)
    assert contents[2][-1].isdigit() == (toc != "none")


def test_drawing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    drawn(tmp_path, headings="auto", toc="field")
    once = (tmp_path / "T1.docx").read_bytes()
    drawn(tmp_path, headings="auto", toc="field")
    assert (tmp_path / "T1.docx").read_bytes() == once


def test_only_changed_texts_are_drawn(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "T1.txt").write_text(text(BODY), encoding="utf-8")
    (texts / "T2.txt").write_text(text(BODY), encoding="utf-8")
    first = draw_directory(tmp_path)
    assert first.drawn == ("T1",) and [stem for stem, _ in first.failed] == ["T2"]
    assert draw_directory(tmp_path, only=["T1"]).fresh == ("T1",)
    assert draw_directory(tmp_path, everything=True, only=["T1"]).drawn == ("T1",)


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("mode", ["auto", "auto-direct"])
def test_an_office_suite_counts_the_same(tmp_path: Path, mode: str) -> None:
    drawn(tmp_path, headings=mode)
    command = [
        str(find_office()),
        f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "T1.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    lines = ["".join(line.split()) for line in (tmp_path / "T1.txt").read_text(encoding="utf-8").splitlines()]
    assert {number + title for number, title in zip(NUMBERS, HEADINGS, strict=True)} <= set(lines)


@pytest.mark.office
@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice")
def test_pdf_and_unreadable_samples(tmp_path: Path) -> None:
    drawn(tmp_path)
    assert to_pdf([tmp_path / "T1.docx"], tmp_path) == ()
    once = (tmp_path / "T1.pdf").read_bytes()
    assert to_pdf([tmp_path / "T1.docx"], tmp_path) == ()
    assert (tmp_path / "T1.pdf").read_bytes() == once
    (tmp_path / "T1.txt").write_text(text(BODY), encoding="utf-8")
    made = make_samples(tmp_path / "unreadable", tmp_path / "T1.txt")
    assert [path.name for path in made] == list(SAMPLES)
    begins = {path.name: path.read_bytes()[:4] for path in made}
    assert begins["加密的审核报告.pdf"] == begins["审核报告盖章扫描件.pdf"] == b"%PDF"
    assert begins["设了密码的审核报告.docx"] == bytes.fromhex("d0cf11e0")
    assert begins["传输中断的工作总结.docx"] == b"PK\x03\x04"
