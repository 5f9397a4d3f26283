"""Two figures in one cell that head or label calls by two words: 进水/出水 | 820/46, 平均值/最大值 | 46/68."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.layout import Label
from pipeline.text.phrases import phrase

_BOTH = phrase("extract.paired.both")
_TWO = re.compile(r"[≤<]?\d[\d.,]*\s?/\s?[≤<]?\d[\d.,]*")


def paired(text: str, labels: Sequence[Label]) -> bool:
    """Whether a cell holds two figures, and one of these heads and labels calls them by two words."""
    return _TWO.fullmatch(text) is not None and any(_BOTH.search(one.text) for one in labels)


def half(labels: Sequence[Label], index: int) -> list[Label]:
    """The heads or labels as they stand for the first (0) or the second (1) of two figures; a bracket that held the unit is kept."""
    return [_one(label, index) for label in labels]


def _one(label: Label, index: int) -> Label:
    found = _BOTH.search(label.text)
    if found is None:
        return label
    word = (found["first"], found["second"])[index]
    word = f"{word}间" if word in ("昼", "夜") else word
    inside = _BOTH.search(label.name)
    if inside is None:
        return replace(label, name=f"{label.name}（{word}）" if label.name else word)
    return replace(label, name=f"{label.name[: inside.start()]}{word}{label.name[inside.end() :]}")
