"""Where a report of this family is written: the manuscript, the phrases, what is left out, and how tables are laid."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from corpora.generator.families.bank import Bank, read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.official.slots import facts, slots
from corpora.generator.families.parts import Triple

MARK = re.compile(r"⟦(\w+):([^⟧]*)⟧")


@dataclass(slots=True)
class Desk:
    """`gaps` maps a section's key to missing or thin."""

    m: Manuscript
    e: Enterprise
    rng: random.Random
    gaps: dict[str, str]
    bank: Bank = field(init=False)
    facts: dict[str, tuple[Any, ...]] = field(init=False)
    rules: str = field(init=False)
    wide: bool = field(init=False)
    comma: bool = field(init=False)
    captions: str = field(init=False)
    tables: int = field(init=False)

    def __post_init__(self) -> None:
        self.bank = Bank(read_yaml("official.yaml"), self.rng, slots(self.e, self.rng))
        self.facts = facts(self.e)
        self.rules = self.rng.choice(["grid", "grid", "three"])
        self.wide = self.rng.random() < 0.7
        self.comma = self.rng.random() < 0.25
        self.captions = self.rng.choice(["表{n} ", "表{n}　", "附表{n}：", ""])
        self.tables = 0

    def para(self, key: str, **more: Any) -> None:
        """One variant of the passage as a paragraph; its marked quotations are labelled."""
        self.m.line(self.read(self.bank.say(key, **more)))

    def read(self, text: str) -> str:
        """The text without its marks, each labelled as an indicator."""
        for key, quote in MARK.findall(text):
            name, value, unit, year = self.facts[key]
            self.m.indicator(name, value, unit, quote, year=year)
        return MARK.sub(r"\2", text)

    def number(self, value: Any) -> str:
        """A figure as this report writes figures in tables."""
        return f"{value:,}" if self.comma else f"{value}"

    def grid(self, rows: Sequence[Sequence[Any]], caption: str) -> None:
        """A table under the next number."""
        self.tables += 1
        title = f"{self.captions.format(n=self.tables)}{caption}" if self.captions else ""
        self.m.table(rows, title, self.rules)

    def years(self, caption: str, rows: Sequence[tuple[str, str, Triple]], total: str | None = None) -> None:
        """Three years of each quantity (name, unit, values), labelled; years across, or down in some reports."""
        for name, unit, values in rows:
            for year, value in zip(self.e.years, values, strict=True):
                if name != total:
                    self.m.indicator(name, float(value), unit, self.number(value), year=str(year))
        marks = [f"{year}年" for year in self.e.years]
        if self.wide or len(rows) > 5:
            lines = [["项目", "单位", *marks]]
            lines += [[name, unit, *map(self.number, values)] for name, unit, values in rows]
        else:
            lines = [["年度", *(f"{name}（{unit}）" for name, unit, _ in rows)]]
            lines += [[mark, *(self.number(row[2][y]) for row in rows)] for y, mark in enumerate(marks)]
        self.grid(lines, caption)

    def opening(self, since: int) -> str | None:
        """The first words written since that line: what a section starts with."""
        for line in self.m.lines[since:]:
            if line and not line.startswith(("#", "!")):
                return (line.strip("| ").split(" | ")[0] if line.startswith("|") else line)[:12]
        return None
