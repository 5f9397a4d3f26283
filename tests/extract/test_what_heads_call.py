"""Heads that call their figures by a word: two in one cell, 近期 and 远期, Leading and YTD, a base value, a waste's code, a remark's date."""

from __future__ import annotations

from typing import Any

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2021年至2023年。"


def read(spec: Any, *parts: str | list[str]) -> set[tuple[str | None, str, str | None, str]]:
    return {(i.id, i.kind, i.year, f"{i.value}{i.unit}") for i in indicators(draw(YEARS, *parts), (), spec)}


def named(spec: Any, *parts: str | list[str]) -> dict[str, str]:
    return {f"{i.value}{i.unit}": i.name for i in indicators(draw(YEARS, *parts), (), spec)}


def test_two_figures_in_a_cell_that_two_words_call(spec: Any) -> None:
    got = read(spec, "表1 2022年厂界噪声", [
        "点位|监测值（昼间/夜间，dB(A)）|限值（昼间/夜间）", "1#北侧|57.2/48.1|60/50", "2#西侧|55.0/46.6|60/50",
    ])  # fmt: skip
    assert got >= {
        ("noise_day", "actual", "2022", "57.2dB(A)"), ("noise_night", "actual", "2022", "48.1dB(A)"),
        ("noise_day", "limit", None, "60dB(A)"), ("noise_night", "limit", None, "50dB(A)"),
    }  # fmt: skip
    rows = ["项目|单位|进水/出水|去除率（%）", "COD|mg/L|820/46|94.4", "氨氮|mg/L|38/3.2|91.6"]
    got2 = named(spec, "表1 污水站进出水（2022年）", rows)
    assert (got2["820mg/L"], got2["46mg/L"]) == ("COD进水浓度", "COD出水浓度")
    pumps = named(spec, "表1 设备", ["设备|功率（用/备）", "水泵|55/55", "风机|75/75"])
    assert not any("用" in name and "/" not in name for name in pumps.values())


def test_the_years_of_near_and_far_aims(spec: Any) -> None:
    rows = ["指标|单位|基准值|近期目标|远期目标", "单位产品取水量|m³/t|1.42|1.00|0.70", "废水回用率|%|67.2|80|88"]
    got = read(spec, "目标以2021年为基准年，近期看2025年，远期看2027年，见表4。", "表4 清洁生产目标", rows)
    assert got >= {
        ("water_per_product", "actual", "2021", "1.42m³/t"), ("water_per_product", "target", "2025", "1.00m³/t"),
        ("water_per_product", "target", "2027", "0.70m³/t"),
    }  # fmt: skip
    untold = read(spec, "近期2022年检修时发现的问题已整改。", "表4 清洁生产目标", rows)
    assert untold >= {
        ("water_per_product", "actual", None, "1.42m³/t"),
        ("water_per_product", "target", None, "1.00m³/t"),
    }
    graded = read(spec, "表4 评价", ["指标|单位|权重|基准值|目标值|实际值", "单位产品取水量|m³/t|0.2|1.42|1.00|1.1"])
    assert ("water_per_product", "benchmark", None, "1.42m³/t") in graded


def test_english_heads_of_peers_and_of_the_year_running(spec: Any) -> None:
    got = read(spec, "Table 4 Benchmarking", [
        "KPI|单位|Leading|Average|本公司|判断", "废水回用率|%|≥75|45|70.0|Average", "单位产品综合能耗|kgce/t|≤35|41|34.2|Leading",
    ])  # fmt: skip
    assert {(kind, value) for key, kind, _, value in got if key == "wastewater_reuse_rate"} == {
        ("benchmark", "75%"), ("benchmark", "45%"), ("actual", "70.0%"),
    }  # fmt: skip
    own = read(spec, "表4 月度能耗", ["指标|单位|最高|平均|最低", "废水回用率|%|75|45|20"])
    assert {kind for _, kind, _, _ in own} == {"actual"}
    got = read(spec, "Table 6 KPI", [
        "KPI|单位|Baseline|FY2023|YTD|Target FY2024", "废水回用率|%|30.0|70.0|72.5|75.0", "员工认知率|%|80|95|96|97",
    ])  # fmt: skip
    assert got >= {
        ("wastewater_reuse_rate", "actual", None, "30.0%"), ("wastewater_reuse_rate", "actual", "2024", "72.5%"),
        ("wastewater_reuse_rate", "target", "2024", "75.0%"),
    }  # fmt: skip
    signs = named(
        spec,
        "表10-2 经济评估",
        ["方案|I（万元）|N（a）|NPV（万元）|IRR（%）", "ZG1|1420|3.68|1170.1|24.0", "ZG2|468|3.95|327.1|21.8"],
    )
    assert (signs["3.68a"], signs["1170.1万元"]) == ("ZG1偿还期", "ZG1净现值")


