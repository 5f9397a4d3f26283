"""A report drawn with Word's own means and exported by LibreOffice: one call, everything at once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from pipeline.parse import pdf
from pipeline.parse.reading import Reading

pytestmark = [pytest.mark.office, pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")]

BODY = [
    "广西某某糖业有限公司成立于2003年7月，位于崇左市江州区，注册资本5,800万元，占地面积42.6万m²，现有职工612人，"
    "其中技术人员78人。公司主要产品为白砂糖，2022年产量为8.46万t，综合能耗为5.12 kgce/t，废水回用率为71.3％。",
    "公司按照《清洁生产审核办法》的要求，于2020/2021年榨季开展了第二轮清洁生产审核工作，并通过了自治区主管部门组织的验收。",
]
MERGED = [
    ["序号", "产品", "单位", "产量", "<", "<"],
    ["^", "^", "^", "2020年", "2021年", "2022年"],
    ["1", "白砂糖", "万t", "7.92", "8.13", "8.46"],
    ["2", "蔗渣（含水50%，用作锅炉燃料及外售给造纸企业）", "万t", "18.2", "18.9", "19.4"],
]
THREE = [
    ["指标", "单位", "2020年", "2022年"],
    ["吨蔗耗标煤", "kgce/t", "5.48", "5.12"],
    ["清洁生产认知率（全体在岗职工问卷调查）", "%", "92", "97.6"],
]
LONG = [["序号", "设备名称", "型号", "数量"]] + [
    [str(i), f"压榨机{i}号", f"Φ{1000 + i}×2000", "2"] for i in range(1, 61)
]


class Report:
    """A Word report while it grows."""

    def __init__(self) -> None:
        self.word = docx.Document()
        style = self.word.styles["Normal"]
        style.font.size = Pt(12)
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
        self.word.sections[0].header.paragraphs[0].text = "某某公司清洁生产审核报告"
        foot = self.word.sections[0].footer.paragraphs[0]
        foot.add_run("第")
        for kind, code in (("begin", None), (None, "PAGE"), ("end", None)):
            mark = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                mark.set(qn("w:fldCharType"), kind)
            mark.text = code
            foot.add_run()._r.append(mark)
        foot.add_run("页")

    def text(self, text: str, size: float = 12, bold: bool = False, centred: bool = False) -> None:
        paragraph = self.word.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
        if not bold and not centred:
            paragraph.paragraph_format.first_line_indent = Pt(24)

    def table(self, rows: Sequence[Sequence[str]], three: bool = False) -> None:
        table = self.word.add_table(len(rows), len(rows[0]), style="Normal Table" if three else "Table Grid")
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                if text == "<":
                    table.cell(i, j - 1).merge(table.cell(i, j))
                elif text == "^":
                    table.cell(i - 1, j).merge(table.cell(i, j))
                else:
                    table.cell(i, j).text = text
        for i, edge in ((0, "top"), (0, "bottom"), (len(rows) - 1, "bottom")) if three else ():
            for cell in table.rows[i].cells:
                properties = cell._tc.get_or_add_tcPr()
                borders = properties.find(qn("w:tcBorders"))
                if borders is None:
                    borders = OxmlElement("w:tcBorders")
                    properties.append(borders)
                rule = OxmlElement(f"w:{edge}")
                rule.set(qn("w:val"), "single")
                rule.set(qn("w:sz"), "8")
                borders.append(rule)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def draw(path: Path) -> None:
    report = Report()
    report.text("某某公司清洁生产审核报告", 22, bold=True, centred=True)
    report.word.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
    report.text("第一章 企业概况", 16, bold=True, centred=True)
    report.text("1.1 企业简况", 14, bold=True)
    for text in BODY:
        report.text(text)
    report.text("表1-1 主要产品产量", 10.5, centred=True)
    report.table(MERGED)
    report.text("表1-2 指标完成情况", 10.5, centred=True)
    report.table(THREE, three=True)
    report.text("上述指标全部完成。")
    report.text("表1-3 主要设备一览表", 10.5, centred=True)
    report.table(LONG)
    section = report.word.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    report.text(BODY[0])
    report.word.save(str(path))


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("office")
    draw(folder / "report.docx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf.read((folder / "report.pdf").read_bytes())


def grid(reading: Reading, table: int) -> list[list[str]]:
    return [["" if k is None else reading.blocks[k].text for k in row] for row in reading.tables[table].grid()]


def filled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    out: list[list[str]] = []
    for row in rows:
        out.append([])
        for j, text in enumerate(row):
            out[-1].append(out[-1][j - 1] if text == "<" else out[-2][j] if text == "^" else text)
    return out


def test_paragraphs_and_headings(reading: Reading) -> None:
    found = [b for b in reading.blocks if b.kind == "paragraph"]
    assert [b.text for b in found] == [
        "某某公司清洁生产审核报告",
        "第一章 企业概况",
        "1.1 企业简况",
        *BODY,
        "表1-1 主要产品产量",
        "表1-2 指标完成情况",
        "上述指标全部完成。",
        "表1-3 主要设备一览表",
        BODY[0],
    ]
    chapter, body = found[1], found[3]
    assert (chapter.look.bold, chapter.look.centred, chapter.look.size) == (True, True, 16)
    assert (body.look.bold, body.look.centred, body.look.size) == (False, False, 12)


def test_tables(reading: Reading) -> None:
    assert [grid(reading, k) for k in range(3)] == [filled(MERGED), THREE, LONG]
    assert [t.header_rows for t in reading.tables] == [2, 1, 1]
    assert len(reading.tables[2].pages) >= 2
    captions = [reading.blocks[t.caption].text for t in reading.tables if t.caption is not None]
    assert [text[:4] for text in captions] == ["表1-1", "表1-2", "表1-3"]


def test_running_lines_are_out_of_the_body(reading: Reading) -> None:
    assert [(b.kind, b.text) for b in reading.blocks if b.kind in ("header", "footer")] == [
        ("header", "某某公司清洁生产审核报告")
    ]
    assert reading.outcome == "ok" and reading.pages is not None and reading.pages >= 4
