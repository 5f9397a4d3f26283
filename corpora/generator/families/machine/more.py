"""The tables of the program: comparison, audit, plans, benefits, what comes next."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.machine.form import Form
from corpora.generator.families.parts import Plan

LEVELS = {1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级", 0: "未达到Ⅲ级"}


def compare(f: Form) -> None:
    rows = []
    for one in f.e.benchmarks:
        levels = list(map(str, one.levels))
        rows.append([one.group, one.indicator, one.unit, *levels, str(one.actual), LEVELS[one.level]])
        f.m.indicator(one.indicator, float(one.actual), one.unit, str(one.actual), year=str(f.e.last))
        f.m.indicator(one.indicator, float(one.levels[1]), one.unit, levels[1], kind="benchmark")
    f.listed(["一级指标", "二级指标", "单位", "Ⅰ级基准值", "Ⅱ级基准值", "Ⅲ级基准值", "企业值", "达到等级"], rows)


def result(f: Form) -> None:
    met = sum(row.level in (1, 2) for row in f.e.benchmarks)
    f.pairs(
        [
            ("依据", f.e.industry.system),
            ("参评指标数", len(f.e.benchmarks)),
            ("达到Ⅱ级及以上指标数", met),
            ("综合评价等级", LEVELS[f.e.level]),
        ]
    )


def audit(f: Form) -> None:
    e = f.e
    f.pairs(
        [
            ("审核轮次", f"第{e.round_no}轮"),
            ("审核期", f"{e.years[0]}年1月至{e.years[2]}年12月"),
            ("审核重点", f"{f.rng.choice(e.industry.process).name}工序"),
            ("咨询机构", e.consultant),
            ("物料平衡", f"输入输出偏差{f.rng.choice(['0.8', '1.3', '1.6'])}%"),
            ("水平衡", f"偏差{f.rng.choice(['1.1', '1.9', '2.4'])}%"),
            ("方案总数", len(e.plans)),
            ("无/低费方案实施率(%)", e.low_rate),
            ("中/高费方案实施率(%)", e.high_rate),
        ]
    )
    f.m.indicator("无低费方案实施率", float(e.low_rate), "%", str(e.low_rate))
    f.m.indicator("中高费方案实施率", float(e.high_rate), "%", str(e.high_rate))


def low(f: Form) -> None:
    _plans(f, f.e.plans_low)


def high(f: Form) -> None:
    _plans(f, f.e.plans_high)


def _plans(f: Form, listed: tuple[Plan, ...]) -> None:
    """Money columns are left off where the report is to say nothing of it."""
    cost, gain = "fund" not in f.gaps, "economic" not in f.gaps
    header = ["方案编号", "方案名称", "措施", *["投资(万元)"] * cost, *["年效益(万元)"] * gain, "预期效果", "实施状态"]
    rows = []
    for one in listed:
        state = f"{one.year}年已实施" if one.done else "未实施"
        rows.append(
            [one.code, one.name, one.measure, *[str(one.invest)] * cost, *[str(one.gain)] * gain, one.benefit, state]
        )
    f.m.table([header, *rows])


def fund(f: Form) -> None:
    e = f.e
    f.years(
        [
            ("技术改造投入", "万元", e.upgrade_investment),
            ("清洁生产投入", "万元", e.cp_investment),
            ("研发投入", "万元", e.rd),
        ]
    )


def apply(f: Form) -> None:
    rows = [[name, "已应用", str(f.e.years[0] - f.rng.randint(1, 4))] for name in f.e.industry.techniques]
    rows += [[f"{one.name}{one.whereto}", "已应用", "连续"] for one in f.e.wastes if not one.hazardous]
    f.listed(["技术或措施", "应用情况", "起始年份"], rows)


def assess(f: Form) -> None:
    """What the workshops were to keep to, and the result of the yearly check."""
    rows = []
    for one in f.e.targets:
        rows.append([one.indicator, one.unit, str(one.current), str(one.near), str(one.far), "按月考核，与绩效挂钩"])
        f.m.indicator(one.indicator, float(one.current), one.unit, str(one.current), year=str(one.base))
        f.m.indicator(one.indicator, float(one.near), one.unit, str(one.near), year=str(f.e.last + 1), kind="target")
        f.m.indicator(one.indicator, float(one.far), one.unit, str(one.far), year=str(f.e.last + 3), kind="target")
    header = ["考核指标", "单位", f"{f.e.last}年实际", f"{f.e.last + 1}年目标", f"{f.e.last + 3}年目标", "考核办法"]
    f.listed(header, rows)


def goals(f: Form) -> None:
    e, rows = f.e, []
    for name, unit, values in (
        ("单位产品综合能耗", e.unit_energy_unit, e.unit_energy),
        ("单位产品新鲜水量", e.unit_water_unit, e.unit_water),
    ):
        digits = values[2].as_tuple().exponent
        goal = values[2] + Decimal(1).scaleb(int(digits)) * f.rng.randint(1, 5)
        rows.append([name, unit, str(goal), str(values[2]), "已完成"])
        f.m.indicator(name, float(values[2]), unit, str(values[2]), year=str(e.last))
        f.m.indicator(name, float(goal), unit, str(goal), year=str(e.last), kind="target")
    f.listed(["目标项", "单位", f"{e.last}年目标值", "完成值", "结果"], rows)


def economic(f: Form) -> None:
    rows = [[one.code, one.name, str(one.gain)] for one in f.e.finished if one.gain >= 3][:8]
    f.pairs([("方案年经济效益合计(万元)", f.e.gain_total), (f"{f.e.last}年上缴税金(万元)", f.e.taxes[2])])
    f.m.indicator("方案年经济效益", float(f.e.gain_total), "万元", str(f.e.gain_total))
    if rows:
        f.listed(["方案编号", "方案（主要）", "年效益(万元)"], rows)


def environmental(f: Form) -> None:
    first, last = f.e.years[0], f.e.last
    rows = [[one.name, str(one.tons[0]), str(one.tons[2]), str(one.tons[0] - one.tons[2])] for one in f.e.pollutants]
    f.listed(["污染物", f"{first}年排放量(t)", f"{last}年排放量(t)", "变化量(t)"], rows)


def looks(f: Form) -> None:
    green = f.rng.randint(15, 36)
    checks = ["厂区道路与地面", "物料堆放", "跑冒滴漏", "标识标牌", "绿化", "排水沟"]
    found = {"跑冒滴漏": "未发现", "绿化": f"绿化率{green}%", "物料堆放": "分区整齐"}
    f.listed(["检查项", "检查结果", "检查日期"], [[one, found.get(one, "整洁"), f"{f.e.last}年12月"] for one in checks])


def continuing(f: Form) -> None:
    rows = [
        [idea, f"{f.e.last + k}年", str(f.rng.randrange(20, 300, 5)), f.rng.choice(["设备动力部", "生产技术部"])]
        for k, idea in enumerate(f.e.industry.ideas[:3], 1)
    ]
    rows.append(["全员培训", "每年", "3", "安全环保部"])
    rows.append(["下一轮清洁生产审核", f"{f.e.last + 3}年", "15", "安全环保部"])
    f.listed(["项目", "时间", "资金(万元)", "负责部门"], rows)


def problems(f: Form) -> None:
    kind = f.e.industry
    chosen = f.rng.sample(range(min(len(kind.problems), len(kind.advice))), 3)
    rows = [[kind.problems[k], kind.advice[k], f"{f.e.last + 1}年"] for k in chosen]
    f.listed(["问题描述", "拟采取的措施", "完成期限"], rows)


def conclusion(f: Form) -> None:
    """Says no level where the comparison is left out; advice only here, and general where problems are left out."""
    key = "conclude_silent" if "result" in f.gaps else "conclude"
    text = f.rng.choice(f.texts[key])
    f.m.line(text.format(name=f.e.name, y1=f.e.years[0], y3=f.e.last, level=LEVELS[f.e.level]))
    f.pairs([(f"建议{k}", text) for k, text in enumerate(f.rng.sample(f.e.industry.advice[3:], 2), 1)])
