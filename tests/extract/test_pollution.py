"""Concentrations, loads and limits of what a plant sends out: which substance, whose figure and of when."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

PERIOD = "审核期为2023年至2025年，数据取2023年、2024年、2025年。"
OUTPUT = ["项目|2023年|2024年|2025年", "产品甲（t）|100|110|120"]


def read(text: str, spec: Any) -> list[tuple[str, str | None, str]]:
    """(value, id, kind) of the figures of a paragraph."""
    document = draw(PERIOD, "表0 产量", OUTPUT, text, heading="第六章 情况")
    last = document.blocks[-1].index
    return [(str(i.value), i.id, i.kind) for i in indicators(document, (), spec) if i.evidence.block == last]


def years(text: str, spec: Any) -> dict[str, str | None]:
    """The year of each figure of a paragraph, None where it was only inferred."""
    document = draw(PERIOD, "表0 产量", OUTPUT, text, heading="第六章 情况")
    last = document.blocks[-1].index
    found = (i for i in indicators(document, (), spec) if i.evidence.block == last)
    return {str(i.value): None if "year" in i.assumed else i.year for i in found}


COD, SO2, NOX, DUST = "cod_concentration", "so2_concentration", "nox_concentration", "dust_concentration"


@pytest.mark.parametrize(
    ("text", "value", "entry"),
    [
        ("COD由进水的1850mg/L降至出水的62mg/L。", "62", COD),
        ("COD：进水2400mg/L，出水76mg/L；氨氮：进水85mg/L，出水6.2mg/L。", "6.2", "ammonia_concentration"),
        ("在线监测COD日均值最大为71.4mg/L，最小为22.6mg/L，年均46.8mg/L。", "22.6", COD),
        ("在线监测COD日均值最大为71.4mg/L，最小为22.6mg/L，年均46.8mg/L。", "46.8", COD),
        ("废水进水COD高达9800mg/L，再经好氧处理后降到85mg/L。", "85", COD),
        ("烟气SO2浓度为180mg/m³，改造后实测为21mg/m³。", "21", SO2),
        ("1#排气筒颗粒物浓度为9.8mg/m³，2#排气筒为11.5mg/m³。", "11.5", DUST),
        ("除尘器进口粉尘浓度850mg/m³，出口21mg/m³。", "21", DUST),
        ("颗粒物限值为10mg/m³，本公司窑头、窑尾分别为6.2mg/m³、7.9mg/m³。", "6.2", DUST),
        ("尾气SO2浓度310mg/m³，加装双氧水脱硫后为46mg/m³。", "46", SO2),
        # another substance, or none of these
        ("出水COD为62mg/L，总钴0.5mg/L。", "0.5", None),
        ("出水COD为62mg/L，污泥浓度3200mg/L。", "3200", None),
        ("出水COD为62mg/L，总锰0.4mg/L，最大0.6mg/L。", "0.6", None),
        ("COD去除率高，出水浊度3mg/L。", "3", None),
        ("出水COD为62mg/L。溶解氧控制在2.5mg/L。", "2.5", None),
        ("颗粒物9.8mg/m³，硫酸雾0.2mg/m³。", "0.2", None),
    ],
)  # fmt: skip
def test_a_place_or_a_moment_measures_the_substance_before_it(
    text: str, value: str, entry: str | None, spec: Any
) -> None:
    assert [i for v, i, _ in read(text, spec) if v == value] == [entry]


@pytest.mark.parametrize(
    ("text", "value", "entry", "kind"),
    [
        ("COD出水62mg/L，达到GB 8978-1996中100mg/L的限值要求。", "100", COD, "limit"),
        ("烟气SO2浓度为80mg/m³，不能稳定满足超低排放35mg/m³的要求。", "35", SO2, "limit"),
        ("窑尾NOx控制在260mg/m³，优于地方标准320mg/m³，更远优于国标400mg/m³。", "400", NOX, "limit"),
        ("非甲烷总烃浓度12.4mg/m³，排放速率0.086kg/h，远低于120mg/m³的限值。", "120", "voc_concentration", "limit"),
        ("2025年SO2排放量：28.6t（许可量60t）；NOx排放量：41.2t（许可量80t）。", "41.2", "nox_discharge", "actual"),
        ("2025年SO2排放量：28.6t（许可量60t）；NOx排放量：41.2t（许可量80t）。", "80", "nox_discharge", "limit"),
        ("COD排放量为13.9吨，小于总量控制指标20吨。", "20", "cod_discharge", "limit"),
        ("全厂水重复利用率93.6%，高于清洁生产评价指标体系Ⅱ级基准值90%。", "90", "water_recycle_rate", "benchmark"),
        ("吨产品氨氮产生量0.42kg/t，达到Ⅱ级基准值（≤0.5kg/t）。", "0.5", "pollutant_per_product", "benchmark"),
        ("与设计值（90%）相比，COD去除率88.1%略低。", "90", None, "benchmark"),
        ("纳管标准COD 500mg/L；实际纳管浓度COD 210mg/L。", "210", COD, "actual"),
        ("根据广西某检测公司出具的报告，1#排气筒颗粒物浓度为9.8mg/m³。", "9.8", DUST, "actual"),
        ("2025年COD排放总量6.4t，占总量控制指标（9t）的71%。", "9", "cod_discharge", "limit"),
        ("设计去除效率85%，实测去除效率83.6%。", "85", "removal_rate", "benchmark"),
        ("本轮目标：COD排放量≤10吨；实际完成8.7吨。", "8.7", "cod_discharge", "actual"),
        # the same words where the figure is the plant's own, or another's
        ("COD达到Ⅱ级基准值，为62mg/L。", "62", COD, "actual"),
        ("广西某纸业公司颗粒物浓度为9.8mg/m³。", "9.8", DUST, "other_party"),
        ("纳管浓度COD 500mg/L。", "500", COD, "limit"),
        ("目标：COD排放量20吨。", "20", "cod_discharge", "target"),
        ("2025年SO2排放量28.6t（其中锅炉20t）。", "28.6", "so2_discharge", "actual"),
    ],
)  # fmt: skip
def test_what_a_figure_is_held_against(text: str, value: str, entry: str | None, kind: str, spec: Any) -> None:
    assert [(i, k) for v, i, k in read(text, spec) if v == value] == [(entry, kind)]


@pytest.mark.parametrize(
    ("text", "value", "entry"),
    [
        ("本年度环保设施累计运行7920h，运转率100%。", "7920", None),
        ("污水处理站设计规模3000m³/d。", "3000", None),
        ("事故应急池可满足最大事故废水量620m³的收集要求。", "620", None),
        ("全厂年排放生活污水1.02万m³。", "1.02", "wastewater_discharged"),
        ("（1）废水：2025年排放量31.2万t；（2）废气：2025年排放量1.86亿m³。", "1.86", None),
        ("（1）废水：2025年排放量31.2万t；（2）废气：2025年排放量1.86亿m³。", "31.2", "wastewater_discharged"),
        ("污水站电耗为0.92kWh/m³。", "0.92", None),
        ("减少危废2.5吨，节约处置费1.2万元。", "1.2", "economic_benefit"),
        ("炉渣产生量2360t/a，全部外售给砖厂作原料，利用率100%。", "100", "solid_waste_utilization"),
        ("主要原料为木片，年投入12万t，利用率97%。", "97", "main_material_utilization"),
        ("锅炉二氧化硫排放量仅1.7t，而燃煤时为21.4t。", "21.4", None),
        ("废水排放量削减10%，即由20.4万m³减至18.4万m³。", "18.4", "wastewater_discharged"),
        ("同行吨纸COD产生量为28kg，我公司吨纸COD产生量33.5kg。", "33.5", "pollutant_per_product"),
        ("全年COD产生量为2800kg。", "2800", None),
        ("危险废物产生量由2023年的23.6t逐步压减至2025年的17.9t。", "17.9", "hazardous_waste"),
        ("本厂吨蔗废水排放量0.38m³，较行业先进的0.25m³尚有差距。", "0.25", "wastewater_per_product"),
        ("年排放COD 7.3吨，仅占许可量18吨的40.6%。", "18", "cod_discharge"),
        ("2023年：颗粒物6.1t、SO2 14.8t，2025年分别为5.4t、12.7t。", "12.7", "so2_discharge"),
        ("2025年水循环系统补水率2.1%。", "2.1", None),
        ("COD排放量：36000×80×10-6=2.88t/a。", "2.88", "cod_discharge"),
        ("污泥（HW17）年产生量38吨。", "38", "hazardous_waste"),
        ("污泥（一般固废）年产生量38吨。", "38", "solid_waste"),
        ("昼间超过2类区60dB(A)的标准1dB(A)。", "1", None),
        ("全年工作日330天，年运行7920h。", "7920", "operating_days"),
        ("日处理鲜木薯3000t。", "3000", "capacity"),
    ],
)  # fmt: skip
def test_what_treats_the_waste_is_not_what_makes_the_product(
    text: str, value: str, entry: str | None, spec: Any
) -> None:
    assert ([i for v, i, _ in read(text, spec) if v == value] or [None]) == [entry]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("全厂三台锅炉脱硝效率分别为55.6%、61.2%、58.9%。", {"55.6": None, "58.9": None}),
        ("各级COD去除率分别为8%、22%、85%。", {"8": None, "85": None}),
        ("三套设施运转率依次为99.5%、98.6%、99.2%。", {"98.6": None}),
        ("COD去除率三年分别为82%、85%、88%。", {"82": "2023", "88": "2025"}),
        ("COD去除率分别为82%、85%、88%。", {"82": "2023", "88": "2025"}),
        ("2023年、2024年、2025年三套设施运转率为99.5%、98.6%、99.2%。", {"98.6": "2024"}),
        ("去年废水排放量为26.8万吨。", {"26.8": None}),
        ("上一年度废水排放量为26.8万吨。", {"26.8": "2024"}),
    ],
)  # fmt: skip
def test_several_things_are_not_several_years(text: str, told: dict[str, str | None], spec: Any) -> None:
    found = years(text, spec)
    assert {value: found[value] for value in told} == told
