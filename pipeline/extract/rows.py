"""The years of figures in a row: 2020、2021、2022年分别为a、b、c, 三年分别为, 前两年是, and rows that go through years and things at once."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.called import Time
from pipeline.extract.runs import Runs
from pipeline.extract.years import THREE, TWO_AFTER, TWO_BEFORE, YearCue, span_of, years, years_back
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

# 由88降到80，再降到75: the words before the second figure, and those behind it.
_ARRIVED, _GOES_ON = phrase("extract.rows.arrived"), phrase("extract.rows.goes_on")
_THINGS, _AND = phrase("extract.rows.things"), phrase("extract.captions.and")
_BRACKET = phrase("extract.rows.bracket")
_IN_TURN, _SUBSTANCE = phrase("extract.clause.in_turn"), phrase("extract.withheld.substance")


def spelled(text: str, said: Sequence[YearCue]) -> tuple[str, ...]:
    """Years said in a text, a range written out (2021至2023年 are three)."""
    if len(said) == 2 and span_of(text, *said) and said[0].year.isdigit() and said[1].year.isdigit():
        return tuple(str(year) for year in range(int(said[0].year), int(said[1].year) + 1))
    return tuple(y.year for y in said)


class Rows:
    """The rows of one clause's figures."""

    def __init__(
        self, text: str, start: int, found: list[Amount], runs: Runs, time: Time, period: tuple[str, ...]
    ) -> None:
        self.text, self.start, self.found, self.runs = text, start, found, runs
        self.time, self.period = time, period

    def year(self, amount: Amount, said: Sequence[YearCue], dated: bool) -> str | None:
        """2020、2021、2022年分别为a、b、c: a run of as many figures as years were listed takes them in order.

        Three figures of one quantity without a list of their own take the three years the report's tables cover; "" for a row of
        several things in several years that does not tell which is which. `said`, `dated`: the years of the clause, and whether one
        stands before the figure."""
        run = self.runs.run(amount)
        if self._on_the_way(amount, said):
            return self.period[1]
        led = _GOES_ON.fullmatch(self.text, max(0, self.start - 1), amount.start) is not None
        if led and not dated and len(self.period) == 3 and self.time.year == self.period[1]:
            # 2022年的15%提高到2023年的20%，再提高到25%
            return self.period[2]
        if len(run) < 2:
            return None if dated else self._third(amount)
        if self._of_substances(run, said):
            return self.time.year or ""
        one_year = self.time.year is not None and not self.time.assumed and len(self.time.seen) == 1
        others = (self.time.listed, self.time.seen, () if one_year or self._of_things(run) else self.period)
        told = self.runs.of_years(run, spelled(self.text, [y for y in said if y.end <= run[0].start]), others)
        if THREE.search(self.text, self.start, run[0].start):
            # 吨材新水三年分别为a、b、c, whatever years the clauses before went through.
            told = (told[0], self.period, *told[1:3])
        if TWO_BEFORE.search(self.text, self.start, run[0].start):
            told = (self._two_before(), *told)
        # 2024年3120t（2022年、2023年分别为2480t和2790t）: the years named since the figure before.
        since = max((a.end for a in self.found if a.end <= run[0].start), default=self.start)
        told = (tuple(y.year for y in said if since <= y.start < run[0].start), *told)
        if len(run) == 2 and TWO_AFTER.search(self.text, self.start, run[0].start):
            told = (self._two_after(), *told)
        if len(run) == 2 and len(self.period) == 3 and (self._led_on(run[-1]) or self.runs.role(run[0]) == "to"):
            # 由a、b降到c: the first two of the three years; 由2022年的a升至b、c: the last two.
            first = 0 if self._led_on(run[-1]) or dated else 1
            told = (told[0], self.period[first : first + 2])
        for listed in (self._behind(run), *told):
            if len(listed) == len(run):
                return listed[self.runs.place(amount) - self.runs.place(run[0])]
        return self._across(
            run, amount, spelled(self.text, [y for y in said if y.end <= run[0].start]) or self.time.listed
        )

    def _of_things(self, run: Sequence[Amount]) -> bool:
        """取水、电耗、综合能耗分别降低32.3%、21.3%、25.1%: whether a row is of as many things as were listed before it, and not of years."""
        listed = _THINGS.search(self.text, self.start, run[0].start)
        return listed is not None and len(_AND.split(listed["things"])) == len(run)

    def _of_substances(self, run: Sequence[Amount], said: Sequence[YearCue]) -> bool:
        """颗粒物限值30，二氧化硫限值50，实测分别为12.4、21: whether a row is of as many substances as its sentence named, and not of years."""
        if said or _IN_TURN.search(self.text[self.start : run[0].start]) is None:
            return False
        named = _SUBSTANCE.findall(self.text, self.text.rfind("。", 0, self.start) + 1, run[0].start)
        return len(dict.fromkeys(named)) == len(run)

    def _on_the_way(self, amount: Amount, said: Sequence[YearCue]) -> bool:
        """由2022年的88降到80，再降到2024年的75: what has no year of its own between the first and the last of the three."""
        at = self.runs.place(amount)
        if len(self.period) != 3 or at < 1 or _GOES_ON.match(self.text, amount.end) is None:
            return False
        before = self.found[at - 1]
        led = _ARRIVED.search(self.text[before.end : amount.start]) is not None
        return led and before.canonical == amount.canonical and not any(y.start >= before.end for y in said)

    def _behind(self, run: list[Amount]) -> tuple[str, ...]:
        """78、66、52mg/L逐年往下走（2022、2023、2024年）: the years a bracket behind a row tells, one for each of its figures."""
        bracket = _BRACKET.match(self.text, run[-1].end)
        told = [] if bracket is None else years(self.text, bracket.start("years"), bracket.end("years"))
        return spelled(self.text, told) if len(told) > 1 else ()

    def _led_on(self, last: Amount) -> bool:
        """Whether a row of figures goes on into the later moment of 由a、b降到c."""
        after = self.runs.place(last) + 1
        return after < len(self.found) and self.runs.role(last) == "from" and self.runs.role(self.found[after]) == "to"

    def _third(self, amount: Amount) -> str | None:
        """由a、b降到c, 由a升到b、c: where the three years are told, each figure is of one of them; c of the last, a of the first."""
        at = self.runs.place(amount)
        if len(self.period) == 3 and self.runs.role(amount) == "from" and self.time.year is None:
            return self.period[0] if len(self.runs.run(self.found[at + 1])) == 2 else None
        if len(self.period) != 3 or at < 2 or self.runs.role(amount) != "to":
            return None
        return self.period[2] if len(self.runs.run(self.found[at - 1])) == 2 else None

    def _two_before(self) -> tuple[str, ...]:
        """The two years before the one in force, or before the last of the report's three."""
        now = self.time.year or (self.period[-1] if self.period else "")
        first = re.match(r"(?:19|20)\d\d", now)
        if first is None:
            return ()
        now = now if "/" in now else first.group()
        return tuple(years_back(now, back) for back in (2, 1))

    def _two_after(self) -> tuple[str, ...]:
        """The two years behind the one in force."""
        now = self.time.year or ""
        return tuple(years_back(now, -on) for on in (1, 2)) if now[:4].isdigit() and "-" not in now else ()

    def _across(self, run: list[Amount], amount: Amount, listed: tuple[str, ...]) -> str | None:
        """2022、2023年A、B、C分别为a、b、c和d、e、f: the row goes through years and things; None where it does not."""
        many, rest = divmod(len(run), len(listed)) if listed else (0, 1)
        if len(listed) < 2 or many < 2 or rest:
            return None
        breaks = [
            at for at in range(1, len(run)) if "、" not in self.text[run[at - 1].end : run[at].start]
        ]  # fmt: skip
        size = breaks[0] if breaks else len(run)
        if breaks != list(range(size, len(run), size)) or many == len(listed):
            return ""
        at = self.runs.place(amount) - self.runs.place(run[0])
        if size == many:
            return listed[at // size]
        return listed[at % size] if size == len(listed) else ""
