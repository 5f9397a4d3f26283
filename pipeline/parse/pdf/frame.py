"""Page coordinates: from PDF user space (y upwards, unrotated) to a frame in which text stands upright (y downwards)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.document import BBox

Rect = tuple[float, float, float, float]
"""left, bottom, right, top in PDF user space."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible page rectangle in user space, turned clockwise by `turn` quarter turns."""

    page: Rect
    turn: int = 0

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points as seen in this frame."""
        left, bottom, right, top = self.page
        wide, high = right - left, top - bottom
        return (high, wide) if self.turn % 2 else (wide, high)

    def see(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A user-space rectangle as (x0, top, x1, bottom) in this frame."""
        page_left, page_bottom, page_right, page_top = self.page
        if self.turn == 0:
            return (left - page_left, page_top - top, right - page_left, page_top - bottom)
        if self.turn == 1:
            return (bottom - page_bottom, left - page_left, top - page_bottom, right - page_left)
        if self.turn == 2:
            return (page_right - right, bottom - page_bottom, page_right - left, top - page_bottom)
        return (page_top - top, page_right - right, page_top - bottom, page_right - left)

    def user(self, box: BBox) -> Rect:
        """The inverse of `see`."""
        page_left, page_bottom, page_right, page_top = self.page
        x0, y0, x1, y1 = box
        if self.turn == 0:
            return (x0 + page_left, page_top - y1, x1 + page_left, page_top - y0)
        if self.turn == 1:
            return (y0 + page_left, x0 + page_bottom, y1 + page_left, x1 + page_bottom)
        if self.turn == 2:
            return (page_right - x1, y0 + page_bottom, page_right - x0, y1 + page_bottom)
        return (page_right - y1, page_top - x1, page_right - y0, page_top - x0)


_SCALE = (1.0, 10.0, 100.0)


def rounded(value: float, digits: int) -> float:
    """What round(value, digits) gives for 1 or 2 digits, several times faster: round goes by way of the printed number, which only
    values near the middle between two results need."""
    scale = _SCALE[digits]
    if 0.0 < value < 1e6:
        scaled = value * scale
        whole = int(scaled + 0.5)
        if -0.4999 < scaled - whole < 0.4999:
            return whole / scale
    return round(value, digits)


def turned(box: BBox, working: Frame, shown: Frame) -> BBox:
    """A box of the working frame (text upright) as a reader of the page on screen sees it, in points, rounded to 0.01."""
    if working is not shown and working != shown:
        box = shown.see(*working.user(box))
    x0, y0, x1, y1 = box
    return (rounded(x0, 2), rounded(y0, 2), rounded(x1, 2), rounded(y1, 2))
