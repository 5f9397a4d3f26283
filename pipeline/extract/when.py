"""The year of a figure in running text: its clause before its sentence, before its paragraph, before its heading."""

from __future__ import annotations

from pipeline.extract.called import UNTOLD, Time, calls, known
from pipeline.extract.compared import base
from pipeline.extract.rows import Rows, spelled
from pipeline.extract.runs import Runs
from pipeline.extract.years import (
    AGAINST,
    THREE,
    WHOLE_PERIOD,
    YearCue,
    bases,
    seasons,
    span_of,
    years,
    years_back,
)
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

_OTHER_TIMES = phrase("extract.when.other_times")
_OWN = phrase("extract.when.own")
_LISTED = phrase("extract.kinds.listed")
# 2022年前装的2台: when the things were put in.
_OF_THINGS = phrase("extract.handed.of_things")
# What a whole period cannot add up to is a level, that of its end.
_LEVELS = frozenset({"share", "concentration", "gas_concentration", "mass_intensity", "noise"})
_OF_SUMS = phrase("extract.when.of_sums")
_SUMS = frozenset({"money", "time"})
_MEAN = phrase("extract.when.mean")
_YEAR_BEFORE = phrase("extract.when.year_before")
# 产量比上年多13.3%: the difference is the later year's.
_THAN_BEFORE = phrase("extract.when.than_before")
# 三年…实施率88.9%: a share of what was done goes over the whole period.
_OF_DEEDS = phrase("extract.when.of_deeds")
# 建厂时环保投资占6.3%: of a time the report gives no figures of.
_FOUNDING = phrase("extract.when.founding")
# 38项到2023年底全部做完: the year behind the figure it is of.
_DONE_BY = phrase("extract.when.done_by")
# RTO投运后，总烃由1.42降为0.63: before and after something was done, not from year to year.
_SUM_BEHIND = phrase("extract.when.sum_behind")
_SINCE_THEN = phrase("extract.when.since_then")
_THIS_YEAR = phrase("extract.when.this_year")
_PLAN_END = phrase("extract.when.plan_end")


