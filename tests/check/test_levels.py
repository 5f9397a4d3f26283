"""Levels claimed and levels shown, targets, plans and periods: what must fire beside what must not."""

from decimal import Decimal

import pytest

from pipeline.check import levels
from pipeline.check.columns import moves
from pipeline.check.counts import plan_counts
from pipeline.check.disposal import stored
from pipeline.check.period import old_period, short_tables
from pipeline.check.plans import plan_totals
from pipeline.check.references import annexes, superseded
from pipeline.check.shares import shares
from pipeline.check.targets import stated_targets, weaker_targets
from pipeline.model import Indicator
from pipeline.model.indicator import Quantity
from pipeline.specs import load
from tests.drawn import document

HEAD = ["指标", "Ⅰ级", "Ⅱ级", "Ⅲ级", "本公司", "所处等级"]


def compared(*rows):
    return [HEAD, *rows]


GOOD = ["电耗", "56", "60", "62", "55", "Ⅰ级"]
MIDDLE = ["水耗", "0.3", "0.5", "0.7", "0.4", "Ⅱ级"]
BINDING = ["煤耗（限定）", "103", "108", "112", "104", "Ⅱ级"]


@pytest.mark.parametrize(
    ("text", "rows", "fires"),
    [
        ("公司整体达到Ⅰ级。", [MIDDLE, MIDDLE, GOOD], True),
        ("公司整体达到Ⅰ级。", [GOOD, GOOD, GOOD], False),
        ("评价结果：Ⅰ级（国际领先）。", [MIDDLE, MIDDLE, GOOD], True),
        ("公司清洁生产水平为Ⅰ级。", [GOOD, GOOD, GOOD, BINDING], True),
        ("公司清洁生产水平为Ⅱ级。", [MIDDLE, MIDDLE, BINDING], False),
        ("综合评价指数与限定性指标均满足Ⅰ级要求。", [MIDDLE, MIDDLE, GOOD], True),
        ("力争三年内整体达到Ⅰ级。", [MIDDLE, MIDDLE, GOOD], False),
        ("上一轮审核时公司总体达到Ⅰ级。", [MIDDLE, MIDDLE, GOOD], False),
        ("公司9项指标中有2项达到Ⅰ级。", [MIDDLE, MIDDLE, GOOD], False),
    ],
)
def test_level_claims(text, rows, fires):
    assert bool(levels.claims(document(compared(*rows), text), load())) == fires


def test_a_few_rows_below_the_level_are_a_note():
    # The weighted index may still bear the claim.
    assert [f.severity for f in levels.claims(document(compared(GOOD, GOOD, MIDDLE), "公司整体达到Ⅰ级。"), load())] == [
        "note"
    ]
    assert [
        f.severity for f in levels.claims(document(compared(GOOD, GOOD, BINDING), "公司整体达到Ⅰ级。"), load())
    ] == ["should"]


@pytest.mark.parametrize(
    ("claim", "row", "fires"),
    [
        ("联单齐全，处置率100%。", ["危险废物", "砷渣", "1,260", "870", "390"], True),
        ("联单齐全，处置率100%。", ["危险废物", "砷渣", "1,260", "1,260", "0"], False),
        ("联单齐全，处置率100%。", ["一般固废", "石膏渣", "1,260", "870", "390"], False),
        ("联单齐全，处置率69%。", ["危险废物", "砷渣", "1,260", "870", "390"], False),
    ],
)
def test_stored(claim, row, fires):
    head = ["类别", "名称", "产生量", "委托处置", "厂内贮存"]
    assert bool(stored(document(claim, [head, row]), load())) == fires


def test_level_claims_against_a_comparison_in_a_sentence():
    listed = "吨产品水耗5.1m³（Ⅲ级）；电耗88kWh（Ⅲ级基准）；利用率92%（Ⅱ级）。"
    assert levels.claims(document(listed, "企业总体上达到Ⅱ级。"), load())
    assert not levels.claims(document(listed, "企业总体上达到Ⅲ级。"), load())


