"""A table that tells both numbers year by year and gives no total is read as the sums of its years."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from tests.score.conftest import Report

TOP, UNDER = "cp_upgrade_investment", "upgrade_investment"


def _drafted(rows: list[tuple[str, int, str | None]], spec: Any, table: int = 0) -> Decimal | None:
    report = Report()
    for row, (name, value, year) in enumerate(rows):
        report.indicator(f"{name}={value}!万元")
        made = report.indicators[-1]
        report.indicators[-1] = replace(made, year=year, evidence=replace(made.evidence, table=table, row=row))
    return report.drafts(spec)["16"].points


@pytest.mark.parametrize(
    ("rows", "points"),
    [
        ([(TOP, 449, "2020"), (TOP, 2, "2021"), (UNDER, 500, "2020"), (UNDER, 500, "2021")], Decimal(4)),
        ([(TOP, 100, "2020"), (TOP, 50, "2021"), (UNDER, 500, "2020"), (UNDER, 500, "2021")], Decimal(2)),
        ([(TOP, 40, "2020"), (TOP, 50, "2021"), (UNDER, 500, "2020"), (UNDER, 500, "2021")], Decimal(0)),
        ([(TOP, 449, "2020"), (UNDER, 500, "2020"), (UNDER, 500, "2021")], None),
        ([(TOP, 449, "2020"), (TOP, 2, "2021"), (UNDER, 500, "2020"), (UNDER, 500, "2022")], None),
        ([(TOP, 449, None), (TOP, 2, None), (UNDER, 500, None), (UNDER, 500, None)], None),
        ([(TOP, 449, "2020"), (TOP, 2, "2021"), (UNDER, 500, "2020"), (UNDER, 500, "2021"), (UNDER, 1000, None)], None),
    ],
)
def test_only_the_same_years_of_one_table(
    rows: list[tuple[str, int, str | None]], points: Decimal | None, spec: Any
) -> None:
    assert _drafted(rows, spec) == points
