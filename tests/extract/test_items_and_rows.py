"""Items headed by a material, rows told of what was named before, changes since the last round, and heads that set what was to be done."""

from __future__ import annotations

from typing import Any

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = "审核期为2022年至2024年，上一轮审核在2019年完成。"


def told(spec: Any, *parts: str | list[str]) -> dict[str, tuple[str, str, str | None]]:
    return {f"{i.value}{i.unit}": (i.name, i.kind, i.year) for i in indicators(draw(YEARS, *parts), (), spec)}


def test_an_item_is_of_the_material_it_begins_with(spec: Any) -> None:
    got = told(
        spec,
        "辅料有三种：（1）锌板，A线2024年用171.9吨，折85.3g/m²，前两年分别是89.3g/m²和87.3g/m²；"
        "（2）镍板，C线36.9吨，折58.5g/m²，2022年62.0g/m²；（3）染料，全厂76吨。",
    )
    assert got["85.3g/m²"] == ("A线锌板用量", "actual", "2024")
    assert got["36.9吨"] == ("C线镍板", "actual", "2024")
    assert got["62.0g/m²"] == ("C线镍板", "actual", "2022")
    assert got["76吨"] == ("全厂染料", "actual", "2024")
    deeds = told(spec, "（1）更换滤袋，投资12万元；（2）节约用水，年节水2.1万m³。")
    assert all("滤袋" not in name and "用水" not in name for name, _, _ in deeds.values())


def test_a_line_of_machines_is_no_limit(spec: Any) -> None:
    got = told(spec, "2024年A线用锌锭34.2吨，C线32.6吨；颗粒物12mg/m³，对应的线是30mg/m³。")
    assert got["32.6吨"][1] == "actual" and "限值" not in got["32.6吨"][0]
    assert got["30mg/m³"][1] == "limit"


def test_a_row_of_what_was_named_before(spec: Any) -> None:
    got = told(spec, "2024年用水38.6万m³、用电2710万kWh，2023年这两个数为41.2万m³和2805万kWh。")
    assert got["41.2万m³"] == ("用水", "actual", "2023") and got["2805万kWh"] == ("用电", "actual", "2023")
    got = told(spec, "碎玻璃1.1万t，2024年外购纯碱2.36万t、石英砂6.8万t，上年这两项分别是2.51万t、7.1万t。")
    assert "纯碱" in got["2.51万t"][0] and "石英砂" in got["7.1万t"][0]
    got = told(spec, "2023年新鲜水用量25.3万m³，2024年这个数是23.9万m³。")
    assert got["23.9万m³"] == ("新鲜水用量", "actual", "2024")


def test_a_change_since_the_last_round_began_there(spec: Any) -> None:
    got = told(spec, "吨浆新鲜水由14.2m³/t降到11.6m³/t，较上一轮下降18.3%。")
    assert got["14.2m³/t"][1:] == ("previous", "2019") and got["11.6m³/t"][1:] == ("actual", "2024")
    got = told(spec, "熟料电耗由上一轮的62kWh/t降到2024年的55kWh/t，水泥电耗也由38kWh/t降到34kWh/t。")
    assert got["38kWh/t"][:2] == ("水泥电耗", "previous") and got["34kWh/t"][1] == "actual"
    got = told(spec, "吨浆新鲜水由14.2m³/t降到11.6m³/t，较上年下降18.3%。")
    assert got["14.2m³/t"][1] == "actual"


def test_what_a_deed_brought_a_quantity_to(spec: Any) -> None:
    got = told(spec, "2#窑原来排烟温度186℃；2023年5月加装换热器后降到121℃。")
    assert (got["186℃"][0], got["121℃"]) == ("2#窑原来排烟温度", ("2#窑排烟温度", "actual", "2023"))


def test_what_is_measured_allowed_and_reached_by_the_best(spec: Any) -> None:
    got = told(spec, "铅烟进布袋加滤筒两级除尘，2024年实测0.08mg/m³；锅炉氮氧化物138mg/m³，许可证上是200mg/m³。")
    assert got["0.08mg/m³"] == ("铅烟", "actual", "2024") and got["200mg/m³"][1] == "limit"
    got = told(spec, "我厂吨纸取水9.8m³/t，区内做得好的同类厂已到7.5m³/t。")
    assert got["9.8m³/t"][1] == "actual" and got["7.5m³/t"][1] in ("benchmark", "other_party")


