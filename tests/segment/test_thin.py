"""Short bodies under a heading: what answers the clause, beside what could stand in any report."""

from pathlib import Path

import pytest
import yaml

from pipeline.specs import load
from tests.segment.test_sections import status

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "thin.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["body"][:24])
def test_short_body(case):
    outline = "attachment1" if case.get("a1") else "attachment2"
    title = load().outlines[outline].node(f"{outline}.{case['node']}").title
    lines = [f"三、{title}", case["body"], *([case["table"]] if "table" in case else []), "四、附图", "略。"]
    assert (status(outline, case["node"], *lines).status == "present") is case["says"]
