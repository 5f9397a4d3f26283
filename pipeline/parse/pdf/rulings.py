"""Drawn rulings of a page: straight strokes, thin filled boxes and box outlines as horizontal and vertical segments."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as c

from pipeline.model.document import BBox
from pipeline.parse.pdf import unchecked
from pipeline.parse.pdf.raw import INVISIBLE, Sheet

THIN = 3.0
"""Points: a filled box not thicker than this is a ruling (Word and WPS draw borders as filled boxes)."""
SNAP = 2.0
"""Points within which two rulings stand on the same coordinate."""
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A ruling: `at` is y of a horizontal or x of a vertical one, `start` < `end` its extent, in the upright frame."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page besides text: merged rulings, the share of the page that pictures cover, the number of shapes, the
    boxes of pictures; `unseen` where some text is drawn invisibly."""

    across: tuple[Segment, ...]
    down: tuple[Segment, ...]
    pictures: float
    shapes: int
    images: tuple[BBox, ...] = ()
    unseen: bool = False


Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_NOWHERE: BBox = (0.0, 0.0, 0.0, 0.0)


def drawn(sheet: Sheet) -> Drawn:
    """All rulings of a page, joined where they touch or overlap; pictures as a share 0–1 of the page."""
    across: list[Segment] = []
    down: list[Segment] = []
    wide, high = sheet.frame.size
    covered = 0.0
    shapes = 0
    images: list[BBox] = []
    unseen = False
    for kind, box in _shapes(sheet):
        x0, top, x1, bottom = box
        shapes += kind == "line"
        if kind == "unseen":
            unseen = True
        elif kind == "image":
            images.append(box)
            inside = max(0.0, min(x1, wide) - max(x0, 0.0)) * max(0.0, min(bottom, high) - max(top, 0.0))
            covered += inside / max(wide * high, 1.0)
        elif bottom - top <= THIN and x1 - x0 > 2 * THIN:
            across.append(Segment((top + bottom) / 2, x0, x1))
        elif x1 - x0 <= THIN and bottom - top > THIN:
            down.append(Segment((x0 + x1) / 2, top, bottom))
    return Drawn(_joined(across), _joined(down), min(covered, 1.0), shapes, tuple(images), unseen)


def _shapes(sheet: Sheet) -> Iterator[tuple[str, BBox]]:
    """("line" | "image", box) of every visible drawn thing in the upright frame; ("unseen", no box) for text drawn invisibly."""
    page = sheet.page
    take, mode, none = unchecked.page_object, unchecked.render_mode, c.FPDF_TEXTRENDERMODE_UNKNOWN
    for i in range(min(c.FPDFPage_CountObjects(page), _MAX_OBJECTS)):
        # Most of a page's objects are pieces of text; only those have a rendering mode.
        painted = mode(take(page, i))
        if painted == none:
            yield from _object(sheet, c.FPDFPage_GetObject(page, i), _IDENTITY, 0)
        elif painted == INVISIBLE:
            yield "unseen", _NOWHERE


def _object(sheet: Sheet, item: object, outer: Matrix, depth: int) -> Iterator[tuple[str, BBox]]:
    kind = c.FPDFPageObj_GetType(item)
    if kind == c.FPDF_PAGEOBJ_TEXT:
        if c.FPDFTextObj_GetTextRenderMode(item) == INVISIBLE:
            yield "unseen", _NOWHERE
        return
    if kind == c.FPDF_PAGEOBJ_FORM and depth < 3:
        matrix = _times(_matrix(item), outer)
        for i in range(min(c.FPDFFormObj_CountObjects(item), _MAX_OBJECTS)):
            yield from _object(sheet, c.FPDFFormObj_GetObject(item, i), matrix, depth + 1)
    elif kind == c.FPDF_PAGEOBJ_IMAGE:
        yield "image", _bounds(sheet, item, outer)
    elif kind == c.FPDF_PAGEOBJ_PATH and _visible(item):
        box = _bounds(sheet, item, outer)
        x0, top, x1, bottom = box
        if bottom - top <= THIN or x1 - x0 <= THIN:
            yield "line", box
        else:
            edges = list(_edges(sheet, item, _times(_matrix(item), outer)))
            yield from (("line", edge) for edge in edges or [box])


