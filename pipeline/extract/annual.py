"""The one year a report without three years of figures says in its title that it is of (2023年度清洁生产工作总结)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Document
from pipeline.text import numerals
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_TITLE = phrase("extract.annual.title")
_YEAR_LINE = phrase("extract.annual.year_line")
_TITLE_LINE = phrase("extract.annual.title_line")
_SEVERAL = phrase("extract.annual.several")
_OUTSIDE = ("toc", "header", "footer", "cell")
_FRONT, _LINE = 12, 48


def annual(document: Document, period: Sequence[str]) -> str | None:
    """The year of a yearly report; None where the report has three years, speaks of several or its title names none."""
    if period:
        return None
    texts = [normal(b.text).text for b in document.blocks if b.kind not in _OUTSIDE and b.text]
    front = [text for text in texts[:_FRONT] if len(text) <= _LINE]
    said = {found.group("year") for text in front if (found := _TITLE.search(text)) is not None}
    if any(_TITLE_LINE.search(text) for text in front):
        # 2023年度 | 清洁生产工作总结: a title on two lines.
        said |= {found.group("year") for text in front if (found := _YEAR_LINE.search(text)) is not None}
    if len(said) != 1 or any(_SEVERAL.search(text) for text in texts):
        return None
    return numerals.year(said.pop())
