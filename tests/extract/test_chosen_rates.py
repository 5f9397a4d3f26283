"""The rate the form asks for is the one chosen: of the latest year, reached, of the whole enterprise, however a report tells it."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from pipeline.model.indicator import best
from tests.extract.conftest import draw

YEARS = ["项目|2023年|2024年|2025年", "产量|1|2|3"]


def chosen(spec: Any, rate: str, *parts: Any) -> float | None:
    """The value that speaks for the enterprise, None where the report states none."""
    took = best(indicators(draw(YEARS, *parts), (), spec), rate)
    return None if took is None else float(took.value)


@pytest.mark.parametrize(("rate", "value", "text"), [
    ("water_metering_rate", 100, "水计量率2023年只有92%，2024年补齐后到了100%，2025年保持。"),
    ("low_cost_rate", 94.4, "无低费方案18项做了17项，占94.4%；中高费4项做了3项，占75%。"),
    ("low_cost_rate", 95.0, "小改小革20项办成19项，办成率95.0%。"),
    ("high_cost_rate", 75, "无低费方案18项做了17项，占94.4%；中高费4项做了3项，占75%。"),
    ("cp_investment_share", 36, "技改资金里有三成六用在了清洁生产上。"),
    ("cp_investment_share", 43, "技改的钱四成三花在清洁生产方案上。"),
    ("wastewater_reuse_rate", 81.2, "3月份废水回用率最高，达88.0%，全年平均81.2%。"),
    ("wastewater_reuse_rate", 72.6, "一车间废水回用率90.2%，二车间65.0%，全公司72.6%。"),
    ("water_recycle_rate", 95.3, "全厂水的重复利用率从上一轮的91.0%到了95.3%。"),
    ("water_recycle_rate", 93, "冷却水循环使用率九成三。"),
    ("waste_gas_compliance", 100, "废气、废水、噪声监测全部达标，达标率均为100%。"),
    ("waste_water_compliance", 100, "废气、废水、噪声监测全部达标，达标率均为100%。"),
    ("waste_water_compliance", 100,
     "废水：¶- 总排口COD 38 mg/L、氨氮1.2 mg/L。¶- 月度手工监测36次，无超标，"
     "年达标率100%。¶废气：¶- 锅炉低氮燃烧。¶- 四季监测均达标，年达标率99%。"),
    ("waste_gas_compliance", 99,
     "废水：¶- 总排口COD 38 mg/L、氨氮1.2 mg/L。¶- 月度手工监测36次，无超标，年达标率100%。¶废气：¶- 低氮燃烧。¶- 四季监测均达标，年达标率99%。"),
    ("awareness_rate", 95.0, "认知率：培训前62.0%，培训后95.0%。"),
    ("awareness_rate", 96.3, "经统计，认知度由培训之前的58.4%上升为96.3%，净增37.9个百分点。"),
    ("material_metering_rate", 97, "三项计量率中，物料97%，能源98%，水95%。"),
    ("material_metering_rate", 99, "原料、半成品、成品过秤的比例达到99%。"),
    ("material_metering_rate", 98, "进厂物料有98%上了地磅。"),
    ("energy_metering_rate", 98, "三项计量率中，物料97%，能源98%，水95%。"),
    ("energy_metering_rate", 94.7, "能源表计该配76块，到位72块，到位率94.7%。"),
    ("energy_metering_rate", 95, "用电这块，该装的表装了九成五。"),
    ("water_metering_rate", 95, "三项计量率中，物料97%，能源98%，水95%。"),
    ("main_material_utilization", 96.8, "甲线铜利用率97.5%，乙线96.0%，合计96.8%。"),
    ("low_cost_rate", 100, "无/低费方案26项，已全部实施；中/高费方案5项，已实施4项。实施率分别是100%、80%。"),
    ("low_cost_rate", 100, "无低费、中高费方案的落实率，前者100%，后者80%。"),
    ("low_cost_rate", 97, "小改小革类建议，落地的占97%。"),
    ("high_cost_rate", 80, "无/低费方案26项，已全部实施；中/高费方案5项，已实施4项。实施率分别是100%、80%。"),
    ("high_cost_rate", 80, "无低费、中高费方案的落实率，前者100%，后者80%。"),
    ("high_cost_rate", 80, "中高费5项，投用4项，占八成。"),
    ("high_cost_rate", 75, "中高费方案的实施率，个数上看是75%，钱数上看是91%。"),
    ("cp_investment_share", 46.2, "三年技改总投入5,210万元，属于清洁生产的2,405万元，比例46.2%。"),
    ("wastewater_reuse_rate", 75, "中水回用工程投运后，废水回用率由58%一举提到75%，设计值是80%。"),
    ("wastewater_reuse_rate", 66.7, "电镀车间废水回用率55%，涂装车间80%，全厂66.7%。"),
    ("hazardous_waste_disposal", 100, "危废转移联单齐全，转移处置率100%。"),
    ("waste_gas_compliance", 100, "三项达标率：废气100%，废水98.6%，噪声100%。"),
    ("waste_gas_compliance", 100, "经统计，废气、废水达标率双双达到100%。"),
    ("waste_water_compliance", 98.6, "三项达标率：废气100%，废水98.6%，噪声100%。"),
    ("waste_water_compliance", 100, "经统计，废气、废水达标率双双达到100%。"),
    ("noise_compliance", 100, "三项达标率：废气100%，废水98.6%，噪声100%。"),
    ("facility_operation_rate", 100, "环保设施跟着主机走，主机开几个小时它就开几个小时，运转率十成。"),
    ("facility_operation_rate", 99, "废气治理设施运转率99.3%，废水治理设施运转率98.7%，环保设施平均运转率99.0%。"),
    ("training_coverage", 86.6, "2023年4月18日由咨询方主讲，到场318人，占在册367人的86.6%。"),
    ("training_coverage", 98.1, "全员轮训参训255人次，占员工总数的98.1%。"),
    ("training_coverage", 98, "全员培训2023年、2024年、2025年各办一次，到训率分别为92%、95%和98%。"),
    ("training_coverage", 96, "2025年办了两场全员课，到课率约96%。"),
    ("product_pass_rate", 92.3, "颜色也浅，特级和一级品占到92.3%。"),
    ("material_metering_rate", 100, "物料计量率上轮为96.0%，2023年98.4%，到2024年下半年协同处置车间装上给料秤之后达到100%，2025年保持100%。"),
    ("awareness_rate", 94, "考下来，能把清洁生产讲出个一二三的占九成四，比头一年的七成多强多了。"),
    ("low_cost_rate", 100, "无低费一共做了23项，一项没落，实施率百分百；中高费5项落了1项，实施率八成。"),
    ("cp_investment_share", 41.8, "技术改造方面，三年共花2,870万元，清洁生产方案花1,200万元，清洁生产的占四成多（41.8%）。"),
    ("cp_investment_share", 31.2, "2025年当年清洁生产投入260万元，当年技术改造投入833万元，前者为后者的31.2%。"),
    ("waste_gas_compliance", 99.3, "废气在线达标率：按小时均值算99.3%，按日均值算100%。"),
    ("facility_operation_rate", 99.1, "除尘、脱硫、污水三套设施运转率分别为99.5%、98.6%、99.2%，平均99.1%。"),
])  # fmt: skip
def test_the_rate_told_in_words(rate: str, value: float, text: str, spec: Any) -> None:
    assert chosen(spec, rate, *text.split("¶")) == value


@pytest.mark.parametrize(("rate", "text"), [
    ("energy_metering_rate", "国标要求主要用能设备能源计量器具配备率不低于95%。"),
    ("rd_share", "出口占销售收入的35%。"),
    ("rd_share", "物流费用占销售收入的4.2%。"),
    ("low_cost_rate", "无低费方案完成了节电12%的任务。"),
    ("rd_share", "产品销往广东，其中片剂占销售额四成左右。"),
    ("rd_share", "产品主要供给磁材厂家，氧化镨钕约占销售收入的六成。"),
    ("awareness_rate", "我们希望到2026年员工认知率达到98%。"),
    ("awareness_rate", "培训目标是员工认知率不低于95%，年底考核。"),
    ("material_metering_rate", "物料计量器具检定率100%。"),
    ("low_cost_rate", "方案合计22项，已实施21项，实施率95.5%。"),
    ("high_cost_rate", "中高费方案计划2026年底前全部实施，实施率目标100%。"),
    ("cp_investment_share", "今后每年清洁生产投入占技改投入的比例不低于30%。"),
    ("cp_investment_share", "环保投资占项目总投资的12.5%。"),
    ("rd_share", "销售收入比上年增长1.8%。"),
    ("wastewater_reuse_rate", "废水处理站处理率100%，去除率92%。"),
    ("solid_waste_utilization", "固体废物处置率100%。"),
    ("waste_gas_compliance", "废气收集率95%，净化效率98%。"),
    ("facility_operation_rate", "球磨机运转率92.5%。"),
    ("waste_water_compliance", "产品质量：¶- 抽检36次，合格率99%。"),
    ("awareness_rate", "问卷回收率98%，满意率96%。"),
    ("cp_investment_share", "清洁生产方案中，无低费占82%。"),
    ("cp_investment_share", "清洁生产投入中，自筹占70%。"),
    ("wastewater_reuse_rate", "废水全部排入园区污水处理厂，没有回用。"),
    ("wastewater_reuse_rate", "到2027年废水回用率做到70%。"),
    ("wastewater_reuse_rate", "行业废水回用率先进值为85%。"),
    ("solid_waste_utilization", "余热利用率62%，沼气利用率90%。"),
    ("solid_waste_utilization", "固废分类收集率100%。"),
    ("hazardous_waste_disposal", "危废贮存间防渗达标率100%。"),
    ("waste_gas_compliance", "尾气吸收率99%。"),
    ("waste_gas_compliance", "废气治理设施完好率98%。"),
    ("waste_water_compliance", "生活饮用水水质合格率100%。"),
    ("waste_water_compliance", "废水处理率100%。"),
    ("facility_operation_rate", "设备完好率98%，设备运转率92%。"),
    ("facility_operation_rate", "球磨机负荷率85%，空压机运转率76%。"),
    ("awareness_rate", "物料方面，收得率98%，水方面，漏损率2%。"),
    ("awareness_rate", "三项计量率中，物料97%，能源98%。"),
    ("high_cost_rate", "三年来隐患整改：中型6项做了5项，整改率83.3%。"),
    ("high_cost_rate", "表6 检修计划¶共9项，已完成6项，完成率66.7%。"),
    ("low_cost_rate", "无/低费方案18项，占方案总数的81.8%。"),
    ("low_cost_rate", "共提出方案22项，其中无低费18项，占81.8%；中高费4项，占18.2%。"),
    ("cp_investment_share", "第三章 清洁生产预评估中，能耗占成本的35%。"),
    ("cp_investment_share", "锰平衡中未计量损失231t，占0.4%。"),
    ("cp_investment_share", "清洁生产审核小组中，技术人员占60%。"),
    ("cp_investment_share", "技改后电耗下降12%。"),
    ("training_coverage", "技术人员40人，占员工总数的15.4%。"),
    ("wastewater_reuse_rate", "5月份电耗最高，达到380kWh/t，比均值高12%。"),
    ("facility_operation_rate", "设备部门：一级品率统计设备利用率92%。"),
    ("awareness_rate", "清洁生产知识竞赛参与率85%。"),
])  # fmt: skip
def test_what_is_told_is_no_such_rate(rate: str, text: str, spec: Any) -> None:
    assert chosen(spec, rate, *text.split("¶")) is None


@pytest.mark.parametrize(("rate", "value", "parts"), [
    ("cp_investment_share", 42.0,
     [["项目|2023年|2024年|2025年", "技改投入（万元）|1000|1100|1200", "清洁生产投入（万元）|351|425|504", "所占比例（%）|35.1|38.6|42.0"]]),
    ("waste_gas_compliance", 99.9,
     [["污染物|小时值个数|达标个数|达标率", "颗粒物|8400|8400|100%", "二氧化硫|8400|8392|99.9%",
      "氮氧化物|8400|8385|99.8%", "合计|25200|25177|99.9%"]]),
    ("facility_operation_rate", 98.8,
     [["设施|主机运行（h）|设施运行（h）|同步运转率（%）", "除尘系统|7200|7130|99.0", "污水站|8760|8640|98.6", "全厂平均|/|/|98.8"]]),
    ("water_metering_rate", 97.6, [["类别|国标要求|2025年", "水计量率|95%|97.6%"]]),
    ("material_metering_rate", 100, [["计量率|物料|能源|水", "2023年|95%|93%|90%", "2025年|100%|98%|96%"]]),
    ("energy_metering_rate", 98, [["计量率|物料|能源|水", "2023年|95%|93%|90%", "2025年|100%|98%|96%"]]),
    ("facility_operation_rate", 99.2,
     ["表4-5 环保设施运转率（单位：%）", ["设施|上轮|2023年|2024年|2025年", "熔窑烟气治理装置|96.5|98.8|99.0|99.2"]]),
    ("high_cost_rate", 83.3, ["表6 中、高费方案", ["序号|方案|投资（万元）", "1|换球磨机|410"], "前五项花了871万元，六项做了五项，实施率83.3%。"]),
])  # fmt: skip
def test_the_rate_told_in_a_table(rate: str, value: float, parts: list[Any], spec: Any) -> None:
    assert chosen(spec, rate, *parts) == value


def test_the_month_is_named_with_its_rate(spec: Any) -> None:
    found = indicators(draw(YEARS, "3月份废水回用率最高，达88.0%，全年平均81.2%。"), (), spec)
    assert [i.name for i in found if i.unit == "%"] == ["废水回用率（3月份）", "废水回用率"]
