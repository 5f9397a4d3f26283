"""Slots that are lists in running words: a clause an item, every clause of a list in the same wording."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.parts import Pollutant
from corpora.generator.families.writing.portrait import LEVEL_WORDS

Wordings = Mapping[str, Sequence[str]]


def clauses(company: Enterprise, wordings: Wordings, rng: random.Random) -> dict[str, str]:
    """`steps_text`, `gas_text`, `water_text`, `solid_text`, `noise_text` and, where worded, the lists of running text."""
    chosen = {key: rng.choice(variants) for key, variants in wordings.items()}
    steps = company.industry.process
    told = {
        "steps_text": "".join(
            chosen["steps"].format(n=at, name=one.name, text=one.text) for at, one in enumerate(steps, 1)
        )
    }
    told["steps_text"] = told["steps_text"].strip("\n；") + ("" if told["steps_text"].endswith(("\n", "。")) else "。")
    for medium in ("gas", "water", "solid", "noise"):
        own = [one for one in company.industry.treatments if one.medium == medium]
        told[f"{medium}_text"] = "".join(
            chosen[medium].format(
                source=one.source, pollutants=one.pollutants, treatment=one.treatment, outlet=one.outlet
            )
            for one in own
        )
    return {**told, **_running(company, chosen)} if "bench" in chosen else told


def _running(company: Enterprise, chosen: Mapping[str, str]) -> dict[str, str]:
    """The lists a report without tables needs; their figures are marked for labelling."""
    machines = [one for one in company.equipment if one.role == "process"][:5]
    return {
        "machines": "、".join(
            chosen["machine"].format(name=one.name, model=one.model, count=one.count) for one in machines
        ),
        "converters": "，".join(
            _stated(
                chosen["converter"].format(name=one.name, model=one.model, efficiency=one.efficiency),
                f"{one.name}效率",
                one.efficiency,
                "%",
            )
            for one in company.equipment
            if one.role == "power" and one.efficiency is not None
        ),
        "plans_text": "；".join(
            chosen["plan"].format(name=one.name, measure=one.measure, invest=one.invest)
            for one in company.finished[-5:]
        ),
        "bench_text": _benchmarks(company, chosen["bench"]),
        "targets_text": _targets(company, chosen["target"]),
        "relief_text": "，".join(_tons(company, one, chosen["relief"]) for one in company.pollutants),
        **{
            f"{medium}_tons": "".join(
                _tons(company, one, chosen["tons"]) for one in company.pollutants if one.medium == medium
            )
            for medium in ("water", "gas")
        },
    }


def _benchmarks(company: Enterprise, wording: str) -> str:
    return "；".join(
        _stated(
            wording.format(indicator=one.indicator, actual=one.actual, unit=one.unit, word=LEVEL_WORDS[one.level]),
            one.indicator,
            one.actual,
            one.unit,
            company.last,
        )
        for one in company.benchmarks
    )


def _targets(company: Enterprise, wording: str) -> str:
    """Aims; only a wording that says 明年 gives them a year, 近期 names none."""
    return "；".join(
        _stated(
            wording.format(indicator=one.indicator, current=one.current, unit=one.unit, near=one.near, far=one.far),
            one.indicator,
            one.near,
            one.unit,
            one.base + 1 if "明年" in wording else "",
            "target",
        )
        for one in company.targets
    )


def _tons(company: Enterprise, one: Pollutant, wording: str) -> str:
    words = wording.format(name=one.name, first=one.tons[0], last=one.tons[2], y0=company.years[0], y2=company.last)
    bare = words.rstrip("。")
    return _stated(bare, f"{one.name}排放量", one.tons[2], "t", company.last) + words[len(bare) :]


def _stated(words: str, name: str, value: Decimal | None, unit: str, year: int | str = "", kind: str = "actual") -> str:
    """The words marked as stating this figure."""
    return f"<<={name}={value}={year}={kind}|{unit}|{words}>>"
