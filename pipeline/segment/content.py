"""Which passages speak about a topic, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Topic
from pipeline.segment.passages import Passages
from pipeline.text.patterns import Places

_WINDOW = 3
ENOUGH = 3.0
# Usual words only support: alone they must be many, and they never outweigh what cues say.
_WORD, _WORDS_AT_MOST = 0.5, 3.0
_LEAST_CUES = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A cue or usual word of a topic met in a passage at an offset of the passage's text; `what` tells hits of the same kind apart."""

    passage: int
    offset: int
    what: str
    weight: float

    @property
    def is_word(self) -> bool:
        """Whether only a usual word was met."""
        return self.weight == _WORD


def spoken(passages: Passages, topics: Sequence[Topic]) -> Mapping[str, tuple[Hit, ...]]:
    """The hits of each topic alone, by its id."""
    places = Places(passages.text, _asked(topics))
    return {topic.id: _hits(passages, places, (topic,)) for topic in topics}


def hits(passages: Passages, topics: Sequence[Topic]) -> tuple[Hit, ...]:
    """Every cue and word of the topics in every passage, each once a passage, in order."""
    return _hits(passages, Places(passages.text, _asked(topics)), topics)


def _asked(topics: Sequence[Topic]) -> tuple[str, ...]:
    words = (re.escape(word) for topic in topics for word in topic.words)
    return (*(cue.pattern for topic in topics for cue in topic.cues), *words)


def _hits(passages: Passages, places: Places, topics: Sequence[Topic]) -> tuple[Hit, ...]:
    out: dict[tuple[int, str], Hit] = {}
    for topic in topics:
        for number, cue in enumerate(topic.cues):
            for match in places.finditer(cue.pattern):
                _add(out, passages, match.start(), f"{topic.id}.{number}", float(cue.weight))
        if topic.words:
            for start, word in places.words(topic.words):
                _add(out, passages, start, word, _WORD)
    return tuple(sorted(out.values(), key=lambda h: (h.passage, -h.weight, h.offset)))


def _add(out: dict[tuple[int, str], Hit], passages: Passages, start: int, what: str, weight: float) -> None:
    at = passages.at(start)
    if (at, what) not in out:
        out[at, what] = Hit(passage=at, offset=start - passages.starts[at], what=what, weight=weight)


def weigh(found: Iterable[Hit]) -> float:
    """The weight of hits taken together: distinct cues in full, distinct usual words up to a limit."""
    words = cues = 0.0
    for weight in {h.what: h.weight for h in found}.values():
        if weight == _WORD:
            words += weight
        else:
            cues += weight
    return cues + min(words, _WORDS_AT_MOST)


def best_window(usable: Sequence[Hit]) -> tuple[float, tuple[Hit, ...]]:
    """The passages close together whose hits weigh most: (weight, those hits); (0, ()) when there are none. Cues must be among them."""
    best: tuple[float, tuple[Hit, ...]] = (0.0, ())
    for at, first in enumerate(usable):
        if at and usable[at - 1].passage == first.passage:
            continue
        window: list[Hit] = []
        for hit in usable[at:]:
            if hit.passage - first.passage >= _WINDOW:
                break
            window.append(hit)
        # Usual words only support: without a cue of some weight they show nothing.
        if sum({h.what: h.weight for h in window if not h.is_word}.values()) >= _LEAST_CUES:
            weight = weigh(window)
            if weight > best[0]:
                best = (weight, tuple(sorted(window, key=lambda h: -h.weight)))
    return best
