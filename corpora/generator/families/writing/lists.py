"""Tables that are lists: people, rules, machines, plans, monitoring, levels."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from corpora.generator.families.parts import Plan
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import draw
from corpora.generator.families.writing.portrait import LEVEL_WORDS


def _numbered(bank: Bank, key: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A list, with a column of running numbers in most reports."""
    body = [[str(cell) for cell in row] for row in rows]
    if bank.style["numbered"]:
        head, body = ["序号", *head], [[str(at), *row] for at, row in enumerate(body, 1)]
    draw(bank, bank.word(key), [list(head), *body])


def team(bank: Bank) -> None:
    """Who is in the group."""
    rows = [(one.role, one.name, one.post, one.duty) for one in bank.company.persons]
    _numbered(bank, "t_team", ("小组职务", "姓名", "公司职务", bank.word("duty")), rows)


def schedule(bank: Bank) -> None:
    """The phases and their months."""
    phases = bank.phrases["words"]["phase"]
    rows = [(name, f"{bank.company.last}年{at + 2}月", bank.word("office")) for at, name in enumerate(phases)]
    _numbered(bank, "t_schedule", (bank.word("phase_head"), "时间", "责任部门"), rows)


def trainings(bank: Bank) -> None:
    """All trainings of the three years."""
    rows = [(one.date, one.topic, one.host, one.people, one.hours) for one in bank.company.trainings]
    _numbered(bank, "t_trainings", ("时间", bank.word("topic"), "组织单位", "人数", "学时"), rows)


def rules(bank: Bank) -> None:
    """The rules in force, without those on what the report is silent about."""
    own = [one for one in bank.company.rules if "train" not in bank.gone or "培训" not in one.name]
    _numbered(bank, "t_rules", ("制度名称", "编号", "实施年份"), [(one.name, one.code, one.year) for one in own])


def equipment(bank: Bank) -> None:
    """The machines of the process."""
    rows = [
        (one.name, one.model, one.count, one.note or "—") for one in bank.company.equipment if one.role == "process"
    ]
    _numbered(bank, "t_equipment", ("设备名称", bank.word("model"), "数量", "备注"), rows)


def converters(bank: Bank) -> None:
    """What turns energy, with its efficiency."""
    rows = []
    for one in bank.company.equipment:
        if one.role == "power":
            told = one.efficiency is not None
            cell = bank.cell(one.efficiency or Decimal(0), f"{one.name}效率", "%", None) if told else "—"
            rows.append((one.name, one.model, one.count, cell))
    _numbered(bank, "t_converters", ("设备名称", bank.word("model"), "数量", "效率（%）"), rows)


def meters(bank: Bank) -> None:
    """Meters needed and fitted."""
    rows = [(one.kind, one.required, one.fitted, one.rate) for one in bank.company.meters]
    _numbered(bank, "t_meters", ("类别", "应配（台）", "实配（台）", bank.word("meter_rate")), rows)


def wastes(bank: Bank) -> None:
    """Solid wastes of the last year."""
    rows = [
        (one.name, one.code or "一般固废", one.generated[2], one.utilised[2], one.disposed[2], one.whereto)
        for one in bank.company.wastes
    ]
    head = ("名称", "类别/代码", "产生量（t）", "利用量（t）", "处置量（t）", bank.word("whereto"))
    _numbered(bank, "t_wastes", head, rows)


def noise(bank: Bank) -> None:
    """Noise at the fence."""
    rows = [
        (one.point, one.date, one.period, bank.cell(one.value, f"厂界噪声{one.period}", one.unit, None), one.limit)
        for one in bank.company.monitoring
        if one.medium == "noise"
    ]
    _numbered(bank, "t_noise", ("测点", "监测日期", "时段", "监测值（dB(A)）", "标准限值"), rows)


def monitoring(bank: Bank) -> None:
    """Measured values of water and air."""
    rows = [
        (one.point, one.item, one.value, one.limit, one.unit, one.date)
        for one in bank.company.monitoring
        if one.medium != "noise"
    ]
    _numbered(bank, "t_monitoring", ("点位", "项目", "结果", "限值", "单位", "日期"), rows)


def benchmarks(bank: Bank) -> None:
    """The lines of the comparison, three levels and what is reached."""
    rows = [
        (
            one.indicator,
            one.unit,
            *one.levels,
            bank.cell(one.actual, one.indicator, one.unit, bank.company.last),
            LEVEL_WORDS[one.level],
        )
        for one in bank.company.benchmarks
    ]
    head = ("指标", "单位", "Ⅰ级基准值", "Ⅱ级基准值", "Ⅲ级基准值", bank.word("actual"), "达到级别")
    _numbered(bank, "t_benchmarks", head, rows)


def _plan_table(bank: Bank, key: str, plans: Sequence[Plan]) -> None:
    gains = "econ" not in bank.gone
    total = sum((one.invest for one in plans), Decimal(0))
    if "sum" in bank.flaws and len(plans) > 1:
        bank.flaws.discard("sum")
        right, total = total, total + plans[0].invest + Decimal("3.5")
        quotes = [f"{total}", *(str(one.invest) for one in plans[:2])]
        bank.script.defect("arithmetic", quotes, f"方案投资合计应为{right}万元，写为{total}万元")
    head = ["编号", "方案名称", "方案内容", "投资（万元）", *(["年效益（万元）"] if gains else []), "状态"]
    rows = [
        [
            one.code,
            one.name,
            one.measure,
            one.invest,
            *([one.gain] if gains else []),
            "已完成" if one.done else "未完成",
        ]
        for one in plans
    ]
    gain = sum((one.gain for one in plans), Decimal(0))
    rows.append(["合计", "", "", total, *([gain] if gains else []), ""])
    draw(bank, bank.word(key), [head, *([str(cell) for cell in row] for row in rows)])


def low(bank: Bank) -> None:
    """Plans of no or low cost."""
    _plan_table(bank, "t_low", bank.company.plans_low)


def high(bank: Bank) -> None:
    """Plans of middle or high cost."""
    _plan_table(bank, "t_high", bank.company.plans_high)


def keep(bank: Bank) -> None:
    """What is planned for the coming years."""
    year = bank.company.last
    open_plans = [one for one in bank.company.plans_high if not one.done]
    rows: list[Sequence[object]] = [
        (one.name, one.year, f"{one.invest}万元", bank.word("office")) for one in open_plans
    ]
    rows += [
        (idea, year + 1 + at % 3, bank.word("fund"), bank.word("office"))
        for at, idea in enumerate(bank.company.industry.ideas)
    ]
    rows.append(("开展下一轮清洁生产审核", year + 3, bank.word("fund"), bank.word("office")))
    _numbered(bank, "t_keep", ("工作内容", "计划年份", "资金", "责任部门"), rows)


TABLES: Mapping[str, Callable[[Bank], None]] = {
    "T_team": team,
    "T_schedule": schedule,
    "T_trainings": trainings,
    "T_rules": rules,
    "T_equipment": equipment,
    "T_converters": converters,
    "T_meters": meters,
    "T_wastes": wastes,
    "T_noise": noise,
    "T_monitoring": monitoring,
    "T_benchmarks": benchmarks,
    "T_low": low,
    "T_high": high,
    "T_keep": keep,
}
