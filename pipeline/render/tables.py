"""Tables of a Word file, with fixed widths so that every office program draws them alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.render.paper import Font, Set, element, paragraph, place, qualified, write


def table(container: Any, rows: int, widths: Sequence[int]) -> Any:
    """A ruled table of that many rows; `widths` of its columns in twips."""
    from docx.shared import Twips

    made = container.add_table(rows, len(widths))
    made.style = "Table Grid"
    made.autofit = False
    made.alignment = 1
    properties = made._tbl.tblPr
    margins = element("w:tblCellMar")
    for side, width in (("w:top", 20), ("w:left", 60), ("w:bottom", 20), ("w:right", 60)):
        margins.append(element(side, **{"w:w": str(width), "w:type": "dxa"}))
    look = properties.find(qualified("w:tblLook"))
    look.addprevious(margins) if look is not None else properties.append(margins)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Twips(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Twips(width)
            cell.vertical_alignment = 1
    return made


def grid(made: Any) -> list[tuple[Any, ...]]:
    """The cells row by row, looked up once: asking a table for single cells walks all of it every time. Take it before merging."""
    return [tuple(row.cells) for row in made.rows]


def row_of(made: Any, at: int, repeat: bool = False) -> None:
    """Keeps a row on one page, and repeats it at the head of each page when it is the header."""
    properties = made.rows[at]._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if repeat:
        properties.append(element("w:tblHeader"))


def merge(made: Any, top: int, left: int, bottom: int, right: int) -> Any:
    """The one cell over that span of still empty cells."""
    if (top, left) == (bottom, right):
        return made.cell(top, left)
    cell = made.cell(top, left).merge(made.cell(bottom, right))
    for extra in cell.paragraphs[1:]:
        extra._p.getparent().remove(extra._p)
    return cell


def cell_text(cell: Any, parts: Sequence[str], font: Font, how: Set) -> None:
    """Writes paragraphs into an empty cell."""
    for at, text in enumerate(parts):
        if at == 0:
            first = place(cell.paragraphs[0], how, font.size)
            if text:
                write(first, text, font)
        else:
            paragraph(cell, text, font, how)
