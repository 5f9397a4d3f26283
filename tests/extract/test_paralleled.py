"""Shares whose words stand only in what goes before them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

ROW = "2022年清洁生产投入98.6万元，占技术改造总投资342万元的28.83%；2023年投入276.0万元，占815万元的33.87%；2024年投入146.0万元，占468万元的31.20%。"


@pytest.mark.parametrize(("text", "name", "shares"), [
    (ROW, "cp_investment_share", ["28.83%", "33.87%", "31.20%"]),
    ("2023年清洁生产投入98.6万元，占技术改造总投资342万元的28.83%；2024年环保投入20万元，占总投资的35%。", "cp_investment_share", ["28.83%"]),
    ("污泥加一般固废有375.4吨拿去利用，占全部固废的91.8%。", "solid_waste_utilization", ["91.8%"]),
    ("炉渣、粉煤灰和边角料共利用5210t，占全部固体废物的88.4%。", "solid_waste_utilization", ["88.4%"]),
    ("炉渣填埋5210t，占全部固体废物的88.4%。", "solid_waste_utilization", []),
    ("炉渣5210t，占全部固体废物的88.4%。", "solid_waste_utilization", []),
])  # fmt: skip
def test_shares_named_before(text: str, name: str, shares: list[str], spec: Any) -> None:
    found = indicators(draw(text), (), spec)
    assert [i.raw for i in found if i.id == name] == shares
