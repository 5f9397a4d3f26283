"""Figures of a time that others are only compared with: 比2018年那一轮的301.5, 较上年的53.9%."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.carried import Context
from pipeline.extract.years import YearCue, base_of
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_OF_CALLED = phrase("extract.compared.of_called")


def base(text: str, start: int, amount: Amount, period: Sequence[str], based: Sequence[YearCue]) -> str | None:
    """The year compared with that a figure is of, `based` being those its clause compares with; None for any other figure."""
    told = base_of(text, start, amount.start, period)
    called = (cue.year for cue in based if cue.called and _OF_CALLED.fullmatch(text, cue.end, amount.start))
    return told or next(called, None)


def kind(found: Kind, year: str | None, context: Context) -> Kind:
    """The round before for what the year of that round, well before this one's, only is compared with (比2019年的48.5%提高)."""
    last, first = context.last_round, context.period[:1]
    if found != "actual" or year is None or last is None or year[-4:] != last[-4:] or not first:
        return found
    return "previous" if int(last[:4]) + 1 < int(first[0][:4]) else found
