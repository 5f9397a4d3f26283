"""Rates told only as two counts are read as such; the last round's, one workshop's, one month's, plans and other things are not."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import tallies
from tests.extract.conftest import draw

TOLD = [
    ("发卷486份考清洁生产基本概念，收回480份，其中463份及格。", "awareness_rate", "463/480"),
    ("年底做清洁生产常识测验，360人参加，9人不及格。", "awareness_rate", "351/360"),
    ("清洁生产认知调查答对228/236人。", "awareness_rate", "228/236"),
    ("进出厂及工序衡器应装38台，实装38台；水表应装61块，实装60块。", "material_metering_rate", "38/38"),
    ("进出厂及工序衡器应装38台，实装38台；水表应装61块，实装60块。", "water_metering_rate", "60/61"),
    ("能源计量器具：一级应配5台，实配5台；二级应配12台，实配10台。", "energy_metering_rate", "15/17"),
    ("能源计量器具应装37台，缺1台。", "energy_metering_rate", "36/37"),
    ("2024年主体原料石英砂投入9,850t，进入产品9,640t。", "main_material_utilization", "9640/9850"),
    ("2024年技改总投入1200万元，其中用于清洁生产的420万元。", "cp_investment_share", "420/1200"),
    ("2024年全厂废水产生量205000m³，经处理后回用172000m³。", "wastewater_reuse_rate", "172000/205000"),
    ("2024年一般固体废物共6,840t，综合利用6,498t。", "solid_waste_utilization", "6498/6840"),
    ("2024年危险废物产生12.6t，委托有资质单位处置12.6t。", "hazardous_waste_disposal", "12.6/12.6"),
    ("污水站2024年应开365天，因更换曝气头停3天。", "facility_operation_rate", "362/365"),
    ("总排口2024年取得有效小时均值8,600个，其中达标8,532个。", "waste_water_compliance", "8532/8600"),
    ("锅炉废气2024年监测36组，35组合格。", "waste_gas_compliance", "35/36"),
    ("废气2024年委托监测四次，36组全部合格。", "waste_gas_compliance", "36/36"),
]
NOT_TOLD = [
    "上一轮测评时清洁生产认知400人中371人及格。",
    "熟食车间一组发清洁生产认知问卷62份，收回62份，62份及格。",
    "安全考试486人参加，480人及格。",
    "目标是2027年水表应装61块，实装61块。",
    "烧成车间电表应装8块，实装6块。",
    "同行业某厂能源计量器具应配60台，实配60台。",
    "消防器材应配120只，实配118只。",
    "2024年危险废物产生12.6t，转移11.8t，其余暂存。",
    "2024年污泥产生1620t，利用1290t。",
    "循环水系统补水量5000m³，循环回用水量120000m³。",
    "三年废水产生量合计23.49万t；2024年经处理回用5.26万t。",
    "2024年3月废水监测12次，11次合格。",
    "厂界噪声监测16点次，15点次达标。",
    "产品抽检120批，合格118批。",
    "公司2025年计划技改投入1500万元，其中清洁生产600万元。",
    "空压机应开8000h，实开7900h。",
    "污水站编制6人，应到6人，实到6人。",
]
TABLES = [
    (["类别|应装（台）|实装（台）", "水表|33|33", "电表|28|27", "蒸汽流量计|9|9"], {"water_metering_rate": "33/33", "energy_metering_rate": "36/37"}),
    (["级别|能源计量器具应配数量|实配数量", "一级|4|4", "二级|30|28", "合计|34|32"], {"energy_metering_rate": "32/34"}),
    (["固体废物|产生量（t）|综合利用量（t）", "炉渣|540|540", "污泥|48|0"], {"solid_waste_utilization": "540/588"}),
    (["固废项目|2023年|2024年", "产生量|950|1000", "综合利用量|800|930"], {"solid_waste_utilization": "930/1000"}),
    (["对象|监测次数|达标次数", "废水总排口|48|47"], {"waste_water_compliance": "47/48"}),
    (["设施|应运行时间（h）|实际运行时间（h）", "污水站|8760|8700"], {"facility_operation_rate": "8700/8760"}),
    (["危险废物|产生量（t）|处置量（t）", "废矿物油HW08|3.2|2.8"], {}),
    (["产品|检验批次|合格批次", "甲|120|118"], {}),
    (["消防器材|应配数量|实配数量", "灭火器|120|118"], {}),
]  # fmt: skip


def told(spec: Any, *parts: Any) -> dict[str, str]:
    return {t.id: f"{t.top.value.normalize():f}/{t.under.value.normalize():f}" for t in tallies(draw(*parts), spec)}


@pytest.mark.parametrize(("text", "rate", "counts"), TOLD)
def test_two_counts_of_one_thing_tell_its_rate(spec: Any, text: str, rate: str, counts: str) -> None:
    assert told(spec, text).get(rate) == counts


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_only_looks_alike_tells_none(spec: Any, text: str) -> None:
    assert told(spec, text) == {}


@pytest.mark.parametrize(("rows", "counts"), TABLES)
def test_columns_and_rows_of_a_table(spec: Any, rows: list[str], counts: dict[str, str]) -> None:
    assert told(spec, rows) == counts


def test_both_figures_are_cited_where_they_stand(spec: Any) -> None:
    document = draw("水表应装61块，实装60块。")
    (one,) = tallies(document, spec)
    assert (one.under.evidence.quote, one.top.evidence.quote) == ("61块", "60块")
