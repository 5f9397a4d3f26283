"""Rates from their parts: which two numbers belong together, and what they give."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.amount import HUNDRED, current, measure
from pipeline.score.facts import Facts, last_year

# Of so many years a table must tell both numbers before their sums are taken.
_YEARS = 2
# So many figures of a year make it one the report accounts for.
_SEVERAL = 8


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
    every = [
        [v for v in facts.indicators if v.id == part and v.kind == "actual" and v.op in ("=", "~")]
        for part in condition.parts
    ]
    if condition.near and (sums := _summed(*every)):
        return sums
    if condition.dated:
        every = [[v for v in side if _single(v)] or side for side in every]
    tops, unders = map(current, every)
    pairs = [(t, u) for t in tops for u in unders if _fitting(t, u) and _together(t, u, condition)]
    dated = [(t, u) for t, u in pairs if last_year(t.year) == last_year(u.year)]
    loose = [(t, u) for t, u in pairs if None in (last_year(t.year), last_year(u.year))]
    return sorted(dated or loose, key=lambda pair: size(pair[0]) / size(pair[1]))


def counted(condition: Condition, facts: Facts, values: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """The two counts that tell the rate of the last year they tell of, the least favourable first; none where `values`, the rates
    printed, are of that year, of a later or of none, or where the report's own figures are of a later."""
    told = [t for t in facts.tallies if condition.counted and t.id == condition.indicator]
    if not told:
        return []
    own = Counter(last_year(v.year) for v in facts.indicators if v.kind == "actual" and v.year)
    since = max((year for year, times in own.items() if year and times >= _SEVERAL), default=0)
    told = [t for t in told if (last_year(t.top.year) or since) >= since]
    last = max((last_year(t.top.year) or 0 for t in told), default=0)
    if any((last_year(v.year) or last) >= last for v in values):
        return []
    pairs = [(t.top, t.under) for t in told if (last_year(t.top.year) or last) == last]
    return sorted(pairs, key=lambda pair: size(pair[0]) / size(pair[1]))


def _fitting(top: Indicator, under: Indicator) -> bool:
    return _same_unit(top, under) and size(under) > 0 and 0 <= size(top) <= size(under)


def _together(top: Indicator, under: Indicator, condition: Condition) -> bool:
    """Whether two numbers may be divided: as near to each other, or as dated, as the condition asks."""
    if condition.near and _beside(top, under):
        return True
    one_year = _single(top) is not None and _single(top) == _single(under)
    return one_year if condition.dated else not condition.near


def _single(value: Indicator) -> str | None:
    """The year a value names, None when it names none or a period."""
    return value.year if value.year and re.fullmatch(r"(?:19|20)\d\d", value.year) else None


def _summed(tops: Sequence[Indicator], unders: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """The sums over the years of one table that tells both year by year and gives no total; empty when there is no such table."""
    out = []
    for table in sorted({v.evidence.table for v in tops if v.evidence.table is not None}):
        above, below = (_yearly(side, table) for side in (tops, unders))
        whole = [v for v in unders if v.evidence.table == table and v.year is None]
        if len(above) < _YEARS or above.keys() != below.keys() or whole:
            continue
        pair = _sum(list(above.values())), _sum(list(below.values()))
        if _fitting(*pair):
            out.append(pair)
    return sorted(out, key=lambda pair: size(pair[0]) / size(pair[1]))


def _yearly(values: Sequence[Indicator], table: int) -> dict[str, Indicator]:
    """The one value of each year in a table; empty when a year has several."""
    named = [(year, v) for v in values if v.evidence.table == table and (year := _single(v)) is not None]
    years = dict(named)
    return years if len(years) == len(named) else {}


def _sum(values: Sequence[Indicator]) -> Indicator:
    """Values of several years as one: their sum, told as such, in the unit of the first."""
    first = values[0]
    total = sum((v.value for v in values), Decimal(0))
    canonical = first.canonical and replace(first.canonical, value=sum((size(v) for v in values), Decimal(0)))
    years = sorted(v.year or "" for v in values)
    raw = f"{'＋'.join(v.raw for v in values)}＝{total}"
    return replace(first, value=total, canonical=canonical, raw=raw, year=f"{years[0]}-{years[-1]}")


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
