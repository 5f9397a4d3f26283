"""The lines of a report, and which of them a pattern or a word has to be asked of at all: most lines are short and answer nothing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import add

from pipeline.model import Document, Evidence
from pipeline.text.memory import of_last
from pipeline.text.needs import needs
from pipeline.text.normalize import Normal, normal
from pipeline.text.patterns import compiled

_TOLD = ("paragraph", "textbox", "cell")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph's normalised text with the way back."""

    block: int
    map: Normal

    def cite(self, document: Document, start: int, end: int) -> Evidence:
        """Evidence for a span of the normalised text."""
        return document.cite(self.block, *self.map.span(start, end))


class Lines:
    """Lines in order, joined into one text to look for words in."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = tuple(lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Line]:
        return iter(self._lines)

    @cached_property
    def _text(self) -> str:
        return "\n".join(line.map.text for line in self._lines)

    @cached_property
    def _pairs(self) -> frozenset[str]:
        return frozenset(map(add, self._text, self._text[1:]))

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for line in self._lines:
            starts.append(at)
            at += len(line.map.text) + 1
        return starts

    def with_words(self, words: Iterable[str]) -> list[Line]:
        """Those in which one of the words stands."""
        return [self._lines[at] for at in sorted(set().union(*map(self._among, words)))]

    def with_patterns(self, patterns: Iterable[str]) -> list[tuple[Line, list[re.Pattern[str]]]]:
        """Those in which one of the patterns may be found, with those patterns in their order."""
        found: dict[int, list[re.Pattern[str]]] = {}
        for pattern in patterns:
            literals = needs(pattern).literals
            held = set().union(*map(self._among, literals)) if literals else range(len(self._lines))
            for at in held:
                found.setdefault(at, []).append(compiled(pattern))
        return [(self._lines[at], found[at]) for at in sorted(found)]

    def _among(self, word: str) -> set[int]:
        """The lines in which a word stands."""
        out: set[int] = set()
        at = self._text.find(word) if len(word) < 2 or {word[:2], word[-2:]} <= self._pairs else -1
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            out.add(line)
            # The next one may stand in this line too, which is known already.
            at = self._text.find(word, self._starts[line] + len(self._lines[line].map.text))
        return out


@of_last
def every(document: Document) -> Lines:
    """Every block that says something, running heads among them, contents pages not."""
    return Lines(Line(b.index, normal(b.text)) for b in document.blocks if b.kind != "toc" and b.text.strip())


@of_last
def lines(document: Document) -> Lines:
    """Every paragraph, text box and cell that says something."""
    return Lines(line for line in every(document) if document.blocks[line.block].kind in _TOLD)


@of_last
def running(document: Document) -> Lines:
    """The paragraphs and text boxes among them."""
    return Lines(line for line in lines(document) if document.blocks[line.block].kind != "cell")
