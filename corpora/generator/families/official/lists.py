"""The tables and lists of this family."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corpora.generator.families.official.desk import Desk
from corpora.generator.families.parts import Plan

LEVELS = {1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级", 0: "未达Ⅲ级"}
NUMBERS = ("（{n}）", "{n}.", "{n}）", "①②③④⑤⑥⑦⑧⑨")


def clauses(d: Desk, texts: Sequence[str]) -> None:
    """Numbered sentences in one manner, or one paragraph."""
    manner = d.rng.choice(NUMBERS)
    for place, text in enumerate(texts):
        mark = manner[place] if manner.startswith("①") else manner.format(n=place + 1)
        d.m.line(f"{mark}{text}。")


def persons(d: Desk) -> None:
    rows = [["序号", "姓名", "职务", "小组职务", "职责"]]
    rows += [[str(k), one.name, one.post, one.role, one.duty] for k, one in enumerate(d.e.persons, 1)]
    d.grid(rows, "清洁生产审核领导小组成员")


def rules(d: Desk) -> None:
    if d.rng.random() < 0.3:
        clauses(d, [f"《{one.name}》（{one.code}，{one.year}年发布）" for one in d.e.rules][:9])
        return
    rows = [["序号", "制度名称", "编号", "实施年份"]]
    rows += [[str(k), one.name, one.code, f"{one.year}年"] for k, one in enumerate(d.e.rules, 1)]
    d.grid(rows, "清洁生产有关管理制度")


def equipment(d: Desk) -> None:
    """Energy-converting machines stand in their own section, never here when that is left out."""
    machines = [one for one in d.e.equipment if one.role == "process"]
    rows = [["序号", "设备名称", "规格型号", "数量", "备注"]]
    rows += [[str(k), one.name, one.model, str(one.count), one.note] for k, one in enumerate(machines, 1)]
    d.grid(rows, "主要生产设备")


def meters(d: Desk) -> None:
    rows = [["类别", "应配数量（台）", "实配数量（台）", "计量率（%）"]]
    rows += [[one.kind, str(one.required), str(one.fitted), str(one.rate)] for one in d.e.meters]
    d.grid(rows, "计量器具配备情况")


def energy(d: Desk) -> None:
    """Kinds with their own units, then the sum in tce."""
    rows = [(one.name, one.unit, one.amounts) for one in d.e.energy]
    rows.append(("综合能耗", "tce", d.e.tce))
    rows.append(("单位产品综合能耗", d.e.unit_energy_unit, d.e.unit_energy))
    d.years("近三年能源消耗", rows)


def converters(d: Desk) -> None:
    machines = [one for one in d.e.equipment if one.role == "power"]
    rows = [["设备", "型号", "数量", "效率（%）"]]
    for one in machines:
        rows.append([one.name, one.model, str(one.count), str(one.efficiency)])
        if one.efficiency is not None:
            d.m.indicator(f"{one.name}效率", float(one.efficiency), "%", str(one.efficiency))
    d.grid(rows, "主要能量转换设备能效")


def treatments(d: Desk) -> None:
    names = {"gas": "废气", "water": "废水", "solid": "固废", "noise": "噪声"}
    rows = [["类别", "来源", "主要污染物", "治理措施", "排放方式"]]
    rows += [
        [names[one.medium], one.source, one.pollutants, one.treatment, one.outlet] for one in d.e.industry.treatments
    ]
    d.grid(rows, "污染源及治理设施")


def monitoring(d: Desk) -> None:
    rows = [["监测点位", "项目", "监测值", "限值", "单位"]]
    for one in d.e.monitoring:
        item = f"{one.item}（{one.period}）" if one.period else one.item
        rows.append([one.point, item, str(one.value), str(one.limit), one.unit])
        d.m.indicator(f"{one.point}{item}", float(one.value), one.unit, str(one.value), year=str(d.e.last))
        d.m.indicator(f"{one.point}{item}限值", float(one.limit), one.unit, str(one.limit), kind="limit")
    d.grid(rows, f"{d.e.last}年监测结果")


def benchmarks(d: Desk) -> None:
    rows = [["一级指标", "指标", "单位", "Ⅰ级", "Ⅱ级", "Ⅲ级", "企业实际", "评定"]]
    before = ""
    for one in d.e.benchmarks:
        group, before = ("^" if one.group == before else one.group), one.group
        sign = "≥" if one.higher else "≤"
        levels = [f"{sign}{level}" for level in one.levels]
        rows.append([group, one.indicator, one.unit, *levels, str(one.actual), LEVELS[one.level]])
        d.m.indicator(one.indicator, float(one.actual), one.unit, str(one.actual), year=str(d.e.last))
        d.m.indicator(one.indicator, float(one.levels[0]), one.unit, levels[0], kind="benchmark")
    d.grid(rows, f"与{d.e.industry.system}的比对")


def trainings(d: Desk) -> None:
    rows = [["时间", "内容", "形式", "人数", "学时"]]
    for one in d.e.trainings:
        rows.append([one.date, one.topic, "外派" if one.external else "全员", str(one.people), str(one.hours)])
    d.grid(rows, "近三年培训情况")


def plans(d: Desk, listed: Sequence[Plan], caption: str) -> None:
    """Without money where the report is to say nothing of it."""
    header, with_cost, with_gain = ["编号", "方案名称", "主要内容"], "upgrade" not in d.gaps, "economic" not in d.gaps
    header += ["投资（万元）"] * with_cost + ["年效益（万元）"] * with_gain + ["效果", "状态"]
    rows = [header]
    for one in listed:
        later = "未实施" if "continuing" in d.gaps else f"计划{one.year}年实施"
        state = f"{one.year}年完成" if one.done else later
        money = [str(one.invest)] * with_cost + [str(one.gain)] * with_gain
        rows.append([one.code, one.name, one.measure, *money, one.benefit, state])
    d.grid(rows, f"{caption}汇总")


def investment(d: Desk) -> None:
    d.years(
        "近三年投入",
        [
            ("技术改造投入", "万元", d.e.upgrade_investment),
            ("其中清洁生产投入", "万元", d.e.cp_investment),
            ("技术研发投入", "万元", d.e.rd),
        ],
    )


def ideas(d: Desk) -> None:
    rows = [["项目", "资金（万元）", "责任部门", "完成时间"]]
    later = [[one.name, str(one.invest), "设备动力部", f"{one.year}年"] for one in d.e.plans if not one.done]
    for k, idea in enumerate(d.e.industry.ideas[:3], 1):
        rows.append(
            [idea, str(d.rng.randrange(20, 400, 5)), d.rng.choice(["生产技术部", "设备动力部"]), f"{d.e.last + k}年"]
        )
    d.grid(rows + later, "持续清洁生产计划")


def targets(d: Desk) -> None:
    rows = [["指标", "单位", f"现状（{d.e.last}年）", f"近期目标（{d.e.last + 1}年）", f"远期目标（{d.e.last + 3}年）"]]
    for one in d.e.targets:
        rows.append([one.indicator, one.unit, str(one.current), str(one.near), str(one.far)])
        d.m.indicator(one.indicator, float(one.current), one.unit, str(one.current), year=str(one.base))
        d.m.indicator(one.indicator, float(one.near), one.unit, str(one.near), year=str(d.e.last + 1), kind="target")
        d.m.indicator(one.indicator, float(one.far), one.unit, str(one.far), year=str(d.e.last + 3), kind="target")
    d.grid(rows, "清洁生产目标")


def goals(d: Desk) -> None:
    """What was aimed at from the first year on, and what the last year brought: always reached."""
    first, last = d.e.years[0], d.e.last
    rows = [["指标", "单位", f"{first}年", f"{last}年目标", f"{last}年实际", "完成情况"]]
    for name, unit, values in (
        ("单位产品综合能耗", d.e.unit_energy_unit, d.e.unit_energy),
        ("单位产品新鲜水用量", d.e.unit_water_unit, d.e.unit_water),
    ):
        step = Decimal(1).scaleb(values[2].as_tuple().exponent)  # type: ignore[arg-type]
        goal = values[2] + step * d.rng.randint(1, 4)
        rows.append([name, unit, str(values[0]), str(goal), str(values[2]), "完成"])
        d.m.indicator(name, float(values[2]), unit, str(values[2]), year=str(last))
        d.m.indicator(name, float(goal), unit, str(goal), year=str(last), kind="target")
    d.grid(rows, "审核目标完成情况")
