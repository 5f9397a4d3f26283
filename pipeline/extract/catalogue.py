"""Which catalogue entry a figure belongs to, by its subject phrase, unit and size."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.model.indicator import IndicatorRule

_EACH = re.compile(r"单位|每|吨(?!位)|百|千|件|箱|头|台|立方|万.?[只件套块重]|单耗")


class Catalogue:
    """The catalogue's patterns, compiled once; the first entry that fits wins, as the file promises."""

    def __init__(self, rules: tuple[IndicatorRule, ...]) -> None:
        self._by_unit: dict[str, list[tuple[IndicatorRule, re.Pattern[str], re.Pattern[str] | None]]] = {}
        compiled = [
            (r, re.compile("|".join(r.names)), re.compile("|".join(r.not_names)) if r.not_names else None)
            for r in rules
        ]
        for canonical in {unit for rule in rules for unit in rule.units} | {""}:
            self._by_unit[canonical] = [
                entry for entry in compiled if not entry[0].units or canonical in entry[0].units
            ]
        self._any = [entry for entry in compiled if not entry[0].units]

    def find(
        self, phrase: str, canonical: str, value: Decimal, *, change: bool = False, beyond: int = 0
    ) -> IndicatorRule | None:
        """The entry for a subject phrase with a canonical unit and value; `change` when a verb of change governs the figure.

        `beyond`: the match must reach past this offset, so that words of context alone never name a figure."""
        if not phrase:
            return None
        for rule, names, not_names in self._by_unit.get(canonical, self._any):
            if change and not rule.change:
                continue
            if (rule.low is not None and value < rule.low) or (rule.high is not None and value > rule.high):
                continue
            # 新鲜水用量（万m³） is a year's total, 吨糖新鲜水（m³） an intensity whose unit leaves the product out.
            if "/" in rule.unit and "/" not in canonical and canonical and not _EACH.search(phrase):
                continue
            if not any(m.end() > beyond for m in names.finditer(phrase)) or (not_names and not_names.search(phrase)):
                continue
            return rule
        return None


@lru_cache(maxsize=4)
def catalogue(rules: tuple[IndicatorRule, ...]) -> Catalogue:
    """The compiled catalogue of these rules; made once."""
    return Catalogue(rules)
