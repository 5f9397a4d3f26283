"""Figures told in a column of remarks beside those of the row (备注：上轮0.871；同行先进0.80；限值500；2027年目标80)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from pipeline.model.indicator import Indicator, Kind
from pipeline.text.amount import moved
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount, amounts
from pipeline.text.units import UnitTable

_TOLD = phrase("extract.remarks.told")
#: The head of a column of remarks.
REMARK = phrase("extract.dating.remark")
_APART = re.compile(r"[；;，,、。（(]")
_ENDS = re.compile(r"\s*(?:$|[；;，,、。）)])")
_KINDS = ("previous", "limit", "target", "benchmark", "actual")
_CLAUSES = re.compile(r"[；;，,、。]")
_WHEN_DONE = phrase("extract.remarks.when_done")
_DATED = phrase("extract.dating.date_alone")


def remarked(
    text: str, units: UnitTable, last_round: str | None, whole: str | None = None
) -> Iterator[tuple[Amount, Kind, str | None]]:
    """The figures a remark tells by a word alone, each with its kind and year.

    `last_round`: the year of 上轮, `whole`: the years 合计 sums; None where untold: then a sum is none of the row's."""
    for amount in (moved(a, -1) for a in amounts(f"：{text}", units, bare=True)):
        told = _TOLD.fullmatch(_APART.split(text[: amount.start])[-1].strip())
        if told is None or _ENDS.match(text[amount.end :]) is None:
            continue
        kind = next(kind for kind in _KINDS if told[kind])
        if kind == "actual" and whole is None:
            continue
        year = told["year"] or {"previous": last_round, "actual": whole}.get(kind)
        yield amount, cast("Kind", kind), year


def finished(text: str) -> str:
    """What a remark says of when its measure was or will be done (2022年完成，上轮遗留; 未实施，2026年); "" where it says nothing of that."""
    if _DATED.match(text):
        return text
    clauses = [clause.strip() for clause in _CLAUSES.split(text)]
    if not any(_WHEN_DONE.search(clause) for clause in clauses):
        return ""
    dated = [clause for clause in clauses if _DATED.match(clause)]
    done = [clause for clause in dated if _WHEN_DONE.search(clause)]
    waits = [clause for clause in clauses if _WHEN_DONE.search(clause) and clause not in done]
    return "，".join(done or (*waits, *dated)) if dated else ""


def worded(found: Sequence[Indicator]) -> list[Indicator]:
    """Of the figures a remark tells in a sentence those that give their own year and unit."""
    return [one for one in found if one.year and "year" not in one.assumed and one.unit and one.canonical is not None]
