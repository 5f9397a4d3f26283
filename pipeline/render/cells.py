"""Spreadsheet cells that can only be text: nothing a submitter wrote is ever taken for a formula."""

from __future__ import annotations

from pipeline.render.package import printable

# The full-width signs are formulas too where a spreadsheet runs with an East Asian locale.
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
_LONGEST = 32_000


def neutral(text: str) -> str:
    """The text as a cell may hold it: an apostrophe before what would be read as a formula, no control characters, at most 32,000 characters."""
    clean = printable(text)[:_LONGEST]
    return f"'{clean}" if clean.startswith(_SIGNS) or clean.lstrip().startswith(_SIGNS) else clean


def row_height(*texts: tuple[str, int]) -> float:
    """A row's height in points for texts in columns of that width; a Chinese character is two widths wide. Office programs differ in
    whether they fit rows on opening, so it is always written."""
    lines = max(sum(-(-max(1, 2 * len(part)) // width) for part in text.split("\n")) for text, width in texts)
    return float(min(400, max(18, 14 * lines + 4)))
