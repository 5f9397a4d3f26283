"""Units told with their product, years and kinds a table's rows tell, counts and indices without an entry: what must and must not be read so."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import specs
from pipeline.extract import indicators
from pipeline.extract.above import led_by
from pipeline.text.normalize import normal
from pipeline.text.quantities import amounts
from pipeline.text.units import table
from tests.extract.conftest import draw

UNITS = table(tuple(specs.load().units))
PERIOD = "审核期为2022年至2024年，数据取2022年、2023年、2024年。上一轮审核2020年完成。"
OUTPUT = ["项目|2022年|2023年|2024年", "产品甲（t）|100|110|120"]


def read(*parts: str | list[str], spec: Any) -> list[tuple[str, str, str, str | None]]:
    """(value, unit, kind, year) of the figures of the parts behind the report's own years."""
    document = draw(PERIOD, "表0 产量", OUTPUT, *parts, heading="第六章 情况")
    first = len(OUTPUT) * 4 + 2
    found = (i for i in indicators(document, (), spec) if i.evidence.block >= first)
    return [(str(i.value), i.unit, i.kind, i.year) for i in found]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("盐酸8.62t/t REO，碱5.2t/t REO降至5.1t/t REO。", ["t/t REO"] * 3),
        ("COD排放0.045kg/t松香，氨氮0.01kg/t", ["kg/t松香", "kg/t"]),
        ("新水3.5m³/t PVC，优于同行", ["m³/t PVC"]),
        ("电耗120kWh/m³胶合板。", ["kWh/m³胶合板"]),
        ("电耗由7.50kWh/m²逐年降到7.00kWh/m²，", ["kWh/m²", "kWh/m²"]),
        ("新水3.2m³/t COD 1.2kg/t", ["m³/t", "kg/t"]),
        ("电耗60kWh/t ISO体系", ["kWh/t"]),
        ("水耗3.2m³/t G3方案", ["m³/t"]),
        ("能耗85kgce/t LED灯更换后", ["kgce/t"]),
        ("颗粒物8mg/m³达标，36组合格", ["mg/m³", "组"]),
        ("偿还期1.69年，2.98年", ["年", "年"]),
    ],
)
def test_a_unit_ends_with_its_product(text: str, units: list[str]) -> None:
    assert [a.unit for a in amounts(normal(text).text, UNITS)] == units


def test_a_unit_in_a_head_may_name_the_state_of_the_product() -> None:
    for said, written in (("m³/t（折百）", "m³/t"), ("kg/t（REO）", "kg/t（REO）"), ("t风干浆", "t风干浆")):
        found = UNITS.whole(normal(said).text)
        assert found is not None and found.written == normal(written).text
    assert UNITS.whole("t（含水率）kg") is None


TABLES = [
    (
        ["年度|单位产品电耗(kWh/t)", "2020年（上一轮）|946", "2022年|890", "2024年|828", "2024年考核值|845"],
        {("946", "previous", "2020"), ("890", "actual", "2022"), ("828", "actual", "2024"), ("845", "target", "2024")},
    ),
    (
        ["项目|新水（m³/t）", "2022年|5.1", "2023年|4.8", "2024年|4.4", "Ⅱ级基准值|5.0", "限额|6.0", "2024年较2022年|-13.7%"],
        {("5.1", "actual", "2022"), ("4.4", "actual", "2024"), ("5.0", "benchmark", None), ("6.0", "limit", None)},
    ),
    (
        ["指标|22年|23年|24年", "综合能耗（kgce/t）|312|298|284"],
        {("312", "actual", "2022"), ("284", "actual", "2024")},
    ),
    (
        ["方案|计划投资（万元）|完成投资（万元）|完成时间", "光伏|240|0|2026年", "浓缩|368|352|2022年10月"],
        {("240", "target", "2026"), ("0", "actual", "2024"), ("368", "target", "2022"), ("352", "actual", "2022")},
    ),
    (
        ["方案|投资（万元）|完成时间", "浓缩|368|2022年10月"],
        {("368", "actual", "2022")},
    ),
    (
        ["污染物|2024年实际排放（t）|许可排放（t）|占许可比例", "COD|10.9|21.6|50.5%"],
        {("10.9", "actual", "2024"), ("21.6", "limit", None), ("50.5", "actual", "2024")},
    ),
    (
        ["企业|综合能耗（kgce/t）", "本公司|284", "贵港华昌厂|275"],
        {("275", "other_party", "2024"), ("284", "actual", "2024")},
    ),
    (
        ["项目|单位|上一轮|2024年|减少", "新鲜水|万m³|27.5|21.8|5.7"],
        {("27.5", "previous", "2020"), ("21.8", "actual", "2024"), ("5.7", "actual", "2024")},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "wanted"), TABLES)
