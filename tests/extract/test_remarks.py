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
    got = read(spec, "表9 厂界噪声监测（2023年）", ["点位|监测值 dB(A)|限值 dB(A)", "东厂界（昼／夜）|61.8／56.3|65／55"])
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
