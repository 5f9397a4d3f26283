"""Two figures in one cell: as head or label calls them by two words (进水/出水 | 820/46, 平均值/最大值 | 46/68), or, where the table says so,
the levels of sound by day and by night (61.8/56.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.catalogue import Catalogue
from pipeline.extract.labels import Label
from pipeline.model.indicator import Indicator
from pipeline.text.phrases import phrase

_BOTH = phrase("extract.paired.both")
_TWO = re.compile(r"[≤<]?\d[\d.,]*\s?/\s?[≤<]?\d[\d.,]*")
_LEVELS = re.compile(r"[≤<]?\d[\d.]*(?:\s?dB(?:\(A\))?)?\s?/\s?[≤<]?\d[\d.]*(?:\s?dB(?:\(A\))?)?")
_DAY_AND_NIGHT = phrase("extract.paired.day_and_night")
_PARTS = (("昼间", "noise_day"), ("夜间", "noise_night"))


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


def by_day(text: str, unit: str | None, said: str) -> bool:
    """Whether a cell holds the levels of day and night; `unit`: the dimension its unit is of, `said`: heads, label and caption."""
    if _LEVELS.fullmatch(text) is None:
        return False
    return _DAY_AND_NIGHT.search(said) is not None and (unit == "noise" or "dB" in text)


def by_day_and_night(levels: Sequence[Indicator], catalogue: Catalogue) -> Iterator[Indicator]:
    """The two levels each under its own name and entry."""
    for level, (part, entry) in zip(levels, _PARTS, strict=False):
        rule = catalogue.named(entry)
        yield replace(level, id=rule.id if rule else None, name=f"{_DAY_AND_NIGHT.sub('', level.name)}{part}")
