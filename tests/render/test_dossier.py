"""The published JSON: order, round trip, schema."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.errors import UsageError
from pipeline.model import Dossier, Quantity
from pipeline.render import dossier_json, read_dossier, schema
from pipeline.render.dossier import KEYS
from tests.fixtures.dossiers import comparison, dossier, indicators, unreadable

REPORTS = {
    "pages": dossier(),
    "word": dossier(pages=False),
    "gaps": dossier(management__rules="missing", level__process="thin"),
    "summary": dossier(outline="attachment1", name=None),
    "unreadable": unreadable(),
    "benchmarks": replace(dossier(), benchmarks=(comparison(),)),
}


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_round_trip(report: Dossier) -> None:
    text = dossier_json(report)
    assert read_dossier(text) == report
    assert dossier_json(read_dossier(text)) == text


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_schema_holds(report: Dossier) -> None:
    breaches = Draft202012Validator(schema("dossier")).iter_errors(json.loads(dossier_json(report)))
    assert [error.message for error in breaches] == []


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=6),
    text=st.text(alphabet=st.characters()),
    box=st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 4),
)
def test_any_value_and_text_survive(value: Decimal, text: str, box: tuple[float, float, float, float]) -> None:
    first = indicators()[0]
    quantity = Quantity(value=value, unit=text)
    odd = replace(
        first, value=value, raw=text, canonical=quantity, evidence=replace(first.evidence, quote=text, bbox=box)
    )
    report = replace(dossier(), indicators=(odd,))
    written = dossier_json(report)
    assert read_dossier(written) == report
    written.encode("utf-8")


@pytest.mark.parametrize("noun", KEYS, ids=lambda noun: noun.__name__)
def test_no_field_is_lost(noun: type) -> None:
    assert set(KEYS[noun]) == {f.name for f in fields(noun)}  # type: ignore[arg-type]


def test_order_of_the_contract() -> None:
    raw = json.loads(dossier_json(dossier()))
    assert list(raw) == [
        "schema", "software", "rules", "source", "outline", "enterprise", "headings", "sections", "indicators", "findings",
        "scores", "totals", "statements", "benchmarks",
    ]  # fmt: skip
    assert list(raw["sections"][0])[:10] == [
        "id", "path", "reference", "status", "headings", "body", "characters", "why", "looked_for", "nearest",
    ]  # fmt: skip
    assert list(raw["scores"][0])[:12] == [
        "item", "title", "series", "out_of", "points", "low", "high", "basis", "strength", "reasons", "ask", "fingerprint",
    ]  # fmt: skip
    assert list(raw["indicators"][0]["evidence"]) == [
        "block", "start", "end", "quote", "page", "bbox", "heading_path", "paragraph", "table", "row", "column",
    ]  # fmt: skip


def test_decimals_are_plain_strings_and_the_unknown_is_null() -> None:
    raw = json.loads(dossier_json(dossier()))
    assert raw["indicators"][1]["value"] == "-0.00"
    assert raw["indicators"][1]["high"] == "100"
    assert raw["indicators"][1]["id"] is None
    assert raw["enterprise"]["credit_code"] is None
    assert json.loads(dossier_json(unreadable()))["totals"] is None


CHANGES: list[tuple[str, Any]] = [
    ("extra", lambda raw: raw | {"extra": 1}),
    ("number for a decimal", lambda raw: raw | {"indicators": [raw["indicators"][0] | {"value": 71.3}]}),
    ("exponent", lambda raw: raw | {"indicators": [raw["indicators"][0] | {"value": "1E+2"}]}),
    ("unknown status", lambda raw: raw | {"sections": [raw["sections"][0] | {"status": "gone"}]}),
    ("nothing missing", lambda raw: {k: v for k, v in raw.items() if k != "findings"}),
]


@pytest.mark.parametrize("change", [c for _, c in CHANGES], ids=[n for n, _ in CHANGES])
def test_schema_refuses(change: Any) -> None:
    Draft202012Validator.check_schema(schema("dossier"))
    assert not Draft202012Validator(schema("dossier")).is_valid(change(json.loads(dossier_json(dossier()))))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"schema": "other/1"}', '{"schema": "qingshen.dossier/1"}',
     dossier_json(dossier()).replace('"actual"', '"guessed"'), dossier_json(dossier()).replace('"by_series"', '"series"')],
    ids=["empty", "broken", "list", "other", "bare", "kind", "totals"],
)  # fmt: skip
def test_what_is_no_dossier_is_refused_in_words(text: str) -> None:
    with pytest.raises(UsageError, match="明细|JSON"):
        read_dossier(text)


def test_unknown_schema_name() -> None:
    with pytest.raises(UsageError, match="dossier"):
        schema("nothing")


def test_a_dossier_written_before_there_were_benchmarks_can_be_read() -> None:
    raw = json.loads(dossier_json(dossier()))
    del raw["benchmarks"]
    assert read_dossier(json.dumps(raw)).benchmarks == ()
