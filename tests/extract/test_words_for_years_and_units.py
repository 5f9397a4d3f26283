"""Years told by a word (本年, 上年, 期末), units set off by a comma or given to one group alone, and heads in everyday words."""

from __future__ import annotations

from typing import Any

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "数据按2022年、2023年、2024年三年统计。"
THREE = ["指标|2022年|2023年|2024年", "工作天数（d）|301|302|303"]


def read(spec: Any, *parts: str | list[str]) -> set[tuple[str | None, str, str | None, str]]:
    found = indicators(draw(YEARS, THREE, *parts), (), spec)
    return {(i.id, i.kind, i.year, f"{i.value}{i.unit}") for i in found}


def test_a_caption_that_says_this_year_or_the_one_before(spec: Any) -> None:
    rows = ["名称|产生量", "炉渣|860"]
    apart = "2023年锅炉检修两次。"
    assert ("solid_waste", "actual", "2024", "860t") in read(spec, apart, "表5 本年固体废物（t）", rows)
    assert ("solid_waste", "actual", "2023", "860t") in read(spec, "表5 上年固体废物（t）", rows)
    assert ("solid_waste", "actual", "2021", "860t") in read(spec, "表5 2021年固体废物（t）", rows)


def test_last_year_and_this_year_in_a_row(spec: Any) -> None:
    got = read(spec, "粉磨电耗由2022年的38.6kWh/t降到上年的36.1kWh/t、本年的34.8kWh/t。")
    assert {(year, value) for key, _, year, value in got if key == "power_per_product"} == {
        ("2022", "38.6kWh/t"), ("2023", "36.1kWh/t"), ("2024", "34.8kWh/t"),
    }  # fmt: skip
    held = read(spec, "2023年取水量52万m³，比上年的55万m³少。")
    assert {("fresh_water", "actual", "2023", "52万m³"), ("fresh_water", "actual", "2022", "55万m³")} <= held


def test_the_end_of_a_plan(spec: Any) -> None:
    got = read(spec, "企业编制了《2023—2027年专项规划》，提出到规划期末废水回用率不低于90%。")
    assert ("wastewater_reuse_rate", "target", "2027", "90%") in got
    own = read(spec, "企业编制了《2023—2027年专项规划》。2024年废水回用率为71%。")
    assert ("wastewater_reuse_rate", "actual", "2024", "71%") in own


def test_a_unit_set_off_by_a_comma(spec: Any) -> None:
    got = read(spec, "表5 新鲜水取用量，立方米", ["用处|2023年|2024年", "食堂|1800|1700", "全厂|336000|324000"])
    assert ("fresh_water", "actual", "2024", "324000立方米") in got
    rows = ["能源，单位|2023年|2024年", "电力，万kWh|842|815", "天然气，万m³|49|47"]
    assert {("electricity", "actual", "2024", "815万kWh"), ("natural_gas", "actual", "2024", "47万m³")} <= read(
        spec, rows
    )
    assert not any("立方米" in value for *_, value in read(spec, "表5 人员，培训", ["部门|人数", "一车间|36"]))


def test_a_multiplier_that_stands_for_the_whole_unit(spec: Any) -> None:
    got = read(spec, "三年取水依次为33.6万、32.4万、30.0万立方米。")
    assert got >= {("fresh_water", "actual", "2022", "33.6万立方米"), ("fresh_water", "actual", "2024", "30.0万立方米")}


def test_a_unit_column_for_its_own_group(spec: Any) -> None:
    got = read(spec, "表5 用水量及单位用水", [
        "用途|2023年用水量（m³）|2024年用水量（m³）|2023年单位用水|2024年单位用水|单位",
        "酒店|107200|98100|1.36|1.15|m³/间夜", "合计|298400|266300|1.32|1.18|m³/m²",
    ])  # fmt: skip
    assert {"266300m³", "98100m³", "1.15m³/间夜", "1.18m³/m²"} <= {value for *_, value in got}
    assert not {"266300m³/m²", "98100m³/间夜"} & {value for *_, value in got}


