"""A table of comparison turned on its side, whose rows are the levels, is one like any other."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import statements
from tests.extract.conftest import draw

HEAD = "级别|吨丝取水（方）|吨丝能耗（吨标煤）"


@pytest.mark.parametrize(("rows", "shown"), [
    ([HEAD, "Ⅰ级|≤450|≤4.50", "Ⅱ级|≤600|≤5.20", "Ⅲ级|≤800|≤6.00", "今年我们厂|540|5.085"], True),
    ([HEAD, "前年|650|5.50", "去年|600|5.29", "上半年|560|5.10", "今年我们厂|540|5.085"], False),
    (["除尘|台数|风量", "旋风|2|100", "一级除尘|1|200", "布袋|3|300", "湿电|1|400"], False),
])  # fmt: skip
def test_rows_of_levels(rows: list[str], shown: bool, spec: Any) -> None:
    found = statements(draw("四样数", rows), (), spec)
    assert any(s.id == "level_table" for s in found) is shown
