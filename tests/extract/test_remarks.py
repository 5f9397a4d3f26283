"""Figures told in a column of remarks, beside method codes and below a row of units: what they are of, and what must not be read."""

from __future__ import annotations

from typing import Any

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2021年至2023年，以2023年为基准年。上一轮审核于2019年完成。"


def read(spec: Any, *parts: str | list[str]) -> set[tuple[str | None, str, str | None, str, str]]:
    return {(i.id, i.kind, i.year, f"{i.value}", i.unit) for i in indicators(draw(YEARS, *parts), (), spec)}


def test_a_remark_tells_of_its_row(spec: Any) -> None:
    got = read(spec, [
        "序号|项目（单位）|2021年|2022年|2023年|备注",
        "1|纤维板产量（m³）|152,000|158,500|163,000|上轮139,600；设计180,000",
        "2|废水回用率（%）|60|66|72|上轮51.6；2027年目标80",
        "3|化学需氧量排放浓度（mg/L）|86|79|71|限值500，在线日均",
        "4|综合能耗（kgce/m³）|170|165|160|同行先进155",
        "5|废水排放量（m³）|17000|16800|16100|许可量18,000",
    ])  # fmt: skip
    assert got >= {
        ("output", "previous", "2019", "139600", "m³"),
        ("wastewater_reuse_rate", "previous", "2019", "51.6", "%"),
        ("wastewater_reuse_rate", "target", "2027", "80", "%"),
        ("cod_concentration", "limit", None, "500", "mg/L"),
        ("energy_per_product", "benchmark", None, "155", "kgce/m³"),
        ("wastewater_discharged", "limit", None, "18000", "m³"),
    }
    assert not any(value == "180000" for *_, value, _ in got)


def test_a_remark_of_anything_else_tells_no_figure(spec: Any) -> None:
    got = read(spec, [
        "项目|2022年|2023年|备注", "主要设备（台）|12|13|2022年购入2台", "废水回用率（%）|60|66|上轮完成3项，合格5次",
        "用电（万kWh）|120|118|含生活区2.1",
    ])  # fmt: skip
    assert {value for *_, value, _ in got} <= {"12", "13", "60", "66", "120", "118"}


def test_the_year_of_a_method_is_none_of_the_figure(spec: Any) -> None:
    got = read(spec, "表1 废水监测结果（2021年11月）", [
        "排放口|污染物|分析方法|检出限（mg/L）|监测结果（mg/L）|限值（mg/L）",
        "DW001|化学需氧量|HJ 828—2017|4|46|80", "DW001|氨氮|HJ 535—2009|0.025|6.82|15",
    ])  # fmt: skip
    assert got == {
        ("cod_concentration", "actual", "2021", "46", "mg/L"), ("cod_concentration", "limit", None, "80", "mg/L"),
        ("ammonia_concentration", "actual", "2021", "6.82", "mg/L"), ("ammonia_concentration", "limit", None, "15", "mg/L"),
    }  # fmt: skip


def test_a_row_of_units_below_the_heads(spec: Any) -> None:
    for none in ("—", "单位", ""):
        got = read(spec, "水、能源消耗总量", [
            "年份|新鲜水|电力|COD均值|综合能耗", f"{none}|万m3|MWh|mg/L|tce", "2021|98.50|14,904|141|14,760.1",
            "2022|89.42|13,786|126|13,577.6", "2023|87.75|14,310|118|14,125.0", "GB 4287-2012间接排放限值|—|—|200|—",
        ])  # fmt: skip
        assert got >= {
            ("fresh_water", "actual", "2022", "89.42", "万m3"), ("electricity", "actual", "2023", "14310", "MWh"),
            ("cod_concentration", "limit", None, "200", "mg/L"), ("total_energy", "actual", "2021", "14760.1", "tce"),
        }  # fmt: skip


def test_a_row_of_figures_is_no_row_of_units(spec: Any) -> None:
    got = read(spec, ["能源|单位|2023年", "电力|万kWh|120", "原煤|t|300"])
    assert got == {("electricity", "actual", "2023", "120", "万kWh"), ("coal", "actual", "2023", "300", "t")}


def test_day_and_night_behind_one_stroke(spec: Any) -> None:
    got = read(
        spec, "表9 厂界噪声监测（2023年）", ["点位|监测值 dB(A)|限值 dB(A)", "东厂界（昼／夜）|61.8／56.3|65／55"]
    )
    assert got == {
        ("noise_day", "actual", "2023", "61.8", "dB(A)"), ("noise_night", "actual", "2023", "56.3", "dB(A)"),
        ("noise_day", "limit", None, "65", "dB(A)"), ("noise_night", "limit", None, "55", "dB(A)"),
    }  # fmt: skip
    got = read(spec, "表10 厂界噪声（2023年）", ["点位|昼/夜|标准", "北厂界|58.1/49.2 dB(A)|65/55 dB(A)"])
    assert {(i, v) for i, _, _, v, _ in got} == {
        ("noise_day", "58.1"), ("noise_night", "49.2"), ("noise_day", "65"), ("noise_night", "55"),
    }  # fmt: skip


