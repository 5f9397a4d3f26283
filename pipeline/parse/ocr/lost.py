"""What recognition loses of a strip and its ink still shows: the page number after leader dots, the gap after a caption's number."""

from __future__ import annotations

import re

import numpy as np

from pipeline.parse.ocr.engine import Picture, Quad, says
from pipeline.parse.ocr.picture import Mask, extent
from pipeline.parse.placed import ems

_LED = re.compile(r"[.．·•‧・﹒…⋯。]{3,}\s*\W*$|[…⋯]{2,}\s*\W*$|[…⋯]\s*\W*$")
_NUMBER = re.compile(r"[-—(（ ]*(\d{1,3}|[ivxIVX]{1,5})[-—)） ]*")
_CAPTION = re.compile(r"续?[表图](\d{1,2}[-—–.]\d{3,7}(?=\D)|\d{5,6}(?=\D))")
_HIGH = 0.45
"""Share of a line's ink height from which a column of ink belongs to a figure and not to a dot."""
_GAP = 0.5
"""Line heights of white or dots that end the number, seen from the right."""


def with_gap(ink: Mask, quad: Quad, text: str) -> str:
    """A caption's text with the gap between its number and a title that begins with figures, where the ink shows one."""
    caption = _CAPTION.match(text)
    box = extent(ink, quad) if caption is not None else None
    if caption is None or box is None:
        return text
    x0, top, x1, bottom = box
    columns = np.flatnonzero(ink[top:bottom, x0:x1].sum(axis=0))
    em = (x1 - x0) / (ems(text) + 1)
    steps = np.diff(columns)
    # Figures stand a tenth of an em apart, a figure and an ideograph a fifth.
    gaps = [(int(columns[k]) + int(columns[k + 1])) / 2 for k in np.flatnonzero(steps > 0.25 * em)]
    places = range(caption.start(1) + 1, caption.end())
    near = [(abs(ems(text[:i]) * em + em / 4 - gap), i) for i in places for gap in gaps if 0.2 * em < gap < 8 * em]
    if not near or min(near)[0] > 0.4 * em:
        return text
    at = min(near)[1]
    return f"{text[:at]} {text[at:]}"


def with_number(picture: Picture, ink: Mask, quad: Quad, text: str, others: list[Quad]) -> tuple[str, Quad]:
    """The text of a strip and its place; where it ends in leader dots, with the page number that stands at their end, unless that
    is a strip of its own."""
    led = _LED.search(text)
    box = extent(ink, quad) if led is not None else None
    if led is None or box is None:
        return text, quad
    x0, top, x1, bottom = box
    high = bottom - top
    found = _number_in(ink[top:bottom, x0:], high)
    if found is None or _covered(others, quad, x0 + found[1], (top + bottom) / 2):
        return text, quad
    start, end = x0 + found[0], x0 + found[1]
    rim = round(0.3 * high)
    cut = picture[max(0, top - rim) : bottom + rim, max(0, start - rim) : end + rim]
    read = says(np.ascontiguousarray(cut))
    number = _NUMBER.fullmatch(read.text.lstrip(".·…⋯ ")) if read is not None else None
    if number is None:
        return text, quad
    wider = quad.copy()
    wider[[1, 2], 0] = max(float(quad[[1, 2], 0].max()), end)
    return f"{text[: led.start()]}…… {number[1]}", wider


def _covered(others: list[Quad], quad: Quad, x: float, y: float) -> bool:
    """Whether another strip holds the place just left of x."""
    return any(
        other is not quad
        and other[:, 0].min() < x - 2 < other[:, 0].max()
        and other[:, 1].min() < y < other[:, 1].max()
        for other in others
    )


def _number_in(ink: Mask, high: int) -> tuple[int, int] | None:
    """First and last column of the figures at the right end of a row of ink; None where there are none."""
    rows = np.arange(ink.shape[0])[:, None]
    some = ink > 0
    upper = np.where(some, rows, ink.shape[0]).min(axis=0)
    lower = np.where(some, rows, -1).max(axis=0)
    tall = np.flatnonzero(lower - upper + 1 >= _HIGH * high)
    if len(tall) == 0:
        return None
    start = end = int(tall[-1])
    for column in tall[::-1]:
        if start - column > _GAP * high:
            break
        start = int(column)
    return (start, end + 1) if end - start < 4 * high else None
