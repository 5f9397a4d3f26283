"""Laws that hold for any report whatever."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import score
from pipeline.model import Spec
from pipeline.model.rubric import Condition, Rubric
from tests.score.conftest import ROOT, draw, read_rubric, spec_of

RUBRIC = read_rubric(ROOT / "section_specs" / "guangxi" / "attachment3.yaml")
SPEC = spec_of(RUBRIC)
PLANS_COUNT = {"6", "9", "10"}  # the items whose requirement is itself a plan or a target


def _conditions(condition: Condition) -> list[Condition]:
    return [
        condition,
        *(c for inner in (*condition.any_of, *condition.all_of, *condition.none_of) for c in _conditions(inner)),
    ]


def every_condition(rubric: Rubric) -> list[Condition]:
    rules = [r for item in rubric.items for r in (*item.notes, *(x for g in item.groups for x in g.rules))]
    return [c for r in rules for top in (r.when, r.partly) if top is not None for c in _conditions(top)]


CONDITIONS = every_condition(RUBRIC)
INDICATORS = sorted(
    {n for c in CONDITIONS for n in ((c.indicator,) if c.indicator and c.indicator != "*" else ()) + (c.parts or ())}
)
STATEMENTS = sorted({c.statement for c in CONDITIONS if c.statement})
SECTIONS = sorted(
    {s for c in CONDITIONS for s in c.sections if s != "*"} | {n.id for n in SPEC.outlines["attachment2"].nodes}
)

indicator_notes = st.builds(
    "{}{}{}%{}#{}".format,
    st.sampled_from(INDICATORS),
    st.sampled_from("=≥≤<>~"),
    st.sampled_from(
        [
            "0",
            "0.5",
            "1.5",
            "10",
            "30",
            "30.1",
            "50",
            "65",
            "69.9",
            "70",
            "80",
            "90",
            "95",
            "97",
            "100",
            "64..66",
            "96..100",
        ]
    ),
    st.sampled_from(["", "@2020", "@2021", "@2022", "@2021/2022"]),
    st.sampled_from(["actual", "actual", "actual", "target", "limit", "benchmark", "previous", "other_party"]),
)
statement_notes = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "-", "?", "<", "*", "-?"]),
    st.sampled_from(STATEMENTS),
    st.sampled_from(["", "", ":advanced", ":basic", ":full", ":part", ":none", ":all", ":not"]),
    st.sampled_from(["", "@2020", "@2022"]),
)
section_notes = st.builds(
    "{}={}".format,
    st.sampled_from(SECTIONS),
    st.sampled_from(["present", "thin", "elsewhere", "missing", "not_applicable"]),
)
cases = st.fixed_dictionaries(
    {
        "i": st.lists(indicator_notes, max_size=12),
        "s": st.lists(statement_notes, max_size=15),
        "sections": st.lists(section_notes, max_size=8, unique_by=lambda n: n.split("=")[0]),
        "f": st.lists(
            st.sampled_from(["leftover.placeholder", "figures.disagree", "target.weaker", "section.thin"]), max_size=4
        ),
    }
)


@settings(max_examples=150, deadline=None)
@given(cases)
def test_laws(case: dict[str, Any]) -> None:
    drafts = draw(case).drafts(SPEC)
    assert list(drafts) == [i.id for i in RUBRIC.items]
    for draft in drafts.values():
        assert 0 <= draft.low <= draft.high <= draft.out_of
        assert len(draft.fingerprint) == 16
        if draft.points is None:
            assert draft.ask and draft.strength is None
            assert all(r.points is None for r in draft.reasons)
            continue
        assert draft.low <= draft.points <= draft.high
        assert sum((r.points for r in draft.reasons if r.points is not None), Decimal(0)) == draft.points
        assert all(r.evidence for r in draft.reasons)
        assert draft.points % Decimal("0.5") == 0
        assert draft.strength is not None
    assert drafts["4"].points is None


@settings(max_examples=80, deadline=None)
@given(
    st.lists(indicator_notes.filter(lambda n: not n.endswith("#actual")), max_size=15),
    st.lists(statement_notes.filter(lambda n: n[0] in "?<*"), max_size=15),
)
def test_nothing_from_targets_plans_others(indicators: list[str], statements: list[str]) -> None:
    drafts = draw({"i": indicators, "s": statements}).drafts(SPEC)
    assert [i for i, d in drafts.items() if d.points is not None and i not in PLANS_COUNT] == []


@settings(max_examples=40, deadline=None)
@given(cases)
def test_same_in_same_out_and_totals(case: dict[str, Any]) -> None:
    drafts, again = draw(case).drafts(SPEC), draw(case).drafts(SPEC)
    assert drafts == again
    totals = score.totals(tuple(drafts.values()), SPEC)
    assert totals.low <= totals.points <= totals.high <= 100
    assert totals.points == sum((row[1] for row in totals.by_series), Decimal(0))
    assert [row[4] for row in totals.by_series] == [30, 40, 30]
    assert totals.pass_line == 80


def test_silent_report_is_blank(spec: Spec) -> None:
    drafts = draw({}).drafts(spec)
    assert all(d.points is None and d.ask and d.low == 0 and d.high == d.out_of for d in drafts.values())


def test_fingerprint_follows_evidence_and_rules(spec: Spec) -> None:
    one = draw({"i": ["wastewater_reuse_rate=80%"]}).drafts(spec)["17"]
    two = draw({"i": ["wastewater_reuse_rate=81%"]}).drafts(spec)["17"]
    assert one.points == two.points and one.fingerprint != two.fingerprint
    changed = replace(spec.rubric, items=tuple(replace(i, hint="改") if i.id == "17" else i for i in spec.rubric.items))
    assert draw({"i": ["wastewater_reuse_rate=80%"]}).drafts(spec_of(changed))["17"].fingerprint != one.fingerprint


class TestForm:
    def test_as_printed(self, rubric: Rubric) -> None:
        assert [i.id for i in rubric.items] == [
            *map(str, range(1, 23)),
            "waste_gas",
            "waste_water",
            "solid_waste",
            "noise",
        ]
        assert [i.number for i in rubric.items[-4:]] == [None] * 4
        assert [sum(i.out_of for i in rubric.items if i.series == n) for n in (1, 2, 3)] == [30, 40, 30]
        by_basis = {b: sum(i.out_of for i in rubric.items if i.basis == b) for b in ("document", "evidence", "site")}
        assert by_basis == {"document": 67, "evidence": 31, "site": 2}

    @pytest.mark.parametrize("item", [i for i in RUBRIC.items if i.basis != "site"], ids=lambda i: i.id)
    def test_rules_speak(self, item: Any) -> None:
        for group in item.groups:
            assert any(r.ask for r in group.rules)
            for rule in group.rules:
                assert rule.clause.startswith("附件3")

    def test_sums_are_asserted(self, rubric: Rubric) -> None:
        with pytest.raises(ValueError, match="100"):
            replace(rubric, items=rubric.items[:-1])
        with pytest.raises(ValueError, match="不等于"):
            replace(rubric.items[0], out_of=Decimal(7))

    def test_condition_is_one_thing(self) -> None:
        with pytest.raises(ValueError):
            Condition(indicator="a", statement="b")
        with pytest.raises(ValueError):
            Condition()


class TestOtherForm:
    @pytest.fixture
    def other(self) -> Spec:
        return spec_of(read_rubric(ROOT / "tests" / "cases" / "other_form.yaml"))

    @pytest.mark.parametrize(
        ("said", "item", "points"),
        [
            (["a"], "A1", 2),
            (["a", "b"], "A1", 2),
            (["a", "b", "c"], "A1", 6),
            (["a", "b", "c", "d"], "A1", 6),
            (["-a"], "A1", 0),
            (["a"], "A2", 0),
            (["a", "b"], "A2", 4),
            (["prize"], "B1", 2),
            (["accident"], "V1", None),
            ([], "A2", None),
        ],
    )
    def test_ways(self, other: Spec, said: list[str], item: str, points: int | None) -> None:
        draft = draw({"s": said}).drafts(other)[item]
        assert draft.points == points
        assert draft.low <= (draft.points or 0) <= draft.high
        assert sum((r.points or 0 for r in draft.reasons), Decimal(0)) == (points or 0)

    def test_veto_is_for_a_person(self, other: Spec) -> None:
        draft = draw({"s": ["accident"]}).drafts(other)["V1"]
        assert draft.points is None and "事故" in draft.reasons[0].text

    def test_bonus_and_pass_line(self, other: Spec) -> None:
        totals = score.totals(tuple(draw({"s": ["prize", "a", "b", "c"]}).drafts(other).values()), other)
        assert totals.points == 12 and totals.pass_line == 70
        assert [row[4] for row in totals.by_series] == [10, 0]
