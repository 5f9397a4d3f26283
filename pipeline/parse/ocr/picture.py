"""A page as a picture made fit for reading: drawn, rid of red stamps, set straight, cut into strips; and the lines ruled on it."""

from __future__ import annotations

import math
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.parse.ocr.engine import Picture, Quad
from pipeline.parse.pdf.rulings import Segment

DPI = 200
SCALE = DPI / 72
"""Pixels for a point."""
_LARGEST = 5200
"""Pixels of a picture's longer side; larger sheets are drawn coarser."""
MOST_PIXELS = 120_000_000
"""Pixels of a single picture beyond which its page is not drawn: an A3 sheet scanned at 600 dpi has 70 million."""
_MOST_OBJECTS = 60_000
_RED, _PALE = 45, 14
"""How much redder than anything else the ink of a stamp is, and its rim."""
_STAMP = 55 * SCALE
"""Pixels: smallest stamp worth taking away. Red words are lower."""
_ACROSS, _DOWN = round(22 * SCALE), round(15 * SCALE)
"""Pixels: shortest strokes taken for ruled lines; no letter of the text has longer ones."""
_SPECK = 10
_BRIGHT = 190.0
_BLANK = 0.0003
"""Share of ink under which a bright page is an empty sheet."""
_THICK = round(4 * SCALE)
_RIM = 4
"""Pixels beside a cell's edge where its ruling may lie."""

Mask = npt.NDArray[np.uint8]


def largest(document: Any, index: int) -> int:
    """Pixels of the largest picture on a page, by what the file says of them; nothing is decoded."""
    import pypdfium2.raw as c

    page = document[index]
    try:
        found = islice(page.get_objects(filter=[c.FPDF_PAGEOBJ_IMAGE], max_depth=5), _MOST_OBJECTS)
        return max((int(wide) * int(high) for wide, high in (item.get_px_size() for item in found)), default=0)
    finally:
        page.close()


def draw(document: Any, index: int) -> tuple[Picture, float]:
    """The page as a reader sees it, and its pixels for a point."""
    page = document[index]
    try:
        longer = max(page.get_size())
        scale = min(SCALE, _LARGEST / max(longer, 1.0))
        drawn = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
        picture = np.array(drawn.to_numpy(), dtype=np.uint8)
    finally:
        page.close()
    if picture.ndim == 2 or picture.shape[2] == 1:
        picture = np.repeat(picture.reshape(*picture.shape[:2], 1), 3, axis=2)
    return np.ascontiguousarray(picture[:, :, :3]), scale


def unstamped(picture: Picture) -> Picture:
    """The picture with the ink of red stamps made paper; words printed in red stay."""
    import cv2

    blue, green, red = (picture[:, :, k].astype(np.int16) for k in range(3))
    redness = red - np.maximum(blue, green)
    ink = (redness > _RED).astype(np.uint8)
    if ink.mean() < 1e-4:
        return picture
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    count, _, sizes, _ = cv2.connectedComponentsWithStats(joined)
    out = picture.copy()
    for k in range(1, count):
        x, y, wide, high = (int(v) for v in sizes[k][:4])
        if min(wide, high) >= _STAMP and max(wide, high) < 3 * min(wide, high):
            # Pictures are stored with their colours smeared: the ink's pale rim goes with it.
            area = slice(max(0, y - 8), y + high + 8), slice(max(0, x - 8), x + wide + 8)
            pale = cv2.dilate((redness[area] > _PALE).astype(np.uint8), np.ones((5, 5), np.uint8))
            _lift(out[area], pale > 0)
    return out


def _lift(picture: Picture, where: npt.NDArray[np.bool_]) -> None:
    """Under red ink the red channel shows what is printed in black: it alone is kept there, stretched to the paper's white."""
    red = picture[:, :, 2].astype(np.float32)
    shown = np.clip((red - 60.0) * 255.0 / 130.0, 0, 255).astype(np.uint8)
    picture[where] = np.repeat(shown[where][:, None], 3, axis=1)


def slope(quads: list[Quad]) -> float:
    """Degrees by which the lines of text rise (positive: they sink to the right), 0 where too few tell."""
    angles: list[tuple[float, float]] = []
    for quad in quads:
        dx, dy = quad[1] - quad[0]
        bx, by = quad[2] - quad[3]
        length = math.hypot(dx, dy)
        if length > 6 * math.hypot(*(quad[3] - quad[0])):
            angles.append((math.degrees(math.atan2(dy + by, dx + bx)), length))
    if len(angles) < 3:
        return 0.0
    angles.sort()
    half, passed = sum(length for _, length in angles) / 2, 0.0
    for angle, length in angles:
        passed += length
        if passed >= half:
            return angle if abs(angle) < 10 else 0.0
    return 0.0


