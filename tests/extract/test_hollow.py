"""A report that only claims: nothing in it supports points, while one claim in a real report is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.extract import statements
from pipeline.extract.hollow import BARE_CLAIM, listed
from tests.extract.conftest import draw

CLAIMS = [f"第{n}方面工作达到国内先进水平，完成率100%。" for n in "甲乙丙丁戊己庚辛壬癸"]


def marks(texts: list[str], spec: Any) -> int:
    return sum(s.id == BARE_CLAIM for s in statements(draw(*texts), (), spec))


def test_claims_without_anything_shown_are_marked(spec: Any) -> None:
    assert marks(CLAIMS, spec) == len(CLAIMS)


@pytest.mark.parametrize(
    "shown", ["2023年监测12次，全部达标。", "制定了《清洁生产管理办法》。", "安装布袋除尘器三台。"]
)
def test_a_report_that_shows_something_is_not_marked(shown: str, spec: Any) -> None:
    assert marks([*CLAIMS, shown], spec) == 0


def test_few_claims_are_no_pattern(spec: Any) -> None:
    assert marks(CLAIMS[:3], spec) == 0


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("废水、废气、固废、噪声、达标、治理、排放量。", True),
        ("工艺、流程、先进、自动化、连续化。", True),
        ("废水、废气、固废、粉尘、噪声均达标。", False),
        ("环保设施有除尘器、脱硫塔、污水站、隔声罩、危废间，全部正常运行。", False),
        ("合同齐全、联单齐全、台账齐全、资质齐全、手续完备。", False),
    ],
)
def test_a_list_of_nouns_says_nothing(text: str, nouns: bool) -> None:
    assert listed(text) is nouns


def test_a_list_of_nouns_makes_no_statement(spec: Any) -> None:
    assert not statements(draw("废水、废气、固废、噪声、达标、治理、排放量。"), (), spec)
