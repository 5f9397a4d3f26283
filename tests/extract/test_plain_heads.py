"""Tables whose heads speak in everyday words, or leave unsaid what the heads beside them and the caption tell."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import calendar, indicators
from pipeline.extract.years import header_years, one_or_span
from pipeline.text import told
from pipeline.text.normalize import normal
from tests.extract.conftest import draw

YEARS = "审核期为2022年至2024年，以2024年为基准年。"

# caption, rows, then figures as (value, name, id, unit, year).
CASES: list[tuple[str, list[str], list[tuple[str, str, str | None, str, str | None]]]] = [
    # a unit column for some of the columns alone
    (
        "表1 主要原辅材料消耗",
        ["名称|2023年消耗量（t）|2024年消耗量（t）|2023年单耗|2024年单耗|单耗单位", "烧碱|1107|1069|24.8|22.6|kg/t"],
        [
            ("1069", "烧碱", None, "t", "2024"),
            ("22.6", "烧碱单耗", "material_per_product", "kg/t", "2024"),
        ],
    ),
    (
        "表1 能源消耗",
        ["能源|单位|2023年|2024年", "柴油|t|88|84"],
        [("84", "柴油", "diesel", "t", "2024")],
    ),
    # the parts behind 其中, as far as they add up to the whole
    (
        "表2 产销",
        ["项目|单位|2024年", "竹浆产量|t|47320", "其中：自用|t|38360", "外售|t|8960", "生活用纸|t|42180"],
        [("8960", "外售竹浆产量", None, "t", "2024"), ("42180", "生活用纸", None, "t", "2024")],
    ),
    (
        "表2 产销",
        ["项目|单位|2024年", "竹浆产量|t|47320", "其中：自用|t|38360", "外购木浆|t|4640"],
        [("4640", "外购木浆", None, "t", "2024")],
    ),
    # a row of means or limits below substances, the place told by the caption
    (
        "表8 DW001外排废水监测（mg/L，2024年均值）",
        ["项目|COD|总锌", "均值|28|0.42", "限值|60|1.5"],
        [
            ("0.42", "DW001外排废水总锌浓度", None, "mg/L", "2024"),
            ("1.5", "DW001外排废水总锌浓度限值", None, "mg/L", None),
        ],
    ),
    # how it is treated is no part of the name; the sum of the year is of the year measured
    (
        "表7 排放口监测",
        ["排放口|治理设施|污染物|2024年均值（mg/m³）|年排放量（t）", "DA001|布袋除尘|硫酸雾|6.2|3.04"],
        [("3.04", "DA001硫酸雾年排放量", None, "t", "2024")],
    ),
    (
        "表7 治理设施",
        ["车间|治理设施|运转率（%）", "浸出|碱液喷淋|98"],
        [("98", "浸出碱液喷淋运转率", "facility_operation_rate", "%", "2024")],
    ),
    # water alone above a quotient is what is used for one
    (
        "表3 单耗情况",
        ["年度|水（m³/t）|循环水（m³/t）", "2023年|5.2|88", "2024年|4.9|86"],
        [("4.9", "水耗", "water_per_product", "m³/t", "2024"), ("86", "循环水单耗", None, "m³/t", "2024")],
    ),
    # where it was used: what, the caption tells
    (
        "表3 各处用电（万kWh）",
        ["用电的地方|一季度|二季度|全年", "粉磨|112.4|118.9|466.0"],
        [("466.0", "粉磨全年用电", None, "万kWh", None), ("112.4", "粉磨用电（一季度）", None, "万kWh", None)],
    ),
    # what is sent out is the one substance measured beside it
    (
        "表4 排口监测",
        ["排口|颗粒物浓度（mg/m³）|限值（mg/m³）|排放量（t）", "破碎|14.2|120|1.23"],
        [
            ("1.23", "破碎颗粒物排放量", "dust_discharge", "t", "2024"),
            ("120", "破碎颗粒物浓度限值", "dust_concentration", "mg/m³", None),
        ],
    ),
    (
        "表4 排口监测",
        ["排口|颗粒物浓度（mg/m³）|二氧化硫浓度（mg/m³）|排放量（t）", "锅炉|14.2|12.1|1.23"],
        [("1.23", "锅炉排放量", None, "t", None)],
    ),
    # what a thing is classed as is no part of its name
    (
        "表5 2024年固废",
        ["名称|类别|数量（t）", "废滤袋|一般|2.4", "废机油|危险 HW08|1.35"],
        [
            ("2.4", "废滤袋（一般）", "solid_waste", "t", "2024"),
            ("1.35", "废机油（危险HW08）", "hazardous_waste", "t", "2024"),
        ],
    ),
    # money in everyday words
    (
        "表6 大方案",
        ["做什么|花钱（万元）|一年省（万元）|好处|几年回本", "换磨机|286|68.4|省电42.5万度|4.2"],
        [
            ("286", "换磨机投资", None, "万元", None),
            ("68.4", "换磨机年效益", None, "万元", None),
            ("4.2", "换磨机几年回本", "payback", "年", None),
        ],
    ),
    (
        "表7 技改的钱（万元）",
        ["项目|2023年|2024年", "技改总共|158|395", "其中用在清洁生产|64.1|292.7"],
        [
            ("395", "技改总共", "upgrade_investment", "万元", "2024"),
            ("292.7", "其中清洁生产投入", "cp_upgrade_investment", "万元", "2024"),
        ],
    ),
    # all of it below a caption that names the quantity
    (
        "表8 三年取水（新水）",
        ["年份|洗涤（m³）|酒店（m³）|集团合计（m³）", "2023年|57510|97962|155472", "2024年|51448|93492|144940"],
        [("144940", "集团合计", "fresh_water", "m³", "2024"), ("51448", "洗涤", None, "m³", "2024")],
    ),
    # how far it has moved stands below both years
    (
        "表9 前后对照",
        [
            "时间|用水（L/kg）|能耗（kgce/t）",
            "做之前（2022）|16.5|452.3",
            "做之后（2024）|11.8|373.3",
            "变化|-28.5%|-17.5%",
        ],
        [("-28.5", "用水变化率", None, "%", "2024"), ("11.8", "用水", "water_per_product", "L/kg", "2024")],
    ),
    (
        "表10 分级对照",
        ["指标|单位|Ⅰ级|Ⅱ级|我集团", "洗涤剂单耗|g/kg|9|11|10.4"],
        [("10.4", "洗涤剂单耗", None, "g/kg", "2024")],
    ),
    (
        "表11 方案",
        ["方案|时间|投资（万元）|状态", "无铬钝化替代|2023.5～2023.8|165|已实施", "屋面光伏|2026|1050|未实施"],
        [("165", "无铬钝化替代投资", None, "万元", "2023"), ("1050", "屋面光伏投资", None, "万元", "2026")],
    ),
]


@pytest.mark.parametrize(("caption", "rows", "figures"), CASES)
def test_plain_heads(
    caption: str, rows: list[str], figures: list[tuple[str, str, str | None, str, str | None]], spec: Any
) -> None:
    found = {str(i.value): (i.name, i.id, i.unit, i.year) for i in indicators(draw(YEARS, caption, rows), (), spec)}
    assert {value: found.get(value) for value, *_ in figures} == {value: tuple(said) for value, *said in figures}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2023.5～2023.8", "2023"), ("2022.6～12", "2022"), ("2023.11—2024.2", "2023-2024"),
        ("2023.5", None), ("2016.05", "2016"), ("2020.5～0.7", None),
    ],
)  # fmt: skip
def test_a_stretch_of_months_is_of_its_years(text: str, said: str | None, spec: Any) -> None:
    indicators(draw(YEARS), (), spec)
    assert one_or_span(text) == said


def test_a_year_told_by_a_word_stands_apart_from_the_number_before_it(spec: Any) -> None:
    document = draw("文中说去年就是2025年。", "表5 去年固废", ["名称|数量（t）", "废滤袋|2.4"])
    with told.told(calendar(document, spec)):
        assert header_years(normal("表5 去年固废").text) == ["2025"]
        assert normal("比去年").text == "比2025年"
        assert normal("1250目前年占17.1%").text == "1250目2024年占17.1%"
        assert normal("目前年产4万吨").text == "目前年产4万吨"
