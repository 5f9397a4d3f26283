"""The form as a Word file: the official table upright, what it rests on across."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pipeline.model import Dossier, Spec
from pipeline.render.form.rows import APPENDIX, COLUMNS, Form, Line, form
from pipeline.render.paper import (
    FANGSONG,
    GREY,
    HEITI,
    SONGTI,
    XIAOBIAOSONG,
    Font,
    Set,
    new,
    page_number,
    paragraph,
    place,
    saved,
    sheet,
    write,
)  # fmt: skip
from pipeline.render.tables import cell_text, grid, merge, row_of, table

MARGINS = {"top": 1134, "left": 1134, "right": 1134, "bottom": 1134}
# Widths in twips; the upright type area is 9638 wide, the one across 14570.
WIDTHS = (660, 1080, 560, 1900, 3400, 660, 1378)
APPENDIX_WIDTHS = (560, 1560, 1150, 1200, 6500, 3600)
# A row longer than this may be cut by a page: kept whole, it would leave half a page empty.
_WHOLE = 420
CELL = Font(face=SONGTI, size=9.5)
HEAD = Font(face=HEITI, size=9.5)
MACHINE = Font(face=FANGSONG, size=8.5, italic=True, colour=GREY)
CENTRE, LEFT = Set(align="center", line=250), Set(align="left", line=250)


def form_docx(dossier: Dossier, spec: Spec) -> bytes:
    """附件3 with 实际得分 left to the human and the machine's suggestion in grey beside it; then the reasons with their places."""
    content = form(dossier, spec)
    paper = new(f"{content.title}（{content.banner}）", MARGINS)
    paragraph(paper, content.annex, Font(face=HEITI, size=14), Set(align="left"))
    paragraph(paper, content.title, Font(face=XIAOBIAOSONG, size=18), Set(align="center", before=60, after=60))
    paragraph(paper, content.banner, Font(face=HEITI, size=12, colour="C00000"), Set(align="center", after=80))
    for line in content.head:
        paragraph(paper, line, Font(face=FANGSONG, size=11), Set(align="left"))
    _official(paper, content, spec)
    for line in content.foot:
        paragraph(paper, line, Font(face=FANGSONG, size=9.5), Set(align="left", before=60))
    _appendix(paper, content, spec)
    _pages(paper, content.banner)
    return saved(paper)


def _official(paper: Any, content: Form, spec: Spec) -> None:
    heads = [spec.wording[f"form.columns.{c}"] for c in COLUMNS]
    made = table(paper, len(content.lines) + 2, WIDTHS)
    cells = grid(made)
    row_of(made, 0, repeat=True)
    for at, text in enumerate(heads):
        cell_text(cells[0][at], text.split("\n"), HEAD, CENTRE)
    for at, line in enumerate(content.lines, start=1):
        row_of(made, at)
        _item(cells[at], line)
    at = 1
    for series, lines in groupby(content.lines, key=lambda each: each.series):
        last = at + len(list(lines)) - 1
        cell_text(merge(made, at, 0, last, 0), (str(series),), CELL, CENTRE)
        cell_text(merge(made, at, 1, last, 1), (content.projects[series - 1],), CELL, CENTRE)
        at = last + 1
    row_of(made, at)
    out_of, drafted, interval = content.total
    cell_text(merge(made, at, 0, at, 4), (spec.wording["form.total"],), HEAD, CENTRE)
    cell_text(cells[at][5], (out_of,), HEAD, CENTRE)
    _machine(cells[at][6], drafted, interval)


def _item(cells: Sequence[Any], line: Line) -> None:
    for column, text, how in (
        (2, line.number, CENTRE),
        (3, line.title, LEFT),
        (4, line.requirement, LEFT),
        (5, line.out_of, CENTRE),
    ):
        cell_text(cells[column], (text,), CELL, how)
    _machine(cells[6], line.draft, line.interval)


def _machine(cell: Any, drafted: str, interval: str) -> None:
    """An empty line for the reviewer's figure, below it the suggestion in grey italics."""
    cell_text(cell, ("",), CELL, CENTRE)
    for text in filter(None, (drafted, interval)):
        paragraph(cell, text, MACHINE, Set(align="center", line=210))


def _appendix(paper: Any, content: Form, spec: Spec) -> None:
    from docx.enum.section import WD_SECTION

    sheet(paper.add_section(WD_SECTION.NEW_PAGE), MARGINS, landscape=True)
    title = paragraph(paper, spec.wording["form.appendix"], Font(face=HEITI, size=14), Set(align="left", after=80))
    write(title, f"　（{content.banner}）", Font(face=FANGSONG, size=10.5, colour="C00000"))
    made = table(paper, len(content.lines) + 1, APPENDIX_WIDTHS)
    cells = grid(made)
    row_of(made, 0, repeat=True)
    for at, key in enumerate(APPENDIX):
        cell_text(cells[0][at], (spec.wording[f"form.appendix_columns.{key}"],), HEAD, CENTRE)
    for at, line in enumerate(content.lines, start=1):
        if sum(map(len, line.reasons)) <= _WHOLE:
            row_of(made, at)
        texts: Sequence[tuple[tuple[str, ...], Font, Set]] = (
            ((line.number,), CELL, CENTRE),
            ((line.title,), CELL, LEFT),
            ((line.draft, f"{line.interval}/{line.out_of}"), MACHINE, CENTRE),
            (line.basis, CELL, LEFT),
            (line.reasons, CELL, LEFT),
            (line.ask, CELL, LEFT),
        )
        for column, (parts, font, how) in enumerate(texts):
            cell_text(cells[at][column], parts, font, how)


def _pages(paper: Any, banner: str) -> None:
    small = Font(face=SONGTI, size=9, colour=GREY)
    section = paper.sections[0]
    for head in (section.header, section.even_page_header):
        write(place(head.paragraphs[0], Set(align="right"), 9), banner, small)
    for foot in (section.footer, section.even_page_footer):
        page_number(place(foot.paragraphs[0], Set(align="center"), 9), small)
