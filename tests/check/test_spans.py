"""Wholes and parts, years and their sums, the same series told twice: what must fire beside what must not."""

from decimal import Decimal

import pytest

from pipeline.check import levels
from pipeline.check.leftovers import names_apart
from pipeline.check.parts import divisions, rests
from pipeline.check.period import gone_years
from pipeline.check.plans import plan_totals
from pipeline.check.rates import changes, derived
from pipeline.check.shares import quotients
from pipeline.check.slips import slips
from pipeline.check.spans import ahead, cumulated, twice
from pipeline.check.targets import stated_targets, weaker_targets
from pipeline.model import Enterprise, Fact, Indicator
from pipeline.model.indicator import Quantity
from pipeline.specs import load
from tests.drawn import document


def figure(doc, block, value, unit, **fields):
    given = {
        "id": None,
        "name": "甲渣产生量",
        "year": "2023",
        "raw": f"{value}{unit}",
        "canonical": Quantity(value=Decimal(value), unit=unit),
    }
    return Indicator(**{**given, "value": Decimal(value), "unit": unit, "evidence": doc.cite(block), **fields})


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("当年产生炉渣 1,200t，利用900t，其余500t外运填埋。", True),
        ("当年产生炉渣1,200t，利用900t，其余300t外运填埋。", False),
        ("当年产生炉渣1,200t，利用900t，其余暂存。", False),
        ("当年产生炉渣1,200t，连同往年贮存的利用1,300t，其余500t外运。", False),
        ("共有设备40台，更换12台，剩余18台明年更换。", True),
    ],
)
def test_rests(text, fires):
    assert bool(rests(document(text), load())) == fires


@pytest.mark.parametrize(
    ("last", "fires"), [("9,500", True), ("9,000", False), ("—", False), ("90,000", False)]
)  # 12,500 = 3,500 + 9,000
def test_divisions(last, fires):
    rows = [
        ["项目", "2021年", "2022年", "2023年"],
        ["产生量", "10,150", "11,200", "12,500"],
        ["排放量", "3,050", "3,100", "3,500"],
        ["回用量", "7,100", "8,100", last],
    ]
    assert bool(divisions(document(rows), load())) == fires
    turned = [list(line) for line in zip(*rows, strict=True)]
    assert bool(divisions(document(turned), load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("吨布取水由2021年的6.42m3/t降至2023年的5.86m3/t，降低11.7%。", True),
        ("吨布取水由2021年的6.42m3/t降至2023年的5.86m3/t，降低8.7%。", False),
        ("电耗由88.0度降到82.0度，减少8.0度。", True),
        ("电耗由88.0度降到82.0度，减少6.0度。", False),
        ("电耗2021年88.0度，2023年82.0度，下降9.9%。", True),
        ("电耗2021年88.0度，2023年82.0度，下降6.8%。", False),
        ("电耗2021年91.0度，2022年88.0度，2023年82.0度，下降9.9%。", False),
        ("电耗82.0度，较2021年的88.0度下降9.9%。", True),
        ("电耗82.0度，较2021年的88.0度下降6.8%。", False),
    ],
)
def test_changes_in_other_words(text, fires):
    assert bool(changes(document(text), load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("2021年为327,203m³/441,193m³，即83.6%。", True),
        ("2021年为327,203m³/441,193m³，即74.2%。", False),
        ("认知率=190÷200×100%=92.0%。", True),
        ("认知率=190÷200×100%=95.0%。", False),
        ("证号2021/12，约为50%。", False),
    ],
)
def test_quotients(text, fires):
    assert bool(quotients(document(text), load())) == fires


@pytest.mark.parametrize(
    ("name", "fires"),
    [
        ("广西乙山水泥股份有限公司", False),
        ("综合下来广西甲地山水泥股份有限公司达到二级。", True),
        ("综合下来广西甲地水泥股份有限公司达到二级。", True),
        ("综合下来广西甲地水泥有限公司达到二级。", False),
        ("广西甲地水泥集团有限公司", True),
        ("我公司的上级是广西甲地水泥集团有限公司。", False),
    ],
)
def test_names_with_words_clinging(name, fires):
    own = "广西甲地水泥有限公司"
    doc = document(own, name)
    enterprise = Enterprise(name=Fact(value=own, evidence=doc.cite(0)))
    assert bool(names_apart(doc, enterprise, load())) == fires


@pytest.mark.parametrize(
    ("told", "fires"),
    [("249.17", True), ("247.17", False), ("300.0", False)],
)
def test_sums_over_years(told, fires):
    doc = document(f"三年累计压榨甘蔗{told}万t。", [["甘蔗量", "86.42", "82.15", "78.60"]])
    text = doc.blocks[0].text
    rows = [
        figure(doc, 1 + n, value, "万t", name="压榨甘蔗量", year=str(2020 + n), in_table=True)
        for n, value in ((1, "86.42"), (2, "82.15"), (3, "78.60"))
    ]
    rows = [r.__class__(**{**{f: getattr(r, f) for f in r.__slots__}, "evidence": _in_table(r.evidence)}) for r in rows]
    start = text.index(told)
    stated = figure(doc, 0, told, "万t", name="累计压榨甘蔗", year=None, evidence=doc.cite(0, start, start + len(told)))
    assert bool(cumulated(doc, [stated, *rows], load())) == fires


def _in_table(evidence):
    return evidence.__class__(**{**{f: getattr(evidence, f) for f in evidence.__slots__}, "table": 0})


