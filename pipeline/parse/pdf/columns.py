"""Columns and rows found from how words stand below each other, where no ruling says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.model.document import BBox
from pipeline.parse.pdf import spans
from pipeline.parse.pdf.grid import Grid, Slot
from pipeline.parse.pdf.lines import Line

LEADER = re.compile(r"[.．·…⋯]{3,}|…")
_EASE = 1.5


@dataclass(slots=True)
class Row:
    """A table row: its pieces as (first column, last column, box), from top to bottom of the row's extent."""

    pieces: list[tuple[int, int, BBox]] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Highest edge of the row's text."""
        return min(box[1] for _, _, box in self.pieces)

    @property
    def bottom(self) -> float:
        """Lowest edge of the row's text."""
        return max(box[3] for _, _, box in self.pieces)


def columns(lines: list[Line]) -> list[tuple[float, float]]:
    """Extents of the text columns, left to right: those of the fullest line, widened by what fits one column only; at last what
    stands beside them all."""
    ordered = sorted(([p.box for x in row for p in x.parts] for row in written(lines)), key=lambda boxes: -len(boxes))
    if not ordered:
        return []
    found = sorted([box[0], box[2]] for box in ordered[0])
    fullest = [box for boxes in ordered if len(boxes) == len(ordered[0]) for box in boxes]
    others = [box for boxes in ordered if len(boxes) < len(ordered[0]) for box in boxes]
    aside = _take(found, fullest)
    aside = _take(found, [*aside, *others])
    for box in aside:
        # One word alone between two columns is a head over both.
        company = sum(1 for other in aside if other[0] < box[2] and box[0] < other[2])
        inner = found[0][0] < box[0] and box[2] < found[-1][1]
        if not _hits(found, box) and (company > 1 or not inner):
            found.append([box[0], box[2]])
            found.sort()
            _take(found, aside)
    return [(a, b) for a, b in found]


def written(lines: list[Line]) -> list[list[Line]]:
    """Lines written one after another from left to right at about one height: cells centred beside wrapped ones stand half a
    line off."""
    out: list[list[Line]] = []
    for line in lines:
        last = out[-1][-1] if out else None
        if last is not None and line.box[0] > last.box[2] and _one_height(last, line):
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _one_height(last: Line, line: Line) -> bool:
    """Whether a line may stand beside the one written before it: not a white line's breadth below, as the row under a heading does."""
    apart = line.box[1] - last.box[3]
    return abs(line.middle - last.middle) < 2.2 * line.size and apart < 0.5 * line.size


def _hits(found: list[list[float]], box: BBox) -> list[list[float]]:
    return [c for c in found if c[0] - _EASE < box[2] and box[0] < c[1] + _EASE]


def _take(found: list[list[float]], boxes: list[BBox]) -> list[BBox]:
    """Widen columns by the boxes that touch exactly one; those that touch none come back."""
    aside = []
    for box in boxes:
        hit = _hits(found, box)
        if len(hit) == 1:
            _widen(found, hit[0], box[0], box[2])
        elif not hit:
            aside.append(box)
    return aside


def _widen(found: list[list[float]], column: list[float], x0: float, x1: float) -> None:
    """Let a column take a wider part in, unless it would run into its neighbour."""
    others = [c for c in found if c is not column]
    low, high = min(column[0], x0), max(column[1], x1)
    if not any(c[0] < high and low < c[1] for c in others):
        column[0], column[1] = low, high


def span(extents: list[tuple[float, float]], box: BBox) -> tuple[int, int]:
    """First and last column a box stands in; the nearest when it touches none."""
    touched = [i for i, (a, b) in enumerate(extents) if min(b, box[2]) - max(a, box[0]) > _EASE]
    if touched:
        return touched[0], touched[-1]
    between = [
        i for i in range(len(extents) - 1) if extents[i][1] - _EASE <= box[0] and box[2] <= extents[i + 1][0] + _EASE
    ]
    if between:
        return between[0], between[0] + 1
    middle = (box[0] + box[2]) / 2
    nearest = min(range(len(extents)), key=lambda i: min(abs(extents[i][0] - middle), abs(extents[i][1] - middle)))
    return nearest, nearest


def rows(lines: list[Line], extents: list[tuple[float, float]]) -> list[Row]:
    """Rows from the order of the content stream (a cell is written whole, a row from left to right); from heights where
    that order makes no sense."""
    pieces = [(*span(extents, p.box), p.box) for line in lines for p in line.parts]
    out: list[Row] = []
    last: tuple[int, int, BBox] | None = None
    for piece in pieces:
        below = last is not None and piece[0] == last[0] and not _same_height(piece[2], last[2])
        if last is None or piece[0] < last[0] or (below and not _wraps(last, piece)):
            out.append(Row())
        out[-1].pieces.append(piece)
        last = piece
    out = [part for row in out for part in _title_apart(row)]
    upwards = any(_over(b, a) for a, b in zip(out, out[1:], strict=False))
    return _by_height(pieces) if upwards or _by_columns(out) else out


