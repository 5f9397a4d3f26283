"""附件3: the official table, 实际得分 left to the human, never a verdict."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pytest

from pipeline.model import Accuracy, Dossier, ItemAccuracy
from pipeline.render import form_docx, form_xlsx
from tests.fixtures.dossiers import comparison, dossier, other_kind, spec, unreadable


def paper(report: Dossier) -> Any:
    return docx.Document(BytesIO(form_docx(report, spec())))


def book(report: Dossier) -> Any:
    return openpyxl.load_workbook(BytesIO(form_xlsx(report, spec())))


def words_of(file: Any) -> str:
    cells = "\n".join(cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join(p.text for p in file.paragraphs) + cells


def test_official_columns_and_rows() -> None:
    table = paper(dossier()).tables[0]
    assert [c.text.replace("\n", "") for c in table.rows[0].cells] == [
        "系列序号", "项目", "序号", "主要内容", "要求", "项目分值", "实际得分",
    ]  # fmt: skip
    assert len(table.rows) == 28
    assert table.cell(1, 1).text == "基本条件（30分）" and table.cell(1, 1)._tc is table.cell(10, 1)._tc
    assert [table.cell(r, 2).text for r in (1, 22, 23, 26)] == ["1", "22", "", ""]
    assert table.cell(27, 0).text == "累计分值" and table.cell(27, 5).text == "100"
    items = spec().rubric.items
    assert [table.cell(r, 4).text for r in range(1, 27)] == [i.requirement for i in items]


def test_the_persons_line_is_empty_and_the_machines_grey_and_slanted() -> None:
    table = paper(dossier()).tables[0]
    for row in range(1, 28):
        first, *others = table.cell(row, 6).paragraphs
        assert first.text == ""
        for paragraph in others:
            for run in paragraph.runs:
                assert run.italic and str(run.font.color.rgb) == "7F7F7F"
    assert table.cell(1, 6).text.split() == ["预评", "4", "（3.5～8）"]
    assert "未预评" in table.cell(4, 6).text


@pytest.mark.parametrize("report", [dossier(), unreadable(), other_kind()], ids=["read", "unreadable", "other kind"])
def test_never_a_verdict(report: Dossier) -> None:
    file = paper(report)
    text = words_of(file)
    assert "机器预评，以人工确认为准" in text and "合格" not in text
    sheets = book(report)
    shown = [str(c.value) for sheet in sheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not any("合格" in each for each in shown)


def test_reasons_stand_with_quotation_and_place() -> None:
    text = words_of(paper(dossier()))
    assert "“废水回用率为71.3％，”（第21页）" in text and "按百分数理解" in text


def test_published_levels_stand_beside_their_item_alone_and_change_no_points() -> None:
    report = replace(dossier(), benchmarks=(comparison(),))
    _, reasons = book(report)
    where = [row[0].value for row in reasons.iter_rows() if any("GB 1-2020" in str(c.value) for c in row)]
    assert where == ["14"]
    assert "GB 1-2020" in words_of(paper(report)) and "GB 1-2020" not in words_of(paper(dossier()))
    drawn = [[[c.value for c in row] for row in book(r).worksheets[0].iter_rows()] for r in (dossier(), report)]
    assert drawn[0] == drawn[1]


def test_an_unreadable_report_gives_an_empty_form_with_the_reason() -> None:
    file = paper(unreadable())
    assert any("未作预评" in p.text for p in file.paragraphs)
    assert all("未预评" in file.tables[0].cell(r, 6).text for r in range(1, 28))


def test_spreadsheet_holds_text_only() -> None:
    file = book(dossier(name='=HYPERLINK("http://x")'))
    assert file.sheetnames == ["审核表", "依据与出处"]
    assert file["审核表"].freeze_panes is not None and file["依据与出处"].freeze_panes == "C2"
    assert all(c.value is None or c.data_type == "s" for s in file for row in s.iter_rows() for c in row)


def test_same_dossier_same_bytes() -> None:
    assert form_docx(dossier(), spec()) == form_docx(dossier(), spec())
    assert form_xlsx(dossier(), spec()) == form_xlsx(dossier(), spec())


def test_how_right_such_drafts_have_been_stands_beside_a_draft_alone() -> None:
    measured = Accuracy(
        measured_on="H01",
        items=tuple(ItemAccuracy(item=d.item, drafted=8, within=7, exact=5) for d in dossier().scores),
    )
    text = words_of(docx.Document(BytesIO(form_docx(dossier(), replace(spec(), accuracy=measured)))))
    drafted = sum(draft.points is not None for draft in dossier().scores)
    assert text.count("以往 8 份报告的本项预评，7 份在审核人可接受的范围内，5 份与其评分相同") == drafted
    never = replace(spec(), accuracy=Accuracy(measured_on=""))
    assert "以往" not in words_of(docx.Document(BytesIO(form_docx(dossier(), never))))
