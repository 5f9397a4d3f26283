"""Two counts stand in for a rate only where the report prints none of the year or a later one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline import score
from pipeline.model.tally import Tally
from tests.score.conftest import Report


def drafted(spec: Any, rates: str, counts: tuple[str, int, int, str | None]) -> Any:
    report = Report()
    for rate in rates.split():
        report.indicator(rate)
    name, top, under, year = counts
    parts = Report()
    parts.indicator(f"part={top}!块")
    parts.indicator(f"whole={under}!块")
    sides = [replace(v, year=year) for v in parts.indicators]
    made = score.drafts(
        report.sections, report.indicators, report.statements, report.findings, spec,
        tallies=(Tally(id=name, top=sides[0], under=sides[1]),),
    )  # fmt: skip
    return {draft.item: draft for draft in made}


@pytest.mark.parametrize(
    ("rates", "counts", "item", "points"),
    [
        ("", ("water_metering_rate", 61, 61, None), "14", 2),
        ("", ("water_metering_rate", 60, 61, None), "14", 0),
        ("water_metering_rate=97%", ("water_metering_rate", 61, 61, None), "14", 0),
        ("waste_water_compliance=100%@2024", ("waste_water_compliance", 350, 355, "2023"), "waste_water", 5),
        ("waste_water_compliance=100%@2023", ("waste_water_compliance", 350, 355, "2024"), "waste_water", 3),
        ("", ("waste_water_compliance", 355, 355, "2024"), "waste_water", 5),
    ],
)
def test_the_printed_rate_comes_first(
    spec: Any, rates: str, counts: tuple[str, int, int, str | None], item: str, points: int
) -> None:
    assert drafted(spec, rates, counts)[item].points == points


def test_the_reason_shows_both_counts(spec: Any) -> None:
    draft = drafted(spec, "", ("water_metering_rate", 61, 61, None))["14"]
    assert any("61 ÷" in r.text and "按报告中的这两数计算" in r.text for r in draft.reasons)
