"""The unit that a name implies where its table gives none, and figures with a unit given elsewhere."""

from __future__ import annotations

from dataclasses import replace

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.units import Unit, UnitTable

_RATE = phrase("extract.titles.rate")
_NO_RATE = phrase("extract.titles.no_rate")
_TOTAL = phrase("extract.titles.total")
_COUNT_WORD = phrase("extract.titles.count_word")
_NOISE = phrase("extract.titles.noise")
_PAYBACK = phrase("extract.titles.payback")


def implied(units: UnitTable, name: str) -> Unit | None:
    """率 without a unit is in percent, noise in dB(A)."""
    if _RATE.search(name) and not _NO_RATE.search(name):
        return units.whole("%")
    plainly = _TOTAL.sub("", name)
    counted = _COUNT_WORD.search(plainly)
    if counted is not None:
        return units.whole(counted.group().rstrip("数").replace("方案", "项").replace("场次", "场"))
    if _PAYBACK.search(name):
        return units.whole("年")
    if _NOISE.search(name):
        return units.whole("dB(A)")
    return None


def united(amount: Amount, unit: Unit | None) -> Amount:
    """The figure with the unit given elsewhere, when it has none of its own."""
    if amount.unit or unit is None:
        return amount
    return replace(amount, unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension)
