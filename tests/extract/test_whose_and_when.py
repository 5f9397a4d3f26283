"""Whether a figure is reached, planned, allowed, another's or the round's before, where no word directly at it says so."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 三年生产消耗", ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9"])


def kinds_of(text: str, spec: Any) -> dict[str, str]:
    found = indicators(draw(*TABLE, "绩效", text), (), spec)
    return {str(one.value): one.kind for one in found if not one.in_table}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "我公司今后三年的安排是：2024年建成脱硝（安环科牵头，资金280万元，自筹）。每年外派2人。",
            {"280": "target", "2": "target"},
        ),
        ("建议公司完善计量，并在两年内将废水回用率提高到80%以上。", {"80": "target"}),
        ("建议：一是试验石膏渣制缓凝剂；二是加反渗透膜，把废水回用率提到93%。", {"93": "target"}),
        ("资金从折旧中列支，每年不少于400万元。", {"400": "target"}),
        ("一般固废利用率离80%差得远。", {"80": "target"}),
        ("烟气的热还放掉了，估计一年可省气8万m³。", {"8": "target"}),
        ("2023年培训安排如下：全员培训2次。", {"2": "actual"}),
        ("专家建议均被采纳，废水回用率提高到80%。", {"80": "actual"}),
        ("三年里外派培训每年不少于2人次，合计9人次。", {"2": "actual", "9": "actual"}),
        ("与目标相比，2023年吨产品电耗由520kWh/t降至470kWh/t。", {"470": "actual"}),
    ],
)
def test_what_is_to_come_is_a_target(text: str, wanted: dict[str, str], spec: Any) -> None:
    found = kinds_of(text, spec)
    assert {value: found[value] for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一轮验收时（2019年数据）电炉电耗3236kWh/t，综合能耗881kgce/t。", {"3236": "previous", "881": "previous"}),
        ("第一轮提出方案19项，当时无低费实施率92.9%。", {"92.9": "previous"}),
        ("与上一轮相比，二氧化硫排放由1186t降至561t。", {"1186": "previous", "561": "actual"}),
        ("与2021年相比，二氧化硫排放由118t降至56t。", {"118": "actual", "56": "actual"}),
        ("同片区金磨粉体厂颗粒物浓度22mg/m³。", {"22": "other_party"}),
        ("C厂取水2.30m³/MWh，不如我们。", {"2.30": "other_party"}),
        ("2022年全国白砂糖产量1000万t，我厂12万t。", {"1000": "other_party"}),
        ("设备在国内同类厂已有二十余套成功运行，总投资386万元，偿还期3.6年。", {"386": "actual", "3.6": "actual"}),
        ("同类企业吨产品取水12.1m³，我厂9.8m³。", {"12.1": "other_party", "9.8": "actual"}),
        ("厂界昼间52.1～58.7dB(A)，都在60dB(A)以内。", {"52.1": "actual", "60": "limit"}),
        ("综合评价指数YⅡ为88.4分，大于85分。", {"88.4": "actual", "85": "limit"}),
        ("排气筒颗粒物都在10mg/m³以内。", {"10": "actual"}),
    ],
)
def test_whose_a_figure_is(text: str, wanted: dict[str, str], spec: Any) -> None:
    found = kinds_of(text, spec)
    assert {value: found[value] for value in wanted} == wanted