def straightened(picture: Picture, quads: list[Quad], angle: float) -> tuple[Picture, list[Quad]]:
    """The picture turned about its middle so that lines lie level, and the quads with it."""
    if abs(angle) < 0.05:
        return picture, quads
    import cv2

    high, wide = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    moved = [quad @ matrix[:, :2].T + matrix[:, 2] for quad in quads]
    return np.asarray(turned, dtype=np.uint8), moved


def quarter(picture: Picture, turns: int) -> Picture:
    """The picture turned clockwise by quarter turns."""
    return np.ascontiguousarray(np.rot90(picture, -turns))


def strip(picture: Picture, quad: Quad) -> Picture:
    """The upright strip of the picture a quad frames."""
    import cv2

    wide = round(max(np.linalg.norm(quad[1] - quad[0]), np.linalg.norm(quad[2] - quad[3])))
    high = round(max(np.linalg.norm(quad[3] - quad[0]), np.linalg.norm(quad[2] - quad[1])))
    if wide < 1 or high < 1:
        return np.zeros((1, 1, 3), np.uint8)
    target = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad.astype(np.float32), target)
    cut = cv2.warpPerspective(
        picture, matrix, (int(wide), int(high)), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, dtype=np.uint8)


def inked(picture: Picture) -> Mask:
    """1 where there is ink, 0 where there is paper: darker than the surroundings."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(grey, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 41, 18)
    return np.asarray(dark, dtype=np.uint8)


def dusted(ink: Mask) -> Mask:
    """The ink without specks too small for a letter."""
    import cv2

    _, labels, sizes, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = (sizes[:, cv2.CC_STAT_AREA] >= _SPECK).astype(np.uint8)
    large[0] = 0
    return np.asarray(large[labels], dtype=np.uint8)


def blank(picture: Picture) -> bool:
    """Whether a page is an empty sheet: bright, and nothing on it."""
    return float(picture.mean()) > _BRIGHT and float(dusted(inked(picture)).mean()) < _BLANK


def ruled(ink: Mask, scale: float) -> tuple[tuple[Segment, ...], tuple[Segment, ...], Mask]:
    """Level and upright ruled lines in points, and the mask of their ink."""
    import cv2

    # A line not quite level leaves its row of pixels: bridged across before its length is measured.
    level = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    upright = cv2.morphologyEx(cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_CLOSE, np.ones((5, 1), np.uint8))
    level = cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((1, _ACROSS), np.uint8))
    upright = cv2.morphologyEx(upright, cv2.MORPH_OPEN, np.ones((_DOWN, 1), np.uint8))
    across = [
        Segment((y + h / 2) / scale, x / scale, (x + w) / scale) for x, y, w, h in _strokes(level) if h <= _THICK < w
    ]
    down = [
        Segment((x + w / 2) / scale, y / scale, (y + h) / scale) for x, y, w, h in _strokes(upright) if w <= _THICK < h
    ]
    return tuple(across), tuple(down), np.asarray(cv2.bitwise_or(level, upright), dtype=np.uint8)


def _strokes(mask: Any) -> list[tuple[int, int, int, int]]:
    """x, y, width, height of each stroke; those that bend are given piece by piece."""
    import cv2

    count, _, sizes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [tuple(int(v) for v in sizes[k][:4]) for k in range(1, count)]  # type: ignore[misc]


def erased(picture: Picture, mask: Mask, edges: list[tuple[float, float, float, float]]) -> None:
    """Paint the masked ink over along edges of cells (boxes in pixels, one of their sides thin) with the paper's colour, in place."""
    import cv2

    if not edges:
        return
    paper = np.percentile(picture[::8, ::8].reshape(-1, 3), 70, axis=0).astype(np.uint8)
    band = np.zeros(mask.shape, np.uint8)
    for x0, top, x1, bottom in edges:
        band[max(0, round(top) - _RIM) : round(bottom) + _RIM + 1, max(0, round(x0) - _RIM) : round(x1) + _RIM + 1] = 1
    lines = cv2.dilate(cv2.bitwise_and(mask, band), np.ones((3, 3), np.uint8))
    picture[lines > 0] = paper


def extent(ink: Mask, quad: Quad) -> tuple[int, int, int, int] | None:
    """x0, top, x1, bottom in pixels of the ink inside a quad of a straight page; None where there is none."""
    x0, top = (max(0, int(v)) for v in quad.min(axis=0))
    x1, bottom = (int(math.ceil(v)) for v in quad.max(axis=0))
    inside = ink[top:bottom, x0:x1]
    if inside.size == 0:
        return None
    rows = np.flatnonzero(inside.sum(axis=1) >= 2)
    columns = np.flatnonzero(inside.sum(axis=0) >= 1)
    if len(rows) < 3 or len(columns) < 2:
        return None
    return x0 + int(columns[0]), top + int(rows[0]), x0 + int(columns[-1]) + 1, top + int(rows[-1]) + 1
