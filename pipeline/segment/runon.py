"""Titles that run on into their text and of themselves weigh too little: vouched for by the brothers around them or by the report's habit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.segment.lines import Line

# What is enough for a title its brothers vouch for, and for one that only the report's habit does.
_ENOUGH = 0.5
_SHORT = 18
# So many titles on lines of their own make a count one of titles; so many counts that run on are a habit.
_TITLES, _COUNTS = 2, 2
_VALUE = re.compile(r"[0-9０-９〇零一二三四五六七八九十百]+")


def vouched(
    lines: Sequence[Line], series: Sequence[Sequence[int]], whole: Sequence[float], accept: float
) -> dict[int, float]:
    """What is enough for lines that run on into their text, by index, where others speak for them: `whole` is what each line weighs and
    `accept` what is enough for a line alone."""
    out: dict[int, float] = {}
    habits: dict[tuple[str, ...], int] = defaultdict(int)
    for members in series:
        if _runs_on(lines, members) and all(whole[m] >= accept for m in members):
            habits[_habit(lines[members[0]])] += 1
    for members in series:
        if not _runs_on(lines, members):
            out |= dict.fromkeys(_between(lines, members, whole, accept), _ENOUGH)
        elif lines[members[0]].number is not None and habits[_habit(lines[members[0]])] >= _COUNTS:
            out |= dict.fromkeys(members, _ENOUGH)
    return out


def _runs_on(lines: Sequence[Line], members: Sequence[int]) -> bool:
    """Whether a count is one of short titles that all run on into their text alike."""
    habit = _habit(lines[members[0]])
    return all(
        lines[m].body_from is not None and len(lines[m].title) <= _SHORT and _habit(lines[m]) == habit for m in members
    )


def _habit(each: Line) -> tuple[str, ...]:
    """How a title that runs on is written: its number's style and mark, and the mark behind it."""
    return (*_mark(each), each.block.text[each.end : each.body_from].strip()[:1])


def _mark(each: Line) -> tuple[str, str]:
    return each.style, _VALUE.sub("", each.number.raw) if each.number is not None else ""


def _between(lines: Sequence[Line], members: Sequence[int], whole: Sequence[float], accept: float) -> list[int]:
    """The short titles of a count that run on, between brothers that surely are titles on lines of their own; the last ones too, where
    those are more than run on."""
    sure = [m for m in members if lines[m].body_from is None and whole[m] >= accept and len(lines[m].title) <= _SHORT]
    if len(sure) < _TITLES:
        return []
    mark = _mark(lines[sure[0]])
    free = [
        m for m in members
        if lines[m].body_from is not None and len(lines[m].title) <= _SHORT and _mark(lines[m]) == mark and m > sure[0]
    ]  # fmt: skip
    inner = [m for m in free if m < sure[-1]]
    return free if len(sure) > len(free) else inner
