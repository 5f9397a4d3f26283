"""What a figure is of where its clause names nothing: the entry that clauses without figures have announced, the sum of what was told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract import nearby
from pipeline.extract.carried import Reading
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.naming import Said
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

# 危险废物产生量逐年下降，由9.8t降至7.1t: which way it went is no part of the name.
_TREND = phrase("extract.named.trend")
_ALL_WASTE = phrase("extract.announced.all_waste")


def topic(said: Sequence[str], catalogue: Catalogue, amount: Amount, *, level: bool) -> str:
    """The title of the catalogue entry that a clause without figures has announced (吨浆取水方面，…); `level`: the figure is one of 由A到B."""
    for words in reversed(said):
        words = _TREND.sub("", words)
        rule = catalogue.find(words, amount.canonical, amount.canonical_value)
        if rule is not None and not (rule.change and level):
            # 废水排放量削减10%，即由20.4万m³减至18.4万m³: neither is what was taken off.
            return _one_kind(rule, words) or rule.title
    return ""


def _one_kind(rule: IndicatorRule, words: str) -> str:
    """What one kind of hazardous waste is called (医疗废物按月称重 → 医疗废物产生量); "" for any other quantity and for all waste."""
    found = (re.search(name, words) for name in rule.names) if rule.id == "hazardous_waste" else ()
    kind = next((one.group() for one in found if one is not None), "")
    return f"{kind}产生量" if kind and _ALL_WASTE.search(kind) is None else ""


def total(amount: Amount, said: Said) -> Reading | None:
    """A sum of what the sentence told before it (合计, 两项加起来); None where that names nothing."""
    if both := said.both_costs(amount.canonical):
        return Reading(amount=amount, subject=both, name=both)
    if parts := said.summed(amount.canonical):
        return Reading(amount=amount, subject=f"合计{parts}", name=f"{parts}合计")
    if parts := nearby.total_of(said.here(amount.canonical), amount):
        return Reading(amount=amount, subject="", name=parts)
    return None
