"""Values that look like one another's misprint: two digits changed places, or one digit is another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, product

from numpy import argwhere, triu
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Hamming

from pipeline.check.alike import (
    TRAINED,
    all_trained,
    names_alike,
    of_one_thing,
    one_head,
    plain,
    sharing,
    wholes,
    written,
)
from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Evidence, Finding, FindingRule, Indicator, Spec
from pipeline.text.patterns import compiled

_SWAPPED, _CHANGED = 3, 4
"""So many significant digits make a swap, or a single changed digit, more than chance."""
_LONG, _SURELY = 4, 90.0
_OTHER = 2
_RARE = 6
"""A unit written at most so often in a report counts one thing (万头, 名), whatever the sentence calls it."""
_BESIDE = 24
_SERIES = 2
_WRITTEN = re.compile(r"\d[\d,]*(?:\.\d+)?")


def slips(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Two values of one unit and year whose names are alike and whose digits differ as a misprint would make them differ."""
    out: list[Finding] = []
    for one, other in _pairs(indicators, spec):
        values = f"{one.raw}、{other.raw}"
        year = one.year or other.year
        out.append(
            entry(
                spec, "CON05", subject=one.id or other.id or one.name, evidence=(one.evidence, other.evidence),
                name=one.name, other=other.name, year=f"{year}年" if year else "", values=values,
            )
        )  # fmt: skip
    return tuple(out)


def _pairs(indicators: Sequence[Indicator], spec: Spec) -> Iterator[tuple[Indicator, Indicator]]:
    rule = spec.findings["CON05"]
    by_unit: dict[str, list[Indicator]] = defaultdict(list)
    for each in indicators:
        if each.kind == "actual" and each.high is None and each.op == "=" and each.unit:
            by_unit[_unit(each)].append(each)
    for rows in by_unit.values():
        rows = [r for r in rows if _compared(r, rule)]
        own = 0 if any(row.unit in rule.words for row in rows) else len(rows)
        places: dict[str, list[Indicator]] = defaultdict(list)
        for row in rows:
            places[written(row)].append(row)
        for one, other, kind in _misprints(sorted(places)):
            pair = kind and next(_comparable(places[one], places[other], kind, own, rule.subjects), None)
            if (
                pair
                and not _two_rates(*pair)
                and not _both_stand(places[one], places[other])
                and not two_things(*pair, indicators)
            ):
                yield pair
    yield from _scaled(by_unit, rule)
    yield from _long(indicators)


def _compared(each: Indicator, rule: FindingRule) -> bool:
    return each.id == TRAINED or not any(compiled(c.pattern).search(each.name) for c in rule.patterns)


