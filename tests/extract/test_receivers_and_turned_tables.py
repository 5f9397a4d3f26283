"""Whose the words beside a figure are: receivers, factors and sizes in a table's rows, titles of measures, limits and peers in plain words."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import calendar, indicators
from pipeline.text import told
from pipeline.text.normalize import normal
from tests.extract.conftest import draw

YEARS = "本报告的时间范围为2022年、2023年、2024年三个年度。"

# caption, rows, then figures as (value, name, unit, kind, year).
TABLES: list[tuple[str, list[str], list[tuple[str, str, str, str, str | None]]]] = [
    # who takes a thing is no part of its name, and no reason to take it for another's
    (
        "表1 固体废物产生与去向",
        [
            "名称|去向|2023年（t）|2024年（t）",
            "盐泥|片区填埋场|7120|7150",
            "含汞废触媒|贵州铜澄汞业有限公司|177.1|169.8",
        ],
        [("7150", "盐泥", "t", "actual", "2024"), ("169.8", "含汞废触媒", "t", "actual", "2024")],
    ),
    (
        "表1 固体废物产生与去向",
        ["名称|2024年产生量（t）|去向|2024年处置量（t）", "废液|0.9|有资质单位|0.9", "危废小计|1.2|安全处置率|100%"],
        [("100", "危废小计安全处置率处置量", "%", "actual", "2024")],
    ),
    # where it goes tells two rows apart
    (
        "表2 石膏去向",
        ["名称|去向|2024年（t）", "脱硫石膏|建材厂|4200", "脱硫石膏|渣场|800"],
        [("4200", "脱硫石膏建材厂", "t", "actual", "2024"), ("800", "脱硫石膏渣场", "t", "actual", "2024")],
    ),
    # the factor before the years is not what the years measure
    (
        "表3 外购能源",
        ["品种|单位|折标系数（等价）|2023年|2024年", "天然气|万Nm³|13.300|1102.7|1075.9"],
        [("1075.9", "天然气", "万Nm³", "actual", "2024")],
    ),
    (
        "表4 锅炉测试",
        ["设备|测试热效率（%）|限定值（%）", "1#锅炉|88.4|86"],
        [("86", "1#锅炉测试热效率限定值", "%", "limit", None)],
    ),
    # the unit of a size in the row's label is not that of the row
    (
        "表5 无低费方案（单位：万元）",
        ["方案|投资|效益", "二道筛网改0.6 mm|1.8|16.8"],
        [
            ("1.8", "二道筛网改0.6mm投资", "万元", "actual", None),
            ("16.8", "二道筛网改0.6mm效益", "万元", "actual", None),
        ],
    ),
    (
        "表6 材料",
        ["材料|单位|2024年", "马口铁罐（425 g）|万只|1878.6", "电石（折标300L/kg）|t|305640"],
        [
            ("1878.6", "马口铁罐（425g）", "万只", "actual", "2024"),
            ("305640", "电石（折标300L/kg）", "t", "actual", "2024"),
        ],
    ),
    ("表7 用水", ["项目|2024年", "新水 m³|412"], [("412", "新水", "m³", "actual", "2024")]),
    # a turned table calls its measures by their titles
    (
        "表8 中高费方案",
        ["项目|B1|B2", "名称|制冷变频|UHT热回收", "投资（万元）|58.0|74.0", "节气（万m³/产季）|9.4|12.5"],
        [("74.0", "UHT热回收投资", "万元", "actual", None), ("12.5", "UHT热回收节气量", "万m³/产季", "actual", None)],
    ),
    # what a device has to meet is a limit, what is measured stands in the column of parameters
    (
        "表9 能效测试（2024年）",
        ["设备|参数|实测|要求值|单位", "1#锅炉|热效率|88.4|88|%"],
        [("88.4", "1#锅炉热效率", "%", "actual", "2024"), ("88", "1#锅炉热效率要求值", "%", "limit", None)],
    ),
    # a total or mean of the own months is no yardstick
    (
        "表10 2024年验收",
        ["月份|入线量（t）", "6月|5100", "7月|10800", "鲜果季合计或平均|15900"],
        [("15900", "鲜果季合计或平均入线量", "t", "actual", "2024")],
    ),
    # seasons down the first column, a total of several behind them
    (
        "表11 分产季投入（万元）",
        ["产季|无低费|中高费", "2022/2023|5.1|366.0", "2023/2024|3.6|112.0", "两个产季合计|8.7|478.0"],
        [
            ("366.0", "中高费", "万元", "actual", "2022/2023"),
            ("112.0", "中高费", "万元", "actual", "2023/2024"),
        ],
    ),
    # units the caption gives by the side let out on, by the quantity beside a limit, by a word of a cell
    (
        "表12 监测结果（废水mg/L；锅炉烟气mg/m³）",
        ["排口|因子|2024年|限值", "总排口|COD|52|100", "锅炉烟囱|颗粒物|5.4|20"],
        [
            ("52", "总排口COD排放浓度", "mg/L", "actual", "2024"),
            ("20", "锅炉烟囱颗粒物排放浓度限值", "mg/m³", "limit", None),
        ],
    ),
    (
        "表13 颗粒物监测（浓度：mg/m³；风量：m³/h）",
        ["排口|风量|2024年浓度|限值", "G1粗碎|45000|7.4|120"],
        [("120", "G1粗碎浓度限值", "mg/m³", "limit", None)],
    ),
    (
        "表14 单耗（水：m³/t；其余：kg/t）",
        ["项目|2024年", "水泥单耗|170.3", "新水单耗|0.05"],
        [
            ("170.3", "水泥单耗", "kg/t", "actual", "2024"),
            ("0.05", "新水单耗", "m³/t", "actual", "2024"),
        ],
    ),
    (
        "表15 无低费方案（投资：万元；节电：万kWh）",
        ["方案|投资|效果", "空压管路堵漏|0.9|节电3.1"],
        [("3.1", "空压管路堵漏节电量", "万kWh", "actual", None)],
    ),
    # a head that is a unit alone
    (
        "表16 用电",
        ["年度|用电（度）|度/方", "2023年|3326435|5.05", "2024年|3433080|4.88"],
        [("4.88", "用电单耗", "度/方", "actual", "2024")],
    ),
    (
        "表17 两轮",
        ["指标|单位|上一轮（2021年）|2024年|降了多少（%）", "吨粉电耗|kWh/t|48.3|42.5|12.0"],
        [("12.0", "吨粉电耗下降率", "%", "actual", "2024")],
    ),
]


@pytest.mark.parametrize(("caption", "rows", "figures"), TABLES)
def test_a_row_is_called_by_its_own_words(
    caption: str, rows: list[str], figures: list[tuple[str, str, str, str, str | None]], spec: Any
) -> None:
    found = {str(i.value): (i.name, i.unit, i.kind, i.year) for i in indicators(draw(YEARS, caption, rows), (), spec)}
    assert {value: found.get(value) for value, *_ in figures} == {value: tuple(said) for value, *said in figures}


def test_as_what_a_thing_is_counted_is_no_figure(spec: Any) -> None:
    table = ("表1 产量", ["指标|单位|2024年", "烧碱（折100%）产量|t|198720"])
    assert [str(i.value) for i in indicators(draw(YEARS, *table), (), spec)] == ["198720"]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("隔壁华岳粉体去年也就做了16万吨粉。", "16", "other_party"),
        ("邻近的苍宁市中医医院2023年公布的数是905L/床日。", "905", "other_party"),
        ("邻近三个村2024年由我厂供水2.2万m³。", "2.2", "actual"),
        ("自治区2024年通报的三级医院平均值为每床日取水880L，我院为782L。", "880", "benchmark"),
        ("收水要看浓度：总镍不过150mg/L。", "150", "limit"),
        ("每月用油不过2.4吨。", "2.4", "actual"),
        ("危废间最多放300吨。", "300", "limit"),
        ("内控线比标准严，总镍0.08mg/L、COD40mg/L，到线就切回。", "40", "limit"),
        ("厂界噪声昼间58dB(A)、夜间46dB(A)，符合3类（昼65dB(A)、夜55dB(A)）。", "55", "limit"),
        ("厂界噪声昼间58dB(A)、夜间46dB(A)，符合3类（昼65dB(A)、夜55dB(A)）。", "46", "actual"),
        ("计量器具81台应配、76台实配折算为93.8%。", "93.8", "actual"),
    ],
)
def test_limits_and_peers_are_heard_in_plain_words(text: str, value: str, kind: str, spec: Any) -> None:
    assert {str(i.value): i.kind for i in indicators(draw(YEARS, text), (), spec)}[value] == kind


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("颗粒物去年放了6.7吨，许可证上给的是一年12吨，2023年8.9吨。", "8.9", "dust_discharge"),
        ("污泥压到含水65%，三年产量4102吨、4264吨、4385吨。", "4264", None),
        ("水泥三年产量分别为86吨、91吨、88吨。", "88", "output"),
        ("技改花了860万元，其中清洁生产占三成二还多（32.7%）。", "32.7", "cp_investment_share"),
    ],
)
def test_an_id_is_of_the_quantity_told(text: str, value: str, wanted: str | None, spec: Any) -> None:
    assert {str(i.value): i.id for i in indicators(draw(YEARS, text), (), spec)}[value] == wanted


def test_the_year_an_audit_ended_is_not_that_of_what_it_found(spec: Any) -> None:
    text = "本轮审核2022年4月开始，2025年2月结束。膜段用电占全站41%。"
    assert [(str(i.value), i.year) for i in indicators(draw(YEARS, text), (), spec)] == [("41", None)]


def test_years_of_two_figures_down_a_column_of_plans(spec: Any) -> None:
    document = draw("22年用电318万度，23年332万度。", "表1 计划", ["何时|做什么", "25年|补表", "26年|干化"], "寿命19年")
    with told.told(calendar(document, spec)):
        assert [normal(one).text for one in ("25年", "26年", "19年")] == ["2025年", "2026年", "19年"]
