"""What years a report means by its words: 今年, 去年 and 前年, as it says itself or by the day it is of; names it gives its years
(“末年度”指2024年度); years of two figures (24年) and seasons of four (21/22) where it keeps to them."""

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
# “首年”“末年”依次指2022年、2024年 | 2024年度（以下称“末年度”）: names of the report's own for its years.
_NAMED = phrase("extract.calendar.named")
_SO_NAMED = phrase("extract.calendar.so_named")
_NAME = phrase("extract.calendar.name")
_SHORT = phrase("extract.calendar.short")
_SURELY_SHORT = phrase("extract.calendar.surely_short")
_SEASON, _IN_FULL = phrase("extract.calendar.season"), phrase("extract.calendar.in_full")
_YEAR_AS_PERIOD, _PERIOD_IS_YEAR = phrase("extract.calendar.year_as_period"), phrase("extract.calendar.period_is_year")
_AT_HEAD, _ANY_NAME = phrase("extract.calendar.at_head"), "核算期"
_ANY_SEASON = r"(?P<season>(?P<first>[012]\d)/(?P<last>[012]\d))"
# Years of two figures so far from those that stand side by side (22年、23年) are years too.
_NEAR = 3
_ANY_SHORT = r"(?P<short>[12]\d)"
_ALONE = re.compile(r"[12]\d年")
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
    shapes, years = _at_hand(document, texts)
    seasons = _seasons(document)
    for name, year in _names(texts).items():
        years[f"n{len(years)}"] = year
        shapes.append(f"(?P<n{len(years) - 1}>{name}{'度?' if name.endswith('年') else ''})")
    for short, shape in _shorts(texts).items():
        years[f"s{short}"] = f"20{short}"
        shapes.append(f"(?P<s{short}>{shape}年)")
    periods = _periods(texts)
    for name, year in periods.items():
        group = f"p{len(years)}_{year}"
        years[group] = year
        # 审核前 | 审核前用水量: only alone does it stand for its year; 基准期, 核算期 do so at the head of other words too.
        head = f"^{name}$" if name[-1] in "前后" else _AT_HEAD.pattern.replace(_ANY_NAME, name)
        shapes.append(f"(?P<{group}>{head})")
    for season in seasons:
        group = f"s{season.replace('/', 's')}"
        years[group] = f"20{season.replace('/', '/20')}榨季"
        shapes.append(f"(?P<{group}>{_SEASON.pattern.replace(_ANY_SEASON, season)}{_IN_FULL.pattern}?)")
    signs = f"年{'/' if seasons else ''}{''.join(name[-1] for name in periods)}"
    return Words(shape=re.compile("|".join(shapes)) if shapes else None, years=years, signs=signs)


def _at_hand(document: Document, texts: Sequence[tuple[str, str]]) -> tuple[list[str], dict[str, str]]:
    """The words that look from the year at hand, as alternatives of named groups, and the year each group means."""
    fixed = dict(found for _, text in texts for found in _fixed(text))
    if not fixed and not any(_WORD.search(text) for _, text in texts):
        return [], {}
    now = _defined(texts, fixed) or _dated(document, texts)
    if now is None:
        return [], {}
    years = {group: str(now + away) for group, away in _AWAY.items()}
    at_hand = [f"(?P<{group}>{words.pattern})" for group, words in _AT_HAND.items()] if fixed else []
    years |= {group: str(now - back) for group, back in _BACK.items()} if fixed else {}
    return [_WORD.pattern, *reversed(at_hand)], years


def _names(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The names the report gives single years of its own, longest first; none it gives to several."""
    told: dict[str, set[str]] = {}
    for _, text in texts:
        for found in (*_NAMED.finditer(text), *_SO_NAMED.finditer(text)):
            names, said = _NAME.findall(found.group("names")), _ONE_YEAR.findall(found.group("years"))
            if len(names) == len(said):
                for name, year in zip(names, said, strict=True):
                    told.setdefault(name, set()).add(numerals.year(year) or "")
    return {name: min(told[name]) for name in sorted(told, key=lambda n: (-len(n), n)) if len(told[name]) == 1}


def _periods(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The periods of a comparison the running text gives one year each (2022年为基准期，2024年为核算期): what heads of tables are called by."""
    told: dict[str, set[str]] = {}
    for kind, text in texts:
        for shape in (_YEAR_AS_PERIOD, _PERIOD_IS_YEAR) if kind != "cell" else ():
            for found in shape.finditer(text):
                told.setdefault(found["period"], set()).add(numerals.year(found["year"]) or "")
    return {name: min(years) for name, years in told.items() if len(years) == 1}


def _shorts(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The years the report writes with two figures, each with its shape, where it sets two that follow one another side by side.

    Such a year is one in any place and alone in a cell (24年); one near them only where its words tell a date."""
    said = [{int(found["short"]) for found in _SHORT.finditer(text)} for _, text in texts]
    sure = {year for one in said for year in one if one & {year - 1, year + 1}}
    near = {year for year in set().union(*said) - sure if any(abs(year - other) <= _NEAR for other in sure)}
    alone = {int(text[:2]) for kind, text in texts if kind == "cell" and _ALONE.fullmatch(text)} & (sure | near)
    # 25年 | 26年 down a column: years that follow one another alone in their cells are no durations.
    sure |= (rows := {year for year in alone & near if alone & {year - 1, year + 1}})
    near -= rows
    shapes = dict.fromkeys(sure, _SURELY_SHORT.pattern) | dict.fromkeys(near, f"{_SHORT.pattern}(?!年$)")
    return {f"{year}": shape.replace(_ANY_SHORT, f"{year}") for year, shape in sorted(shapes.items())}


def _seasons(document: Document) -> list[str]:
    """The seasons the report writes with four figures (21/22榨季, or 21/22 and 22/23 alone in cells), in order."""
    named: set[str] = set()
    alone: set[str] = set()
    for block in document.blocks:
        if "/" not in block.text and "／" not in block.text:
            continue
        text = normal(block.text).text
        for found in _SEASON.finditer(text):
            if int(found["last"]) - int(found["first"]) != 1:
                continue
            whole = block.kind == "cell" and found.span() == (0, len(text))
            (alone if whole else named if _IN_FULL.match(text, found.end()) else set()).add(found["season"])
    return sorted(named | alone) if named or len(alone) > 1 else []


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
