"""The year a clause hands to the next one, and a sentence to the next one of its paragraph."""

from __future__ import annotations

import re

from pipeline.extract.called import Time
from pipeline.extract.when import Moments
from pipeline.extract.years import AGAINST, WHOLE_PERIOD, YearCue, bases, deed, span_of, years
from pipeline.text.phrases import phrase

# 2021年还只有94.1%: no words between the year and the figure that name anything.
_UNNAMED = phrase("extract.handed.unnamed")
_THIS_YEAR = phrase("extract.when.this_year")
# 尚有1项顺延至2024年第二季度: a year something was put off to, which what is told next is not of.
_PUT_OFF = phrase("extract.handed.put_off")

# 如果2024年包装量上去…: a year only supposed.
_SUPPOSED = phrase("extract.handed.supposed")
# ZG1…。ZG2…: measures told one by one, each with its own time.
_COUNTS = frozenset({"occurrences", "pieces", "equipment", "papers", "batches", "households"})
_MEASURE = phrase("extract.handed.measure_code")
_FIGURE = re.compile(r"\d")
_LEVEL = phrase("extract.handed.level")
# 2022年前装的2台为S11型: when the things were put in says nothing of what is told of others.
_OF_THINGS = phrase("extract.handed.of_things")
# 建议：…；2025年雨季前扩建调节池；…: each thing to do has its own time.
_TO_DO = phrase("extract.handed.to_do")


def after_clause(moments: Moments) -> None:
    """What the clauses after one inherit of its years."""
    time, text = moments.time, moments.text
    if moments.based:
        time.base = moments.based[-1].year
    earlier = [y for y in moments.said if _opens(moments, y)]
    if earlier:
        time.base = earlier[-1].year
    paired = any(moments.first_of_two(a) for a in moments.found)
    time.paired = time.paired or paired
    time.against = time.against or AGAINST.search(text, moments.start, moments.end) is not None
    said = [y for y in moments.said if y not in earlier]
    whole = f"{moments.period[0]}-{moments.period[-1]}" if len(moments.period) > 1 else None
    if whole is not None and WHOLE_PERIOD.search(text, moments.start, moments.end):
        time.spanned = whole
    outside = [y for y in said if not moments.sealed(y)]
    if not outside and len({y.year for y in said}) < 2:
        # 共6100万元（2023年1900万元、2024年4200万元），其中…: of none of the years the bracket goes through.
        outside = said
    if outside and (bringing := [y for y in outside if not of_things(text, y)]):
        _enter(moments, bringing)
    elif outside:
        pass
    elif whole is not None and WHOLE_PERIOD.search(text, moments.start, moments.end):
        time.year, time.assumed, time.deed, time.put_off = whole, True, None, None
    elif time.span is not None and "同期" in text[moments.start : moments.end] and time.year in (None, whole):
        time.year, time.spanned, time.assumed = time.span, time.span, True
    elif _THIS_YEAR.search(text, moments.start, moments.end):
        time.year = None
    if len(moments.said) > 1:
        time.listed = moments.spelled()


def _enter(moments: Moments, outside: list[YearCue]) -> None:
    """The last year said in a clause comes into force."""
    time, last = moments.time, outside[-1]
    time.origin = (time.year or "" if time.origin is None else time.origin) if last.called else None
    time.glance = _glances(moments, outside)
    time.back = time.back or time.year if _aside(moments, outside) else None
    if _PUT_OFF.search(moments.text, moments.start, last.start):
        time.resumed = time.year if time.put_off is None else time.resumed
        time.put_off = last.year
    else:
        time.put_off = time.resumed = None
    bare = not any(a.start > last.start for a in moments.found)
    time.deed = last.year if bare and deed(moments.text, last, moments.end) else None
    spans = len(outside) > 1 and span_of(moments.text, outside[-2], last)
    time.year, time.assumed = f"{outside[-2].year}-{last.year}" if spans else last.year, False
    time.seen = tuple(dict.fromkeys((*time.seen, last.year)))
    if spans:
        time.spanned = time.year


def _opens(moments: Moments, cue: YearCue) -> bool:
    """Whether a year stands between the 由 and the A of 由A降至B."""
    return any(moments.first_of_two(a) and moments.within(a, cue.start) for a in moments.found)


def _aside(moments: Moments, said: list[YearCue]) -> bool:
    """Whether the clause only looks back: an earlier year, and a figure without a name of its own."""
    now = moments.time.year or ""
    if not now[:4].isdigit() or "-" in now or any("-" in y.year or y.year >= now for y in said):
        return False
    first = next((a for a in moments.found if a.start >= said[-1].end), None)
    if first is None or first.dimension in _COUNTS:
        # 2022年100%；2021年64次中有1次…，达标率98.4%: a count is no figure left without its name.
        return False
    return _UNNAMED.fullmatch(moments.text, said[-1].end, first.start) is not None


def _glances(moments: Moments, said: list[YearCue]) -> bool:
    """Whether a clause looks back from figures told without a year."""
    time, period = moments.time, moments.period
    if time.year is not None or time.seen or not period or len(said) > 1:
        return False
    return said[0].year < period[-1] and looks_back(moments.text, said[0])


def looks_back(text: str, cue: YearCue) -> bool:
    """Whether a year only dates a figure without a name, told beside one without a year (98.2%，2019年只有90.5%)."""
    opened = text.rfind("。", 0, cue.start) + 1
    behind = _UNNAMED.match(text, cue.end)
    if behind is None or _LEVEL.match(text, behind.end()) is None or _FIGURE.search(text, opened, cue.start) is None:
        return False
    return not years(text, opened, cue.start)


def of_things(text: str, cue: YearCue) -> bool:
    """Whether a year only tells since when things were there (2022年前装的2台)."""
    return _OF_THINGS.match(text, cue.end) is not None


