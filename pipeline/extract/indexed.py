"""A composite index below the bound the report itself names for an advanced enterprise, whatever its conclusion calls itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.extract.shortfall import SHORT
from pipeline.model.document import Document
from pipeline.model.statement import Statement
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

# 综合评价指数≥90为清洁生产先进企业
_BOUND = phrase("extract.indexed.bound")
# 综合评价指数=90.74×0.7+78×0.3=86.9
_INDEX = phrase("extract.indexed.index")
# 上一轮综合评价指数为78, 同行的综合评价指数为88, 目标
_ELSE = phrase("extract.indexed.else")
_ENDS = "。；\n"


def low_indices(document: Document, made: Mapping[int, Normal]) -> list[Statement]:
    """A statement for every index told, where all of them lie below the one bound of an advanced enterprise; else nothing."""
    bounds = {Decimal(m.group("n")) for text in made.values() for m in _BOUND.finditer(text.text)}
    if len(bounds) != 1:
        return []
    bound = bounds.pop()
    told = [(block, m) for block, text in made.items() for m in _indices(text.text)]
    if any(Decimal(m.group("n")) >= bound for _, m in told):
        return []
    return [
        Statement(id=SHORT, evidence=document.cite(block, *made[block].span(m.start(), m.end()))) for block, m in told
    ]


def _indices(text: str) -> Iterator[re.Match[str]]:
    """The indices of a text that are the enterprise's of this round."""
    for match in _INDEX.finditer(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in _ENDS) + 1
        if _ELSE.search(text, begin, match.end()) is None:
            yield match
