"""What is asked of the enterprise, and what never is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.model import Dossier, Notice
from pipeline.notify import notice
from tests.fixtures.dossiers import dossier, other_kind, source, spec, unreadable

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "notice.yaml").read_text(encoding="utf-8"))


def written(report: Dossier) -> Notice:
    return notice(report, spec())


@pytest.mark.parametrize("case", CASES, ids=[c["why"] for c in CASES])
def test_gaps(case: dict[str, Any]) -> None:
    outline = case.get("outline", "attachment2")
    made = written(dossier(outline=outline, **case["states"]))
    assert [i.node for i in made.must] == [f"{outline}.{n}" for n in case.get("must", [])]
    assert [i.node for i in made.should] == [f"{outline}.{n}" for n in case.get("should", [])]
    whole = [i.node for i in (*made.must, *made.should) if i.state == "whole"]
    assert whole == [f"{outline}.{n}" for n in case.get("whole", [])]


def test_everything_missing_lists_parts_not_the_outline_itself() -> None:
    every = {
        n.id.removeprefix("attachment2.").replace(".", "__"): "missing" for n in spec().outlines["attachment2"].nodes
    }
    made = written(dossier(**every))
    assert [i.node for i in made.must] == [
        f"attachment2.{n}"
        for n in (
            "overview",
            "management",
            "level",
            "progress",
            "performance",
            "continuing",
            "industry_level",
            "problems",
            "conclusion",
        )
    ]
    assert made.should == ()


def test_an_item_cites_clause_item_of_the_form_and_what_was_seen() -> None:
    (item,) = written(dossier(management__rules="missing")).must
    assert item.clause == "附件2 二（二）2"
    assert item.basis == ("附件3 第3项“规章制度执行情况”",)
    assert "管理制度" in item.text and "执行记录" in item.text
    assert item.seen and item.looked_for


def test_a_suggestion_rests_on_no_item_of_the_form() -> None:
    (item,) = written(dossier(management__planning="missing")).should
    assert item.basis == ()


def test_a_container_names_what_is_below_it() -> None:
    below = {f"performance__{n}": "missing" for n in ("economic", "environmental", "appearance")}
    (item,) = written(dossier(performance="missing", **below)).must
    for name in ("经济效益", "环境效益", "厂容厂貌"):
        assert f"“{name}”" in item.text


def test_doubts_are_findings_that_are_neither_gaps_nor_notes() -> None:
    made = written(dossier())
    assert [(i.title, i.state) for i in made.check] == [("前后数字不一致", "doubt"), ("模板文字未删", "doubt")]
    assert made.check[0].seen[0].quote == "全厂年耗新鲜水43088 m³"


def test_the_same_doubt_is_told_once() -> None:
    report = dossier()
    made = written(replace(report, findings=(*report.findings, *report.findings)))
    assert len(made.check) == 2


def test_an_unreadable_report_has_no_gaps() -> None:
    made = written(unreadable())
    assert made.returned is not None and made.returned[0] == "unreadable"
    assert (made.must, made.should, made.check) == ((), (), ())
    assert not made.clean


def test_another_kind_of_file_goes_back_without_gaps() -> None:
    made = written(other_kind())
    assert made.returned is not None and made.returned[0] == "other_kind" and "环评" in made.returned[1]
    assert (made.must, made.should, made.check) == ((), (), ())


def test_what_could_not_be_read_is_said() -> None:
    made = written(replace(dossier(), source=source(outcome="partial", message="第 3 页是图片。")))
    assert made.partial == "第 3 页是图片。" and written(dossier()).partial is None


def test_recognised_pages_are_said() -> None:
    made = written(replace(dossier(), source=source(ocr_pages=(3, 4))))
    assert made.recognised == (3, 4) and made.partial is None and written(dossier()).recognised == ()


def test_nothing_to_ask_for() -> None:
    assert written(replace(dossier(), findings=())).clean
