"""Machines of a kind counted in a sentence otherwise than the list of machines has them, and what one plant is made for told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids, number
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_TOLD, _NOT = phrase("check.machines.told"), phrase("check.machines.not")
_COLUMN, _NO_ROW = phrase("check.machines.column"), phrase("check.machines.no_row")
_PLANT, _NOT_THE_SAME = phrase("check.machines.plant"), phrase("check.machines.not_the_same")
_BEFORE = phrase("check.machines.before")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[，,、](?!\d{3}(?!\d))")
_BRACKET = re.compile(r"[（(].*$")
_SAME = {"吨": "t", "立方米": "m³", "日": "d", "天": "d", "h": "时"}
_TEN_THOUSAND, _NEAR, _PAIR, _LEAST, _NAME = Decimal(10_000), Decimal("0.4"), 2, 3, 3


def machines(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each number of machines that is less than one row of that kind has, or other than the row of that very name."""
    rows = _rows(document)
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_TOLD.pattern]) if rows else ():
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _TOLD.finditer(sentence.group()):
                kind, value = _BEFORE.sub("", found["n"]), Decimal(found["v"])
                of_kind = [(name, held) for name, values in rows.items() if name.endswith(kind) for held in values]
                clause = _CLAUSE.split(sentence.group()[: found.start()])[-1] + found.group()
                if len(of_kind) != 1 or len(kind) < _NAME or _NOT.search(clause):
                    continue
                name, (stands, cited) = of_kind[0]
                if value != stands and (name == kind or value < stands) and value >= _LEAST:
                    at = sentence.start()
                    mine = line.cite(document, at + found.start(), at + found.end())
                    values = f"{found['v']}、{cited.quote}"
                    out.append(
                        entry(spec, "CON04", subject="machines", evidence=(mine, cited), name=name, values=values)
                    )
    return tuple(out)


def _rows(document: Document) -> dict[str, list[tuple[Decimal, Evidence]]]:
    """The numbers of machines that tables give, by name."""
    out: dict[str, list[tuple[Decimal, Evidence]]] = defaultdict(list)
    for grid in grids(document):
        columns = [c for c in range(1, grid.table.columns) if _COLUMN.search(grid.title(c))]
        for row in range(grid.header, len(grid.texts)) if len(columns) == 1 else ():
            value = number(grid.texts[row][columns[0]])
            names = {_BRACKET.sub("", text) for text in grid.texts[row][: columns[0]]}
            for name in names if value is not None and not any(map(_NO_ROW.search, names)) else ():
                if len(name) >= _NAME:
                    out[name].append((value or Decimal(0), grid.cite(row, columns[0])))
    return out


def plants(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each plant of which the report gives just two capacities by the day or the hour, near to one another."""
    told: dict[tuple[str, str], dict[Decimal, Evidence]] = defaultdict(dict)
    for name, unit, value, cited in _capacities(document):
        told[name, unit].setdefault(value, cited)
    out: list[Finding] = []
    for (name, _), values in told.items():
        if len(values) == _PAIR and max(values) - min(values) <= max(values) * _NEAR:
            shown = "、".join(e.quote for e in values.values())
            evidence = tuple(values.values())
            out.append(entry(spec, "CON04", subject="capacity", evidence=evidence, name=name, values=shown))
    return tuple(out)


def _capacities(document: Document) -> Iterator[tuple[str, str, Decimal, Evidence]]:
    """(plant, unit, value in that unit, place) of each capacity told of a plant by its name."""
    for line, _ in running(document).with_patterns([_PLANT.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _PLANT.finditer(sentence.group()):
                name = _BEFORE.sub("", found["n"])
                clause = _CLAUSE.split(sentence.group()[: found.start()])[-1] + found.group()
                if len(name) < _NAME or _NOT_THE_SAME.search(clause):
                    continue
                value = Decimal(found["v"].replace(",", "")) * (_TEN_THOUSAND if found["u"].startswith("万") else 1)
                unit = found["u"].removeprefix("万")
                at = sentence.start()
                cited = line.cite(document, at + found.start(), at + found.end())
                yield name, _SAME.get(unit, unit) + _SAME.get(found["per"], found["per"]), value.normalize(), cited
