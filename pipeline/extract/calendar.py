"""What years a report means by 今年, 去年 and 前年: as it says itself, or by the day it is of where its tables are headed by such words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract.covered import covered
from pipeline.model.document import Document
from pipeline.model.spec import Spec
from pipeline.text import numerals
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase, use
from pipeline.text.told import Words

_WORD = phrase("extract.calendar.word")
_IS_YEAR = phrase("extract.calendar.is_year")
_YEAR_IS = phrase("extract.calendar.year_is")
_LISTED = phrase("extract.calendar.listed")
_DATE = phrase("extract.calendar.date")
_HEADED = phrase("extract.calendar.headed")
_FIGURE = phrase("extract.calendar.figure")
# 本年度, 上年: fixed by some reports once for all, elsewhere words that look from the year at hand.
_FIXED = phrase("extract.calendar.fixed")
_AT_HAND = {
    "this": phrase("extract.calendar.this_year"),
    "before": phrase("extract.calendar.year_before"),
    "twice": phrase("extract.calendar.two_before"),
}
_BACK = {"this": 0, "before": 1, "twice": 2}
_ONE_YEAR = re.compile(r"(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2}")
#: How far from this year the groups of the word's pattern lie.
_AWAY = {"m3": -3, "m2": -2, "m1": -1, "p0": 0, "p1": 1, "p2": 2}
_OUTSIDE = ("toc", "header", "footer")
# A report that tells so many figures by such words and has no table of years goes by them.
_MANY = 6
# Figures of a whole year told as this year's in a report of its first months are the year's before.
_EARLY = 4
# A report of its last months has the figures of this year.
_LATE = 10


def calendar(document: Document, spec: Spec) -> Words:
    """The years the report's words mean; none where it uses none, or does not let them be told."""
    use(spec.phrases)
    texts = [
        (block.kind, normal(block.text).text)
        for block in document.blocks
        if block.kind not in _OUTSIDE and "年" in block.text
    ]
    fixed = dict(found for _, text in texts for found in _fixed(text))
    if not fixed and not any(_WORD.search(text) for _, text in texts):
        return Words(years={})
    now = _defined(texts, fixed) or _dated(document, texts)
    if now is None:
        return Words(years={})
    years = {group: str(now + away) for group, away in _AWAY.items()}
    at_hand = [f"(?P<{group}>{words.pattern})" for group, words in _AT_HAND.items()] if fixed else []
    years |= {group: str(now - back) for group, back in _BACK.items()} if fixed else {}
    return Words(shape=re.compile("|".join((_WORD.pattern, *reversed(at_hand)))), years=years)


def _fixed(text: str) -> Iterator[tuple[str, int]]:
    """The words of _AT_HAND that a text fixes once for all, each with its year."""
    for found in _FIXED.finditer(text):
        year = numerals.year(found.group("year"))
        if year is not None:
            yield next(group for group in ("this", "before") if found.group(group)), int(year)


def _defined(texts: Sequence[tuple[str, str]], fixed: Mapping[str, int]) -> int | None:
    """This year as the report defines it by one word or another; None where it does not, or not alike."""
    told = {now for _, text in texts for now in _definitions(text)}
    told |= {year + (1 if group == "before" else 0) for group, year in fixed.items()}
    return told.pop() if len(told) == 1 else None


def _definitions(text: str) -> Iterator[int]:
    for found in (*_IS_YEAR.finditer(text), *_YEAR_IS.finditer(text)):
        year = numerals.year(found.group("year"))
        away = next(_AWAY[group] for group in _AWAY if found.group(group))
        if year is not None:
            yield int(year) - away
    for listed in _LISTED.finditer(text):
        aways = [_AWAY[word.lastgroup or ""] for word in _WORD.finditer(listed.group("called"))]
        years = [int(numerals.year(one) or 0) for one in _ONE_YEAR.findall(listed.group("years"))]
        if len(years) == 2 and len(aways) > 2:
            years = list(range(years[0], years[1] + 1))
        if len(years) == len(aways):
            yield from (year - away for year, away in zip(years, aways, strict=True))


def _dated(document: Document, texts: Sequence[tuple[str, str]]) -> int | None:
    """This year by the years of the report's figures, or the day the report is of, where its tables or its figures go by such words."""
    heads = {
        word.lastgroup
        for kind, text in texts
        if kind == "cell" and _HEADED.match(text)
        for word in _WORD.finditer(text)
    } & {"m3", "m2", "m1", "p0"}
    period = covered(document)
    figures = sum(len(_FIGURE.findall(text)) for _, text in texts)
    days = [found for _, text in texts if (found := _DATE.match(text)) is not None]
    said = Counter((int(numerals.year(day["year"]) or 0), _month(day["month"])) for day in days)
    if len(heads) < 2 and (period or figures < _MANY):
        return _by_cover(period, texts) if figures else None
    if period:
        return int(period[-1][-4:]) + (0 if "p0" in heads else 1) if "/" not in period[-1] else None
    if not said:
        return None
    year, month = max(said)
    return year - 1 if month <= _EARLY and "p0" in heads else year


def _by_cover(period: Sequence[str], texts: Sequence[tuple[str, str]]) -> int | None:
    """This year by the one day a line of the text gives; None in its first months, when 今年 may still be the year before."""
    days = [found for kind, text in texts if kind != "cell" and (found := _DATE.match(text)) is not None]
    said = {(int(numerals.year(day["year"]) or 0), _month(day["month"])) for day in days}
    if len(said) != 1:
        return None
    year, month = said.pop()
    if month <= _EARLY:
        return None
    if not period:
        return year
    last = int(period[-1][-4:])
    return year if "/" not in period[-1] and (last == year - 1 or (last == year and month >= _LATE)) else None


def _month(written: str) -> int:
    return int(written) if written.isdigit() else int(numerals.number(written) or 0)
