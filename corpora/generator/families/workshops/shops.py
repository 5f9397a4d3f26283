"""Divides a works into its workshops: steps, machines, plans, sources of pollution and shares of electricity and water."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.parts import Equipment, Plan, Step, Treatment
from corpora.generator.numbering import to_chinese

_Any = TypeVar("_Any")
_Item = TypeVar("_Item", Plan, Treatment)
_CUTS = ((2, 3), (3, 2), (2, 2, 1), (1, 2, 2), (2, 1, 2))
_THEMES: Mapping[str, re.Pattern[str]] = {
    "w": re.compile("水"),
    "e": re.compile("电|煤|汽|能|热|燃"),
    "r": re.compile(""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A workshop, or a theme (then with plans only). `power` 万kWh and `water` m³ of the last year."""

    name: str
    steps: tuple[Step, ...] = ()
    gear: tuple[Equipment, ...] = ()
    sources: tuple[Treatment, ...] = ()
    plans: tuple[Plan, ...] = ()
    staff: int = 0
    power: Decimal = Decimal(0)
    water: Decimal = Decimal(0)

    @property
    def steps_dun(self) -> str:
        """The names of its steps: 压榨、澄清."""
        return "、".join(step.name for step in self.steps)

    @property
    def story(self) -> str:
        """What happens in it, a sentence a step."""
        return "".join(f"{step.text.rstrip('。')}。" for step in self.steps)


def divide(rng: random.Random, company: Enterprise) -> dict[str, Shop]:
    """The workshops by number ("1" …) and the themes water, energy, rest ("w", "e", "r")."""
    cut = rng.choice([one for one in _CUTS if sum(one) == len(company.industry.process)])
    groups = _cut(company.industry.process, cut)
    names = _names(rng, groups)
    machines = [one for one in company.equipment if one.role == "process"]
    gear = _cut(machines, _even(len(machines), len(groups)))
    plans = _shared(company.finished, groups)
    sources = _shared([one for one in company.industry.treatments if one.medium != "noise"], groups)
    powers = _portions(rng, company.power_kwh[2], len(groups))
    waters = _portions(rng, company.water[2], len(groups))
    shops = {
        str(at + 1): Shop(
            name=names[at],
            steps=tuple(steps),
            gear=tuple(gear[at]),
            sources=tuple(sources[at]),
            plans=tuple(plans[at]),
            staff=round(company.staff * rng.uniform(0.14, 0.24)),
            power=powers[at],
            water=waters[at],
        )
        for at, steps in enumerate(groups)
    }
    return {**shops, **_themes(company)}


def _names(rng: random.Random, groups: Sequence[Sequence[Step]]) -> list[str]:
    form = rng.choice(("{first}车间", "{first}车间", "{first}工段", "{first}分厂", "{n}车间", "生产{n}部"))
    return [form.format(first=steps[0].name, n=to_chinese(at)) for at, steps in enumerate(groups, 1)]


def _cut(items: Sequence[_Any], sizes: Sequence[int]) -> list[list[_Any]]:
    """The items in runs of these sizes."""
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    return [list(items[end - size : end]) for end, size in zip(ends, sizes, strict=True)]


def _even(count: int, parts: int) -> list[int]:
    return [count // parts + (at < count % parts) for at in range(parts)]


def _shared(items: Sequence[_Item], groups: Sequence[Sequence[Step]]) -> list[list[_Item]]:
    """Each item goes to the workshop whose words it shares most; those of no workshop in turn."""
    words = [_pairs("".join(step.name + step.text for step in steps)) for steps in groups]
    shared: list[list[_Item]] = [[] for _ in groups]
    turn = 0
    for item in items:
        text = f"{item.name}{item.measure}" if isinstance(item, Plan) else f"{item.source}{item.treatment}"
        likeness = [len(_pairs(text) & own) for own in words]
        if max(likeness):
            shared[likeness.index(max(likeness))].append(item)
        else:
            shared[turn % len(groups)].append(item)
            turn += 1
    return shared


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _portions(rng: random.Random, total: Decimal, count: int) -> list[Decimal]:
    """What each workshop uses; the rest of the total is for power house and offices."""
    weights = [rng.uniform(0.6, 1.4) for _ in range(count)]
    inside = rng.uniform(0.68, 0.86)
    return [(total * Decimal(str(inside * weight / sum(weights)))).quantize(total) for weight in weights]


def _themes(company: Enterprise) -> dict[str, Shop]:
    """The finished plans by what they save, each in the first theme that fits."""
    left = list(company.finished)
    told: dict[str, Shop] = {}
    for key, pattern in _THEMES.items():
        own = [plan for plan in left if pattern.search(plan.benefit)]
        left = [plan for plan in left if plan not in own]
        told[key] = Shop(name={"w": "节水", "e": "节能", "r": "减废"}[key], plans=tuple(own))
    return told
