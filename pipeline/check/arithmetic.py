"""Totals in tables that do not follow from their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from pipeline.check.entry import entry
from pipeline.model import Document, Finding, Spec, Table
from pipeline.text.normalize import normal

_TOTAL = re.compile(r"^(合\s*计|总\s*计|共\s*计|总和)$")
_PART = re.compile(r"小\s*计|其\s*中")
_NUMBER = re.compile(r"^-?\d{1,3}(?:[,，]\d{3})*(?:\.\d+)?$|^-?\d+(?:\.\d+)?$")
# A sum off by more than this share is no slip: the column does not add up by nature.
_SLIP = Decimal("0.35")


def totals(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each column whose stated total differs from the sum of the rows above it by more than rounding."""
    return tuple(f for table in document.tables for f in _table(document, table, spec))


def _table(document: Document, table: Table, spec: Spec) -> list[Finding]:
    grid = table.grid()
    texts = [[normal(document.blocks[b].text).text.strip() if b is not None else "" for b in row] for row in grid]
    header = max(1, table.header_rows)
    last = next((r for r in range(header, len(texts)) if any(_TOTAL.match(t) for t in texts[r][:2])), None)
    if last is None or any(_PART.search(t) for row in texts[header:last] for t in row[:3]):
        return []
    out: list[Finding] = []
    for column in range(1, table.columns):
        title = " ".join(dict.fromkeys(row[column] for row in texts[:header] if row[column]))
        if any(word in title for word in spec.findings["ARI01"].words):
            continue
        stated, block = _number(texts[last][column]), grid[last][column]
        own_rows = range(header, last)
        if stated is None or block is None or any(grid[r][column] == block for r in own_rows):
            continue
        parts = _parts([texts[r][column] for r in own_rows])
        if parts is None or not _slipped(parts, stated):
            continue
        text = document.blocks[block].text
        start = len(text) - len(text.lstrip())
        evidence = document.cite(block, start, len(text.rstrip()))
        out.append(
            entry(
                spec, "ARI01", subject=f"table{table.index}", evidence=(evidence,), column=title or str(column + 1),
                stated=format(stated, "f"), sum=format(sum(parts, Decimal(0)), "f"),
            )
        )  # fmt: skip
    return out


def _parts(texts: Sequence[str]) -> list[Decimal] | None:
    """The addends; a blank or a dash adds nothing; any other text means the column is no sum."""
    out: list[Decimal] = []
    for text in texts:
        if text in ("", "-", "—", "/", "－", "–"):
            continue
        value = _number(text)
        if value is None:
            return None
        out.append(value)
    return out if len(out) >= 2 else None


def _slipped(parts: Sequence[Decimal], stated: Decimal) -> bool:
    total = sum(parts, Decimal(0))
    steps = [Decimal(1).scaleb(int(p.as_tuple().exponent)) for p in (*parts, stated)]
    rounding = max(steps) / 2 * (len(parts) + 1)
    gap = abs(total - stated)
    return gap > rounding and gap <= abs(total) * _SLIP


def _number(text: str) -> Decimal | None:
    if not _NUMBER.match(text):
        return None
    try:
        return Decimal(re.sub(r"[,，]", "", text))
    except InvalidOperation:
        return None
