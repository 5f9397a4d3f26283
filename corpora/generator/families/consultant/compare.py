"""Comparison tables: last round, before, after, goal, limit, best of the trade; and balances that close or are made not to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.figures import significant
from corpora.generator.families.writing.bank import Bank, number
from corpora.generator.families.writing.grids import draw


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure before and after the audit. `last`: the round before; `best`: what the best of the trade reach."""

    name: str
    unit: str
    before: Decimal
    after: Decimal
    goal: Decimal
    last: Decimal
    best: Decimal | None = None
    permit: Decimal | None = None
    falls: bool = True


def measures(company: Enterprise) -> list[Measure]:
    """The figures a consultant sets side by side."""
    best = {row.unit: row.levels[0] for row in company.benchmarks if not row.higher}
    permits = {f"{one.name}排放量": one.permit for one in company.pollutants}
    told = [
        (f"单位{company.product}综合能耗", company.unit_energy_unit, company.unit_energy),
        (f"单位{company.product}新鲜水耗", company.unit_water_unit, company.unit_water),
        ("外排废水量", "m³/a", company.discharge),
        *((f"{one.name}排放量", "t/a", one.tons) for one in company.pollutants[:3]),
    ]
    made = [
        Measure(
            name=name, unit=unit, before=values[0], after=values[2],
            goal=significant(float(values[2]) * 1.012, 4), last=significant(float(values[0]) * 1.086, 4),
            best=best.get(unit), permit=permits.get(name),
        )
        for name, unit, values in told if values[2] > 0
    ]  # fmt: skip
    rate = company.reuse_rate
    made.append(
        Measure(
            name="废水回用率", unit="%", before=rate[0], after=rate[2], goal=rate[2] - Decimal("0.5"),
            last=rate[0] - Decimal("4.6"), falls=False,
        )
    )  # fmt: skip
    return made


def _change(before: Decimal, after: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{after - before:+}个百分点"
    return f"{((after - before) * 100 / before).quantize(Decimal('0.1'), 'ROUND_HALF_UP'):+}%"


def _told(
    bank: Bank, one: Measure, value: Decimal, *, year: int | None, kind: str = "actual", ctx: str | None = None
) -> str:
    label = (one.name, value, str(year) if year else None, kind)
    if label not in bank.labelled:
        bank.labelled.add(label)
        when = str(year) if year else None
        bank.script.indicator(one.name, number(value), one.unit, str(value), year=when, kind=kind, ctx=ctx)
    return str(value)


def _bound(bank: Bank, one: Measure, value: Decimal | None, kind: str) -> str:
    return "—" if value is None else _told(bank, one, value, year=None, kind=kind)


def before_after(bank: Bank) -> None:
    """Before and after, with the goal of the round; the planted fault `change` makes one change not follow."""
    own = bank.company
    renewed, goals, bounds = bank.style["renewed"], bank.style["goals"], bank.style["bounds"]
    ideal = bounds and "compare" not in bank.gone
    head = ["序号", bank.word("item"), bank.word("unit")]
    head += [f"上一轮（{own.last_round_year}年）"] if renewed else []
    head += [f"审核前（{own.years[0]}年）", f"审核后（{own.last}年）"]
    head += [bank.word("goal")] if goals else []
    head += ["限值"] if bounds else []
    head += ["行业先进"] if ideal else []
    rows = [[*head, bank.word("change")]]
    for at, one in enumerate(measures(own), 1):
        row = [str(at), one.name, one.unit]
        row += [_told(bank, one, one.last, year=own.last_round_year, ctx="last_round")] if renewed else []
        row += [_told(bank, one, one.before, year=own.years[0]), _told(bank, one, one.after, year=own.last)]
        row += [_told(bank, one, one.goal, year=own.last, kind="target")] if goals else []
        row += [_bound(bank, one, one.permit, "limit")] if bounds else []
        row += [_bound(bank, one, one.best, "benchmark")] if ideal else []
        change = _change(one.before, one.after, one.unit)
        if "change" in bank.flaws and one.unit != "%" and one.before > one.after:
            bank.flaws.discard("change")
            right, change = change, _change(one.before * Decimal("1.14"), one.after, one.unit)
            quotes = [str(one.before), str(one.after), change]
            bank.script.defect("arithmetic", quotes, f"{one.name}的变化应为{right}，表中写{change}")
        rows.append([*row, change])
    draw(bank, bank.word("t_before_after").format_map(bank.slots), rows)


def last_round(bank: Bank) -> None:
    """The last round beside this one; a figure of the best of the trade unless the report compares with none."""
    own = bank.company
    found = measures(own)
    best = "compare" not in bank.gone
    rows = [
        [bank.word("item"), bank.word("unit"), f"上一轮审核（{own.last_round_year}年）", f"本轮审核（{own.last}年）"]
    ]
    rows[0] += ["行业先进值"] if best else []
    for one in found:
        row = [one.name, one.unit, _told(bank, one, one.last, year=own.last_round_year, ctx="last_round")]
        row.append(_told(bank, one, one.after, year=own.last))
        row += [_bound(bank, one, one.best, "benchmark")] if best else []
        rows.append(row)
    draw(bank, bank.word("t_last_round"), rows)


def limits(bank: Bank) -> None:
    """Concentrations of three years, or of the last, beside the limit and the permit."""
    own = bank.company
    wide = bank.style["wide"]
    years = [0, 1, 2] if wide else [2]
    rows = [
        [
            bank.word("pollutant"),
            bank.word("unit"),
            *(f"{own.years[at]}年" for at in years),
            "限值",
            "排放量（t/a）",
            "许可量（t/a）",
        ]
    ]
    for one in own.pollutants:
        row = [one.name, one.unit]
        for at in years:
            row.append(bank.cell(one.concentration[at], f"{one.name}排放浓度", one.unit, own.years[at]))
        row.append(bank.cell(one.limit, f"{one.name}排放浓度", one.unit, None, "limit"))
        row.append(bank.cell(one.tons[2], f"{one.name}排放量", "t/a", own.last))
        rows.append([*row, bank.cell(one.permit, f"{one.name}排放量", "t/a", None, "limit")])
    draw(bank, bank.word("t_limits").format_map(bank.slots), rows)


def water_balance(bank: Bank) -> None:
    """Fresh water in, waste water and losses out; the planted fault `balance` makes the sum of what goes out wrong."""
    own = bank.company
    fresh, waste = own.water[2], own.wastewater[2]
    lost = fresh - waste
    steam = (lost * Decimal("0.62")).quantize(fresh)
    out = fresh
    if "balance" in bank.flaws:
        bank.flaws.discard("balance")
        out = (fresh * Decimal("0.93")).quantize(fresh)
        bank.script.defect(
            "arithmetic", [str(waste), str(steam), str(lost - steam), str(out)], f"水平衡出项合计应为{fresh}"
        )
    rows: Sequence[Sequence[str]] = [
        ["进项", "水量（m³/a）", "出项", "水量（m³/a）"],
        ["取用新鲜水", str(fresh), "进入污水处理系统", str(waste)],
        ["", "", "蒸发与风吹损失", str(steam)],
        ["", "", "产品、废渣带走及其他", str(lost - steam)],
        ["合计", str(fresh), "合计", str(out)],
    ]
    draw(bank, bank.word("t_balance").format_map(bank.slots), rows)


COMPARISONS: Mapping[str, Callable[[Bank], None]] = {
    "C_before_after": before_after,
    "C_last_round": last_round,
    "C_limits": limits,
    "C_balance": water_balance,
}
