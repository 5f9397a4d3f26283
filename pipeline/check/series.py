"""Figures over the years held against one another: unit values and rates that follow from two other series in all years but one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Finding, Indicator, Spec
from pipeline.text.phrases import phrase

# 4月产量: a month of each year goes with no other row but its own month's.
_SEASONS = phrase("check.series.season")
_LEAST_YEARS = 3
_MOST_OFF = Decimal("0.4")
_COARSE = Decimal("0.03")
"""A value rounded more coarsely than this share proves nothing."""
_EXACT, _CLEARLY = Decimal("0.0005"), Decimal("0.003")
_MOST_SERIES = 400
_KILO = Decimal(1000)
_SURELY = Decimal("0.02")
"""Many are the materials counted in t: a small difference may be of another one's."""

Series = Mapping[str, Indicator]


def relations(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A year whose unit value or rate breaks the quotient that all the other years keep (总量 ÷ 产量 = 单耗)."""
    out: dict[tuple[str, str], Finding] = {}
    series = list(_series(indicators))[:_MOST_SERIES]
    by_unit: dict[str, list[Series]] = defaultdict(list)
    for each in series:
        by_unit[_unit(each)].append(each)
    for rate in series:
        for part, whole, factor in _parents(rate, by_unit):
            year = _odd_year(rate, part, whole, factor)
            if year is None or (_name(rate), year) in out:
                continue
            made = _made(part[year], whole[year], factor)
            if factor == _KILO and abs(made / _value(rate[year]) - 1) < _SURELY:
                continue
            evidence = (rate[year].evidence, part[year].evidence, whole[year].evidence)
            out[_name(rate), year] = entry(
                spec, "ARI05", subject=rate[year].id or _name(rate), evidence=evidence, name=_name(rate), stated=rate[year].raw,
                year=f"{year}年", part=part[year].raw, whole=whole[year].raw, made=f"{made:.4g}{_unit(rate)}",
            )  # fmt: skip
    return tuple(out.values())


def _series(indicators: Sequence[Indicator]) -> Iterator[Series]:
    """The values of one row or column of one table over single years, three at least."""
    groups: dict[tuple[str, str, int | None], dict[str, Indicator]] = defaultdict(dict)
    for each in indicators:
        if (
            each.kind != "actual"
            or not each.in_table
            or each.canonical is None
            or each.high is not None
            or each.op != "="
        ):
            continue
        if each.year and each.value > 0 and not _SEASONS.search(each.name):
            key = (each.name, each.canonical.unit, each.evidence.table)
            groups[key].setdefault(each.year, each)
    yield from (rows for rows in groups.values() if len(rows) >= _LEAST_YEARS)


def _parents(rate: Series, by_unit: Mapping[str, list[Series]]) -> Iterator[tuple[Series, Series, Decimal]]:
    """(part, whole, factor) that could make the rate by their units: x/y of an x and a y, % of two of one unit in its own table."""
    unit = _unit(rate)
    if unit == "%":
        if any(word in _name(rate) for word in ("率", "占", "比例", "比重")):
            table = _table(rate)
            groups = (
                [s for s in group if _table(s) == table] for u, group in by_unit.items() if u != "%" and len(group) < 12
            )
            pairs = (pair for group in groups for pair in permutations(group, 2))
            yield from ((a, b, Decimal(100)) for a, b in pairs if _below(a, b))
        return
    upper, _, lower = unit.partition("/")
    if lower:
        parts = [(a, Decimal(1)) for a in by_unit.get(upper, ())]
        # t/t is kept as kg/t, and what was used in t.
        parts += [(a, _KILO) for a in by_unit.get("t", ()) if upper == "kg"]
        yield from ((a, b, factor) for a, factor in parts for b in by_unit.get(lower, ()) if a is not b)


def _table(series: Series) -> int | None:
    return next(iter(series.values())).evidence.table


def _below(part: Series, whole: Series) -> bool:
    return all(_value(part[y]) <= _value(whole[y]) for y in part if y in whole)


def _odd_year(rate: Series, part: Series, whole: Series, factor: Decimal) -> str | None:
    """The one year that breaks the quotient; None when none does, or too few years keep it."""
    years = [y for y in rate if y in part and y in whole]
    if len(years) < _LEAST_YEARS:
        return None
    broken: str | None = None
    for y in years:
        off = abs(_made(part[y], whole[y], factor) / _value(rate[y]) - 1)
        if broken is not None and off > _COARSE:
            return None
        blur = sum((_blur(s[y]) for s in (rate, part, whole)), _EXACT)
        if off <= blur <= _COARSE:
            continue
        if broken is not None or not 2 * blur + _CLEARLY < off <= _MOST_OFF:
            return None
        broken = y
    return broken


def _blur(each: Indicator) -> Decimal:
    """Half the last digit, as a share of the value."""
    return step(each.value) / each.value / 2


def _made(part: Indicator, whole: Indicator, factor: Decimal) -> Decimal:
    return _value(part) / _value(whole) * factor


def _value(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(series: Series) -> str:
    first = next(iter(series.values()))
    return first.canonical.unit if first.canonical is not None else first.unit


def _name(series: Series) -> str:
    return next(iter(series.values())).name
