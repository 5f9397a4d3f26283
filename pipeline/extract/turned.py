"""What the beginning of a clause takes back of the year in force: with this round, with what stands now, with the parts of a whole."""

from __future__ import annotations

from pipeline.extract.carried import Carry, Context
from pipeline.text.phrases import phrase
from pipeline.text.sentences import Span

_THIS_ROUND = phrase("extract.clause.this_round")
# 2018年完成首轮审核，当时只有45%，现已达到72%
_BY_NOW = phrase("extract.turned.by_now")
# 改造前（2022年）COD年排放量6.3t，改造后预计为2.6t
_AFTERWARDS = phrase("extract.turned.afterwards")
_DATED_BEFORE = phrase("extract.turned.dated_before")
# 2023年97.1%。2021年摸底只有88.4%；分单位看，尿素分厂99.0%
_BY_PARTS = phrase("extract.turned.by_parts")
_NEAR = 60


def turned(text: str, clause: Span, carry: Carry, context: Context) -> None:
    """Take back the year in force where a clause begins with words that what it tells is of another time."""
    time = carry.time
    year = time.year or ""
    if carry.fixed or not year[:4].isdigit():
        return
    if "-" not in year and _of_last_round(year, context):
        begins = _THIS_ROUND.match(text, clause.start, clause.end) or _BY_NOW.match(text, clause.start, clause.end)
        if begins is not None:
            time.year = None
            carry.kind = None if carry.kind == "previous" else carry.kind
            return
    if _AFTERWARDS.match(text, clause.start, clause.end) is not None:
        before = text[max(0, clause.start - _NEAR) : clause.start]
        if (told := _DATED_BEFORE.search(before)) is not None and told.group(1) == year:
            time.year = None
        return
    main = time.main or ""
    if main > year and "-" not in main + year and _BY_PARTS.match(text, clause.start, clause.end) is not None:
        time.year, time.back, time.glance = main, None, False


def _of_last_round(year: str, context: Context) -> bool:
    """Whether a year is that of the round before, or lies before the years of this one's figures."""
    first = context.period[:1]
    return year == context.last_round or (year.isdigit() and bool(first) and year < first[0][:4])
