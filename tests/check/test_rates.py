"""Rises, rates and misprints: what must fire beside what must not."""

from decimal import Decimal

import pytest

from pipeline.check.consistency import disagreements
from pipeline.check.prose import single, sums, wholes
from pipeline.check.rates import changes, derived
from pipeline.check.series import relations
from pipeline.check.slips import slips
from pipeline.model import Indicator
from pipeline.model.indicator import Quantity
from pipeline.specs import load
from tests.drawn import document


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("非甲烷总烃年排放量由2021年的22.3t降至2023年的9.7t，降低54.6%。", True),
        ("非甲烷总烃年排放量由2021年的22.3t降至2023年的9.7t，降低56.5%。", False),
        ("吨浆取水由32.5m³降至28.6m³，下降12.0%。", False),
        ("吨浆取水由32.5m³降至28.6m³，下降15.0%。", True),
        ("碱回收率由88.0%提高到91.5%，提高3.5个百分点。", False),
        ("碱回收率由88.0%提高到91.5%，提高3.5%。", False),
        ("碱回收率由88.0%提高到91.5%，提高2.5个百分点。", True),
        ("综合能耗从5.06kgce/m²降到4.70kgce/m²，降幅7.1%。", False),
        ("投资由120万元增加到150万元，增长20%。", True),  # of the last value: the base of a change is the first
        ("投资由120万元增加到150万元，增长31%。", True),
        ("废水由100m³降至80m³，其中生活污水减少3%。", False),
    ],
)
def test_changes(text, fires):
    out = changes(document(text), load())
    assert bool(out) == fires
    assert all(e.quote in text for f in out for e in f.evidence)


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("2024年进水5,012方（其中新水1,932方、回用3,280方）。", True),
        ("2024年进水5,212方（其中新水1,932方、回用3,280方）。", False),
        ("公司现有员工320人，其中管理人员40人、技术人员35人。", False),
        ("投资320万元，其中设备260万元。", False),
    ],
)
def test_wholes(text, fires):
    assert bool(wholes(document(text), load())) == fires


def stated(doc, value, unit, **fields):
    given = {
        "id": None,
        "name": "",
        "year": "2023",
        "raw": f"{value}{unit}",
        "canonical": Quantity(value=Decimal(value), unit=unit),
    }
    return Indicator(**{**given, "value": Decimal(value), "unit": unit, "evidence": doc.cite(0), **fields})


@pytest.mark.parametrize(
    ("one", "other", "fires"),
    [
        (
            {"value": "36.8", "unit": "万头", "name": "屠宰头数"},
            {"value": "38.6", "unit": "万头", "name": "四是杀"},
            True,
        ),
        ({"value": "36.8", "unit": "%", "name": "屠宰率"}, {"value": "38.6", "unit": "%", "name": "负荷率"}, False),
        (
            {"value": "98.30", "unit": "%", "name": "锡总回收率"},
            {"value": "98.03", "unit": "%", "name": "锡总回收率"},
            True,
        ),
        (
            {"value": "98.30", "unit": "%", "name": "锡总回收率"},
            {"value": "98.03", "unit": "%", "name": "锡总回收率", "year": "2022"},
            False,
        ),
        (
            {"value": "98.30", "unit": "%", "name": "锡总回收率"},
            {"value": "98.33", "unit": "%", "name": "锡总回收率"},
            False,
        ),
        (
            {"value": "98.30", "unit": "%", "name": "锡总回收率"},
            {"value": "98.03", "unit": "%", "name": "锡总回收率", "kind": "target"},
            False,
        ),
        (
            {"value": "12.3", "unit": "%", "name": "甲醇回收率"},
            {"value": "12.4", "unit": "%", "name": "甲醇回收率"},
            False,
        ),
        (
            {"value": "368", "unit": "人", "id": "staff", "name": "员工"},
            {"value": "386", "unit": "名", "id": "staff", "name": "办班（面向全厂）"},
            True,
        ),
        ({"value": "368", "unit": "人", "name": "参加"}, {"value": "386", "unit": "人", "name": "合格"}, False),
    ],
)
def test_slips(one, other, fires):
    doc = document("首段", "次段")
    rows = [stated(doc, **one), stated(doc, **other)]
    assert bool(slips(rows, load())) == fires