def test_counts_of_papers_and_of_plans_carried_out(spec: Any) -> None:
    got = told(spec, "上一轮共提出方案42项，实施39项。本轮危险废物转移联单36份，在线监测装置3台。")
    assert got["39项"][:2] == ("实施方案", "previous") and got["36份"][0].endswith("联单")
    assert "3台" not in got
    assert "28项" not in told(spec, "整改任务31项，完成28项。")


def test_what_was_made_use_of_is_not_what_arose(spec: Any) -> None:
    found = indicators(draw(YEARS, "污泥加一般固废有375.4吨拿去利用；炉渣产生量86吨。"), (), spec)
    ids = {str(i.value): i.id for i in found}
    assert (ids["375.4"], ids["86"]) == ("solid_waste_used", "solid_waste")


def test_heads_of_what_was_set_and_what_was_done(spec: Any) -> None:
    got = told(spec, "表3 2024年考核", ["项目|单位|年度指标|完成", "吨糖电耗|kWh/t|29|28.1", "吨糖新水|m³/t|2.0|1.8"])
    assert (got["29kWh/t"][1], got["28.1kWh/t"][1], got["2.0m³/t"][1]) == ("target", "actual", "target")
    alone = told(spec, "表3 评价", ["项目|单位|指标", "吨糖电耗|kWh/t|29", "吨糖新水|m³/t|2.0"])
    assert alone["29kWh/t"][1] == "actual"


def test_a_row_of_factors_among_rows_of_years(spec: Any) -> None:
    got = told(spec, "表5 能源折标", [
        "年度|原煤（t）|综合能耗（tce）", "折标系数|0.7143tce/t|", "2022|18600|14834", "2023|17900|14312", "2024|17150|13747",
    ])  # fmt: skip
    assert (got["18600t"][2], got["14312tce"][2], got["17150t"][2]) == ("2022", "2023", "2024")


def test_a_change_since_the_last_round_is_of_now(spec: Any) -> None:
    got = told(spec, "表6 单耗", [
        "指标|上一轮（2019年）|2023年|2024年|2024年较上一轮", "木材单耗（t/m³刨花板）|1.52|1.45|1.41|-7.2%", "汽耗（t/t纸）|2.30|2.15|2.08|-9.6%",
    ])  # fmt: skip
    assert got["1.52t/m³刨花板"][1:] == ("previous", "2019") and got["1.41t/m³刨花板"][1:] == ("actual", "2024")
    assert got["-7.2%"][1:] == ("actual", "2024")


def test_a_discharge_standard_above_a_column(spec: Any) -> None:
    got = told(spec, "表4 2024年废水监测（mg/L）", [
        "点位|因子|实测|GB 8978—1996一级标准|GB 21904-2008表2限值", "总排口|COD|41|100|120", "总排口|氨氮|3.2|15|20",
    ])  # fmt: skip
    assert got["100mg/L"][1] == got["120mg/L"][1] == "limit" and "8978" not in got["100mg/L"][0]


def test_a_rate_its_caption_names_beside_the_quantity(spec: Any) -> None:
    got = told(
        spec, "表4 各线用电量及单耗", ["线别|2024年（万kWh）|2024年（kWh/m²）", "A线|399.0|1.98", "B线|240.5|2.31"]
    )
    assert (got["399.0万kWh"][0], got["1.98kWh/m²"][0]) == ("A线用电量", "A线电耗")


def test_what_a_rated_figure_stands_before(spec: Any) -> None:
    got = told(
        spec, "处理后经15m³/h的RO系统回到前段。锅炉房有14MW导热油炉、10t/h生物质蒸汽锅炉各一台。最大流量12m³/h。"
    )
    assert (got["15m³/h"][0], got["14MW"][0], got["10t/h"][0]) == ("RO系统能力", "导热油炉功率", "生物质蒸汽锅炉能力")
    assert "能力" not in got["12m³/h"][0]


def test_how_far_apart_two_are_is_no_level(spec: Any) -> None:
    text = "邻厂2024年镀锌线取水31L/m²，我们比它低8.5L/m²；2024年取水22.5L/m²，比上年低1.5L/m²。"
    found = {f"{i.value}{i.unit}": (i.id, i.name) for i in indicators(draw(YEARS, text), (), spec)}
    gap = found["8.5L/m²"]
    assert gap[0] is None and gap[1].endswith("取水差距") and found["22.5L/m²"][0] == "water_per_product"


def test_ratios_without_a_unit(spec: Any) -> None:
    got = told(spec, "甲醛与尿素摩尔比由1.28降到1.10，浴比1:8。")
    assert got["1.28"][0] == got["1.10"][0] == "甲醛与尿素摩尔比" and "1" not in got and "8" not in got
