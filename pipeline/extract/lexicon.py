"""The word lists of a specification, compiled, and asked for in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from pipeline.text.memory import SHORT, last, of_short_texts
from pipeline.text.patterns import Literals

_BRACKETS = re.compile(r"[（(].*?[）)]|\s")


class Lexicon:
    """The word lists, compiled: longest word first, wordings of `x_not` swallowed before words of `x`."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.lists = {name: tuple(words) for name, words in lists.items()}
        self._words = {name: frozenset(words) for name, words in self.lists.items()}
        self._literals = Literals(word for words in self.lists.values() for word in words)
        self._lists_of: dict[str, list[str]] = defaultdict(list)
        for name in self.lists:
            for word in self._words[name] | self._words.get(f"{name}_not", frozenset()):
                self._lists_of[word].append(name)
        self._told = last(1024)(self._names)
        self._patterns = {name: self._compiled(name) for name in self.lists if not name.endswith("_not")}

    def _compiled(self, name: str) -> re.Pattern[str]:
        words = [(w, "yes") for w in self.lists[name]] + [(w, "no") for w in self.lists.get(f"{name}_not", ())]
        words.sort(key=lambda pair: (-len(pair[0]), pair[1]))
        parts = [
            f"(?P<{kind}{n}>{re.escape(word)})" if kind == "no" else re.escape(word)
            for n, (word, kind) in enumerate(words)
        ]
        return re.compile("|".join(parts) or r"(?!)")

    def spoken(self, text: str) -> frozenset[str]:
        """The lists of which a word, or one of its exceptions, stands in a text."""
        return self._told(text) if len(text) <= SHORT else self._names(text)

    def _names(self, text: str) -> frozenset[str]:
        return frozenset(name for word in self._literals.among(text) for name in self._lists_of[word])

    def cues(self, name: str, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where words of a list stand in a stretch of text."""
        stop = len(text) if end is None else end
        pattern = self._patterns.get(name)
        if pattern is None:
            return []
        return [(m.start(), m.end()) for m in pattern.finditer(text, start, stop) if m.lastgroup is None]

    def has(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the list stands there."""
        stop = len(text) if end is None else end
        pattern = self._patterns.get(name)
        if start == 0 and end is None and name not in self.spoken(text):
            return False
        return pattern is not None and any(m.lastgroup is None for m in pattern.finditer(text, start, stop))

    def exact(self, name: str, text: str) -> bool:
        """Whether the text as a whole, without brackets and spaces, is a word of the list."""
        return _without_brackets(text) in self._words.get(name, ())


@of_short_texts(2048)
def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


@lru_cache(maxsize=4)
def _made(items: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    return Lexicon(dict(items))


def lexicon(lists: Mapping[str, Sequence[str]]) -> Lexicon:
    """The compiled word lists of a specification; made once."""
    return _made(tuple((name, tuple(words)) for name, words in lists.items()))
