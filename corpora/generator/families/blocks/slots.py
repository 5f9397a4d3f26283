"""What an enterprise has to tell, as slots for a phrase bank: texts, and facts with their labels.

Triples give `key_1` … `key_3`, oldest year first; `key_0` is the value of the last round, `ctx: last_round`.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from corpora.generator.families.blocks.voice import Fact
from corpora.generator.families.enterprise import Enterprise, percent

LAST_ROUND = "last_round"
_LEVELS = {0: "Ⅲ", 1: "Ⅰ", 2: "Ⅱ", 3: "Ⅲ"}


def slots(company: Enterprise, rng: random.Random) -> dict[str, Any]:
    """Texts and facts of the enterprise; the last round's values are drawn so that every one has become better."""
    return {**_texts(company), **_triples(company), **_single(company), **_last_round(company, rng)}


def without_greening(company: Enterprise) -> Enterprise:
    """The enterprise without the plans that tell of the look of the site, for a report that lacks that section."""
    kept = tuple(plan for plan in company.plans_low if "厂容" not in plan.benefit and "绿化" not in plan.name)
    gone = [plan for plan in company.plans_low if plan not in kept and plan.done]
    years = zip(company.cp_investment, company.years, strict=True)
    first, second, third = (sum((-p.invest for p in gone if p.year == year), value) for value, year in years)
    return replace(company, plans_low=kept, cp_investment=(first, second, third))


def listings(bank: Mapping[str, Any], company: Enterprise, rng: random.Random) -> dict[str, str]:
    """The bank's `lists` over the enterprise's collections, one wording drawn for the whole report each."""
    told: dict[str, str] = {}
    for name, how in bank["lists"].items():
        template = rng.choice(how["each"])
        skip = how.get("skip", 0)
        items = _items(company, how["of"])[skip : skip + how.get("most", 99)]
        told[name] = how.get("join", "；").join(template.format(**_fields(item)) for item in items) or "无"
    return told


def _fields(item: Any) -> dict[str, Any]:
    if isinstance(item, str):
        return {"it": item}
    told = {one.name: getattr(item, one.name) for one in fields(item)}
    return {**told, "kind_of": "危险废物" if told.get("hazardous") else "一般固废"}


def _items(company: Enterprise, name: str) -> Sequence[Any]:
    """A collection by name: treatments by medium, equipment by role, halves of the process, or a field."""
    if name in ("gas", "water", "solid", "noise"):
        return [one for one in company.industry.treatments if one.medium == name]
    if name in ("process", "power", "environment"):
        return [one for one in company.equipment if one.role == name]
    steps = company.industry.process
    half = (len(steps) + 1) // 2
    if name in ("steps", "front", "back"):
        return {"steps": steps, "front": steps[:half], "back": steps[half:]}[name]
    if name in ("open_plans", "done_high"):
        return [plan for plan in company.plans_high if plan.done == (name == "done_high")]
    if name in ("inside", "outside"):
        return [one for one in company.trainings if one.external == (name == "outside")]
    found = getattr(company, name, None)
    return list(getattr(company.industry, name) if found is None else found)


def _texts(company: Enterprise) -> dict[str, Any]:
    years, industry = company.years, company.industry
    leader, deputy = company.persons[0], company.persons[1]
    names = ("group", "rules", "plan", "year")
    documents = {
        key: value
        for name, one in zip(names, company.documents, strict=True)
        for key, value in ((f"{name}_doc", one.number), (f"{name}_date", one.date))
    }
    return {
        **documents,
        "company": company.name, "short": company.short, "city": company.city, "county": company.county,
        "address": company.address, "code": company.credit_code, "legal": company.legal_person, "phone": company.phone,
        "founded": company.founded, "staff": company.staff, "area": company.area_m2, "assets": company.fixed_assets,
        "capacity": company.capacity, "product": company.product, "product_unit": company.product_unit,
        "industry": industry.name, "class_code": industry.class_code, "system": industry.system, "toxic": industry.toxic,
        "y1": years[0], "y2": years[1], "y3": years[2], "yn": years[2] + 1, "yf": years[2] + 3,
        "written": company.written, "last": company.last_round_year, "consultant": company.consultant,
        "other": company.other_company, "round": "一二三四五六"[company.round_no - 1],
        "before": "一二三四五六"[max(company.round_no - 2, 0)],
        "leader": leader.name, "leader_post": leader.post, "deputy": deputy.name, "deputy_post": deputy.post,
        "members": len(company.persons), "level": _LEVELS[company.level] + "级", "certificate": company.certificate,
        "survey_date": company.survey.date, "handed": company.survey.handed, "returned": company.survey.returned,
        "known": company.survey.known, "rule_count": len(company.rules), "n_train": len(company.trainings),
        "n_outside": sum(one.external for one in company.trainings), "standards": "、".join(industry.standards),
        "n_low": len(company.plans_low), "n_high": len(company.plans_high), "n_all": len(company.plans),
        "n_done": sum(one.done for one in company.plans_high), "n_equipment": sum(one.count for one in company.equipment),
    }  # fmt: skip


