"""The dossier as the published JSON, and back."""

from __future__ import annotations

import json
import re
from dataclasses import is_dataclass
from decimal import Decimal
from typing import Any

from pipeline.errors import UsageError
from pipeline.model import (
    Comparison,
    Dossier,
    DraftScore,
    Evidence,
    Fact,
    Finding,
    Heading,
    Indicator,
    Level,
    OutlineChoice,
    Quantity,
    Reason,
    Rules,
    Section,
    Source,
    Statement,
    Totals,
)
from pipeline.model.dossier import SCHEMA, Enterprise

# The published order of keys; what the contract does not name stands at the end. Every field of a noun must be listed, else it is lost.
KEYS: dict[type, tuple[str, ...]] = {
    Dossier: (
        "software", "rules", "source", "outline", "enterprise", "headings", "sections", "indicators", "findings", "scores",
        "totals", "statements", "benchmarks",
    ),
    Rules: ("id", "version", "fingerprint"),
    Source: ("name", "sha256", "bytes", "format", "outcome", "pages", "characters", "ocr_pages", "message"),
    OutlineChoice: ("id", "chosen", "why"),
    Enterprise: ("name", "credit_code", "industry", "period"),
    Fact: ("value", "evidence"),
    Evidence: (
        "block", "start", "end", "quote", "page", "bbox", "heading_path", "paragraph", "table", "row", "column",
    ),
    Heading: ("number", "title", "level", "evidence", "block", "until", "body_from"),
    Section: (
        "id", "path", "reference", "status", "headings", "body", "characters", "why", "looked_for", "nearest", "blocks",
    ),
    Indicator: (
        "id", "name", "value", "high", "op", "unit", "canonical", "year", "kind", "raw", "evidence", "in_table", "assumed",
    ),
    Quantity: ("value", "unit"),
    Finding: ("code", "name", "severity", "subject", "message", "clause", "evidence"),
    DraftScore: (
        "item", "title", "series", "out_of", "points", "low", "high", "basis", "strength", "reasons", "ask", "fingerprint",
        "assumed",
    ),
    Reason: ("rule", "points", "text", "evidence"),
    Totals: ("points", "low", "high", "by_series", "pass_line"),
    Comparison: (
        "benchmark", "industry", "standard", "scheme", "title", "unit", "levels", "grade", "indicator", "name", "raw", "value",
        "year", "reached", "items", "text", "evidence",
    ),
    Level: ("label", "value"),
    Statement: ("id", "value", "negated", "planned", "scope", "year", "evidence", "row"),
}  # fmt: skip
SERIES = ("series", "points", "low", "high", "out_of")
_SURROGATE = re.compile("[\ud800-\udfff]")


def dossier_json(dossier: Dossier) -> str:
    """The dossier as `qingshen.dossier/1`: decimals as plain strings, null for what is not known, keys in the published order."""
    text = json.dumps({"schema": SCHEMA, **_plain(dossier)}, ensure_ascii=False, indent=2, allow_nan=False)
    # A PDF can yield half a surrogate pair, which no UTF-8 file holds; escaped it survives the round trip.
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, Totals):
        series = [dict(zip(SERIES, map(_plain, row), strict=True)) for row in value.by_series]
        return {key: series if key == "by_series" else _plain(getattr(value, key)) for key in KEYS[Totals]}
    if is_dataclass(value):
        return {key: _plain(getattr(value, key)) for key in KEYS[type(value)]}
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value


def read_dossier(text: str) -> Dossier:
    """The dossier a published JSON holds. Raises UsageError when it is not one; keys of other versions are passed over."""
    from pydantic import TypeAdapter, ValidationError

    try:
        raw = json.loads(text)
    except ValueError as error:
        raise UsageError("文件不是有效的 JSON", "请使用 qingshen analyse --json 或 screen 生成的明细文件。") from error
    if not isinstance(raw, dict) or raw.get("schema") != SCHEMA:
        raise UsageError(
            f"文件不是 {SCHEMA} 格式的明细文件", "请使用 qingshen analyse --json 或 screen 生成的明细文件。"
        )
    totals = raw.get("totals")
    try:
        if isinstance(totals, dict):
            rows = [[row[key] for key in SERIES] for row in totals["by_series"]]
            raw = {**raw, "totals": {**totals, "by_series": rows}}
        return TypeAdapter(Dossier).validate_python(raw)
    except (KeyError, TypeError) as error:
        raise UsageError("明细文件的 totals.by_series 不完整", "请重新生成明细文件。") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"明细文件的 {where} 有误（共 {error.error_count()} 处）", "请重新生成明细文件。") from error
