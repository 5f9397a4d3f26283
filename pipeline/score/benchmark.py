"""The enterprise's values beside published levels (评价指标体系, 能耗限额, 取水定额): hints for the reviewer, never points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.model.benchmark import Benchmark, BenchmarkSet, Comparison, Level
from pipeline.model.dossier import Enterprise
from pipeline.model.indicator import Indicator, best
from pipeline.model.spec import Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.units import UnitTable, table

Chosen = tuple[BenchmarkSet, Benchmark]
_CLOSED = {"lower": ("=", "~", "≤", "<"), "higher": ("=", "~", "≥", ">")}
_YEAR = re.compile(r"(?:19|20)\d\d")
_PLACES = Decimal("0.0001")


def comparisons(indicators: Sequence[Indicator], enterprise: Enterprise, spec: Spec) -> tuple[Comparison, ...]:
    """One hint for each published row that speaks of a value of the report, held beside the value that speaks for the enterprise now.

    Law: a row graded draft is never chosen, nor one of another industry, product, unit or of an edition not in force."""
    about = " ".join(f.value for f in (enterprise.industry, enterprise.name) if f is not None)
    own = [i for i in indicators if i.kind == "actual" and i.canonical is not None and not _difference(i, spec)]
    undated = _latest(own, enterprise)
    rivals: dict[tuple[str, str], list[tuple[Indicator, Chosen, int]]] = {}
    for value in own:
        year = _year(value.year) or undated
        if year is not None:
            for source, row in choose(value, about, year, spec):
                rivals.setdefault((source.series, row.title), []).append((value, (source, row), year))
    made = (_compared(*_foremost(same), spec) for same in rivals.values())
    return tuple(each for each in made if each is not None)


def _difference(value: Indicator, spec: Spec) -> bool:
    """熟料综合能耗下降 2.0 kgce/t: how much it changed is not how much it is."""
    return any(word in value.name for key in ("fall", "rise") for word in spec.lexicon.get(key, ()))


def _foremost(rivals: Sequence[tuple[Indicator, Chosen, int]]) -> tuple[Indicator, Chosen, int]:
    """Of the values one row speaks of, the one that speaks for the enterprise now."""
    tagged = {replace(value, id="rival"): (value, pair, year) for value, pair, year in reversed(rivals)}
    chosen = best(list(reversed(tagged)), "rival")
    return rivals[0] if chosen is None else tagged[chosen]


def choose(value: Indicator, about: str, year: int, spec: Spec) -> tuple[Chosen, ...]:
    """The rows that speak of this value: of the industry, the product and the unit, in the edition in force at the end of that year.

    `about`: the enterprise's industry and name. Of two editions of one source the later counts."""
    known = table(spec.units)
    found: dict[tuple[str, str], Chosen] = {}
    for source in spec.benchmarks:
        if not source.in_force(year) or compiled(source.enterprises).search(about) is None:
            continue
        for row in source.rows:
            if (row.grade or source.grade) == "draft" or not _speaks(row, value, known):
                continue
            key = (source.series, row.title)
            if key not in found or (found[key][0].edition or 0) < (source.edition or 0):
                found[key] = (source, row)
    return tuple(found.values())


def _speaks(row: Benchmark, value: Indicator, known: UnitTable) -> bool:
    if value.id not in (*row.indicators, None) or value.op not in _CLOSED[row.better] or _in(row, value, known) is None:
        return False
    return row.speaks_of(normal(f"{value.name} {value.unit}").text)


def _in(row: Benchmark, value: Indicator, known: UnitTable) -> tuple[Decimal, Decimal] | None:
    """The value's two ends in the row's unit; None when the units measure different things."""
    unit = known.whole(row.unit)
    if unit is None or value.canonical is None or unit.canonical != value.canonical.unit:
        return None
    low = value.canonical.value / unit.factor
    high = low if value.high is None or value.value == 0 else low * value.high / value.value
    return low, high


def _compared(value: Indicator, pair: Chosen, year: int, spec: Spec) -> Comparison | None:
    source, row = pair
    ends = _in(row, value, table(spec.units))
    levels = tuple(
        Level(label=label, value=level)
        for label, level in zip(source.labels, row.levels, strict=True)
        if label and level is not None
    )
    if ends is None or not levels:
        return None
    # Of a range the worse end is held beside the levels.
    number = max(ends) if row.better == "lower" else min(ends)
    met = [lv for lv in levels if (number <= lv.value if row.better == "lower" else number >= lv.value)]
    reached = met[0].label if met else None
    items = next((rule.items for rule in spec.indicators if rule.id == value.id), ())
    number = number if number == number.to_integral() else number.quantize(_PLACES).normalize()
    return Comparison(
        benchmark=row.id, industry=source.industry, standard=source.standard, scheme=source.scheme, title=row.title,
        unit=row.unit, levels=levels, grade=row.grade or source.grade, indicator=value.id, name=value.name,
        raw=value.raw, value=number, year=str(year), reached=reached, items=items,
        text=_hint(source, row, levels, number, reached, spec), evidence=value.evidence,
    )  # fmt: skip


def _hint(
    source: BenchmarkSet, row: Benchmark, levels: Sequence[Level], number: Decimal, reached: str | None, spec: Spec
) -> str:
    words = spec.wording
    side = words[f"benchmark.{row.better}"]
    return words["benchmark.hint"].format(
        standard=source.standard,
        title=row.title,
        levels=words["benchmark.between"].join(
            words["benchmark.level"].format(label=lv.label, side=side, value=format(lv.value, "f")) for lv in levels
        ),
        unit=row.unit,
        value=format(number, "f"),
        reached=words["benchmark.reached"].format(label=reached)
        if reached is not None
        else words["benchmark.short"].format(label=levels[-1].label),
        grade=words[f"benchmark.grade.{row.grade or source.grade}"],
    )


def _year(text: str | None) -> int | None:
    """The last year a period names: 2023 of 2022/2023."""
    found = _YEAR.findall(text or "")
    return int(found[-1]) if found else None


def _latest(values: Sequence[Indicator], enterprise: Enterprise) -> int | None:
    """The year of undated values: the last year the report's own period names, else of its dated values."""
    period = _year(enterprise.period.value) if enterprise.period is not None else None
    years = [y for y in (_year(v.year) for v in values) if y is not None]
    return period or max(years, default=None)
