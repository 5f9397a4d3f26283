"""The case table of the rubric: each condition at its exact boundary, must-not-fire beside must-fire."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "score.yaml").read_text(encoding="utf-8"))


def name(case: dict[str, Any]) -> str:
    said = [*case.get("i", ()), *case.get("s", ()), *case.get("sections", ()), *case.get("f", ())]
    return f"{case['item']}: {' '.join(said) or 'silence'}{' apart' if case.get('apart') else ''}"


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case(case: dict[str, Any], spec: Any, drawn: Callable[[dict[str, Any]], Any]) -> None:
    draft = drawn(case).drafts(spec)[case["item"]]
    expected = case["points"]
    assert draft.points == (None if expected is None else Decimal(str(expected)))
    for key in ("low", "high"):
        if key in case:
            assert getattr(draft, key) == Decimal(str(case[key])), key
    if "strength" in case:
        assert draft.strength == case["strength"]
    if "assumed" in case:
        assert list(draft.assumed) == case["assumed"]
    if "reason" in case:
        assert any(case["reason"] in reason.text for reason in draft.reasons)
    if expected is None:
        assert draft.ask
        assert draft.strength is None


def test_no_case_twice() -> None:
    names = [name(case) for case in CASES]
    assert len(set(names)) == len(names)
