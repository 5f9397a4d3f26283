"""A total of the year told thousands of times too small is another quantity; parts, days and cells are left as they are."""

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEAR = (
    "表1 三年消耗",
    ["项目|单位|2022年|2023年|2024年", "新鲜水量|m³|768000|751000|742000", "用电量|万kWh|1890|1875|1860"],
)


def ids(text: str, spec: Any) -> list[str | None]:
    found = indicators(draw(*YEAR, "附注", text), (), spec)
    return [i.id for i in found if not i.in_table]


@pytest.mark.parametrize("text", ["冲一遍缸，新鲜水量约12立方米。", "这一改，用电量从十二度降到八度。"])
def test_a_single_use_is_no_total(text: str, spec: Any) -> None:
    assert not {"fresh_water", "electricity"} & set(ids(text, spec))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2024年新鲜水量74.2万立方米。", "fresh_water"),
        ("其中食堂2024年新鲜水量3200立方米。", "fresh_water"),
        ("水平衡测试时新鲜水量150m³/d。", "fresh_water"),
        ("2024年用电量1860万kWh。", "electricity"),
    ],
)
def test_totals_and_their_parts_stay(text: str, key: str, spec: Any) -> None:
    assert key in ids(text, spec)
