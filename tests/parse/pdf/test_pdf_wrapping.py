from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.parse.wrapping import between, need

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "pdf_wrapping.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES["joins"], ids=lambda c: c["before"])
def test_line_break_stands_for(case: dict[str, Any]) -> None:
    assert between(case["before"], case["after"]) == case["with"]


@pytest.mark.parametrize("case", CASES["cuts"], ids=lambda c: c["before"])
def test_line_break_in_a_cell_stands_for(case: dict[str, Any]) -> None:
    assert between(case["before"], case["after"], case["size"], case["room"], case["taken"]) == case["with"]


@pytest.mark.parametrize("case", CASES["needs"], ids=lambda c: c["text"])
def test_first_piece_needs(case: dict[str, Any]) -> None:
    low, high = case["ems"]
    assert low <= need(case["text"], 1.0) <= high
