"""Printed lines of a page: text without pdfium's invented spaces, boxes, sizes, and the parts a wide gap cuts them into."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from pipeline.model.document import BBox
from pipeline.parse.pdf.raw import Characters, Face, Sheet
from pipeline.parse.wrapping import is_wide

NARROW_GAP = 0.45
"""Ems of white that may part two columns where other rows say there is a boundary."""
_WHITE = " \t\u3000"
_SPACES = re.compile(f"[{_WHITE}]+")
_UNTOLD = Face()
_BREAK = re.compile(r"[\r\n]+|\Z")
# Heights come from the baseline: the boxes fonts declare differ, and words of one row share their baseline.
_ABOVE, _BELOW = 0.9, 0.16
COLUMN_GAP = 1.1
"""Ems of white between two words from which they may belong to two columns."""


@dataclass(slots=True)
class Part:
    """A stretch of a line without a wide gap: character indexes on the page, half open, and its box."""

    start: int
    end: int
    text: str
    box: BBox


@dataclass(slots=True)
class Line:
    """One printed line: `size` in points, `box` in the upright frame; `face` is filled in only where it is needed;
    `lane` and `region` are those of the page's layout."""

    page: int
    text: str
    box: BBox
    size: float
    face: Face
    parts: list[Part] = field(default_factory=list)
    lane: int = 0
    region: int = 0

    def of(self, parts: list[Part]) -> Line:
        """The line reduced to some of its parts."""
        box = _around([p.box for p in parts])
        text = " ".join(p.text for p in parts)
        return Line(self.page, text, box, self.size, self.face, parts, self.lane, self.region)

    @property
    def spot(self) -> tuple[int, int]:
        """Page and lane: where its margins are those of its neighbours."""
        return self.page, self.lane

    @property
    def middle(self) -> float:
        """Height of the line's middle on the page."""
        return (self.box[1] + self.box[3]) / 2


def lines(sheet: Sheet) -> list[Line]:
    """The page's lines in the order of the content stream, pieces of one visual line joined."""
    out: list[Line] = []
    start = 0
    for end, begin in _ends(sheet):
        for first, last, gaps in _level(sheet, start, end):
            line = _line(sheet, first, last, gaps)
            if line is None:
                continue
            if out and _continues(out[-1], line):
                _append(out[-1], line)
            else:
                out.append(line)
        start = begin
    return out


def _ends(sheet: Sheet) -> list[tuple[int, int]]:
    """(end of a line, beginning of the next) as character indexes."""
    cuts = [match.span() for match in _BREAK.finditer(sheet.text)]
    last = len(sheet.text) - 1
    hidden = [i for i in sheet.hyphens if i < last and abs(sheet.baseline(i + 1) - sheet.baseline(i)) > 3.0]
    return sorted([*cuts, *((i + 1, i + 1) for i in hidden)])


Gap = tuple[int, int, float, bool]
"""White inside a stretch: its first character, the one after its last, its width in points, whether what follows stands left of
what went before."""


def _gaps(sheet: Characters, start: int, end: int) -> list[Gap]:
    """The gaps of characters start:end from left to right."""
    out: list[Gap] = []
    box = sheet.box
    for match in _SPACES.finditer(sheet.text, start, end):
        a, b = match.span()
        before, left = box(a - 1), box(b)[0]
        out.append((a, b, left - before[2], left < before[0] - 2.0))
    return out


def _inner(sheet: Characters, start: int, end: int) -> list[Gap]:
    """The gaps of characters start:end that stand between two of them, not at either end."""
    text = sheet.text
    while start < end and text[start] in _WHITE:
        start += 1
    while start < end and text[end - 1] in _WHITE:
        end -= 1
    return _gaps(sheet, start, end)


