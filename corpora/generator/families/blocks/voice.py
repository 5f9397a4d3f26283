"""A writer's voice: fills the passages of a phrase bank, and labels every figure where it is told."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter
from typing import Any

from corpora.generator.families.manuscript import Manuscript

_CLAUSE_ENDS = "，。；\n"
_START = 14

Grid = Callable[["Voice"], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure with what a label says of it; prints with its unit, or bare as `{key:n}`."""

    value: Decimal
    unit: str
    name: str
    year: str | None = None
    kind: str = "actual"
    ctx: str | None = None


@dataclass(slots=True, kw_only=True)
class Voice:
    """Speaks into a manuscript. `slots` holds texts and facts by key; `absent` the blocks this report has not.

    `said` keeps for every fact the quotations told so far, so that a planted contradiction can cite both places.
    """

    script: Manuscript
    bank: Mapping[str, Any]
    slots: dict[str, Any]
    grids: Mapping[str, Grid]
    rng: random.Random
    absent: frozenset[str] = frozenset()
    unit_gap: str = ""
    percent: str = "%"
    grouped: bool = False
    """Whether figures of five digits and more are written 12,345."""
    rules: str = "grid"
    caption_style: str = "表{n} {title}"
    said: dict[str, list[str]] = field(default_factory=dict)
    told: set[tuple[Any, ...]] = field(default_factory=set)
    captions: int = 0
    flaws: dict[str, Any] = field(default_factory=dict)
    """Planted faults that a table or a passage has to carry, by name."""

    def render(self, template: str) -> str:
        """The template with its slots filled. Raises KeyError for an unknown slot."""
        text, marks = "", []
        for literal, key, spec, _ in Formatter().parse(template):
            text += literal
            if key is None:
                continue
            value = self.slots[key]
            shown = self._show(value, spec or "") if isinstance(value, Fact) else str(value)
            if isinstance(value, Fact):
                marks.append((key, len(text), len(text) + len(shown)))
            text += shown
        for key, start, end in marks:
            self._label(key, _clause(text, start, end))
        return text

    def cell(self, key: str) -> str:
        """A fact as a table cell, labelled by the cell's own text."""
        shown = self._figure(self.slots[key])
        self._label(key, shown)
        return shown

    def say(self, name: str) -> str | None:
        """All passages of a block; returns how its first paragraph begins."""
        return self.pass_on(self.bank["blocks"][name]["say"])

    def pass_on(self, passages: Sequence[Any], lead: str = "", level: int = 0) -> str | None:
        """The passages in order; `lead` begins the first one as a run-in heading of `level`."""
        start: str | None = None
        for passage in passages:
            for line in self._choose(passage):
                if line.startswith("@"):
                    self.grids[line[1:]](self)
                    continue
                text = self.render(line)
                if lead:
                    self.script.run_in(level, lead + text)
                else:
                    self.script.line(text)
                start, lead = start or text[:_START], ""
        return start

    def title(self, name: str) -> str:
        """One of the wordings of a block's heading."""
        return self.render(self.rng.choice(self.bank["blocks"][name]["titles"]))

    def table(self, rows: Sequence[Sequence[Any]], title: str = "") -> None:
        """A table in this report's manner, with a numbered caption when it has a title."""
        self.captions += 1
        caption = self.caption_style.format(n=self.captions, title=title) if title else ""
        self.script.table(rows, caption, self.rules)

    def pick(self, name: str) -> str:
        """One of the words of `words.NAME`, of those that need nothing absent."""
        words = [word for word in self.bank["words"][name] if not self._lacks(word)]
        word = self.rng.choice(words)
        return self.render(word["of"] if isinstance(word, dict) else word)

    def _lacks(self, passage: Any) -> bool:
        return isinstance(passage, dict) and bool(self.absent & set(passage.get("needs", ())))

    def _choose(self, passage: Any) -> list[str]:
        """The lines of one passage as the dice and the gaps have it."""
        if isinstance(passage, str):
            return [passage]
        if isinstance(passage, dict):
            if self._lacks(passage) or passage.get("spec", self.script.spec) != self.script.spec:
                return []
            if passage.get("maybe") and self.rng.random() < 0.5:
                return []
            passage = passage["of"]
        return [line for line in self.rng.choice(passage).split("\n") if line]

    def _show(self, fact: Fact, spec: str) -> str:
        figure = self._figure(fact)
        if spec == "n" or not fact.unit:
            return figure
        return figure + (self.percent if fact.unit == "%" else self.unit_gap + fact.unit)

    def _figure(self, fact: Fact) -> str:
        return f"{fact.value:,}" if self.grouped and fact.value >= 10_000 else str(fact.value)

    def _label(self, key: str, quote: str) -> None:
        fact = self.slots[key]
        told = (fact.name, fact.value, fact.year, fact.kind, fact.ctx)
        if key not in self.said and told not in self.told:
            self.told.add(told)
            value = int(fact.value) if fact.value == fact.value.to_integral_value() else float(fact.value)
            self.script.indicator(
                fact.name, value, self._unit(fact, quote), quote, year=fact.year, kind=fact.kind, ctx=fact.ctx
            )  # fmt: skip
        self.said.setdefault(key, []).append(quote)

    def _unit(self, fact: Fact, quote: str) -> str:
        """The unit as this quotation writes it."""
        return self.percent if fact.unit == "%" and self.percent in quote else fact.unit


def _clause(text: str, start: int, end: int) -> str:
    """The clause around a figure, without its stops."""
    left = max(text.rfind(stop, 0, start) for stop in _CLAUSE_ENDS) + 1
    rights = [at for stop in _CLAUSE_ENDS if (at := text.find(stop, end)) >= 0]
    return text[left : min(rights, default=len(text))].strip()


def worded(number: int) -> str:
    """1 to 99 in Chinese: 二十一."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