def test_rows_and_heads_tell_year_and_kind(
    rows: list[str], wanted: set[tuple[str, str, str | None]], spec: Any
) -> None:
    found = {(value, kind, year) for value, _, kind, year in read("表1 2024年指标", rows, spec=spec)}
    assert wanted <= found


def test_units_of_starred_labels_neighbours_and_the_line_above(spec: Any) -> None:
    starred = ["指标|Ⅰ级|本厂", "吨丝耗新水，立方米*（限定）|480|460", "电耗*（kWh/t）|26|29"]
    assert {u for _, u, _, _ in read("表1 比对", starred, spec=spec)} == {"立方米", "kWh/t"}
    beside = ["因子|监测范围（mg/m³）|均值|限值|超标次数", "颗粒物|8.2～12.6|10.1|30|2"]
    assert [u for _, u, _, _ in read("表1 2024年监测", beside, spec=spec)][:3] == ["mg/m³"] * 3


@pytest.mark.parametrize(
    ("line", "led"),
    [("三年产量（t）：", "三年产量（t）："), ("三年产量见下，其中酸乳（t）增长最快。", ""), (f"{'说' * 60}：", "")],
)
def test_a_line_ending_in_a_colon_leads_a_table_without_caption(line: str, led: str) -> None:
    document = draw(line, ["产品|2022", "酸乳|12350"])
    assert led_by(document, 1) == led
    assert led_by(document, 0) == ""


PROSE = [
    ("水表应装61块，实装60块。", [("61", "块"), ("60", "块")]),
    ("2024年发卷486份，收回480份。", [("486", "份"), ("480", "份")]),
    ("2022年两台炉计划外停炉合计61小时。", [("61", "小时")]),
    ("加权总分88.6分。", [("88.6", "分")]),
    ("综合评价指数为91.4，上一轮为73.5。", [("91.4", ""), ("73.5", "")]),
    ("循环水浓缩倍率4.1。", [("4.1", "")]),
    ("二氧化硫31mg/m³，限值300。", [("31", "mg/m³"), ("300", "mg/m³")]),
    ("每班煮茧4.5小时。", []),
    ("供应商38家，三级配电室2间，配料站1座。", []),
    ("综合评价指数为91.4，共收集方案26。", [("91.4", "")]),
    ("二氧化硫31mg/m³，共测4人。", [("31", "mg/m³")]),
]


@pytest.mark.parametrize(("text", "wanted"), PROSE)
def test_counts_and_indices_that_say_something(text: str, wanted: list[tuple[str, str]], spec: Any) -> None:
    assert [(value, unit) for value, unit, _, _ in read(text, spec=spec)] == wanted


YEARS = [
    ("与上一轮评审（2019年数据）比较，综合能耗由6.85tce/t降到5.20tce/t。", {("6.85", "2019"), ("5.20", "2024")}),
    ("与2022年相比，氨水年用量由1460t降为零。", {("1460", "2022")}),
    ("废机油0.42吨、废油桶0.08吨，2023年共0.50吨。", {("0.42", "2023"), ("0.08", "2023")}),
    ("4t/h锅炉为2012年产品，热效率89.5%。", {("89.5", "2024")}),
    ("三年产生药渣20000吨，三年平均利用率79.3%。", {("20000", "2022-2024"), ("79.3", "2022-2024")}),
    ("三年技改投入2168万元，2022年610万元、2023年728万元、2024年830万元；其中清洁生产投入650万元。", {("650", "2022-2024")}),
    ("2024年技改投入830万元，其中清洁生产投入250万元。", {("250", "2024")}),
    ("2022年达标率100%；2023年64次中有1次超标，达标率98.4%。", {("98.4", "2023")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), YEARS)
def test_years_told_beside_a_figure(text: str, wanted: set[tuple[str, str]], spec: Any) -> None:
    assert wanted <= {(value, year) for value, _, _, year in read(text, spec=spec)}


KINDS = [
    ("夜间48dB(A)，均在限值以内，即昼间65dB(A)、夜间55dB(A)。", {("65", "limit"), ("55", "limit"), ("48", "actual")}),
    ("逃逸氨2.1mg/m³，上一轮为6.4mg/m³，控制值8mg/m³。", {("8", "limit"), ("6.4", "previous")}),
    ("水计量率98.2%，水表补上后可到100%。", {("98.2", "actual"), ("100", "target")}),
    ("ZG4投资72万元，要8年才收回，暂缓；ZG5投资60万元，已投用。", {("72", "target"), ("60", "actual")}),
]


@pytest.mark.parametrize(("text", "wanted"), KINDS)
def test_kinds_told_beside_a_figure(text: str, wanted: set[tuple[str, str]], spec: Any) -> None:
    assert wanted <= {(value, kind) for value, _, kind, _ in read(text, spec=spec)}
