"""A table of levels most of whose grades, or one against 全部达到二级以上, stand below what the report concludes from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.extract.shortfall import SHORT
from pipeline.model.document import Document
from pipeline.model.statement import Statement
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

# 公司全部指标达到二级及以上, 各项指标均优于同行业先进值
_EVERY = phrase("extract.overclaimed.every")
# 限定性指标全部达到Ⅱ级, 上一轮各项, 力争各项
_ELSE = phrase("extract.overclaimed.else")
_LEVELS = phrase("extract.overclaimed.levels")
_GRADE = phrase("extract.overclaimed.grade")
_BELOW = phrase("extract.overclaimed.below")
_PAST = phrase("extract.overclaimed.past")
# 表2-3 上一轮清洁生产水平对照; 及上轮数据对照 is of both rounds.
_CAPTIONED = phrase("extract.overclaimed.captioned")
# Fewer graded rows are no table of comparison.
_FEW = 3
_ENDS = "，。；\n"
_BLANK = frozenset({"", "—", "-", "–", "/", "／"})


def overclaims(document: Document, made: Mapping[int, Normal]) -> list[Statement]:
    """A statement for every grade below the claim: all of them where most rows are below, or where the report claims every row."""
    every = _claimed(made)
    out: list[Statement] = []
    for table in document.tables:
        blocks = table.grid()
        grid = [[made[b].text.strip() if b is not None and b in made else "" for b in row] for row in blocks]
        caption = made[table.caption].text if table.caption is not None and table.caption in made else ""
        if len(grid) <= _FEW or not _LEVELS.search(" | ".join(grid[0])) or _CAPTIONED.search(caption):
            continue
        for column in range(len(grid[0])):
            below = _below(grid, blocks, column)
            graded = sum(row[column] not in _BLANK for row in grid[1:])
            if below and (every or 2 * len(below) > graded):
                out += [Statement(id=SHORT, evidence=document.cite(block)) for block in below]
    return out


def _claimed(made: Mapping[int, Normal]) -> bool:
    """Whether some clause says of every indicator that it reaches the second level or the advanced value."""
    return any(
        _ELSE.search(text.text, _opening(text.text, match.start()), match.end()) is None
        for text in made.values()
        for match in _EVERY.finditer(text.text)
    )


def _opening(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in _ENDS) + 1


def _below(grid: Sequence[Sequence[str]], blocks: Sequence[Sequence[int | None]], column: int) -> list[int]:
    """The cells below the advanced level in a column that holds the enterprise's grades and nothing else."""
    cells = [(row[column], places[column]) for row, places in zip(grid[1:], blocks[1:], strict=True)]
    told = [(text, place) for text, place in cells if text not in _BLANK]
    if len(told) < _FEW or _PAST.search(grid[0][column]) or not _graded(text for text, _ in told):
        return []
    return [place for text, place in told if place is not None and _BELOW.search(text)]


def _graded(texts: Iterable[str]) -> bool:
    return all(_GRADE.search(text) for text in texts)
