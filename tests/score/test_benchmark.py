"""Published levels beside a report's values: chosen by industry, product, unit and year, and worth no points."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model import Benchmark, BenchmarkSet, Comparison, Enterprise, Evidence, Fact, Indicator, Quantity
from pipeline.score import comparisons
from pipeline.specs import load

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/benchmarks.yaml").read_text("utf-8"))
EVIDENCE = Evidence(block=0, start=0, end=1, quote="值")


def enterprise(name: str, period: str | None = None) -> Enterprise:
    said = None if period is None else Fact(value=period, evidence=EVIDENCE)
    return Enterprise(name=Fact(value=name, evidence=EVIDENCE), period=said)


def value(case: dict[str, Any]) -> Indicator:
    number, unit = case["canonical"]
    return Indicator(
        id=case["id"], name=case["name"], value=Decimal(number), unit=case["unit"], raw=number, evidence=EVIDENCE,
        high=Decimal(case["high"]) if "high" in case else None, op=case.get("op", "="), year=case["year"],
        kind=case.get("kind", "actual"), canonical=Quantity(value=Decimal(number), unit=unit),
    )  # fmt: skip


def shown(found: Comparison) -> str:
    return f"{found.title}: {found.reached or 'null'}"


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['about']}-{c['name']}-{c['canonical'][0]}-{c['year']}")
def test_case(case: dict[str, Any]) -> None:
    found = comparisons([value(case)], enterprise(case["about"]), load())
    assert [shown(f) for f in found] == case["wanted"]


def test_the_hint_names_source_levels_value_and_grade() -> None:
    (found,) = comparisons([value(CASES[0])], enterprise("某某水泥有限公司"), load())
    assert found.text == (
        "对照 GB 16780-2021 熟料单位产品综合能耗：1级 ≤100，2级 ≤107，3级 ≤117 kgce/t，"
        "本企业 104.5 达到2级（来源等级：官方文本转录，未经核对，仅供参考）"
    )
    assert found.items == ("13",)
    assert found.value == Decimal("104.5")


def test_an_undated_value_is_of_the_reports_last_year() -> None:
    undated = {**CASES[0], "year": None}
    assert comparisons([value(undated)], enterprise("某某水泥有限公司", "2021年~2023年"), load())
    assert not comparisons([value(undated)], enterprise("某某水泥有限公司", "2018年~2020年"), load())


def test_the_latest_year_speaks() -> None:
    older, newer = ({**CASES[0], "year": y, "canonical": [v, "tce/t"]} for y, v in (("2022", "0.119"), ("2023", "0.1")))
    (found,) = comparisons([value(older), value(newer)], enterprise("某某水泥有限公司"), load())
    assert (found.year, found.reached) == ("2023", "1级")


def source(edition: int, start: date | None, until: date | None = None, level: str = "100") -> BenchmarkSet:
    row = Benchmark(
        id=f"row-{edition}", title="熟料能耗", unit="kgce/t", names=("熟料",), levels=(Decimal(level), None, None)
    )
    return BenchmarkSet(
        id=f"set-{edition}", industry="水泥", standard=f"GB 1-{edition}", scheme="LIMIT", enterprises="水泥",
        grade="checked", labels=("1级", "", ""), rows=(row,), edition=edition, start=start, until=until,
    )  # fmt: skip


def test_of_two_editions_the_one_in_force_counts() -> None:
    editions = (source(2013, date(2014, 1, 1)), source(2021, date(2022, 11, 1)))
    spec = replace(load(), benchmarks=editions)
    for year, wanted in (("2013", []), ("2020", ["GB 1-2013"]), ("2023", ["GB 1-2021"])):
        found = comparisons([value({**CASES[0], "id": None, "year": year})], enterprise("某某水泥有限公司"), spec)
        assert [f.standard for f in found] == wanted


@pytest.mark.parametrize(("start", "until", "edition", "year", "holds"), [
    (date(2022, 11, 1), None, 2021, 2022, True),
    (date(2023, 1, 1), None, 2021, 2022, False),
    (date(2014, 1, 1), date(2022, 10, 31), 2013, 2021, True),
    (date(2014, 1, 1), date(2022, 10, 31), 2013, 2022, False),
    (None, None, 2021, 2021, False),
    (None, None, 2021, 2022, True),
])  # fmt: skip
def test_in_force(start: date | None, until: date | None, edition: int, year: int, holds: bool) -> None:
    assert source(edition, start, until).in_force(year) is holds


def test_a_draft_row_of_a_good_set_is_not_chosen() -> None:
    good = source(2021, date(2022, 1, 1))
    draft = replace(good, rows=(replace(good.rows[0], grade="draft"),))
    one = value({**CASES[0], "id": None})
    assert comparisons([one], enterprise("某某水泥有限公司"), replace(load(), benchmarks=(good,)))
    assert not comparisons([one], enterprise("某某水泥有限公司"), replace(load(), benchmarks=(draft,)))
