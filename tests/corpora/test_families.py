"""The families of drawn reports: consistent enterprises, markup that parses, labels that hold, the same text for the same seed."""

from __future__ import annotations

import random
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from corpora.generator.families import families
from corpora.generator.families.__main__ import compose, main
from corpora.generator.families.enterprise import enterprise, percent
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.outline import PATHS
from corpora.generator.markup import parse
from corpora.generator.word import check_numbers

NAMES = sorted(families())
SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_figures_follow_from_their_parts(seed: int) -> None:
    e = enterprise(random.Random(seed))
    for year in range(3):
        assert e.tce[year] == sum(kind.tce[year] for kind in e.energy)
        assert all(abs(kind.tce[year] - kind.amounts[year] * kind.factor) <= Decimal("0.005") for kind in e.energy)
        assert e.discharge[year] == e.wastewater[year] - e.reuse_m3[year]
        assert e.reuse_rate[year] == percent(e.reuse_m3[year], e.wastewater[year])
        assert e.recycle_rate[year] == percent(e.circulating[year], e.water[year] + e.circulating[year])
        assert all(one.generated[year] == one.utilised[year] + one.disposed[year] for one in e.wastes)
        assert e.waste_rate[year] == percent(e.waste_utilised[year], e.waste_generated[year])
        assert e.cp_investment[year] == sum(plan.invest for plan in e.finished if plan.year == e.years[year])
        assert e.upgrade_investment[year] >= e.cp_investment[year]
        assert all(one.concentration[year] < one.limit and one.tons[year] <= one.permit for one in e.pollutants)


@pytest.mark.parametrize("seed", SEEDS)
def test_standing_follows_from_the_figures(seed: int) -> None:
    e = enterprise(random.Random(seed))
    for row in e.benchmarks:
        reached = [row.actual >= bound if row.higher else row.actual <= bound for bound in row.levels]
        assert row.level == (reached.index(True) + 1 if any(reached) else 0), row
    assert e.level == max(row.level for row in e.benchmarks)
    for target in e.targets:
        better = (
            target.far > target.near > target.current
            if target.unit == "%"
            else target.far < target.near < target.current
        )
        assert better, target
    assert {one.year for one in e.trainings if one.external} == set(e.years)
    assert {one.year for one in e.trainings if not one.external} == set(e.years)


def test_enterprises_differ() -> None:
    drawn = [enterprise(random.Random(seed)) for seed in range(120)]
    assert len({e.industry.key for e in drawn}) >= 12
    assert set(Counter(e.level for e in drawn)) >= {1, 2, 3}
    assert all(e.name != e.other_company for e in drawn)


@pytest.mark.parametrize("family", NAMES)
def test_reports_hold(family: str) -> None:
    """The markup parses, numbers can be drawn, every node is told, every quotation stands (`files` raises otherwise)."""
    statuses: Counter[str] = Counter()
    for number in range(1, 7):
        manuscript = compose(family, number)
        text, label = manuscript.files()
        report = parse(text)
        check_numbers(report)
        assert report.head.id == manuscript.id == f"{family}-{number:03d}"
        told = yaml.safe_load(label)
        assert [tuple(one["path"]) for one in told["sections"]] == list(PATHS[manuscript.spec])
        assert "{" not in text.replace("{page}", "").replace("{pages}", "")
        statuses.update(one["status"] for one in told["sections"])
        seen = _shown(text)
        named = [one[key] for one in told["sections"] for key in ("heading_as_written", "starts_with") if one[key]]
        assert not [words for words in named if _shown(words) not in seen]
    assert set(statuses) <= {"present", "thin", "missing"}
    assert statuses["present"] > statuses["thin"] + statuses["missing"]


def _shown(text: str) -> str:
    """As a reader sees it, without the marks of headings; the space after a number may come from the head of the text."""
    return "".join(text.replace("[", "").replace("]", "").split())


@pytest.mark.parametrize("family", NAMES)
def test_same_seed_same_text_and_other_numbers_other_reports(family: str) -> None:
    first, again, other = compose(family, 1).files(), compose(family, 1).files(), compose(family, 2).files()
    assert first == again
    lines = {line for line in first[0].splitlines() if len(line) > 25 and not line.startswith("|")}
    shared = [line for line in other[0].splitlines() if line in lines]
    assert len(shared) < max(4, len(lines) // 3), shared


@pytest.mark.parametrize("untold", [("审核原则",), ("审核报告内容", "存在问题")])
def test_a_node_left_untold_is_refused(untold: tuple[str, ...]) -> None:
    manuscript = Manuscript(id="x", spec="attachment2", family="none")
    for path in PATHS["attachment2"]:
        if path != untold:
            manuscript.serves(path)
    with pytest.raises(ValueError, match=untold[-1]):
        manuscript.files()


def test_a_lost_quotation_is_refused() -> None:
    manuscript = Manuscript(id="x", spec="attachment1", family="none")
    for path in PATHS["attachment1"]:
        manuscript.serves(path)
    manuscript.line("废水回用率为71.3%。")
    manuscript.indicator("废水回用率", 71.3, "%", "废水回用率为71.3%")
    manuscript.files()
    manuscript.indicator("废水回用率", 72.3, "%", "废水回用率为72.3%")
    with pytest.raises(ValueError, match="72.3"):
        manuscript.files()


def test_the_command_writes_texts_and_labels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--count", "2", "--family", "official", "--texts"]) == 0
    assert [path.name for path in sorted(tmp_path.rglob("*.*"))] == [
        "official-001.gold.yaml",
        "official-002.gold.yaml",
        "official-001.txt",
        "official-002.txt",
    ]
    assert "2 份" in capsys.readouterr().out