def test_two_figures_of_anything_else_stay_as_they_were(spec: Any) -> None:
    got = read(spec, ["项目|2022/2023年", "废水回用率（%）|60/66", "昼夜运行（h）|12/12"])
    assert not any(entry in ("noise_day", "noise_night") for entry, *_ in got)


def test_a_bare_share_is_of_the_columns_it_is_reckoned_from(spec: Any) -> None:
    got = read(spec, "近三年资金投入", [
        "年度|技改投入（万元）|清洁生产投入（万元）|所占比例（%）|研发投入（万元）|销售收入（万元）|占比（%）",
        "2021年|860|264|30.7|520|35600|1.46", "2022年|920|301|32.7|566|37200|1.52",
    ])  # fmt: skip
    assert {(i, v) for i, _, _, v, u in got if u == "%"} == {
        ("cp_investment_share", "30.7"), ("rd_share", "1.46"), ("cp_investment_share", "32.7"), ("rd_share", "1.52"),
    }  # fmt: skip
    got = read(spec, "资金", [
        "项目|2021年|2022年", "研发费用（万元）|520|566", "销售收入（万元）|35600|37200", "比例（%）|1.46|1.52",
    ])  # fmt: skip
    assert {(i, v) for i, _, _, v, u in got if u == "%"} == {("rd_share", "1.46"), ("rd_share", "1.52")}


def test_a_column_of_its_own_kind_keeps_its_unit(spec: Any) -> None:
    got = read(spec, "近三年能源消耗", [
        "能源种类|单位|2022年实物量|2022年折标量（tce）|2023年实物量|2023年折标量（tce）", "电力|万kWh|1180|1450.2|1150|1413.4",
    ])  # fmt: skip
    assert {(i, y, v, u) for i, _, y, v, u in got} == {
        ("electricity", "2022", "1180", "万kWh"), (None, "2022", "1450.2", "tce"),
        ("electricity", "2023", "1150", "万kWh"), (None, "2023", "1413.4", "tce"),
    }  # fmt: skip
    got = read(
        spec, "清洁生产目标", ["项目|单位|现状（2023年）|2024年目标值|削减率（%）", "吨糖综合能耗|kgce/t|386|375|2.8"]
    )
    assert ("energy_per_product", "target", "2024", "375", "kgce/t") in got
    assert not any(entry == "energy_per_product" and value == "2.8" for entry, *_, value, _ in got)


def test_weights_gaps_and_all_water_are_no_figures_of_the_quantity(spec: Any) -> None:
    got = read(spec, "评价指标体系对照", ["二级指标|单位|分权重|Ⅱ级基准值|企业现状", "吨糖取水量|m³/t|0.3|≤5|4.2"])
    assert {v for *_, v, _ in got} == {"5", "4.2"}
    got = read(spec, "与同行业比较（2023年）", ["指标|单位|本公司|国内先进|差距", "百吨蔗耗标煤|t/100t蔗|4.6|4.2|0.4"])
    assert {(i, v) for i, _, _, v, _ in got} == {
        ("energy_per_product", "4.6"),
        ("energy_per_product", "4.2"),
        (None, "0.4"),
    }
    got = read(
        spec,
        "全厂水平衡表（单位：m³/d）",
        ["用水单元|总用水量|新鲜水量|循环水量", "制炼车间|8600|420|8000", "合计|9800|570|9000"],
    )
    assert {i for i, _, _, v, _ in got if v in ("8600", "9800")} == {None}
    assert {i for i, _, _, v, _ in got if v in ("420", "570")} == {"fresh_water"}


def test_what_is_taught_and_what_is_burnt_in_tables_of_others(spec: Any) -> None:
    got = read(spec, "清洁生产培训情况", ["培训时间|培训内容|培训对象|人数|学时", "2022年4月|节能节水|全体员工|305|4"])
    assert {(i, v) for i, _, _, v, _ in got} == {("training_persons", "305"), (None, "4")}
    got = read(
        spec, "2023年固体废物产生及处置情况", ["名称|产生量（t）|综合利用量（t）|处置量（t）", "蔗渣|152300|152000|300"]
    )
    assert {(i, v) for i, _, _, v, _ in got} == {
        ("solid_waste", "152300"),
        ("solid_waste_used", "152000"),
        (None, "300"),
    }


def test_more_than_there_are_of_a_class_were_carried_out_of_both(spec: Any) -> None:
    got = read(spec, "共提出方案38项，其中无低费方案31项，中高费方案7项，经筛选可行35项；至2023年12月已实施33项。")
    assert not any(entry in ("high_cost_done", "low_cost_done") for entry, *_ in got)
    got = read(spec, "无低费方案26项全部实施，中高费方案6项，完成5项。")
    assert any((entry, value) == ("high_cost_done", "5") for entry, _, _, value, _ in got)
