"""Cells that span rows or columns in tables without rulings, told by where their words stand: in the middle of what they span."""

from __future__ import annotations

from pipeline.model.document import BBox

Piece = tuple[int, int, BBox]
"""First and last column, box."""
_EVEN = 8.0
"""Points by which the middle of words may miss the middle of the columns they span."""


def cells(pieces: list[Piece]) -> dict[tuple[int, int], BBox]:
    """The box around all pieces of each cell of a row, by first and last column."""
    out: dict[tuple[int, int], BBox] = {}
    for a, b, box in pieces:
        old = out.get((a, b), box)
        out[a, b] = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))
    return out


def extent(row: list[Piece], below: list[Piece] | None) -> tuple[float, float]:
    """Top and bottom of a row, by those of its cells that do not reach down into the next row."""
    taken = {c for a, b, _ in below or () for c in range(a, b + 1)}
    core = [box for a, b, box in row if taken.intersection(range(a, b + 1))] or [box for _, _, box in row]
    return min(box[1] for box in core), max(box[3] for box in core)


def depth(rows: list[list[Piece]], extents: list[tuple[float, float]], at: int, column: int) -> int:
    """How many rows the cell of one column reaches down: those below hold nothing in it, and its words stand in the middle."""
    if at + 1 == len(rows) or any(a <= column <= b for a, b, _ in rows[at + 1]):
        return 1
    box = cells(rows[at]).get((column, column))
    if box is None:
        return 1
    middle = (box[1] + box[3]) / 2
    best, least = 1, abs((extents[at][0] + extents[at][1]) / 2 - middle) - 2.5
    for stop in range(at + 1, len(rows)):
        if any(a <= column <= b for a, b, _ in rows[stop]):
            break
        off = abs((extents[at][0] + extents[stop][1]) / 2 - middle)
        if off < least:
            best, least = stop - at + 1, off
    return best


def spread(row: list[Piece], columns: list[tuple[float, float]], shut: set[int]) -> list[Piece]:
    """The pieces of a head's upper row over all the columns in whose middle they stand; `shut` columns belong to others."""
    found = cells(row)
    taken = shut | {c for a, b in found for c in range(a, b + 1)}
    moved: dict[tuple[int, int], tuple[int, int]] = {}
    for (a, b), box in found.items():
        low, high = a, b
        while low and low - 1 not in taken:
            low -= 1
        while high + 1 < len(columns) and high + 1 not in taken:
            high += 1
        middle = (box[0] + box[2]) / 2
        fits = [
            (i, j)
            for i in range(low, a + 1)
            for j in range(b, high + 1)
            if abs((columns[i][0] + columns[j][1]) / 2 - middle) < _EVEN
        ]
        if fits:
            moved[a, b] = max(fits, key=lambda f: (f[1] - f[0], -f[0]))
            taken.update(range(moved[a, b][0], moved[a, b][1] + 1))
    return [(*moved.get((a, b), (a, b)), box) for a, b, box in row]
