"""Which catalogue entry a figure belongs to, by its subject phrase, unit and size."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.model.indicator import IndicatorRule
from pipeline.text.patterns import Sieve
from pipeline.text.phrases import phrase

_EACH = phrase("extract.catalogue.each")
_PER = phrase("extract.catalogue.per")


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
        self._sieve = Sieve(names.pattern for _, names, _ in compiled)
        self._by_id = {rule.id: rule for rule in rules}
        self._bare = [(r, re.compile(r.bare), re.compile(r.about)) for r in rules if r.bare and r.about]
        self._any = [entry for entry in compiled if not entry[0].units]

    def named(self, rule_id: str) -> IndicatorRule | None:
        """The entry of an id; None when the catalogue has none."""
        return self._by_id.get(rule_id)

    def nearest(self, phrase: str, canonical: str, before: str) -> IndicatorRule | None:
        """The entry a phrase that leaves out of what (年达标率) belongs to, by the words that stand nearest before the figure."""
        told = self.told_of(phrase, canonical, before)
        return told[-1] if told else None

    def told_of(self, phrase: str, canonical: str, before: str) -> list[IndicatorRule]:
        """The entries such a phrase may belong to, the one told of nearest before the figure last; of two at one place the first of the
        file."""
        told = []
        for at, (rule, bare, about) in enumerate(self._bare):
            if canonical not in rule.units or bare.fullmatch(phrase) is None:
                continue
            last = max((m.end() for m in about.finditer(before)), default=-1)
            if last >= 0:
                told.append((last, -at, rule))
        return [rule for _, _, rule in sorted(told, key=lambda one: one[:2])]

    def find(
        self, phrase: str, canonical: str, value: Decimal, *, change: bool = False, beyond: int = 0
    ) -> IndicatorRule | None:
        """The entry for a subject phrase with a canonical unit and value; `change` when a verb of change governs the figure.

        `beyond`: the match must reach past this offset, so that words of context alone never name a figure."""
        if not phrase:
            return None
        left = self._sieve.left(phrase)
        for rule, names, not_names in self._by_unit.get(canonical, self._any):
            if names.pattern not in left or (change and not rule.change):
                continue
            if (rule.low is not None and value < rule.low) or (rule.high is not None and value > rule.high):
                continue
            # 新鲜水用量（万m³） is a year's total, 吨糖新鲜水（m³） an intensity whose unit leaves the product out.
            if "/" in rule.unit and "/" not in canonical and canonical and not _intensity(phrase, canonical, value):
                continue
            if canonical in _STRICT.get(rule.id, ()) and (value > 1 or not _PER.search(phrase)):
                # 吨产品COD产生量7.6kg, never 百色厂COD排放量12t.
                continue
            if rule.unit in _TOTALS and not rule.change and _PER.search(phrase):
                # 吨型材废水4.0m³: no total of a year.
                continue
            if not any(m.end() > beyond for m in names.finditer(phrase)) or (not_names and not_names.search(phrase)):
                continue
            return rule
        return None


# What a year's total is counted in.
_TOTALS = frozenset({"t", "m³", "kWh", "tce", "tCO2"})
# Intensities that a unit without a denominator may have only where the words say per what, and only in small figures.
_STRICT = {"pollutant_per_product": ("t",), "energy_per_output_value": ("tce",)}
# A figure larger than this is a year's total whatever its name says, one smaller with a name in 耗 an intensity.
_MOST = {"tce": Decimal(100), "m³": Decimal(3000), "kWh": Decimal(60000), "t": Decimal(3000)}
_LITTLE = {"tce": Decimal(2), "m³": Decimal(100), "kWh": Decimal(5000)}


def _intensity(phrase: str, canonical: str, value: Decimal) -> bool:
    """Whether a figure whose unit leaves the product out is one per product all the same (吨糖耗电31.7kWh)."""
    if value > _MOST.get(canonical, value):
        return False
    return _EACH.search(phrase) is not None or (phrase.endswith("耗") and value <= _LITTLE.get(canonical, Decimal(0)))


@lru_cache(maxsize=4)
def catalogue(rules: tuple[IndicatorRule, ...]) -> Catalogue:
    """The compiled catalogue of these rules; made once."""
    return Catalogue(rules)
