"""Entries of a contents page: the page number after the dots, which recognition of so long a strip loses."""

from __future__ import annotations

import re

import numpy as np

from pipeline.parse.ocr.engine import Picture, Quad, says
from pipeline.parse.ocr.picture import Mask, extent

_LED = re.compile(r"[.．·•‧・﹒…⋯。]{3,}\s*\W*$|[…⋯]{2,}\s*\W*$|[…⋯]\s*\W*$")
_NUMBER = re.compile(r"[-—(（ ]*(\d{1,3}|[ivxIVX]{1,5})[-—)） ]*")
_HIGH = 0.45
"""Share of a line's ink height from which a column of ink belongs to a figure and not to a dot."""
_GAP = 0.5
"""Line heights of white or dots that end the number, seen from the right."""


def with_number(picture: Picture, ink: Mask, quad: Quad, text: str) -> str:
    """The text of a strip; where it ends in leader dots, with the page number that stands at its right end."""
    led = _LED.search(text)
    box = extent(ink, quad) if led is not None else None
    if led is None or box is None:
        return text
    x0, top, x1, bottom = box
    high = bottom - top
    start = _number_from(ink[top:bottom, x0:x1], high)
    if start is None:
        return text
    rim = round(0.3 * high)
    cut = picture[max(0, top - rim) : bottom + rim, max(0, x0 + start - rim) : x1 + rim]
    read = says(np.ascontiguousarray(cut))
    number = _NUMBER.fullmatch(read.text) if read is not None else None
    return f"{text[: led.start()]}…… {number[1]}" if number is not None else text


def _number_from(ink: Mask, high: int) -> int | None:
    """The column at which the figures at the right end begin; None where there are none."""
    rows = np.arange(ink.shape[0])[:, None]
    some = ink > 0
    upper = np.where(some, rows, ink.shape[0]).min(axis=0)
    lower = np.where(some, rows, -1).max(axis=0)
    tall = np.flatnonzero(lower - upper + 1 >= _HIGH * high)
    if len(tall) == 0 or ink.shape[1] - tall[-1] > high:
        return None
    start = int(tall[-1])
    for column in tall[::-1]:
        if start - column > _GAP * high:
            break
        start = int(column)
    return start if ink.shape[1] - start < 4 * high else None
