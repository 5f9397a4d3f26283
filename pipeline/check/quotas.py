"""Unit values of several years held against the amounts and outputs of the same years: the one year that breaks what the others keep."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase
from pipeline.text.units import UnitTable, table

_UNIT, _EACH, _PLAIN = (phrase(f"check.quotas.{key}") for key in ("unit", "each", "plain"))
_ENERGY, _BASE = phrase("check.quotas.energy"), phrase("check.quotas.base")
_MONTH = phrase("check.quotas.month")
_LEAST_OFF, _MOST_OFF = Decimal("0.01"), Decimal("0.3")
_YEARS, _FINE = 3, Decimal("0.006")


@dataclass(frozen=True, slots=True)
class _Run:
    """One quantity over years: its name, its plain unit, how much of that one is, and its values."""

    name: str
    unit: str
    scale: Decimal
    values: Mapping[str, Indicator]


def quotas(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such year; none where some other amount and output make all the years."""
    units = table(spec.units)
    rows = list(_runs((i for i in indicators if not _of_a_month(document, i)), units))
    rates = [(run, parts) for run in rows if (parts := _parts(run, units)) is not None]
    told = {id(run) for run, _ in rates}
    amounts = [run for run in rows if id(run) not in told and "/" not in run.unit and run.unit != "%"]
    out: dict[tuple[int, int], Finding] = {}
    for rate, (over, below, scale) in rates:
        for found in _odd(
            rate, [a for a in amounts if _of(rate, a, over)], [b for b in amounts if _over(b, below)], scale
        ):
            year, part, whole, made = found
            mine = rate.values[year]
            out.setdefault(
                (mine.evidence.block, mine.evidence.start),
                entry(
                    spec, "ARI05", subject="quota", year=f"{year}年", name=rate.name, stated=mine.raw, part=part.raw, whole=whole.raw,
                    made=f"{made:.4g}", evidence=(mine.evidence, part.evidence, whole.evidence),
                ),
            )  # fmt: skip
    return tuple(out.values())


def _of_a_month(document: Document, each: Indicator) -> bool:
    """The name of a figure, or the words before it in its sentence, speak of a month or a season."""
    if each.in_table:
        return _MONTH.search(each.name) is not None
    before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    return _MONTH.search(re.split(r"[。！？\n]", before)[-1]) is not None


def _runs(indicators: Iterable[Indicator], units: UnitTable) -> Iterator[_Run]:
    """Quantities told for three years or more, one value a year, in one table or one paragraph."""
    groups: dict[tuple[int, str, str], dict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for each in indicators:
        if each.kind == "actual" and each.op == "=" and each.high is None and each.value > 0 and each.year:
            place = each.evidence.table if each.evidence.table is not None else -1 - each.evidence.block
            groups[place, each.name, each.unit][each.year].append(each)
    for (_, name, unit), years in groups.items():
        if len(years) >= _YEARS and all(len({i.value for i in rows}) == 1 for rows in years.values()):
            plain, scale = units.measure(unit) if "/" not in unit else (unit, Decimal(1))
            yield _Run(name, plain, scale, {year: rows[0] for year, rows in years.items()})


def _parts(run: _Run, units: UnitTable) -> tuple[str, str, Decimal] | None:
    """What a rate is of and over, as plain units, and how much one of it is; an unknown one is empty, its scale then 0."""
    unit = next(iter(run.values.values())).unit
    found = _UNIT.match(unit)
    if found is not None:
        (over, top), (below, bottom) = units.measure(found["n"]), units.measure(found["d"])
        return over, below, top / bottom
    return (
        (units.measure(unit)[0], "", Decimal(0)) if _EACH.search(run.name) and "/" not in unit and unit != "%" else None
    )


def _of(rate: _Run, amount: _Run, over: str) -> bool:
    """The amount is what the rate is of: its unit, and a word of its name."""
    if amount.unit != over:
        return False
    if over == "tce":
        return _ENERGY.search(amount.name) is not None
    named = _PLAIN.sub("", rate.name), _PLAIN.sub("", amount.name)
    return bool(set(named[0]) & set(named[1])) or (over == "kWh" and "电" in rate.name and "电" in amount.name)


def _over(base: _Run, below: str) -> bool:
    return (base.unit == below if below else True) and _BASE.search(base.name) is not None


def _odd(
    rate: _Run, amounts: Sequence[_Run], bases: Sequence[_Run], scale: Decimal
) -> Iterator[tuple[str, Indicator, Indicator, Decimal]]:
    """(year, amount, base, what they make) of the one year that breaks what the others keep."""
    found: list[tuple[str, Indicator, Indicator, Decimal]] = []
    for part in amounts:
        for whole in bases:
            years = [y for y in rate.values if y in part.values and y in whole.values]
            if part is whole or len(years) < _YEARS:
                continue
            made = {y: _made(rate, part, whole, y, scale) for y in years}
            odd = [y for y in years if abs(made[y][0] - 1) > made[y][1]]
            if not odd:
                return
            fine = all(blur <= _FINE for _, blur in made.values())
            off = abs(made[odd[0]][0] - 1)
            if len(odd) == 1 and fine and _LEAST_OFF < off <= _MOST_OFF:
                year = odd[0]
                stated = rate.values[year].value
                found.append((year, part.values[year], whole.values[year], stated * made[year][0]))
    if len({year for year, *_ in found}) == 1:
        yield found[0]


def _made(rate: _Run, part: _Run, whole: _Run, year: str, scale: Decimal) -> tuple[Decimal, Decimal]:
    """What amount and base make over what is stated, and the share that rounding may be of it."""
    a, b, r = part.values[year], whole.values[year], rate.values[year]
    share = (a.value * part.scale) / (b.value * whole.scale) / r.value
    share = share / scale if scale else share.scaleb(-round(float(share.log10())))
    return share, sum((step(i.value) / i.value for i in (a, b, r)), Decimal(0)) / 2 + Decimal("0.0005")
