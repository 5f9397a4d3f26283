"""How a works stands: against its industry's index system, against the limits, and against its own goals."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.figures import Flow, significant
from corpora.generator.families.parts import BenchmarkRow, Monitoring, Pollutant, Target

Given = Mapping[str, Any]


def benchmarks(rng: random.Random, given: Given, flows: Flow) -> tuple[BenchmarkRow, ...]:
    """Five or six lines; the levels lie around the works so that it reaches I, II or III as a whole."""
    best = rng.choice([1, 2, 2, 2, 3])
    main = next(row.name for row in flows.materials if row.main)
    product = given["product"]
    lines: list[tuple[str, str, str, Decimal, bool]] = [
        ("资源能源消耗", f"单位{product}综合能耗", flows.unit_energy_unit, flows.unit_energy[2], False),
        ("资源能源消耗", f"单位{product}取水量", flows.unit_water_unit, flows.unit_water[2], False),
        ("资源综合利用", "水重复利用率", "%", flows.recycle_rate[2], True),
        ("资源综合利用", f"{main}利用率", "%", flows.material_rate[2], True),
        ("资源综合利用", "工业固体废物综合利用率", "%", flows.waste_rate[2], True),
    ]
    if (cod := flows.pollutants[0]).tons[2] > 0:
        per = significant(cod.tons[2] * 1000 / flows.output[2], 3)
        lines.append(("污染物产生与排放", f"单位{product}{cod.name}排放量", f"kg/{flows.product_unit}", per, False))
    return tuple(_line(rng, line, best) for line in lines)


def _line(rng: random.Random, line: tuple[str, str, str, Decimal, bool], best: int) -> BenchmarkRow:
    """The works reaches `best` in this line, or one better."""
    group, indicator, unit, actual, higher = line
    level = max(1, best - rng.choice([0, 0, 1]))
    if higher:
        levels = _above(rng, actual, level)
    else:
        # The three levels are 1 : 1.18 : 1.4 of the first; the works lies a little inside its own.
        ladder = (1.0, 1.18, 1.4)
        first = float(actual) / ladder[level - 1] * rng.uniform(1.02, 1.1)
        levels = tuple(significant(first * step, 3) for step in ladder)
    return BenchmarkRow(
        group=group, indicator=indicator, unit=unit, levels=(levels[0], levels[1], levels[2]), actual=actual, higher=higher,
        level=next((k for k, bound in enumerate(levels, 1) if (actual >= bound if higher else actual <= bound)), 0),
    )  # fmt: skip


def _above(rng: random.Random, actual: Decimal, level: int) -> tuple[Decimal, ...]:
    """Whole percents, falling; the works lies above the one of its level. Near 100 the higher levels press together."""
    bound = int(actual) - rng.randint(0, 2) if actual < 100 else rng.randint(97, 100)
    room = 100 - bound
    step = max(1, min(5, room // 2)) if level > 1 else 5
    marks = [bound + step * (level - k) for k in (1, 2, 3)]
    return tuple(Decimal(min(100, mark)) for mark in marks)


def monitoring(rng: random.Random, pollutants: Sequence[Pollutant], year: int) -> tuple[Monitoring, ...]:
    """The last year's tests: each pollutant at its outlet, the noise at four sides by day and by night."""
    date = f"{year}年{rng.randint(3, 11)}月{rng.randint(1, 28)}日"
    made = [
        Monitoring(
            medium=one.medium,
            point="厂区总排口" if one.medium == "water" else "主要废气排口",
            item=one.name,
            value=significant(float(one.concentration[2]) * rng.uniform(0.94, 1.04), 3),
            limit=one.limit,
            unit=one.unit,
            date=date,
            period="",
        )
        for one in pollutants
    ]
    day, night = rng.choice([(65, 55), (60, 50)])
    for side in "东南西北":
        for period, limit in (("昼间", day), ("夜间", night)):
            value = Decimal(str(round(limit - rng.uniform(1.2, 9), 1)))
            made.append(
                Monitoring(
                    medium="noise",
                    point=f"厂界{side}侧",
                    item="等效声级",
                    value=value,
                    limit=Decimal(limit),
                    unit="dB(A)",
                    date=date,
                    period=period,
                )  # fmt: skip
            )
    return tuple(made)


def targets(given: Given, flows: Flow, base: int) -> tuple[Target, ...]:
    """Three or four goals, each better than the last year's value."""
    product = given["product"]
    falling = [
        (f"单位{product}综合能耗", flows.unit_energy_unit, flows.unit_energy[2]),
        (f"单位{product}新鲜水耗", flows.unit_water_unit, flows.unit_water[2]),
    ]
    if (cod := flows.pollutants[0]).tons[2] > 0:
        falling.append((f"{cod.name}排放量", "t/a", cod.tons[2]))
    made = [
        Target(
            indicator=name, unit=unit, base=base, current=now,
            near=significant(float(now) * 0.97, 4), far=significant(float(now) * 0.92, 4),
        )
        for name, unit, now in falling
    ]  # fmt: skip
    rate = flows.reuse_rate[2]
    if rate < 94:
        made.append(Target(indicator="废水回用率", unit="%", base=base, current=rate, near=rate + 2, far=rate + 5))
    return tuple(made)
