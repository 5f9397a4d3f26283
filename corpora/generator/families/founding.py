"""Founds an enterprise: draws its industry and figures so that every total and rate follows from its parts."""

from __future__ import annotations

import random
import string
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise, percent
from corpora.generator.families.figures import Flow, flow
from corpora.generator.families.industry import equipment, industry
from corpora.generator.families.parts import Metering
from corpora.generator.families.projects import money, plans
from corpora.generator.families.staff import documents, persons, rules, survey, trainings
from corpora.generator.families.standing import benchmarks, monitoring, targets

Given = Mapping[str, Any]


def found(rng: random.Random) -> Enterprise:
    """An enterprise, the same for the same state of `rng`."""
    given = rng.choice(read_yaml("industries.yaml"))
    pools = read_yaml("pools.yaml")
    last = rng.randint(2019, 2024)
    years = (last - 2, last - 1, last)
    staff = rng.choice([86, 118, 142, 165, 198, 236, 264, 312, 358, 415, 486, 537])
    flows = flow(rng, given)
    rows = benchmarks(rng, given, flows)
    crew = persons(rng, pools)
    lows, highs = plans(rng, given, pools, years)
    identity = _identity(rng, given, pools, years, flows)
    certified = rng.random() < 0.7
    return Enterprise(
        **identity,
        **flows.fields(),
        **money(rng, flows.sales, lows + highs, years),
        industry=industry(given, pools),
        legal_person=rng.choice([crew[0].name, rng.choice(pools["surnames"]) + rng.choice(pools["given"])]),
        staff=staff,
        years=years,
        equipment=equipment(given, flows.scale),
        plans_low=lows,
        plans_high=highs,
        meters=_meters(rng),
        persons=crew,
        documents=documents(rng, identity["brand"], years[0]),
        trainings=trainings(rng, pools, years, staff),
        survey=survey(rng, staff, last),
        rules=rules(rng, pools, years),
        monitoring=monitoring(rng, flows.pollutants, last),
        targets=targets(given, flows, last),
        benchmarks=rows,
        level=_worst([row.level for row in rows]),
        certified=certified,
        certificate=f"{rng.randint(100, 999)}{last % 100}E{rng.randint(10000, 99999)}R{rng.randint(0, 3)}M"
        if certified
        else "",
    )


def _worst(levels: list[int]) -> int:
    """0 (no level) is below 3."""
    return 0 if 0 in levels else max(levels)


def _identity(
    rng: random.Random, given: Given, pools: Given, years: tuple[int, int, int], flows: Flow
) -> dict[str, Any]:
    """Name, place and age."""
    brand, other = rng.sample(pools["brands"], 2)
    city, county = rng.choice(pools["places"])
    form = rng.choice(pools["forms"])
    other_form = rng.choice(pools["forms"])
    round_no = rng.choice([1, 1, 2, 2, 3])
    return {
        "name": f"广西{brand}{given['trade']}{form}",
        "short": f"{brand}{given['trade']}",
        "brand": brand,
        "city": city,
        "county": county,
        "address": f"广西{city}{county}{rng.choice(pools['roads'])}{rng.randint(1, 168)}号",
        "credit_code": "9145"
        + "".join(rng.choice(string.digits) for _ in range(8))
        + "MA5"
        + "".join(rng.choices("0123456789KLNPQX", k=3)),
        "phone": f"077{rng.randint(1, 9)}-{rng.randint(2100000, 8999999)}",
        "founded": rng.randint(1992, years[0] - 4),
        "area_m2": rng.randrange(42000, 386000, 500),
        "fixed_assets": Decimal(rng.randrange(6200, 88000, 10)),
        "capacity": flows.capacity,
        "written": f"{years[2] + 1}年{rng.randint(3, 10)}月",
        "round_no": round_no,
        "last_round_year": years[0] - rng.randint(1, 3) if round_no > 1 else None,
        "consultant": rng.choice(pools["consultants"]),
        "other_company": f"广西{other}{given['trade']}{other_form}",
    }


def _meters(rng: random.Random) -> tuple[Metering, ...]:
    """Half of the works are fully metered in a kind."""
    made = []
    for kind, low, high in (("物料", 8, 26), ("能源", 24, 96), ("水", 12, 44)):
        required = rng.randint(low, high)
        fitted = required if rng.random() < 0.55 else required - rng.randint(1, max(1, required // 7))
        rate = percent(Decimal(fitted), Decimal(required))
        made.append(Metering(kind=kind, required=required, fitted=fitted, rate=rate))
    return tuple(made)
