"""The years a comparison, a period, a deed or a yearly benefit gives to figures that name none themselves."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = (
    "表1 三年生产消耗",
    ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9", "取水量（万m³）|21.8|22.9|22.7"],
)


def years_of(text: str, spec: Any) -> dict[str, str | None]:
    out = [i for i in indicators(draw(*TABLE, "绩效", text), (), spec) if not i.in_table]
    return {str(i.value): i.year for i in out}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("三年间产量增长10.0%，主要污染物排放量下降。颗粒物由27.3t降至14.2t。", {"27.3": "2021", "14.2": "2023"}),
        ("三年间氮氧化物排放量由128.4t降至81.5t；二氧化硫由96.4t降至71.2t。", {"96.4": "2021", "71.2": "2023"}),
        ("这三年，固废综合利用率从91%提到97%。", {"91": "2021", "97": "2023"}),
        (
            "和2021年相比，2023年二氧化硫少排18.1t。新水少取44.55万m³。氨氮浓度由0.62mg/L降到0.38mg/L。",
            {"0.62": "2021"},
        ),
        (
            "吨产品新水由2021年的9.0m³降至2023年的7.8m³。综合能耗同期由205kgce/t降至187kgce/t。",
            {"205": "2021", "187": "2023"},
        ),
        (
            "与2021年相比，废水回用率由56.2%升至70.0%，COD排放减少4.1t。",
            {"56.2": "2021", "70.0": "2023", "4.1": "2023"},
        ),
        ("槽渣由2021年的68.0t降至21.4t，降低68.5%。", {"68.0": "2021", "21.4": "2023", "68.5": "2023"}),
        ("三年间VOCs排放少了一半，2023年排放量为9.8t，废水外排由8560m³减到4610m³。", {"8560": "2021"}),
        ("到2026年，想把每吨铸件能耗从137kgce压到130kgce。", {"137": "2023", "130": "2026"}),
        ("RTO投运后，厂界非甲烷总烃由1.42mg/m³降为0.63mg/m³。", {"1.42": None}),
        ("2023年全厂用电1624万kWh，产量比上年多13.3%。", {"13.3": "2023"}),
        ("2023年新水用量30万m³，上年为31万m³。", {"31": "2022"}),
    ],
)
def test_a_comparison_dates_both_its_ends(text: str, wanted: dict[str, str | None], spec: Any) -> None:
    found = years_of(text, spec)
    assert {value: found[value] for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("危险废物2023年产生19.8t，三年处置率均为100%。", {"19.8": "2023", "100": "2023"}),
        ("三年技改花了4860万元。", {"4860": "2021-2023"}),
        ("外排废水达标率年年都是100%。", {"100": "2021-2023"}),
        ("技改的钱三年一共18200万元。同期环保投资占总投资的12.5%。", {"18200": "2021-2023", "12.5": "2021-2023"}),
        ("三年共投入技改资金18200万元；无低费方案投入78.4万元。", {"78.4": "2021-2023"}),
        ("2021到2023三年一共测了12次，废气达标率98.5%。", {"98.5": "2021-2023"}),
        ("2023年达标率98%，三年来未发生超标。危险废物产生量36t。", {"98": "2023", "36": "2023"}),
        ("每三年一次的检修在2023年，新水用量30万m³。", {"30": "2023"}),
        ("第三年用在环保上的钱是120万元。", {"120": "2023"}),
    ],
)
def test_a_period_is_of_what_was_done_in_it(text: str, wanted: dict[str, str | None], spec: Any) -> None:
    found = years_of(text, spec)
    assert {value: found[value] for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("淘汰的电机，2022年底以前已经换完。水计量率98.7%。", {"98.7": "2023"}),
        ("公司2008年建于桂平，占地186亩，年运行时间300天。", {"300": None}),
        ("2022年末在册职工248人。锌锭设计能力15000t/a。", {"15000": None}),
        ("2023年运转率98.9%，尚有1项顺延至2024年；中/高费方案实施率62.5%。", {"62.5": "2023"}),
        ("按2022年的实际单价核算，方案投资1284.6万元。", {"1284.6": None}),
        ("研发费2023年占销售收入1.7%。建厂时环保投资占总投资6.3%。", {"6.3": None}),
        ("2022年为95.1%，本轮废水回用率目标98%。", {"98": None}),
        ("方案三年投入2466万元，每年产生经济效益961万元，其中无低费效益213.6万元。", {"961": None, "213.6": None}),
        ("2022年改造空压站，一年少用电39.5万kWh。", {"39.5": None}),
        ("2023年方案产生经济效益120万元。", {"120": "2023"}),
        ("2023年，公司加强管理。新水用量30万m³。", {"30": "2023"}),
        ("2022年12月委托监测。监测时生产正常。废水回用率71.3%。", {"71.3": "2022"}),
    ],
)
def test_what_was_done_in_a_year_dates_nothing_else(text: str, wanted: dict[str, str | None], spec: Any) -> None:
    found = years_of(text, spec)
    assert {value: found[value] for value in wanted} == wanted


def test_a_figure_takes_the_year_its_like_stands_with(spec: Any) -> None:
    assert years_of("取水量由21.8万m³升至22.7万m³。", spec) == {"21.8": "2021", "22.7": "2023"}


def test_a_figure_that_stands_with_two_years_takes_neither(spec: Any) -> None:
    text = "2021年取水量25.5万m³，2022年取水量25.5万m³。到验收时取水量由25.5万m³降至22.7万m³。"
    out = [i for i in indicators(draw(*TABLE, "绩效", text), (), spec) if str(i.value) == "25.5"]
    assert {i.year for i in out} >= {"2021", "2022"}
