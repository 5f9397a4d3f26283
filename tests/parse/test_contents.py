"""Hand-typed contents pages: what is an entry, and what only looks like one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.parse import contents

CASES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "contents_pages.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_entries(case: dict[str, Any]) -> None:
    lines = [line.replace("\\t", "\t") for line in case["lines"].splitlines()]
    expected = {at for at, line in enumerate(lines) if line.startswith("> ")}
    found = contents.entries([line.removeprefix("> ") for line in lines])
    if case.get("title"):
        found -= {0}
    assert sorted(found) == sorted(expected)
