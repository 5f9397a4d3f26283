"""A table of levels whose own figures or grades fall short of level Ⅱ where it binds (限定性指标), whatever the text beneath concludes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from pipeline.model.document import Document
from pipeline.model.statement import Statement
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

SHORT = "level_short"
_SECOND = phrase("extract.shortfall.second")
_THIRD = phrase("extract.shortfall.third")
_OWN = phrase("extract.shortfall.own")
_ELSE = phrase("extract.shortfall.else")
_BINDING = phrase("extract.shortfall.binding")
_FREE = phrase("extract.shortfall.free")
_GRADED = phrase("extract.shortfall.graded")
_BASIC = phrase("extract.shortfall.basic")
# 表2-3 上一轮清洁生产水平对照: the grades in it are no longer the enterprise's.
_PAST = phrase("extract.shortfall.past")
_NUMBER = re.compile(r"\s*[≤≥<>]?\s*(\d[\d,]*(?:\.\d+)?)\s*%?\s*")
# A figure so far from its level is written in another unit.
_FAR = 5


def shortfalls(document: Document, made: Mapping[int, Normal]) -> list[Statement]:
    """A statement for every binding row whose value is worse than its level Ⅱ; nothing where table or row leaves a doubt."""
    out: list[Statement] = []
    for table in document.tables:
        grid = [[made[b].text if b is not None and b in made else "" for b in row] for row in table.grid()]
        caption = made[table.caption].text if table.caption is not None and table.caption in made else ""
        if not _PAST.search(caption):
            out += [Statement(id=SHORT, evidence=document.cite(block)) for block in _graded(grid, table.grid())]
        columns = _columns(grid[0]) if grid else None
        if columns is None:
            continue
        for row, blocks in zip(grid[1:], table.grid()[1:], strict=True):
            block = blocks[columns[2]]
            if block is not None and _binds(grid[0], row) and _worse(*(_number(row[c]) for c in columns)):
                out.append(Statement(id=SHORT, evidence=document.cite(block)))
    return out


def _graded(grid: Sequence[Sequence[str]], blocks: Sequence[Sequence[int | None]]) -> list[int]:
    """The cells of level Ⅲ in a row that grades (达到等级), under heads that bind (水泥综合电耗*)."""
    head = grid[0] if grid else []
    return [
        place
        for row, places in zip(grid[1:], blocks[1:], strict=True)
        if row and _GRADED.search(row[0].strip())
        for name, text, place in zip(head, row, places, strict=True)
        if place is not None and _BINDING.search(name) and not _FREE.search(name) and _BASIC.search(text)
    ]


def _columns(head: Sequence[str]) -> tuple[int, int, int] | None:
    """The columns of level Ⅱ, of level Ⅲ and of the enterprise's value; None unless each is the only one of its kind."""
    second = [n for n, text in enumerate(head) if _SECOND.search(text) and not _THIRD.search(text)]
    third = [n for n, text in enumerate(head) if _THIRD.search(text)]
    own = [n for n, text in enumerate(head) if _OWN.search(text) and not _ELSE.search(text)]
    if len(second) != 1 or len(third) != 1 or len(own) != 1:
        return None
    return second[0], third[0], own[0]


def _binds(head: Sequence[str], row: Sequence[str]) -> bool:
    """单位产品取水量*, a cell 限定性, or a yes in the column 限定性."""
    if any(_FREE.search(text) for text in row):
        return False
    return any(
        (_BINDING.search(text) and len(text) <= 30) or ("限定" in name and text.strip() in ("是", "√", "有"))
        for name, text in zip(head, row, strict=True)
    )


def _number(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    return None if found is None else Decimal(found[1].replace(",", ""))


def _worse(second: Decimal | None, third: Decimal | None, value: Decimal | None) -> bool:
    """Whether a value lies beyond level Ⅱ on the side of level Ⅲ."""
    if second is None or third is None or value is None or second == third or not second or not value:
        return False
    if not 1 / Decimal(_FAR) <= value / second <= _FAR:
        return False
    return value > second if third > second else value < second
