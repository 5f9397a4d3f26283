"""Units a caption gives for each quantity, and the years of table figures that no head names: cases that must and must not be read so."""

from __future__ import annotations

import pytest

from pipeline import specs
from pipeline.extract.captions import Noted
from pipeline.extract.years import header_years
from pipeline.text.normalize import normal
from pipeline.text.quantities import amounts
from pipeline.text.units import table

UNITS = table(tuple(specs.load().units))

CAPTIONS = [
    ("表1（产量：t；产值：万元；用工：人）", "", "工业产值", "万元"),
    ("表1（产量：t；产值：万元；用工：人）", "", "用工人数", "人"),
    ("表2（单位：万kWh、t、万m³）", "", "外购电", "万kWh"),
    ("表2（单位：万kWh、t、万m³）", "", "原料木薯", "t"),
    ("表2（单位：万kWh、t、万m³）", "", "职工人数", None),
    ("表3（t，注明者除外）", "", "硫酸", "t"),
    ("表4（除注明外单位均为吨）", "", "石灰石", "吨"),
    ("表5（单耗单位：能耗kgce/t、水m³/t、酸碱t/t；收率单位：%）", "", "32%液碱单耗", "t/t"),
    ("表5（单耗单位：能耗kgce/t、水m³/t、酸碱t/t；收率单位：%）", "", "单位产品新水量", "m³/t"),
    ("表6（投资单位：万元；节电单位：万kWh/a；减排单位：t/a）", "节电", "真空泵变频", "万kWh/a"),
    ("表6（投资单位：万元；节电单位：万kWh/a；减排单位：t/a）", "年效益", "真空泵变频节电改造", "万元"),
    ("表7（浓度单位：mg/L；水量单位：m³/a；排放量单位：t/a）", "", "废水排放量", "m³/a"),
    ("表7（浓度单位：mg/L；水量单位：m³/a；排放量单位：t/a）", "", "COD排放量", "t/a"),
    ("表8（金额单位：万元；比例单位：%）", "", "占销售收入", "%"),
    ("表9 取水、排水（总量：万立方米；吨浆值：立方米/吨浆）", "", "废水外排量", "万立方米"),
    ("表9 取水、排水（总量：万立方米；吨浆值：立方米/吨浆）", "", "吨浆取水", "立方米/吨浆"),
    ("表9 取水、排水（总量：万立方米；吨浆值：立方米/吨浆）", "", "水重复利用率", None),
    ("表10 能耗（总量：tce；单耗：kgce/t）", "", "综合能耗", "tce"),
    ("表10 能耗（总量：tce；单耗：kgce/t）", "", "单位产品综合能耗", "kgce/t"),
    ("表11 外排废水监测值（年均，浓度mg/L，pH无量纲）", "", "COD", "mg/L"),
    ("表11 外排废水监测值（年均，浓度mg/L，pH无量纲）", "", "达标率", None),
    ("表8（金额单位：万元；比例单位：%）", "", "技改投入", "万元"),
    ("表9（万元）", "项数", "无低费", None),
    ("表9（万元）", "", "清洁生产投入占比", None),
    ("表10（单位：t）", "", "销售收入", None),
    ("表11（第三季度）", "", "产量", None),
    ("表12（2022年，t）", "", "产量", "t"),
]


@pytest.mark.parametrize(("caption", "column", "row", "unit"), CAPTIONS)
def test_a_caption_gives_each_quantity_its_unit(caption: str, column: str, row: str, unit: str | None) -> None:
    found = Noted([normal(caption).text], UNITS).unit(column, row)
    assert (found.written if found is not None else None) == unit


STATED = [
    (
        "厂界噪声东界昼57、夜48，南界昼59、夜51（单位均为dB(A)），低于昼间65、夜间55之限值。",
        ["57", "48", "59", "51", "65", "55"],
    ),
    ("2024年四季度监测：东侧昼间58、夜间49，单位dB(A)。夜间限值为55。", ["58", "49", "55"]),
    ("监测结果：COD 62，氨氮3.1，单位mg/L。2023年共监测4次。", ["62", "3.1", "4"]),
    ("全公司有生产单位，分布在第3、第4区。", []),
]


@pytest.mark.parametrize(("text", "values"), STATED)
def test_a_unit_stated_for_all_is_that_of_the_bare_numbers(text: str, values: list[str]) -> None:
    assert [str(a.value) for a in amounts(normal(text).text, UNITS)] == values


@pytest.mark.parametrize(
    ("text", "unit", "canonical"),
    [
        ("21.8kg标油/t", "kg标油/t", "tce/t"),
        ("12pgTEQ/L", "pgTEQ/L", "pgTEQ/L"),
        ("0.11ng-TEQ/m³", "ng-TEQ/m³", "ngTEQ/m³"),
        ("0.4Bq/g", "Bq/g", "Bq/g"),
        ("13（无量纲）", "（无量纲）", "无量纲"),
    ],
)
def test_units_of_oil_dioxin_and_activity(text: str, unit: str, canonical: str) -> None:
    (found,) = amounts(f"：{normal(text).text}", UNITS)
    assert (normal(found.unit).text, found.canonical) == (normal(unit).text, canonical)


@pytest.mark.parametrize(
    ("text", "years"),
    [("2021/2022/2023年", ["2021", "2022", "2023"]), ("2021/2022榨季", ["2021/2022"]), ("2023年", ["2023"])],
)
def test_three_years_between_strokes_are_no_season(text: str, years: list[str]) -> None:
    assert header_years(text) == years
