"""What a pollutant's discharge of one year came to, told in sentences of two places, or in a sentence and a table, with two figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_POLLUTANTS = tuple(
    (key, phrase(f"check.discharges.{key}"))
    for key in (
        "voc",
        "cod",
        "ammonia",
        "sulfur_dioxide",
        "nitrogen_oxides",
        "particulates",
        "total_phosphorus",
        "total_nitrogen",
        "carbon_dioxide",
    )
)
# A part of the discharge, or no discharge at all.
_PARTLY = phrase("check.discharges.partly")
_UNITS = ("t", "kg")
_NEAR = Decimal("0.5")


def discharges(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each pollutant and year whose discharge a sentence gives otherwise than another place does."""
    groups: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        unit = each.canonical.unit if each.canonical is not None else each.unit
        sound = each.kind == "actual" and each.op == "=" and each.high is None and each.year and not each.assumed
        key = _pollutant(document, each) if sound and unit in _UNITS else None
        if key is not None and each.year is not None and each.year.isdigit():
            groups[key, each.year].append(each)
    out: list[Finding] = []
    for (_, year), rows in groups.items():
        values = {_worth(r) for r in rows}
        # Three figures and more are of several places of discharge.
        pair = next((p for p in combinations(rows, 2) if _apart(*p)), None) if len(values) == 2 else None
        if pair is not None:
            out.append(
                entry(
                    spec, "CON01", subject="discharge", evidence=tuple(r.evidence for r in pair), name=pair[0].name, year=f"{year}年",
                    values="、".join(r.raw for r in pair),
                )
            )  # fmt: skip
    return tuple(out)


def _pollutant(document: Document, each: Indicator) -> str | None:
    """The pollutant whose discharge, of the whole enterprise, the figure is; that of a sentence may be named before the clause."""
    if _PARTLY.search(each.name):
        return None
    named = {key for key, words in _POLLUTANTS if words.search(each.name)}
    if each.in_table:
        return named.pop() if len(named) == 1 and "排放量" in each.name else None
    before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    sentence = re.split(r"[。！？；;\n]", before)[-1]
    clause = re.split(r"[，,](?!\d{3}(?!\d))", sentence)[-1]
    if "排放" not in each.name + sentence or _PARTLY.search(clause):
        return None
    told = named or {key for key, words in _POLLUTANTS if words.search(sentence)}
    return told.pop() if len(told) == 1 and (named or "排放" in each.name) else None


def _apart(one: Indicator, other: Indicator) -> bool:
    """Of two places, one of them in a sentence, of one size, and farther apart than rounding."""
    if one.evidence.block == other.evidence.block or (one.in_table and other.in_table):
        return False
    low, high = sorted((_worth(one), _worth(other)))
    coarse = max(step(i.value) * (_worth(i) / i.value) for i in (one, other) if i.value) if low else Decimal(0)
    return bool(low) and coarse < high - low <= high * _NEAR


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value
