"""Tables counted on one of the product, signs and words of kind in labels, titles without a number, and figures told year by year."""

from __future__ import annotations

from typing import Any

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2021年至2023年。"


def read(spec: Any, *parts: str | list[str]) -> set[tuple[str | None, str, str | None, str]]:
    return {(i.id, i.kind, i.year, f"{i.value}{i.unit}") for i in indicators(draw(YEARS, *parts), (), spec)}


def named(spec: Any, *parts: str | list[str]) -> dict[str, str]:
    return {f"{i.value}{i.unit}": i.name for i in indicators(draw(YEARS, *parts), (), spec)}


def test_a_caption_that_counts_on_one(spec: Any) -> None:
    rows = ["年度|新水（m³）|综合能耗（tce）", "2021|18.2|0.386", "2023|15.9|0.351"]
    got = read(spec, "表3 每吨纸的能源和水消耗", rows)
    assert ("water_per_product", "actual", "2023", "15.9m³") in got
    assert ("energy_per_product", "actual", "2021", "0.386tce") in got
    pairs = ["指标|审核前（2021年）|审核后（2023年）", "综合能耗（kgce）|462|418"]
    assert ("energy_per_product", "actual", "2023", "418kgce") in read(spec, "审核前后对比（均按每吨铸件计）", pairs)
    whole = read(spec, "表3 能源消耗（单耗以每吨熟料计）", ["年度|新水（m³）|综合能耗（tce）", "2023|91000|35100"])
    assert {key for key, *_ in whole} == {"fresh_water", "total_energy"}


def test_units_told_by_the_word_lun(spec: Any) -> None:
    rows = ["年份|产糖|水", "2022年|61000|24.1", "2023年|63500|23.0"]
    got = read(spec, "表1 主要消耗（糖论吨，水论万方）", rows)
    assert {("output", "actual", "2022", "61000吨"), ("fresh_water", "actual", "2023", "23.0万方")} <= got


def test_a_title_without_a_number(spec: Any) -> None:
    rows = ["进|数量|出|数量", "鲜木薯|52000|淀粉|12480"]
    apart = [*rows, "水|130000|薯渣|9360"]
    assert "52000吨" in named(spec, "2023年的木薯到哪里去了（吨）", apart)


def test_labels_that_only_say_of_what_kind(spec: Any) -> None:
    got = named(spec, "表6 废气监测（mg/m³）", ["点位|氟化物|氯化氢", "1号炉|0.9|3.2", "排放限值|6.0|30"])
    assert (got["6.0mg/m³"], got["0.9mg/m³"]) == ("废气氟化物浓度限值", "1号炉氟化物排放浓度")
    rows = ["点位|项目|实测/限值|实测/限值", "点位|项目|实测|限值", "总排口（mg/L）|COD|52|80"]
    both = {(kind, value) for _, kind, _, value in read(spec, "表9 监测结果", rows)}
    assert ("limit", "80mg/L") in both


def test_signs_of_an_assessment(spec: Any) -> None:
    rows = ["指标|G1|G2", "年净现金流量F（万元）|24.1|43.0", "净现值NPV（万元）|61.2|55.8", "投资偿还期N（年）|3.6|4.9"]
    got = named(spec, "表8 财务指标", rows)
    assert (got["24.1万元"], got["55.8万元"], got["3.6年"]) == ("G1年净现金流量", "G2净现值", "G1投资偿还期")


def test_what_is_not_done_yet(spec: Any) -> None:
    rows = ["方案|何时做成|投资（万元）|年效益（万元）", "余热锅炉|2022年6月|260|62", "换电机|还没有做|90|21"]
    got = {(kind, value) for _, kind, _, value in read(spec, "表10 中高费方案", rows)}
    assert {("actual", "260万元"), ("target", "90万元"), ("target", "21万元")} <= got


def test_entries_that_words_alone_would_fit(spec: Any) -> None:
    rows = ["项目|单位|2022年|2023年", "煤气产量|万m³|8820|8460", "气化用煤折标量|tce|21000|20100"]
    assert {key for key, *_ in read(spec, "表12 煤气站", rows)}.isdisjoint({"natural_gas", "total_energy"})
    assert ("output_value", "actual", "2023", "0.62万元") not in read(
        spec, "表13 产值", ["年度|总产值（万元）|每吨产值（万元）", "2023|18600|0.62"]
    )


def test_an_aim_and_what_came_of_it(spec: Any) -> None:
    got = read(spec, "吨浆取水不超过32m³，2023年30.4m³，做到了；目标是吨浆取水降到2025年的28m³。")
    assert {(kind, year, value) for _, kind, year, value in got} == {
        ("target", None, "32m³"), ("actual", "2023", "30.4m³"), ("target", "2025", "28m³"),
    }  # fmt: skip
    saved = read(spec, "原先估计一年能省20万元，实际一年省23万元。")
    assert {(kind, value) for _, kind, _, value in saved} == {("target", "20万元"), ("actual", "23万元")}


def test_figures_told_year_by_year(spec: Any) -> None:
    got = read(spec, "工业总产值2021年5658万元，那时一吨丝41万元，2022年6424万元。")
    assert ("output_value", "actual", "2022", "6424万元") in got
    power = read(spec, "用电2021年812万kWh，吨钢420kWh，2022年798万kWh，吨钢412kWh。")
    assert {("electricity", "actual", "2022", "798万kWh"), ("power_per_product", "actual", "2022", "412kWh")} <= power
    water = read(spec, "2022年产废水86200m³，回用60340m³，排25860m³；2023年产83100m³，排20780m³。")
    assert {
        ("wastewater_generated", "actual", "2023", "83100m³"), ("wastewater_discharged", "actual", "2022", "25860m³"),
    } <= water  # fmt: skip
    assert "output" not in {key for key, *_ in water}
    sums = named(spec, "2023年回用5.3万t。外排三年合计94448t，2022年31008t、2023年26000t。")
    assert "回用" not in sums["31008t"]


def test_levels_without_their_unit(spec: Any) -> None:
    got = read(spec, "2023年COD年均42mg/L，2022年47，2021年53，限值60。")
    assert got >= {
        ("cod_concentration", "actual", "2022", "47mg/L"), ("cod_concentration", "actual", "2021", "53mg/L"),
        ("cod_concentration", "limit", None, "60mg/L"),
    }  # fmt: skip
    beside = read(spec, "窑尾颗粒物年均7.6mg/m³，二氧化硫22，氮氧化物86，都合格。")
    assert {"so2_concentration", "nox_concentration"} <= {key for key, *_ in beside}
    assert {value for *_, value in read(spec, "2023年COD年均42mg/L，2022年12月投用。")} == {"42mg/L"}


def test_paybacks_of_several_measures(spec: Any) -> None:
    got = named(spec, "G1、G2、G3投资偿还期分别为2.1年、3.4年、4.8年。")
    assert (got["2.1年"], got["4.8年"]) == ("G1投资偿还期", "G3投资偿还期")
