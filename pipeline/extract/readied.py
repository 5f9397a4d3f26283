"""A rule readied: what can be decided about a sentence before it is cut into words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Any

from pipeline.model.statement import StatementRule
from pipeline.text.sentences import Span

# （1）废气。… 十二次监测全部合格: a paragraph may say in its first words, or shortly before, what a sentence is about.
_OPENING = 10
_BEFORE = 120
_TRIES = 4
_LONG_PARAGRAPH = 3000
# What may not stand beside a word, and what asks for more than that and for characters.
_LOOKS = re.compile(r"\(\?<?[!=][^()]*\)")
_STRANGE = re.compile(r"\(\?<?[!=][^()]*\(|\(\?[^:!=<]|\[\^|\\[bBAZ$^]")
# A word's beginning or end; the ^ of [^，。] is none.
_EDGE = re.compile(r"\$|(?<!\[)\^")


class Ready:
    """A rule with what can be decided about a sentence before it is cut into words."""

    def __init__(self, rule: StatementRule) -> None:
        self.rule = rule
        self._veto = re.compile("|".join(rule.veto)) if rule.veto else None
        self._under = re.compile("|".join(rule.under)) if rule.under else None
        self.whole = re.compile("|".join(rule.whole)) if rule.whole else None
        self.shapes = [_shape(pattern) for pattern in rule.patterns]
        self.triggers = frozenset(rule.triggers)
        self._shapes = [re.compile(shape) for shape in self.shapes]
        # 写进 is no word of jieba's: what asks for no word's beginning or end may also be found in the characters.
        self._plain = [re.compile(_shape(pattern, "")) for pattern in rule.patterns if not _anchored(pattern)]
        self._asked = [_asked(pattern) for pattern in rule.patterns]

    def windows(self, text: str, sentence: Span, path: tuple[str, ...], left: frozenset[str]) -> list[Span]:
        """Where tokens are worth making: clauses that hold the characters of a pattern, of those `left` to be asked, in order; none with a
        veto."""
        said = text[sentence.start : sentence.end]
        if self._veto is not None and self._veto.search(said):
            return []
        before = "" if self.rule.plan else text[max(0, sentence.start - _BEFORE) : sentence.start]
        if self._under is not None and not any(map(self._under.search, (said, before, text[:_OPENING], *path))):
            return []
        out: list[Span] = []
        for shape in self._shapes:
            if shape.pattern not in left:
                continue
            out += [
                Span(start=m.start(), end=m.end())
                for m in islice(shape.finditer(text, sentence.start, sentence.end), _TRIES)
            ]
        return out

    def possible(self, text: str, window: tuple[int, int]) -> tuple[int, ...]:
        """The patterns, by number, whose words all stand in a window; the others have no match in its tokens."""
        return tuple(n for n, asked in enumerate(self._asked) if all(one.search(text, *window) for one in asked))

    def told(self, text: str) -> Span | None:
        """Where a whole paragraph tells what no single sentence does."""
        if self.whole is None or len(text) > _LONG_PARAGRAPH:
            return None
        # The first place may be vetoed (上一轮没有…) where a later one tells it.
        for found in islice(self.whole.finditer(text), _TRIES):
            opening = text.rfind("。", 0, found.start()) + 1
            if self._veto is None or not self._veto.search(text, opening, found.end()):
                return Span(start=found.start(), end=found.end())
        return None

    def spelled(self, text: str, window: tuple[int, int]) -> list[tuple[int, int]]:
        """Where the characters of a pattern stand in a window, however they are cut into words."""
        found = (shape.search(text, *window) for shape in self._plain)
        return [m.span() for m in found if m is not None]


def _anchored(pattern: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a pattern asks where a word begins or ends."""
    asked = [token["TEXT"]["REGEX"] for token in pattern if "REGEX" in token.get("TEXT", ()) and "OP" not in token]
    return any(_EDGE.search(regex) for regex in asked)


def _asked(pattern: Sequence[Mapping[str, Any]]) -> list[re.Pattern[str]]:
    """What has to stand somewhere in a text for a pattern to have a match: its words without anchors, as far as that is all they ask."""
    asked = [token["TEXT"]["REGEX"] for token in pattern if "REGEX" in token.get("TEXT", ()) and "OP" not in token]
    loose = [re.sub(r"[$^]", "", _LOOKS.sub("", regex)) for regex in asked if _STRANGE.search(regex) is None]
    return [re.compile(regex) for regex in loose]


def _shape(pattern: Sequence[Mapping[str, Any]], beside: str = ".{0,6}?") -> str:
    """A pattern over characters: what the tokens' patterns ask for, in order, anchors dropped, gaps kept.

    Two tokens side by side may stand `beside` each other: six characters apart, since a pattern may match inside its token."""
    out, gap = "", ""
    for token in pattern:
        text = token.get("TEXT")
        if isinstance(text, Mapping) and "REGEX" in text and "OP" not in token:
            asked = _EDGE.sub("", text["REGEX"])
            out += f"{gap if out else ''}(?:{asked})"
            gap = beside
        else:
            gap = "[^，；：]*?" if text is not None and ".*" not in gap else ".*?"
    return out
