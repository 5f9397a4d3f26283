"""Best and mean of other enterprises, permits in brackets, balances of a dated test, rows in the order named before."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

TABLE = ("表1 三年生产消耗", ["项目|2021年|2022年|2023年", "用电量（万kWh）|198.2|212.3|215.9"])


def told(spec: Any, *text: str) -> dict[str, tuple[str, str | None]]:
    found = indicators(draw(*TABLE, "绩效", *text), (), spec)
    return {str(one.value): (one.kind, one.year) for one in found if not one.in_table}


def ids(spec: Any, *text: str) -> dict[str, str | None]:
    return {str(one.value): one.id for one in indicators(draw(*TABLE, "绩效", *text), (), spec) if not one.in_table}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("协会统计的31家同类企业中，综合能耗最低为138kgce/t，平均为171kgce/t。", {"138": "benchmark", "171": "benchmark"}),
        ("全区12家水泥企业里，综合能耗最好的98.2kgce/t，我公司103.1kgce/t。", {"98.2": "benchmark", "103.1": "actual"}),
        ("公司下属5家分厂中，吨产品水耗最低为3.1m³/t，平均为3.9m³/t。", {"3.1": "actual", "3.9": "actual"}),
        ("二氧化硫排放量3.1t、氮氧化物排放量46.5t，均在许可量（6.8t、72.0t）以内。", {"46.5": "actual", "6.8": "limit", "72.0": "limit"}),
        ("2023年二氧化硫排放量（3.1t、0.4t）均在许可量以内。", {"3.1": "actual", "0.4": "actual"}),
        ("上一轮审核时被评为国内平均水平，当时单位产品综合能耗为43.5kgce/t。", {"43.5": "previous"}),
        ("原定回用率做到85%，只差一点没成；2023年外排废水3.2万m³。", {"85": "target", "3.2": "actual"}),
        ("明年要做四件事：一是留出研发费30万元。", {"30": "target"}),
        ("已经做的事有三样：一是留出研发费30万元。", {"30": "actual"}),
        ("越南的姊妹工厂废水回用率为81.0%，公司为70.0%。", {"81.0": "other_party", "70.0": "actual"}),
    ],
)  # fmt: skip
def test_whose_figures_they_are(text: str, wanted: dict[str, str], spec: Any) -> None:
    found = told(spec, text)
    assert {value: found[value][0] for value in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        (("2023年1月9日至11日连续测了72小时。", "水平衡：取新水21280m³。"), "21280", "2023"),
        (("平衡实测安排在2022年5月16日至18日。", "同一测试期投入铜6420kg，差率1.4%。"), "1.4", "2022"),
        (("2022年1月完成设备检修。", "取新水21280m³，不平衡率1.4%。"), "1.4", None),
        (("2022年颗粒物排放量31.8t、二氧化硫52.6t，2023年25.3t、43t。",), "25.3", "2023"),
        (("吨产品新水2021—2023年分别为7.2m³/t、6.8m³/t、6.2m³/t。",), "6.8", "2022"),
    ],
)
def test_when_they_were_measured(text: tuple[str, ...], value: str, year: str | None, spec: Any) -> None:
    assert told(spec, *text)[value][1] == year


def test_what_they_are_called(spec: Any) -> None:
    found = ids(spec, "外出学习每年都有安排：2021年派3人、2022年派4人。")
    assert found == {"3": "training_external_count", "4": "training_external_count"}
    found = ids(spec, "今年颗粒物平均十四点二毫克每立方米，限值三十，二氧化硫平均二十六，限值五十。")
    assert found == {"14.2": "dust_concentration", "30": "dust_concentration", "26": "so2_concentration", "50": "so2_concentration"}  # fmt: skip
    assert "10" not in ids(spec, "平均一下，大家十分满意，限值一事再说。")
