"""Cells that hold a figure with more than its digits: with its unit beside the labels of a row, or with the word that says which way it moved."""

from __future__ import annotations

import re

from pipeline.text.phrases import phrase
from pipeline.text.units import UnitTable

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?")
_MEASURED = phrase("extract.celled.measured")
_SHIFTED = phrase("extract.celled.shifted")
_DIFFERENCE = phrase("extract.titles.difference")


def measured(text: str, head: str, units: UnitTable) -> bool:
    """Whether a cell below such a head is a figure with its unit (品种 | 消耗量 | 折标煤; 1139.3万kWh)."""
    figure = _FIGURE.match(text) if text[:1].isdigit() and _MEASURED.search(head) else None
    return figure is not None and units.whole(text[figure.end() :]) is not None


def shifted(text: str, head: str) -> bool:
    """Whether a cell of a column of differences says which way and by how much (变化 | 减少25.3)."""
    return _DIFFERENCE.match(head) is not None and _SHIFTED.fullmatch(text) is not None
