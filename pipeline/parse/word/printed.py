"""Files that PDF converters made: every printed line a paragraph of its own. Told by their shape, and put together again.

A report that somebody wrote must never be touched: paragraphs longer than any page is wide rule a converter out at once."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.document import Block
from pipeline.parse.word.markup import Element, W, integer
from pipeline.parse.wrapping import CAPTION, CHAPTER, ENDS, NUMBERED, between, is_wide, need

_FEWEST = 24
"""Lines a file must have before its shape tells anything."""
_SOME = 3
"""Full lines that must run on where page numbers tell already what the file is."""
_BAND = 3.2
"""Ems a full line may be shorter than the longest: what the next word needed, and white space spread between the characters."""
_HANGING = 2.5
"""Ems a full line may be longer: closing marks that hang over the edge, marks set narrower than they count."""
_NARROWEST, _WIDEST = 20.0, 62.0
"""Ems of a line of running text: half a page in columns, and a page lying."""
_MOST = 70.0
"""Ems of the longest line with the white space before it, roughly measured."""
_STRAY = 0.05
"""Share of the text that may stand in longer lines: a page lying among pages upright."""
_LATIN = 0.5
_SIZE = 12.0
_INDENT = 1.2
"""Ems from which a left edge is an indent."""
_TWIPS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph as a printed line: where it begins and ends in points from the text's left edge, and its font size."""

    block: Block
    left: float
    right: float
    size: float

    @property
    def text(self) -> str:
        """Its text without the white space around it."""
        return self.block.text.strip()

    @property
    def starts(self) -> bool:
        """Whether it begins as chapters, list items and captions do, or the file itself says that it begins something."""
        told = self.block.number is not None or self.block.level is not None
        return told or any(shape.match(self.text) for shape in (CHAPTER, NUMBERED, CAPTION))

    @property
    def ended(self) -> bool:
        """Whether its last sentence ends with it."""
        return self.text[-1:] in ENDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What the lines of a converted file have in common: points up to which they are set, and whether first lines are indented."""

    room: float
    indents: bool


def may_be(blocks: Sequence[Block]) -> bool:
    """Whether so little text stands in paragraphs longer than any line that measuring them is worth while."""
    sizes = [_roughly(block.text) for block in blocks if block.kind == "paragraph"]
    return len(sizes) >= _FEWEST and sum(ems for ems in sizes if ems > _MOST) <= _STRAY * sum(sizes)


def line(block: Block, ppr: Element | None) -> Line:
    """A paragraph measured: Chinese characters are as wide as high, others about half of it."""
    size = block.look.size or _SIZE
    text = block.text.strip()
    before = len(block.text) - len(block.text.lstrip())
    left = _indent(ppr, size) + size * sum(1.0 if ch == "\u3000" else _LATIN for ch in block.text[:before])
    return Line(block=block, left=left, right=left + size * _ems(text), size=size)


def shape(lines: Sequence[Line | None]) -> Shape | None:
    """The shape of a file whose paragraphs are printed lines, None for one whose paragraphs are paragraphs; None among
    `lines` stands for a table between them."""
    found = [one for one in lines if one is not None]
    if len(found) < _FEWEST:
        return None
    room, full = _full([one for one in found if not one.block.look.centred])
    size = _usual_size(found)
    if not _NARROWEST <= room / size <= _WIDEST:
        return None
    said = sum(len(one.text) for one in found)
    longer = sum(len(one.text) for one in found if one.right > room + _HANGING * size)
    if longer > _STRAY * said or sum(len(one.text) for one in full) < 0.4 * said:
        return None
    if not _goes_on(lines, {one.block.index for one in full}):
        return None
    return Shape(room=room, indents=_indents(found))


def shape_of_pages(lines: Sequence[Line | None]) -> Shape:
    """The shape of a file known for a converted one by the page numbers in its body, be there ever so little running text: no
    line is longer than its page is wide. Where lines that long do not run on, `room` is without end and nothing is joined."""
    found = [one for one in lines if one is not None and not one.block.look.centred]
    size = _usual_size(found) if found else _SIZE
    usual = [one for one in found if abs(one.size - size) <= 0.7]
    room = max((one.right for one in usual), default=0.0)
    full = {one.block.index for one in usual if one.right > room - _BAND * size}
    known = _NARROWEST <= room / size <= _WIDEST and len(full) >= _SOME and _goes_on(lines, full, _SOME)
    return Shape(room=room if known else math.inf, indents=_indents(found))


def _indents(lines: Sequence[Line]) -> bool:
    first = [one for one in lines if one.left > _INDENT * one.size and not one.block.look.centred]
    return len(first) > 0.08 * len(lines)


def begins(paragraph: Sequence[Line], after: Line, shape: Shape) -> bool:
    """Whether `after` begins a paragraph of its own behind the lines gathered so far."""
    last = paragraph[-1]
    if abs(after.size - last.size) > 0.7 or after.block.look.bold != last.block.look.bold:
        return True
    if after.block.look.centred or last.block.look.centred:
        return not _title_wraps(last, after, shape)
    # Declared levels and generated numbers belong to the line they stand on; a full one may still run on.
    if after.block.number is not None or after.block.level is not None:
        return True
    indent = after.left - min(one.left for one in paragraph)
    at_edge = after.left < _INDENT * after.size
    hangs = len(paragraph) == 1 and not last.ended and last.starts
    if not at_edge and (abs(after.left - last.left) >= 0.5 * after.size or last.ended) and indent >= 0 and not hangs:
        return True
    if shape.room - last.right > need(after.text, after.size) + _ease(paragraph, at_edge, shape) * after.size:
        return True
    if CHAPTER.match(after.text):
        # 一、二级水表 at the left edge of an indented paragraph goes on; where nothing is indented it is taken for a chapter.
        inside = shape.indents and at_edge and paragraph[0].left > _INDENT * after.size
        return not inside and (last.ended or shape.room - last.right > 0.5 * after.size)
    return after.starts and last.ended and not (shape.indents and at_edge and last.text[-1] in "；;：:")


def fills(one: Line, shape: Shape) -> bool:
    """Whether a line reaches as far as running text is set."""
    return one.right > shape.room - _BAND * one.size and not one.block.look.centred


def joined(paragraph: Sequence[Line]) -> Block:
    """One block of the lines of a paragraph, with the place and the look of the first."""
    text = paragraph[0].block.text
    for one in paragraph[1:]:
        text = text.rstrip()
        text += between(text, one.text) + one.block.text.lstrip()
    return replace(paragraph[0].block, text=text)


def cell(text: str) -> str:
    """A cell's text, the lines its words were wrapped into run together; items of a list stay apart."""
    first, *rest = text.split("\n")
    out = [first]
    for one in rest:
        if out[-1][-1:] in ENDS or any(shape.match(one) for shape in (CHAPTER, NUMBERED)):
            out.append(one)
        else:
            out[-1] = out[-1].rstrip() + between(out[-1].rstrip(), one.strip()) + one.strip()
    return "\n".join(out)


