"""Ruled tables: from rulings to a grid of cells with spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from pipeline.model.document import BBox
from pipeline.parse.pdf.lines import Line
from pipeline.parse.pdf.rulings import SNAP, Segment

REACH = 3.5
"""Points a ruling may fall short of the one it meets."""
_DRAWING = 400_000
"""Pairs of rulings from which a page is a plan or a map, whose crossings no one should search."""
_MIN_CELL = 4.0
"""Points: closer rulings are one (double borders)."""


@dataclass(slots=True)
class Slot:
    """One cell of a grid on one page: first row and column, spans, box, and later its text with the printed
    lines of it (offset, box) and the lines the text was taken from."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: BBox
    text: str = ""
    lines: list[tuple[int, BBox]] = field(default_factory=list)
    sources: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A table on one page. `edges` are its column boundaries (x); `sure` False where a second reader should look."""

    page: int
    box: BBox
    rows: int
    columns: int
    slots: list[Slot]
    edges: tuple[float, ...]
    header_rows: int = 1
    ruled: bool = True
    sure: bool = True


def grids(page: int, across: tuple[Segment, ...], down: tuple[Segment, ...]) -> list[Grid]:
    """The ruled tables of a page from top to bottom; single boxes and drawings are left out."""
    out = []
    if len(across) * len(down) > _DRAWING:
        return []
    for rows, columns in _webs(across, down):
        grid = _grid(page, rows, columns)
        if grid is not None:
            out.append(grid)
    return sorted(_outermost(out), key=lambda g: (g.box[1], g.box[0]))


def _webs(across: tuple[Segment, ...], down: tuple[Segment, ...]) -> list[tuple[list[Segment], list[Segment]]]:
    """Groups of rulings that hang together by crossing."""
    count = len(across)
    parent = list(range(count + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    ordered = sorted(range(count), key=lambda i: across[i].at)
    heights = [across[i].at for i in ordered]
    for j, v in enumerate(down):
        for i in ordered[bisect_left(heights, v.start - REACH) : bisect_right(heights, v.end + REACH)]:
            h = across[i]
            if h.start - REACH <= v.at <= h.end + REACH:
                parent[root(i)] = root(count + j)
    webs: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i in range(len(parent)):
        web = webs.setdefault(root(i), ([], []))
        if i < count:
            web[0].append(across[i])
        else:
            web[1].append(down[i - count])
    return [(rows, columns) for rows, columns in webs.values() if len(rows) >= 2 and columns]


def _levels(values: list[float]) -> list[float]:
    """Coordinates with those closer than a cell can be taken as one."""
    out: list[list[float]] = []
    for value in sorted(values):
        if out and value - out[-1][-1] < _MIN_CELL:
            out[-1].append(value)
        else:
            out.append([value])
    return [sum(group) / len(group) for group in out]


def _grid(page: int, rows: list[Segment], columns: list[Segment]) -> Grid | None:
    ys = _levels([s.at for s in rows])
    left, right = min(s.start for s in rows), max(s.end for s in rows)
    xs = _levels([s.at for s in columns])
    # Tables open at the sides: the rules reach beyond the outer verticals.
    if xs[0] - left > 2 * _MIN_CELL:
        xs.insert(0, left)
        columns = [*columns, Segment(left, ys[0], ys[-1])]
    if right - xs[-1] > 2 * _MIN_CELL:
        xs.append(right)
        columns = [*columns, Segment(right, ys[0], ys[-1])]
    # The outermost rules are missing where a page break cut the table: the verticals say how far it reaches.
    top, bottom = min(s.start for s in columns), max(s.end for s in columns)
    open_top, open_bottom = ys[0] - top > 2 * _MIN_CELL, bottom - ys[-1] > 2 * _MIN_CELL
    if open_top:
        ys.insert(0, top)
        rows = [*rows, Segment(top, xs[0], xs[-1])]
    if open_bottom:
        ys.append(bottom)
        rows = [*rows, Segment(bottom, xs[0], xs[-1])]
    if len(ys) < 2 or len(xs) < 2 or (len(ys) == 2 and len(xs) == 2):
        return None
    if not _framed(xs, ys, rows, columns):
        return None
    slots, sure = _slots(xs, ys, rows, columns)
    if len(slots) < 2:
        return None
    box = (xs[0], ys[0], xs[-1], ys[-1])
    return Grid(page, box, len(ys) - 1, len(xs) - 1, slots, tuple(xs), _header_rows(slots), True, sure)


def _covered(segments: list[Segment], at: float, start: float, end: float) -> float:
    """The share 0–1 of start–end that rulings at that coordinate cover."""
    length = max(end - start, 0.01)
    total = 0.0
    for s in segments:
        if abs(s.at - at) <= _MIN_CELL:
            total += max(0.0, min(s.end, end) - max(s.start, start))
    return min(total / length, 1.0)


def _shut(segments: list[Segment], at: float, start: float, end: float) -> bool:
    """Whether rulings part two cells: one that runs through, or pieces that cover half the way."""
    for s in segments:
        if s.start <= start and s.end >= end:
            return True
    return _covered(segments, at, start, end) >= 0.5


def _framed(xs: list[float], ys: list[float], rows: list[Segment], columns: list[Segment]) -> bool:
    """Whether the outer border is drawn: connected boxes of a flow chart, or the axes of a diagram, have none."""
    sides = (
        _covered(rows, ys[0], xs[0], xs[-1]),
        _covered(rows, ys[-1], xs[0], xs[-1]),
        _covered(columns, xs[0], ys[0], ys[-1]),
        _covered(columns, xs[-1], ys[0], ys[-1]),
    )
    return sum(side >= 0.93 for side in sides) >= 3 and min(sides) >= 0.6


def _slots(xs: list[float], ys: list[float], rows: list[Segment], columns: list[Segment]) -> tuple[list[Slot], bool]:
    """Elementary cells joined where no ruling parts them; False where a joined area is not a rectangle."""
    high, wide = len(ys) - 1, len(xs) - 1
    by_y = [[s for s in rows if abs(s.at - y) <= _MIN_CELL] for y in ys]
    by_x = [[s for s in columns if abs(s.at - x) <= _MIN_CELL] for x in xs]
    parent = list(range(high * wide))

    def root(i: int) -> int:
        while parent[i] != i:
            i = parent[i]
        return i

    for r in range(high):
        for c in range(wide):
            here = r * wide + c
            if c + 1 < wide and not _shut(by_x[c + 1], xs[c + 1], ys[r] + SNAP, ys[r + 1] - SNAP):
                parent[root(here + 1)] = root(here)
            if r + 1 < high and not _shut(by_y[r + 1], ys[r + 1], xs[c] + SNAP, xs[c + 1] - SNAP):
                parent[root(here + wide)] = root(here)
    areas: dict[int, list[tuple[int, int]]] = {}
    for i in range(high * wide):
        areas.setdefault(root(i), []).append(divmod(i, wide))
    sure = True
    slots: list[Slot] = []
    for area in areas.values():
        if len(area) == 1:
            r, c = area[0]
            slots.append(Slot(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1])))
            continue
        r0, r1 = min(r for r, _ in area), max(r for r, _ in area)
        c0, c1 = min(c for _, c in area), max(c for _, c in area)
        if len(area) == (r1 - r0 + 1) * (c1 - c0 + 1):
            box = (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
            slots.append(Slot(r0, c0, r1 - r0 + 1, c1 - c0 + 1, box))
        else:
            sure = False
            slots += [Slot(r, c, 1, 1, (xs[c], ys[r], xs[c + 1], ys[r + 1])) for r, c in area]
    return sorted(slots, key=lambda s: (s.row, s.column)), sure


def _header_rows(slots: list[Slot]) -> int:
    """One, or as many as the first row's cells reach down when some of its cells span columns over sub-heads."""
    first = [s for s in slots if s.row == 0]
    if len(first) == 1 and first[0].column_span > 1:
        # A title inside the table: the head is below it.
        second = [s for s in slots if s.row == first[0].row_span]
        return first[0].row_span + (max(s.row_span for s in second) if len(second) > 1 else 0) or 1
    deepest = max(s.row_span for s in first)
    spanning = any(s.column_span > 1 for s in first)
    return min(deepest, 4) if deepest > 1 and (spanning or deepest == min(s.row_span for s in first)) else 1


def _outermost(found: list[Grid]) -> list[Grid]:
    """Grids not inside another one (a table in a cell is read as the cell's text)."""

    def inside(a: Grid, b: Grid) -> bool:
        return (
            a is not b
            and b.box[0] - REACH <= a.box[0]
            and a.box[2] <= b.box[2] + REACH
            and b.box[1] - REACH <= a.box[1]
            and a.box[3] <= b.box[3] + REACH
        )

    return [g for g in found if not any(inside(g, other) for other in found)]
