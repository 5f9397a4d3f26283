"""Two levels of sound in one cell (61.8/56.3 beside or below 昼/夜): the first by day, the second by night."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract.catalogue import Catalogue
from pipeline.model.indicator import Indicator
from pipeline.text.phrases import phrase

_PAIR = re.compile(r"[≤<]?\d[\d.]*(?:\s?dB(?:\(A\))?)?\s?/\s?[≤<]?\d[\d.]*(?:\s?dB(?:\(A\))?)?")
_SAID = phrase("extract.daytime.said")
_PARTS = (("昼间", "noise_day"), ("夜间", "noise_night"))


def paired(text: str, unit: str | None, said: str) -> bool:
    """Whether a cell holds the levels of day and night; `unit`: the dimension its unit is of, `said`: heads, label and caption."""
    if _PAIR.fullmatch(text) is None:
        return False
    return _SAID.search(said) is not None and (unit == "noise" or "dB" in text)


def apart(levels: Sequence[Indicator], catalogue: Catalogue) -> Iterator[Indicator]:
    """The two levels each under its own name and entry."""
    for level, (part, entry) in zip(levels, _PARTS, strict=False):
        rule = catalogue.named(entry)
        yield replace(level, id=rule.id if rule else None, name=f"{_SAID.sub('', level.name)}{part}")
