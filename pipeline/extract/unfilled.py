"""A table drawn up and left blank shows nothing, and neither does the sentence that only refers to it (目标完成情况见表5)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from pipeline.model.document import Document, Table
from pipeline.model.statement import Statement
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

# 见表5, 详见附表3-2
_REFERRED = phrase("extract.unfilled.referred")
# 表5 清洁生产目标
_NUMBERED = phrase("extract.unfilled.numbered")
_BLANK = re.compile(r"[\s—–\-/／×…\.]*")


def filled(found: Sequence[Statement], document: Document, made: Mapping[int, Normal]) -> list[Statement]:
    """The statements without those that a blank table's caption makes or that refer to nothing but blank tables."""
    captions = {t.caption for t in document.tables if t.caption is not None and _unfilled(t, made)}
    numbers = {m["n"] for block in captions if block in made and (m := _NUMBERED.match(made[block].text))}
    if not captions:
        return list(found)
    told = document.blocks
    return [
        one
        for one in found
        if one.evidence.block not in captions
        and not _refers(told[one.evidence.block].text[one.evidence.start : one.evidence.end], numbers)
    ]


def _unfilled(table: Table, made: Mapping[int, Normal]) -> bool:
    """Whether nothing stands below the head but serial numbers or names in the first column."""
    cells = [block for row in table.grid()[1:] for block in row[1:]]
    return bool(cells) and all(
        block is None or block not in made or _BLANK.fullmatch(made[block].text) for block in cells
    )


def _refers(text: str, numbers: Collection[str]) -> bool:
    said = [m["n"] for m in _REFERRED.finditer(text)]
    return bool(said) and all(number in numbers for number in said)
