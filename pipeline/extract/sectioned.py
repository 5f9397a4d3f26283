"""Rows that head the rows below them: 一、原料消耗（t） or 2022年 across the table, with the unit and the year they give."""

from __future__ import annotations

from pipeline.extract.labels import Label
from pipeline.extract.layout import Layout, empty, numeric
from pipeline.text.phrases import phrase

_ORDINAL = phrase("extract.sectioned.ordinal")
_REMARK = phrase("extract.sectioned.remark")
_YEAR = phrase("extract.sectioned.year")
_LONGEST = 24


def sections(layout: Layout) -> dict[int, Label]:
    """The heading row each body row stands below, by row; rows below none, and totals, are left out."""
    out: dict[int, Label] = {}
    current: Label | None = None
    for row in range(layout.header_rows, layout.table.rows):
        told = _heading(layout, row)
        if told is not None:
            current = layout.label(told) if told else None
        elif current is not None and not layout.lexicon.exact("total_row", layout.text(row, 0)):
            out[row] = current
    return out


def year_of(label: Label | None) -> str | None:
    """The one year a heading row tells and nothing else (2022年, 二、2023年度)."""
    if label is None or len(label.years) != 1 or _YEAR.fullmatch(_ORDINAL.sub("", label.text)) is None:
        return None
    return label.years[0]


def _heading(layout: Layout, row: int) -> str | None:
    """The text of a row that heads others; "" where a remark across the table ends what stands above; None for any other row."""
    blocks = {block for block in layout.grid[row] if block is not None}
    text = layout.text(row, 0)
    if len(blocks) == 1 and layout.table.columns > 1 and text and (not numeric(text) or _YEAR.fullmatch(text)):
        return "" if _REMARK.match(text) or len(text) > _LONGEST else text
    if len(text) > _LONGEST or _ORDINAL.match(text) is None:
        return None
    others = (layout.text(row, c) for c in range(1, layout.table.columns) if layout.grid[row][c] != layout.grid[row][0])
    return text if all(map(empty, others)) else None
