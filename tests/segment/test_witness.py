"""The learned witness: what it adds where no pattern knows a title, and what it leaves alone."""

from dataclasses import replace

import pytest

from pipeline import segment
from pipeline.model import Witness
from pipeline.segment.hearing import heard, listened
from pipeline.segment.titles import namings
from pipeline.segment.witness import answered, described, features, likelihoods, strongest
from pipeline.specs import load
from tests.drawn import document

WITNESS = Witness(
    subjects=("problems", "training"),
    nodes={"attachment2.problems": "problems", "attachment2.progress.training": "training"},
    bias=(-3.0, -3.0),
    weights={"t:毛病": (0, 500), "b:授课": (1, 2800), "t:存在": (1, 900)},
)
TEXT = "请老师来厂授课，各班组轮流听讲，听完以后都签了名，全厂的人都听过。"


def told(*lines, witness=WITNESS):
    spec = load()
    sectioning = replace(spec.sectioning, witness=witness)
    doc = document(*lines)
    found = segment.headings(doc, spec.outlines.values(), sectioning)
    outline = spec.outlines["attachment2"]
    rows = heard(listened(doc, found, sectioning), found, outline, sectioning)
    return doc, found, rows, namings(found, outline, sectioning)


def test_features_take_title_parent_text_and_place():
    row = features("存在1个毛病", "管理", "请老师授课", 0.99)
    assert {"t:毛病", "t:毛", "t:^存", "p:管理", "b:授课", "at:4"} <= set(row)
    assert not any("1" in name for name in row if name.startswith("t:"))
    assert row["t:毛病"] > row["p:管理"] > row["b:授课"]


def test_an_unknown_title_is_named_by_its_text():
    _, found, rows, by_title = told("一、企业概况", TEXT, "二、请进来走出去", TEXT)
    at = next(i for i, h in enumerate(found) if h.title == "请进来走出去")
    node = "attachment2.progress.training"
    assert at not in {r.heading for r in by_title[node]}
    assert [(r.weight, r.heard) for r in rows[node] if r.heading == at] == [(3.0, True)]


def test_an_official_title_is_never_doubted():
    _, found, rows, _ = told("一、存在问题", TEXT, "二、企业概况", TEXT)
    best = rows["attachment2.problems"][0]
    assert (found[best.heading].title, best.weight, best.heard) == ("存在问题", 5.0, False)


def test_below_a_foreign_title_nothing_is_heard():
    _, found, rows, _ = told("一、行业发展概况", TEXT, "二、企业概况", "公司位于工业园。")
    assert not [r for r in rows["attachment2.progress.training"] if found[r.heading].title == "行业发展概况"]


def test_without_a_witness_titles_alone_speak():
    _, _, rows, by_title = told("一、企业概况", TEXT, witness=None)
    assert rows == by_title


def test_it_says_what_it_went_by():
    doc, found, _, _ = told("一、企业概况", TEXT, "二、请进来走出去", TEXT)
    assert strongest(WITNESS, described(doc, found)[1], "training") == ("授课",)


def test_answered_counts_each_subject_once():
    doc, found, _, _ = told("一、请进来走出去", TEXT, "二、走出去请进来", TEXT)
    row = likelihoods(WITNESS, described(doc, found))
    share = answered(WITNESS.subjects, row)
    assert 0.9 < share < 1.2


@pytest.mark.parametrize(
    ("title", "body", "node"),
    [
        (
            "手头还缺的几样",
            "水表没有装全，老锅炉热效率偏低，车间照明耗电大，回水管网渗漏，这些都要想办法补上。",
            "problems",
        ),
        (
            "钱省在哪里",
            "三年下来每年节约电费三十六万元，节约水费八万元，合计每年增收节支四十四万元。",
            "performance.economic",
        ),
    ],
)
def test_shipped_weights_know_plain_titles(title, body, node):
    _, found, rows, _ = told(
        "一、企业概况", "公司位于工业园。", f"二、{title}", body, witness=load().sectioning.witness
    )
    assert title in {found[r.heading].title for r in rows[f"attachment2.{node}"] if r.weight >= 2}


def test_shipped_weights_fit_the_outlines():
    spec = load()
    witness = spec.sectioning.witness
    assert witness is not None
    known = {n.id for o in spec.outlines.values() for n in o.nodes if n.kind != "principle"}
    assert set(witness.nodes) <= known
    assert len(witness.bias) == len(witness.subjects)
