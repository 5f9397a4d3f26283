"""The plans of a works and the money that went into them."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.figures import rounded
from corpora.generator.families.parts import Plan, Triple

Given = Mapping[str, Any]
Years = tuple[int, int, int]


def plans(rng: random.Random, given: Given, pools: Given, years: Years) -> tuple[tuple[Plan, ...], tuple[Plan, ...]]:
    """Six to ten low-cost plans, nearly always all done, and three or four dear ones, of which one may wait."""
    cheap = rng.sample(given["low"], len(given["low"])) + rng.sample(pools["low"], rng.randint(2, 6))
    dear = rng.sample(given["high"], rng.randint(3, 4))
    prefix_low, prefix_high = rng.choice([("WD", "ZG"), ("F", "G"), ("D", "Z"), ("W", "H")])
    waiting = rng.choice([0, 0, 0, 1])
    late = rng.choice([0, 0, 1, 2])
    lows = tuple(
        _plan(rng, row, f"{prefix_low}{k}", "low", years, done=k <= len(cheap) - waiting)
        for k, row in enumerate(cheap, 1)
    )
    highs = tuple(
        _plan(rng, row, f"{prefix_high}{k}", "high", years, done=k <= max(1, len(dear) - late))
        for k, row in enumerate(dear, 1)
    )
    return lows, highs


def _plan(rng: random.Random, row: Sequence[str], code: str, kind: str, years: Years, *, done: bool) -> Plan:
    name, measure, benefit = row
    invest = (
        rounded(rng.choice([0, 0.3, 0.8, 1.2, 1.5, 2.4, 3.2, 4.5]), 1)
        if kind == "low"
        else Decimal(rng.randrange(36, 620, 2))
    )
    ratio = rng.uniform(0.6, 2.2) if kind == "low" else rng.uniform(0.18, 0.52)
    gain = rounded(float(invest) * ratio, 1) if invest else rounded(rng.uniform(0.4, 6), 1)
    year = rng.choice(years) if done else years[2] + rng.randint(1, 2)
    return Plan(
        code=code, name=name, kind=kind, invest=invest, measure=measure, benefit=benefit, gain=gain, year=year, done=done
    )  # fmt: skip


def money(rng: random.Random, sales: Triple, all_plans: Sequence[Plan], years: Years) -> dict[str, Any]:
    """Taxes, upgrades and research by year. The share of cleaner production in the upgrades falls on either side of 10 and 30 %."""
    spent = tuple(
        sum((plan.invest for plan in all_plans if plan.done and plan.year == year), Decimal(0)) for year in years
    )
    share = rng.choice(
        [rng.uniform(0.06, 0.095), rng.uniform(0.12, 0.28), rng.uniform(0.32, 0.62), rng.uniform(0.32, 0.62)]
    )
    whole = float(sum(spent)) / share
    parts = [rng.uniform(0.8, 1.2) for _ in years]
    upgrades = tuple(
        max(rounded(whole * part / sum(parts), 1), spent[place]) for place, part in enumerate(parts)
    )  # fmt: skip
    rates = rng.choice([(0.001, 0.004), (0.005, 0.014), (0.016, 0.026)])
    rd = tuple(rounded(float(sold) * rng.uniform(*rates), 1) for sold in sales)
    return {
        "taxes": tuple(rounded(float(sold) * rng.uniform(0.02, 0.06), 1) for sold in sales),
        "upgrade_investment": upgrades,
        "cp_investment": spent,
        "rd": rd,
        "rd_rate": tuple(rounded(paid * 100 / sold, 2) for paid, sold in zip(rd, sales, strict=True)),
        "env_investment": tuple(Decimal(rng.randrange(42, 680)) for _ in years),
    }
