"""Sentences and whole reports that must not earn points: read, judged and scored as a report of their own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from pipeline import extract, score, specs, workflow
from pipeline.model import Outline, Spec
from tests.drawn import document

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "must_not_score.yaml").read_text(encoding="utf-8"))
SENTENCES = [(kind, text) for kind, texts in CASES.items() for text in texts]


@pytest.fixture(scope="module")
def spec() -> Spec:
    return specs.load()


def test_enough_and_no_sentence_twice() -> None:
    assert len(SENTENCES) >= 150
    assert len({text for _, text in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize(("kind", "text"), [pytest.param(kind, text, id=text) for kind, text in SENTENCES])
def test_sentence_earns_nothing(kind: str, text: str, spec: Spec) -> None:
    report = document(text)
    drafts = score.drafts((), extract.indicators(report, (), spec), extract.statements(report, (), spec), (), spec)
    asked_for_plans = {"6", "9", "10"} if kind == "planned" else set()
    assert {d.item: str(d.points) for d in drafts if d.points and d.item not in asked_for_plans} == {}


def _titles(outline: Outline) -> list[str]:
    return [f"@1 {node.title}" for node in outline.nodes]


CLAIMS = (
    "公司高度重视清洁生产工作，领导重视，措施得力，取得了显著成效。",
    "公司各项工作走在前列，得到各级领导的一致好评。",
    "通过审核，企业取得了良好的经济效益和环境效益，今后应继续努力。",
    "公司生产管理规范，员工素质较高，环境优美。",
    "总之，公司清洁生产工作成绩突出，符合清洁生产企业的要求。",
)


@pytest.mark.parametrize("name", ["attachment1", "attachment2"])
@pytest.mark.parametrize("body", ["outline", "form", "claims", "padding"])
def test_hollow_report(name: str, body: str, spec: Spec) -> None:
    """Nothing but the outline, the form's own words, praise, or padding: no more than 15 points."""
    titles = _titles(spec.outlines[name])
    if body == "outline":
        lines = titles
    elif body == "form":
        lines = [*titles, *(f"{item.title}：{item.requirement}" for item in spec.rubric.items)]
    else:
        repeat = 1 if body == "claims" else 30
        lines = [line for n, title in enumerate(titles) for line in (title, CLAIMS[n % len(CLAIMS)] * repeat)]
    report = workflow.judge(document(*lines), spec, name)
    assert report.totals is None or report.totals.points <= Decimal(15)
