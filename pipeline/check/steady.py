"""A quantity said to fall or to rise year by year whose row in a table does otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_CLAUSE = re.compile(r"[^。！？；;，,\n]+")
_SAID = phrase("check.steady.said")
_DOWN = phrase("check.steady.down")
_NOT = phrase("check.steady.not")
_HEAD = re.compile(r"^(20\d\d) ?年?$")
_UNIT = re.compile(r"[（(，,][^（）()]*[）)]?$")
_LEAST_YEARS, _LEAST_NAME = 3, 3


def steady(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such clause: it names one row in full, and one step of the row goes the other way."""
    rows = _rows(document)
    out: list[Finding] = []
    for line in running(document).with_words(rows):
        for clause in _CLAUSE.finditer(line.map.text):
            found = _SAID.search(clause.group())
            row = rows.get(found["name"]) if found is not None else None
            if found is None or row is None or _NOT.search(clause.group()):
                continue
            falls = bool(_DOWN.search(found["way"]))
            wrong = [pair for pair in pairwise(row) if (pair[1][0] > pair[0][0]) == falls and pair[1][0] != pair[0][0]]
            if wrong:
                at = clause.start()
                cited = (line.cite(document, at + found.start(), at + found.end()), wrong[0][0][1], wrong[0][1][1])
                values = f"文中“{found.group()}”，表中 {'、'.join(e.quote for _, e in row)}"
                out.append(
                    entry(
                        spec, "CON01", subject=found["name"], evidence=cited, name=found["name"], year="", values=values
                    )
                )
    return tuple(out)


def _rows(document: Document) -> Mapping[str, list[tuple[Decimal, Evidence]]]:
    """Name → the values of three years and more, of the names that head one row of one table."""
    found: dict[str, list[list[tuple[Decimal, Evidence]]]] = {}
    for grid in grids(document):
        for name, values in _of(grid):
            found.setdefault(name, []).append(values)
    return {name: rows[0] for name, rows in found.items() if len({tuple(v for v, _ in row) for row in rows}) == 1}


def _of(grid: Grid) -> Iterator[tuple[str, list[tuple[Decimal, Evidence]]]]:
    columns = sorted((m.group(1), c) for c in range(1, len(grid.texts[0])) if (m := _HEAD.match(grid.title(c))))
    if len(columns) < _LEAST_YEARS or len({year for year, _ in columns}) < len(columns):
        return
    for row in range(grid.header, len(grid.texts)):
        name = _UNIT.sub("", grid.texts[row][0]).strip("*＊★ ")
        values = [
            (v, grid.cite(row, c))
            for _, c in columns
            if (v := number(grid.texts[row][c].removesuffix("%"))) is not None
        ]
        if len(values) == len(columns) and len(name) >= _LEAST_NAME:
            yield name, values
