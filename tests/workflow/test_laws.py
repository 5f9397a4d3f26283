"""Laws over whole reports: evidence, the published schema, and the same bytes twice."""

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest

from pipeline import parse, render, workflow
from pipeline.model import Evidence
from pipeline.specs import load

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples"
REPORTS = sorted(p for p in SAMPLES.iterdir() if p.suffix in (".docx", ".pdf"))


def evidence(value):
    """Every piece of evidence anywhere in a noun."""
    if isinstance(value, Evidence):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from evidence(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from evidence(each)


@pytest.mark.parametrize("report", REPORTS, ids=lambda p: p.name)
def test_every_quote_is_the_text_at_its_place(report):
    document = parse.document(report)
    dossier = workflow.judge(document, load())
    quotes = list(evidence(dossier))
    assert quotes
    for each in quotes:
        assert document.blocks[each.block].text[each.start : each.end] == each.quote != ""


@pytest.mark.parametrize("report", REPORTS, ids=lambda p: p.name)
def test_valid_and_the_same_twice(report):
    spec = load()
    first = render.dossier_json(workflow.analyse(report, spec))
    assert first == render.dossier_json(workflow.analyse(report, spec))
    jsonschema.validate(json.loads(first), render.schema("dossier"))


SCAN = "审核报告盖章扫描件.pdf"
UNREADABLE = sorted(p for p in (SAMPLES / "unreadable").iterdir() if p.name != SCAN)


@pytest.mark.parametrize("report", UNREADABLE, ids=lambda p: p.name)
def test_unreadable_samples_have_one_finding(report):
    spec = load()
    dossier = workflow.analyse(report, spec)
    assert [f.code for f in dossier.findings] == ["DOC01"]
    assert dossier.source.message
    jsonschema.validate(json.loads(render.dossier_json(dossier)), render.schema("dossier"))


def test_a_scan_without_recognition_is_a_scan(monkeypatch):
    monkeypatch.setattr("pipeline.parse.ocr.available", lambda: False)
    dossier = workflow.analyse(SAMPLES / "unreadable" / SCAN, load())
    assert dossier.source.outcome == "scanned"
    assert [f.code for f in dossier.findings] == ["DOC01"]


def test_what_was_read_off_pictures_never_scores_alone():
    dossier = workflow.analyse(SAMPLES / "unreadable" / SCAN, load())
    assert dossier.source.ocr_pages == tuple(range(1, (dossier.source.pages or 0) + 1))
    assert [d.item for d in dossier.scores if d.points] == []
    assert any("ocr" in d.assumed for d in dossier.scores)
