"""One value of the report: its year, its unit, and exact comparison with a bound."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Comparator
from pipeline.score.facts import last_year

PERCENT = ("%", "％", "百分比", "百分之")
HUNDRED = Decimal(100)


def current(values: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """The values of the latest year named, with those that name none."""
    years = [y for y in (last_year(v.year) for v in values) if y is not None]
    return tuple(v for v in values if not years or last_year(v.year) in (None, max(years)))


def measure(value: Indicator, unit: str) -> Decimal | None:
    """The value in `unit` ("" any), None when it stands in another. A percentage without its sign counts above 1 only (0.98 is unclear)."""
    if not unit:
        return value.value if value.canonical is None else value.canonical.value
    if value.canonical is not None and value.canonical.unit == unit:
        return value.canonical.value
    if value.unit == unit or (unit == "%" and value.unit in PERCENT):
        return value.value
    bare = not value.unit and value.canonical is None and value.value > 1
    return value.value if bare else None


def compare(value: Decimal, op: Comparator, bound: Decimal) -> bool:
    """Exact comparison; ＞ is strict, 以上 and 达到 (≥) include the number."""
    return {
        "≥": value >= bound,
        "≤": value <= bound,
        ">": value > bound,
        "<": value < bound,
        "=": value == bound,
    }[op]
