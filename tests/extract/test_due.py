"""Planned money in the year it is due, a rate alike in several years, permits, and seasons by any trade's name."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import indicators
from tests.extract.conftest import draw

YEARS = ["项目|2021年|2022年|2023年", "甲|1|2|3"]
SEASONS = ["项目|2020/2021{0}|2021/2022{0}|2022/2023{0}", "甲|1|2|3"]
A, B, C = "2020/2021", "2021/2022", "2022/2023"


def told(spec: Any, heads: list[str], text: str) -> list[tuple[str, str, str | None]]:
    """Figure, kind and year of what a paragraph behind a table of the report's three years holds."""
    found = indicators(draw(heads, text), (), spec)
    return [(f"{i.value}", i.kind, i.year) for i in found if i.evidence.block > 7]


@pytest.mark.parametrize(("text", "wanted"), [
    ("F8高盐废水膜浓缩投资1260万元，2024年12月完成。", ("1260", "target", "2024")),
    ("Z7废水深度处理投资780万元列入2025年预算。", ("780", "target", "2025")),
    ("计划投资分别为145万元、40万元，分别于2024年10月、2025年6月完成。", ("40", "target", "2025")),
    ("2024年到2026年每年6月办全员培训。二是资金，计划每年安排120万元。", ("120", "target", "2024-2026")),
    ("水计量率2021年为92.3%，2022年和2023年均为100%。", ("100", "actual", "2022")),
    ("许可的化学需氧量排放量为6.0t/a，氨氮为1.5t/a。", ("1.5", "limit", None)),
    ("蒸馏工段2023年的用水定额是每批33m³，实际30.6m³。", ("33", "target", "2023")),
    # and what must not be taken for it
    ("2023年投资260万元，2024年节电30万kWh。", ("260", "actual", "2023")),
    ("2023年经许可的单位处置危险废物12.5t。", ("12.5", "actual", "2023")),
    ("三年平均废水达标率为98%。", ("98", "actual", "2021-2023")),
])  # fmt: skip
def test_what_is_due_allowed_or_alike(text: str, wanted: tuple[str, str, str | None], spec: Any) -> None:
    assert wanted in told(spec, YEARS, text)


@pytest.mark.parametrize("season", ["榨季", "产季", "酿季", "加工季", "采脂季"])
def test_a_season_by_any_name(season: str, spec: Any) -> None:
    heads = [line.format(season) for line in SEASONS]
    rate = told(spec, heads, f"能源计量率92.0%，第一个{season}是76.0%；上一个{season}是85.0%。")
    assert rate == [("92.0", "actual", C), ("76.0", "actual", A), ("85.0", "actual", B)]
    used = told(spec, heads, f"用电量三个{season}依次为46.2万kWh、45.1万kWh、40.3万kWh。")
    assert [year for _, _, year in used] == [A, B, C]


def test_a_quarter_is_no_season(spec: Any) -> None:
    assert told(spec, YEARS, "2023年第一季度用电量12.0万kWh。") == [("12.0", "actual", "2023")]
