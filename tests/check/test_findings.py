"""Each finding with what must fire and what must not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline import check
from pipeline.check.arithmetic import totals
from pipeline.check.consistency import disagreements, years
from pipeline.check.leftovers import other_enterprises, placeholders
from pipeline.check.prose import balances, single, sums
from pipeline.check.targets import weaker_targets
from pipeline.model import Enterprise, Fact, Indicator
from pipeline.specs import load
from tests.drawn import document

OWN = "广西甲地水泥有限公司"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("XXX公司成立了清洁生产审核小组。", True),
        ("以××水泥为例说明如下。", True),
        ("某某公司年产水泥20万吨。", True),
        ("示例行", True),
        ("此处填写企业名称", True),
        ("发电机组为2×25MW。", False),
        ("选用XL型号手套。", False),
        ("填报人：韦某某", False),
        ("广西某某水泥有限公司", True),
        ("（请填写职务）", True),
        ("编制人：XXX", True),
        ("证书号（示例）E21-0457", False),
        ("水质测试数据见附表。", False),
        ("粉磨系统改造后电耗下降。", False),
    ],
)
def test_placeholders(text, fires):
    out = placeholders(document(text), load())
    assert bool(out) == fires
    assert all(e.quote in text for f in out for e in f.evidence)


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("湖南乙地化肥有限公司成立了清洁生产审核领导小组。", True),
        ("乙地化工有限公司现有职工412人。", True),
        ("桂联公司审核小组用简易打分法确定重点。", True),
        ("供电公司组织检修。", False),
        ("我公司成立了审核小组。", False),
        ("审核小组在湖南乙地氮肥有限公司气化现场布置了27个测点。", True),
        ("审核小组在湖南乙地氮肥有限公司参观学习两天。", False),
        (f"{OWN}成立了清洁生产审核领导小组。", False),
        ("甲地水泥有限公司开展了清洁生产审核。", False),
        ("委托广西某检测有限公司对厂界噪声进行监测。", False),
        ("危险废物交由丙地环保有限公司处置。", False),
        ("广西丁地咨询有限公司受委托开展清洁生产审核咨询。", False),
    ],
)
def test_other_enterprises(text, fires):
    doc = document(OWN, text)
    name = Enterprise(name=Fact(value=OWN, evidence=doc.cite(0)))
    assert bool(other_enterprises(doc, name, load())) == fires


@pytest.mark.parametrize(
    ("rows", "fires"),
    [
        ([["项目", "效益(万元)"], ["甲", "120.5"], ["乙", "80.0"], ["合计", "210.5"]], True),
        ([["项目", "效益(万元)"], ["甲", "120.5"], ["乙", "80.0"], ["合计", "200.5"]], False),
        ([["项目", "效益(万元)"], ["甲", "120.54"], ["乙", "80.03"], ["合计", "200.6"]], False),
        ([["项目", "去除率(%)"], ["甲", "90"], ["乙", "80"], ["合计", "85"]], False),
        ([["项目", "数量"], ["甲", "1,200"], ["乙", "800"], ["合计", "2,100"]], True),
        ([["项目", "数量"], ["甲", "若干"], ["乙", "800"], ["合计", "2,100"]], False),
        ([["项目", "数量"], ["小计", "10"], ["乙", "8"], ["合计", "20"]], False),
        ([["项目", "数量"], ["甲", "10"], ["乙", "8"]], False),
    ],
)
def test_totals(rows, fires):
    assert bool(totals(document(rows), load())) == fires


def _indicator(doc, value, **fields):
    given = {
        "id": "wastewater_reuse_rate",
        "name": "废水回用率",
        "unit": "%",
        "raw": f"{value}%",
        "year": "2022",
        **fields,
    }
    return Indicator(value=Decimal(value), evidence=doc.cite(0), **given)


@pytest.mark.parametrize(
    ("other", "fires"),
    [
        ({"value": "72.8"}, True),
        ({"value": "71"}, False),
        ({"value": "71.34"}, False),
        ({"value": "80", "year": "2021"}, False),
        ({"value": "80", "kind": "target"}, False),
        ({"value": "80", "id": "water_recycle_rate"}, False),
        ({"value": "80", "name": "中水回用率"}, False),
        ({"value": "72.8", "id": None}, False),
    ],
)
def test_disagreements(other, fires):
    doc = document("废水回用率", "废水回用率")
    rows = [_indicator(doc, "71.3"), replace(_indicator(doc, **other), evidence=doc.cite(1))]
    assert bool(disagreements(doc, rows, load())) == fires


@pytest.mark.parametrize(
    ("head", "row", "fires"),
    [
        (["指标", "现状值", "目标值"], ["吨产品综合能耗", "86.4", "88.0"], True),
        (["指标", "现状值", "目标值"], ["吨产品综合能耗", "86.4", "84.0"], False),
        (["指标", "现状值", "目标值"], ["废水回用率", "80", "75"], True),
        (["指标", "现状值", "目标值"], ["废水回用率", "75", "80"], False),
        (["指标", "现状值", "目标值"], ["产品产量", "80", "75"], False),
        (["指标", "目标值", "完成值"], ["吨产品综合能耗", "312", "306"], False),
        (["指标", "近期目标", "远期目标"], ["熟料综合电耗", "56.0", "56.5"], True),
        (
            ["指标", "近期目标（2024年）", "2024年实际", "远期目标（2026年）"],
            ["单位产品电耗", "89.0", "86.4", "88.0"],
            True,
        ),
        (
            ["指标", "近期目标（2024年）", "2024年实际", "远期目标（2026年）"],
            ["单位产品电耗", "89.0", "86.4", "85.0"],
            False,
        ),
        (["目标项", "2019年（基准）", "目标值", "2022年实际"], ["吨产品综合能耗", "218.0", "195.0", "189.6"], False),
        (["指标", "现状", "目标", "降幅"], ["吨产品综合能耗", "86.4", "84.0", "95"], False),
    ],
)
def test_weaker_targets(head, row, fires):
    assert bool(weaker_targets(document([head, row]), load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("水费节约38.4万元；ZG1一年省51.6万元；ZG2一年省22.7万元，三笔合起来122.7万元。", True),
        ("水费节约38.4万元；ZG1一年省51.6万元；ZG2一年省22.7万元，三笔合起来112.7万元。", False),
        ("2021年投入100万元，2022年投入200万元，累计产值5000万元。", False),
        ("甲车间节约12.5万元，乙车间节约7.5万元，合计20万元。", False),
        ("总投资300万元，其中一期120万元、二期180万元，合计节约50万元。", False),
    ],
)
def test_sums_in_prose(text, fires):
    assert bool(sums(document(text), load())) == fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("全年新鲜水输入38.81万m³，各项支出合计36.25万m³。", True),
        ("全年新鲜水输入38.81万m³，各项支出合计38.60万m³。", False),
        ("全年新鲜水输入38.81万m³，各项支出合计36.25万m³，差额为未查明的管网渗漏。", False),
        ("投入资金100万元，产出节能量50t。", False),
    ],
)
def test_balances(text, fires):
    assert bool(balances(document(text), load())) == fires


@pytest.mark.parametrize(
    ("lines", "fires"),
    [
        (["公司现有职工412人。", "面向421名职工普遍开展宣传。"], True),
        (["公司现有职工412人。", "全厂412名员工参加。"], False),
        (["公司现有职工412人。", "培训一线员工120人。"], False),
        (["公司现有职工412人。", "其中98名员工为技术人员。"], False),
        (["无低费37项全部实施。", "三年里公司完成了无低费方案35项。"], True),
        (["无低费37项全部实施。", "2021年实施无低费方案35项。"], False),
    ],
)
def test_quantities_of_which_there_is_one(lines, fires):
    assert bool(single(document(*lines), load())) == fires


def test_years():
    doc = document("产量")
    two = [_indicator(doc, str(i), year=y) for i, y in enumerate(["2021", "2022"] * 4)]
    assert years(two, load())
    assert not years([*two, _indicator(doc, "9", year="2020")], load())
    assert not years(two[:2], load())


def test_unreadable_is_one_finding():
    spec = load()
    doc = document(outcome="encrypted", message="文件设有打开密码。请取消密码后重新提交。")
    out = check.findings(doc, (), (), Enterprise(), spec.outlines["attachment1"], spec)
    assert [f.code for f in out] == ["DOC01"]
    assert "密码" in out[0].message
