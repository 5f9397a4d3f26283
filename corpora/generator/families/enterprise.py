"""One invented enterprise with consistent figures of three years: the matter every family writes about in its own words."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from corpora.generator.families.parts import (
    BenchmarkRow,
    Document,
    EnergyUse,
    Equipment,
    Industry,
    MaterialUse,
    Metering,
    Monitoring,
    Person,
    Plan,
    Pollutant,
    Rule,
    SolidWaste,
    Survey,
    Target,
    Training,
    Triple,
)

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """Everything a report may tell. Figures print as they are (`f"{value}"`); triples are oldest year first.

    Money in 万元, water in m³, energy in tce, waste in t. Rates in percent with one decimal, each following from its parts:
    recycle_rate = circulating ÷ (water + circulating), reuse_rate = reuse_m3 ÷ wastewater, unit_energy = tce ÷ output.
    """

    industry: Industry
    name: str
    short: str
    brand: str
    """The two characters that tell this enterprise from others."""
    city: str
    county: str
    address: str
    credit_code: str
    legal_person: str
    phone: str
    founded: int
    staff: int
    area_m2: int
    fixed_assets: Decimal
    capacity: str
    """年产机制糖8万t"""
    years: tuple[int, int, int]
    written: str
    """Year and month the report was written: 2024年5月."""
    round_no: int
    last_round_year: int | None
    consultant: str
    other_company: str
    """Another invented enterprise's full name (for leftovers)."""
    product: str
    product_unit: str
    output: Triple
    materials: tuple[MaterialUse, ...]
    energy: tuple[EnergyUse, ...]
    tce: Triple
    unit_energy: Triple
    unit_energy_unit: str
    water: Triple
    circulating: Triple
    recycle_rate: Triple
    unit_water: Triple
    unit_water_unit: str
    wastewater: Triple
    """Generated, before reuse."""
    reuse_m3: Triple
    discharge: Triple
    """wastewater − reuse_m3"""
    reuse_rate: Triple
    material_rate: Triple
    """主体材料利用率, percent."""
    pollutants: tuple[Pollutant, ...]
    wastes: tuple[SolidWaste, ...]
    waste_generated: Triple
    waste_utilised: Triple
    waste_rate: Triple
    """固废综合利用率 = utilised ÷ generated, all wastes together, percent."""
    sales: Triple
    taxes: Triple
    upgrade_investment: Triple
    """技术改造投入 by year; cp_investment is part of it."""
    cp_investment: Triple
    """清洁生产投入 by year = sum of the finished plans of that year."""
    rd: Triple
    rd_rate: Triple
    """rd ÷ sales, percent, two decimals."""
    env_investment: Triple
    equipment: tuple[Equipment, ...]
    plans_low: tuple[Plan, ...]
    plans_high: tuple[Plan, ...]
    meters: tuple[Metering, ...]
    persons: tuple[Person, ...]
    documents: tuple[Document, ...]
    """0 the founding of the group, 1 the rules, 2 the plan of the audit, 3 the yearly plan."""
    trainings: tuple[Training, ...]
    """Oldest first, at least one for everybody and one outside each year."""
    survey: Survey
    rules: tuple[Rule, ...]
    monitoring: tuple[Monitoring, ...]
    targets: tuple[Target, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    level: int
    """Level reached over all the benchmark rows: 1, 2 or 3 (the worst row)."""
    certified: bool
    """Holds a valid ISO 14001 certificate."""
    certificate: str

    @property
    def last(self) -> int:
        """The last of the three years."""
        return self.years[2]

    @property
    def power_kwh(self) -> Triple:
        """Electricity in 万kWh."""
        return next(kind.amounts for kind in self.energy if kind.name == "电力")

    @property
    def coal_t(self) -> Triple | None:
        """Raw coal in t, None where none is burnt."""
        return next((kind.amounts for kind in self.energy if kind.name == "原煤"), None)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """Low before high."""
        return self.plans_low + self.plans_high

    @property
    def finished(self) -> tuple[Plan, ...]:
        """The plans carried out."""
        return tuple(plan for plan in self.plans if plan.done)

    @property
    def cp_total(self) -> Decimal:
        """清洁生产投入 of three years, 万元."""
        return sum(self.cp_investment, Decimal(0))

    @property
    def upgrade_total(self) -> Decimal:
        """技改投入 of three years, 万元."""
        return sum(self.upgrade_investment, Decimal(0))

    @property
    def cp_share(self) -> Decimal:
        """cp_total ÷ upgrade_total, percent."""
        return percent(self.cp_total, self.upgrade_total)

    @property
    def gain_total(self) -> Decimal:
        """Yearly gain of the finished plans, 万元."""
        return sum((plan.gain for plan in self.finished), Decimal(0))

    @property
    def high_rate(self) -> Decimal:
        """Finished share of the 中高费 plans by number, percent."""
        return percent(Decimal(sum(plan.done for plan in self.plans_high)), Decimal(len(self.plans_high)))

    @property
    def low_rate(self) -> Decimal:
        """Finished share of the 无低费 plans by number, percent."""
        return percent(Decimal(sum(plan.done for plan in self.plans_low)), Decimal(len(self.plans_low)))

    def meter(self, kind: str) -> Metering:
        """Metering of 物料, 能源 or 水."""
        return next(meter for meter in self.meters if meter.kind == kind)

    def pollutant(self, name: str) -> Pollutant | None:
        """By name (COD, 氨氮, 二氧化硫, 氮氧化物, 颗粒物 …), None where the industry has it not."""
        return next((one for one in self.pollutants if one.name == name), None)


def percent(part: Decimal, whole: Decimal) -> Decimal:
    """One decimal, halves up; the whole is 100, not 100.0."""
    rate = (part * 100 / whole).quantize(TENTH, "ROUND_HALF_UP")
    return Decimal(100) if rate == 100 else rate


def enterprise(rng: random.Random) -> Enterprise:
    """An enterprise of one of the industries of industries.yaml, the same for the same state of `rng`."""
    from corpora.generator.families.founding import found

    return found(rng)
