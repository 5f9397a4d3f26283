"""Tables whose caption, heads and rows say what a figure is, of whom and in what unit: cases that must and must not be read so."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2022年至2024年，以2024年为基准年。"

# caption, rows, then figures as (value, id, kind, unit); None for a field that the case leaves open.
CASES: list[tuple[str, list[str], list[tuple[str, str | None, str, str]]]] = [
    # levels of meters beside grades of a standard
    (
        "表1 能源计量器具配备一览表",
        ["种类|一级|二级|三级", "电力配备率（%）|100|98|95.8"],
        [("98", "energy_metering_rate", "actual", "%")],
    ),
    (
        "表1 清洁生产评价指标对照",
        ["指标|一级|二级|三级", "能源计量器具配备率（%）|100|98|95.8"],
        [("98", "energy_metering_rate", "benchmark", "%")],
    ),
    (
        "表1 能源计量评价指标",
        ["指标|Ⅰ级|Ⅱ级", "水计量率（%）|100|95"],
        [("95", "water_metering_rate", "benchmark", "%")],
    ),
    # one of several peers that are not named
    (
        "表2 对比",
        ["项目|本公司|区内企业乙|行业平均", "吨浆电耗（kWh/t）|612|671|650"],
        [
            ("671", "power_per_product", "other_party", "kWh/t"),
            ("650", "power_per_product", "benchmark", "kWh/t"),
            ("612", "power_per_product", "actual", "kWh/t"),
        ],
    ),
    (
        "表2 对比",
        ["项目|企业现状|标杆企业A", "吨纸水耗（m³/t）|12.1|9.8"],
        [("9.8", "water_per_product", "other_party", "m³/t"), ("12.1", "water_per_product", "actual", "m³/t")],
    ),
    # what is allowed
    (
        "表3 能效测试",
        ["设备|项目|实测值|允许值", "导热油炉|热效率（%）|91.3|88"],
        [("88", "equipment_efficiency", "limit", "%"), ("91.3", "equipment_efficiency", "actual", "%")],
    ),
    (
        "表3 能耗",
        ["产品|2024年（kgce/t）|能耗限额（kgce/t）", "单位产品综合能耗|176|188"],
        [("188", "energy_per_product", "limit", "kgce/t"), ("176", "energy_per_product", "actual", "kgce/t")],
    ),
    # the limit and the share met below the days of measuring
    (
        "表4 废水监测（单位：mg/L）",
        ["监测日期|COD|氨氮", "2024.03.12|28.4|1.13", "2024.06.18|31.9|1.37", "标准限值|80|10", "达标率（%）|100|99"],
        [
            ("80", "cod_concentration", "limit", "mg/L"),
            ("31.9", "cod_concentration", "actual", "mg/L"),
            ("100", "pollutant_compliance", "actual", "%"),
        ],
    ),
    (
        "表5 水质 单位：mg/L（pH除外）",
        ["因子|出水", "COD|68.7", "氨氮|3.27"],
        [("68.7", "cod_concentration", "actual", "mg/L")],
    ),
    # what one carrier or one class comes to
    (
        "表6 能源消耗",
        ["能源|折标煤（tce）", "电|10893", "天然气|1681", "合计|12574"],
        [("10893", None, "actual", "tce"), ("12574", "total_energy", "actual", "tce")],
    ),
    (
        "表7 方案实施",
        ["类型|实施率（%）|总投资（万元）", "中费方案|80|215", "合计|92|513"],
        [("80", None, "actual", "%"), ("92", "all_plans_rate", "actual", "%"), ("215", None, "actual", "万元")],
    ),
    # differences are no levels
    (
        "表8 目标",
        ["项目|单位|近期目标|近期目标相对变化", "废水回用率|%|46|4.8"],
        [("46", "wastewater_reuse_rate", "target", "%")],
    ),
    (
        "表9 单耗",
        ["指标|单位|审核后|变化率（%）", "吨材电耗|kWh/t|811|6.52"],
        [("6.52", None, "actual", "%"), ("811", "power_per_product", "actual", "kWh/t")],
    ),
    ("表9 单耗", ["指标|单位|审核后|变化量", "吨材电耗|kWh/t|811|56"], [("56", None, "actual", "kWh/t")]),
    # of those taught, and of products
    (
        "表10 培训情况",
        ["内容|人数（人）|合格率（%）", "基础知识|386|98.4"],
        [("98.4", "training_coverage", "actual", "%")],
    ),
    ("表10 质量统计", ["批次|合格率（%）", "产品甲|98.4"], [("98.4", "product_pass_rate", "actual", "%")]),
    # hazardous waste alone, and beside others
    (
        "表11 危险废物产生情况（t）",
        ["名称|产生量|贮存量", "含铜污泥|612.8|30.5", "废树脂|41.7|2.1"],
        [
            ("612.8", "hazardous_waste", "actual", "t"),
            ("41.7", "hazardous_waste", "actual", "t"),
            ("2.1", None, "actual", "t"),
        ],
    ),
    ("表11 固体废物与危险废物（t）", ["名称|产生量", "炉渣|612.8"], [("612.8", "solid_waste", "actual", "t")]),
    # what is taken away, and all that leaves a balance
    ("表12 环境效益", ["方案|减少COD（t/a）", "清洗水梯级使用|0.87"], [("0.87", None, "actual", "t/a")]),
    (
        "表13 物料平衡",
        ["投入|数量（t）|产出|数量（t）", "铝锭|468|型材|472", "合计|489|合计|488"],
        [("488", None, "actual", "t")],
    ),
    # all of it below a caption that names the quantity
    (
        "表14 各车间单位产品电耗（kWh/t）",
        ["车间|2023年|2024年", "生箔车间|7395|7246", "全公司|9099|8911"],
        [("8911", "power_per_product", "actual", "kWh/t"), ("7246", None, "actual", "kWh/t")],
    ),
    (
        "表15 经济效益汇总（万元）",
        ["年份|节电|节煤|合计", "2023年|91|127|233", "2024年|104|139|260"],
        [("260", "economic_benefit", "actual", "万元")],
    ),
    # wordy cells beside the quantity of their row
    (
        "表16 基本信息",
        [
            "项目|内容",
            "设计产能|铝型材52000t/a",
            "冷凝水回收率|全部回到锅炉房，回收率88.9%",
            "职工人数|417人，其中技术人员31人",
        ],
        [("52000", "capacity", "actual", "t/a"), ("88.9", "condensate_recovery_rate", "actual", "%")],
    ),
    (
        "表18 水计量器具配备",
        ["级别|配备率（%）", "一级|100", "二级|93.8"],
        [("93.8", "water_metering_rate", "actual", "%")],
    ),
    (
        "表18 物料计量器具配备",
        ["级别|配备率（%）", "一级|100", "二级|93.8"],
        [("93.8", "material_metering_rate", "actual", "%")],
    ),
    (
        "表18 水计量器具配备",
        ["级别|配备率（%）", "电力|100", "蒸汽|93.8"],
        [("93.8", "energy_metering_rate", "actual", "%")],
    ),
    (
        "表18 能源、水计量器具配备",
        ["级别|配备率（%）", "一级能源计量|100", "二级能源计量|93.8"],
        [("93.8", "energy_metering_rate", "actual", "%")],
    ),
    (
        "表19 能源消耗",
        ["能源|消耗量|折标系数|折标煤（tce）", "电力（万kWh）|4136.7|1.229|5084"],
        [("4136.7", "electricity", "actual", "万kWh")],
    ),
    ("表17 消耗", ["名称|用量", "氨水单耗（kg/t）|3.42"], [("3.42", None, "actual", "kg/t")]),
]


@pytest.mark.parametrize(("caption", "rows", "figures"), CASES)
def test_what_a_table_tells(
    caption: str, rows: list[str], figures: list[tuple[str, str | None, str, str]], spec: Any
) -> None:
    found = {str(i.value): (i.id, i.kind, i.unit) for i in indicators(draw(YEARS, caption, rows), (), spec)}
    assert {value: found.get(value) for value, *_ in figures} == {value: tuple(said) for value, *said in figures}


EVENTS = [
    (["项目|环评批复|验收|环保投资（万元）", "一期|2017年|2019年|4795", "二期|2020年|2022年|3370"], None),
    (["生产线|投产|电耗（kWh/t）", "1#|2011年|812", "2#|2015年|798"], None),
    (["产品|年份|电耗（kWh/t）", "型材|2023年|812", "棒材|2022年|798"], "2023"),
]


@pytest.mark.parametrize(("rows", "year"), EVENTS)
def test_a_year_something_happened_in_is_not_that_of_the_row(rows: list[str], year: str | None, spec: Any) -> None:
    first = next(i for i in indicators(draw("表1 各项目情况", rows), (), spec) if str(i.value) in ("4795", "812"))
    assert first.year == year


def test_a_factor_to_count_by_is_no_quantity(spec: Any) -> None:
    rows = ["能源|消耗量|折标系数|折标煤（tce）", "电力（万kWh）|4136.7|1.229|5084", "合计|||5084"]
    found = {str(i.value): i.id for i in indicators(draw(YEARS, "表19 能源消耗", rows), (), spec)}
    assert found.get("1.229") is None
