"""What is shown of an item: the place where its parts are told together before what is said in passing, each place once."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from pipeline import score, specs
from pipeline.extract import indicators, statements
from tests.drawn import document

DUTY = "办公室管好本车间的方案征集和实施。"
FOUND = "方案来自职工建议、专家诊断和同行对照三个来源，共收集46条，经打分筛选，确定无低费方案27项、中高费方案5项。"
JUDGED = "五项中高费方案都做了技术评估、环境评估和经济评估，列出了偿还期、净现值和内部收益率。"
FILLER = ("厂区在县城西面。", "大门朝南。", "门口有一条河。", "河对面是山。", "山上有树。")
ASIDE = "按车间拆开，机加的合格率97.3%，涂装只有92.5%，原因是涂装劳务工占比高。"
BALANCES = "6月连续三天实测，做了物料平衡、水平衡、热平衡和COD平衡。"
CAUSE = "蒸汽损失偏大，原因是老管廊保温破损。"


@pytest.fixture(scope="module")
def spec() -> Any:
    return specs.load()


def reasons(spec: Any, item: str, *lines: str) -> dict[str, tuple[str, ...]]:
    """Rule of an item → what is quoted for it, of those that earned something."""
    report = document(*lines)
    drafts = score.drafts((), indicators(report, (), spec), statements(report, (), spec), (), spec)
    draft = next(d for d in drafts if d.item == item)
    return {r.rule.split(".")[1]: tuple(e.quote for e in r.evidence) for r in draft.reasons if r.points is not None}


def test_the_passage_that_tells_most_stands_for_what_is_said_in_passing(spec: Any) -> None:
    shown = reasons(spec, "8", DUTY, *FILLER, FOUND, JUDGED)
    assert shown["sources"][0].startswith("方案来自职工建议")
    assert not any("办公室" in quote for quote in shown["sources"])


def test_what_is_said_in_passing_is_shown_where_there_is_nothing_better(spec: Any) -> None:
    assert "方案征集" in reasons(spec, "8", DUTY)["sources"][0]


def test_a_cause_counts_beside_the_balances_alone(spec: Any) -> None:
    assert "causes" in reasons(spec, "7", BALANCES, CAUSE)
    assert "causes" not in reasons(spec, "7", ASIDE, *FILLER, BALANCES)


def test_what_is_only_asked_for_is_not_quoted(spec: Any) -> None:
    shown = reasons(spec, "7", BALANCES, CAUSE)
    assert not any("平衡" in quote for quote in shown["causes"])
    assert all("实测" in quote for quote in shown["measured"])


def test_no_place_is_shown_twice(spec: Any) -> None:
    for quotes in reasons(spec, "8", FOUND, JUDGED).values():
        assert not any(a != b and a in b for a in quotes for b in quotes)


def test_targets_named_in_passing_stand_behind_their_table(spec: Any) -> None:
    report = document(
        "规划提出园区吨产品电耗目标为30kWh/t。",
        "清洁生产目标：吨产品取水量目标值9.0m3/t，吨产品综合能耗目标值85kgce/t，吨产品COD产生量目标值2.1kg/t。",
    )
    drafts = score.drafts((), indicators(report, (), spec), statements(report, (), spec), (), spec)
    draft = next(d for d in drafts if d.item == "6")
    several = next(r for r in draft.reasons if r.rule == "6.several")
    assert draft.points == Decimal(2)
    assert "取水" in several.text.split("：")[1][:12]
