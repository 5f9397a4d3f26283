"""Tables of the family second_round: the round before beside this round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import partial

from corpora.generator.families.blocks.voice import Fact, Grid, Voice
from corpora.generator.families.enterprise import Enterprise, percent


def grids(company: Enterprise) -> Mapping[str, Grid]:
    """The tables by the name passages call them."""
    plain = (_outputs, _people, _machines, _meters, _consumption, _unit_use, _efficiency, _loads, _measured)
    more = (_compare, _classes, _goals, _funds, _plan_table, _effects, _onward, _followup)
    return {grid.__name__.lstrip("_"): partial(grid, company) for grid in (*plain, *more)}


def _years(voice: Voice, company: Enterprise) -> list[str]:
    return [f"{year}年" for year in company.years]


def _before(voice: Voice, company: Enterprise) -> str:
    return str(voice.rng.choice(("上一轮", f"上一轮（{company.last_round_year}年）", "前一轮审核")))


def _three(voice: Voice, key: str) -> list[str]:
    return [voice.cell(f"{key}_{at}") for at in (1, 2, 3)]


def _followup(company: Enterprise, voice: Voice) -> None:
    rows = voice.rng.sample(voice.bank["followup"], voice.rng.randint(3, 5))
    head = ("序号", "上一轮评审意见", "落实情况", "完成年份")
    years = sorted(voice.rng.choice((company.years[0] - 1, company.years[0], company.years[1])) for _ in rows)
    body = [(at, opinion, done, year) for at, ((opinion, done), year) in enumerate(zip(rows, years, strict=True), 1)]
    voice.table([head, *body], "上一轮意见落实一览")


def _outputs(company: Enterprise, voice: Voice) -> None:
    head = ("产品", "单位", *_years(voice, company))
    voice.table([head, (company.product, company.product_unit, *_three(voice, "out"))], "审核期产品产量")


def _people(company: Enterprise, voice: Voice) -> None:
    rows = [(one.role, one.name, one.post, one.duty) for one in company.persons]
    voice.table([("组内职务", "姓名", "行政职务", "分工"), *rows], "本轮人员与分工")


def _machines(company: Enterprise, voice: Voice) -> None:
    state = ("在用", "在用", "在用，效率偏低", "手动控制", "待更新")
    now = ("在用", "在用，自动控制", "完好", "已改造", "在用")
    rows = [
        (one.name, one.model, one.count, voice.rng.choice(state), one.note or voice.rng.choice(now))
        for one in company.equipment
        if one.role == "process"
    ]
    voice.table([("设备", "型号规格", "台（套）", _before(voice, company), "本轮"), *rows], "主要设备两轮对照")


def _meters(company: Enterprise, voice: Voice) -> None:
    keys = {"物料": "meter_mat", "能源": "meter_energy", "水": "meter_water"}
    rows = [(one.kind, one.required, one.fitted, voice.cell(keys[one.kind])) for one in company.meters]
    voice.table([("计量类别", "应配（台）", "实配（台）", "计量率（%）"), *rows], f"{company.last}年计量配备")


def _consumption(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("项目", "单位", *_years(voice, company))]
    for material in company.materials:
        rows.append((material.name, material.unit, *_three(voice, f"mat:{material.name}")))
    for kind in company.energy:
        rows.append((kind.name, kind.unit, *_three(voice, f"energy:{kind.name}")))
    rows.append((voice.rng.choice(("新鲜水", "新鲜水用量", "取水量")), "m³", *_three(voice, "water")))
    rows.append((voice.rng.choice(("综合能耗", "综合能耗（当量值）")), "tce", *_three(voice, "tce")))
    voice.table(rows, "原辅材料、能源和水的消耗")


def _unit_use(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("指标", "单位", _before(voice, company), f"本轮（{company.last}年）")]
    for key in (f"use:{company.materials[0].name}", "uen", "uw", "mat_rate"):
        fact: Fact = voice.slots[f"{key}_3"]
        rows.append((fact.name, fact.unit, voice.cell(f"{key}_0"), voice.cell(f"{key}_3")))
    voice.table(rows, "单位产品消耗两轮对照")


def _efficiency(company: Enterprise, voice: Voice) -> None:
    rows = [
        (one.name, one.model, one.count, voice.cell(f"eff:{one.name}"))
        for one in company.equipment
        if one.role == "power" and one.efficiency is not None
    ]
    voice.table([("设备", "型号", "数量", "效率（%）"), *rows], "能量转换设备能效测试结果")


def _loads(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("污染物", _before(voice, company), *_years(voice, company), "许可量（t/a）")]
    for one in company.pollutants:
        key = f"load:{one.name}"
        rows.append((f"{one.name}（t）", voice.cell(f"{key}_0"), *_three(voice, key), str(one.permit)))
    rows.append(("废水排放量（m³）", "—", *_three(voice, "dis"), "—"))
    rows.append(("固体废物产生量（t）", "—", *_three(voice, "waste"), "—"))
    voice.table(rows, "主要污染物排放量两轮对照")


def _measured(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("类别", "点位", "项目", "监测值", "限值", "单位")]
    kinds = {"water": "废水", "gas": "废气", "noise": "噪声"}
    for at, one in enumerate(company.monitoring):
        item = f"{one.item}{one.period}"
        value = voice.cell(f"measured:{at}")
        rows.append((kinds[one.medium], one.point, item, value, str(one.limit), one.unit))
    voice.table(rows, f"监测结果（{company.monitoring[0].date}）")


def _compare(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("类别", "指标", "单位", "Ⅰ级", "Ⅱ级", "Ⅲ级", f"本轮（{company.last}年）", "评定")]
    names = {0: "未达Ⅲ级", 1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级"}
    for at, row in enumerate(company.benchmarks):
        fact = Fact(value=row.actual, unit=row.unit, name=row.indicator, year=str(company.last))
        voice.slots[f"bench:{at}"] = fact
        levels = [str(level) for level in row.levels]
        cell = voice.cell(f"bench:{at}")
        rows.append((row.group, row.indicator, row.unit, *levels, cell, names[row.level]))
        if row.level == company.level:
            voice.said["worst_row"] = [names[row.level], cell]
    voice.table(rows, "与评价指标体系的对照")


def _classes(company: Enterprise, voice: Voice) -> None:
    rows = [
        (one.date, one.topic, "外派" if one.external else "厂内", one.people, one.hours, one.host)
        for one in company.trainings
    ]
    voice.table([("日期", "内容", "方式", "人数", "学时", "主办"), *rows], "培训登记")


def _goals(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [
        ("目标项目", "单位", f"{company.last}年现状", f"近期（{company.last + 1}年）", f"远期（{company.last + 3}年）")
    ]
    for at, goal in enumerate(company.targets):
        now, near, far = (voice.cell(f"{key}:{at}") for key in ("now", "near", "far"))
        rows.append((goal.indicator, goal.unit, now, near, far))
        if voice.flaws.get("target") == at:
            voice.script.defect("inconsistency", [now, near], f"{goal.indicator}的近期目标弱于现状")
    voice.table(rows, "第" + str(voice.slots["round"]) + "轮清洁生产目标")


def _funds(company: Enterprise, voice: Voice) -> None:
    rows = [("投入（万元）", *_years(voice, company))]
    rows += [(name, *_three(voice, key)) for name, key in (("技术改造投入", "up"), ("其中：清洁生产投入", "cp"))]
    rows += [(name, *_three(voice, key)) for name, key in (("研发投入", "rd"), ("环保投入", "env"))]
    voice.table(rows, "审核期资金投入")


def _plan_table(company: Enterprise, voice: Voice) -> None:
    gain = "economics" not in voice.absent
    head = ["编号", "方案", "做法", "投资（万元）", *(["效益（万元/a）"] if gain else []), "环境影响", "状态"]
    rows: list[Sequence[str]] = [head]
    for one in company.plans:
        money = [str(one.invest), *([str(one.gain)] if gain else [])]
        rows.append((one.code, one.name, one.measure, *money, one.benefit, "已完成" if one.done else "未完成"))
    total = sum((one.invest for one in company.plans), Decimal(0))
    if "total" in voice.flaws:
        total += Decimal(voice.flaws["total"])
        voice.script.defect("arithmetic", [str(total), str(company.plans_high[0].invest)], "投资合计不等于各方案之和")
    gains = [str(sum((one.gain for one in company.plans), Decimal(0)))] if gain else []
    rows.append(("合计", "—", "—", str(total), *gains, "—", "—"))
    voice.table(rows, "本轮方案一览")


def _effects(company: Enterprise, voice: Voice) -> None:
    rows: list[Sequence[str]] = [("环境指标", "单位", _before(voice, company), "本轮", "变化")]
    keys = ["uen", "uw", "recycle", "reuse_rate", "waste_rate", *(f"load:{one.name}" for one in company.pollutants)]
    for key in keys:
        old: Fact = voice.slots[f"{key}_0"]
        new: Fact = voice.slots[f"{key}_3"]
        share = f"-{percent(old.value - new.value, old.value)}%" if old.value else "—"
        change = f"{new.value - old.value:+}个百分点" if new.unit == "%" else share
        rows.append((new.name, new.unit, voice.cell(f"{key}_0"), voice.cell(f"{key}_3"), change))
    voice.table(rows, "环境绩效两轮对照")


def _onward(company: Enterprise, voice: Voice) -> None:
    year = company.last
    rows: list[Sequence[str]] = [("年份", "工作内容", "资金（万元）", "责任部门")]
    for at, idea in enumerate(company.industry.ideas[:4]):
        money = str(voice.rng.randrange(20, 180, 5))
        rows.append((f"{year + 1 + min(at, 2)}年", idea, money, voice.rng.choice(("设备部", "技术部", "生产车间"))))
    if "training" not in voice.absent:
        rows.append(("每年", "全员培训一次、外派学习一次", "3", "人力资源部"))
    rows.append((f"{year + 3}年", "启动新一轮清洁生产审核", "15", "安环部"))
    voice.table(rows, "持续清洁生产工作安排")
