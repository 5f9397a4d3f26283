"""Plans proposed and carried out, what they cost and brought in, aims and what is asked, this round and the last."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 产量", ["项目|2023年|2024年|2025年", "产量（t）|198.2|212.3|215.9"])
SHARES = "近三年清洁生产投入：2023年412万元（占技改投入的31.2%），2024年388万元（29.6%），2025年516万元（35.4%）。"
PARTS = "2023—2025年技改投入分别为1850万元、2210万元、1640万元，其中用于清洁生产的分别为620万元、815万元、590万元，占33.5%、36.9%、36.0%。"
ROUNDS = "上一轮（2018年）提出方案25项，投入463万元；本轮提出方案34项，投入1120万元。"


def told(text: str, value: str, spec: Any) -> Any:
    out = [i for i in indicators(draw(*TABLE, "情况", text), (), spec) if not i.in_table and str(i.value) == value]
    return out[-1] if out else None


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        # A count beside its rate is of what was carried out where it cannot be of all.
        ("截至2025年底已实施无/低费方案26项，实施率100%，中/高费方案5项，实施率83.3%。", "5", "high_cost_done"),
        ("中/高费方案3项，实施率75%。", "3", "high_cost_done"),
        ("中/高费方案6项，实施率83.3%。", "6", "high_cost_plans"),
        ("中/高费方案8项，实施率75%。", "8", "high_cost_plans"),
        ("无/低费方案31项，实施率96.8%。", "31", "low_cost_plans"),
        ("中/高费方案7项（实施率71.4%）。", "7", "high_cost_plans"),
        ("中/高费方案5项，实施率100%。", "5", "high_cost_plans"),
        ("公司提出的7个中/高费方案中，有5个已建成投运。", "7", "high_cost_plans"),
        ("其余7个中/高费方案中，有5个已建成投运。", "7", None),
        ("提出中/高费方案7个，其中5个已建成投运，2个未建。", "5", "high_cost_done"),
        ("提出中/高费方案7个，其中5个列入2026年计划。", "5", None),
        ("提出方案30项，其中25项为无/低费方案，5项为中/高费方案。", "25", "low_cost_plans"),
        ("提出方案30项，其中25项为无/低费方案，5项为中/高费方案。", "5", "high_cost_plans"),
        ("提出方案30项，其中12项为低费方案。", "12", None),
        ("形成清洁生产方案38项，其中无费方案21项、低费方案11项、高费方案6项。", "38", "all_plans"),
        ("形成清洁生产方案38项，其中无费方案21项、低费方案11项、高费方案6项。", "21", None),
        ("投资偿还期1年以内的方案18项。", "18", None),
        ("已投入使用的节水方案3项。", "3", None),
        # Money: of the renovation, of cleaner production, of neither.
        (PARTS, "815", "cp_upgrade_investment"),
        (PARTS, "36.9", "cp_investment_share"),
        ("2025年技改投入1575万元，用于清洁生产541万元。", "541", "cp_upgrade_investment"),
        ("2025年技改投资5200万元，其中清洁生产相关项目投资1976万元。", "1976", "cp_upgrade_investment"),
        ("2025年销售收入5200万元，其中清洁生产产品1976万元。", "1976", None),
        ("用于清洁生产的技改资金为845万元。", "845", "cp_upgrade_investment"),
        (SHARES, "29.6", "cp_investment_share"),
        ("F12“回转窑余热发电改造”总投资2680万元。", "2680", "investment"),
        ("2025年技术改造总投资2680万元。", "2680", "upgrade_investment"),
        ("低费方案单项投资均在5万元以内。", "5", None),
        ("每年从税后利润中提取专项资金，2023年86万元。", "86", "investment"),
        ("2025年利润86万元。", "86", "profit_tax"),
        ("扣除运行成本22万元。", "22", None),
        ("2025年设施运行费用22万元。", "22", "env_investment"),
        ("年运行费用减少额31万元。", "31", "economic_benefit"),
        ("2025年环保治理投入540万元，安全投入210万元。", "210", "investment"),
        ("投资估算326万元，其中流动资金28万元。", "28", None),
        ("综合评价指数P=93.5。", "93.5", "evaluation_index"),
        ("中高费方案应实施6项，实施率83.3%。", "6", "high_cost_plans"),
        ("公司已实施中高费方案6项。", "6", "high_cost_done"),
        ("无低费方案25项、中高费方案6项，本轮两项实施率分别为100%和85.7%。", "2", None),
        ("2025年设备投资960万元，占总投资的8%。", "8", None),
        ("2025年环保投资960万元，占总投资的8%。", "8", "env_investment_share"),
        ("技术改造总投资2360万元，其中清洁生产类620万元。", "620", "cp_upgrade_investment"),
        ("全厂职工148人。", "148", "staff"),
        ("全厂职工148人，其中女职工41人。", "41", None),
    ],
)
def test_the_entry(text: str, value: str, wanted: str | None, spec: Any) -> None:
    found = told(text, value, spec)
    assert (found.id if found is not None else None) == wanted


@pytest.mark.parametrize(
    ("text", "value", "wanted"),
    [
        ("至2028年，中/高费方案实施率达到100%，认知率不低于98%。", "100", ("target", "2028")),
        ("至2028年，中/高费方案实施率达到100%，方案总实施率达到99%。", "99", ("target", "2028")),
        ("截至2025年底，中/高费方案实施率达到100%。", "100", ("actual", "2025")),
        ("中/高费方案7个，1个列入2026年计划，实施率71.4%。", "71.4", ("actual", "2025")),
        ("按照自治区要求，认知率应≥95%。", "95", ("limit", None)),
        ("认知率应达95%，实际为97%。", "95", ("limit", None)),
        ("认知率应达95%，实际为97%。", "97", ("actual", "2025")),
        ("评分要求清洁生产投入占技改投入比例30%以上，我公司为35%。", "30", ("limit", None)),
        ("符合自治区要求的清洁生产投入占技改投入比例35%。", "35", ("actual", "2025")),
        ("满足附件3要求，2025年清洁生产投入占技改投入的35%。", "35", ("actual", "2025")),
        ("感应炉效率85%。", "85", ("actual", "2025")),
        ("内部收益率31.2%＞10%，可行。", "10", ("benchmark", None)),
        ("投资回收期4.7年，短于行业基准回收期8年。", "8", ("benchmark", None)),
        ("投资回收期8年。", "8", ("actual", None)),
        ("认知率80%→97%。", "80", ("actual", None)),
        ("认知率80%→97%。", "97", ("actual", "2025")),
        (ROUNDS, "463", ("previous", "2018")),
        ("到2026年底，废水回用率由现在的62%提高至68%。", "68", ("target", "2026")),
        ("到2025年底，废水回用率提高至68%。", "68", ("actual", "2025")),
        ("截至2026年底，废水回用率提高至68%。", "68", ("actual", "2026")),
        ("与设置的近期目标相比，吨纸电耗完成285kWh/t。", "285", ("actual", "2025")),
        ("近期目标是吨纸电耗285kWh/t。", "285", ("target", None)),
        ("清洁生产投入2023年180万元，2024年220万元，合计400万元。", "400", ("actual", "2023-2024")),
        ("2024年清洁生产投入180万元，研发投入220万元，合计400万元。", "400", ("actual", "2024")),
        ("2023年投入180万元；2024年设备投入120万元，土建投入220万元，合计340万元。", "340", ("actual", "2024")),
        (ROUNDS, "1120", ("actual", None)),
        ("自2023年1月至2025年12月，技改总投入9260万元。", "9260", ("actual", "2023-2025")),
        ("2025年1月至2025年12月，技改总投入9260万元。", "9260", ("actual", "2025")),
        ("技改共6100万元（2023年1900万元、2024年4200万元），其中清洁生产2013万元。", "2013", ("actual", None)),
        ("近期目标（2026年）：吨纸电耗降至48kWh/t，较现状52kWh/t低。", "52", ("actual", "2025")),
    ],
)
def test_the_kind_and_the_year(text: str, value: str, wanted: tuple[str, str | None], spec: Any) -> None:
    found = told(text, value, spec)
    assert found is not None
    assert (found.kind, found.year) == wanted
