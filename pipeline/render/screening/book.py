"""The screening workbook: a sheet per view, and the first sheet as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from io import BytesIO
from typing import Any

from pipeline.model import Spec
from pipeline.render.cells import row_height
from pipeline.render.form.rows import plain
from pipeline.render.package import steady
from pipeline.render.screening.rows import Ranked, link
from pipeline.render.screening.views import COLUMNS, Frames

# Column key → width in characters; those not named take 11.
WIDTHS = {
    "order": 6, "must": 14, "should": 14, "check": 14, "report": 34, "enterprise": 26, "first": 24, "state": 12, "note": 40, "section": 36,
    "why": 40, "nearest": 44, "clause": 28,
    "name": 24, "indicator": 24, "title": 30, "ask": 60, "quote": 60, "place": 26, "message": 60, "sha": 20, "raw": 16, "basis": 16,
}  # fmt: skip
_WRAPPED = (
    "report",
    "enterprise",
    "first",
    "section",
    "why",
    "nearest",
    "clause",
    "name",
    "title",
    "ask",
    "quote",
    "message",
    "note",
    "place",
    "state",
)
_RED, _AMBER, _HEAD = "F8D7D3", "FCEFC9", "DCE6F1"
_LINKED = ("notice", "form", "dossier")


def screening_csv(frames: Frames) -> bytes:
    """The first sheet as CSV, UTF-8 with BOM so that Excel reads it as Chinese."""
    from decimal import Decimal

    import pandas

    whole = frames["overview"]
    rows = [
        [plain(v) if isinstance(v, Decimal) else v for v in row] for row in whole.itertuples(index=False, name=None)
    ]
    # As objects: a column with an empty cell would else turn counts into 2.0.
    text: str = pandas.DataFrame(rows, columns=whole.columns, dtype=object).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig", errors="replace")


def screening_xlsx(frames: Frames, order: Sequence[Ranked], spec: Spec) -> bytes:
    """The workbook, styled: frozen header, filters, widths, fills for what needs a person, links to the files of each report."""
    import pandas

    out = BytesIO()
    with pandas.ExcelWriter(out, engine="openpyxl") as writer:
        for view, frame in frames.items():
            frame.to_excel(writer, sheet_name=spec.wording[f"screening.sheets.{view}"], index=False)
        for view, sheet in zip(frames, writer.sheets.values(), strict=True):
            _style(sheet, COLUMNS[view])
        overview = writer.sheets[spec.wording["screening.sheets.overview"]]
        _links(overview, order, spec.wording["screening.open"])
        _fills(overview, order)
        _levels(writer.sheets[spec.wording["screening.sheets.sections"]], spec)
        writer.book.properties.creator = ""
    return steady(out.getvalue())


def _style(sheet: Any, columns: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    for at, key in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS.get(key, 11)
        head = sheet.cell(1, at)
        head.font, head.fill = Font(name="宋体", bold=True), PatternFill("solid", fgColor=_HEAD)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 30
    _body(sheet, columns)
    sheet.freeze_panes = "C2" if columns[0] == "order" else "B2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _body(sheet: Any, columns: Sequence[str]) -> None:
    """Wraps long texts at the top of their cells and sets row heights."""
    from openpyxl.styles import Alignment

    top = Alignment(vertical="top")
    wrapped = Alignment(vertical="top", horizontal="left", wrap_text=True)
    wide = [(at, WIDTHS[key]) for at, key in enumerate(columns) if key in _WRAPPED]
    pattern: list[Any] = []
    for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
        if not pattern:
            for key, cell in zip(columns, row, strict=True):
                cell.alignment = wrapped if key in _WRAPPED else top
            pattern = [cell._style for cell in row]
        for cell, style in zip(row, pattern, strict=True):
            # Taking over a finished style is five times as fast as asking for it anew, and a batch has half a million cells.
            cell._style = copy(style)
            if isinstance(cell.value, str):
                cell.data_type = "s"
        sheet.row_dimensions[number].height = row_height(*((str(row[at].value or ""), width) for at, width in wide))


def _links(sheet: Any, order: Sequence[Ranked], shown: str) -> None:
    from openpyxl.styles import Font

    for at, each in enumerate(order, start=2):
        files = {"notice": each.row.notice_file, "form": each.row.form_file, "dossier": each.row.dossier_file}
        for key in _LINKED:
            file = files[key]
            if file is not None:
                cell = sheet.cell(at, COLUMNS["overview"].index(key) + 1)
                cell.hyperlink, cell.value = link(file), shown
                cell.font = Font(name="宋体", color="0563C1", underline="single")


def _fills(sheet: Any, order: Sequence[Ranked]) -> None:
    """Red where the file could not be read, amber where it was not read plainly; by rule where gaps are open, so that the colours
    follow when a person edits or sorts."""
    from openpyxl.formatting.rule import CellIsRule
    from openpyxl.styles import PatternFill
    from openpyxl.utils import get_column_letter

    red, amber = PatternFill("solid", fgColor=_RED), PatternFill("solid", fgColor=_AMBER)
    for at, each in enumerate(order, start=2):
        source = each.dossier.source
        urgent = not each.readable or source.outcome == "partial"
        # A file read whole may still ask for a look: pages recognised from pictures, words drawn invisibly.
        for key in ("state", "first") if urgent else ("state",) if source.message else ():
            sheet.cell(at, COLUMNS["overview"].index(key) + 1).fill = amber if each.readable else red
    for key, colour in (("must", _RED), ("should", _AMBER), ("check", _AMBER)):
        letter = get_column_letter(COLUMNS["overview"].index(key) + 1)
        rule = CellIsRule(  # type: ignore[no-untyped-call]
            operator="greaterThan", formula=["0"], fill=PatternFill(bgColor=colour, fill_type="solid")
        )
        sheet.conditional_formatting.add(f"{letter}2:{letter}{max(2, len(order) + 1)}", rule)


def _levels(sheet: Any, spec: Spec) -> None:
    from openpyxl.styles import PatternFill

    demanded = spec.wording["screening.severity.must"]
    for row in range(2, sheet.max_row + 1):
        cell = sheet.cell(row, COLUMNS["sections"].index("level") + 1)
        cell.fill = PatternFill("solid", fgColor=_RED if cell.value == demanded else _AMBER)