@pytest.mark.parametrize(
    ("last", "name", "fires"),
    [("0.130", "废气铅", True), ("0.103", "废气铅", False), ("0.130", "废水锌", False)],
)
def test_series_told_twice(last, name, fires):
    doc = document("废气铅排放量：2022年0.142t，2023年0.128t，2024年0.103t。", "和2022年比有所减少。")
    rows = [figure(doc, 1, "0.142", "t", name=name, year="2022"), figure(doc, 1, last, "t", name=name, year="2024")]
    assert bool(twice(doc, rows, load())) == fires


@pytest.mark.parametrize(("value", "fires"), [("601,740", True), ("600,470", False), ("660,000", False)])
def test_figures_before_their_name(value, fires):
    doc = document(f"2023年公司以{value}m³新鲜水产出酒精。", "600,470")
    row = figure(doc, 1, "600470", "m³", name="新鲜水", in_table=True)
    assert bool(ahead(doc, [row], load())) == fires


@pytest.mark.parametrize(
    ("heads", "fires"),
    [
        (["废渣", "二〇二一年产生", "二〇二二年产生"], True),
        (["废渣", "2021年", "2022年"], True),
        (["废渣", "2020年", "2022年", "变化"], False),
        (["废渣", "2020年", "2021年", "2022年"], False),
        (["废渣", "2016年", "2017年"], False),
    ],
)
def test_years_gone_from_a_table(heads, fires):
    full = [["指标", "2020年", "2021年", "2022年"], ["产量", "1", "2", "3"]]
    doc = document(full, "甲。", full, "乙。", [heads, ["炉渣", *("5" for _ in heads[1:])]])
    assert bool(gone_years(doc, load())) == fires


def test_bare_levels_and_a_binding_column():
    head = ["指标", "限定性", "Ⅰ级", "Ⅱ级", "Ⅲ级", "本企业", "所属级别"]
    rows = [["煤耗", "是", "276", "284", "296", "289", "Ⅲ"], *([["水耗", "否", "1", "2", "3", "1.5", "Ⅱ"]] * 3)]
    found = levels.claims(document("公司清洁生产水平达到Ⅱ级。", [head, *rows]), load())
    assert found and found[0].severity == "should"
    rows[0][-1] = "Ⅱ"
    assert not levels.claims(document("公司清洁生产水平达到Ⅱ级。", [head, *rows]), load())


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("表中所列指标，企业现值无一例外落在Ⅰ级区间。", True),
        ("各项指标除水耗外均达到Ⅰ级。", False),
    ],
)
def test_every_indicator_claimed(text, fires):
    head = ["指标", "Ⅰ级基准", "Ⅱ级基准", "Ⅲ级基准", "企业现值", "位置"]
    good = ["电耗", "56", "60", "62", "55", "Ⅰ级"]
    rows = [good, good, good, ["水耗", "0.3", "0.5", "0.7", "0.4", "Ⅱ级"]]
    found = levels.claims(document(text, [head, *rows]), load())
    assert bool([f for f in found if f.severity == "should"]) == fires


@pytest.mark.parametrize(("target", "fires"), [("0.80", True), ("0.70", False)])
def test_targets_beside_results_of_a_season(target, fires):
    head = ["指标", "2022/2023年榨季实绩", "2023/2024年榨季目标值"]
    assert bool(weaker_targets(document([head, ["吨蔗耗新鲜水", "0.74", target]]), load())) == fires


@pytest.mark.parametrize(
    ("bound", "year", "fires"), [("0.062", "2026", True), ("0.050", "2026", False), ("0.062", "2024", False)]
)
def test_bounds_for_years_to_come(bound, year, fires):
    doc = document("以后的安排", "0.058")
    held = figure(doc, 1, "0.058", "m³/t", name="新水", year="2024", in_table=True)
    aim = figure(doc, 0, bound, "m³/t", name="新水单耗", year=year, op="≤")
    assert bool(stated_targets(doc, [held, aim], load())) == fires


def test_misprints_in_units_spelt_apart():
    doc = document("锰渣", "锰渣")
    one = figure(doc, 0, "221520", "t")
    other = figure(doc, 1, "212520", "吨", canonical=Quantity(value=Decimal(212520), unit="t"))
    assert slips([one, other], load())


def test_plans_in_three_tables_make_the_sum():
    tables = [[["方案", "年收益/万元"], ["甲", "100.0"], ["乙", last]] for last in ("22.0", "30.7")]
    single = [["方案", "年收益/万元"], ["丙", "2.0"]]
    told = "全部方案合计年经济效益{}万元。"
    assert not plan_totals(document(told.format("254.7"), *tables, single), load())
    assert plan_totals(document(told.format("245.7"), *tables, single), load())


def test_a_rate_over_all_the_years():
    doc = document("投入")
    made = [("570", "1634.8"), ("257.2", "1309.6"), ("342.0", "1351.3")]
    rows = []
    for n, (part, whole) in enumerate(made):
        rows.append(figure(doc, 0, part, "万元", id="cp_investment", year=str(2021 + n)))
        rows.append(figure(doc, 0, whole, "万元", id="upgrade_investment", year=str(2021 + n)))
    rate = {"unit": "%", "id": "cp_investment_share"}
    assert not derived([*rows, figure(doc, 0, "27.2", **rate)], load())
    assert derived([*rows, figure(doc, 0, "29.2", **rate)], load())
