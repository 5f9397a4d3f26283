"""Cells that hold a figure with more than its digits: with its unit beside the labels of a row, or with the word that says which way it moved."""

from __future__ import annotations

import re

from pipeline.text.phrases import phrase
from pipeline.text.units import UnitTable

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?\s?")
# 6.84±1.12（12）, 58.3±2.1: a mean, how far its measurements spread, and how many they were.
_MEAN = re.compile(
    r"(\d+\.\d+)\s?±\s?\d+\.\d+\s?(?:[（(](?:n\s?=\s?)?\d{1,3}[）)])?|(\d+)\s?±\s?\d+\s?[（(]n\s?=\s?\d{1,3}[）)]"
)
_GROUPED = re.compile(r"\d{1,3}(?:，\d{3})+(?:\.\d+)?")
_NUMERIC = phrase("extract.layout.numeric")
_BEFORE = phrase("extract.celled.before")
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


def earlier(name: str, head: str) -> str:
    """The name of what a wordy cell tells, with the word of a head that says it was so before (前 | 后 over 电耗86kWh/t | 电耗71kWh/t)."""
    return name if _BEFORE.fullmatch(head) is None else f"{name}改造前" if head == "前" else f"{name}{head}"


def single(text: str) -> str:
    """A cell's text, as long as it was: 131，472 as one number whatever the comma's width, ↓7.9% without its arrow, 6.84±1.12 as 6.84."""
    if _GROUPED.fullmatch(text):
        return text.replace("，", ",")
    if (mean := _MEAN.fullmatch(text)) is not None:
        return (mean[1] or mean[2]).ljust(len(text))
    return f" {text[1:]}" if text[:1] in "↑↓▲▼" and _NUMERIC.match(text[1:].strip()) else text
