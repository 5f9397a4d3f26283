"""A quotation and its place, in words a person can follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.model import Evidence

Wording = Mapping[str, str]


def place(evidence: Evidence, wording: Wording) -> str:
    """Where it stands: page when there are pages, else the heading above with paragraph or table cell (counted from 1)."""
    parts = []
    if evidence.page is not None:
        parts.append(wording["notice.place_page"].format(page=evidence.page))
    elif (heading := _above(evidence)) is not None:
        parts.append(wording["notice.place_under"].format(heading=heading))
    if evidence.table is not None and evidence.row is not None and evidence.column is not None:
        cell = {"table": evidence.table + 1, "row": evidence.row + 1, "column": evidence.column + 1}
        parts.append(wording["notice.place_cell"].format(**cell))
    elif evidence.page is None and evidence.paragraph is not None:
        parts.append(wording["notice.place_paragraph"].format(paragraph=evidence.paragraph))
    return "".join(parts) or wording["notice.place_unknown"]


def quoted(evidence: Evidence, wording: Wording, longest: int = 40) -> str:
    """The quotation, shortened to `longest` characters, with its place."""
    return wording["notice.place_quote"].format(quote=brief(evidence.quote, longest), place=place(evidence, wording))


def several(evidence: Sequence[Evidence], wording: Wording, most: int = 3, longest: int = 40) -> str:
    """The first `most` different quotations with their places."""
    return "、".join(list(dict.fromkeys(quoted(e, wording, longest) for e in evidence))[:most])


def brief(text: str, longest: int) -> str:
    """On one line and at most `longest` characters."""
    line = re.sub(r"\s+", " ", text).strip()
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def _above(evidence: Evidence) -> str | None:
    """The nearest heading above that is not the quotation itself."""
    said = re.sub(r"\s+", "", evidence.quote)
    for title in reversed(evidence.heading_path):
        if re.sub(r"\s+", "", title) not in said:
            return brief(title, 30)
    return None
