"""Units a caption keeps for the rest, what one bed or cubic metre needs, estimates in cells, years and limits told in short: cases."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from pipeline.extract.asides import aside
from tests.extract.conftest import draw

YEARS = "审核期为2022年至2024年，以2024年为基准年。"

# caption, rows, then figures as (value, id, kind, unit); "?" for an id the case leaves open.
TABLES: list[tuple[str, list[str], list[tuple[str, str | None, str, str]]]] = [
    (
        "表1 总排口监测（2024年，pH无量纲，其余mg/L）",
        ["月份|pH|COD|氨氮", "1月|7.3|58|1.9", "2月|7.4|64|2.3"],
        [("58", "cod_concentration", "actual", "mg/L"), ("2.3", "ammonia_concentration", "actual", "mg/L")],
    ),
    (
        "表2 能源折标",
        ["品种|单位|折标准煤（tce）2023年|折标准煤（tce）2024年", "原煤|t|5612|5390"],
        [("5612", "?", "actual", "tce")],
    ),
    (
        "表3 设备测试",
        ["设备|测试项|单位|实测|参考值", "余热锅炉|热效率|%|71.5|≥70"],
        [("71.5", "?", "actual", "%"), ("70", "?", "benchmark", "%")],
    ),
    (
        "表4 效益汇总（万元/a）",
        ["类别|投资|年效益", "中高费5项|1880.5|903.5"],
        [("1880.5", "high_cost_investment", "actual", "万元"), ("903.5", "economic_benefit", "actual", "万元/a")],
    ),
    (
        "表5 方案清单",
        [
            "编号|方案|投资（万元）|年效益（万元）",
            "D1|加盖|6.0|18.5",
            "无低费小计||6.0|18.5",
            "G1|余热|86|54",
            "中高费小计||86|54",
        ],
        [("86", "high_cost_investment", "actual", "万元")],
    ),
    (
        "表6 指标对照",
        ["指标|单位|Ⅱ级|我院2024年", "床日用水|L|≤700|655", "床日医疗废物|kg|≤0.50|0.480"],
        [
            ("655", "water_per_product", "actual", "L"),
            ("700", "water_per_product", "benchmark", "L"),
            ("0.480", None, "actual", "kg"),
        ],
    ),
    (
        "表7 水账",
        ["年度|新水（t）|单耗（t/m³）", "2023年|43200|0.55", "2024年|39800|0.49"],
        [("0.55", "water_per_product", "actual", "t/m³"), ("43200", "fresh_water", "actual", "t")],
    ),
    (
        "表8 胶料",
        ["年度|胶（t）|单耗（kg/m³）", "2023年|640|75.5", "2024年|600|74.5"],
        [("75.5", "material_per_product", "actual", "kg/m³")],
    ),
    (
        "表9 固废去向",
        ["名称|类别|2023年（t）|2024年（t）", "树皮|一般|15900|15100"],
        [("15900", "solid_waste", "actual", "t")],
    ),
    (
        "表10 减排",
        ["项目|改前（2022年）|改后（2024年）|少了", "新水（t）|43200|31300|11900"],
        [("11900", None, "actual", "t"), ("31300", "fresh_water", "actual", "t")],
    ),
    (
        "表11 产量",
        ["产品|单位|2023年|2024年", "硅锰合金产量|基准t|121450|126380"],
        [("121450", "output", "actual", "基准t")],
    ),
]

# text, then figures as (value, id, kind, year); "?" for what the case leaves open.
SENTENCES: list[tuple[str, list[tuple[str, str | None, str, str | None]]]] = [
    (
        "电耗：2022年180.0，2023年176.0，2024年165.0kWh/m³。",
        [("180.0", "power_per_product", "actual", "2022"), ("176.0", "power_per_product", "actual", "2023")],
    ),
    ("2022年投资180，2024年电耗165.0kWh/m³。", [("165.0", "power_per_product", "actual", "2024")]),
    ("进厂计量率100%。胶游离甲醛：2022年0.30%，2024年0.12%。", [("0.30", None, "actual", "2022")]),
    (
        "2024年排水118084吨，2023年122143吨；COD年均浓度78mg/L、66mg/L（2022、2023年），逐年下降。",
        [("78", "cod_concentration", "actual", "2022"), ("66", "cod_concentration", "actual", "2023")],
    ),
    (
        "总排口COD168mg/L，接管限500mg/L；氨氮21.5mg/L，限45mg/L。",
        [("168", "cod_concentration", "actual", "?"), ("500", "?", "limit", None), ("45", "?", "limit", None)],
    ),
    ("下一步：2025年剥皮机进隔声间，夜间压到48dB(A)以下。", [("48", "?", "target", "2025")]),
    ("厂界夜间噪声控制在50dB(A)以内。", [("50", "?", "limit", "?")]),
    ("二氧化硫排放量比首轮的81.5t减少21.3t。", [("81.5", "?", "previous", "?"), ("21.3", "?", "actual", "?")]),
    ("折床日用水742升。", [("742", "water_per_product", "actual", "?")]),
    ("设计胶合板9万m³/a。", [("9", "capacity", "actual", "?")]),
    ("年节约氨水2510t，年节约新水1.2万m³。", [("2510", "material_saved", "?", "?"), ("1.2", "water_saved", "?", "?")]),
    ("1t生物质出汽3.05t。", [("3.05", None, "actual", "?")]),
    ("冷水机组COP只有4.3。", [("4.3", None, "actual", "?")]),
    ("产量由178.62万t逐步调整至165.84万t。", [("165.84", "output", "actual", "?")]),
]

ASIDES = [
    ("300（预算）", "300", "target"),
    ("（估）310", "310", "target"),
    ("不少于400", "≥400", None),
    ("15.2（连续监测）", "15.2", None),
    ("（1）250", "", None),
    ("不超过400", "", None),
]


def _close(found: Any, wanted: tuple[str, str | None, str, str | None], last: str | None) -> bool:
    value, entry, kind, _ = wanted
    return (
        str(found.value) == value
        and entry in ("?", found.id)
        and kind in ("?", found.kind)
        and wanted[3] in ("?", last)
    )


@pytest.mark.parametrize(("caption", "rows", "wanted"), TABLES)
def test_a_table_tells(
    caption: str, rows: list[str], wanted: list[tuple[str, str | None, str, str]], spec: Any
) -> None:
    found = indicators(draw(YEARS, caption, rows), (), spec)
    for one in wanted:
        assert any(_close(i, one, i.unit) for i in found), (one, [(i.value, i.unit, i.id, i.kind) for i in found])


@pytest.mark.parametrize(("text", "wanted"), SENTENCES)
def test_a_sentence_tells(text: str, wanted: list[tuple[str, str | None, str, str | None]], spec: Any) -> None:
    found = indicators(draw(text), (), spec)
    for one in wanted:
        assert any(_close(i, one, i.year) for i in found), (one, [(i.value, i.id, i.kind, i.year) for i in found])


@pytest.mark.parametrize(("cell", "figure", "kind"), ASIDES)
def test_a_cell_with_a_word_beside_its_figure(cell: str, figure: str, kind: str | None) -> None:
    alone, told, _ = aside(cell)
    assert (alone.strip(), told) == (figure, kind)
