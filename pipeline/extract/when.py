"""The year of a figure in running text: its clause before its sentence, before its paragraph, before its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.extract.runs import Runs
from pipeline.extract.years import THREE, TWO_BEFORE, WHOLE_PERIOD, YearCue, bases, seasons, span_of, years, years_back
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

_END = Amount(start=10**9, end=10**9, number_end=10**9, value=Decimal(0))
_OWN = re.compile(r"^[（(](?:\D{0,4})((?:19|20)\d\d)年(?:度|底)?[）)]")
# 较2021年的88.5%提高: the figure is that of the year compared with.
_OF_BASE = re.compile(r"(?:较|比|与|同|跟)((?:19|20)\d\d)年(?:度?(?:同期)?|[^，。；、\d]{0,10}的)$")
# What a whole period cannot add up to is a level, that of its end.
_LEVELS = frozenset({"share", "concentration", "gas_concentration", "mass_intensity", "noise"})
_OF_SUMS = re.compile(r"(?:占|比例|比重)[^，。；\d]{0,16}$")
_SUMS = frozenset({"money", "time"})
_MEAN = re.compile(r"平均|均[为值达在]|均$|都|各年|每年|历年")
_YEAR_BEFORE = re.compile(
    r"(?:(?P<twice>再)?(?:上年度?|上一年度?|前一年度?|去年)|(?P<two>前年|大前年))(?:同期)?[^，。；\d]{0,14}$"
)
# 38项到2023年底全部做完: the year behind the figure it is of.
_DONE_BY = re.compile(
    r"[^，。；\d]{0,14}(?:到|至|截至|截止|于|在)((?:19|20)\d\d)年(?:底|末|年底|年末|\d{1,2}月(?:底|末|份)?)?(?:前|止)?(?:便|就|即|已经?|业已|都|均|全部|全|悉数)*(?:做|办|完成|落实|实施|投用|投运|收尾|结束)"
)
# 2021年还只有94.1%: no words between the year and the figure that name anything.
_UNNAMED = re.compile(
    r"(?:这一?个?(?:比例|数字?|比率|指标)|该(?:比例|值|数)|年|度|底|末|初|全年|榨季|的|时|那时|当时|起步|刚|还|就|也|则|只|仅|才|有|是|为|约|达到?|到|在|不到|不足|近|曾|做到|，|\s)*"
)
_THIS_YEAR = re.compile(r"今年|本月|近期|目前正|现在")


@dataclass(slots=True)
class Time:
    """What the text before says of when: the year in force, the year compared with, and a run of years listed for 分别.

    `main`: the latest year of the report's own time that the paragraph's sentences before were in; `back`: the year a look back
    to an earlier one returns to."""

    year: str | None = None
    main: str | None = None
    back: str | None = None
    base: str | None = None
    listed: tuple[str, ...] = ()
    seen: tuple[str, ...] = ()
    assumed: bool = False


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
        self.said = years(text, clause.start, clause.end)
        if near := seasons(text, clause.start, clause.end, period, time.year):
            self.said = sorted((*self.said, *near), key=lambda cue: cue.start)
        self.based = bases(text, clause.start, clause.end)

    def year(self, amount: Amount, *, free: bool = False, change: bool = False) -> tuple[str | None, bool]:
        """The year of a figure, and whether it was inferred from outside its sentence.

        `free`: only the clause may give one; `change`: the figure is a difference, which belongs to the later of two years."""
        own = _OWN.match(self.text[amount.end : amount.end + 14])
        if own is not None:
            return own.group(1), False
        base = _OF_BASE.search(self.text, self.start, amount.start)
        if base is not None:
            return base.group(1), False
        listed = self._listed(amount)
        if listed is not None:
            return listed, False
        if self._runs.role(amount) == "from":
            return self._earlier(amount), False
        before = self._before(amount)
        if change and not before and len(self.time.seen) > 1:
            return max(self.time.seen), False
        inside = [y for y in before if y.start >= self._last_stop(amount)]
        year, assumed = self._in_force(amount, before, free)
        if assumed and year is not None and "-" in year and self._level(amount) and not self._mean():
            year = year[-4:]
        told = _YEAR_BEFORE.search(self.text[self.start : amount.start])
        if not inside and year is not None and told is not None:
            return (
                (years_back(year, 2 if told.group("twice") or told.group("two") else 1), assumed)
                if "-" not in year
                else (None, False)
            )
        if (
            self._runs.role(amount) == "to"
            and not before
            and year is not None
            and "-" in year
            and amount.dimension not in _SUMS
        ):
            return year[-4:], assumed
        if self._runs.role(amount) == "to" and not before and year == self._earlier(self._runs.partner(amount)):
            return None, False
        return year, assumed

    def _level(self, amount: Amount) -> bool:
        """Whether a figure is what a whole period cannot add up to; a share of what was spent over it is no such level."""
        of_sums = amount.dimension == "share" and _OF_SUMS.search(self.text, self.start, amount.start) is not None
        return amount.dimension in _LEVELS and not of_sums

    def _mean(self) -> bool:
        return _MEAN.search(self.text, self.start, self.end) is not None

    def own(self, amount: Amount) -> bool:
        """Whether the clause itself gives the figure a year."""
        return bool(self._before(amount)) or _OWN.match(self.text[amount.end : amount.end + 14]) is not None

    def against(self, amount: Amount) -> bool:
        """Whether the figure is that of a year compared with (比2018年那一轮的301.5)."""
        return _OF_BASE.search(self.text, self.start, amount.start) is not None

    def _in_force(self, amount: Amount, before: list[YearCue], free: bool) -> tuple[str | None, bool]:
        if len(before) > 1 and span_of(self.text, before[-2], before[-1]):
            return f"{before[-2].year}-{before[-1].year}", False
        if before:
            return before[-1].year, False
        if (free and "同期" not in self.text[self.start : self.end]) or _THIS_YEAR.search(
            self.text, self.start, self.end
        ):
            return None, False
        if len(self.period) > 1 and WHOLE_PERIOD.search(self.text, self.start, self.end):
            return f"{self.period[0]}-{self.period[-1]}", True
        done = _DONE_BY.match(self.text, amount.end, self.end)
        if done is not None:
            return done.group(1), False
        if self.time.year is not None:
            return self.time.year, self.time.assumed
        return (self.outer[0], True) if self.outer else (None, False)

    def _before(self, amount: Amount) -> list[YearCue]:
        """Years said before a figure, without those of an earlier moment and those of a bracket with figures of its own."""
        out = [y for y in self.said if y.end <= amount.start and not self._sealed(y, amount)]
        if self._runs.role(amount) == "to":
            other = self._runs.partner(amount)
            if (first := self._runs.opened(other)) is not None:
                out = [y for y in out if not first <= y.start < other.end]
        return out

    def _sealed(self, cue: YearCue, amount: Amount) -> bool:
        if (opened := max(self.text.rfind(mark, self.start, cue.start) for mark in "（(")) < 0:
            return False
        closed = min((p for p in (self.text.find(c, opened) for c in "）)") if p >= 0), default=self.end)
        return cue.end <= closed < amount.start and any(opened < a.start < closed for a in self.found)

    def _last_stop(self, amount: Amount) -> int:
        """Where the figure before this one ended."""
        return max((a.end for a in self.found if a.end <= amount.start), default=self.start)

    def first_of_two(self, amount: Amount) -> bool:
        """Whether the figure is the earlier one of 由A降至B."""
        return self._runs.role(amount) == "from"

    def second_of_two(self, amount: Amount) -> bool:
        """Whether the figure is the later one of 由A降至B."""
        return self._runs.role(amount) == "to"

    def of_first(self, amount: Amount, place: int) -> bool:
        """Whether a place of the text lies between the 由 and the A of the A a later figure is paired with."""
        first = self._runs.partner(amount)
        opened = self._runs.opened(first)
        return opened is not None and opened <= place < first.start

    def _belongs_earlier(self, cue: YearCue) -> bool:
        """Whether a year stands between the 由 and the A of 由A降至B."""
        for amount in self.found:
            if self._runs.role(amount) == "from":
                opened = self._runs.opened(amount)
                if opened is not None and opened <= cue.start < amount.start:
                    return True
        return False

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
        based = [y.year for y in self.based if y.end <= amount.start]
        if not based and len(self.period) == 3 and THREE.search(self.text, self.start, first):
            # 三年来吨糖新水由7.2降到6.2: from the first of the three years to the last.
            return self.period[0]
        if not based and self.time.base is None and len(self.time.seen) > 1:
            return min(self.time.seen)
        if not based and self.time.base is None and "-" in (self.time.year or ""):
            # 三年间氮氧化物由a降至b，颗粒物由c降至d: each from the first of the three years.
            return (self.time.year or "").split("-")[0]
        return based[-1] if based else self.time.base

    def _listed(self, amount: Amount) -> str | None:
        """2020、2021、2022年分别为a、b、c: a run of as many figures as years were listed takes them in order.

        Three figures of one quantity without a list of their own take the three years the report's tables cover."""
        run = self.run(amount)
        if len(run) < 2:
            return self._third(amount)
        told: tuple[tuple[str, ...], ...] = (self._spelled(run[0].start), self.time.listed, self.time.seen, self.period)
        if THREE.search(self.text, self.start, run[0].start):
            # 吨材新水三年分别为a、b、c, whatever years the clauses before went through.
            told = (told[0], self.period, *told[1:3])
        if TWO_BEFORE.search(self.text, self.start, run[0].start):
            told = (self._two_before(), *told)
        if len(run) == 2 and len(self.period) == 3 and self._led_on(run[-1]):
            # 由a、b降到c: the first two of the three years.
            told = (told[0], self.period[:2])
        for listed in told:
            if len(listed) == len(run):
                return listed[self._runs.place(amount) - self._runs.place(run[0])]
        return None

    def _led_on(self, last: Amount) -> bool:
        """Whether a row of figures goes on into the later moment of 由a、b降到c."""
        after = self._runs.place(last) + 1
        return (
            after < len(self.found) and self._runs.role(last) == "from" and self._runs.role(self.found[after]) == "to"
        )

    def _third(self, amount: Amount) -> str | None:
        """由a、b降到c: where the three years are told, each figure is of one of them; the third, c, of the last."""
        at = self._runs.place(amount)
        if len(self.period) != 3 or at < 2 or self._runs.role(amount) != "to" or self._before(amount):
            return None
        return self.period[2] if len(self.run(self.found[at - 1])) == 2 else None

    def _two_before(self) -> tuple[str, ...]:
        """The two years before the one in force, or before the last of the report's three."""
        now = self.time.year or (self.period[-1] if self.period else "")
        first = re.match(r"(?:19|20)\d\d", now)
        if first is None:
            return ()
        now = now if "/" in now else first.group()
        return tuple(years_back(now, back) for back in (2, 1))

    def _spelled(self, until: int | None = None) -> tuple[str, ...]:
        """The years of the clause up to a place, a range written out (2021至2023年 are three)."""
        said = [y for y in self.said if until is None or y.end <= until]
        if len(said) == 2 and span_of(self.text, *said) and said[0].year.isdigit() and said[1].year.isdigit():
            return tuple(str(year) for year in range(int(said[0].year), int(said[1].year) + 1))
        return tuple(y.year for y in said)

    def run(self, amount: Amount) -> list[Amount]:
        """The figures of one unit that stand in a row with the given one, only joined by 、 和 and the like."""
        return self._runs.run(amount)

    def leave(self) -> None:
        """What the clauses after this one inherit."""
        if self.based:
            self.time.base = self.based[-1].year
        earlier = [y for y in self.said if self._belongs_earlier(y)]
        if earlier:
            self.time.base = earlier[-1].year
        said = [y for y in self.said if y not in earlier]
        outside = [y for y in said if not self._sealed(y, _END)] or said
        if outside:
            last = outside[-1].year
            self.time.back = self.time.back or self.time.year if self._aside(outside) else None
            if len(outside) > 1 and span_of(self.text, outside[-2], outside[-1]):
                last = f"{outside[-2].year}-{last}"
            self.time.year, self.time.assumed = last, False
            self.time.seen = tuple(dict.fromkeys((*self.time.seen, outside[-1].year)))
        elif len(self.period) > 1 and WHOLE_PERIOD.search(self.text, self.start, self.end):
            self.time.year, self.time.assumed = f"{self.period[0]}-{self.period[-1]}", True
        elif _THIS_YEAR.search(self.text, self.start, self.end):
            self.time.year = None
        if len(self.said) > 1:
            self.time.listed = self._spelled()

    def _aside(self, said: list[YearCue]) -> bool:
        """Whether the clause only looks back: an earlier year, and a figure without a name of its own."""
        now, then = self.time.year or "", said[-1].year
        if len(said) > 1 or not (now.isdigit() and then.isdigit()) or int(then) >= int(now):
            return False
        first = next((a for a in self.found if a.start >= said[-1].end), None)
        return first is not None and _UNNAMED.fullmatch(self.text, said[-1].end, first.start) is not None
