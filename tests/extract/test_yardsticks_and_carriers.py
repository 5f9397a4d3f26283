"""What a figure of production, energy or water is held against, counted by, or only a part of."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2021年|2022年|2023年", "产量（t）|198.2|212.3|215.9"])

# A figure in the bracket behind a yardstick's name, or behind what a rule demands, is the yardstick's.
HELD_AGAINST = [
    ("2023年吨纸取水量15.2m³，低于《取水定额》先进值（16m³/t）。", "16", "benchmark"),
    ("2023年单位产品综合能耗71kgce/t，比行业均值（78kgce/t）低。", "78", "benchmark"),
    ("吨铅能耗238kgce/t，优于限额标准先进值（≤245kgce/t）和准入值（≤260kgce/t）。", "260", "benchmark"),
    ("单位产品电耗91.4kWh/t，好于全国平均水平（96kWh/t）。", "96", "benchmark"),
    ("协会通报的吨纸新水先进值是3.2m³/t，平均值4.1m³/t。", "4.1", "benchmark"),
    ("行业先进水平：吨糖耗电28kWh/t，吨糖耗新水0.4m³/t。", "0.4", "benchmark"),
    ("综合评价指数91.6分，属国内清洁生产先进水平（≥85分）。", "85", "benchmark"),
    ("吨糖耗新水0.38m³/t，达到二级（≤1.0m³/t）。", "1.0", "benchmark"),
    ("与设计指标（耗电≤95kWh/t、耗汽≤1.2t/t）相比，实际耗电91.4kWh/t。", "1.2", "benchmark"),
    ("2023年产品合格率99.47%，超过质量目标（99%）。", "99", "target"),
    ("2023年废水回用率71%，未达到目标值（≥80%）。", "80", "target"),
    ("电耗242kWh/t、汽耗0.21t/t，均优于规范条件先进水平（250kWh/t、0.25t/t）。", "0.25", "benchmark"),
    ("水重复利用率92.4%，距Ⅰ级（95%）还有差距。", "95", "benchmark"),
    ("可比煤耗102.3kgce/t，高于1级指标（94kgce/t），已达到2级（≤109kgce/t）。", "94", "benchmark"),
    ("可比煤耗102.3kgce/t，高于1级指标（94kgce/t），已达到2级（≤109kgce/t）。", "109", "benchmark"),
    ("吨纸新水6.4m³/t，行业二级水平为7m³/t。", "7", "benchmark"),
    ("吨糖耗水0.35m³/t，低于取水定额（0.5m³/t）。", "0.5", "limit"),
    ("国家要求进出用能单位配备率100%，我公司为98%。", "100", "limit"),
    ("GB 17167要求主要用能设备配备率90%，我公司为93.6%。", "90", "limit"),
    ("规范要求水重复利用率应达到95%，我厂为96.2%。", "95", "limit"),
    ("钢材利用率达到95.8%，满足不低于95%的考核要求。", "95", "limit"),
    ("2023年综合能耗2.36万tce，超出能源双控指标2.30万tce。", "2.30", "limit"),
    ("与上一轮审核（2018年）相比，吨纸综合能耗从0.62tce/t降到0.51tce/t。", "0.62", "previous"),
]
# The look-alikes: the bracket holds the enterprise's own figure, or the word reaches no further.
OWN = [
    ("单位产品综合能耗达到先进水平（0.35tce/t）。", "0.35"),
    ("2023年吨纸取水量（15.2m³/t）低于先进值。", "15.2"),
    ("国家要求进出用能单位配备率100%，我公司为98%。", "98"),
    ("按国家要求配齐了水表，水计量率100%。", "100"),
    ("准入值为13350kWh/t，标杆水平为13000kWh/t，炭阳极净耗402kg/t。", "402"),
    ("2023年能源计量率：水表一级100%、二级98%、三级86%。", "98"),
    ("电表一级配备率100%，二级96%。", "96"),
    ("与上一轮审核（2018年）相比，吨纸综合能耗从0.62tce/t降到0.51tce/t。", "0.51"),
    ("2023年目标（产量、能耗）全部完成，单位产品电耗82kWh/t。", "82"),
    ("远期目标（2028年）吨糖能耗380kgce/t，现状为408kgce/t。", "408"),
    ("到2028年吨糖能耗降到380kgce/t；目前为408kgce/t。", "408"),
    ("吨糖耗水优于同行水平（我厂0.35m³/t）。", "0.35"),
    ("吨糖耗水达到二级（0.35m³/t）。", "0.35"),
    ("吨糖耗水处于国内先进水平（0.35m³/t）。", "0.35"),
    ("本厂水平（见表3）居中，单位产品电耗82kWh/t。", "82"),
    ("2023年清洁生产目标完成率（按项数）为100%。", "100"),
]
IDS = [
    ("2023年万元产值综合能耗0.213tce。", "0.213", "energy_per_output_value"),
    ("万元工业增加值能耗由0.31tce降为0.27tce。", "0.27", "energy_per_output_value"),
    ("2023年万元产值取水量11.9m³。", "11.9", None),
    ("2023年万元产值电耗420kWh。", "420", None),
    ("单位产品综合能耗0.27tce。", "0.27", "energy_per_product"),
    ("每吨胶能耗71kgce。", "71", "energy_per_product"),
    ("2023年用电1865万kWh，折标煤2292tce。", "2292", None),
    ("2023年外购蒸汽2.35万t（热值2.78GJ/t），折标煤2232tce。", "2232", None),
    ("天然气用量486万m³（折标准煤5900tce）。", "5900", None),
    ("2023年用电1865万kWh、原煤2.1万t，折标煤17292tce。", "17292", "total_energy"),
    ("折标准煤（电按当量值、天然气按1.33kgce/m³）2023年3310.7吨。", "3310.7", "total_energy"),
    ("2023年能源消耗折标煤6418tce。", "6418", "total_energy"),
    ("每生产一吨合成氨，消耗原料煤1.18t、电1240kWh、新水9.6m³。", "1240", "power_per_product"),
    ("每生产一吨合成氨，消耗原料煤1.18t、电1240kWh、新水9.6m³。", "9.6", "water_per_product"),
    ("平均每屠宰1头猪用水0.42m³。", "0.42", "water_per_product"),
    ("每生产1t电解锰耗电6350kWh。", "6350", "power_per_product"),
    ("每生产1t电解锰耗电6350kWh。", "1", None),
    ("每加工一吨木薯可节约电3.2kWh。", "3.2", "power_saved"),
    ("生猪头均耗水0.42m³、耗电6.1kWh。", "6.1", "power_per_product"),
    ("轮胎单胎耗电8.6kWh。", "8.6", "power_per_product"),
    ("2023年全厂耗水21万m³、耗电610万kWh。", "610", "electricity"),
    ("吨产品COD产生量7.6kg。", "7.6", "pollutant_per_product"),
    ("吨产品氨氮产生量0.21kg、总氮0.36kg。", "0.36", "pollutant_per_product"),
    ("百色厂区COD排放量12t。", "12", "cod_discharge"),
    ("重点排污单位氨氮排放量0.6t。", "0.6", "ammonia_discharge"),
    ("2023年用水平衡：总用水量26480m³，其中取新水1320m³、循环水24610m³。", "26480", None),
    ("2023年总用水量26480m³，其中生产用水21000m³。", "26480", "fresh_water"),
    ("吨糖耗标煤由上年的386kg降到371kg。", "386", "energy_per_product"),
    ("单位产品电耗由去年的132kWh/t降到126kWh/t。", "132", "power_per_product"),
    ("冷凝水回收率原来只有55%，加装闭式回收装置以后达到83.5%。", "83.5", "condensate_recovery_rate"),
    ("泵房电耗0.38kWh/m³，换泵后降至0.31kWh/m³。", "0.31", "power_per_product"),
    ("全厂计量器具登记318台，周期检定率99.4%。", "99.4", "metering_check_rate"),
    ("设备检修合格率99.4%。", "99.4", None),
    ("蒸发系统蒸吨耗汽0.24t。", "0.24", None),
    ("清洁生产目标为2.75t。", "2.75", None),
    ("设计日榨蔗6000t，实际平均日榨5640t。", "5640", None),
    ("涂料使用量186.2t，其中水性涂料占35%；2023年为171.5t。", "171.5", "raw_material"),
    ("煤气单耗268m³/t，对标某厂的255m³/t，差距13m³/t。", "13", None),
    ("综合能耗总量：当量值6418tce，等价值9705tce。", "9705", "total_energy"),
]


def told(text: str, spec: Any) -> dict[str, Any]:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table]
    return {str(i.value): i for i in out}


@pytest.mark.parametrize(("text", "value", "kind"), HELD_AGAINST)
def test_a_yardstick_is_no_figure_reached(text: str, value: str, kind: str, spec: Any) -> None:
    assert told(text, spec)[value].kind == kind


@pytest.mark.parametrize(("text", "value"), OWN)
def test_a_figure_reached_beside_a_yardstick_stays_actual(text: str, value: str, spec: Any) -> None:
    assert told(text, spec)[value].kind == "actual"


@pytest.mark.parametrize(("text", "value", "wanted"), IDS)
def test_per_product_per_carrier_and_whole_are_told_apart(text: str, value: str, wanted: str | None, spec: Any) -> None:
    found = told(text, spec).get(value)
    assert (found.id if found is not None else None) == wanted