@pytest.mark.parametrize(
    ("row", "fires"),
    [
        (["煤耗", "103", "108", "112", "109", "Ⅱ级"], True),
        (["煤耗", "103", "108", "112", "108", "Ⅱ级"], False),
        (["煤耗", "103", "108", "112", "99", "Ⅱ级"], False),  # better than stated: no fault of the claim
        (["回用率", "95", "90", "85", "84", "Ⅲ级"], True),
        (["回用率", "95", "90", "85", "91", "Ⅱ级"], False),
        (["装备", "先进", "较好", "一般", "较好", "Ⅱ级"], False),
    ],
)
def test_level_rows(row, fires):
    assert bool(levels.rows(document(compared(GOOD, MIDDLE, row)), load())) == fires


@pytest.mark.parametrize(
    ("rows", "fires"),
    [
        ([["a", "20.5", "18.1", "2.4"], ["b", "1.3", "1.1", "0.2"], ["c", "4.7", "4.5", "0.9"]], True),
        ([["a", "20.5", "18.1", "2.4"], ["b", "1.3", "1.1", "0.2"], ["c", "4.7", "4.5", "0.2"]], False),
        ([["a", "20.5", "18.1", "7"], ["b", "1.3", "1.1", "9"], ["c", "4.7", "4.5", "8"]], False),
    ],
)
def test_moves(rows, fires):
    head = ["污染物", "2021年排放量", "2023年排放量", "变化量"]
    assert bool(moves(document([head, *rows]), load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("2022年废水产生88.1万m³，其中回用60.4万m³，回用率71.2%。", True),
        ("2022年废水产生88.1万m³，其中回用60.4万m³，回用率68.6%。", False),
        ("废水1013145m³里面回用了599679m³，回用率算下来是68.6%。", True),
        ("废水产生量28376m³，其中27377m³回到生产，回用率为89.5%，其余999m³排放。", True),
        ("回用水349092m³，占当年废水量390659m³的76.2%。", True),
        ("回用水349092m³，占当年废水量390659m³的89.4%。", False),
        ("发出问卷400份，收回398份，认知率97.3%。", False),  # of the answers, not of the sheets
        ("回用水由60万m³增加到88万m³，回用率提高5%。", False),
    ],
)
def test_shares(text, fires):
    assert bool(shares(document(text), load())) == fires


PLANS = [
    ["编号", "方案名称", "类型", "投资（万元）", "年效益（万元）", "状态"],
    ["F1", "查漏", "无/低费", "2.4", "13.7", "已实施"],
    ["F2", "换灯", "无/低费", "1.2", "223.2", "已实施"],
    ["F3", "保温", "无/低费", "1.5", "3.0", "未实施"],
]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("已实施方案年效益合计263.9万元。", True),
        ("已实施方案年效益合计236.9万元。", False),
        ("方案全部完成后年效益239.9万元。", False),
        ("上一轮方案年效益263.9万元。", False),
        ("公司年利税效益263.9万元。", False),
    ],
)
def test_plan_totals(text, fires):
    assert bool(plan_totals(document(PLANS, text), load())) == fires


@pytest.mark.parametrize(("counts", "fires"), [(("4",), True), (("3",), False), (("4", "3"), False), (("12",), False)])
def test_plan_counts(counts, fires):
    doc = document(PLANS, "无低费方案")
    rows = [given(doc, v, "项", id="low_cost_plans", name="无/低费方案") for v in counts]
    assert bool(plan_counts(doc, rows, load())) == fires


def given(doc, value, unit, **fields):
    at = doc.cite(fields.pop("block", len(doc.blocks) - 1))
    made = {"id": None, "name": "", "raw": f"{value}{unit}", "canonical": Quantity(value=Decimal(value), unit=unit)}
    return Indicator(**{**made, "value": Decimal(value), "unit": unit, "evidence": at, **fields})


