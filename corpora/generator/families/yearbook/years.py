"""One year of the three: its figures, what was done in it, and the passages and tables that tell of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.telling.gather import Item, gather
from corpora.generator.families.telling.press import Teller
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import draw
from corpora.generator.families.writing.tree import Entry, Part

_OF_YEAR = re.compile(r"(\w+)_([012])")
_ONLY = re.compile(r"(\S+?)!(\d)(\S*)")
_FIGURES = (
    "output", "tce", "power_kwh", "unit_energy", "water", "circulating", "unit_water", "recycle_rate", "material_rate",
    "wastewater", "reuse_m3", "discharge", "reuse_rate", "waste_generated", "waste_utilised", "waste_rate", "sales",
    "upgrade_investment", "cp_investment", "rd", "rd_rate", "env_investment",
)  # fmt: skip
_NTH = ("第一年", "第二年", "第三年")


def unroll(lines: Sequence[str]) -> list[str]:
    """An outline whose `*` lines, a block for each year, stand three times with `#` as the year's place; `*2` and `part!2` are of
    one year only."""
    told: list[str] = []
    block: list[str] = []
    for line in [*lines, ""]:
        if line.startswith("*"):
            block.append(line)
            continue
        for at in range(3):
            told += [_line(one, at) for one in block if one[1] in (" ", str(at))]
        block = []
        told += [line] if line else []
    return told


def _line(line: str, at: int) -> str:
    kept = [one for one in line.split(" ")[1:] if not (found := _ONLY.fullmatch(one)) or found[2] == str(at)]
    return _ONLY.sub(r"\1\3", " ".join(kept)).replace("#", str(at))


@dataclass(slots=True, kw_only=True)
class YearBank(Bank):
    """A key `NAME_1` speaks NAME of the second year, no wording twice before all were used."""

    decks: dict[str, list[str]] = field(default_factory=dict)
    wordings: dict[str, str] = field(default_factory=dict)
    """Headings of one kind are worded alike through a report."""

    def say(self, key: str, **more: Any) -> list[str]:
        """The paragraphs of a variant not used yet. Raises KeyError for an unknown passage or slot."""
        base, year = split(key)
        if not self.decks.get(base):
            variants = list(self.phrases["passages"][base])
            self.decks[base] = self.rng.sample(variants, len(variants))
        told = {**self.slots, **more, **({} if year is None else self.of_year(year))}
        return self.plain(self.decks[base].pop().format_map(told)).split("\n")

    def title(self, key: str) -> str:
        """The wording this report has for such a heading. Raises KeyError for an unknown one."""
        base, year = split(key)
        if base not in self.wordings:
            self.wordings[base] = str(self.rng.choice(self.phrases["titles"][base]))
        return self.wordings[base].format_map({**self.slots, **({} if year is None else self.of_year(year))})

    def of_year(self, at: int) -> dict[str, Any]:
        """The words for year `at` (0 to 2): `y`, `i`, `nth`, `mood`, figures `v`, changes `d_tce`, lists."""
        own = self.company
        words: dict[str, Any] = {"y": own.years[at], "i": at, "nth": _NTH[at], "mood": self.slots["moods"][at]}
        words["v"] = SimpleNamespace(**{name: getattr(own, name)[at] for name in _FIGURES})
        for name in ("tce", "unit_energy", "water", "unit_water", "discharge", "output"):
            words[f"d_{name}"] = self._change(getattr(own, name), at)
        for name, given in self.phrases["year_lists"].items():
            each = self.rng.choice(given["each"])
            told = [each.format_map({**self.slots, **item}) for item in items_of(self, given["of"], at)]
            words[name] = given["join"].join(told) or self.rng.choice(given["none"])
        return words

    def _change(self, triple: Sequence[Decimal], at: int) -> str:
        """How a figure moved since the year before, nothing in the first year."""
        if at == 0 or not triple[at - 1]:
            return ""
        before, now = triple[at - 1], triple[at]
        share = (abs(now - before) * 100 / before).quantize(Decimal("0.1"), "ROUND_HALF_UP")
        if not share:
            return self.word("same")
        return self.word("less" if now < before else "more").format(share=share)


def split(key: str) -> tuple[str, int | None]:
    """`learn_1` → learn, 1; a key of no year has None."""
    found = _OF_YEAR.fullmatch(key)
    return (found[1], int(found[2])) if found else (key, None)


def items_of(bank: Bank, name: str, at: int) -> list[Item]:
    """The items of a collection that belong to year `at`, counted anew."""
    year = bank.company.years[at]
    found = [item for item in gather(bank.company, name, bank.gone) if item["o"].year == year]
    return [{**item, "n": place} for place, item in enumerate(found, 1)]


class YearTeller(Teller):
    """A teller with tables of one year (`T_did_0`) and the table of the goals of the three years (`T_goals`)."""

    bank: YearBank

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        base, year = split(part.key)
        if entry.lost or not base.startswith("T_") or (year is None and base != "T_goals"):
            super()._part(entry, part, heading)
        elif year is None:
            _goals(self.bank)
            self._told(part, heading, None)
        elif _of_year(self.bank, self.bank.phrases["tables"][base], year):
            self._told(part, heading, None)


def _of_year(bank: YearBank, given: Mapping[str, Any], at: int) -> bool:
    """A list of one year; nothing where the year has no item."""
    items = items_of(bank, given["of"], at)
    columns = bank.rng.choice(given["columns"])
    rows = [[str(cell).format_map({**bank.slots, **item}) or "—" for _, cell in columns] for item in items]
    if rows:
        title = bank.rng.choice(given["title"]).format_map({**bank.slots, "y": bank.company.years[at]})
        draw(bank, title, [[str(head) for head, _ in columns], *rows])
    return bool(rows)


def goals(own: Enterprise) -> list[tuple[str, str, Decimal, Decimal, Decimal]]:
    """Name, unit, first year, goal for the last year, reached; the goals are round shares of the first year, met or not."""
    told = []
    for name, unit, triple, share in (
        (f"单位{own.product}综合能耗", own.unit_energy_unit, own.unit_energy, "0.97"),
        (f"单位{own.product}新水耗", own.unit_water_unit, own.unit_water, "0.96"),
        ("废水排放量", "m³", own.discharge, "0.95"),
    ):
        first, _, last = triple
        if first:
            told.append((name, unit, first, (first * Decimal(share)).quantize(first), last))
    return told


def _goals(bank: YearBank) -> None:
    """Goals set at the start and what came of them."""
    own = bank.company
    start, end = (str(bank.style["year"]).format(y=own.years[at]) for at in (0, 2))
    rows = [[bank.word("item"), bank.word("unit"), f"{start}起点", f"{end}目标", f"{end}实绩", bank.word("outcome")]]
    for name, unit, first, goal, last in goals(own):
        aimed = bank.cell(goal, name, unit, own.last, "target")
        rows.append([name, unit, str(first), aimed, str(last), bank.word("met" if last <= goal else "unmet")])
    draw(bank, bank.word("t_goals"), rows)
