"""Sentences and clauses of normalised text, as half-open spans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"[。！？!?；;]+[”’」）)]*|(?<=[\u4e00-\u9fff）)%])\.(?=\s|$|[\u4e00-\u9fff])")
# No sentence of a report is this long: a paragraph without full stops is a list run together or a broken file.
_LONGEST = 2000
_PAUSE = re.compile(r"[，,、：:|）)](?!\d)|\s")
# A comma between figures in threes belongs to the number.
_CLAUSE = re.compile(r"，(?!\d{3}(?!\d))|(?<!\d)，|,(?!\d)|(?<=\D)：(?=\S)|(?<=[\u4e00-\u9fff]):(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open stretch of normalised text."""

    start: int
    end: int


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences without their closing mark, in order; brackets may hold several, they are not opened.

    One longer than 2,000 characters is cut at the last pause before, so that what is done with a sentence stays bounded."""
    return tuple(part for found in _split(text, 0, len(text), _END) for part in _bounded(text, found))


def _bounded(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or pieces of at most 2,000 characters that together are the sentence."""
    at = sentence.start
    while sentence.end - at > _LONGEST:
        pauses = (found.end() for found in _PAUSE.finditer(text, at + _LONGEST // 2, at + _LONGEST))
        stop = max(pauses, default=at + _LONGEST)
        yield Span(start=at, end=stop)
        at = stop
    yield Span(start=at, end=sentence.end)


def clauses(text: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence, cut at commas and colons but not inside numbers or brackets."""
    out: list[Span] = []
    start = sentence.start
    for found in _CLAUSE.finditer(text, sentence.start, sentence.end):
        if _open_brackets(text, start, found.start()):
            continue
        if found.start() > start:
            out.append(Span(start=start, end=found.start()))
        start = found.end()
    if sentence.end > start:
        out.append(Span(start=start, end=sentence.end))
    return tuple(out)


def _open_brackets(text: str, start: int, end: int) -> bool:
    opened = sum(text.count(c, start, end) for c in "（(《“〔")
    return opened > sum(text.count(c, start, end) for c in "）)》”〕")


def _split(text: str, start: int, end: int, mark: re.Pattern[str]) -> tuple[Span, ...]:
    out: list[Span] = []
    at = start
    for found in mark.finditer(text, start, end):
        if found.start() > at:
            out.append(Span(start=at, end=found.start()))
        at = found.end()
    if end > at:
        out.append(Span(start=at, end=end))
    return tuple(out)
