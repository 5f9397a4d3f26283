"""Figures told in a column of remarks beside those of the row (备注：上轮0.871；同行先进0.80；限值500；2027年目标80)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from pipeline.model.indicator import Kind
from pipeline.text.amount import moved
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount, amounts
from pipeline.text.units import UnitTable

_TOLD = phrase("extract.remarks.told")
_APART = re.compile(r"[；;，,、。（(]")
_ENDS = re.compile(r"\s*(?:$|[；;，,、。）)])")
_KINDS = ("previous", "limit", "target", "benchmark")


def remarked(text: str, units: UnitTable, last_round: str | None) -> Iterator[tuple[Amount, Kind, str | None]]:
    """The figures a remark tells by a word alone, each with its kind and year; `last_round`: the year of 上轮, None where untold."""
    for amount in (moved(a, -1) for a in amounts(f"：{text}", units, bare=True)):
        told = _TOLD.fullmatch(_APART.split(text[: amount.start])[-1].strip())
        if told is None or _ENDS.match(text[amount.end :]) is None:
            continue
        kind = next(kind for kind in _KINDS if told[kind])
        year = told["year"] or (last_round if kind == "previous" else None)
        yield amount, cast("Kind", kind), year
