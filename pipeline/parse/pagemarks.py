"""What page numbers look like, and which running headers are one but for their number. Shared by the Word and the PDF reader."""

from __future__ import annotations

import re

_NUMERAL = re.compile(r"\d+|(?<![A-Za-z])[ivxlIVXL]+(?![A-Za-z])|[Ⅰ-Ⅻⅰ-ⅻ]+")
_PAGE = re.compile(
    r"[-—–~·\s（(\[]*(?:[Pp]age|PAGE|P\.)?第?\s*(?P<n>\d{1,4}|[ivxlIVXL]{1,6}|[Ⅰ-Ⅻⅰ-ⅻ]|[一二三四五六七八九十百]{1,4})\s*页?"
    r"\s*([,，/／|]?\s*(共|of|OF)?\s*第?\s*\d{1,4}\s*页?)?[-—–~·\s）)\]]*"
)
_SAID = re.compile(r"页|^[Pp]age|^PAGE|^[-—–~·（(]\s*\S+\s*[-—–~·）)]$|/|／")


def number(text: str) -> str | None:
    """The number of a line that holds a page number and nothing else ("第3页", "- 3 -", "iv"); None for any other line."""
    match = _PAGE.fullmatch(text)
    return None if match is None else match.group("n")


def says_so(text: str) -> bool:
    """Whether a page number says that it is one (第3页, - 3 -); a bare number says nothing."""
    return _SAID.search(text) is not None


def alike(text: str) -> str:
    """What running lines of one kind share: the text without white space, every numeral the same."""
    return _NUMERAL.sub("#", re.sub(r"\s+", "", text))
