"""Pages set in two columns of running text: where the gutter is, what reaches over it, and in which order a reader goes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model.document import BBox
from pipeline.parse.pdf.lines import Line

_LONG = 0.24
"""Share of the page's width from which a line tells where a column ends."""
_LEAST = 5
"""Long lines each column must have: fewer stand side by side in forms and tables too."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the page read from top to bottom before the next one; `lane` 0 over the whole width, 1 the left, 2 the right column."""

    lane: int
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The regions of a page in reading order; `gutter` between the columns (x), None where there is one region only."""

    regions: tuple[Region, ...]
    gutter: tuple[float, float] | None = None

    def place(self, box: BBox) -> int:
        """The region a box stands in, as an index in reading order."""
        if self.gutter is None:
            return 0
        lane = _lane(box, self.gutter)
        middle = (box[1] + box[3]) / 2
        mine = [k for k, r in enumerate(self.regions) if r.lane == lane and r.top <= middle < r.bottom]
        if mine:
            return mine[0]
        ahead = [k for k, r in enumerate(self.regions) if r.top <= middle < r.bottom]
        return ahead[0] if ahead else len(self.regions) - 1


_PROSE = re.compile("[，。；、]")
PLAIN = Layout((Region(0, 0.0, 1e9),))


def laid_out(lines: list[Line], wide: float, tables: list[BBox]) -> tuple[list[Line], Layout]:
    """The lines, cut at the gutter where there is one and told their region, still in the order drawn; and the layout.

    `wide` is the page's width in points, `tables` the boxes of ruled tables."""
    gutter = _gutter(lines, wide)
    if gutter is None:
        return lines, PLAIN
    pieces = [piece for line in lines for piece in _cut(line, gutter)]
    layout = _layout([x.box for x in pieces] + tables, gutter)
    if layout.gutter is None:
        return lines, PLAIN
    for piece in pieces:
        piece.region = layout.place(piece.box)
        piece.lane = layout.regions[piece.region].lane
    return pieces, layout


def _lane(box: BBox, gutter: tuple[float, float]) -> int:
    if box[2] <= gutter[1] - 1:
        return 1
    return 2 if box[0] >= gutter[0] + 1 else 0


def _gutter(lines: list[Line], wide: float) -> tuple[float, float] | None:
    """The white strip in the middle that long lines on both sides leave free; each side must be running text, whose lines are full."""
    long = [p for x in lines for p in x.parts if p.box[2] - p.box[0] > _LONG * wide]
    sides = [p for p in long if p.box[2] < 0.58 * wide], [p for p in long if p.box[0] > 0.42 * wide]
    # Forms too have two columns, but no sentences.
    if any(len(side) < _LEAST or sum(bool(_PROSE.search(p.text)) for p in side) * 3 < len(side) for side in sides):
        return None
    left, right = ([p.box for p in side] for side in sides)
    a, b = max(box[2] for box in left), min(box[0] for box in right)
    size = min((box[3] - box[1]) / 1.06 for box in left)
    if b - a < 0.8 * size or not (_full(left, 2) and _full(right, 2) and _flush(left) and _flush(right)):
        return None
    crossing = sum(1 for x in lines for p in x.parts if p.box[0] < a - 2 and p.box[2] > b + 2)
    return (a, b) if crossing < len(left) + len(right) else None


def _full(boxes: list[BBox], edge: int) -> bool:
    """Whether most lines end at one right edge."""
    values = sorted(box[edge] for box in boxes)
    most = values[int(0.9 * (len(values) - 1))]
    return sum(abs(v - most) < 16 for v in values) * 2 >= len(values)


def _flush(boxes: list[BBox]) -> bool:
    """Whether lines begin at one left edge, but for first lines of paragraphs."""
    least = min(box[0] for box in boxes)
    return sum(box[0] - least < 4 or 18 < box[0] - least < 36 for box in boxes) >= 0.7 * len(boxes)


def _cut(line: Line, gutter: tuple[float, float]) -> list[Line]:
    """The line as one line for each side of the gutter it has parts on."""
    lanes = [_lane(p.box, gutter) for p in line.parts]
    if len(set(lanes)) < 2 or 0 in lanes:
        return [line]
    return [line.of([p for p, at in zip(line.parts, lanes, strict=True) if at == lane]) for lane in (1, 2)]


def _layout(boxes: list[BBox], gutter: tuple[float, float]) -> Layout:
    """Regions from top to bottom: what reaches over the gutter parts the bands in which the columns run."""
    edges = [0.0]
    for box in sorted((box for box in boxes if _lane(box, gutter) == 0), key=lambda box: box[1]):
        edges += [max(box[1] - 1, edges[-1]), max(box[3] + 1, edges[-1])]
    edges.append(1e9)
    regions: list[Region] = []
    for k, (top, bottom) in enumerate(zip(edges, edges[1:], strict=False)):
        if bottom <= top:
            continue
        if k % 2:
            regions.append(Region(0, top, bottom))
        else:
            regions += [Region(1, top, bottom), Region(2, top, bottom)]
    return Layout(tuple(_merged(regions)), gutter)


def _merged(regions: list[Region]) -> list[Region]:
    """Neighbouring regions of one lane as one."""
    out: list[Region] = []
    for region in regions:
        if out and out[-1].lane == region.lane:
            out[-1] = Region(region.lane, out[-1].top, region.bottom)
        else:
            out.append(region)
    return out
