"""Text into the slots of a grid: each printed part goes to the cell its characters stand in."""

from __future__ import annotations

from bisect import bisect_right

from pipeline.model.document import BBox
from pipeline.parse.pdf.grid import Grid, Slot
from pipeline.parse.pdf.lines import Line, Part
from pipeline.parse.pdf.raw import Characters
from pipeline.parse.wrapping import between

_ASIDE = 2.0
_PADDING = 5.4
"""Points of white that Word keeps on each side of a cell unless told otherwise."""


class _Places:
    """Which slot a point stands in, by bisection over the grid's boundaries."""

    def __init__(self, grid: Grid) -> None:
        self._xs = sorted({x for s in grid.slots for x in (s.box[0], s.box[2])})
        self._ys = sorted({y for s in grid.slots for y in (s.box[1], s.box[3])})
        self._slots: dict[tuple[int, int], int] = {}
        for k, slot in enumerate(grid.slots):
            x0, top, x1, bottom = slot.box
            for i in range(bisect_right(self._xs, x0), bisect_right(self._xs, x1)):
                for j in range(bisect_right(self._ys, top), bisect_right(self._ys, bottom)):
                    self._slots.setdefault((i, j), k)

    def at(self, x: float, y: float) -> int | None:
        """Index of the slot, None outside the grid."""
        return self._slots.get((bisect_right(self._xs, x), bisect_right(self._ys, y)))


def fill(sheet: Characters, grid: Grid, lines: list[Line]) -> list[Line]:
    """Put the text inside the grid into its slots; the lines outside (or the parts of them that are) come back."""
    rest: list[Line] = []
    pieces: dict[int, list[Part]] = {}
    places = _Places(grid)
    top, bottom = grid.box[1] - _ASIDE, grid.box[3] + _ASIDE
    for line in lines:
        if not top <= line.middle <= bottom:
            rest.append(line)
            continue
        outside: list[Part] = []
        for part in line.parts:
            for place, piece in _placed(sheet, places, part):
                if place is None:
                    outside.append(piece)
                else:
                    pieces.setdefault(place, []).append(piece)
                    grid.slots[place].sources.append(line)
        if len(outside) == len(line.parts):
            rest.append(line)
        elif outside:
            rest.append(line.of(outside))
    for place, found in pieces.items():
        _write(grid.slots[place], found)
    return rest


def _placed(sheet: Characters, places: _Places, part: Part) -> list[tuple[int | None, Part]]:
    """The part, cut where its characters pass from one slot to the next."""
    middle = (part.box[1] + part.box[3]) / 2
    first = places.at(part.box[0] + _ASIDE, middle)
    if first == places.at(part.box[2] - _ASIDE, middle):
        return [(first, part)]
    runs: list[tuple[int | None, int, int]] = []
    for i in range(part.start, part.end):
        if sheet.text[i].isspace():
            continue
        x0, _, x1, _ = sheet.box(i)
        place = places.at((x0 + x1) / 2, middle)
        if runs and runs[-1][0] == place:
            runs[-1] = (place, runs[-1][1], i + 1)
        else:
            runs.append((place, i, i + 1))
    if len(runs) == 1:
        return [(runs[0][0], part)]
    return [(place, _cut(sheet, part, a, b)) for place, a, b in runs]


def _cut(sheet: Characters, part: Part, start: int, end: int) -> Part:
    text = "".join(
        sheet.text[i] for i in range(start, end) if sheet.text[i] not in "\r\n" and not _made_up_space(sheet, i)
    ).strip()
    return Part(start, end, text, (sheet.box(start)[0], part.box[1], sheet.box(end - 1)[2], part.box[3]))


def _made_up_space(sheet: Characters, i: int) -> bool:
    return sheet.text[i] == " " and sheet.generated(i)


def _write(slot: Slot, pieces: list[Part]) -> None:
    """A cell's text from its pieces: in stream order unless that runs upwards, wrapped lines joined as one."""
    if len(pieces) > 1 and not _downwards(pieces):
        pieces = _by_rows(sorted(pieces, key=lambda p: (p.box[1] + p.box[3], p.box[0])))
    text = ""
    last: Part | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if last is not None:
            text += _between(last, piece, slot.box)
        slot.lines.append((len(text), piece.box))
        text += piece.text
        last = piece
    slot.text = text


def _downwards(pieces: list[Part]) -> bool:
    return all(
        after.box[3] > before.box[1] + 0.4 * (before.box[3] - before.box[1])
        and (after.box[1] > before.box[3] - 0.5 * (before.box[3] - before.box[1]) or after.box[0] >= before.box[0])
        for before, after in zip(pieces, pieces[1:], strict=False)
    )


def _by_rows(ordered: list[Part]) -> list[Part]:
    """Pieces sorted by printed line, then from left to right."""
    rows: list[list[Part]] = []
    for piece in ordered:
        middle = (piece.box[1] + piece.box[3]) / 2
        if rows and middle < rows[-1][0].box[3] - 1.0:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda p: p.box[0])]


def _between(before: Part, after: Part, box: BBox) -> str:
    """What joins two pieces of a cell: a space inside one line, or between two Latin words at a wrap that is no forced cut."""
    same_line = after.box[1] < before.box[3] - 0.5 * (before.box[3] - before.box[1])
    if same_line:
        return " "
    padding = min(max(before.box[0] - box[0], 1.0), _PADDING)
    room = box[2] - box[0] - 2 * padding
    return between(before.text, after.text, (before.box[3] - before.box[1]) / 1.06, room, before.box[2] - before.box[0])
