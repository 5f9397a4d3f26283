"""Files that pretend: none passes as complete, none earns points."""

from decimal import Decimal

import pytest

from pipeline import workflow
from pipeline.specs import load
from tests.drawn import document

PADDING = (
    "根据工作需要和实际情况，公司认真贯彻落实各项要求，高度重视，精心组织，周密部署，取得了良好成效，"
    "今后将进一步加强管理，不断提高水平。"
)


def pretended(outline, kind):
    spec = load()
    nodes = spec.outlines[outline].nodes
    heads = [n.number + n.title for n in nodes]
    title = {"attachment1": "**某厂清洁生产工作总结**", "attachment2": "**某厂清洁生产审核报告**"}[outline]
    lines = {
        "contents page only": [f"~toc {head}……{page}" for page, head in enumerate(heads)],
        "headings without bodies": [title, *heads],
        "every section 略": [title, *(line for head in heads for line in (head, "略。"))],
        "the outline pasted": [title, "编写要求如下：" + "；".join(n.title for n in nodes) + "。", *heads],
        "padding": [title, *(line for head in heads for line in (head, PADDING * 2))],
    }[kind]
    return workflow.judge(document(*lines), spec, outline)


@pytest.mark.parametrize("outline", ["attachment1", "attachment2"])
@pytest.mark.parametrize(
    "kind", ["contents page only", "headings without bodies", "every section 略", "the outline pasted", "padding"]
)
def test_pretence_is_seen_through(outline, kind):
    dossier = pretended(outline, kind)
    spec = load()
    kinds = {n.id: n.kind for n in spec.outlines[outline].nodes}
    served = [s for s in dossier.sections if kinds[s.id] == "section" and s.status in ("present", "elsewhere")]
    assert served == []
    assert dossier.totals is None or dossier.totals.points <= Decimal(15)


@pytest.mark.parametrize(
    "lines",
    [
        ["建设项目环境影响报告表", "一、建设项目基本情况", "某酒店位于南宁市。", "二、结论", "从环保角度项目可行。"],
        ["采购合同", "甲方：某公司", "一、标的", "水泥20吨。", "二、价格", "每吨300元。"],
    ],
)
def test_another_kind_of_document_is_one_finding(lines):
    dossier = workflow.judge(document(*lines), load())
    assert [f.code for f in dossier.findings] == ["DOC03"]
    assert dossier.sections == () and dossier.scores == () and dossier.totals is None


@pytest.mark.parametrize("outcome", ["scanned", "encrypted", "corrupt", "empty", "timeout"])
def test_unreadable_is_never_all_missing(outcome):
    dossier = workflow.judge(document(outcome=outcome, message="读不出。请更换文件。"), load())
    assert [f.code for f in dossier.findings] == ["DOC01"]
    assert dossier.sections == () and dossier.scores == ()
