"""Words for the slots of a phrase bank, made of an enterprise's data."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from corpora.generator.families.enterprise import Enterprise

_ORDINALS = "一二三四五六七八九十"
LEVEL_WORDS = {1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级", 0: "低于Ⅲ级"}
LEVEL_NAMES = {
    1: "国际清洁生产领先水平",
    2: "国内清洁生产先进水平",
    3: "国内清洁生产一般水平",
    0: "尚未达到清洁生产企业水平",
}


def slots(company: Enterprise) -> dict[str, Any]:
    """Every slot a passage may name, but for those a passage is given when it is said."""
    return {"c": company, **_people(company), **_works(company), **_plans(company), **_level(company.level)}


def level_slots(level: int) -> dict[str, str]:
    """The words for a level: 1, 2, 3, or 0 for below."""
    return _level(level)


def _level(level: int) -> dict[str, str]:
    return {"level_word": LEVEL_WORDS[level], "level_name": LEVEL_NAMES[level]}


def _people(company: Enterprise) -> dict[str, Any]:
    leader = next((one for one in company.persons if one.role == "组长"), company.persons[0])
    keeper = company.persons[-1] if company.persons[-1] is not leader else company.persons[0]
    inside = [one for one in company.trainings if not one.external]
    training = inside[-1]
    return {
        "leader": leader.name,
        "leader_post": leader.post,
        "keeper": keeper.name,
        "keeper_post": keeper.post,
        "team_n": len(company.persons),
        "train_date": training.date,
        "train_topic": training.topic,
        "train_n": training.people,
        "train_count": len(company.trainings),
        "inside_n": len(inside),
        "outside_n": len(company.trainings) - len(inside),
        **{f"doc{at}": document for at, document in enumerate(company.documents)},
        **{f"rule{at}": rule for at, rule in enumerate(company.rules)},
        "rules_n": len(company.rules),
        "rule_names": "、".join(f"《{rule.name}》" for rule in company.rules),
    }


def _works(company: Enterprise) -> dict[str, Any]:
    industry = company.industry
    steps = [step.name for step in industry.process]
    main = next(one for one in company.materials if one.main)
    ranked = sorted(company.energy, key=lambda kind: kind.tce[2], reverse=True)
    total = sum((kind.tce[2] for kind in ranked), Decimal(0))
    shares = "、".join(f"{kind.name}占{kind.tce[2] * 100 / total:.1f}%" for kind in ranked)
    return {
        "y0": company.years[0],
        "y1": company.years[1],
        "y2": company.years[2],
        "next_year": company.last + 1,
        "targets_n": len(company.targets),
        "round": _ORDINALS[company.round_no - 1],
        "other": company.other_company,
        "system": industry.system,
        "standards": "、".join(f"《{one}》" for one in industry.standards),
        "steps": "→".join(steps),
        "steps_dun": "、".join(steps),
        "first_step": steps[0],
        "last_step": steps[-1],
        "techniques": "、".join(industry.techniques[:3]),
        "technique0": industry.techniques[0],
        "toxic": industry.toxic.rstrip("。") + "。",
        "main_material": main.name,
        "energies": "、".join(kind.name for kind in company.energy),
        "main_energy": ranked[0].name,
        "energy_shares": shares,
        "waste_names": "、".join(waste.name for waste in company.wastes if not waste.hazardous),
        "hazard_names": "、".join(waste.name for waste in company.wastes if waste.hazardous) or "废矿物油",
        "problems_list": _listed(industry.problems),
        "advice_list": _listed(industry.advice),
        "ideas": "、".join(industry.ideas[:3]),
        "meter_e": company.meter("能源").rate,
        "meter_w": company.meter("水").rate,
        "meter_m": company.meter("物料").rate,
        **_balance(company),
        **_ten_thousands(company),
    }


def _plans(company: Enterprise) -> dict[str, Any]:
    return {
        "low_n": len(company.plans_low),
        "high_n": len(company.plans_high),
        "low_done": sum(plan.done for plan in company.plans_low),
        "high_done": sum(plan.done for plan in company.plans_high),
        "plans_n": len(company.plans),
        "done_n": len(company.finished),
        "ideas_n": len(company.plans) * 4 + 7,
        "low0": company.plans_low[0],
        "high0": company.plans_high[0],
        "done_names": "、".join(plan.name for plan in company.finished[:4]),
    }


def _ten_thousands(company: Enterprise) -> dict[str, Decimal]:
    """`water_wan0` … `reuse_wan2`: cubic metres by the ten thousand, for writers who talk in 万方."""
    triples = {"water": company.water, "waste": company.wastewater, "back": company.reuse_m3, "out": company.discharge}
    return {
        f"{name}_wan{at}": (value / 10000).quantize(Decimal("0.01"))
        for name, triple in triples.items()
        for at, value in enumerate(triple)
    }


def _balance(company: Enterprise) -> dict[str, Any]:
    """Three measured days of a material balance, t, which all but closes."""
    put_in = (company.output[2] / 100 + 120).quantize(Decimal("0.1"))
    lost = (put_in * Decimal("0.017")).quantize(Decimal("0.1"))
    rate = (lost * 100 / put_in).quantize(Decimal("0.01"))
    return {"mb_in": put_in, "mb_out": put_in - lost, "mb_diff": lost, "mb_err": rate}


def _listed(clauses: Sequence[str]) -> str:
    return "；".join(f"（{at}）{clause}" for at, clause in enumerate(clauses, 1)) + "。"
