"""What a later year tells supersedes what an earlier one told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline import score, specs
from pipeline.extract import statements
from tests.drawn import document

OVER = "北厂界夜间噪声测出56.1dB(A)，超了1.1dB(A)，加了隔声屏。"
MET = "2023年四个厂界噪声点位昼夜各测一次，全部符合3类区限值。"


@pytest.fixture(scope="module")
def spec() -> Any:
    return specs.load()


def noise(spec: Any, heading: str, *lines: str) -> str | None:
    report = document(*lines).under({0: (heading,)})
    drafts = score.drafts((), (), statements(report, (), spec), (), spec)
    return next(None if d.points is None else str(d.points) for d in drafts if d.item == "noise")


def test_exceedance_of_an_earlier_year_is_history(spec: Any) -> None:
    assert noise(spec, "二、2021年：把摊子搭起来", OVER, MET) == "3"


@pytest.mark.parametrize("heading", ["噪声", "四、2023年", "2021—2023年的监测"])
def test_exceedance_of_the_same_or_no_year_stands(heading: str, spec: Any) -> None:
    assert noise(spec, heading, OVER, MET) == "0"


def test_exceedance_alone_stands_whatever_its_year(spec: Any) -> None:
    assert noise(spec, "二、2021年：把摊子搭起来", OVER) == "0"