def test_aims_in_everyday_heads(spec: Any) -> None:
    rows = ["目标|定的数|干成的数", "单方电耗，度|不高于4.10|4.00", "废水回用率，%|不低于95|98.0"]
    got = read(spec, "审核定了两条到2024年底的目标。", "表11 目标完成情况", rows)
    assert got >= {
        ("power_per_product", "target", "2024", "4.10度"), ("power_per_product", "actual", "2024", "4.00度"),
        ("wastewater_reuse_rate", "target", "2024", "95%"), ("wastewater_reuse_rate", "actual", "2024", "98.0%"),
    }  # fmt: skip
    quota = read(spec, "表2 2024年考核", ["指标|年初定额|全年实绩", "吨浆取水，m³|22|20.6"])
    assert {("water_per_product", "target", "2024", "22m³"), ("water_per_product", "actual", "2024", "20.6m³")} <= quota
    rule = read(spec, "表3 用水", ["指标|定额|2024年", "吨浆取水，m³|30|20.6"])
    assert ("water_per_product", "limit", None, "30m³") in rule


def test_what_a_plan_saves_uses_and_when_it_is_done(spec: Any) -> None:
    got = read(spec, "表9 方案", [
        "编号|方案|投资（万元）|建成之年|年省|年收益（万元）", "F1|余热锅炉|210|2023|天然气18万立方米|61",
        "F2|逆流漂洗|36|2022|水2.4万立方米|14",
    ])  # fmt: skip
    assert {(None, "actual", "2023", "210万元"), ("gas_saved", "actual", None, "18万立方米")} <= {
        (None if value.endswith("元") else key, kind, year, value) for key, kind, year, value in got
    }
    assert "water_saved" in {key for key, *_ in got} and "fresh_water" not in {key for key, *_ in got}
    state = read(spec, "表10 方案", [
        "编号|方案|投资（万元）|环境效益|状态", "G1|膜浓缩|320|节水8万m³|2024年5月投用",
        "G2|改MVR|760|预计节汽6000t|2026年6月完成", "G3|滤渣制砖|96|消纳滤渣5200t|2023年9月完成",
    ])  # fmt: skip
    money = {(kind, year, value) for _, kind, year, value in state if value.endswith("元")}
    assert money == {("actual", "2024", "320万元"), ("target", "2026", "760万元"), ("actual", "2023", "96万元")}
    assert "material_saved" not in {key for key, *_ in state}
    waste = read(spec, "表10 2024年固体废物去向（t）", ["名称|产生量|综合利用|处置", "污泥|612|520|92"])
    assert {("solid_waste", "actual", "2024", "612t"), ("solid_waste_used", "actual", "2024", "520t")} <= waste


def test_parts_of_a_gain_and_of_a_cost(spec: Any) -> None:
    gained = read(spec, "已做方案一年合计省128万元，其中无低费31万元、中高费97万元。")
    assert {key for key, *_, value in gained if value in ("31万元", "97万元")} == {"economic_benefit"}
    spent = read(spec, "全部方案投资360万元，其中无低费22万元、中高费338万元。")
    assert {key for key, *_, value in spent if value in ("22万元", "338万元")} == {
        "low_cost_investment", "high_cost_investment",
    }  # fmt: skip


def test_what_is_no_figure_of_the_enterprise(spec: Any) -> None:
    assert "target_done_rate" not in {k for k, *_ in read(spec, "设备按计划保养，2024年计划完成率98.7%。")}
    assert "target_done_rate" in {k for k, *_ in read(spec, "2024年清洁生产目标完成率98.7%。")}
    ruled = read(spec, "2024年修订评审表，原料利用率低于78%的须会签。")
    assert {kind for _, kind, _, value in ruled if value == "78%"} == {"limit"}
    peer = read(spec, "广东一家同行本年吨产品取水9.8m³。")
    assert {kind for _, kind, _, value in peer if value == "9.8m³"} == {"other_party"}
    permit = read(spec, "化学需氧量年许可量51.0吨，氨氮5.10吨。")
    assert ("ammonia_discharge", "limit", None, "5.10吨") in permit
    turn = read(spec, "2023年COD浓度172mg/L、动植物油29.6mg/L，对应排放42.93t和7.39t。")
    assert not any(key == "cod_discharge" and value == "7.39t" for key, *_, value in turn)


def test_a_clause_that_tells_how_a_rate_moved(spec: Any) -> None:
    got = read(spec, "成材率逐年提高，三年依次是94.8%、95.6%、96.5%。")
    assert {(year, value) for key, _, year, value in got if key == "material_recovery"} == {
        ("2022", "94.8%"), ("2023", "95.6%"), ("2024", "96.5%"),
    }  # fmt: skip
    assert not any(key == "fresh_water" for key, *_ in read(spec, "用水量逐年下降，三年培训依次是94人、95人、96人。"))
