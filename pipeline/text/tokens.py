"""Tokens of Chinese sentences: a blank spaCy pipeline cut by jieba, made once in a process and only when asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=1)
def _segmenter() -> Any:
    """jieba's own tokenizer object, apart from the global one, its talk silenced."""
    import jieba

    jieba.setLogLevel(logging.ERROR)
    own = jieba.Tokenizer()
    own.initialize()
    return own


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
    nlp.tokenizer.jieba_seg = segmenter
    return nlp


def cut(text: str, words: Iterable[str] = ()) -> list[str]:
    """The words of a text, without spaCy (0.9 s the first time)."""
    segmenter = _segmenter()
    for word in words:
        segmenter.add_word(word)
    return [token for token in segmenter.cut(text) if token.strip()]
