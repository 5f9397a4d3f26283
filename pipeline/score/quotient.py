"""Rates from their parts: which two numbers belong together, and what they give."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.amount import HUNDRED, current, measure
from pipeline.score.facts import Facts, last_year


def contradicting(
    values: Sequence[Indicator], pairs: Sequence[tuple[Indicator, Indicator]]
) -> tuple[Indicator, Indicator] | None:
    """The least favourable parts that stand beside each other and beside a printed rate, when no such parts give that rate."""
    beside = [
        (rate, top, under) for rate in values for top, under in pairs if _beside(top, under) and _beside(top, rate)
    ]
    if not beside or any(_agrees(rate, top, under) for rate, top, under in beside):
        return None
    return beside[0][1:]


def quotients(condition: Condition, facts: Facts) -> list[tuple[Indicator, Indicator]]:
    """(numerator, denominator) in the same unit and of the same year, the least favourable first; two named years never mix, and a
    value without a year is paired with one that names it only where nothing better stands in the report."""
    if condition.parts is None:
        return []
    tops, unders = (
        current([v for v in facts.indicators if v.id == part and v.kind == "actual" and v.op in ("=", "~")])
        for part in condition.parts
    )
    pairs = [
        (t, u)
        for t in tops
        for u in unders
        if _same_unit(t, u) and size(u) > 0 and 0 <= size(t) <= size(u) and (not condition.near or _beside(t, u))
    ]
    dated = [(t, u) for t, u in pairs if last_year(t.year) == last_year(u.year)]
    loose = [(t, u) for t, u in pairs if None in (last_year(t.year), last_year(u.year))]
    return sorted(dated or loose, key=lambda pair: size(pair[0]) / size(pair[1]))


def wholes(pairs: Sequence[tuple[Indicator, Indicator]]) -> list[tuple[Indicator, Indicator]]:
    """The pairs of totals: a number of at most half the largest of its kind is a part of it (one year's plans, one project's money), while
    one nearer to the largest contradicts it and stays."""
    top = max((size(t) for t, _ in pairs), default=Decimal(0))
    under = max((size(u) for _, u in pairs), default=Decimal(0))
    return [(t, u) for t, u in pairs if (size(t) * 2 > top or top == 0) and size(u) * 2 > under]


def _same_unit(top: Indicator, under: Indicator) -> bool:
    if top.canonical is not None and under.canonical is not None:
        return top.canonical.unit == under.canonical.unit
    return top.canonical is None and under.canonical is None and top.unit == under.unit


def _beside(one: Indicator, other: Indicator) -> bool:
    """Whether two numbers stand in one paragraph or one row of a table, so that a reader takes them together."""
    a, b = one.evidence, other.evidence
    return a.block == b.block or (a.table is not None and (a.table, a.row) == (b.table, b.row))


def size(value: Indicator) -> Decimal:
    return value.canonical.value if value.canonical is not None else value.value


def _agrees(rate: Indicator, top: Indicator, under: Indicator) -> bool:
    """Whether a printed rate is the quotient, as far as its own decimals say."""
    printed = measure(rate, "%")
    if printed is None:
        return True
    exponent = printed.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    off = abs(printed - size(top) * HUNDRED / size(under))
    return off <= Decimal(1).scaleb(-places)


def ratio(top: Indicator, under: Indicator) -> str:
    share = (size(top) * HUNDRED / size(under)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{top.name} {top.raw} ÷ {under.name} {under.raw} = {share}%"
