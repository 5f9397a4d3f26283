"""Draw tables: merged cells, ruled, three-line and without rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpora.generator.markup import ABOVE, LEFT, MarkupError, Rules, Table
from corpora.generator.oox import TWIPS, Element, run_properties, text_run, xml

_LEFT_ALIGNED_FROM = 14
_WIDEST = 24.0
_PADDING = 0.9
_WORD = re.compile(r"[!-~]+")
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_THICK, _THIN = 12, 4


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell after merging, at its upper left corner."""

    row: int
    column: int
    height: int
    width: int
    text: str


def merge_cells(rows: tuple[tuple[str, ...], ...]) -> tuple[Cell, ...]:
    """The merged cells in reading order; MarkupError where a merge is no rectangle."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            place = (row, column)
            neighbour = (row - 1, column) if text == ABOVE else (row, column - 1) if text == LEFT else place
            owners[place] = owners.get(neighbour, place)
            areas.setdefault(owners[place], []).append(place)
    merged = []
    for (top, left), places in areas.items():
        height = 1 + max(row for row, _ in places) - top
        width = 1 + max(column for _, column in places) - left
        if min(column for _, column in places) < left or len(places) != height * width:
            raise MarkupError(f"表格“{rows[0][0]}…”：格“{rows[top][left]}”合并后不是矩形")
        merged.append(Cell(top, left, height, width, rows[top][left]))
    return tuple(sorted(merged, key=lambda cell: (cell.row, cell.column)))


def column_widths(rows: tuple[tuple[str, ...], ...], room: float) -> list[float]:
    """Widths in units of a Chinese character that add up to `room`; no word of Latin letters or digits is broken
    while there is room."""
    columns = list(zip(*rows, strict=True))
    needed = [
        _PADDING + max(2.0, *(em_width(word) for cell in column for word in _WORD.findall(cell)), 0.0)
        for column in columns
    ]
    wanted = [
        max(least, _PADDING + max(min(em_width(cell), _WIDEST) for cell in column))
        for least, column in zip(needed, columns, strict=True)
    ]
    if sum(wanted) <= room or sum(needed) >= room:
        basis = wanted if sum(wanted) <= room else needed
        return [width * room / sum(basis) for width in basis]
    share = (room - sum(needed)) / (sum(wanted) - sum(needed))
    return [least + share * (most - least) for least, most in zip(needed, wanted, strict=True)]


def em_width(text: str) -> float:
    """The width of a text in units of a Chinese character."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def draw_table(table: Table, total: int, east: str) -> Element:
    """The w:tbl of a table that is `total` twips wide."""
    rows, cells = table.rows, merge_cells(table.rows)
    size = 10.5 if len(rows[0]) <= 7 else 9 if len(rows[0]) <= 10 else 7.5
    unit = size * TWIPS
    widths = [round(width * unit) for width in column_widths(rows, total / unit)]
    header = max(cell.height for cell in cells if cell.row == 0)
    lines = []
    for row in range(len(rows)):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if row < header else ""
        here = "".join(
            _cell(cell, row, sum(widths[cell.column : cell.column + cell.width]), table.rules, header, east, size)
            for cell in _crossing(cells, row)
        )
        lines.append(f"<w:tr>{mark}{here}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return xml(
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_borders(table.rules)}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _crossing(cells: Iterable[Cell], row: int) -> list[Cell]:
    """The cells that begin in a row or run through it, from left to right."""
    here = [cell for cell in cells if cell.row <= row < cell.row + cell.height]
    return sorted(here, key=lambda cell: cell.column)


def _borders(rules: Rules) -> str:
    def rule(edge: str) -> str:
        if rules == "grid":
            return f'<w:{edge} w:val="single" w:sz="{_THIN}" w:space="0" w:color="000000"/>'
        if rules == "three" and edge in ("top", "bottom"):
            return f'<w:{edge} w:val="single" w:sz="{_THICK}" w:space="0" w:color="000000"/>'
        return f'<w:{edge} w:val="nil"/>'

    return "".join(map(rule, _EDGES))


def _cell(cell: Cell, row: int, width: int, rules: Rules, header: int, east: str, size: float) -> str:
    """The w:tc of a cell in one of the rows it runs through."""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    if cell.width > 1:
        properties += f'<w:gridSpan w:val="{cell.width}"/>'
    if cell.height > 1:
        properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    if rules == "three" and row == header - 1:
        properties += (
            f'<w:tcBorders><w:bottom w:val="single" w:sz="{_THIN}" w:space="0" w:color="000000"/></w:tcBorders>'
        )
    align = "left" if em_width(cell.text) >= _LEFT_ALIGNED_FROM and row >= header else "center"
    style = run_properties(east, size, bold=row < header)
    text = text_run(cell.text, style) if cell.text and row == cell.row else ""
    return (
        f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="{align}"/></w:pPr>{text}</w:p></w:tc>'
    )
