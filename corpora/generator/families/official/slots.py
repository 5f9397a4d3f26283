"""What the phrases of this family may name, and what their marked quotations state."""

from __future__ import annotations

import random
from typing import Any

from corpora.generator.families.enterprise import Enterprise

ROUNDS = {1: "一", 2: "二", 3: "三"}


def slots(e: Enterprise, rng: random.Random) -> dict[str, Any]:
    """Values for the {slots}; those not of the enterprise are drawn."""
    return {**_identity(e), **_figures(e), **_work(e, rng)}


def _identity(e: Enterprise) -> dict[str, Any]:
    kind = e.industry
    docs: dict[str, str] = {}
    for place, doc in enumerate(e.documents):
        docs |= {f"doc{place}": doc.title, f"doc{place}_no": doc.number, f"doc{place}_date": doc.date}
    return {
        **docs,
        **{
            field: getattr(e, field)
            for field in ("name", "short", "city", "county", "address", "founded", "staff", "capacity")
        },
        **{f"y{k}": year for k, year in enumerate(e.years, 1)},
        "area": e.area_m2,
        "assets": e.fixed_assets,
        "legal": e.legal_person,
        "credit": e.credit_code,
        "industry": kind.name,
        "class_code": kind.class_code,
        "system": kind.system,
        "standard": kind.standards[0],
        "toxic": kind.toxic,
        "product": e.product,
        "unit": e.product_unit,
        "round": ROUNDS[e.round_no],
        "consultant": e.consultant,
        "other": e.other_company,
        "leader": f"{e.persons[0].post}{e.persons[0].name}",
        "deputy": f"{e.persons[1].post}{e.persons[1].name}",
        "steps": "、".join(step.name for step in kind.process),
        "step_first": kind.process[0].name,
        "step_last": kind.process[-1].name,
        **{f"tech{k}": name for k, name in enumerate(kind.techniques, 1)},
        **{f"idea{k}": name for k, name in enumerate(kind.ideas, 1)},
    }


def _figures(e: Enterprise) -> dict[str, Any]:
    triples = {
        "out": e.output, "sales": e.sales, "tax": e.taxes, "tce": e.tce, "ue": e.unit_energy, "uw": e.unit_water, "water": e.water,
        "rec": e.recycle_rate, "ww": e.wastewater, "reuse": e.reuse_m3, "dis": e.discharge, "rr": e.reuse_rate,
        "mrate": e.material_rate, "wg": e.waste_generated, "wu": e.waste_utilised, "wr": e.waste_rate, "rd": e.rd, "rdr": e.rd_rate,
        "poll": _main(e).tons,
    }  # fmt: skip
    return {
        **{f"{key}{k}": value for key, values in triples.items() for k, value in enumerate(values, 1)},
        "ueu": e.unit_energy_unit,
        "uwu": e.unit_water_unit,
        "poll_name": _main(e).name,
        "permit": _main(e).permit,
        "meter_m": e.meter("物料").rate,
        "meter_e": e.meter("能源").rate,
        "meter_w": e.meter("水").rate,
        "upgrade": e.upgrade_total,
        "cp": e.cp_total,
        "cp_share": e.cp_share,
        "gain": e.gain_total,
        "handed": e.survey.handed,
        "returned": e.survey.returned,
        "known": e.survey.known,
        "survey_rate": e.survey.rate,
        "survey_date": e.survey.date,
        "low_rate": e.low_rate,
        "high_rate": e.high_rate,
    }


