"""Noise at the boundary of the works that the text calls within the limit it names, while a figure of the table is above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase, words

_ABOUT, _LIMITS, _CLASS = phrase("check.noise.about"), phrase("check.noise.limits"), phrase("check.noise.class")
_KEPT, _NOT = phrase("check.noise.kept"), phrase("check.noise.not")
_TIMES = (phrase("check.noise.day"), phrase("check.noise.night"))
_BOUND = phrase("check.noise.bound")
_BY_CLASS = words("check.noise.by_class")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_ABOVE, _BELOW = 4, 4
_NAME = "厂界噪声"


def noisy(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each table of such figures, at the first that is above the limit told beside it."""
    told = [line for line in lines(document) if document.blocks[line.block].kind == "paragraph"]
    out: list[Finding] = []
    for grid in grids(document):
        columns = [[c for c in range(grid.table.columns) if _of(grid, c, time)] for time in _TIMES]
        if not any(columns):
            continue
        blocks = [b for row in grid.blocks for b in row if b is not None]
        near = [line for line in told if min(blocks) - _ABOVE <= line.block < max(blocks) + _BELOW]
        limits, claim = _bounds(near), next(_claims(document, near), None)
        if limits is None or claim is None or not any(_ABOUT.search(line.map.text) for line in near):
            continue
        worst = next(_above(grid, columns, limits), None)
        if worst is not None:
            cited, limit = worst
            values = f"“{claim.quote}”，表中 {cited.quote}（限值 {limit}）"
            out.append(
                entry(spec, "CON01", subject="noise", name=_NAME, year="", values=values, evidence=(cited, claim))
            )
    return tuple(out)


def _of(grid: Grid, column: int, time: re.Pattern[str]) -> bool:
    """A column of figures measured at that time of the day, at no other, and of no limit."""
    title = grid.title(column)
    here = [bool(each.search(title)) for each in _TIMES]
    return bool(time.search(title)) and sum(here) == 1 and not _BOUND.search(title)


def _bounds(near: Sequence[Line]) -> tuple[Decimal, Decimal] | None:
    """(by day, by night) as the paragraphs give them, or as the one class they name has them."""
    text = "\n".join(line.map.text for line in near)
    found = {(m["d"], m["n"]) for m in _LIMITS.finditer(text)}
    classes = {m["c"] for m in _CLASS.finditer(text)}
    if not found and len(classes) == 1:
        found = {(d, n) for c, d, n in (each.split() for each in _BY_CLASS) if c in classes}
    if len(found) != 1 or len(classes) > 1:
        return None
    day, night = next(iter(found))
    return Decimal(day), Decimal(night)


def _claims(document: Document, near: Sequence[Line]) -> Iterator[Evidence]:
    for line in near:
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _KEPT.search(sentence.group())
            if found is not None and not _NOT.search(sentence.group()):
                at = sentence.start()
                yield line.cite(document, at + found.start(), at + found.end())


def _above(
    grid: Grid, columns: Sequence[Sequence[int]], limits: tuple[Decimal, Decimal]
) -> Iterator[tuple[Evidence, Decimal]]:
    for own, limit in zip(columns, limits, strict=True):
        for column in own:
            for row in range(grid.header, len(grid.texts)):
                value = number(grid.texts[row][column])
                if value is not None and limit < value < 2 * limit:
                    yield grid.cite(row, column), limit
