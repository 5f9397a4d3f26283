"""Tables of the family merged: one for each theme, standing or lying."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from corpora.generator.families.blocks.voice import Fact, Grid, Voice
from corpora.generator.families.enterprise import Enterprise, percent
from corpora.generator.families.parts import Equipment, Plan

_ENERGY = ("电", "煤", "汽", "能", "燃", "热")


def grids(company: Enterprise) -> Mapping[str, Grid]:
    """The tables by the name passages call them."""
    flows = (_materials, _water, _energy, _water_loads, _gas_loads, _solids, _noise, _effects)
    others = (_people, _machines, _efficiency, _plan_money, _goals, _compare, _future)
    named: dict[str, Grid] = {grid.__name__.lstrip("_"): partial(grid, company) for grid in (*flows, *others)}
    for theme in ("water", "energy", "rest"):
        named[f"plans_{theme}"] = partial(_plans, company, theme)
    return named


def _by_year(company: Enterprise, voice: Voice, keys: Mapping[str, str], title: str) -> None:
    """Facts of three years, the years as columns or as rows; `keys` gives the wording of each."""
    facts: dict[str, Fact] = {key: voice.slots[f"{key}_1"] for key in keys}
    cells = {key: [voice.cell(f"{key}_{at}") for at in (1, 2, 3)] for key in keys}
    rows: list[Sequence[str]]
    if voice.rng.random() < 0.5:
        rows = [("项目", "单位", *(str(year) for year in company.years))]
        rows += [(name, facts[key].unit, *cells[key]) for key, name in keys.items()]
    else:
        rows = [("年度", *(f"{name}（{facts[key].unit}）" for key, name in keys.items()))]
        rows += [(f"{year}年", *(cells[key][at] for key in keys)) for at, year in enumerate(company.years)]
    voice.table(rows, title)


def _materials(company: Enterprise, voice: Voice) -> None:
    keys = {}
    for one in company.materials:
        keys[f"mat:{one.name}"] = one.name
    main = company.materials[0].name
    keys[f"use:{main}"] = f"单位产品{main}消耗"
    _by_year(company, voice, keys, "原辅材料消耗")


def _water(company: Enterprise, voice: Voice) -> None:
    fresh = voice.rng.choice(("新鲜水用量", "取水量", "新水量"))
    keys = {"water": fresh, "circ": "循环水量", "recycle": "水重复利用率", "ww": "废水产生量", "reuse": "废水回用量"}
    _by_year(company, voice, keys, "水的年度账")


def _energy(company: Enterprise, voice: Voice) -> None:
    keys = {f"energy:{kind.name}": kind.name for kind in company.energy}
    _by_year(company, voice, {**keys, "tce": "综合能耗", "uen": "单位产品综合能耗"}, "能源的年度账")


def _loads(company: Enterprise, voice: Voice, medium: str, title: str) -> None:
    keys: dict[str, str] = {}
    for one in company.pollutants:
        if one.medium == medium:
            keys[f"load:{one.name}"] = f"{one.name}排放量"
            keys[f"mean:{one.name}"] = f"{one.name}平均浓度"
    if keys:
        _by_year(company, voice, keys, title)


def _water_loads(company: Enterprise, voice: Voice) -> None:
    _loads(company, voice, "water", "外排废水污染物")


def _gas_loads(company: Enterprise, voice: Voice) -> None:
    _loads(company, voice, "gas", "废气污染物")


def _solids(company: Enterprise, voice: Voice) -> None:
    year = company.last
    rows: list[Sequence[str]] = [("固废名称", "属性", f"{year}年产生（t）", "利用（t）", "处置（t）", "去向")]
    for one in company.wastes:
        kind = f"危险废物 {one.code}" if one.hazardous else "一般固废"
        made = voice.cell(f"waste:{one.name}_3")
        rows.append((one.name, kind, made, str(one.utilised[2]), str(one.disposed[2]), one.whereto))
    voice.table(rows, "固体废物一览")


def _noise(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("测点", "时段", "结果 dB(A)", "标准 dB(A)")]
    for at, one in enumerate(company.monitoring):
        if one.medium == "noise":
            rows.append((one.point, one.period, voice.cell(f"measured:{at}"), str(one.limit)))
    voice.table(rows, "厂界噪声")


def _effects(company: Enterprise, voice: Voice) -> None:
    first, _, last = company.years
    rows: list[Sequence[str]] = [("线", "指标", "单位", f"{first}年", f"{last}年", "增减")]
    themes = {"uw": "水", "reuse_rate": "水", "dis": "水", "uen": "能", "waste_rate": "废"}
    themes.update({f"load:{one.name}": "水" if one.medium == "water" else "废" for one in company.pollutants})
    for key, theme in sorted(themes.items(), key=lambda pair: "水能废".index(pair[1])):
        old: Fact = voice.slots[f"{key}_1"]
        new: Fact = voice.slots[f"{key}_3"]
        share = f"{percent(new.value - old.value, old.value):+}%" if old.value else "—"
        change = f"{new.value - old.value:+}个百分点" if new.unit == "%" else share
        rows.append((theme, new.name, new.unit, voice.cell(f"{key}_1"), voice.cell(f"{key}_3"), change))
    voice.table(rows, "环境效益汇总")


def _people(company: Enterprise, voice: Voice) -> None:
    rows = [(one.name, f"{one.post}（{one.role}）", one.duty) for one in company.persons]
    voice.table([("姓名", "职务", "负责事项"), *rows], "工作组成员")


def _machines(company: Enterprise, voice: Voice) -> None:
    rows = [(at, one.name, one.model, one.count, one.note or "—") for at, one in enumerate(_process(company), 1)]
    voice.table([("序", "名称", "规格", "数量", "特点"), *rows], "主要装备")


def _process(company: Enterprise) -> list[Equipment]:
    return [one for one in company.equipment if one.role == "process"]


def _efficiency(company: Enterprise, voice: Voice) -> None:
    rows = [
        (f"{one.name}（{one.model}）", voice.cell(f"eff:{one.name}"), one.note or "—")
        for one in company.equipment
        if one.role == "power" and one.efficiency is not None
    ]
    voice.table([("能量转换设备", "实测效率/%", "说明"), *rows], "转换设备效率")


def _theme(plan: Plan) -> str:
    """The theme a plan is told under, by what it saves."""
    if "水" in plan.benefit:
        return "water"
    return "energy" if any(word in plan.benefit for word in _ENERGY) else "rest"


def _plans(company: Enterprise, theme: str, voice: Voice) -> None:
    chosen = [plan for plan in company.plans if _theme(plan) == theme]
    gain = "economics" not in voice.absent
    rows: list[Sequence[str]] = [("方案", "内容", "投资/万元", *(["年收益/万元"] if gain else []), "作用", "进度")]
    for one in chosen:
        money = [str(one.invest), *([str(one.gain)] if gain else [])]
        state = f"{one.year}年完成" if one.done else "在建"
        rows.append((f"{one.code} {one.name}", one.measure, *money, one.benefit, state))
    names = {"water": "节水类方案", "energy": "节能类方案", "rest": "减废与管理类方案"}
    if chosen:
        voice.table(rows, names[theme])


def _plan_money(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("类别", "提出", "完成", "计划投资（万元）")]
    for name, plans in (("无/低费", company.plans_low), ("中/高费", company.plans_high)):
        cost = sum((one.invest for one in plans), Decimal(0))
        rows.append((name, str(len(plans)), str(sum(one.done for one in plans)), str(cost)))
    total = sum((one.invest for one in company.plans), Decimal(0))
    if "total" in voice.flaws:
        total += Decimal(voice.flaws["total"])
        voice.script.defect("arithmetic", [rows[1][3], rows[2][3], str(total)], "投资合计不等于两类之和")
    rows.append(("合计", str(len(company.plans)), str(len(company.finished)), str(total)))
    voice.table(rows, "方案数量与投资")


def _goals(company: Enterprise, voice: Voice) -> None:
    year = company.last
    rows: list[Sequence[str]] = [("指标", f"基准（{year}年）", f"{year + 1}年目标", f"{year + 3}年目标")]
    for at, goal in enumerate(company.targets):
        now, near, far = (voice.cell(f"{key}:{at}") for key in ("now", "near", "far"))
        rows.append((f"{goal.indicator}/（{goal.unit}）", now, near, far))
        if voice.flaws.get("target") == at:
            voice.script.defect("inconsistency", [now, near], f"{goal.indicator}的目标弱于基准")
    voice.table(rows, "目标一览")


def _compare(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("指标", "单位", "Ⅰ级基准", "Ⅱ级基准", "Ⅲ级基准", "企业现值", "位置")]
    names = {0: "Ⅲ级以下", 1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级"}
    for at, row in enumerate(company.benchmarks):
        voice.slots[f"bench:{at}"] = Fact(
            value=row.actual, unit=row.unit, name=row.indicator, year=str(company.last)
        )  # fmt: skip
        cell = voice.cell(f"bench:{at}")
        rows.append((row.indicator, row.unit, *(str(level) for level in row.levels), cell, names[row.level]))
        if row.level == company.level:
            voice.said["worst_row"] = [cell, names[row.level]]
    voice.table(rows, "指标对照")


def _future(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("事项", "时间", "经费（万元）", "牵头部门")]
    for at, idea in enumerate(company.industry.ideas[:4]):
        money = str(voice.rng.randrange(15, 160, 5))
        lead = voice.rng.choice(("设备动力部", "生产技术部", "安全环保部"))
        rows.append((idea, f"{company.last + 1 + at % 3}年", money, lead))
    if "training" not in voice.absent:
        rows.append(("全员培训与外派学习", "每年", "2", "综合办公室"))
    rows.append(("新技术研发", "每年", "30", "生产技术部"))
    voice.table(rows, "后续事项安排")