class Moments:
    """The years of one clause."""

    def __init__(
        self,
        text: str,
        clause: Span,
        found: list[Amount],
        time: Time,
        period: tuple[str, ...],
        outer: list[str],
    ) -> None:
        self.text, self.start, self.end, self.found = text, clause.start, clause.end, found
        self.time, self.period, self.outer = time, period, outer
        self._runs = Runs(text, clause, found)
        self._rows = Rows(text, clause.start, found, self._runs, time, period)
        self.said = [y for y in years(text, clause.start, clause.end) if _OF_THINGS.match(text, y.end) is None]
        if near := seasons(text, clause.start, clause.end, period, time.year):
            self.said = sorted((*self.said, *near), key=lambda cue: cue.start)
        self.based = bases(text, clause.start, clause.end)
        called, against = calls(text, clause.start, clause.end, known(period, time))
        if called or against:
            self.said = sorted((*self.said, *called), key=lambda cue: cue.start)
            self.based = sorted((*self.based, *against), key=lambda cue: cue.start)

    def year(self, amount: Amount, *, free: bool = False, change: bool = False) -> tuple[str | None, bool]:
        """The year of a figure, and whether it was inferred from outside its sentence.

        `free`: only the clause may give one; `change`: the figure is a difference, which belongs to the later of two years."""
        if (own := self._behind(amount)) is not None:
            return own, False
        if (than := self.against(amount)) is not None:
            return than, False
        listed = self._rows.year(amount, self.said, bool(self._before(amount)))
        if listed is not None:
            return listed or None, False
        place = None if self.said else self._runs.of_three(amount)
        if place is not None and not _OTHER_TIMES.search(self.text, self.start, self.end):
            # 由2.6降到2.4再到2.2: one for each of three years, where there are three.
            return (self.period[place], True) if len(self.period) == 3 else (None, False)
        if self._runs.role(amount) == "from" or self._runs.to_nothing(amount):
            return self._earlier(amount), False
        before = self._before(amount)
        if change and not before and len(self.time.seen) > 1:
            return max(self.time.seen), False
        inside = [y for y in before if y.called or y.start >= self._last_stop(amount)]
        if not inside and UNTOLD.search(self.text, self.start, amount.start):
            return None, False
        year, assumed = self._in_force(amount, before, free)
        if assumed and year is not None and "-" in year and self._level(amount) and not self._mean():
            year = year.split("-")[1]
        told = _YEAR_BEFORE.search(self.text[self.start : amount.start])
        if (
            not inside
            and year is not None
            and told is not None
            and not (change and _THAN_BEFORE.search(self.text, self.start, amount.start))
        ):
            back = 2 if told.group("twice") or told.group("two") else 1
            return (years_back(year, back), assumed) if "-" not in year else (None, False)
        return self._later(amount, year, assumed, change=change, said=bool(before))

    def _later(
        self, amount: Amount, year: str | None, assumed: bool, *, change: bool, said: bool
    ) -> tuple[str | None, bool]:
        """The year of the B in 由A降至B and of a difference, which is the later of the two compared; any other figure's stays."""
        second = self._runs.role(amount) == "to"
        if second and said and year is not None and "-" in year and amount.dimension not in _SUMS:
            # 2021年至2023年废水量由9.8万t降至7.1万t
            return year.split("-")[1], assumed
        if said or not (second or change):
            return year, assumed
        if second and year is not None and "-" in year and amount.dimension not in _SUMS:
            return year.split("-")[1], assumed
        out = self._earlier(self._runs.partner(amount)) if second else self.time.base or self.time.frame
        if year is not None and year != out:
            return year, assumed
        against = self.time.against or (self.time.paired and amount.dimension == "share")
        held = second or against or self.based or AGAINST.search(self.text, self.start, amount.start)
        if self.period and (out is not None or held and change) and (out or "")[:4] < self.period[-1][:4]:
            return self.period[-1], True
        return (None, False) if second else (year, assumed)

    def _level(self, amount: Amount) -> bool:
        """Whether a figure is what a whole period cannot add up to; a share of what was spent over it is no such level."""
        of_sums = amount.dimension == "share" and any(
            of.search(self.text, self.start, amount.start) for of in (_OF_SUMS, _OF_DEEDS)
        )
        return amount.dimension in _LEVELS and not of_sums

    def _mean(self) -> bool:
        return _MEAN.search(self.text, self.start, self.end) is not None

    def own(self, amount: Amount) -> bool:
        """Whether the clause itself gives the figure a year."""
        return bool(self._before(amount)) or self._behind(amount) is not None

    def _behind(self, amount: Amount) -> str | None:
        """The year a bracket behind a figure tells, or behind the last of an undated list (滤泥2.85万t、蔗渣17.9万t（2022年）)."""
        at = self._runs.place(amount)
        while True:
            end = self.found[at].end
            if (told := _OWN.match(self.text, end)) is not None:
                return next((cue.year for cue in years(self.text, end, told.end())), None)
            at += 1
            if at >= len(self.found) or not _LISTED.fullmatch(self.text, end, self.found[at].start):
                return None
            if self.found[at].canonical != amount.canonical or self._before(amount):
                return None

    def against(self, amount: Amount) -> str | None:
        """The year compared with that the figure is of (比2018年那一轮的301.5, 比上年的53.9%); None for any other figure."""
        return base(self.text, self.start, amount, self.period, self.based)

    def _in_force(self, amount: Amount, before: list[YearCue], free: bool) -> tuple[str | None, bool]:
        end = self.text.rfind("期末", 0, amount.start)
        ended = (
            _PLAN_END.search(self.text, 0, amount.start) if end >= 0 and all(y.start < end for y in before) else None
        )
        if ended is not None:
            # 《2023—2027年规划》提出，到规划期末吨氨能耗不高于1350kgce
            return ended["end"], False
        if len(before) > 1 and span_of(self.text, before[-2], before[-1]):
            return f"{before[-2].year}-{before[-1].year}", False
        if before:
            return before[-1].year, False
        since = self._runs.partner(amount).end if self.second_of_two(amount) else self.start
        if (free and "同期" not in self.text[self.start : self.end]) or _THIS_YEAR.search(self.text, since, self.end):
            return None, False
        if len(self.period) > 1 and WHOLE_PERIOD.search(self.text, self.start, self.end):
            return f"{self.period[0]}-{self.period[-1]}", True
        behind = _SUM_BEHIND.match(self.text, self.end) if len(self.found) > 1 and self._loose() else None
        done = _DONE_BY.match(self.text, amount.end, self.end) or behind
        if done is not None:
            return done.group(1), False
        if _FOUNDING.search(self.text, self.start, amount.start):
            return None, False
        if self.time.span is not None and self._loose() and "同期" in self.text[self.start : amount.start]:
            return self.time.span, True
        if self.time.year is not None:
            return self.time.year, self.time.assumed
        return (self.outer[0], True) if self.outer else (None, False)

    def _loose(self) -> bool:
        return self.time.year is None or self.time.assumed

    def _before(self, amount: Amount) -> list[YearCue]:
        """Years said before a figure, without those of an earlier moment and those of a bracket with figures of its own."""
        out = [y for y in self.said if y.end <= amount.start and not self.sealed(y, amount)]
        if self._runs.role(amount) == "to":
            other = self._runs.partner(amount)
            if (first := self._runs.opened(other)) is not None:
                told = _OWN.match(self.text, other.end)
                stop = other.end if told is None else told.end()
                out = [y for y in out if not first <= y.start < stop]
        return out

    def sealed(self, cue: YearCue, amount: Amount | None = None) -> bool:
        """Whether a year stands in a bracket with figures of its own that closes before a figure, or before the clause ends."""
        if (opened := max(self.text.rfind(mark, self.start, cue.start) for mark in "（(")) < 0:
            return False
        closed = min((p for p in (self.text.find(c, opened) for c in "）)") if p >= 0), default=self.end)
        until = 10**9 if amount is None else amount.start
        return cue.end <= closed < until and any(opened < a.start < closed for a in self.found)

    def _last_stop(self, amount: Amount) -> int:
        """Where the figure before this one ended."""
        return max((a.end for a in self.found if a.end <= amount.start), default=self.start)

    def first_of_two(self, amount: Amount) -> bool:
        """Whether the figure is the earlier one of 由A降至B."""
        return self._runs.role(amount) == "from"

    def second_of_two(self, amount: Amount) -> bool:
        """Whether the figure is the later one of 由A降至B."""
        return self._runs.role(amount) == "to"

    def within(self, amount: Amount, place: int) -> bool:
        """Whether a place of the text lies between the 由 of 由A降至B and its A."""
        opened = self._runs.opened(amount)
        return opened is not None and opened <= place < amount.start

    def of_first(self, amount: Amount, place: int) -> bool:
        """Whether a place of the text lies between the 由 and the A of the A a later figure is paired with."""
        return self.within(self._runs.partner(amount), place)

    def _earlier(self, amount: Amount) -> str | None:
        """The year of the A in 由A降至B: said between 由 and A, or the year compared with, or the year before."""
        opened = self._runs.opened(amount)
        first = self.start if opened is None else opened
        own = [y.year for y in self.said if first <= y.start and y.end <= amount.start]
        if own:
            return own[-1]
        if (told := _YEAR_BEFORE.search(self.text[first : amount.start])) is not None:
            main = (
                [y.year for y in self.said if y.end <= first]
                or [self.time.year or "".join(p for p in self.period[-1:] if "/" in p)]
            )[-1]
            back = 2 if told.group("twice") or told.group("two") else 1
            return years_back(main, back) if main[:4].isdigit() and "-" not in main else None
        return self._set_out(amount, first)

    def _set_out(self, amount: Amount, first: int) -> str | None:
        """The year a comparison sets out from that gives A none of its own."""
        time, based = self.time, [y.year for y in self.based if y.end <= amount.start]
        if based:
            return based[-1]
        inside = [y for y in self.said if y.end <= first]
        if len(inside) > 1 and span_of(self.text, *inside[-2:]):
            return inside[-2].year
        wholes = (THREE, WHOLE_PERIOD) if len(self.period) == 3 else (WHOLE_PERIOD,)
        if len(self.period) > 1 and any(whole.search(self.text, self.start, first) for whole in wholes):
            # 三年来吨糖新水由7.2降到6.2: from the first of the three years to the last.
            return self.period[0]
        if time.base is not None:
            return time.base
        if self.period and (time.year or "")[:4] > self.period[-1][-4:] and "-" not in (time.year or ""):
            # 到2026年，想把能耗从137压到130: from where it stands now.
            return self.period[-1]
        if time.spanned is not None:
            return time.spanned.split("-")[0]
        # 2022年452、2023年426、2024年373，用电从0.42到0.37: from the first of the years gone through.
        if len(gone := {*time.seen, *(time.listed if time.listed[-1:] == (time.year,) else ())}) > 1:
            return min(gone)
        if "-" in (time.year or ""):
            # 三年间氮氧化物由a降至b，颗粒物由c降至d: each from the first of the three years.
            return (time.year or "").split("-")[0]
        return time.frame if _SINCE_THEN.search(self.text, max(0, first - 24), first) is None else None

    def spelled(self) -> tuple[str, ...]:
        """The years of the clause, a range written out (2021至2023年 are three)."""
        return spelled(self.text, self.said)

    def run(self, amount: Amount) -> list[Amount]:
        """The figures of one unit that stand in a row with the given one, only joined by 、 和 and the like."""
        return self._runs.run(amount)