def _visible(item: object) -> bool:
    """Painted in something else than white: white boxes hide things, they rule nothing. Clip paths paint nothing."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item, fill, stroke)
    values = [ctypes.c_uint() for _ in range(4)]
    for on, colour in ((fill.value, c.FPDFPageObj_GetFillColor), (stroke.value, c.FPDFPageObj_GetStrokeColor)):
        if not on:
            continue
        if not colour(item, *values):
            return True
        red, green, blue, alpha = (v.value for v in values)
        if alpha > 0 and min(red, green, blue) < 250:
            return True
    return False


def _bounds(sheet: Sheet, item: object, outer: Matrix) -> BBox:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not c.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    if outer == _IDENTITY:
        return sheet.frame.see(left.value, bottom.value, right.value, top.value)
    return _seen(sheet, [_apply(outer, left.value, bottom.value), _apply(outer, right.value, top.value)])


def _edges(sheet: Sheet, item: object, matrix: Matrix) -> Iterator[BBox]:
    """The straight upright edges of a stroked path, and each thin sub-box of a filled one."""
    count = c.FPDFPath_CountSegments(item)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    c.FPDFPath_GetDrawMode(item, fill, stroke)
    for part in _subpaths(item, count, matrix):
        if stroke.value:
            for a, b in zip(part, part[1:], strict=False):
                if abs(a[0] - b[0]) < 1.0 or abs(a[1] - b[1]) < 1.0:
                    yield _seen(sheet, [a, b])
        else:
            box = _seen(sheet, part)
            if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
                yield box


def _subpaths(item: object, count: int, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
    """The path's sub-paths as lists of points in page space, closed ones ending where they began; curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    part: list[tuple[float, float]] = []
    for i in range(count):
        segment = c.FPDFPath_GetPathSegment(item, i)
        kind = c.FPDFPathSegment_GetType(segment)
        c.FPDFPathSegment_GetPoint(segment, x, y)
        point = _apply(matrix, x.value, y.value)
        if kind == c.FPDF_SEGMENT_MOVETO or kind == c.FPDF_SEGMENT_BEZIERTO:
            if len(part) > 1:
                yield part
            part = [point]
        else:
            part.append(point)
        if c.FPDFPathSegment_GetClose(segment) and len(part) > 1:
            yield [*part, part[0]]
            part = []
    if len(part) > 1:
        yield part


def _matrix(item: object) -> Matrix:
    m = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(item, m):
        return _IDENTITY
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First m, then n."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> tuple[float, float]:
    return (m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5])


def _seen(sheet: Sheet, points: list[tuple[float, float]]) -> BBox:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return sheet.frame.see(min(xs), min(ys), max(xs), max(ys))


def _joined(segments: list[Segment]) -> tuple[Segment, ...]:
    """Segments on one coordinate (within SNAP) that touch become one; double rules collapse."""
    out: list[Segment] = []
    level: list[Segment] = []
    for segment in sorted(segments, key=lambda s: s.at):
        if level and segment.at - level[0].at > SNAP:
            out += _run(level)
            level = []
        level.append(segment)
    return tuple(out + _run(level))


def _run(level: list[Segment]) -> list[Segment]:
    """One coordinate's segments, those with gaps under THIN joined."""
    if not level:
        return []
    at = sum(s.at for s in level) / len(level)
    out: list[Segment] = []
    for segment in sorted(level, key=lambda s: s.start):
        if out and segment.start <= out[-1].end + THIN:
            out[-1] = Segment(at, out[-1].start, max(out[-1].end, segment.end))
        else:
            out.append(Segment(at, segment.start, segment.end))
    return out
