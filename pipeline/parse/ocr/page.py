"""One page that is a picture, read into the same lines and tables a printed page gives."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np

from pipeline.model.document import BBox
from pipeline.parse.ocr import picture as pictures
from pipeline.parse.ocr.engine import Picture, Quad, places, says
from pipeline.parse.ocr.lost import with_gap, with_number
from pipeline.parse.ocr.picture import Mask
from pipeline.parse.ocr.tables import complete, edges, strips, tables
from pipeline.parse.ocr.typed import tidied
from pipeline.parse.pdf.cells import fill
from pipeline.parse.pdf.frame import Frame, Rect
from pipeline.parse.pdf.grid import grids
from pipeline.parse.pdf.lines import Line, Part
from pipeline.parse.pdf.page import Page, in_order
from pipeline.parse.placed import Letters, ems, lines, rows, settle
from pipeline.parse.wrapping import is_wide

_SIZES = (9.0, 10.5, 12.0, 14.0, 15.0, 16.0, 18.0, 22.0, 24.0, 26.0, 36.0)
"""小五 to 小初, the sizes Chinese documents are set in."""
_TILTED = 10.0
_PADDING = 1.17
"""How much higher than its letters the place of a strip is."""
_INK, _FIGURE = 0.92, 0.74
"""Ems an ideograph's ink is high, and a figure's."""
_SIDE = 0.12
"""Ems of white a line's first and last letter have beside their ink."""
_DOUBT = 0.8
_SAMPLE = 6
_FEWEST = 5
"""Characters under which nothing was read: a photograph with a sign in it."""


