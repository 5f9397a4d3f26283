"""Years called by a word instead of a number: 审核前, 上一年度, 本年度, 当年, 下一年, 第三年, and the year a narrative goes on in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.extract.years import YearCue, compared, years, years_back
from pipeline.text.phrases import phrase

_CALL = phrase("extract.called.call")
_AHEAD = phrase("extract.called.ahead")
_HEAD = phrase("extract.called.head")
# 2022年曾有2.1t跨年贮存，当年处置率99.0%: still of the year looked back to.
THAT_YEAR = phrase("extract.called.that_year")
# 审核前为480: of a year the report may not tell.
UNTOLD = phrase("extract.called.untold")
_NOTE = re.compile(r"[（(].*?[）)]")
# 2021年这一年，… | 到了下一年，… and behind it 这一年… | 12月…: a narrative of one year after the other.
_OPENS = phrase("extract.called.opens")
_HELD, _THEN_THIS = phrase("extract.called.held"), phrase("extract.called.then_this")
_LAST_THEN = phrase("extract.called.last_then")
_GOES_ON = phrase("extract.called.goes_on")
# 2024年3月11日至14日连续72h实测: when the balances told below it were measured.
_TESTED = phrase("extract.called.tested")
_BALANCE = phrase("extract.called.balance")
_OF_BALANCE = phrase("extract.called.of_balance")
_BALANCED = phrase("extract.called.balanced")
_OF_YEARS = phrase("extract.called.of_years")
# 目标2023年定，基准2022年，考察2024年。 above a list of aims: the year they are to be met in.
_AIMED_FOR = phrase("extract.called.aimed_for")
_ITEM = phrase("extract.called.item")
_LEAD = 80
_YEAR_ALONE, _LINE_HEAD = phrase("extract.called.year_alone"), phrase("extract.called.line_head")
_FIRST_CLAUSE = re.compile(r"[^，。；：]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """The years the report gives for 审核前, 审核后, 上一年度, 本年度, its peers' figures, its 近期, 中期 and 远期 aims and its 审核期.

    None where it gives none, or more than one."""

    before: str | None = None
    after: str | None = None
    last: str | None = None
    this: str | None = None
    peers: str | None = None
    near: str | None = None
    middle: str | None = None
    far: str | None = None
    audited: str | None = None


@dataclass(slots=True)
class Time:
    """What the text before says of when: the year in force, the year compared with, and a run of years listed for 分别.

    `main`: the latest year of the report's own time that the paragraph's sentences before were in; `back`: the year a look back
    to an earlier one returns to; `frame`: the year a comparison sentences before set out from; `span`: the whole period the sentence
    before spoke of (同期), `spanned` the one this sentence does; `against`: whether what is told is held against what was before;
    `paired`: whether 由A降至B stands before; `deed`, `put_off`: a year in force only because something was done, or put off to it;
    `resumed`: the one before the latter; `glance`: whether the year in force only looks back from figures without one
    (98.2%，2019年只有90.5%); `aim`: the year the aims listed here are to be met in."""

    year: str | None = None
    main: str | None = None
    back: str | None = None
    base: str | None = None
    listed: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    assumed: bool = False
    origin: str | None = None
    ends: Ends = field(default_factory=Ends)
    frame: str | None = None
    span: str | None = None
    spanned: str | None = None
    against: bool = False
    paired: bool = False
    deed: str | None = None
    put_off: str | None = None
    resumed: str | None = None
    glance: bool = False
    aim: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a word is resolved by: the report's three years, what it calls its years, and the year in force (None where none is).

    `force` stays, until the sentence ends, the year a word that looks back was said in; `now` is the year that word told."""

    period: tuple[str, ...]
    ends: Ends
    force: str | None
    now: str | None = None


def known(period: tuple[str, ...], time: Time) -> Known:
    """What the words of a clause are resolved by, given what stands before it."""
    force = time.year if time.origin is None else time.origin or None
    return Known(period=period, ends=time.ends, force=force, now=time.year)


def calls(text: str, start: int, end: int, by: Known) -> tuple[list[YearCue], list[YearCue]]:
    """The years a stretch of text calls by a word: those figures are of, and those it only compares with (与审核前相比).

    A word with two readings left is none."""
    said: list[YearCue] = []
    against: list[YearCue] = []
    for match in _CALL.finditer(text, start, end):
        told = [cue.year for cue in years(text, start, match.start())] or [cue.year for cue in said[-1:]]
        year = _resolved(match, by, told[-1] if told else None, _AHEAD.search(text, start, end) is not None)
        if year is None:
            continue
        cue = YearCue(year=year, start=match.start(), end=match.end(), called=match.lastgroup in _BACK)
        (against if compared(text, start, match) else said).append(cue)
    return said, against


#: Words that look back from the year a text is in.
_BACK = frozenset({"before", "last", "twice", "two", "first"})


