"""What was recognised on a page as one run of characters with places, so that the grid finder can cut it as it cuts print."""

from __future__ import annotations

import re
from bisect import bisect_right

from pipeline.model.document import BBox
from pipeline.parse.pdf.glyphs import is_wide, mended
from pipeline.parse.pdf.lines import Part

_NARROW = 0.52
"""Ems a Latin letter or digit takes."""
_BASE = 0.37
"""Ems from the middle of a line to its baseline."""
_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) +(?=\S)|(?<=\S) +(?=[^\x00-\x7f])")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.? +(?=[^\x00-\x7f])")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HALF = re.compile(r"(?<=[\u4e00-\u9fff》”）)])[,;:!?](?![0-9])|[,;:!?](?=[\u4e00-\u9fff“《（]|$)")


def ems(text: str) -> float:
    """How many ems a text takes."""
    return sum(1.0 if is_wide(ch) else _NARROW for ch in text)


def tidied(text: str) -> str:
    """Recognised text as it would be typed: Chinese punctuation among Chinese words, no gaps beside ideographs but after a
    heading's number."""
    number = _NUMBER.match(text)
    head = number.group() if number else ""
    text = head + _BETWEEN.sub("", text[len(head) :])
    if _IDEOGRAPH.search(text):
        text = _bracketed(_HALF.sub(lambda m: _FULL[m.group()], text))
    return mended(text)


def _bracketed(text: str) -> str:
    """Both brackets of a pair full-width where one is or where they hold an ideograph."""
    chars = list(text)
    opened: list[int] = []
    for i, char in enumerate(chars):
        if char in "(（":
            opened.append(i)
        elif char in ")）" and opened:
            start = opened.pop()
            if chars[start] == "（" or char == "）" or _IDEOGRAPH.search(text, start, i):
                chars[start], chars[i] = "（", "）"
    return "".join(chars)


class Letters:
    """Characters in the order added. `text[i]` stands in `box(i)`, told from its strip's box by usual widths."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.text = ""
        self._starts: list[int] = []
        self._strips: list[tuple[int, BBox]] = []

    def add(self, text: str, box: BBox) -> Part:
        """One strip of text with its box in points; what was recognised on one line of print."""
        start = len(self.text)
        self._starts.append(start)
        self._strips.append((start + len(text), box))
        self.text += text + "\n"
        return Part(start, start + len(text), text, box)

    def box(self, i: int) -> BBox:
        """The box of character i."""
        at = bisect_right(self._starts, i) - 1
        start = self._starts[at]
        end, (x0, top, x1, bottom) = self._strips[at]
        whole = ems(self.text[start:end]) or 1.0
        wide = (x1 - x0) / whole
        left = x0 + wide * ems(self.text[start:i])
        return (left, top, left + wide * ems(self.text[i]), bottom)

    def baseline(self, i: int) -> float:
        """Height of character i's baseline in points, as far below the middle of its strip as print has it."""
        _, top, _, bottom = self.box(i)
        return (top + bottom) / 2 + _BASE * (bottom - top)

    def generated(self, i: int) -> bool:
        """No character is made up: recognition prints what it sees."""
        return False
