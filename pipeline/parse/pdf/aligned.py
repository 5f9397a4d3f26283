"""Borderless tables, found from words that stand below each other in columns."""

from __future__ import annotations

from pipeline.model.document import BBox
from pipeline.parse.pdf.columns import LEADER, build, columns, rows, span, written
from pipeline.parse.pdf.grid import Grid
from pipeline.parse.pdf.lines import Line

_TALLEST = 5
"""Lines of a wrapped cell above its last."""


def aligned_tables(page: int, lines: list[Line]) -> list[Grid]:
    """Borderless tables: at least three rows one after another whose words stand below each other in the same columns."""
    out: list[Grid] = []
    rows = _with_wrapped(lines)
    k = 0
    while k < len(rows):
        stop = k
        while stop < len(rows) and _can_join(rows[k:stop], rows[stop]):
            stop += 1
        grid = _aligned(page, [x for row in rows[k:stop] for x in row]) if stop - k >= 3 else None
        if grid is not None:
            out.append(grid)
            k = stop
        else:
            k += 1
    return out


def _with_wrapped(lines: list[Line]) -> list[list[Line]]:
    """Lines by rows, as they were written, the lower lines of wrapped cells with the row their cell stands in."""
    out: list[list[Line]] = []
    for group in written(lines):
        deep = _wrapped(out, group)
        if deep:
            out[-deep:] = [[x for row in [*out[-deep:], group] for x in row]]
        else:
            out.append(group)
    return out


def _wrapped(out: list[list[Line]], group: list[Line]) -> int:
    """How many of the last rows the group belongs to: its first piece is the lower line of their last cell. That shows where what
    comes next in the group is centred on the whole cell, and where nothing comes next but other cells went before. 0 for none."""
    pieces = [p.box for x in group for p in x.parts]
    size, lowest = group[0].size, pieces[0]
    beside = pieces[1] if len(pieces) > 1 else None
    for deep, row in enumerate(reversed(out[-_TALLEST:]), start=1):
        before = [p.box for x in row for p in x.parts]
        highest = lowest
        while before and _under(before[-1], highest, size):
            highest = before.pop()
        # A paragraph below the table begins left of its last column.
        if highest is lowest or (before and pieces[0][0] < before[-1][2]):
            return 0
        if beside is None and before:
            return deep
        middle = (highest[1] + pieces[0][3]) / 2
        if beside is not None and beside[0] > lowest[0] and abs((beside[1] + beside[3]) / 2 - middle) < 0.35 * size:
            return deep
        if before:
            return 0
        lowest = highest
    return 0


def _under(above: BBox, box: BBox, size: float) -> bool:
    """Whether a piece may be the next line of the cell whose line `above` is."""
    return 0.5 * size < box[1] - above[1] < 1.7 * size and min(above[2], box[2]) - max(above[0], box[0]) > 0


def _can_join(so_far: list[list[Line]], row: list[Line]) -> bool:
    if any(LEADER.search(x.text) for x in row):
        return False
    many = sum(len(x.parts) for x in row) >= 2
    if not so_far:
        return many
    line = row[0]
    above = [x for r in so_far[-3:] for x in r]
    top = min(x.box[1] for x in row)
    if top - max(x.box[3] for x in above) > 2.2 * line.size or max(x.box[3] for x in row) < so_far[0][0].box[1]:
        return False
    if many:
        return True
    extents = columns([x for r in so_far for x in r])
    first, last = span(extents, line.box)
    # A line of one part is a wrapped cell only inside one column, and not a paragraph that starts below the table.
    limit = extents[first + 1][0] if first + 1 < len(extents) else extents[first][1] + 2 * line.size
    return first == last and line.box[2] <= limit and line.box[0] >= extents[first][0] - 3 and first > 0


def _aligned(page: int, run: list[Line]) -> Grid | None:
    extents = columns(run)
    if len(extents) < 2:
        return None
    found = rows(run, extents)
    full = [row for row in found if len({a for a, _, _ in row.pieces}) >= 2]
    if len(full) < 3 or len(full) * 3 < len(found) * 2:
        return None
    crossing = sum(a != b for row in found for a, b, _ in row.pieces)
    if crossing > 0.1 * sum(len(row.pieces) for row in found):
        return None
    fill = sum(len({a for a, _, _ in row.pieces}) for row in found) / (len(found) * len(extents))
    if fill < 0.6 or not _edges_agree(run, extents):
        return None
    box = (
        min(x.box[0] for x in run) - 2,
        min(x.box[1] for x in run) - 1,
        max(x.box[2] for x in run) + 2,
        max(x.box[3] for x in run) + 1,
    )
    return build(page, box, extents, found, 1)


def _edges_agree(run: list[Line], extents: list[tuple[float, float]]) -> bool:
    """Whether each column's words share a left edge, a right edge or a middle in most rows."""
    for a, b in extents:
        boxes = [p.box for x in run for p in x.parts if min(b, p.box[2]) - max(a, p.box[0]) > 1]
        if len(boxes) < 2:
            return False
        best = 0
        for measured in ([q[0] for q in boxes], [q[2] for q in boxes], [(q[0] + q[2]) / 2 for q in boxes]):
            values = sorted(measured)
            middle = values[len(values) // 2]
            best = max(best, sum(abs(v - middle) < 3 for v in values))
        if best < 0.6 * len(boxes):
            return False
    return True