def _work(e: Enterprise, rng: random.Random) -> dict[str, Any]:
    used = [waste for waste in e.wastes if not waste.hazardous]
    waste = used[0] if used else e.wastes[0]
    rows = e.benchmarks
    return {
        "main": next(one.name for one in e.materials if one.main),
        "energies": "、".join(kind.name for kind in e.energy),
        "converters": "、".join(machine.name for machine in e.equipment if machine.role == "power"),
        "waste_how": f"{waste.name}{waste.whereto}",
        "focus": f"{rng.choice(e.industry.process).name}工序",
        "plan_count": len(e.plans),
        "low_count": len(e.plans_low),
        "high_count": len(e.plans_high),
        "done_count": len(e.finished),
        "inner": sum(not one.external for one in e.trainings),
        "outer": sum(one.external for one in e.trainings),
        "compare_count": len(rows),
        "first_count": sum(row.level == 1 for row in rows),
        "level_claim": claim(e, rng),
        "rules_count": len(e.rules),
        "next_audit": e.last + 3,
        "intact": rng.choice([96, 97, 98]),
        "checks": rng.choice([4, 12, 24]),
        "envmen": rng.randint(2, 6),
        "sops": rng.randint(3, 14),
        "revised": rng.randint(2, 5),
        "banners": rng.randint(4, 16),
        "boards": rng.randint(2, 6),
        "green": rng.randint(16, 34),
        "cut": rng.choice([2, 3, 5]),
    }


def claim(e: Enterprise, rng: random.Random) -> str:
    """What the report says of its level; it follows from the worst row."""
    words = {
        1: ["达到Ⅰ级（国际领先）水平", "清洁生产水平为Ⅰ级"],
        2: ["达到Ⅱ级（国内先进）水平", "清洁生产水平为Ⅱ级"],
        3: ["达到Ⅲ级（国内一般）水平", "清洁生产水平为Ⅲ级"],
        0: ["尚未达到Ⅲ级水平"],
    }
    return rng.choice(words[e.level])


def _main(e: Enterprise) -> Any:
    """The pollutant told in the section of benefits: the largest by mass."""
    return max(e.pollutants, key=lambda one: one.tons[2])


def facts(e: Enterprise) -> dict[str, tuple[Any, ...]]:
    """What a marked quotation states: name, value, unit, year."""
    last, f = str(e.last), _figures(e)
    product = e.product
    return {
        "staff": ("职工人数", e.staff, "人", None),
        "out3": (f"{product}产量", float(f["out3"]), e.product_unit, last),
        "sales3": ("销售收入", float(f["sales3"]), "万元", last),
        "meter_m": ("物料计量率", float(f["meter_m"]), "%", None),
        "meter_e": ("能源计量率", float(f["meter_e"]), "%", None),
        "meter_w": ("水计量率", float(f["meter_w"]), "%", None),
        "mrate3": ("主体材料利用率", float(f["mrate3"]), "%", last),
        "tce3": ("综合能耗", float(f["tce3"]), "tce", last),
        "ue3": ("单位产品综合能耗", float(f["ue3"]), e.unit_energy_unit, last),
        "water3": ("新鲜水用量", float(f["water3"]), "m³", last),
        "uw3": ("单位产品新鲜水用量", float(f["uw3"]), e.unit_water_unit, last),
        "rec3": ("水重复利用率", float(f["rec3"]), "%", last),
        "run": ("环保设施运转率", 100, "%", None),
        "reuse": ("废水回用率", float(f["rr3"]), "%", last),
        "gas_pass": ("废气年达标率", 100, "%", None),
        "water_pass": ("外排废水年达标率", 100, "%", None),
        "wr3": ("固废综合利用率", float(f["wr3"]), "%", last),
        "disp": ("固废处置率", 100, "%", None),
        "survey": ("清洁生产认知率", float(f["survey_rate"]), "%", e.survey.date[:4]),
        "low_rate": ("无低费方案实施率", float(f["low_rate"]), "%", None),
        "high_rate": ("中高费方案实施率", float(f["high_rate"]), "%", None),
        "upgrade": ("技术改造投入", float(f["upgrade"]), "万元", None),
        "cp": ("清洁生产投入", float(f["cp"]), "万元", None),
        "rd": ("清洁生产技术开发投入", float(f["rd3"]), "万元", last),
        "gain": ("方案年经济效益", float(f["gain"]), "万元", None),
        "poll3": (f"{f['poll_name']}排放量", float(f["poll3"]), "t", last),
    }
