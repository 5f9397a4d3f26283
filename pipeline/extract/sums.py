"""Sums of money told by 万 alone (一共花了97.1万，一年省28.9万): the words before say that money is meant, none behind says of what else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.text.amount import Amount
from pipeline.text.phrases import phrase

_BEFORE, _BEHIND = phrase("extract.sums.before"), phrase("extract.sums.behind")
_ELSE, _SUMMED = phrase("extract.sums.else"), phrase("extract.sums.summed")
_CLAUSE = re.compile(r"[^，。；：、（）()]*$")


def in_money(text: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts, those counted in 万 of money told as such; their unit stays as written."""
    out: list[Amount] = []
    for one in found:
        last = out[-1] if out else None
        summed = last is not None and last.dimension == "money" and _SUMMED.fullmatch(text, last.end, one.start)
        out.append(_of_money(one) if _bare(one) and (summed or _is_sum(text, one)) else one)
    return out


def _bare(one: Amount) -> bool:
    return one.dimension == "number" and one.unit == "万"


def _of_money(one: Amount) -> Amount:
    return replace(one, canonical="万元", factor=Decimal(1), dimension="money")


def _is_sum(text: str, one: Amount) -> bool:
    """Whether an amount is a number of 万 behind words of money, in a clause that speaks of nothing else that is counted so."""
    clause = _CLAUSE.search(text, 0, one.start)
    said = clause.group() if clause is not None else ""
    return (
        _BEFORE.search(said) is not None
        and _BEHIND.match(text[one.end : one.end + 6]) is not None
        and _ELSE.search(said) is None
    )