@pytest.mark.parametrize(
    ("rate", "fires"),
    [
        ({"value": "0.095", "unit": "tce/t", "id": "energy_per_product"}, True),
        ({"value": "0.080", "unit": "tce/t", "id": "energy_per_product"}, False),
        ({"value": "0.0801", "unit": "tce/t", "id": "energy_per_product"}, False),
        ({"value": "0.095", "unit": "tce/t", "id": "energy_per_product", "year": "2022"}, False),
        ({"value": "0.095", "unit": "tce/t", "id": "energy_per_product", "kind": "target"}, False),
        ({"value": "0.300", "unit": "tce/t", "id": "energy_per_product"}, False),  # another base
        ({"value": "95", "unit": "tce/万元", "id": "energy_per_product"}, False),
    ],
)
def test_derived(rate, fires):
    doc = document("产量12000t，综合能耗960tce")
    rows = [
        stated(doc, "12000", "t", id="output", name="产量"),
        stated(doc, "960", "tce", id="total_energy", name="综合能耗"),
        stated(doc, **rate),
    ]
    assert bool(derived(rows, load())) == fires


def test_a_year_with_two_outputs_is_not_divided():
    doc = document("两种产品")
    rows = [
        stated(doc, "12000", "t", id="output", name="机制糖"),
        stated(doc, "3000", "t", id="output", name="酒精"),
        stated(doc, "960", "tce", id="total_energy", name="综合能耗"),
        stated(doc, "0.095", "tce/t", id="energy_per_product", name="单位产品综合能耗"),
    ]
    assert derived(rows, load()) == ()


@pytest.mark.parametrize(
    ("rates", "fires"),
    [
        (("0.1080", "0.1060", "0.1040"), False),
        (("0.1080", "0.1160", "0.1040"), True),
        (("0.1080", "0.5160", "0.1040"), False),  # so far off that it is another base
        (("0.2080", "0.3060", "0.4040"), False),  # never the quotient of the two
    ],
)
def test_relations_over_the_years(rates, fires):
    doc = document([["项目", "2021年", "2022年", "2023年"], ["能耗", "1080", "1060", "1040"]])
    rows = []
    for year, total, rate in zip(("2021", "2022", "2023"), ("1080", "1060", "1040"), rates, strict=True):
        at = {"evidence": doc.cite(0), "year": year, "in_table": True}
        rows += [
            stated(doc, total, "tce", name="综合能耗", **at),
            stated(doc, "10000", "t", name="产量", **at),
            stated(doc, rate, "tce/t", name="单位产品能耗", **at),
        ]
    assert bool(relations(rows, load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("2023年认知率为94.2%，较2021年的88.5%提高5.7个百分点。", False),
        ("2023年认知率为94.2%，其中88.5%。", False),
        ("2023年认知率为94.2%，结论中认知率88.5%。", True),
    ],
)
def test_a_value_held_against_is_no_contradiction(text, fires):
    doc = document(text)
    rows = []
    for value in ("94.2%", "88.5%"):
        at = text.index(value)
        cited = doc.cite(0, at, at + len(value))
        rows.append(stated(doc, value[:-1], "%", id="awareness_rate", name="认知率", evidence=cited))
    assert bool(disagreements(doc, rows, load())) == fires


@pytest.mark.parametrize(
    ("name", "value", "fires"),
    [("综合能耗实际完成", "1996.5", True), ("电力折标", "1650.2", False), ("综合能耗", "3.45", False)],
)
def test_the_whole_enterprise_has_one_value(name, value, fires):
    doc = document("综合能耗1766.8", f"{name}{value}")
    one = stated(doc, "1766.8", "tce", id="total_energy", name="综合能耗")
    other = stated(doc, value, "tce", id="total_energy", name=name, evidence=doc.cite(1))
    assert bool(disagreements(doc, [one, other], load())) == fires


@pytest.mark.parametrize(
    ("label", "value", "fires"),
    [("职工人数", "398人", True), ("职工人数", "412人", False), ("生产工人人数", "398人", False)],
)
def test_single_quantities_beside_their_label(label, value, fires):
    doc = document("全厂职工412人，分三班。", [["企业名称", "甲地公司"], [label, value]])
    assert bool(single(doc, load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("以生产1t产品为基准，投入物料合计824.6t，产出合计810.6t。", False),
        ("省水费合计38.4万元，省电51.6万元，省煤22.7万元，三笔合起来122.7万元。", True),
    ],
)
def test_sums_count_each_figure_once(text, fires):
    assert bool(sums(document(text), load())) == fires


@pytest.mark.parametrize(
    ("other", "fires"),
    [("113600", True), ("118600", False), ("116300", False)],
)
def test_long_numbers_swapped_need_neither_unit_nor_year(other, fires):
    doc = document("新鲜水116300", [["新鲜水"], [other]])
    one = stated(doc, "116300", "m³", id="fresh_water", name="新鲜水", year="2024")
    at = {"evidence": doc.cite(2), "in_table": True, "year": "2024", "assumed": ("year",)}
    rows = [one, stated(doc, other, "", name="新鲜水水量", **at)]
    assert bool(slips(rows, load())) == fires
