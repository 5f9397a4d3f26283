"""Figures behind a part told by 其中, deeds that stand for a quantity, short rates, and money set aside."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2021年|2022年|2023年", "产量（t）|198.2|212.3|215.9"])
UPGRADE = "技术改造支出2022年860万元，其中清洁生产172万元；2023年980万元，其中清洁生产216万元。"
TRAINED = "全员培训2022年开展1次、268人，2023年开展2次、275人；外出培训两年共安排9人次，2022年4人次。"


def named(text: str, spec: Any) -> dict[str, tuple[str | None, str]]:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table]
    return {str(i.value): (i.id, i.name) for i in out}


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        (UPGRADE, "980", "upgrade_investment"),
        (UPGRADE, "216", "cp_upgrade_investment"),
        ("技改投入三年2140万元，其中清洁生产投入2022年172万元，2023年216万元。", "216", "cp_investment"),
        ("2021至2023年技术改造投入2140万元，逐年为520万元、690万元、930万元。", "690", "upgrade_investment"),
        ("其中机械手1020万元没有认作清洁生产投入。", "1020", None),
        ("2023年研发投入900万元，销售收入32000万元，占比2.8%。", "2.8", "rd_share"),
        ("2023年设备投入900万元，销售收入32000万元，占比2.8%。", "2.8", None),
        ("外排三年合计94448吨，2023年26000吨。", "94448", "wastewater_discharged"),
        ("14个无/低费方案投入21.6万元，年节约63.7万元。", "63.7", "economic_benefit"),
        ("无低费方案14个；5个已实施中/高费方案投资1014万元。", "5", "high_cost_done"),
        ("无低费方案14个；5个未实施中/高费方案投资1014万元。", "5", None),
        ("2023年考核扣减3.8万元、奖励11.6万元。", "11.6", "reward"),
        ("2023年药渣综合利用6124.8吨，药渣多利用1756.8吨。", "1756.8", None),
        ("固体废物里，脂渣620t烧了，锅炉灰渣540t作肥，污泥48t填埋，加起来1208t。", "1208", "solid_waste"),
        (TRAINED, "275", "training_persons"),
        (TRAINED, "9", "training_external_count"),
        ("硅砂入厂21.2万t、进窑20.6万t，利用率97.2%。", "97.2", "main_material_utilization"),
        ("一般工业固废1042t外卖制砖，利用率95.1%。", "95.1", "solid_waste_utilization"),
        ("2023年循环水量300万m³，取新水21万m³，复用率93.5%。", "93.5", "water_recycle_rate"),
        ("2023年烟气循环率25%。", "25", None),
        ("2023年发放问卷200份，收回198份，答对率96.5%。", "96.5", "awareness_rate"),
        ("2023年产品抽检200批，合格率99.5%。", "99.5", "product_pass_rate"),
        ("2023年布袋除尘器与窑同开同停，投用率99.1%。", "99.1", "facility_operation_rate"),
        ("2023年先进控制系统投用率96%。", "96", None),
        ("每年从利润里留出约40万元，专作节水节能的小改小革。", "40", None),
    ],
)
def test_the_entry(text: str, value: str, wanted: str | None, spec: Any) -> None:
    found = named(text, spec).get(value)
    assert (found[0] if found is not None else None) == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("2023年收进松脂19900t，产脂松香14800t。", "19900", "松脂收购量"),
        ("2023年收进松脂19900t，产脂松香14800t。", "14800", "脂松香产量"),
        ("2023年加工原油86.4万t，加工损失0.38万t。", "86.4", "原油加工量"),
        ("2023年加工原油86.4万t，加工损失0.38万t。", "0.38", "加工损失"),
        ("总排口总锌2023年平均0.62mg/L。", "0.62", "总排口总锌浓度"),
        ("资金，每年安排不少于500万元，由财务部列支。", "500", "持续清洁生产资金"),
        ("2023年技改项目安排500万元。", "500", "技改项目安排"),
        ("颗粒剂三年合计4650吨，2023年为1610吨。", "4650", "颗粒剂"),
    ],
)
def test_the_name(text: str, value: str, wanted: str, spec: Any) -> None:
    assert named(text, spec)[value][1] == wanted
