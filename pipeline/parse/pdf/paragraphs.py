"""Printed lines to paragraphs: where one ends, where the next begins, and how wrapped lines join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.parse.pdf.lines import Line
from pipeline.parse.wrapping import CAPTION, CHAPTER, ENDS, NUMBERED, between, need


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of running text on a page, and the usual distance of its lines, in points."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph, with the text and where each line begins in it."""

    text: str
    lines: list[tuple[int, Line]]
    centred: bool = False

    @property
    def first(self) -> Line:
        """Its first printed line."""
        return self.lines[0][1]


Spot = tuple[int, int]
"""A page and the lane of its layout."""


def margins(pages: list[tuple[Spot, float, list[Line]]]) -> dict[Spot, Margins]:
    """Margins by page and lane; `pages` are (page and lane, width, body lines). Where there is little text they are borrowed from
    those of the same width."""
    own: dict[Spot, Margins] = {}
    by_width: dict[tuple[int, int], list[Line]] = {}
    for spot, width, lines in pages:
        by_width.setdefault((round(width / 4), spot[1]), []).extend(lines)
        long = [x for x in lines if x.box[2] - x.box[0] > 0.45 * width]
        if len(long) >= (5 if spot[1] else 8):
            own[spot] = _margins(long, lines)
    for spot, width, lines in pages:
        if spot in own:
            continue
        family = by_width[round(width / 4), spot[1]]
        long = [x for x in family if x.box[2] - x.box[0] > 0.45 * width]
        if long:
            own[spot] = _margins(long, family)
        else:
            own[spot] = _narrow(lines, width)
    return own


def _narrow(lines: list[Line], width: float) -> Margins:
    """Margins where no line is long: a narrow column of text, or only short lines and then as much white right as left."""
    left = min([0.15 * width, *(x.box[0] for x in lines)])
    right = max((x.box[2] for x in lines), default=0.0)
    full = [x for x in lines if x.box[2] - x.box[0] > 0.8 * (right - left)]
    return Margins(left, right if len(full) >= 3 else width - left, 20.0)


def _margins(long: list[Line], lines: list[Line]) -> Margins:
    lefts = Counter(round(x.box[0] / 2) for x in long)
    # Continuation lines stand at the left edge; first lines are indented, so the left edge is the lowest common one.
    common = [at for at, times in lefts.items() if times >= max(2, 0.15 * len(long))]
    left = min(common, default=min(lefts)) * 2.0
    rights = sorted(x.box[2] for x in long)
    right = rights[int(0.95 * (len(rights) - 1))]
    told = [(x.page, (x.box[1] + x.box[3]) / 2, x.size) for x in lines]
    steps = Counter(
        round(b - a)
        for (page, a, size), (other, b, _) in zip(told, told[1:], strict=False)
        if page == other and 0.9 * size < b - a < 3.5 * size
    )
    pitch = float(steps.most_common(1)[0][0]) if steps else 20.0
    return Margins(left, right, pitch)


def centred(line: Line, edge: Margins) -> bool:
    """Whether a line stands in the middle between the margins, visibly away from both."""
    before, after = line.box[0] - edge.left, edge.right - line.box[2]
    return (
        before > 2.4 * line.size
        and after > 1.5 * line.size
        and abs(before - after) < max(1.4 * line.size, 0.12 * before)
    )


def paragraphs(lines: list[Line], edges: Mapping[Spot, Margins]) -> Iterator[Paragraph]:
    """Paragraphs from body lines in reading order, over page breaks too."""
    current: Paragraph | None = None
    for line in lines:
        middle = centred(line, edges[line.spot])
        if current is not None and not _begins(current, line, middle, edges):
            joined = current.text + between(current.text, line.text)
            current.lines.append((len(joined), line))
            current.text = joined + line.text
        else:
            if current is not None:
                yield current
            current = Paragraph(line.text, [(0, line)], middle)
    if current is not None:
        yield current


