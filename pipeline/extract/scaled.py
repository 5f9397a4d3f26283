"""Figures too small to be the whole of a year: 每床日用水655升 beside a year's 76 800 m³ of fresh water is another quantity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.indicator import Indicator
from pipeline.text.phrases import words

_TOTALS = words("extract.scaled.totals")
# A plant's smallest share of a year's total is not so small; a ton's, a bed's, a batch's is.
_TIMES = 3000


def scaled(found: Sequence[Indicator]) -> list[Indicator]:
    """The figures in order; one of running text so many times smaller than the largest of its entry keeps its name but not the entry.

    Cells are left alone (balances by the day, lists of small users), as are figures by the day or hour."""
    largest: dict[tuple[str, str], Decimal] = {}
    for one in found:
        if (key := _key(one)) is not None and one.canonical is not None:
            largest[key] = max(largest.get(key, Decimal(0)), abs(one.canonical.value))
    return [replace(one, id=None) if _too_small(one, largest) else one for one in found]


def _key(one: Indicator) -> tuple[str, str] | None:
    if one.id not in _TOTALS or one.id is None or one.kind != "actual" or one.canonical is None:
        return None
    return one.id, one.canonical.unit


def _too_small(one: Indicator, largest: dict[tuple[str, str], Decimal]) -> bool:
    key = _key(one)
    if key is None or one.in_table or one.canonical is None or not one.canonical.value:
        return False
    return abs(one.canonical.value) * _TIMES < largest[key]
