"""A Word table as a grid: merged cells at their first place, rows that tracked changes removed left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.parse.word.markup import (
    ALTERNATE,
    CLEAR,
    SDT,
    SDT_CONTENT,
    VAL,
    Element,
    W,
    chosen,
    integer,
    leading,
    number,
    switch,
)  # fmt: skip

_ROW, _CELL, _CELL_PROPERTIES, _ROW_PROPERTIES = W + "tr", W + "tc", W + "tcPr", W + "trPr"
_SPAN, _DOWN, _ACROSS = W + "gridSpan", W + "vMerge", W + "hMerge"
# Word lets a row have 63 cells, whose edges may differ from row to row; a span that claims more than any of its grids is clipped.
_WIDEST = 256


@dataclass(slots=True)
class Slot:
    """One cell with its place in the grid; its spans grow while the table is read."""

    element: Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """rows × columns; `slots` row by row. `header_rows` counts the leading rows the file marks as repeating headers."""

    rows: int
    columns: int
    slots: tuple[Slot, ...]
    header_rows: int


def grid(table: Element) -> Grid:
    """The grid of a w:tbl."""
    slots: list[Slot] = []
    open_above: dict[int, Slot] = {}
    columns, headers, at = 0, 0, 0
    for row in _wrapped(table, _ROW):
        properties = leading(row, _ROW_PROPERTIES)
        if properties is not None and properties.find(W + "del") is not None:
            continue
        if headers == at and switch(properties, "tblHeader"):
            headers += 1
        column, open_above = _row(row, _skipped(properties, "gridBefore"), at, slots, open_above)
        columns = max(columns, column + _skipped(properties, "gridAfter"))
        at += 1
    return Grid(rows=at, columns=columns, slots=tuple(slots), header_rows=headers)


def _row(row: Element, column: int, at: int, slots: list[Slot], above: dict[int, Slot]) -> tuple[int, dict[int, Slot]]:
    """Places one row's cells; returns where it ends and the cells that may go on into the next row, by column."""
    below: dict[int, Slot] = {}
    previous: Slot | None = None
    for cell in _wrapped(row, _CELL):
        properties = leading(cell, _CELL_PROPERTIES)
        # A merge mark without a value says continue.
        marks = {} if properties is None else {mark.tag: mark.get(VAL, "continue") for mark in properties}
        span = min(max(integer(marks.get(_SPAN)) or 1, 1), max(1, _WIDEST - column))
        down, across = marks.get(_DOWN), marks.get(_ACROSS)
        owner = above.get(column) if down == "continue" else None
        if across == "continue" and previous is not None:
            previous.column_span += span
        elif owner is not None:
            owner.row_span = at - owner.row + 1
            below[column] = previous = owner
        else:
            previous = Slot(cell, at, column, 1, span)
            slots.append(previous)
            if down is not None:
                below[column] = previous
        column += span
    return column, below


def _skipped(properties: Element | None, name: str) -> int:
    """Grid columns a row leaves out at one end."""
    return min(max(number(properties, name) or 0, 0), _WIDEST)


def _wrapped(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows or cells below, through content controls and revision marks but not into nested tables."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _wrapped(content, wanted)
        elif child.tag in CLEAR:
            yield from _wrapped(child, wanted)
        elif child.tag == ALTERNATE:
            branch = chosen(child)
            if branch is not None:
                yield from _wrapped(branch, wanted)