def _triples(company: Enterprise) -> dict[str, Fact]:
    table: list[tuple[str, str, str, Sequence[Decimal]]] = [
        ("out", f"{company.product}产量", company.product_unit, company.output),
        ("tce", "综合能耗", "tce", company.tce),
        ("uen", "单位产品综合能耗", company.unit_energy_unit, company.unit_energy),
        ("power", "耗电量", "万kWh", company.power_kwh),
        ("water", "新鲜水用量", "m³", company.water),
        ("uw", "单位产品新鲜水用量", company.unit_water_unit, company.unit_water),
        ("circ", "循环水量", "m³", company.circulating),
        ("recycle", "水重复利用率", "%", company.recycle_rate),
        ("ww", "废水产生量", "m³", company.wastewater),
        ("reuse", "废水回用量", "m³", company.reuse_m3),
        ("dis", "废水排放量", "m³", company.discharge),
        ("reuse_rate", "废水回用率", "%", company.reuse_rate),
        ("mat_rate", "主体材料利用率", "%", company.material_rate),
        ("waste", "固体废物产生量", "t", company.waste_generated),
        ("waste_use", "固体废物综合利用量", "t", company.waste_utilised),
        ("waste_rate", "固体废物综合利用率", "%", company.waste_rate),
        ("sales", "销售收入", "万元", company.sales),
        ("tax", "税金", "万元", company.taxes),
        ("up", "技术改造投入", "万元", company.upgrade_investment),
        ("cp", "清洁生产投入", "万元", company.cp_investment),
        ("rd", "研发投入", "万元", company.rd),
        ("rd_rate", "研发投入占销售收入比例", "%", company.rd_rate),
        ("env", "环保投入", "万元", company.env_investment),
    ]
    table += _named(company)
    return {
        f"{key}_{at}": Fact(value=value, unit=shown, name=name, year=str(year))
        for key, name, shown, values in table
        for at, (value, year) in enumerate(zip(values, company.years, strict=True), start=1)
    }


def _named(company: Enterprise) -> list[tuple[str, str, str, Sequence[Decimal]]]:
    """Triples of what has a name of its own: energy, materials, pollutants, wastes."""
    table: list[tuple[str, str, str, Sequence[Decimal]]] = []
    for kind in company.energy:
        table.append((f"energy:{kind.name}", f"{kind.name}消耗量", kind.unit, kind.amounts))
    for material in company.materials:
        table.append((f"mat:{material.name}", f"{material.name}消耗量", material.unit, material.amounts))
        unit_use = f"{material.unit}/{company.product_unit}"
        table.append((f"use:{material.name}", f"单位产品{material.name}消耗", unit_use, material.unit_use))
    for one in company.pollutants:
        table.append((f"load:{one.name}", f"{one.name}排放量", "t", one.tons))
        table.append((f"mean:{one.name}", f"{one.name}排放浓度", one.unit, one.concentration))
    for waste in company.wastes:
        table.append((f"waste:{waste.name}", f"{waste.name}产生量", "t", waste.generated))
    return table