def _over(row: Row, above: Row) -> bool:
    """Whether a row stands above the one written before it, judged where both have words: merged cells reach down."""
    pairs = [(p[2], q[2]) for p in row.pieces for q in above.pieces if p[0] <= q[1] and q[0] <= p[1]]
    if not pairs:
        return row.top < above.top - 3.0
    return any(p[1] < q[3] - 3.0 for p, q in pairs)


def _by_columns(found: list[Row]) -> bool:
    """Whether the table was written column by column: one row that holds each column's words at the same several heights."""
    if len(found) != 1:
        return False
    pieces = found[0].pieces
    heights = {round(box[3] / 2) for _, _, box in pieces}
    return len(heights) > 1 and len(pieces) >= 0.8 * len(heights) * len({a for a, _, _ in pieces}) > len(heights)


def _same_height(a: BBox, b: BBox) -> bool:
    return abs((a[1] + a[3]) - (b[1] + b[3])) < (a[3] - a[1])


def _wraps(before: tuple[int, int, BBox], after: tuple[int, int, BBox]) -> bool:
    """Whether a piece below another in the same column can be its next line: close, and not in a wider place."""
    height = before[2][3] - before[2][1]
    return 0 <= after[2][1] - before[2][1] < 2.2 * height


def _title_apart(row: Row) -> list[Row]:
    """A row whose first column holds several lines: those above everything else in the row were rows of their own."""
    first = min(p[0] for p in row.pieces)
    lead = [p for p in row.pieces if p[0] == first]
    others = [p for p in row.pieces if p[0] != first]
    if len(lead) < 2:
        return [row]
    if not others:
        return [Row([p]) for p in lead]
    top = min(p[2][1] for p in others)
    bottom = max(p[2][3] for p in others)
    height = lead[0][2][3] - lead[0][2][1]
    middle = (lead[0][2][1] + lead[-1][2][3]) / 2
    if abs((top + bottom) / 2 - middle) < 0.4 * height:
        return [row]
    above = [p for p in lead if p[2][3] < top + 0.4 * height]
    if not above:
        return [row]
    return [*(Row([p]) for p in above), Row([p for p in row.pieces if p not in above])]


def _by_height(pieces: list[tuple[int, int, BBox]]) -> list[Row]:
    """Rows as bands of pieces that overlap in height."""
    out: list[Row] = []
    for piece in sorted(pieces, key=lambda p: p[2][1]):
        if out and piece[2][1] < out[-1].bottom - 2.0:
            out[-1].pieces.append(piece)
        else:
            out.append(Row([piece]))
    return out


def _tall(head: list[Row], count: int) -> set[int]:
    """Columns of a head of several rows that hold one name for all of them."""
    if len(head) < 2:
        return set()
    names: dict[int, int] = dict.fromkeys(range(count), 0)
    for row in head:
        for a, b, _ in row.pieces:
            for column in range(a, b + 1):
                names[column] += 1 if a == b else 2
    # A name in the lowest row only stands below a head that spans columns.
    below = {a for a, b, _ in head[-1].pieces if a == b}
    return {column for column, times in names.items() if times == 1 and column not in below}


def build(page: int, box: BBox, extents: list[tuple[float, float]], found: list[Row], head: int) -> Grid:
    """A grid over rows and columns; `head` leading rows may hold cells that span columns."""
    edges = [box[0]]
    edges += [(a[1] + b[0]) / 2 for a, b in zip(extents, extents[1:], strict=False)]
    edges.append(box[2])
    heights = [
        spans.extent(a.pieces, b.pieces if b is not None else None)
        for a, b in zip(found, [*found[1:], None], strict=True)
    ]
    levels = [box[1]]
    levels += [max((a[1] + b[0]) / 2, levels[-1]) for a, b in zip(heights, heights[1:], strict=False)]
    levels.append(box[3])
    tall = _tall(found[:head], len(extents))
    written = [row.pieces for row in found]
    for r in range(head - 1):
        written[r] = spans.spread(written[r], extents, tall)
    slots: list[Slot] = []
    held: dict[int, int] = {}
    for r, pieces in enumerate(written):
        c = 0
        wide_ones = sorted({(a, b) for a, b, _ in pieces if b > a}) if r < head or len(pieces) == 1 else []
        while c < len(extents):
            if held.get(c, 0) > r:
                c += 1
                continue
            wide = next((b - a + 1 for a, b in wide_ones if a == c), 1)
            deep = head - r if c in tall and r == 0 else spans.depth(written, heights, r, c) if r >= head else 1
            slots.append(Slot(r, c, deep, wide, (edges[c], levels[r], edges[c + wide], levels[r + deep])))
            held[c] = r + deep
            c += wide
    return Grid(page, box, len(found), len(extents), slots, tuple(edges), max(1, head), False, True)
