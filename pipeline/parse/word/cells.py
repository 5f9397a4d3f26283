"""The paragraphs of a table cell as one text with the numbers Word generates in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from pipeline.parse.word.inline import Line

Numbered: TypeAlias = tuple[Line, str, str | None]
"""A paragraph: its line, the text of that, its number."""


def together(lines: Sequence[Numbered]) -> tuple[str, str | None, tuple[tuple[int, str], ...]]:
    """The text of a cell's paragraphs, the number before it, and (offset, number) of those that stand further inside.

    An empty paragraph may carry the number (a column of serial numbers); it is that of the text after it."""
    if len(lines) == 1:
        _, text, shown = lines[0]
        return ("" if text.isspace() else text), shown, ()
    texts: list[str] = []
    first: str | None = None
    further: list[tuple[int, str]] = []
    at = 0
    for _, text, shown in lines:
        spoken = text and not text.isspace()
        if not texts:
            first = shown or first
        elif shown and spoken:
            further.append((at, shown))
        if spoken:
            texts.append(text)
            at += len(text) + 1
    return "\n".join(texts), first, tuple(further)
