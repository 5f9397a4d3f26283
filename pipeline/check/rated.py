"""What a plant is made for by the hour or day, or its power, told in a sentence otherwise than the list of equipment has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_TOLD, _RATING, _NOT = phrase("check.rated.told"), phrase("check.rated.rating"), phrase("check.rated.not")
_GENERIC = phrase("check.rated.generic")
_CLAUSE = re.compile(r"[，,、；;。！？\n](?!\d{3}(?!\d))")
_UNITS = {"吨": "t", "立方米": "m³", "时": "h", "小时": "h", "天": "d", "日": "d", "每": "/"}
_NEAR, _LEAST = Decimal("0.4"), 3


def rated(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each rating other than that of the one row of equipment whose name ends as the plant's does."""
    out: list[Finding] = []
    rows: list[tuple[str, Decimal, str, Evidence]] | None = None
    for line, _ in running(document).with_patterns([_TOLD.pattern]):
        for found in _TOLD.finditer(line.map.text):
            text, name = line.map.text, found["n"]
            clause = _CLAUSE.split(text[: found.start()])[-1] + found.group() + _CLAUSE.split(text[found.end() :])[0]
            if len(name) < _LEAST or _GENERIC.search(name) or _NOT.search(clause):
                continue
            rows = list(_rows(document)) if rows is None else rows
            own = [row for row in rows if row[0].endswith(name) and row[2] == _unit(found["u"])]
            value = Decimal(found["v"].replace(",", ""))
            if len(own) != 1 or value == own[0][1] or abs(value - own[0][1]) > max(value, own[0][1]) * _NEAR:
                continue
            cited = line.cite(document, found.start(), found.end())
            values = f"{found['v']}{found['u']}、{own[0][3].quote}"
            evidence = (cited, own[0][3])
            out.append(entry(spec, "CON04", subject="rated", evidence=evidence, name=own[0][0], values=values))
    return tuple(out)


def _rows(document: Document) -> Iterator[tuple[str, Decimal, str, Evidence]]:
    """(name, rating, unit, place) of each row with just one cell that is a rating."""
    for grid in grids(document):
        for row in range(grid.header, len(grid.texts)):
            cells = [(c, m) for c, t in enumerate(grid.texts[row]) if (m := _RATING.match(t)) is not None]
            for name in grid.texts[row][: cells[0][0]] if len(cells) == 1 else ():
                if len(name) >= _LEAST:
                    column, found = cells[0]
                    yield name, Decimal(found["v"].replace(",", "")), _unit(found["u"]), grid.cite(row, column)


def _unit(text: str) -> str:
    for other, plain in _UNITS.items():
        text = text.replace("小时", "h").replace(other, plain)
    return text