def after_sentence(
    time: Time, text: str, start: int, end: int, recent: tuple[int, int] | None, *, plan: bool, joined: bool
) -> None:
    """What a sentence hands to the next one of its paragraph.

    One year of the report's own time stays in force; a plan's year, history and a sentence of several years hand on nothing.
    `joined`: the next sentence stands behind a semicolon and belongs to the same thought."""
    plan = plan or _SUPPOSED.search(text, start, end) is not None
    following = text[end + 1 : end + 13]
    if not joined and _MEASURE.match(following) and _MEASURE.match(text[start : start + 12]):
        time.year = None
    if time.put_off is not None:
        time.year, time.put_off, time.resumed = time.resumed, None, None
    if time.deed is not None and time.deed == time.year and not joined and not _latest(time.year, recent):
        # 2021年换证。运转率100%: the year something was done in is not that of what is told next.
        time.year, time.deed = None, None
    _turn_back(time, text, start, end, joined=joined)
    said = {cue.year for cue in years(text, start, end)} | set(time.seen)
    _keep_whole(time, said, following, joined=joined)
    if (
        joined
        and not plan
        and time.year is not None
        and time.year != time.deed
        and time.year[:4] > (time.main or "")[:4]
        and _recent(time.year, recent)
    ):
        # 2023年占36%；2022年占22%，2021年占18%。全年…: what stands first in the sentence is what it comes back to.
        time.main = time.year
    if (
        (plan and not joined)
        or (max(len(said), len(time.seen)) > 1 and not joined)
        or (not joined and WHOLE_PERIOD.search(text, start, end) and not said)
    ):
        time.year = None
    if time.year is not None and not joined and not _recent(time.year, recent):
        time.year = None
    if not joined:
        if time.origin is not None:
            # 废水回用率98.3%，上年97.6%。危废165t: only its own sentence looks back.
            time.year, time.origin = (time.origin or None) if time.year is not None else None, None
        _look_forward(time, said, plan=plan)
        _keep_frame(time, said)
        time.back = None
        time.base, time.listed, time.seen = (time.base if bases(text, start, end) else None), (), ()
    time.assumed = time.year is not None and (time.assumed or not joined)


def _keep_whole(time: Time, said: set[str], following: str, *, joined: bool) -> None:
    """The whole period a sentence spoke of, for its part behind a semicolon, and the one year it named beside that period."""
    if joined and following.startswith("其中") and time.spanned is not None and len(said) > 1:
        # 三年共2168万元，2022年610万元、2023年728万元…；其中清洁生产650万元: of the whole, as what stood first was.
        time.year, time.assumed, time.deed = time.spanned, True, None
    if not joined and time.assumed and time.spanned == time.year is not None:
        # 2023年达标率100%，三年来未发生超标。: the year the sentence named stays.
        time.year = next(iter(said)) if len(said) == 1 else None


def _keep_frame(time: Time, said: set[str]) -> None:
    """与2021年相比，…。氨氮由a降到b: what sentences before were held against lasts until a sentence has years of its own."""
    if time.base is not None:
        time.frame = time.base
    elif time.spanned is not None:
        time.frame = time.spanned.split("-")[0]
    elif said:
        time.frame = None
    time.span = time.spanned or (None if said else time.span)
    time.spanned, time.against, time.paired = None, False, False


def _latest(year: str, recent: tuple[int, int] | None) -> bool:
    """Whether a year is the last of the report's figures."""
    return recent is not None and year[-4:] == str(recent[1] - 1)


def _look_forward(time: Time, said: set[str], *, plan: bool) -> None:
    """A sentence that looks back to an earlier year leaves the paragraph in the later one it was in."""
    starts = [year[:4] for year in said if "-" not in year]
    if time.main is not None and not plan and starts and max(starts) <= time.main[:4] and time.year != time.main:
        time.year = time.main
    elif time.year is not None and "-" not in time.year:
        time.main = time.year


def _recent(year: str, recent: tuple[int, int] | None) -> bool:
    last = re.findall(r"\d{4}", year)
    if recent is None or not last:
        return bool(last)
    return recent[0] <= int(last[-1]) <= recent[1]


def _turn_back(time: Time, text: str, start: int, end: int, *, joined: bool) -> None:
    """Leave a year that only its own sentence looks back to, or that is only its own item's in a list of things to do."""
    if joined and (headed := _headed(text, start, end)) is not None:
        time.year = headed
    if (time.glance and not joined) or (joined and _own_time(text, start, end)):
        time.year, time.glance = None, False
    if time.back is not None and not joined and len(time.seen) == 1:
        # Below a table of 2023: 98.2%，2021年只有90.5%。 What comes next is of 2023 again.
        time.year, time.assumed = time.back, True


def _own_time(text: str, start: int, end: int) -> bool:
    """Whether the year of an item of a list behind semicolons is its own: the things to do before it have none."""
    before = text[text.rfind("。", 0, start) + 1 : start]
    dated = not years(before) and bool(years(text, start, end))
    return dated and before.endswith(("；", ";")) and _TO_DO.search(before) is not None


def _headed(text: str, start: int, end: int) -> str | None:
    """The year the words before the colon set for a list of things to do, behind an item with a year of its own (2025年打算：一是2026年建…；)."""
    opened = text.rfind("。", 0, start) + 1
    colon = text.find("：", opened, end)
    if colon < 0 or _TO_DO.search(text, opened, colon) is None or not years(text, max(start, colon), end):
        return None
    said = years(text, opened, colon)
    if len(said) == 2 and span_of(text, *said):
        return f"{said[0].year}-{said[1].year}"
    return said[0].year if len(said) == 1 else None
