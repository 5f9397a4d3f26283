"""Figures whose words name a saving, a part, a gap or a formula: the id they carry, or none."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2021年|2022年|2023年", "产量（t）|198.2|212.3|215.9"])


def named(text: str, spec: Any) -> dict[str, tuple[str | None, str]]:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table]
    return {str(i.value): (i.id, i.name) for i in out}


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("21项无/低费方案全部实施，实施率＝21÷21×100％＝100％。", "100", "low_cost_rate"),
        ("中/高费方案5项实施了4项，实施率＝4÷5×100％＝80％。", "80", "high_cost_rate"),
        ("废气2023年年达标率按在线小时均值统计为99.31%。", "99.31", "waste_gas_compliance"),
        ("中高费方案实施率按投资额统计为71%，废水回用率72%。", "72", "wastewater_reuse_rate"),
        ("绿化面积1.21万平方米，占厂区的25.1%。", "25.1", "greening_rate"),
        ("2023年研发费用148万元，占当年销售收入的1.6%。", "1.6", "rd_share"),
        ("与上年相比，2023年电少用3.3万度。", "3.3", "power_saved"),
        ("2023年用电330万度。", "330", "electricity"),
        ("综合能耗少用9.82tce。", "9.82", "coal_saved"),
        ("2023年综合能耗9820tce。", "9820", "total_energy"),
        ("公司做成了12项无低费和4项中高费方案。", "4", "high_cost_plans"),
        ("2023年单位产品综合能耗120kgce/t，离Ⅰ级还有10.6kgce/t。", "10.6", None),
        ("2023年单位产品综合能耗120kgce/t。", "120", "energy_per_product"),
        ("锌平衡：产品含锌21.47t，浸出渣带锌0.74t。", "0.74", None),
        ("2023年关键设备计划保养完成率为99.1%。", "99.1", None),
        ("2023年审核目标完成率为95%。", "95", "target_done_rate"),
        ("新水单耗2023年为20.0m³/t，7月却有21.4m³/t。", "21.4", None),
        ("按节约额的5%发奖，最高的一个得了4200元。", "4200", "reward"),
    ],
)
def test_an_id_is_given_only_to_the_quantity_itself(text: str, value: str, wanted: str | None, spec: Any) -> None:
    assert named(text, spec).get(value, (None, ""))[0] == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("2023年用大米6324t。", "6324", "大米用量"),
        ("2023年产生酒糟11226t。", "11226", "酒糟产生量"),
        ("2023年粪便全部做成有机肥4640t。", "4640", "有机肥产量"),
        ("2023年大米用量6324t。", "6324", "大米用量"),
        ("一车间电耗85kWh/t，二车间92kWh/t。", "92", "电耗（二车间）"),
        ("2023年认知率为93.8%，离自己定的95%还差一点；复合肥车间单独看是96.5%。", "96.5", "复合肥车间清洁生产认知率"),
        ("2023年新水单耗20.0m³/t，7月却有21.4m³/t。", "21.4", "新水单耗（7月）"),
    ],
)
def test_a_deed_or_a_part_is_told_by_its_quantity(text: str, value: str, wanted: str, spec: Any) -> None:
    assert named(text, spec)[value][1] == wanted


def test_a_month_stands_behind_the_quantity_of_its_column(spec: Any) -> None:
    table = ("表1 2023年逐月用水", ["月份|新水（m³）|产量（t）", "7月|3884|349.9", "年计|74840|3742.0"])
    out = {str(i.value): (i.id, i.name) for i in indicators(draw(*table, "情况", "略。"), (), spec)}
    assert out["3884"] == (None, "新水（7月）")
    assert out["74840"][0] == "fresh_water"


def test_a_row_of_all_products_is_the_quantity_itself(spec: Any) -> None:
    rows = ["指标|产品|单位|2023年", "覆铜板利用率|双面板|%|78.6", "金属铜回收率|全部|%|91.5"]
    out = {str(i.value): (i.id, i.name) for i in indicators(draw("表1 指标", rows, "情况", "略。"), (), spec)}
    assert out["91.5"] == ("material_recovery", "金属铜回收率")