@pytest.mark.parametrize(
    ("text", "value", "year", "fires"),
    [
        ("2024年目标：电单耗不高于", "3.65", "2024", True),
        ("2024年目标：电单耗不高于", "3.50", "2024", False),
        ("全行业平均电单耗2024年目标为", "3.65", "2024", False),
        ("目标：电单耗不高于", "3.65", None, False),  # undated: perhaps the target of the years before
    ],
)
def test_stated_targets(text, value, year, fires):
    doc = document("2023年电单耗3.60", f"{text}{value}kWh/t")
    start = len(text)
    target = Indicator(
        id="power_per_product", name="电单耗", value=Decimal(value), unit="kWh/t", raw=value, year=year, kind="target", op="≤",
        evidence=doc.cite(1, start, start + len(value)), canonical=Quantity(value=Decimal(value), unit="kWh/t"),
    )  # fmt: skip
    held = given(doc, "3.60", "kWh/t", id="power_per_product", name="电单耗", year="2023", block=0)
    assert bool(stated_targets(doc, [held, target], load())) == fires


def test_near_and_far_columns_are_targets():
    head = ["指标", "现状", "近期", "远期"]
    assert weaker_targets(document([head, ["新鲜水耗", "5.46", "5.80", "5.02"]]), load())
    assert not weaker_targets(document([head, ["新鲜水耗", "5.46", "5.29", "5.02"]]), load())
    head = ["指标", "2023年实际", "近期要到", "远期要到"]
    assert weaker_targets(document([head, ["综合能耗", "1.332", "1.425", "1.225"]]), load())
    # A result to the right of the target is that target met.
    assert not weaker_targets(document([["指标", "近期目标", "2023年完成"], ["综合能耗", "1.425", "1.332"]]), load())


YEARS = [["项目", "2022年", "2023年", "2024年"], ["产量", "1", "2", "3"]]


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("现将2021—2023年清洁生产工作情况总结如下：", True),
        ("现将2022—2024年清洁生产工作情况总结如下：", False),
        ("综上所述，2023年我公司完成了任务。", True),
        ("综上所述，2024年我公司完成了任务。", False),
        ("2021—2023年完成了上一轮审核。", False),
    ],
)
def test_old_period(text, fires):
    assert bool(old_period(document(text, YEARS, "表2", YEARS), load())) == fires


@pytest.mark.parametrize(
    ("caption", "years", "fires"),
    [
        ("表5-4 近三年烟气排放浓度", ("2021年", "2023年"), True),
        ("表5-4 近三年烟气排放浓度", ("2021年", "2022年", "2023年"), False),
        ("表5-4 改造前后烟气排放浓度", ("2021年", "2023年"), False),
    ],
)
def test_short_tables(caption, years, fires):
    table = [["因子", *years], ["颗粒物", *("18" for _ in years)]]
    assert bool(short_tables(document(caption, table), load())) == fires


@pytest.mark.parametrize(
    ("text", "date", "fires"),
    [
        ("依据《中华人民共和国清洁生产促进法》开展审核。", "2026年9月", True),
        ("依据《中华人民共和国清洁生产促进法》开展审核。", "2026年7月", False),
        ("依据《中华人民共和国清洁生产促进法》开展审核。", "二〇二六年九月", True),
        ("依据《中华人民共和国清洁生产促进法》开展审核。", "", False),
        ("原《清洁生产促进法》已废止。", "2026年9月", False),
        ("贮存执行GB 18597-2001。", "2024年3月", True),
        ("贮存执行GB 18597-2023。", "2024年3月", False),
    ],
)
def test_superseded(text, date, fires):
    out = superseded(document("报告", *([date] if date else []), text), load())
    assert bool(out) == fires
    assert all(f.severity == "note" for f in out)


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (("监测报告详见附件3。",), True),
        (("监测报告详见附件3。", "附件3 监测报告"), False),
        (("监测报告详见附件三。", "附件3：监测报告"), False),
        (("按附件3评分。",), False),
    ],
)
def test_annexes(lines, fires):
    out = annexes(document(*lines), load())
    assert bool(out) == fires
    assert all(f.severity == "note" for f in out)