def _scaled(by_unit: Mapping[str, Sequence[Indicator]], rule: FindingRule) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs written in units of another scale (32,650t, 3.625万t), digits changed places."""
    whole: dict[str, list[Indicator]] = defaultdict(list)
    for key, rows in by_unit.items():
        if any(other != key and other.split(" ")[0] == key.split(" ")[0] for other in by_unit):
            whole[key.split(" ")[0]].extend(rows)
    for rows in whole.values():
        rows = [r for r in rows if _compared(r, rule) and r.id != TRAINED]
        places: dict[str, list[Indicator]] = defaultdict(list)
        for row in rows:
            places[f"{_worth(row):.4f}"].append(row)
        for one, other, kind in _misprints(sorted(places)):
            scaled = {_unit(r) for r in places[one]} != {_unit(r) for r in places[other]}
            if kind != "swapped" or not scaled or _both_stand(places[one], places[other]):
                continue
            found = _comparable(places[one], places[other], kind, 0, rule.subjects)
            pair = next((p for p in found if _unit(p[0]) != _unit(p[1])), None)
            if pair and not two_things(*pair, rows):
                yield pair
        yield from _rounded_slips(rows, rule)


def _rounded_slips(rows: Sequence[Indicator], rule: FindingRule) -> Iterator[tuple[Indicator, Indicator]]:
    """A figure in the larger unit whose digits stand in another order than those the other's rounding gives (22.71万m³, 221720m³)."""
    ordered = sorted((r for r in rows if r.value), key=_worth)
    worths = [_worth(r) for r in ordered]
    for one in ordered:
        scale = _worth(one) / one.value
        last = bisect_right(worths, _worth(one) * 2)
        for other in ordered[bisect_left(worths, _worth(one) / 2) : last] if scale > 1 else ():
            if _worth(other) / other.value >= scale:
                continue
            rounded = (_worth(other) / scale).quantize(step(one.value))
            if misprint(f"{one.value:f}", f"{rounded:f}") != "swapped" or two_things(one, other, rows):
                continue
            ones, others = ([r for r in rows if _worth(r) == _worth(each)] for each in (one, other))
            if not _both_stand(ones, others):
                yield from islice(_comparable([one], others, "swapped", 0, rule.subjects), 1)


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _long(indicators: Sequence[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Numbers too long for chance: two digits changed places, names alike, whatever unit or year was found for them."""
    told = [(i, written(i)) for i in indicators if i.kind == "actual"]
    rows = [(i, digits) for i, digits in told if len(digits.replace(".", "").strip("0")) >= _LONG]
    places: dict[str, list[int]] = defaultdict(list)
    for at, (_, digits) in enumerate(rows):
        places[digits].append(at)
    near = ((places[a], places[b]) for a, b in _near(list(places)))
    for first, last in sorted((min(pair), max(pair)) for some, more in near for pair in product(some, more)):
        (one, ones), (other, others) = rows[first], rows[last]
        if (one.unit and other.unit) or misprint(ones, others) != "swapped":
            continue
        apart = one.evidence.table is None or one.evidence.table != other.evidence.table
        alike = fuzz.partial_ratio(plain(one.name), plain(other.name)) >= _SURELY
        if apart and alike and min(len(one.name), len(other.name)) > 1:
            yield one, other


def _misprints(digits: Sequence[str]) -> list[tuple[str, str, str]]:
    """(one, other, kind) of the figures, sorted, that may be each other's misprint, in order."""
    pairs = sorted((min(pair), max(pair)) for pair in _near(digits))
    return [(one, other, kind) for one, other in pairs if (kind := misprint(one, other)) is not None]


def _near(digits: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs of different figures of one shape with no more than two digits other: no others can be a misprint of each other."""
    shapes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for each in digits:
        shapes[len(each), each.find(".")].append(each)
    for alike in shapes.values():
        if len(alike) > 1:
            apart = process.cdist(alike, alike, scorer=Hamming.distance, score_cutoff=_OTHER)
            yield from ((alike[a], alike[b]) for a, b in argwhere(triu(apart <= _OTHER, 1)).tolist())


def _comparable(
    ones: Sequence[Indicator], others: Sequence[Indicator], kind: str, own: int, subjects: Sequence[str]
) -> Iterator[tuple[Indicator, Indicator]]:
    """Pairs that may be one quantity: years that do not differ, names alike, not two cells of one table. A value that stands dated
    anywhere is taken at that date."""
    dates = [{row.year for row in rows if row.year} for rows in (ones, others)]
    if all(dates) and not dates[0] & dates[1] and not any("-" in year for year in dates[0] | dates[1]):
        return
    tables = [{row.evidence.table for row in rows if row.evidence.table is not None} for rows in (ones, others)]
    if tables[0] & tables[1] or any(_side_by_side(a.evidence, b.evidence) for a in ones for b in others):
        return
    for one in ones:
        for other in others:
            surely = kind == "swapped" and sharing(one, other)
            dated = all_trained(one, other) or _one_time(one, other, loosely=kind == "swapped", guessed=surely)
            apart = _table(one.evidence) is None or _table(one.evidence) != _table(other.evidence)
            alike = surely or _one_quantity(one, other, kind, own, subjects)
            size = abs(_worth(one) - _worth(other)) <= max(abs(_worth(one)), abs(_worth(other))) / 2
            if dated and apart and size and alike and not _rounded(one, other):
                yield one, other


def _one_quantity(one: Indicator, other: Indicator, kind: str, own: int, subjects: Sequence[str]) -> bool:
    """`own`: how many figures have that unit where it counts one thing only, 0 for the units of everything."""
    if TRAINED in (one.id, other.id):
        return kind == "swapped" and all_trained(one, other)
    rare = 0 < own <= _RARE
    swapped = kind == "swapped" and (rare or of_one_thing(one, other) or one_head(one, other))
    return swapped or names_alike(one, other, subjects) or (own > 0 and wholes(one, other))


def _rounded(one: Indicator, other: Indicator) -> bool:
    """One is the other written in fewer digits (13910 t, 1.39万吨)."""
    steps = [Decimal(0)]
    for each in (one, other):
        written = _WRITTEN.search(each.raw)
        number = Decimal(written.group().replace(",", "")) if written is not None else Decimal(0)
        exponent = number.as_tuple().exponent
        if number and number != _worth(each) and isinstance(exponent, int):
            steps.append(Decimal(1).scaleb(exponent) * _worth(each) / number)
    return abs(_worth(one) - _worth(other)) <= max(steps) / 2


def _side_by_side(one: Evidence, other: Evidence) -> bool:
    """Two figures of one clause or the next (97.6%，前两年是96.7%): told together they are two things."""
    return one.table is None and one.block == other.block and 0 < abs(one.start - other.start) <= _BESIDE


def _one_time(one: Indicator, other: Indicator, *, loosely: bool, guessed: bool) -> bool:
    """Both of one year; loosely, also where one has none or names a period that ends with it. A year guessed for a cell counts only where
    all else tells that it is one quantity."""
    if not guessed and any("year" in each.assumed and each.in_table for each in (one, other)):
        return False
    if one.year == other.year:
        return True
    return loosely and (one.year is None or other.year is None or one.year[-4:] == other.year[-4:])


def _unit(each: Indicator) -> str:
    """The unit, whatever its spelling (t and 吨), values of another scale (万t) apart; heads counted in one way."""
    unit = (each.canonical.unit if each.canonical is not None else each.unit).removesuffix("/a")
    scale = each.canonical.value / each.value if each.canonical is not None and each.value else Decimal(1)
    return f"{'人' if unit == '名' else unit} {scale.normalize()}"


def _both_stand(ones: Sequence[Indicator], others: Sequence[Indicator]) -> bool:
    """Each value is stated in several places: two quantities, not a misprint."""
    return min(len({row.evidence.block for row in rows}) for rows in (ones, others)) > 1


def _two_rates(one: Indicator, other: Indicator) -> bool:
    """Two rates that the catalogue knows as different ones (主材利用率, 固废综合利用率)."""
    return one.unit == "%" and bool(one.id and other.id) and one.id != other.id


def two_things(one: Indicator, other: Indicator, indicators: Sequence[Indicator]) -> bool:
    """Rows of two tables that bear one name and differ in every year they share, two at least: of two plants, or two lines."""
    if one.evidence.table is None or other.evidence.table is None:
        return False
    dated = [
        {
            i.year: i.canonical.value if i.canonical is not None else i.value
            for i in indicators
            if i.evidence.table == each.evidence.table and i.name == each.name and i.kind == "actual"
        }
        for each in (one, other)
    ]
    shared = dated[0].keys() & dated[1].keys()
    return len(shared) >= _SERIES and all(dated[0][year] != dated[1][year] for year in shared)


def _table(evidence: Evidence) -> int | None:
    return evidence.table


def misprint(one: str, other: str) -> str | None:
    """ "swapped" where the same digits stand in another order, "changed" where one digit is another; None otherwise."""
    if len(one) != len(other) or one.find(".") != other.find("."):
        return None
    apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if not 1 <= len(apart) <= _OTHER or apart[-1] - apart[0] > _OTHER:
        return None
    figures = len(one.replace(".", "").strip("0"))
    if len(apart) == 1:
        return "changed" if figures >= _CHANGED else None
    # 703 and 730: a digit that went to the end is a digit still.
    figures = max(figures, len(other.replace(".", "").strip("0")))
    first, last = apart
    return "swapped" if figures >= _SWAPPED and one[first] == other[last] and one[last] == other[first] else None
