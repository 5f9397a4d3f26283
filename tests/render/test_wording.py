"""Every state a noun can have has a Chinese name."""

from __future__ import annotations

from typing import get_args

import pytest

from pipeline.model.benchmark import Grade
from pipeline.model.document import Outcome
from pipeline.model.indicator import Kind
from pipeline.model.rubric import Basis
from pipeline.model.section import Status
from tests.fixtures.dossiers import spec

STATES = {
    "label.outcome": Outcome,
    "label.kind": Kind,
    "label.status": Status,
    "form.basis": Basis,
    "benchmark.grade": Grade,
}


@pytest.mark.parametrize(("prefix", "states"), STATES.items(), ids=STATES)
def test_named(prefix: str, states: object) -> None:
    for state in get_args(states):
        assert spec().wording[f"{prefix}.{state}"]


def test_every_assumption_of_the_form_is_explained() -> None:
    rules = [rule for item in spec().rubric.items for group in item.groups for rule in group.rules]
    for name in {a for rule in rules for a in rule.assumed}:
        assert spec().wording[f"form.assumptions.{name}"]
