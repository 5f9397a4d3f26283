"""Which two columns or rows of a table a bare 占比 is reckoned from: those whose quotient it is everywhere (研发投入 | 销售收入 | 占比)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from itertools import permutations

from pipeline.extract.layout import Layout

_FIGURE = re.compile(r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?[%％]?")
_FEW = 2
# A table of more lines is no table of sums and their shares.
_MOST = 12

Line = Sequence[Decimal | None]


def column(layout: Layout, here: int) -> tuple[int, int] | None:
    """The columns whose quotient the column `here` holds in percent: part and whole; None where not just one pair is."""
    rows = range(layout.header_rows, layout.table.rows)
    places = [c for c, role in enumerate(layout.roles) if role == "value" and c != here]
    return _pair(
        places, [_line([layout.text(r, c) for r in rows]) for c in places], [layout.text(r, here) for r in rows]
    )


def row(layout: Layout, here: int) -> tuple[int, int] | None:
    """The same of a row."""
    columns = [c for c, role in enumerate(layout.roles) if role == "value"]
    places = [r for r in range(layout.header_rows, layout.table.rows) if r != here]
    lines = [_line([layout.text(r, c) for c in columns]) for r in places]
    return _pair(places, lines, [layout.text(here, c) for c in columns])


def _pair(places: Sequence[int], lines: Sequence[Line], shares: Sequence[str]) -> tuple[int, int] | None:
    told = _line(shares)
    places_of = [_places(text) for text in shares]
    if sum(value is not None for value in told) < _FEW or len(lines) > _MOST:
        return None
    fit = [
        (places[part], places[whole])
        for part, whole in permutations(range(len(lines)), 2)
        if _quotient(lines[part], lines[whole], told, places_of)
    ]
    return fit[0] if len(fit) == 1 else None


def _quotient(parts: Line, wholes: Line, told: Line, places: Sequence[int]) -> bool:
    """Whether every share told is that part of that whole, as rounded."""
    seen = 0
    for part, whole, share, digits in zip(parts, wholes, told, places, strict=True):
        if share is None:
            continue
        if not part or not whole or abs(part * 100 / whole - share) > Decimal("0.51").scaleb(-digits):
            return False
        seen += 1
    return seen >= _FEW


def _line(texts: Sequence[str]) -> list[Decimal | None]:
    return [_figure(text) for text in texts]


def _figure(text: str) -> Decimal | None:
    found = _FIGURE.fullmatch(text.strip())
    try:
        return Decimal(re.sub("[,，]", "", found.group(1))) if found is not None else None
    except InvalidOperation:
        return None


def _places(text: str) -> int:
    found = _FIGURE.fullmatch(text.strip())
    return len(found.group(1).partition(".")[2]) if found is not None else 0
