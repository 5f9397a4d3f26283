"""A figure a sentence gives under the very name of a table's row, one digit or two away from what the row holds in one of its years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import running
from pipeline.check.slips import misprint
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.patterns import Literals
from pipeline.text.phrases import phrase

_CLAUSE = re.compile(r"(?:[^。！？；;，,\n]|(?<=\d),(?=\d{3}))+")
_NAME = re.compile(r"[\u4e00-\u9fff]{3,14}")
_UNIT_OF = re.compile(r"[（(,，]([^（）()\d]{1,8})[）)]?$")
_UNITS = phrase("check.mistyped.units")
_YEAR = re.compile(r"20\d\d")
_AIM = phrase("check.mistyped.aim")
_NOT = phrase("check.mistyped.not")
_AMOUNT = (
    r"[（(]?[^\d，。；]{0,4}?(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?"
    r"(?P<u>[a-zA-Zμ³/·万亿元吨立方米度]{1,10})"
)
_SAME = {
    "吨": "t",
    "立方米": "m³",
    "m3": "m³",
    "万吨": "万t",
    "万立方米": "万m³",
    "万度": "万kWh",
    "万kW·h": "万kWh",
    "度": "kWh",
}
_FIGURES = 4

Values = dict[Decimal, tuple[set[str], Evidence]]
"""A row's figures, each with the years its column is headed by and its place."""


def mistyped(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such figure that no table holds."""
    rows = _rows(document)
    names = Literals(name for name, _ in rows)
    held = {v for grid in grids(document) for row in grid.texts for t in row if (v := number(t)) is not None}
    out: list[Finding] = []
    for line in running(document).with_words({name for name, _ in rows}):
        for clause in _CLAUSE.finditer(line.map.text):
            told = names.among(clause.group()) if any(map(str.isdigit, clause.group())) else set()
            for (name, unit), values in rows.items() if told else ():
                if name not in told:
                    continue
                found = _told(clause.group(), name, unit)
                value = Decimal(found["v"].replace(",", "")) if found is not None else None
                years = set(_YEAR.findall(clause.group()))
                meant = [
                    v for v, (dated, _) in values.items() if value is not None and years <= dated and _slip(value, v)
                ]
                if found is None or value in held or len(meant) != 1:
                    continue
                at = clause.start()
                cited = line.cite(document, at + found.start("v"), at + found.end())
                out.append(
                    entry(
                        spec, "CON05", subject=name, evidence=(cited, values[meant[0]][1]), name=name, other=f"表中{name}", year="",
                        values=f"{found['v']}{found['u']}、{values[meant[0]][1].quote}",
                    )
                )  # fmt: skip
    return tuple(out)


def _told(clause: str, name: str, unit: str) -> re.Match[str] | None:
    """The one figure of the clause, of that unit and straight after the name, in a clause about the whole."""
    if name not in clause or _NOT.search(clause.replace(name, "")):
        return None
    found = re.search(re.escape(name) + _AMOUNT, clause)
    return found if found is not None and _plain(found["u"]) == unit else None


def _slip(one: Decimal, other: Decimal) -> bool:
    long = min(len(str(v).replace(".", "").strip("0")) for v in (one, other)) >= _FIGURES
    return long and misprint(str(one), str(other)) is not None


def _rows(document: Document) -> dict[tuple[str, str], Values]:
    """(name, unit) → the figures over the years of the one row of all tables that bears the name."""
    found: dict[str, list[tuple[str, Values]]] = defaultdict(list)
    for grid in grids(document):
        columns = [
            c for c in range(1, grid.table.columns) if _YEAR.search(grid.title(c)) and not _AIM.search(grid.title(c))
        ]
        for name, unit, row in _named(grid) if columns else ():
            values = {
                v: (set(_YEAR.findall(grid.title(c))), grid.cite(row, c))
                for c in columns
                if (v := number(grid.texts[row][c])) is not None
            }
            found[name].append((unit, values))
    return {(name, rows[0][0]): rows[0][1] for name, rows in found.items() if len(rows) == 1}


def _named(grid: Grid) -> Iterator[tuple[str, str, int]]:
    """(name, unit, row) of the rows whose label and unit are told."""
    column = next((c for c in range(grid.table.columns) if _UNITS.fullmatch(grid.title(c))), None)
    for row in range(grid.header, len(grid.texts)):
        label = grid.texts[row][0]
        written = _UNIT_OF.search(label)
        unit = grid.texts[row][column] if column is not None else written.group(1) if written is not None else ""
        name = _UNIT_OF.sub("", label).strip()
        if unit and _NAME.fullmatch(name):
            yield name, _plain(unit), row


def _plain(unit: str) -> str:
    return _SAME.get(unit, unit)
