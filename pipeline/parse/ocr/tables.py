"""Ruled tables on a picture: strips cut where a ruling runs through them, and the cells in which no strip was found."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipeline.model.document import BBox
from pipeline.parse.ocr import picture as pictures
from pipeline.parse.ocr.engine import Picture, Quad, says
from pipeline.parse.ocr.typed import tidied
from pipeline.parse.pdf.grid import Grid, Slot

_SLIVER = 0.3
"""Share of a strip's height: what reaches less far into a cell does not belong there."""
_LETTERS = 0.5
_RIM = 2.0
"""Points at a cell's border where remains of its rulings may lie."""
_SPECK = 14
_DASH = (0.25, 3.0)
"""Points: thickness of a dash between these."""
_HIGHEST = 60.0


def tables(found: list[Grid], quads: list[Quad], scale: float) -> list[Grid]:
    """The grids that are tables: not the strokes of large letters, which lie inside a strip of text."""
    boxes = [np.concatenate((quad.min(axis=0), quad.max(axis=0))) / scale for quad in quads]
    return [g for g in found if not any(_shared(g.box, box) > _LETTERS for box in boxes)]


def _shared(box: BBox, other: npt.NDArray[np.float64]) -> float:
    """The share 0–1 of a box that another one covers."""
    wide = min(box[2], float(other[2])) - max(box[0], float(other[0]))
    high = min(box[3], float(other[3])) - max(box[1], float(other[1]))
    return max(wide, 0.0) * max(high, 0.0) / max((box[2] - box[0]) * (box[3] - box[1]), 1.0)


def edges(grid: Grid, scale: float) -> Iterator[tuple[float, float, float, float]]:
    """The four sides of each cell as thin boxes in pixels."""
    for slot in grid.slots:
        x0, top, x1, bottom = (v * scale for v in slot.box)
        yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))


def strips(quads: list[Quad], found: list[Grid], scale: float) -> Iterator[tuple[Quad, int | None]]:
    """Each strip with the index of the table it stands in, cut into pieces at the borders of cells."""
    for quad in quads:
        x, y = quad.mean(axis=0) / scale
        home = next((k for k, g in enumerate(found) if g.box[0] <= x <= g.box[2] and g.box[1] <= y <= g.box[3]), None)
        if home is None:
            yield quad, None
            continue
        for piece in _cut(quad, found[home], float(y), scale):
            yield piece, home


def _cut(quad: Quad, grid: Grid, y: float, scale: float) -> list[Quad]:
    """The strip as pieces, one for each cell it reaches into."""
    x0, x1 = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    sliver = _SLIVER * float(np.linalg.norm(quad[3] - quad[0]))
    row = [s for s in grid.slots if s.box[1] <= y <= s.box[3]]
    pieces = []
    for slot in sorted(row, key=lambda s: s.box[0]):
        a, b = max(x0, slot.box[0] * scale), min(x1, slot.box[2] * scale)
        if b - a > sliver:
            pieces.append((a, b))
    if len(pieces) < 2:
        return [quad]
    # The outer pieces keep their outer ends, which may reach over the table's border.
    return [_between(quad, (a - x0) / (x1 - x0), (b - x0) / (x1 - x0)) for a, b in pieces]


def _between(quad: Quad, start: float, end: float) -> Quad:
    top, bottom = quad[1] - quad[0], quad[2] - quad[3]
    return np.array([quad[0] + top * start, quad[0] + top * end, quad[3] + bottom * end, quad[3] + bottom * start])


def complete(picture: Picture, grid: Grid, scale: float) -> None:
    """Read the cells that got no strip: single figures and dashes are too small to be found on the whole page."""
    for slot in grid.slots:
        box = _ink(picture, slot, scale) if not slot.text else None
        text = tidied(_text(picture, box, scale)) if box is not None else ""
        if box is not None and text:
            slot.text = text
            slot.lines.append((0, box))
    for slot in grid.slots:
        # A lone stroke is a dash, unless its column counts 一, 二.
        if slot.text == "一" and not any(s.text in ("二", "三") and s.column == slot.column for s in grid.slots):
            slot.text = "—"


def _ink(picture: Picture, slot: Slot, scale: float) -> BBox | None:
    """The box in points around what is printed in a cell; None in an empty one."""
    import cv2

    x0, top = (round((v + _RIM) * scale) for v in slot.box[:2])
    x1, bottom = (round((v - _RIM) * scale) for v in slot.box[2:])
    if x1 - x0 < 6 or bottom - top < 6:
        return None
    ink = pictures.inked(np.ascontiguousarray(picture[top:bottom, x0:x1]))
    count, _, sizes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    marks = [sizes[k] for k in range(1, count) if sizes[k][cv2.CC_STAT_AREA] >= _SPECK]
    # What touches the border belongs to a ruling or to the next cell.
    if not marks or any(m[0] == 0 or m[1] == 0 or m[0] + m[2] == x1 - x0 or m[1] + m[3] == bottom - top for m in marks):
        return None
    left = min(int(m[0]) for m in marks)
    right = max(int(m[0] + m[2]) for m in marks)
    upper = min(int(m[1]) for m in marks)
    lower = max(int(m[1] + m[3]) for m in marks)
    return ((x0 + left) / scale, (top + upper) / scale, (x0 + right) / scale, (top + lower) / scale)


def _text(picture: Picture, box: BBox, scale: float) -> str:
    """What the ink in a box says: a dash by its shape, all else by recognition."""
    wide, high = box[2] - box[0], box[3] - box[1]
    if _DASH[0] <= high <= _DASH[1] and wide > 1.5 * high and wide > 2.0:
        return "-" if wide < 8.0 else "—"
    if high < 3.0 or high > _HIGHEST:
        return ""
    rim = 0.2 * high + 1.0
    x0, top, x1, bottom = (round(v * scale) for v in (box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim))
    cut = np.ascontiguousarray(picture[max(0, top) : bottom, max(0, x0) : x1])
    read = says(cut)
    return read.text if read is not None else _single(cut)


def _single(cut: Picture) -> str:
    """A single character too slight to be recognised alone: set three times side by side, it must be read three times."""
    read = says(np.ascontiguousarray(np.tile(cut, (1, 3, 1))))
    text = "".join(read.text.split()) if read is not None else ""
    return text[0] if len(text) == 3 and len(set(text)) == 1 else ""