def _begins(paragraph: Paragraph, line: Line, middle: bool, edges: Mapping[Spot, Margins]) -> bool:
    """Whether `line` begins a paragraph of its own after the lines gathered so far."""
    last = paragraph.lines[-1][1]
    edge, before = edges[line.spot], edges[last.spot]
    if abs(line.size - last.size) > max(0.7, 0.06 * last.size) or _other_face(last, line):
        return True
    if middle or paragraph.centred:
        if line.spot == last.spot and line.middle - last.middle > 2.6 * line.size:
            return True
        return CAPTION.match(line.text) is not None or not (middle and _title_wraps(paragraph, last, before))
    ended = paragraph.text[-1] in ENDS
    if line.spot == last.spot:
        gap = line.middle - last.middle
        if gap > max(1.55 * edge.pitch, 1.8 * line.size) or gap < -2:
            return True
    room = before.right - last.box[2]
    if room > need(line.text, line.size) + _ease(paragraph, line, edges) * line.size:
        return True
    if _indented(paragraph, line, edge, last, before, ended):
        return True
    if CAPTION.match(line.text) and ended:
        return True
    if CHAPTER.match(line.text):
        first = paragraph.first
        inside = first.box[0] - edges[first.spot].left > 1.2 * first.size and line.box[0] - edge.left < 0.5 * line.size
        # After a semicolon, at the left edge of an indented paragraph: 一、二级水表 goes on, it begins no chapter.
        return (ended and not (inside and paragraph.text[-1] in "；;")) or room > 0.5 * line.size
    return bool(NUMBERED.match(line.text)) and ended


def _title_wraps(paragraph: Paragraph, last: Line, edge: Margins) -> bool:
    """Whether a centred line goes on from the one above: that one fills its line, or stops in mid-sentence."""
    wide = (last.box[2] - last.box[0]) / max(edge.right - edge.left, 1.0)
    if paragraph.centred:
        return wide > 0.85 or (wide > 0.5 and paragraph.text[-1] in "，、；")
    symmetric = abs((last.box[0] - edge.left) - (edge.right - last.box[2])) < last.size
    return wide > 0.85 and symmetric and len(paragraph.lines) == 1 and paragraph.text[-1] not in ENDS


def _ease(paragraph: Paragraph, line: Line, edges: Mapping[Spot, Margins]) -> float:
    """Ems of doubt about a line's end: little after a full stop, more in mid-sentence, most where first lines are indented and
    this one stands at the left edge."""
    first = paragraph.first
    ended = paragraph.text[-1] in ENDS
    indented = first.box[0] - edges[first.spot].left > 1.2 * first.size
    at_edge = line.box[0] - edges[line.spot].left < 0.5 * line.size
    if indented and at_edge:
        return 1.5 if ended else 4.0
    return 0.35 if ended else 2.5 if len(paragraph.text) > 20 else 0.8


def _other_face(last: Line, line: Line) -> bool:
    if last.face.hei is not None and line.face.hei is not None and last.face.hei != line.face.hei:
        return True
    known = last.face.hei is not None and line.face.hei is not None
    return known and last.face.bold != line.face.bold


def _indented(paragraph: Paragraph, line: Line, edge: Margins, last: Line, before: Margins, ended: bool) -> bool:
    """Whether the line's left edge says it is a first line."""
    offset, previous = line.box[0] - edge.left, last.box[0] - before.left
    step = 1.2 * line.size
    if offset > step:
        first_of_two = len(paragraph.lines) == 1
        hanging = (
            first_of_two
            and offset > previous + 0.5 * line.size
            and bool(NUMBERED.match(paragraph.text) or CHAPTER.match(paragraph.text) or not paragraph.text[0].isalnum())
        )
        same = abs(offset - previous) < 0.5 * line.size
        return not ((hanging or same) and not ended)
    return len(paragraph.lines) > 1 and previous > offset + step
