"""Running headers, footers and page numbers that a PDF converter left between the lines of the body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.parse import pagemarks
from pipeline.parse.word.printed import Line, Shape, begins

_LONGEST = 50
_OFTEN = 3
_APART = 8
"""Blocks that stand between two pages' numbers at the least."""


def found(lines: Sequence[Line | None], shape: Shape) -> tuple[frozenset[int], frozenset[int]]:
    """Indexes of the blocks that are page numbers, and of those that are running headers or footers.

    A line that comes again is one only where pages end: beside a page number, or in the middle of somebody's sentence. 单位：万元
    above every table comes again too."""
    numbers = _numbers([one for one in lines if one is not None])
    again: dict[tuple[str, float], list[int]] = defaultdict(list)
    for at, one in enumerate(lines):
        if one is not None and one.block.index not in numbers and len(one.text) <= _LONGEST and not one.ended:
            # The same words on the cover are larger: they are a title.
            again[pagemarks.alike(one.text), one.size].append(at)
    again = {key: places for key, places in again.items() if len(places) >= _OFTEN}
    suspects = {at for places in again.values() for at in places}
    running: set[int] = set()
    for places in again.values():
        seams = sum(_beside(lines, at, suspects, numbers) for at in places)
        cuts = sum(_cuts(lines, at, suspects, numbers, shape) for at in places)
        if 4 * seams >= 3 * len(places) or (cuts >= 2 and 4 * cuts >= len(places)):
            running.update(one.block.index for at in places if (one := lines[at]) is not None)
    return frozenset(numbers), frozenset(running)


def paged(lines: Sequence[Line | None]) -> bool:
    """Whether page numbers that say so count through the body, pages apart: no writer puts them there."""
    said: list[tuple[int, int]] = []
    for one in lines:
        number = None if one is None else pagemarks.number(one.text)
        if one is not None and number is not None and number.isdigit() and pagemarks.says_so(one.text):
            said.append((one.block.index, int(number)))
    steps = [
        after - before == 1 and later - at >= _APART
        for (at, before), (later, after) in zip(said, said[1:], strict=False)
    ]
    return len(said) >= _OFTEN and sum(steps) >= 0.75 * len(steps)


def texts(lines: Sequence[Line | None], running: frozenset[int]) -> list[str]:
    """The distinct running lines, in order; those that differ by a page number only are one."""
    seen: dict[str, str] = {}
    for one in lines:
        if one is not None and one.block.index in running:
            seen.setdefault(pagemarks.alike(one.text), one.text)
    return list(seen.values())


def _numbers(lines: Sequence[Line]) -> set[int]:
    """Page numbers that say so, and bare ones that count along, a page's text apart."""
    out: set[int] = set()
    bare: list[tuple[int, int]] = []
    for one in lines:
        number = pagemarks.number(one.text)
        # （1） on a line of its own may be an item's number.
        if number is None or one.text[0] in "（(":
            continue
        if pagemarks.says_so(one.text):
            out.add(one.block.index)
        elif number.isdigit():
            bare.append((one.block.index, int(number)))
    for at, said in bare:
        company = sum(0 < abs(n - said) <= 2 and (i - at) * (n - said) >= _APART * (n - said) ** 2 for i, n in bare)
        if len(bare) >= _OFTEN and company:
            out.add(at)
    return out


def _around(lines: Sequence[Line | None], at: int, step: int, passed: set[int], numbers: set[int]) -> Line | None:
    """The next line of the body before (`step` -1) or after (1) a place, None where a table comes first."""
    at += step
    while 0 <= at < len(lines):
        one = lines[at]
        if one is None or (at not in passed and one.block.index not in numbers):
            return one
        at += step
    return None


def _beside(lines: Sequence[Line | None], at: int, suspects: set[int], numbers: set[int]) -> bool:
    """Whether a page number stands next to a line, other lines that come again between them left out."""
    for step in (-1, 1):
        near = at + step
        # A page has two lines at its foot and head at the most beside its number.
        if near in suspects:
            near += step
        one = lines[near] if 0 <= near < len(lines) else None
        if one is not None and one.block.index in numbers:
            return True
    return False


def _cuts(lines: Sequence[Line | None], at: int, suspects: set[int], numbers: set[int], shape: Shape) -> bool:
    """Whether the line before stops in mid-sentence and the line after takes it up."""
    before, after = (_around(lines, at, step, suspects, numbers) for step in (-1, 1))
    return before is not None and after is not None and not before.ended and not begins([before], after, shape)
