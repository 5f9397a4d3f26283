"""Rises, rates and misprints: what must fire beside what must not."""

from decimal import Decimal

import pytest

from pipeline.check.prose import wholes
from pipeline.check.rates import changes, derived
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
        ("投资由120万元增加到150万元，增长20%。", False),  # of the last value: another base, no misprint
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
