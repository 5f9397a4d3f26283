"""Faults planted on purpose: leftovers, contradictions, sums that do not follow, weak targets, levels the own table denies."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from corpora.generator.families.blocks.layout import Layout
from corpora.generator.families.blocks.voice import Fact, Voice
from corpora.generator.families.enterprise import Enterprise

Plant = Callable[[Voice], None]


def plant(layout: Layout, company: Enterprise, spots: Sequence[str], late: Sequence[str]) -> None:
    """None to three faults of different kinds; `spots` are blocks a leftover may follow, `late` those a contradiction may."""
    rng = layout.voice.rng
    kinds = rng.sample(("leftover", "contradiction", "sum", "total", "target", "level"), rng.choice((0, 0, 1, 1, 2, 3)))
    free = [name for name in late if name not in layout.gaps.absent]
    for kind in kinds:
        if kind == "leftover":
            spot = rng.choice([name for name in spots if name not in layout.gaps.absent])
            layout.after.setdefault(spot, []).append(_leftover)
        elif kind == "contradiction" and free:
            layout.after.setdefault(rng.choice(free), []).append(_contradict)
        elif kind == "sum" and free:
            layout.after.setdefault(rng.choice(free), []).append(_miscount)
        elif kind == "total":
            layout.voice.flaws["total"] = Decimal(rng.randint(12, 90)) / 10
        elif kind == "target" and "goals" not in layout.gaps.absent:
            _weaken(layout.voice, company, rng)
        elif kind == "level" and company.level > 1 and not layout.gaps.absent & {"level", "benchmark"}:
            layout.after.setdefault("benchmark", []).append(_claim)


def _leftover(voice: Voice) -> None:
    text = voice.render(voice.rng.choice(voice.bank["words"]["leftovers"]))
    voice.script.line(text)
    voice.script.defect("leftover", [text], "留有别的企业名称或模板文字")


def _contradict(voice: Voice) -> None:
    """A second value of a figure told before; nothing when none of the candidates was told."""
    known = [
        (key, text)
        for key, text in voice.bank["words"]["contradictions"]
        if key in voice.said and key not in voice.flaws
    ]
    if not known:
        return
    key, text = voice.rng.choice(known)
    told = voice.said[key][0]
    fact: Fact = voice.slots[key]
    voice.slots["wrong"] = replace(fact, value=_wrong(fact, voice.rng))
    voice.script.line(voice.render(text))
    voice.script.defect("inconsistency", [told, voice.said.pop("wrong")[0]], f"{fact.year}年{fact.name}两处不一致")
    voice.flaws[key] = True


def _wrong(fact: Fact, rng: random.Random) -> Decimal:
    """A value that no rounding explains."""
    if fact.unit == "%":
        step = Decimal(rng.randint(31, 79)) / 10
        return fact.value - step if fact.value > 40 else fact.value + step
    return (fact.value * Decimal(rng.choice((89, 92, 94, 107, 109, 113))) / 100).quantize(fact.value)


def _miscount(voice: Voice) -> None:
    """Solid waste whose ways do not add up to what was generated."""
    made, used = voice.slots["waste_3"], voice.slots["waste_use_3"]
    rest = made.value - used.value
    wrong = (rest + made.value * Decimal(voice.rng.randint(3, 9)) / 100).quantize(made.value)
    voice.slots["wrong_rest"] = Fact(value=wrong, unit="t", name="固体废物处置量", year=made.year)
    voice.script.line(voice.render(voice.rng.choice(voice.bank["sums"])))
    quotes = [voice.said[key][-1] for key in ("waste_3", "waste_use_3", "wrong_rest")]
    voice.script.defect("arithmetic", list(dict.fromkeys(quotes)), "利用量与处置量之和不等于产生量")


def _weaken(voice: Voice, company: Enterprise, rng: random.Random) -> None:
    """A near target worse than the current value; the table of targets cites it."""
    at = rng.randrange(len(company.targets))
    goal = company.targets[at]
    better = goal.near > goal.current
    worse = (goal.current * Decimal(93 if better else 108) / 100).quantize(goal.near)
    voice.slots[f"near:{at}"] = replace(voice.slots[f"near:{at}"], value=worse)
    voice.flaws["target"] = at


def _claim(voice: Voice) -> None:
    """Says every row reached level Ⅰ though the table above has worse ones."""
    text = voice.render(voice.bank["words"]["false_level"])
    voice.script.line(text)
    voice.script.defect("inconsistency", [text, *voice.said.get("worst_row", [])], "水平结论与对照表不符")
    voice.flaws["level"] = True