def _line(sheet: Sheet, start: int, end: int, gaps: list[Gap]) -> Line | None:
    """The line of characters start:end, None when it is only white or a slanted watermark."""
    text = sheet.text
    while start < end and (text[start].isspace() or text[start] == "\x00"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "\x00"):
        end -= 1
    if start == end:
        return None
    if sheet.slanted(start):
        sheet.askew += len("".join(text[start:end].split()))
        return None
    size = sheet.size(start)
    if end - start > 2 and not is_wide(text[start]) and text[(start + end) // 2] != " ":
        # A raised figure may come first.
        size = max(size, sheet.size((start + end) // 2))
    parts = _parts(sheet, start, end, size, [gap for gap in gaps if start < gap[0] and gap[1] < end])
    if len(parts) == 1:
        return Line(sheet.number, parts[0].text, parts[0].box, size, _UNTOLD, parts)
    return Line(sheet.number, " ".join([p.text for p in parts]), _around([p.box for p in parts]), size, _UNTOLD, parts)


def _level(sheet: Sheet, start: int, end: int) -> list[tuple[int, int, list[Gap]]]:
    """The stretch cut where pdfium took words of different heights for one line, as the heads of merged cells; the characters of a
    line drawn out of order put right. Each piece comes with the gaps in it."""
    gaps = _inner(sheet, start, end)
    if sheet.text.find(" ", start, end) < 0:
        return [(start, end, gaps)]
    cuts, firsts = [start], [0]
    back: set[int] = set()
    for k, (a, b, gap, jump) in enumerate(gaps):
        if (jump or gap > 10.0) and sheet.generated(a):
            if abs(sheet.baseline(b) - sheet.baseline(a - 1)) > 3.5:
                cuts.append(b)
                firsts.append(k + 1)
            elif jump:
                back.add(len(cuts) - 1)
    level = [
        (a, b, gaps[i:j]) for a, b, i, j in zip(cuts, [*cuts[1:], end], firsts, [*firsts[1:], len(gaps)], strict=True)
    ]
    for k in back:
        a, b, _ = level[k]
        sheet.straighten(a, b)
        level[k] = (a, b, _inner(sheet, a, b))
    return level


def face(sheet: Sheet, line: Line) -> Face:
    """The look both ends of the line share, judged on ideographs where it has any (digits come in another font)."""
    start, end = line.parts[0].start, line.parts[-1].end
    text, ahead, behind = sheet.text, start, end - 1
    while ahead < end and not _tells(text[ahead]):
        ahead += 1
    if ahead == end:
        return Face(bold=sheet.face(start).bold, hei=None)
    while not _tells(text[behind]):
        behind -= 1
    first, last = sheet.face(ahead), sheet.face(behind)
    if first is last:
        return first
    return Face(bold=first.bold and last.bold, hei=bool(first.hei and last.hei))


@cache
def _tells(char: str) -> bool:
    return is_wide(char) and char.isalnum()


def _parts(
    sheet: Characters, start: int, end: int, size: float, gaps: list[Gap], wide: float = COLUMN_GAP
) -> list[Part]:
    """The stretch cut at wide gaps; spaces pdfium put between ideographs and digits are left out of the text."""
    text = sheet.text
    if not gaps:
        return [_part(sheet, start, end, text[start:end], size)]
    parts: list[Part] = []
    kept: list[str] = []
    part_start = done = start
    near, far = wide * size, 2.6 * size
    for a, b, gap, _ in gaps:
        kept.append(text[done:a])
        done = b
        apart = gap > near
        made_up = (apart and gap > far) or (
            sheet.generated(a) if b - a == 1 else all(sheet.generated(i) for i in range(a, b))
        )
        if apart and made_up:
            parts.append(_part(sheet, part_start, a, "".join(kept), size))
            part_start, kept = b, []
        elif not made_up:
            kept.append(text[a:b])
        elif _real_gap(text[a - 1], text[b], gap, size):
            kept.append(" ")
    kept.append(text[done:end])
    parts.append(_part(sheet, part_start, end, "".join(kept), size))
    return parts


def finer(sheet: Characters, line: Line, part: Part) -> list[Part]:
    """A part cut at narrower gaps, for tables whose columns nearly touch."""
    return _parts(sheet, part.start, part.end, line.size, _gaps(sheet, part.start, part.end), NARROW_GAP)


def _real_gap(before: str, after: str, gap: float, size: float) -> bool:
    """Whether a gap without a space character is a space to the reader: between words, or as wide as a character."""
    if is_wide(before) or is_wide(after):
        return gap > 0.8 * size
    return gap > 0.15 * size and after not in "%‰℃,.;:)"


def _part(sheet: Characters, start: int, end: int, text: str, size: float) -> Part:
    left, _, right, _ = sheet.box(start)
    begun, _, ended, _ = sheet.box(end - 1)
    base = sheet.baseline(start)
    left = begun if begun < left else left
    right = ended if ended > right else right
    return Part(start, end, text, (left, base - _ABOVE * size, right, base + _BELOW * size))


def _continues(before: Line, after: Line) -> bool:
    """Whether `after` stands on the same visual line, to the right of `before`."""
    if after.box[0] < before.box[2] - 0.3 * before.size:
        return False
    low = min(before.box[3], after.box[3]) - max(before.box[1], after.box[1])
    height = min(before.box[3] - before.box[1], after.box[3] - after.box[1])
    return low > 0.6 * height


def _append(line: Line, more: Line) -> None:
    gap = more.box[0] - line.box[2]
    if gap > COLUMN_GAP * line.size:
        line.parts += more.parts
        line.text = f"{line.text} {more.text}"
    else:
        last, first = line.parts[-1], more.parts[0]
        between = " " if _real_gap(last.text[-1:] or "。", first.text[:1] or "。", gap, line.size) else ""
        # Character indexes stay in order only when nothing else was drawn in between; else keep the parts apart.
        if first.start >= last.end:
            line.parts[-1] = Part(
                last.start, first.end, last.text + between + first.text, _around([last.box, first.box])
            )
            line.parts += more.parts[1:]
        else:
            line.parts += more.parts
        line.text = f"{line.text}{between}{more.text}"
    line.box = _around([line.box, more.box])
    line.size = max(line.size, more.size)


def _around(boxes: list[BBox]) -> BBox:
    """The smallest box around all."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))
