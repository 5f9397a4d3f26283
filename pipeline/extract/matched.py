"""The year of a figure told without one, where the same figure of the same quantity stands elsewhere in the report with its year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.standing import LASTING
from pipeline.model.indicator import Indicator

# Fewer digits than these say the same by chance.
_DIGITS = 3
_Key = tuple[str, str, Decimal]


def matched(found: Sequence[Indicator]) -> list[Indicator]:
    """The figures in order; those of running text that have no year take the one year their like is told of, marked as inferred."""
    told: dict[_Key, set[str]] = {}
    for one in found:
        key = _key(one)
        if key is not None and one.year is not None and "year" not in one.assumed:
            told.setdefault(key, set()).add(one.year)
    out = []
    for one in found:
        key = _key(one) if one.year is None and not one.in_table else None
        known = told.get(key, set()) if key is not None else set()
        year = next(iter(known)) if len(known) == 1 else None
        out.append(one if year is None else replace(one, year=year, assumed=(*one.assumed, "year")))
    return out


def _key(one: Indicator) -> _Key | None:
    """What two figures of one quantity and one year share; None for a figure that could be any year's."""
    if one.id is None or one.kind != "actual" or one.canonical is None or one.high is not None:
        return None
    if one.id in LASTING or one.id == "economic_benefit" or one.id.endswith(("_saved", "_reduced", "_rate", "_plans")):
        return None
    digits = "".join(map(str, one.value.as_tuple().digits)).strip("0")
    return (one.id, one.canonical.unit, one.canonical.value) if len(digits) >= _DIGITS else None
