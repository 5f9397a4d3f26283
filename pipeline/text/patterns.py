"""Patterns that are data, compiled once for good, and asked only of texts that hold what they cannot do without.

The rule files hold far more patterns than `re` remembers (512): asked by string, it would compile them anew for every passage.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from operator import add

from pipeline.text.memory import SHORT, last
from pipeline.text.needs import needs

# To ask at one place costs as much as to search so many.
_DEAR = 4
_PAIR = 2


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The compiled form of a pattern. Raises re.error for a wrong one."""
    return re.compile(pattern)


@last(16)
def _pairs(text: str) -> frozenset[str]:
    """The characters of a text and its pairs of neighbours; several sets of words are looked for in one text."""
    return frozenset(text).union(map(add, text, text[1:]))


class Literals:
    """Words looked for together: one look over a text's characters and pairs tells which of them can stand in it at all."""

    def __init__(self, words: Iterable[str]) -> None:
        every = set(words) - {""}
        self._short = frozenset(word for word in every if len(word) <= _PAIR)
        self._long: dict[str, list[str]] = defaultdict(list)
        for word in sorted(every - self._short):
            self._long[word[:_PAIR]].append(word)
        self._pairs = frozenset(self._long)

    def among(self, text: str) -> set[str]:
        """Those of the words that occur in a text."""
        pairs = _pairs(text)
        found = set(self._short & pairs)
        for pair in self._pairs & pairs:
            for word in self._long[pair]:
                if word in text:
                    found.add(word)
        return found


class Sieve:
    """Patterns asked of many texts: those that have to be asked of a text, by the literals of which any match holds one."""

    def __init__(self, patterns: Iterable[str]) -> None:
        rows = [(pattern, needs(pattern)) for pattern in dict.fromkeys(patterns)]
        self._always = frozenset(pattern for pattern, need in rows if not need.literals)
        self._of: dict[str, list[str]] = defaultdict(list)
        for pattern, need in rows:
            for literal in need.literals:
                self._of[literal].append(pattern)
        self._literals = Literals(self._of)
        self._short = last(2048)(self._left)

    def left(self, text: str) -> frozenset[str]:
        """The patterns that may be found in a text; every other one surely is not."""
        return self._short(text) if len(text) <= SHORT else self._left(text)

    def _left(self, text: str) -> frozenset[str]:
        return self._always.union(*(self._of[literal] for literal in self._literals.among(text)))


@lru_cache(maxsize=64)
def _wanted(patterns: tuple[str, ...]) -> frozenset[str]:
    """The pairs of neighbours in the literals of patterns."""
    return frozenset(
        pair for pattern in patterns for word in needs(pattern).literals for pair in map(add, word, word[1:])
    )


class Places:
    """A long text many patterns are searched in: each only where one of its literals is near enough."""

    def __init__(self, text: str, patterns: Iterable[str]) -> None:
        self._text = text
        self._pairs: dict[str, list[int]] = {pair: [] for pair in _wanted(tuple(patterns))}
        for at, pair in enumerate(map(add, text, text[1:])):
            if pair in self._pairs:
                self._pairs[pair].append(at)
        self._at: dict[str, list[int]] = {}

    def finditer(self, pattern: str) -> Iterator[re.Match[str]]:
        """What the own finditer of one of the patterns gives over the whole text."""
        need, search = needs(pattern), compiled(pattern)
        places = sorted({at for word in need.literals for at in self._everywhere(word)})
        if need.literals and not places:
            return
        if need.lead is None or not need.literals or len(places) * (need.lead + 1) * _DEAR > len(self._text):
            yield from search.finditer(self._text)
            return
        done = 0
        for at in places:
            # A match begins no further before its literal than the lead; where an earlier look came to nothing none begins.
            begin = max(done, at - need.lead)
            while begin <= at:
                match = search.match(self._text, begin)
                begin += 1
                if match is not None:
                    yield match
                    begin = match.end()
            done = begin

    def words(self, words: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Where one of the words stands, which must be known as patterns: the longest at each place, none over another."""
        done = 0
        met = sorted((at, -len(word), word) for word in words for at in self._everywhere(word))
        for at, _, longest in met:
            if at >= done:
                yield at, longest
                done = at + len(longest)

    def _everywhere(self, word: str) -> list[int]:
        """Where a word stands, also over itself."""
        if word not in self._at:
            if len(word) < _PAIR:
                self._at[word] = [found.start() for found in re.finditer(re.escape(word), self._text)]
            else:
                # By the pair of its characters that stands in the fewest places.
                shift = min(range(len(word) - 1), key=lambda i: len(self._pairs[word[i : i + _PAIR]]))
                places = (at - shift for at in self._pairs[word[shift : shift + _PAIR]] if at >= shift)
                self._at[word] = [at for at in places if self._text.startswith(word, at)]
        return self._at[word]