@dataclass(frozen=True, slots=True)
class Tilted(Frame):
    """The frame of a sheet laid askew on the scanner: `angle` degrees by which it was turned to stand straight."""

    angle: float = 0.0

    def user(self, box: BBox) -> Rect:
        """The user-space rectangle around a box of the straightened page."""
        wide, high = self.size
        turn = math.radians(self.angle)
        points = [(x - wide / 2, y - high / 2) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs = [x * math.cos(turn) - y * math.sin(turn) + wide / 2 for x, y in points]
        ys = [x * math.sin(turn) + y * math.cos(turn) + high / 2 for x, y in points]
        # The corners bulge; what is wanted is the same extent about the turned middle.
        mx, my = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        half, tall = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
        return Frame.user(self, (mx - half, my - tall, mx + half, my + tall))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A straightened picture: quads of its strips, quarter turns and degrees it was turned by, pixels for a point."""

    picture: Picture
    quads: list[Quad]
    turns: int
    angle: float
    scale: float


def page(document: Any, before: Page) -> Page | None:
    """Page `before` read by recognition; None where nothing is recognised. An empty sheet comes back without pictures."""
    picture, scale = pictures.draw(document, before.number - 1)
    if pictures.blank(picture):
        return Page(before.number, before.shown, before.shown, recognised=True)
    printed = [] if before.rubbish else before.lines
    sheet = _upright(pictures.unstamped(picture), scale, [x.box for x in printed])
    turn = (before.shown.turn + sheet.turns) % 4
    frame = Tilted(before.shown.page, turn, sheet.angle) if sheet.angle else Frame(before.shown.page, turn)
    out = Page(before.number, before.shown, frame, pictures=before.pictures, ocr=True, recognised=True)
    _read(sheet, out)
    if out.characters < _FEWEST:
        return None
    out.lines = in_order(sorted([*printed, *out.lines], key=lambda x: x.middle)) if printed else out.lines
    return out


def _upright(picture: Picture, scale: float, printed: list[BBox]) -> _Sheet:
    """The picture turned so that its text runs level from left to right; what the file itself holds as text is left out."""
    quads, turns = [q for q in places(picture) if not _within(q, printed, scale)], 0
    tall = sum(_height(q) > 2.0 * _width(q) for q in quads)
    if tall * 2 > len(quads) and len(quads) > 2:
        choices = []
        for k in (1, 3):
            turned = pictures.quarter(picture, k)
            found = places(turned)
            choices.append((_surety(turned, found), -k, turned, found))
        _, k, picture, quads = max(choices, key=lambda c: c[:2])
        turns = -k
    if len(quads) > 2 and _surety(picture, quads) < _DOUBT:
        over = pictures.quarter(picture, 2)
        found = places(over)
        if _surety(over, found) > _surety(picture, quads):
            picture, quads, turns = over, found, (turns + 2) % 4
    angle = pictures.slope(quads)
    quads = [q for q in quads if abs(_angle(q) - angle) < _TILTED or _width(q) < 2 * _height(q)]
    straight, moved = pictures.straightened(picture, quads, angle)
    return _Sheet(straight, moved, turns, angle if straight is not picture else 0.0, scale)


def _within(quad: Quad, boxes: list[BBox], scale: float) -> bool:
    x, y = (float(v) for v in quad.mean(axis=0) / scale)
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)


def _width(quad: Quad) -> float:
    return float(np.linalg.norm(quad[1] - quad[0]))


def _height(quad: Quad) -> float:
    return float(np.linalg.norm(quad[3] - quad[0]))


def _angle(quad: Quad) -> float:
    return math.degrees(math.atan2(quad[1][1] - quad[0][1], quad[1][0] - quad[0][0]))


def _surety(picture: Picture, quads: list[Quad]) -> float:
    """How sure the recognition is of some of the longest strips, 0–1."""
    longest = sorted(quads, key=_width, reverse=True)[:_SAMPLE]
    read = [says(pictures.strip(picture, quad)) for quad in longest]
    return sum(r.score for r in read if r is not None) / max(len(longest), 1)


def _read(sheet: _Sheet, out: Page) -> None:
    """Fill the page with the lines and tables of the picture."""
    number = out.number
    ink = pictures.inked(sheet.picture)
    across, down, mask = pictures.ruled(ink, sheet.scale)
    ruled = tables(grids(number, across, down), sheet.quads, sheet.scale)
    picture = sheet.picture.copy()
    pictures.erased(picture, mask, [edge for grid in ruled for edge in edges(grid, sheet.scale)])
    ink = pictures.dusted(pictures.inked(picture) if ruled else ink)
    letters = Letters(number, out.frame)
    loose: list[Part] = []
    inside: list[list[Part]] = [[] for _ in ruled]
    for quad, home in strips(sheet.quads, ruled, sheet.scale):
        read = says(pictures.strip(picture, quad))
        if read is not None:
            text, place = with_number(picture, ink, quad, with_gap(ink, quad, read.text), sheet.quads)
            part = letters.add(tidied(text), _box(ink, place, sheet.scale))
            (loose if home is None else inside[home]).append(part)
    free = lines(letters, loose, _size)
    for k, grid in enumerate(ruled):
        rest = fill(letters, grid, rows(number, inside[k], _size))
        if sum(1 for s in grid.slots if s.text) >= 2:
            out.grids.append(grid)
            free += rest
        else:
            free += lines(letters, inside[k], _size)
    _sized(free)
    settle(out, letters, across, free)
    for grid in out.grids:
        complete(picture, grid, sheet.scale)


def _box(ink: Mask, quad: Quad, scale: float) -> BBox:
    """Box in points of the letters in a strip: their ink, or what is usual in a strip of that height."""
    found = pictures.extent(ink, quad)
    if found is not None:
        return (found[0] / scale, found[1] / scale, found[2] / scale, found[3] / scale)
    x0, x1 = float(quad[[0, 3], 0].mean()), float(quad[[1, 2], 0].mean())
    middle, high = float(quad[:, 1].mean()), _height(quad) / _PADDING
    return (x0 / scale, (middle - high / 2) / scale, x1 / scale, (middle + high / 2) / scale)


def _size(parts: list[Part]) -> float:
    """Points: by the width of the longest part where that tells, else by its height."""
    longest = max(parts, key=lambda p: ems(p.text))
    count = ems(longest.text)
    if count >= 6 and "…" not in longest.text:
        return (longest.box[2] - longest.box[0]) / (count - _SIDE)
    part = max(parts, key=lambda p: any(map(is_wide, p.text)))
    return (part.box[3] - part.box[1]) / (_INK if any(map(is_wide, part.text)) else _FIGURE)


def _sized(found: list[Line]) -> None:
    """Sizes brought to those documents are set in: what is measured on single lines sways by a tenth."""
    long = [x.size for x in found if ems(x.text) >= 15]
    body = median(long) if long else None
    body = _nearest(body) if body is not None else None
    for line in found:
        ease = 0.1 if ems(line.text) >= 6 else 0.18
        line.size = body if body is not None and abs(line.size - body) < ease * body else _nearest(line.size)


def _nearest(size: float) -> float:
    near = min(_SIZES, key=lambda s: abs(s - size))
    return near if abs(near - size) < 0.08 * size else round(size * 2) / 2
