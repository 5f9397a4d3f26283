"""Years the words of a clause give or take away against the year in force: of a whole round, of every year, of the year at hand."""

from __future__ import annotations

from pipeline.extract.when import Moments
from pipeline.extract.years import THREE, WHOLE_PERIOD, years
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

# 本轮共提出方案16项，累计投入268.5万元: of no one year of the round.
_OF_ROUND = phrase("extract.framed.of_round")
# 无低费花了21.5万元: what a class of measures cost over the round.
_CLASS_SUM = phrase("extract.framed.class_sum")
# 三年技改共860万元，清洁生产的占243.2万元，合28.3%
_PERIOD_SHARE = phrase("extract.framed.period_share")
_OF_DEEDS = phrase("extract.when.of_deeds")
# 每年冬季全员培训一次: what recurs every year is of none.
_ADDED = phrase("extract.framed.added")
_EACH_YEAR = phrase("extract.framed.each_year")
# 年内把达标率提到99.9%: in the year the report is written in.
_WITHIN_YEAR = phrase("extract.framed.within_year")


def framed(
    text: str, start: int, amount: Amount, kind: Kind, told: tuple[str | None, bool], moments: Moments
) -> tuple[str | None, bool]:
    """The year of a figure after the words of its clause were heard; `told`: the year in force and whether it was inferred.

    `start`: where the clause begins. Years named in the clause itself stand."""
    period = moments.period
    if moments.own(amount):
        return told
    said = text[start : amount.start]
    if moments.second_of_two(amount) and len(period) == 3 and any(w.search(said) for w in (THREE, WHOLE_PERIOD)):
        # 三年由13.5减到11.2: from the first of the three years to the last, whatever year was spoken of before.
        return period[-1], True
    if kind == "target" and "-" not in (told[0] or "") and _EACH_YEAR.search(said):
        return None, False
    if kind == "target" and period and period[-1].isdigit() and _WITHIN_YEAR.search(said):
        return str(int(period[-1]) + 1), False
    if (summed := _over_listed(text, start, amount, moments)) is not None:
        return summed, False
    opened = max(text.rfind(mark, 0, amount.start) for mark in "。\n") + 1
    inferred = told[1] or told[0] is None
    if kind != "actual" or len(period) < 2:
        return told
    sentence = text[opened : amount.start]
    of_round = inferred and _of_sum(amount, said) and _OF_ROUND.search(sentence)
    if told[1] and "-" not in (told[0] or "-") and amount.dimension == "money" and _CLASS_SUM.search(sentence):
        # 没做的放到2021年。无低费花了21.5万元: not of the year a sentence before spoke of.
        told = None, False
    of_period = amount.dimension == "share" and _PERIOD_SHARE.search(text[max(0, opened - 160) : amount.start])
    return (f"{period[0]}-{period[-1]}", True) if of_round or of_period else told


def _over_listed(text: str, start: int, amount: Amount, moments: Moments) -> str | None:
    """2023年180万元，2024年220万元，合计400万元: the years a sum adds up; None for any other figure."""
    if amount.dimension == "share" or len(moments.time.seen) < 2 or _ADDED.fullmatch(text, start, amount.start) is None:
        return None
    since = max(text.rfind(mark, 0, start) for mark in "。；：\n") + 1
    told = [cue.year for cue in years(text, since, start)]
    if len(told) < 2 or told != sorted(set(told)) or not all(year.isdigit() for year in told):
        return None
    return f"{told[0]}-{told[-1]}" if int(told[-1]) - int(told[0]) == len(told) - 1 else None


def _of_sum(amount: Amount, said: str) -> bool:
    """Whether a figure is what a whole round adds up to: a number of measures, a sum of money, a share of what was done."""
    if amount.dimension == "share":
        return _OF_DEEDS.search(said) is not None
    return amount.dimension == "money" or amount.unit in ("项", "个", "条", "件")
