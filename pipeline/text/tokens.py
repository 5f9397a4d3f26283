"""Tokens of Chinese sentences: a blank spaCy pipeline cut by jieba, made once in a process and only when asked for."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from math import log
from typing import Any

from pipeline.text.memory import last

# Marks jieba keeps apart from the words beside them: what stands between two is cut as if it stood alone.
_APART = re.compile(r"([，、：；。（）《》|])")
_ODD_SPACE = re.compile(r"^\s|[^\S ]|\s\s")


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    """jieba's own tokenizer object, apart from the global one, its talk silenced."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    own = jieba.Tokenizer()
    own.initialize()
    # Its graph of words and the best way through it, in one sweep instead of two: half of what cutting costs.
    own.get_DAG = _no_graph
    own.calc = partial(_best_way, own)
    return own


def _no_graph(sentence: str) -> dict[int, list[int]]:
    """`_best_way` looks the words up itself."""
    return {}


def _best_way(own: Any, sentence: str, graph: dict[int, list[int]], route: dict[int, tuple[float, int]]) -> None:
    """Fills `route`: for each character the likelihood of the best cut from there on, and where its first word ends.

    What jieba's own `get_DAG` and `calc` give together; of equally likely words the longer."""
    size, known, total = len(sentence), own.FREQ.get, log(own.total)
    best = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        top, stop, end = None, start, start + 1
        count = known(sentence[start])
        # A count of 0: no word, but the beginning of one.
        while count is not None:
            if count:
                likely = log(count) - total + best[end]
                if top is None or likely >= top:
                    top, stop = likely, end - 1
            end += 1
            if end > size:
                break
            count = known(sentence[start:end])
        best[start] = -total + best[start + 1] if top is None else top
        route[start] = (best[start], stop)


class _Cutter:
    """jieba's tokenizer as spaCy asks it, which remembers the stretches between two marks."""

    def __init__(self, segmenter: Any) -> None:
        self._cut = last(2048)(lambda text: tuple(word for word in segmenter.cut(text) if word))

    def cut(self, text: str, cut_all: bool = False) -> Iterator[str]:
        """The words and marks of a text; `cut_all` is spaCy's and always false."""
        for at, part in enumerate(_APART.split(text)):
            if at % 2:
                yield part
            elif part:
                yield from self._cut(part)


@lru_cache(maxsize=4)
def language(words: tuple[str, ...]) -> Any:
    """A spaCy Language for Chinese that keeps each of `words` as one token. The first call costs about 3 s."""
    import spacy
    from spacy.lang.zh import Segmenter

    segmenter = _segmenter()
    for word in words:
        segmenter.add_word(word, freq=100_000 * len(word))
    # Asked for jieba, spaCy would load its dictionary a second time (70 MB, 0.7 s) for jieba's global tokenizer.
    nlp: Any = spacy.blank("zh")
    nlp.tokenizer.segmenter = Segmenter.jieba
    nlp.tokenizer.jieba_seg = _Cutter(segmenter)
    return nlp


def document(nlp: Any, text: str) -> Any:
    """The spaCy Doc of a text: what nlp(text) gives, with single spaces put where they belong at once."""
    from spacy.tokens import Doc

    if not text or _ODD_SPACE.search(text) is not None:
        return nlp(text)
    words: list[str] = []
    spaces: list[bool] = []
    for word in nlp.tokenizer.jieba_seg.cut(text):
        if word == " ":
            spaces[-1] = True
        else:
            words.append(word)
            spaces.append(False)
    return Doc(nlp.vocab, words=words, spaces=spaces)


def cut(text: str, words: Iterable[str] = ()) -> list[str]:
    """The words of a text, without spaCy (0.9 s the first time)."""
    segmenter = _segmenter()
    for word in words:
        segmenter.add_word(word)
    return [token for token in segmenter.cut(text) if token.strip()]
