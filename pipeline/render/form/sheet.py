"""The form as a spreadsheet: the official table on the first sheet, what it rests on on the second."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from typing import Any, Literal

from pipeline.model import Dossier, Spec
from pipeline.render.cells import neutral, row_height
from pipeline.render.form.rows import APPENDIX, COLUMNS, Form, Line, form
from pipeline.render.package import steady

WIDTHS = (8, 16, 6, 24, 52, 9, 13, 20)
APPENDIX_WIDTHS = (8, 24, 18, 20, 70, 50)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a cell's text is set; `size` in points, `machine` in grey italics as nothing a person has written."""

    align: Literal["left", "center"] = "left"
    size: int = 10
    bold: bool = False
    machine: bool = False
    border: bool = True


_PLAIN = _Style()
_CENTRED = _Style(align="center")
_HEAD = _Style(align="center", bold=True)
_MACHINE = _Style(align="center", machine=True)
_FOOT = _Style(border=False)


def form_xlsx(dossier: Dossier, spec: Spec) -> bytes:
    """The same content as the Word form; text only, never a formula, 实际得分 empty for the reviewer."""
    from openpyxl import Workbook

    content = form(dossier, spec)
    book = Workbook()
    book.properties.creator = ""
    _official(book.active, content, spec)
    _appendix(book.create_sheet(), content, spec)
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue())


def _official(sheet: Any, content: Form, spec: Spec) -> None:
    words = spec.wording
    sheet.title = words["form.sheets.form"]
    width = len(COLUMNS) + 1
    tops = (content.annex, content.title, content.banner, *content.head)
    for row, text in enumerate(tops, start=1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        align: Literal["left", "center"] = "center" if 1 < row < 4 else "left"
        _put(sheet, row, 1, text, _Style(align=align, size=16 if row == 2 else 11, bold=row < 4, border=False))
    start = len(tops) + 1
    heads = [words[f"form.columns.{c}"] for c in COLUMNS] + [words["form.banner"]]
    _heads(sheet, start, heads)
    for at, line in enumerate(content.lines, start=start + 1):
        _item(sheet, at, line)
    at = start + 1
    for series, lines in groupby(content.lines, key=lambda each: each.series):
        last = at + len(list(lines)) - 1
        for column, text in ((1, str(series)), (2, content.projects[series - 1])):
            sheet.merge_cells(start_row=at, start_column=column, end_row=last, end_column=column)
            _put(sheet, at, column, text, _CENTRED)
        at = last + 1
    _sum(sheet, at, content, words["form.total"])
    for row, text in enumerate(content.foot, start=at + 1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=width)
        _put(sheet, row, 1, text, _FOOT)
        sheet.row_dimensions[row].height = 30
    _setup(sheet, WIDTHS, f"A{start + 1}", start, landscape=False)


def _item(sheet: Any, at: int, line: Line) -> None:
    for column in (1, 2):
        _put(sheet, at, column, "")
    _put(sheet, at, 3, line.number, _CENTRED)
    _put(sheet, at, 4, line.title)
    _put(sheet, at, 5, line.requirement)
    _put(sheet, at, 6, line.out_of, _CENTRED)
    _put(sheet, at, 7, "", _CENTRED)
    _put(sheet, at, 8, f"{line.draft}{line.interval}", _MACHINE)
    sheet.row_dimensions[at].height = row_height((line.title, 24), (line.requirement, 52))


def _sum(sheet: Any, at: int, content: Form, label: str) -> None:
    out_of, drafted, interval = content.total
    for column in range(1, 6):
        _put(sheet, at, column, label if column == 1 else "", _HEAD)
    sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=5)
    _put(sheet, at, 6, out_of, _HEAD)
    _put(sheet, at, 7, "", _CENTRED)
    _put(sheet, at, 8, f"{drafted}{interval}", _MACHINE)
    sheet.row_dimensions[at].height = 32


def _appendix(sheet: Any, content: Form, spec: Spec) -> None:
    sheet.title = spec.wording["form.sheets.reasons"]
    _heads(sheet, 1, [spec.wording[f"form.appendix_columns.{key}"] for key in APPENDIX])
    for at, line in enumerate(content.lines, start=2):
        reasons, ask, basis = "\n".join(line.reasons), "\n".join(line.ask), "\n".join(line.basis)
        _put(sheet, at, 1, line.number, _CENTRED)
        _put(sheet, at, 2, line.title)
        _put(sheet, at, 3, f"{line.draft}\n{line.interval}/{line.out_of}", _MACHINE)
        _put(sheet, at, 4, basis)
        _put(sheet, at, 5, reasons)
        _put(sheet, at, 6, ask)
        sheet.row_dimensions[at].height = row_height((line.title, 24), (basis, 20), (reasons, 70), (ask, 50))
    _setup(sheet, APPENDIX_WIDTHS, "C2", 1, landscape=True)


def _heads(sheet: Any, row: int, heads: list[str]) -> None:
    from openpyxl.styles import PatternFill

    for column, text in enumerate(heads, start=1):
        _put(sheet, row, column, text, _HEAD)
        sheet.cell(row, column).fill = PatternFill("solid", fgColor="E8EEF4")
    sheet.row_dimensions[row].height = 32


def _put(sheet: Any, row: int, column: int, text: str, style: _Style = _PLAIN) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    cell = sheet.cell(row, column)
    if text:
        cell.value, cell.data_type = neutral(text), "s"
    colour = "7F7F7F" if style.machine else "000000"
    cell.font = Font(name="宋体", size=style.size, bold=style.bold, italic=style.machine, color=colour)
    cell.alignment = Alignment(horizontal=style.align, vertical="center", wrap_text=True)
    if style.border:
        thin = Side(style="thin", color="808080")
        cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)


def _setup(sheet: Any, widths: tuple[int, ...], freeze: str, head: int, *, landscape: bool) -> None:
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = freeze
    sheet.print_title_rows = f"{head}:{head}"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
