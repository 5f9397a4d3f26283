"""A table without a header of its own that goes on from the one directly above it (续表2-29)."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model.document import Document, Table
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_GOES_ON = phrase("extract.continued.goes_on")
# So many paragraphs may stand between the two: the word that it goes on, the unit again.
_BETWEEN = 2


def with_heads(document: Document, table: Table, before: Table | None) -> Table:
    """The table below the header, the caption and the unit note of the one it goes on from; itself where it has its own or goes on from none."""
    if before is None or not _goes_on(document, table, before):
        return table
    depth = before.header_rows
    heads = tuple(cell for cell in before.cells if cell.row + cell.row_span <= depth)
    body = tuple(replace(cell, row=cell.row + depth) for cell in table.cells)
    return replace(
        table,
        rows=table.rows + depth,
        cells=(*heads, *body),
        header_rows=depth,
        caption=before.caption,
        unit_note=before.unit_note,
    )


def _goes_on(document: Document, table: Table, before: Table) -> bool:
    """Whether nothing but the word that it goes on stands between two tables of the same columns, the second without a header."""
    if table.header_rows or not before.header_rows or table.columns != before.columns or not table.cells:
        return False
    if table.parent is not None or before.parent is not None or not before.cells:
        return False
    first, last = min(c.block for c in table.cells), max(c.block for c in before.cells)
    said = [normal(document.blocks[at].text).text for at in range(last + 1, first)]
    said = [text for text in said if text.strip()]
    return 0 < len(said) <= _BETWEEN and _GOES_ON.search(said[0]) is not None