def _single(company: Enterprise) -> dict[str, Fact]:
    last = str(company.last)
    hundred = Decimal(100)
    table: list[tuple[str, str, str, Decimal, str | None]] = [
        ("aware", "清洁生产认知率", "%", company.survey.rate, None),
        ("low_rate", "无/低费方案实施率", "%", company.low_rate, None),
        ("high_rate", "中/高费方案实施率", "%", company.high_rate, None),
        ("cp_total", "清洁生产投入", "万元", company.cp_total, None),
        ("up_total", "技术改造投入", "万元", company.upgrade_total, None),
        ("share", "清洁生产投入占技术改造投入比例", "%", company.cp_share, None),
        ("gain", "清洁生产方案年经济效益", "万元", company.gain_total, None),
        ("meter_mat", "物料计量率", "%", company.meter("物料").rate, last),
        ("meter_energy", "能源计量率", "%", company.meter("能源").rate, last),
        ("meter_water", "水计量率", "%", company.meter("水").rate, last),
        ("gas_pass", "废气年达标率", "%", hundred, last),
        ("water_pass", "外排废水年达标率", "%", hundred, last),
        ("run", "环保设施运转率", "%", hundred, last),
        ("disposal", "固体废物处置率", "%", hundred, last),
    ]
    for kind, label in (("low", "无/低费"), ("high", "中/高费")):
        plans = [plan for plan in company.finished if plan.kind == kind]
        table.append((f"{kind}_invest", f"{label}方案投资", "万元", sum((p.invest for p in plans), Decimal(0)), None))
        table.append((f"{kind}_gain", f"{label}方案经济效益", "万元", sum((p.gain for p in plans), Decimal(0)), None))
    for machine in company.equipment:
        label = f"{machine.name}{'效率' if machine.role == 'power' else '去除效率'}"
        table.append((f"eff:{machine.name}", label, "%", machine.efficiency or Decimal(0), last))
    for at, row in enumerate(company.monitoring):
        name = f"厂界噪声{row.period}" if row.medium == "noise" else f"{row.item}排放浓度"
        table.append((f"measured:{at}", name, row.unit, row.value, row.date[:4]))
    told = {key: Fact(value=value, unit=unit, name=name, year=year) for key, name, unit, value, year in table}
    return {**told, **_goals(company)}


def _goals(company: Enterprise) -> dict[str, Fact]:
    told: dict[str, Fact] = {}
    for at, goal in enumerate(company.targets):
        base = {"unit": goal.unit, "name": goal.indicator}
        told[f"now:{at}"] = Fact(value=goal.current, year=str(goal.base), **base)
        told[f"near:{at}"] = Fact(value=goal.near, year=str(goal.base + 1), kind="target", **base)
        told[f"far:{at}"] = Fact(value=goal.far, year=str(goal.base + 3), kind="target", **base)
    return told


def _last_round(company: Enterprise, rng: random.Random) -> dict[str, Fact]:
    """The last round: per-unit figures and loads a tenth or so worse, rates some points lower."""
    facts = _triples(company)
    told: dict[str, Fact] = {}
    lower = ["uen", "uw", *(f"load:{one.name}" for one in company.pollutants)]
    lower += [f"use:{material.name}" for material in company.materials]
    for key in [*lower, "recycle", "reuse_rate", "waste_rate", "mat_rate"]:
        known = [facts[f"{key}_{at}"].value for at in (1, 2, 3)]
        if key in lower:
            value = (max(known) * Decimal(rng.randint(104, 117)) / 100).quantize(known[0])
        else:
            value = max(Decimal("1.0"), min(known) - Decimal(rng.randint(8, 65)) / 10).quantize(known[0])
        told[f"{key}_0"] = replace(facts[f"{key}_1"], value=value, year=str(company.last_round_year), ctx=LAST_ROUND)
    told["drop_uen"] = _fall("单位产品综合能耗下降率", told["uen_0"].value, company.unit_energy[2], company.last)
    told["drop_uw"] = _fall("单位产品新鲜水用量下降率", told["uw_0"].value, company.unit_water[2], company.last)
    return told


def _fall(name: str, before: Decimal, after: Decimal, year: int) -> Fact:
    """How far a value has sunk, percent."""
    return Fact(value=percent(before - after, before) if before else Decimal(0), unit="%", name=name, year=str(year))
