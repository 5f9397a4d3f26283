"""What one of the caption of a table counts all its figures on: 每万m²砖的能源单耗, 审核前后对比（每万m²）, 和上一轮比（都摊到一吨丝）."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_BRACKETED = phrase("extract.each.bracketed")
_LED = phrase("extract.each.led")
_OWN = phrase("extract.each.own")
_CARRIER = phrase("extract.each.carrier")
_COUNTED = frozenset({"mass", "volume", "electricity", "coal", "heat"})


def counted_on(texts: Sequence[str]) -> str:
    """每万m², 每吨丝 as the words above a table tell it of all the table holds; "" where they do not."""
    for text in texts:
        found = _BRACKETED.search(text) or _LED.search(text)
        if found is not None:
            return f"每{found['one']}"
    return ""


def told(each: str, row: str, column: str, amount: Amount) -> tuple[str, str]:
    """The words of row and column, the first of them led by what the caption counts on where neither tells that itself."""
    if not each or amount.dimension not in _COUNTED or "/" in amount.unit or _OWN.search(f"{row} {column}"):
        return row, column
    lead = f"{each}{'用' if _CARRIER.fullmatch(row or column) else ''}"
    return (f"{lead}{row}", column) if row else (row, f"{lead}{column}")