def _resolved(match: re.Match[str], by: Known, beside: str | None, ahead: bool) -> str | None:
    word, period = match.lastgroup, by.period
    force = beside or by.force
    whole = len(period) == 3 and not ahead
    if word == "before":
        return by.ends.before
    if word == "after":
        return by.ends.after
    if word == "audited":
        return by.ends.audited
    if word == "this":
        now = by.ends.this or next(iter(period[-1:]), None)
        listed = _LAST_THEN.search(match.string, 0, match.start()) is not None
        return now if by.ends.this is not None or listed or force in (None, now) or "-" in (force or "") else None
    if word == "last":
        held = _HELD.search(match.string, 0, match.start()) is not None
        if by.ends.last is not None and (beside is None or not held):
            return by.ends.last
        if by.ends.last is None and not held and _THEN_THIS.match(match.string, match.end()):
            # 2021年80%、上年85%、本年90%: the one before the present, whatever stands before it.
            return _moved(by.ends.this or next(iter(period[-1:]), None), 1)
        return _moved(force or by.ends.this or next(iter(period[-1:]), None), 1)
    if word == "twice":
        return _moved(force, 2)
    if word == "same":
        return by.now if beside is None and by.now is not None and "-" not in by.now else None
    if word == "next":
        year = _moved(force, -1)
        return year if year is None or not period or year[:4] <= period[-1][:4] else None
    if word == "two":
        return f"{period[0]}-{period[1]}" if whole and force == period[1] else None
    if not whole or beside is not None:
        return None
    if not match.group().endswith("年") and "/" not in period[0]:
        return None
    if word == "second" and force not in (None, *period[:2]) and match.group().endswith("年"):
        return None
    return period[("first", "second", "third").index(word or "first")]


def _moved(year: str | None, back: int) -> str | None:
    return years_back(year, back) if year is not None and "-" not in year and year[:4].isdigit() else None


def of_head(name: str, now: str | None, ends: Ends) -> str | None:
    """The year of a column or row called 上年 or 本年度; `now`: the year the table, or the report, is of."""
    found = _HEAD.match(_NOTE.sub("", name))
    if found is None:
        return None
    if found.lastgroup == "this":
        return now
    if found.lastgroup in ("two", "next"):
        return _moved(now, 2 if found.lastgroup == "two" else -1)
    return ends.last if ends.last is not None and now in (None, ends.this) else _moved(now, 1)


def is_balance(caption: str) -> bool:
    """Whether a caption is that of a balance of no whole year (淀粉平衡（实测，t/d）, not 2024年水平衡)."""
    return _BALANCED.search(caption) is not None and _OF_YEARS.search(caption) is None


class Story:
    """The year a narrative is in from paragraph to paragraph (2021年这一年… | 这一年… | 到了下一年… | 第三年…)."""

    def __init__(self, period: tuple[str, ...], ends: Ends) -> None:
        self.period, self.ends = period, ends
        self.year: str | None = None
        self.path: Sequence[str] = ()
        self.tested: str | None = None
        self.aim: str | None = None
        self.under: str | None = None
        self._root: Sequence[str] = ()
        self._chapter: Sequence[str] = ()

    def enter(self, text: str, path: Sequence[str]) -> str | None:
        """The year in force where a paragraph begins: that of the paragraph before, where this one goes on with it; else None."""
        if path != self.path:
            self.year, self.path, self.under = None, path, None
            if path[:1] != self._chapter:
                self.tested = None
        self._aims(text)
        if (alone := _YEAR_ALONE.fullmatch(text)) is not None or _LINE_HEAD.match(text) is not None:
            # ■ 2022年度 on a line of its own heads the lines below it, up to the next ■.
            self.under = alone["year"] if alone is not None else None
        if (test := _TESTED.search(text)) is not None:
            self.tested, self._chapter = test.group("first") or test.group("behind"), path[:1]
        elif self.tested is not None and self._balances(text):
            return self.tested
        before = self.year
        first = _FIRST_CLAUSE.match(text)
        stop = first.end() if first is not None else 0
        opens = _OPENS.match(text)
        if opens is not None:
            by = Known(period=self.period, ends=self.ends, force=before, now=before)
            cues = years(text, 0, stop) or calls(text, 0, stop, by)[0]
            self.year = cues[0].year if len(cues) == 1 and cues[0].year in self.period else None
            return before
        if _GOES_ON.match(text) is None:
            self.year = None
        return self.year or self.under

    def test_of(self, path: Sequence[str]) -> str | None:
        """The year of the test told of last, for what stands in its chapter."""
        return self.tested if path[:1] == self._chapter else None

    def _balances(self, text: str) -> bool:
        """Whether a paragraph goes on with what was measured in the test of its chapter: it says so, or its heading is of a balance."""
        headed = any(_OF_BALANCE.search(title) for title in self.path[-1:]) and _OF_YEARS.search(text) is None
        return headed or _BALANCE.match(text) is not None

    def _aims(self, text: str) -> None:
        """Keep the year a line above a list sets for the aims, while the list's items go on."""
        about = "目标" in text or any("目标" in title for title in self.path[-1:])
        said = {m["a"] or m["b"] for m in _AIMED_FOR.finditer(text)} if about and len(text) <= _LEAD else set()
        if said:
            self.aim, self._root = said.pop() if len(said) == 1 else None, self.path
        elif _ITEM.match(text) is None or self.path[: len(self._root)] != self._root:
            self.aim = None
