"""Figures of a table's cells with a bracket behind them that only remarks on them."""

from __future__ import annotations

import re

from pipeline.extract.layout import numeric
from pipeline.extract.years import header_years
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase

_ASIDE = re.compile(r"([^（()）]*\d[^（()）]*)[（(][^（()）]*[）)]")
_OF_KIND = phrase("extract.layout.of_kind")
_HOPED = phrase("extract.asides.hoped")
# （估）1250; 不少于400
_FIRST, _BOUND = phrase("extract.asides.first"), phrase("extract.asides.bound")


def aside(text: str) -> tuple[str, Kind | None, str | None]:
    """The figure of a cell whose bracket only remarks on it (15.2（连续监测）), or tells that it is hoped for (110.0（预计）), that
    kind, and the year the bracket tells; "" where there is none, or the bracket says of what other kind it is."""
    before = _FIRST.match(text) or _BOUND.match(text)
    if before is not None and numeric(figure := text[before.end() :].strip()) and figure[:1].isdigit():
        alone = f"{'' if before['up'] is None else '≥'}{text[before.end() :]}".rjust(len(text))
        return alone, "target" if before["hoped"] else None, None
    found = _ASIDE.fullmatch(text)
    if found is None or not numeric(found.group(1)):
        return "", None, None
    alone = found.group(1)
    if _HOPED.search(text):
        return alone, "target", None
    if _OF_KIND.search(text):
        return "", None, None
    return alone, None, next(iter(header_years(text[len(alone) :])), None)
