"""Text known only by where each piece of it stands: characters with places, and pieces joined into lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from itertools import groupby

from pipeline.model.document import BBox
from pipeline.parse.pdf.cells import fill
from pipeline.parse.pdf.frame import Frame
from pipeline.parse.pdf.layout import laid_out
from pipeline.parse.pdf.lines import COLUMN_GAP, Line, Part
from pipeline.parse.pdf.page import Page
from pipeline.parse.pdf.raw import Face
from pipeline.parse.pdf.rulings import Segment
from pipeline.parse.pdf.threeline import aligned_tables, rule_tables
from pipeline.parse.wrapping import is_wide

_NARROW = 0.52
"""Ems a Latin letter or digit takes."""
_BASE = 0.37
"""Ems from the middle of a line to its baseline."""
_WORD = 0.18
"""Ems of white between two words."""
Size = Callable[[list[Part]], float]
"""The font size in points of the parts of one line."""


def ems(text: str) -> float:
    """How many ems a text takes."""
    return sum(1.0 if is_wide(ch) else _NARROW for ch in text)


class Letters:
    """Characters in the order added. `text[i]` stands in `box(i)`, told from its piece's box by usual widths."""

    def __init__(self, number: int, frame: Frame) -> None:
        self.number = number
        self.frame = frame
        self.text = ""
        self._starts: list[int] = []
        self._pieces: list[tuple[int, BBox]] = []

    def add(self, text: str, box: BBox) -> Part:
        """One piece of text, on one line of print, with its box in points."""
        start = len(self.text)
        self._starts.append(start)
        self._pieces.append((start + len(text), box))
        self.text += text + "\n"
        return Part(start, start + len(text), text, box)

    def box(self, i: int) -> BBox:
        """The box of character i."""
        at = bisect_right(self._starts, i) - 1
        start = self._starts[at]
        end, (x0, top, x1, bottom) = self._pieces[at]
        whole = ems(self.text[start:end]) or 1.0
        wide = (x1 - x0) / whole
        left = x0 + wide * ems(self.text[start:i])
        return (left, top, left + wide * ems(self.text[i]), bottom)

    def baseline(self, i: int) -> float:
        """Height of character i's baseline in points, as far below the middle of its piece as print has it."""
        _, top, _, bottom = self.box(i)
        return (top + bottom) / 2 + _BASE * (bottom - top)

    def generated(self, i: int) -> bool:
        """No character is made up."""
        return False


def rows(number: int, parts: list[Part], size: Size) -> list[Line]:
    """Parts on one height as one line each, from top to bottom."""
    found: list[list[Part]] = []
    for part in sorted(parts, key=lambda p: p.box[1] + p.box[3]):
        middle = (part.box[1] + part.box[3]) / 2
        last = found[-1][0].box if found else None
        if last is not None and last[1] < middle < last[3] and all(_beside(part, other) for other in found[-1]):
            found[-1].append(part)
        else:
            found.append([part])
    return [_line(number, sorted(row, key=lambda p: p.box[0]), size) for row in found]


def _beside(a: Part, b: Part) -> bool:
    """Whether two parts stand side by side rather than one above the other."""
    shared = min(a.box[2], b.box[2]) - max(a.box[0], b.box[0])
    return shared < 0.5 * min(a.box[2] - a.box[0], b.box[2] - b.box[0])


def lines(letters: Letters, parts: list[Part], size: Size) -> list[Line]:
    """Lines of running text: pieces of one height that nearly touch become one part."""
    out: list[Line] = []
    for line in rows(letters.number, parts, size):
        joined: list[list[Part]] = []
        for part in line.parts:
            if joined and part.box[0] - joined[-1][-1].box[2] < COLUMN_GAP * line.size:
                joined[-1].append(part)
            else:
                joined.append([part])
        together = [_together(letters, group, line.size) for group in joined]
        out.append(_line(letters.number, together, size))
    return out


def _together(letters: Letters, group: list[Part], size: float) -> Part:
    if len(group) == 1:
        return group[0]
    text, end = "", 0.0
    for part in group:
        apart = bool(text) and part.box[0] - end > _WORD * size
        space = " " if apart and text[-1].isascii() and part.text[:1].isascii() and not text[-1].isspace() else ""
        text, end = text + space + part.text, part.box[2]
    return letters.add(text, _around(group))


def _around(parts: list[Part]) -> BBox:
    boxes = [p.box for p in parts]
    return (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))


def _line(number: int, parts: list[Part], size: Size) -> Line:
    return Line(number, " ".join(p.text for p in parts), _around(parts), size(parts), Face(hei=None), parts)


def settle(page: Page, letters: Letters, across: tuple[Segment, ...], free: list[Line]) -> None:
    """Give a page that has its ruled tables its other ones and its lines, column after column where it is set in two."""
    free, page.layout = laid_out(sorted(free, key=_down), page.frame.size[0], [g.box for g in page.grids])
    for grid in rule_tables(letters, across, [g.box for g in page.grids], free):
        free = fill(letters, grid, free)
        page.grids.append(grid)
    for _, region in groupby(sorted(free, key=_reading), key=lambda x: x.region):
        for grid in aligned_tables(page.number, list(region)):
            free = fill(letters, grid, free)
            page.grids.append(grid)
    page.grids.sort(key=lambda g: (g.box[1], g.box[0]))
    page.lines = sorted(free, key=_reading)


def _down(line: Line) -> tuple[float, float]:
    return line.middle, line.box[0]


def _reading(line: Line) -> tuple[int, float, float]:
    return line.region, line.middle, line.box[0]
