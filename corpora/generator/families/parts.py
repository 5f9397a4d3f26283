"""The parts of an invented enterprise: what it uses, gives off, plans and keeps. All triples are the three years, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Triple = tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of the process: `name` 压榨, `text` one sentence or two of what happens there."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """A row of the equipment list; `role` process, power (锅炉, 窑炉, 空压机 …: turns energy) or environment."""

    name: str
    model: str
    count: int
    role: str
    efficiency: Decimal | None
    """Percent, of energy-converting equipment only."""
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Treatment:
    """A source of pollution and its treatment; `medium` gas, water, solid or noise."""

    medium: str
    source: str
    pollutants: str
    treatment: str
    outlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkRow:
    """A line of the comparison; `higher` when more is better; levels as the system gives them; `level` reached: 1, 2, 3 or 0."""

    group: str
    indicator: str
    unit: str
    levels: Triple
    actual: Decimal
    higher: bool
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Industry:
    """What is the same for all enterprises of an industry."""

    key: str
    name: str
    trade: str
    """The words a company name ends with: 糖业."""
    class_code: str
    """国民经济行业分类 code and name."""
    process: tuple[Step, ...]
    treatments: tuple[Treatment, ...]
    standards: tuple[str, ...]
    system: str
    """Title and number of the 评价指标体系 or 清洁生产标准."""
    toxic: str
    """A sentence on toxic and harmful substances."""
    techniques: tuple[str, ...]
    """Cleaner or advanced techniques of the trade, noun phrases."""
    problems: tuple[str, ...]
    """Weak points such works have, full clauses without a final 。"""
    advice: tuple[str, ...]
    """Suggestions, full clauses without a final 。"""
    ideas: tuple[str, ...]
    """Plans for the coming years, noun phrases."""
    season: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialUse:
    """A raw or auxiliary material; `unit_use` amounts per unit of product (last digit rounded)."""

    name: str
    unit: str
    amounts: Triple
    unit_use: Triple
    main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EnergyUse:
    """A kind of energy; `tce` = amounts × factor, rounded to 0.01 t; electricity in 万kWh at 1.229 tce (当量)."""

    name: str
    unit: str
    amounts: Triple
    factor: Decimal
    tce: Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Pollutant:
    """`medium` water or gas; `tons` t/a; `concentration` yearly mean in `unit` (mg/L, mg/m³); `permit` t/a."""

    name: str
    medium: str
    tons: Triple
    concentration: Triple
    unit: str
    limit: Decimal
    permit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SolidWaste:
    """t/a; generated = utilised + disposed. `code` the hazardous waste code, else ""."""

    name: str
    hazardous: bool
    code: str
    generated: Triple
    utilised: Triple
    disposed: Triple
    whereto: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A 方案; `invest` and `gain` 万元 (gain a year); `year` of completion, or planned; `kind` low or high."""

    code: str
    name: str
    kind: str
    invest: Decimal
    measure: str
    benefit: str
    gain: Decimal
    year: int
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """`role` in the group: 组长, 副组长, 组员; `duty` a clause."""

    name: str
    post: str
    role: str
    duty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A company document with 文号 and date (2021年3月5日)."""

    title: str
    number: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """`external` when people were sent out; `people` head count; `hours` of class."""

    date: str
    year: int
    topic: str
    people: int
    hours: int
    external: bool
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """An awareness survey; rate = known ÷ returned × 100, one decimal."""

    date: str
    handed: int
    returned: int
    known: int
    rate: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A 制度 with its code and the year it was put in force."""

    name: str
    code: str
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitoring:
    """One measured value; `medium` water, gas or noise; noise has `period` 昼间/夜间."""

    medium: str
    point: str
    item: str
    value: Decimal
    limit: Decimal
    unit: str
    date: str
    period: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A goal of the audit: `current` in the last year, `near` next year, `far` three years on; `base` its base year."""

    indicator: str
    unit: str
    base: int
    current: Decimal
    near: Decimal
    far: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Metering:
    """Meters required and fitted; `rate` percent; `kind` 物料, 能源 or 水."""

    kind: str
    required: int
    fitted: int
    rate: Decimal
