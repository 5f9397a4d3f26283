from pathlib import Path

import pytest
import yaml

from pipeline.text.numbering import parse

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "heading_numbers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"])
def test_heading_number(case):
    number = parse(case["text"])
    if case["style"] is None:
        assert number is None
    else:
        assert number is not None
        assert (number.style, list(number.values), case["text"][number.end :].strip()) == (
            case["style"],
            case["values"],
            case["title"],
        )
