"""The measuring stick itself: what counts as right, and what does not."""

from dataclasses import replace
from decimal import Decimal

import pytest

from pipeline.evaluate.labels import DefectLabel, IndicatorLabel, Label, ScoreLabel, SectionLabel
from pipeline.evaluate.measure import measure, unit
from pipeline.evaluate.tally import kappa
from pipeline.model import Dossier, Finding, Indicator, OutlineChoice, Rules, Section
from pipeline.model.score import DraftScore
from pipeline.specs import load
from tests.drawn import document, source

DOC = document("（一）宣传和培训", "2022年废水回用率为71.3％。", "示例行")


def dossier(**fields):
    given = Dossier(
        software="t", rules=Rules(id="guangxi", version="1", fingerprint="0"), source=source(),
        outline=OutlineChoice(id="attachment2", chosen="given", why=""),
    )  # fmt: skip
    return replace(given, **fields)


def section(status, heading=None):
    spec = load()
    node = spec.outlines["attachment2"].node("attachment2.performance.appearance")
    return Section(
        id=node.id, path=spec.outlines["attachment2"].path(node), reference=node.reference, status=status,
        headings=(DOC.cite(heading),) if heading is not None else (),
    )  # fmt: skip


PATH = ["审核报告内容", "绩效评价", "厂容厂貌"]


@pytest.mark.parametrize(
    ("labelled", "said", "false_missing", "found", "real"),
    [
        ("present", "missing", 1, 0, 0),
        ("present", "elsewhere", 0, 0, 0),
        ("present", "present", 0, 0, 0),
        ("missing", "missing", 0, 1, 1),
        ("thin", "missing", 0, 1, 1),
        ("missing", "present", 0, 0, 0),
    ],
)
def test_sections(labelled, said, false_missing, found, real):
    label = Label(id="x", spec="attachment2", sections=[SectionLabel(path=PATH, status=labelled)])
    counts = measure(dossier(sections=(section(said),)), label, load()).counts
    assert (counts["section.false_missing"], counts["section.gap_found"], counts["section.gap_real"]) == (
        false_missing,
        found,
        real,
    )


def test_a_wrong_heading_is_no_match():
    label = Label(
        id="x",
        spec="attachment2",
        sections=[SectionLabel(path=PATH, status="present", heading_as_written="（三）厂容厂貌")],
    )
    assert measure(dossier(sections=(section("present", 0),)), label, load()).counts["heading.matched"] == 0


def indicator(**fields):
    given = {
        "id": "wastewater_reuse_rate", "name": "废水回用率", "value": Decimal("71.3"), "unit": "%", "raw": "71.3％",
        "year": "2022", "evidence": DOC.cite(1),
    }  # fmt: skip
    return Indicator(**{**given, **fields})


@pytest.mark.parametrize(
    ("fields", "value", "full"),
    [
        ({}, 1, 1),
        ({"kind": "target"}, 1, 0),
        ({"year": "2021"}, 1, 0),
        ({"value": Decimal("71.4")}, 0, 0),
        ({"id": "x", "name": "产量"}, 1, 0),
        ({"evidence": DOC.cite(0)}, 0, 0),
    ],
)
def test_indicators(fields, value, full):
    fields = {**fields, "raw": "别处"} if "evidence" in fields else fields
    label = Label(
        id="x", spec="attachment2",
        indicators=[IndicatorLabel(name="废水回用率", value=71.3, unit="%", year=2022, quote="废水回用率为71.3％")],
    )  # fmt: skip
    counts = measure(dossier(indicators=(indicator(**fields),)), label, load()).counts
    assert (counts["indicator.value"], counts["indicator.full"]) == (value, full)


@pytest.mark.parametrize(
    ("label", "name", "given", "same"),
    [
        ("中高费方案投资", "除尘器换布袋投资", None, 1),
        ("ZG-1投资", "除尘器换布袋投资", None, 1),
        ("方案年效益", "除尘器换布袋投资", None, 0),
        ("中高费方案投资", "除尘器换布袋投资", "upgrade_investment", 0),
        ("环保投资", "除尘器换布袋投资", None, 0),
    ],
)
def test_a_measure_called_by_its_kind(label, name, given, same):
    """方案投资 of a label is any measure's own; it is no sum's and no other quantity's."""
    wanted = IndicatorLabel(name=label, value=71.3, unit="万元", quote="71.3")
    found = indicator(id=given, name=name, unit="万元", year=None)
    counts = measure(
        dossier(indicators=(found,)), Label(id="x", spec="attachment2", indicators=[wanted]), load()
    ).counts
    assert counts["indicator.full"] == same


@pytest.mark.parametrize(
    ("fields", "chosen"),
    [({}, 1), ({"kind": "target"}, 0), ({"value": Decimal("60")}, 0), ({"id": "water_recycle_rate"}, 0)],
)
def test_the_value_the_scoring_takes(fields, chosen):
    rates = [
        IndicatorLabel(name="废水回用率", value=60, unit="%", year=2021),
        IndicatorLabel(name="废水回用率", value=71.3, unit="%", year=2022),
        IndicatorLabel(name="废水回用率", value=80, unit="%", year=2025, value_kind="target"),
    ]
    label = Label(id="x", spec="attachment2", indicators=rates)
    counts = measure(dossier(indicators=(indicator(**fields),)), label, load()).counts
    assert (counts["indicator.chosen"], counts["indicator.rates"]) == (chosen, 1)


def draft(points):
    return DraftScore(
        item="17", title="废水", series=2, out_of=Decimal(3), points=None if points is None else Decimal(points),
        low=Decimal(0), high=Decimal(3), basis="document", ask=("请说明",),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("points", "expected", "within", "open_kept"),
    [("2", 2, 1, 0), ("3", 2, 0, 0), (None, 2, 0, 0), (None, None, 0, 1), ("1", None, 0, 0)],
)
def test_scores(points, expected, within, open_kept):
    label = Label(id="x", spec="attachment2", scores=[ScoreLabel(item=17, expected=expected)])
    counts = measure(dossier(scores=(draft(points),)), label, load()).counts
    assert (counts["score.within"], counts["score.left_open"]) == (within, open_kept)


def test_defects_need_the_right_kind_and_place():
    label = Label(id="x", spec="attachment2", defects=[DefectLabel(type="leftover", quotes=["示例行"])])
    right = Finding(
        code="LEFT01", name="leftover.placeholder", severity="must", subject="", message="", evidence=(DOC.cite(2),)
    )
    for finding, found in ((right, 1), (replace(right, code="CON01"), 0), (replace(right, evidence=(DOC.cite(0),)), 0)):
        assert measure(dossier(findings=(finding,)), label, load()).counts["defect.found"] == found


@pytest.mark.parametrize(("one", "other"), [("％", "%"), ("立方米", "m³"), ("kW·h", "kWh"), ("万m³", "万m3")])
def test_units(one, other):
    assert unit(one) == unit(other)


def test_kappa():
    assert kappa([(2, 2, 2), (0, 0, 2)]) == 1.0
    assert kappa([(2, 0, 2), (0, 2, 2)]) == -1.0
    assert kappa([(1, 1, 2)]) is None
