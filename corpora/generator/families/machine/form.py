"""A report of this family while it is filled in: column heads chosen once, tables with labels."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.parts import Triple


@dataclass(slots=True)
class Form:
    """`heads` the words for columns; `manner` of three years: columns, rows or packed into one cell."""

    m: Manuscript
    e: Enterprise
    rng: random.Random
    gaps: dict[str, str]
    texts: dict[str, Any] = field(init=False)
    heads: dict[str, str] = field(init=False)
    manner: str = field(init=False)
    year_mark: str = field(init=False)
    numbered: bool = field(init=False)

    def __post_init__(self) -> None:
        self.texts = read_yaml("machine.yaml")
        self.heads = {key: self.rng.choice(words) for key, words in self.texts["heads"].items()}
        self.manner = self.rng.choice(["columns", "columns", "columns", "rows", "packed"])
        self.year_mark = self.rng.choice(["{}年", "{}", "{}年度"])
        self.numbered = self.rng.random() < 0.6

    def pairs(self, rows: Sequence[tuple[str, Any]]) -> None:
        """Field and value, one pair a row or two."""
        if self.rng.random() < 0.5:
            self.m.table([[self.heads["field"], self.heads["value"]], *([name, str(value)] for name, value in rows)])
            return
        filled = [*rows, ("", "")] if len(rows) % 2 else list(rows)
        lines = [[*filled[k], *filled[k + 1]] for k in range(0, len(filled), 2)]
        self.m.table(lines)

    def listed(self, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Rows with a running number in most reports."""
        if self.numbered:
            numbered = [[str(k), *row] for k, row in enumerate(rows, 1)]
            self.m.table([[self.heads["number"], *header], *numbered])
        else:
            self.m.table([list(header), *rows])

    def years(self, rows: Sequence[tuple[str, str, Triple]]) -> None:
        """Three years of each quantity, labelled, in the manner of this report."""
        marks = [self.year_mark.format(year) for year in self.e.years]
        packed = self.manner == "packed" and len(rows) > 1
        for name, unit, values in rows:
            quote = "、".join(map(str, values))
            for year, value in zip(self.e.years, values, strict=True):
                self.m.indicator(name, float(value), unit, quote if packed else str(value), year=str(year))
        if packed:
            lines = [[self.heads["name"], self.heads["unit"], f"{'、'.join(str(y) for y in self.e.years)}年"]]
            lines += [[name, unit, "、".join(map(str, values))] for name, unit, values in rows]
        elif self.manner == "rows" and len(rows) <= 5:
            lines = [["年份", *(f"{name}({unit})" for name, unit, _ in rows)]]
            lines += [[mark, *(str(values[y]) for _, _, values in rows)] for y, mark in enumerate(marks)]
        else:
            lines = [[self.heads["name"], self.heads["unit"], *marks]]
            lines += [[name, unit, *map(str, values)] for name, unit, values in rows]
        self.m.table(lines)
