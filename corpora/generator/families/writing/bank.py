"""Says passages of a phrase bank and labels the figures they state; `<<figure|unit|words>>` in a passage marks words that do.

A figure is a field of the enterprise (`tce.2`, `meter.水`, `survey.rate`) or told outright (`=name=value=year=kind`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript

_STATED = re.compile(r"<<([^|<>]*)\|([^|<>]*)\|([^<>]*)>>")

NAMES = {
    "tce": "综合能耗", "power_kwh": "用电量", "unit_energy": "单位产品综合能耗", "water": "新鲜水用量",
    "unit_water": "单位产品新水量", "recycle_rate": "水重复利用率", "circulating": "循环水量", "wastewater": "废水产生量",
    "discharge": "废水排放量", "reuse_rate": "废水回用率", "reuse_m3": "废水回用量", "material_rate": "主体材料利用率",
    "waste_rate": "固废综合利用率", "sales": "销售收入", "taxes": "税费", "rd": "研发投入", "rd_rate": "研发投入占销售收入比例",
    "env_investment": "环保投入", "cp_investment": "清洁生产投入", "upgrade_investment": "技改投入", "cp_total": "清洁生产投入",
    "upgrade_total": "技改投入", "cp_share": "清洁生产投入占技改投入比例", "gain_total": "年经济效益",
    "low_rate": "无低费方案实施率", "high_rate": "中高费方案实施率", "survey.rate": "清洁生产认知率",
    "meter.物料": "物料计量率", "meter.能源": "能源计量率", "meter.水": "水计量率",
}  # fmt: skip


@dataclass(slots=True, kw_only=True)
class Bank:
    """One report's voice. `phrases` is the family's file; `stated` gathers by figure the words that state it."""

    company: Enterprise
    rng: random.Random
    phrases: dict[str, Any]
    script: Manuscript
    slots: dict[str, Any]
    gone: frozenset[str] = frozenset()
    """Nodes this report does without."""
    flaws: set[str] = field(default_factory=set)
    """Planted faults not yet placed: sum, target, level."""
    stated: dict[str, str] = field(default_factory=dict)
    labelled: set[tuple[str, Decimal, str | None, str]] = field(default_factory=set)
    tables: int = 0
    style: dict[str, Any] = field(default_factory=dict)
    """How this report draws tables: year, rules, caption, layout."""

    def say(self, key: str, **more: Any) -> list[str]:
        """The paragraphs of one variant. Raises KeyError for an unknown passage or slot."""
        text = self.rng.choice(self.phrases["passages"][key]).format_map({**self.slots, **more})
        return self.plain(text).split("\n")

    def plain(self, text: str) -> str:
        """The text without the marks, its stated figures labelled."""
        for figure, unit, words in _STATED.findall(text):
            self._label(figure, unit or "%", words)
        return _STATED.sub(lambda found: found[3], text)

    def cell(self, value: Decimal, name: str, unit: str, year: int | None, kind: str = "actual") -> str:
        """A table cell whose figure is labelled; the cell's text is the quotation."""
        self._once(name, value, unit, str(value), str(year) if year else None, kind)
        return str(value)

    def word(self, key: str) -> str:
        """One of the family's words for a column or a row."""
        return str(self.rng.choice(self.phrases["words"][key]))

    def title(self, key: str) -> str:
        """One of the wordings of a heading."""
        return str(self.rng.choice(self.phrases["titles"][key])).format_map(self.slots)

    def _label(self, figure: str, unit: str, words: str) -> None:
        if figure.startswith("="):
            name, told, since, kind = figure[1:].rsplit("=", 3)
            self._once(name, Decimal(told), unit, words, since or None, kind)
            return
        name, value, year = self._figure(figure)
        self._once(name, value, unit, words, str(year))
        self.stated.setdefault(figure, words)

    def _once(self, name: str, value: Decimal, unit: str, quote: str, year: str | None, kind: str = "actual") -> None:
        """Labels a figure where it is told first."""
        label = (name, value, year, kind)
        if label not in self.labelled:
            self.labelled.add(label)
            self.script.indicator(name, number(value), unit, quote, year=year, kind=kind)

    def _figure(self, figure: str) -> tuple[str, Decimal, int]:
        """Name, value and year of `tce.2`, `meter.水`, `survey.rate`, `cp_share`."""
        company = self.company
        head, _, tail = figure.partition(".")
        if head == "meter":
            return NAMES[figure], company.meter(tail).rate, company.last
        if head == "survey":
            return NAMES[figure], company.survey.rate, company.last
        value = getattr(company, head)
        if not tail:
            return NAMES[head], value, company.last
        name = f"{company.product}产量" if head == "output" else NAMES[head]
        return name, value[int(tail)], company.years[int(tail)]


def number(value: Decimal) -> int | float:
    """As a label file writes it."""
    return int(value) if value == value.to_integral_value() else float(value)


def several(rng: random.Random, most: int, weights: Sequence[int]) -> int:
    """How many of something a report has, 0 to `most`."""
    return min(most, rng.choices(range(len(weights)), weights)[0])