def test_units_of_a_caption_and_of_a_basis(spec: Any) -> None:
    got = read(spec, "表4 产污情况（水量：m³；固体废物：t；浓度：mg/L或mg/m³；比率：%）", [
        "类别|指标|2021年|2022年|2023年", "废水|化学需氧量排放浓度|86|79|71", "废气|干燥尾气颗粒物浓度|31|27|24",
        "危险废物|产生量|21.3|19.7|18.6", "废水|产生量|38600|36200|33500",
    ])  # fmt: skip
    assert got >= {
        ("cod_concentration", "actual", "2023", "71mg/L"), ("dust_concentration", "actual", "2023", "24mg/m³"),
        ("hazardous_waste", "actual", "2023", "18.6t"), ("wastewater_generated", "actual", "2023", "33500m³"),
    }  # fmt: skip
    got = read(
        spec, "表1 主要产品产量", ["产品|单位|2021年|2022年", "湿法磷酸|t P2O5|92300|95600", "吞吐量|万TEU|31.26|34.85"]
    )
    assert {value for *_, value in got} >= {"92300t P2O5", "31.26万TEU"}
    balance = read(
        spec,
        "表7-2 全厂水平衡（m³/d，5日平均）",
        ["输入|水量|输出|水量", "新鲜水|3736|蒸发|2618", "合计|3736|合计|2618"],
    )
    assert {value for *_, value in balance} == {"3736m³/d", "2618m³/d"}


def test_a_waste_that_sounds_like_dust(spec: Any) -> None:
    got = read(spec, "表2-6 2022年危险废物产生与去向", [
        "名称|类别|代码|产生量（t）|去向", "废蚀刻液|HW22|398-004-22|2146.0|外委", "树脂粉尘|HW13|900-451-13|97.0|外委焚烧",
    ])  # fmt: skip
    assert ("hazardous_waste", "actual", "2022", "97.0t") in got
    let_out = read(spec, "表2-7 2022年废气排放", ["污染物|排放量（t）", "粉尘|9.7", "二氧化硫|3.2"])
    assert ("dust_discharge", "actual", "2022", "9.7t") in let_out


def test_a_remark_dates_its_measure_and_sums_its_row(spec: Any) -> None:
    got = named(
        spec,
        "表6 方案效益（万元）",
        [
            "方案名称|投资|年效益|备注",
            "水洗水净化|218.0|46.5|2022年完成，上轮遗留",
            "余热利用|320.0|75.0|未实施，2026年",
        ],
    )
    assert set(got) == {"218.0万元", "46.5万元", "320.0万元", "75.0万元"}
    got2 = read(spec, "表6 方案效益（万元）", [
        "方案名称|投资|年效益|备注", "水洗水净化|218.0|46.5|2022年完成，上轮遗留", "余热利用|320.0|75.0|未实施，2026年",
        "雨污分流|32|0|设备2018年购置", "冷凝水回收|12|3|见2021年审核报告",
    ])  # fmt: skip
    assert {(kind, year, value) for _, kind, year, value in got2} >= {
        ("actual", "2022", "218.0万元"), ("target", "2026", "320.0万元"), ("actual", None, "32万元"), ("actual", None, "12万元"),
    }  # fmt: skip
    sums = read(
        spec, "表7 三年投入（万元）", ["方向|2021年|2022年|2023年|备注", "清洁生产投入|412|243|631|合计1,286；设计900"]
    )
    assert ("cp_investment", "actual", "2021-2023", "1286万元") in sums
    assert not any(value.startswith("900") for *_, value in sums)
