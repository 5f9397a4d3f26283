"""What a phrase file may list: the collections of an enterprise, each item with the words its templates may name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.enterprise import Enterprise

Item = dict[str, Any]

_MARKS = {1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级", 0: "未达Ⅲ级"}


def _plain(found: Sequence[Any]) -> list[Item]:
    return [{"o": one, "n": at} for at, one in enumerate(found, 1)]


def _of(field: str, key: str, value: str) -> Callable[[Enterprise], list[Item]]:
    """The items of a field whose attribute `key` is `value`."""
    return lambda own: _plain([one for one in getattr(own, field) if getattr(one, key) == value])


def _treated(medium: str) -> Callable[[Enterprise], list[Item]]:
    return lambda own: _plain([one for one in own.industry.treatments if one.medium == medium])


def _words(field: str, most: int) -> Callable[[Enterprise], list[Item]]:
    return lambda own: _plain(getattr(own.industry, field)[:most])


def _power(own: Enterprise) -> list[Item]:
    return _plain([one for one in own.equipment if one.role == "power" and one.efficiency is not None])


def _tests(own: Enterprise) -> list[Item]:
    return _plain([one for one in own.monitoring if one.medium != "noise"])


def _levels(own: Enterprise) -> list[Item]:
    return [{**item, "mark": _MARKS[item["o"].level]} for item in _plain(own.benchmarks)]


def _plans(kind: str) -> Callable[[Enterprise], list[Item]]:
    def told(own: Enterprise) -> list[Item]:
        found = own.plans_low if kind == "low" else own.plans_high
        return [
            {**item, "state": "已完成" if item["o"].done else f"计划{item['o'].year}年完成"} for item in _plain(found)
        ]

    return told


def _waiting(own: Enterprise) -> list[Item]:
    return _plain([one for one in own.plans if not one.done])


def _ahead(own: Enterprise) -> list[Item]:
    return [{**item, "year": own.last + (item["n"] + 1) // 2} for item in _words("ideas", 4)(own)]


COLLECTIONS: Mapping[str, Callable[[Enterprise], list[Item]]] = {
    "team": lambda own: _plain(own.persons),
    "trainings": lambda own: _plain(own.trainings),
    "rules": lambda own: _plain(own.rules),
    "documents": lambda own: _plain(own.documents[2:]),
    "steps": lambda own: _plain(own.industry.process),
    "standards": lambda own: _plain(own.industry.standards),
    "techniques": _words("techniques", 4),
    "problems": _words("problems", 4),
    "advice": _words("advice", 4),
    "ahead": _ahead,
    "materials": lambda own: _plain(own.materials),
    "energy": lambda own: _plain(own.energy),
    "process": _of("equipment", "role", "process"),
    "power": _power,
    "guards": _of("equipment", "role", "environment"),
    "meters": lambda own: _plain(own.meters),
    "wastes": lambda own: _plain(own.wastes),
    "water_pollutants": _of("pollutants", "medium", "water"),
    "gas_pollutants": _of("pollutants", "medium", "gas"),
    "pollutants": lambda own: _plain(own.pollutants),
    "gas": _treated("gas"),
    "water": _treated("water"),
    "solid": _treated("solid"),
    "noises": _treated("noise"),
    "noise": _of("monitoring", "medium", "noise"),
    "tests": _tests,
    "levels": _levels,
    "low": _plans("low"),
    "high": _plans("high"),
    "done": lambda own: _plain(own.finished),
    "waiting": _waiting,
    "targets": lambda own: [{**item, "near": item["o"].near} for item in _plain(own.targets)],
}


def gather(own: Enterprise, name: str, gone: frozenset[str] = frozenset()) -> list[Item]:
    """The items of a collection; no year of completion where the future is not told of. Raises KeyError for an unknown one."""
    items = COLLECTIONS[name](own)
    if "keep" in gone:
        return [{**item, "state": "未完成"} if item.get("state", "已完成") != "已完成" else item for item in items]
    return items


def moves(own: Enterprise, down: str, up: str) -> dict[str, str]:
    """`mv_water` and so on: how a figure went from the first year to the last, in words (下降3.2%)."""
    told = {}
    for name in ("tce", "unit_energy", "water", "unit_water", "wastewater", "discharge", "sales", "output"):
        first, _, last = getattr(own, name)
        told[f"mv_{name}"] = _moved(first, last, down, up)
    return told


def _moved(first: Decimal, last: Decimal, down: str, up: str) -> str:
    if not first or first == last:
        return "基本持平"
    share = (abs(last - first) * 100 / first).quantize(Decimal("0.1"), "ROUND_HALF_UP")
    return f"{down if last < first else up}{share}%"