def _roughly(text: str) -> float:
    """Ems without a look at each character: Chinese takes three bytes, what is half as wide takes one."""
    return (len(text.encode("utf-8", "replace")) + len(text)) / 4


def _ems(text: str) -> float:
    return sum(1.0 if is_wide(ch) else _LATIN for ch in text)


def _indent(ppr: Element | None, size: float) -> float:
    """Points from the text's left edge to the first character; a negative first line is a hanging number."""
    ind = None if ppr is None else ppr.find(W + "ind")
    if ind is None:
        return 0.0
    told: Mapping[str, str] = ind.attrib
    left = _points(told, ("left", "start"), size)
    return max(0.0, left + _points(told, ("firstLine",), size) - _points(told, ("hanging",), size))


def _points(told: Mapping[str, str], names: Sequence[str], size: float) -> float:
    for name in names:
        chars = integer(told.get(f"{W}{name}Chars"))
        if chars:
            return chars / 100 * size
        twips = integer(told.get(W + name))
        if twips is not None:
            return twips / _TWIPS
    return 0.0


def _usual_size(lines: Sequence[Line]) -> float:
    sizes: dict[float, int] = {}
    for one in lines:
        sizes[one.size] = sizes.get(one.size, 0) + len(one.text)
    return max(sizes, key=lambda size: sizes[size])


def _full(lines: Sequence[Line]) -> tuple[float, list[Line]]:
    """(points up to which full lines are set, the full lines): the band of right edges that most text ends in."""
    size = _usual_size(lines) if lines else _SIZE
    ordered = sorted((one for one in lines if abs(one.size - size) <= 0.7), key=lambda one: one.right)
    best, at, weight = (0, 0, 0), 0, 0
    for until, one in enumerate(ordered):
        weight += len(one.text)
        while one.right - ordered[at].right > _BAND * size:
            weight -= len(ordered[at].text)
            at += 1
        best = max(best, (weight, at, until + 1))
    full = ordered[best[1] : best[2]]
    return (full[-1].right if full else 0.0), full


def _goes_on(lines: Sequence[Line | None], full: set[int], least: int = _FEWEST // 2) -> bool:
    """Whether full lines mostly stop in mid-sentence and the next line takes the sentence up: a list of equally long titles,
    each with its number, does not."""
    broken, taken_up = 0, 0
    for one, after in zip(lines, lines[1:], strict=False):
        if one is None or one.block.index not in full or one.ended:
            continue
        broken += 1
        taken_up += after is not None and not after.starts and not after.block.look.centred
    return broken >= max(least, 0.7 * len(full)) and taken_up >= 0.75 * broken


def _ease(paragraph: Sequence[Line], at_edge: bool, shape: Shape) -> float:
    """Ems of doubt about where a line is full: little after a full stop, more in mid-sentence, most for a line at the left edge of a
    paragraph whose first line is indented."""
    ended = paragraph[-1].ended
    if shape.indents and at_edge and paragraph[0].left > _INDENT * paragraph[0].size:
        return 1.5 if ended else 4.0
    return 0.35 if ended else 2.5 if sum(len(one.text) for one in paragraph) > 20 else 0.8


def _title_wraps(last: Line, after: Line, shape: Shape) -> bool:
    """Whether a centred line goes on from the one above: that one fills its line, or stops in mid-sentence."""
    if not (after.block.look.centred and last.block.look.centred) or CAPTION.match(after.text):
        return False
    taken = last.right - last.left
    full = shape.room - taken < need(after.text, after.size) + 0.5 * after.size
    return full or (taken > 0.5 * shape.room and last.text[-1] in "，、；")
