"""Tables that run over a page break become one again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.document import BBox
from pipeline.parse.pdf.grid import Grid, Slot
from pipeline.parse.wrapping import between, need

_CONTINUED = re.compile(r"续\s*表|[（(]\s*续\s*[\d一二三四五]*\s*[）)]|^续上表|接上[表页]")
_EDGE = 5.0
"""Points by which column boundaries may differ between pages."""
_LOW = 0.62
"""Share of the page's height below which a table must reach down to run on."""


@dataclass(slots=True)
class Whole:
    """A table of the report: slots in its own rows and columns, each with its page; `repeated` header rows seen again and dropped."""

    rows: int
    columns: int
    slots: list[tuple[int, Slot]]
    edges: tuple[float, ...]
    declared: int
    ruled: bool
    last_page: int
    reaches: float
    pages: list[int] = field(default_factory=list)
    repeated: int = 0

    @property
    def box(self) -> BBox:
        """Box on the table's first page."""
        boxes = [s.box for p, s in self.slots if p == self.pages[0]]
        return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def whole(grid: Grid, height: float) -> Whole:
    """A table that begins with this grid; `height` of its page in points."""
    return Whole(
        grid.rows,
        grid.columns,
        [(grid.page, s) for s in grid.slots],
        grid.edges,
        grid.header_rows if not grid.ruled else 0,
        grid.ruled,
        grid.page,
        grid.box[3] / max(height, 1.0),
        [grid.page],
    )


def says_continued(text: str) -> bool:
    """Whether a line is only there to say that the table goes on (续表2-1)."""
    return len(text) < 40 and _CONTINUED.search(text) is not None


def runs_on(table: Whole, grid: Grid, said: bool) -> bool:
    """Whether a grid at the top of the next page continues the table at the foot of this one."""
    if grid.page != table.last_page + 1 or grid.ruled != table.ruled:
        return False
    if grid.ruled:
        fits = _subset(table.edges, grid.edges) or _subset(grid.edges, table.edges)
    else:
        # Columns found from words move with the words; the rules' extent and the number of columns stay.
        apart = [abs(a - b) for a, b in zip(table.edges, grid.edges, strict=False)]
        near = max(apart[0], apart[-1]) < 3 * _EDGE or max(apart[1:-1], default=0.0) < 5 * _EDGE
        fits = grid.columns == table.columns and (near or _same_head(table, grid) > 0)
    if not fits:
        return said and grid.columns == table.columns
    return said or _same_head(table, grid) > 0 or table.reaches > _LOW


def _subset(some: tuple[float, ...], others: tuple[float, ...]) -> bool:
    """Whether every boundary of `some` is also one of `others`, the outer two shared."""
    return (
        abs(some[0] - others[0]) <= _EDGE
        and abs(some[-1] - others[-1]) <= _EDGE
        and all(any(abs(x - y) <= _EDGE for y in others) for x in some)
    )


def _row_texts(slots: list[Slot], row: int) -> list[str]:
    return [s.text for s in sorted(slots, key=lambda s: s.column) if s.row == row]


def _same_head(table: Whole, grid: Grid) -> int:
    """Leading rows of the grid that repeat the table's own."""
    mine = [s for _, s in table.slots]
    same = 0
    while same < min(4, grid.rows, table.rows) and _row_texts(mine, same) == _row_texts(grid.slots, same):
        if not any(_row_texts(mine, same)) and not same:
            break
        same += 1
    return same


def attach(table: Whole, grid: Grid, height: float) -> None:
    """Add the grid's rows to the table, its repeated header left out."""
    skip = _same_head(table, grid)
    if skip == grid.rows:
        skip = 0
    table.repeated = max(table.repeated, skip)
    if grid.columns > table.columns:
        _spread([s for _, s in table.slots], table.edges, grid.edges)
        table.edges, table.columns = grid.edges, grid.columns
    elif grid.columns < table.columns:
        _spread(grid.slots, grid.edges, table.edges)
    fresh = [s for s in grid.slots if s.row >= skip]
    offset = table.rows - skip
    for slot in fresh:
        slot.row += offset
    if _split_row(table, fresh):
        fresh = _rejoined(table, fresh)
        table.rows -= 1
    else:
        fresh = _grown(table, fresh)
    table.slots += [(grid.page, s) for s in fresh]
    table.rows += grid.rows - skip
    table.last_page = grid.page
    table.reaches = grid.box[3] / max(height, 1.0)
    table.pages.append(grid.page)


def _spread(slots: list[Slot], old: tuple[float, ...], new: tuple[float, ...]) -> None:
    """Renumber columns from the boundaries `old` to the finer ones `new`."""
    place = [min(range(len(new)), key=lambda k: abs(new[k] - x)) for x in old]
    for slot in slots:
        first, last = place[slot.column], place[slot.column + slot.column_span]
        slot.column, slot.column_span = first, max(1, last - first)


def _grown(table: Whole, fresh: list[Slot]) -> list[Slot]:
    """An empty cell at the top of the new page below one merged downwards is the rest of that one."""
    seam = table.rows
    kept: list[Slot] = []
    for slot in fresh:
        above = next(
            (
                s
                for _, s in table.slots
                if s.row + s.row_span == seam and s.column == slot.column and s.column_span == slot.column_span
            ),
            None,
        )
        merged = above is not None and (
            above.row_span > 1 or slot.row_span > 1 or (not slot.column and _full(fresh, seam))
        )
        if slot.row == seam and not slot.text and above is not None and above.text and merged:
            above.row_span += slot.row_span
        else:
            kept.append(slot)
    return kept


def _full(fresh: list[Slot], row: int) -> bool:
    """Whether all cells of a row but the first have text: its first cell is then the lower half of a merged one."""
    return all(s.text for s in fresh if s.row == row and s.column)


def _split_row(table: Whole, fresh: list[Slot]) -> bool:
    """Whether the first new row is the rest of a row cut by the page: some cells empty, and each of the others goes on from a
    cell above whose last line was full."""
    first = [s for s in fresh if s.row == table.rows]
    if not first or any(s.row_span > 1 for s in first):
        return False
    filled = [s for s in first if s.text]
    last = {s.column: s for _, s in table.slots if s.row + s.row_span == table.rows}
    if not filled or len(filled) == len(first):
        return False
    if not any(s.column in last and last[s.column].text for s in first if not s.text):
        return False
    return all(s.column in last and _goes_on(last[s.column], s) for s in filled)


def _goes_on(above: Slot, below: Slot) -> bool:
    """Whether the lower cell's first piece would not have fitted on the upper cell's last line."""
    if not above.lines or above.column_span != below.column_span or not below.lines:
        return False
    box = above.lines[-1][1]
    size = (box[3] - box[1]) / 1.1
    room = (above.box[2] - above.box[0]) - (box[2] - box[0])
    return room < need(below.text, size) + 1.2 * size + 6.0


def _rejoined(table: Whole, fresh: list[Slot]) -> list[Slot]:
    last = {s.column: s for _, s in table.slots if s.row + s.row_span == table.rows}
    out = []
    for slot in fresh:
        if slot.row == table.rows:
            above = last.get(slot.column)
            if above is not None and slot.text:
                width = above.box[2] - above.box[0] - 6.0
                above.text += between(above.text, slot.text, 10.0, width) + slot.text
        else:
            slot.row -= 1
            out.append(slot)
    return out
