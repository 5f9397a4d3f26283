"""Figures of one clause that stand together: the two moments of 由A降至B, and the values of one unit in a row."""

from __future__ import annotations

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

_JOINT = phrase("extract.runs.joint")
# 由A降至B: two moments of one quantity; the words between the two figures.
_CHANGED = phrase("extract.runs.changed")
# 氨水用量由1460t降为零
_TO_NOTHING = phrase("extract.runs.to_nothing")
_ONWARDS = phrase("extract.runs.onwards")
_FROM = phrase("extract.runs.from")
_SEVERAL = phrase("extract.runs.several")
# 2022年7.9t、0.48t: a row directly behind one year is of that year.
_ONE_YEAR = phrase("extract.runs.one_year")
_ARROW = phrase("extract.runs.arrow")

_OF_ONE = phrase("extract.runs.of_one")
_RIGHT_FROM, _TO = phrase("extract.runs.right_from"), phrase("extract.runs.to")
_SPREAD = phrase("extract.runs.spread")


class Runs:
    """How the figures of one clause stand to each other."""

    def __init__(self, text: str, clause: Span, found: list[Amount]) -> None:
        self.text, self.start, self.found = text, clause.start, found
        self._places = {id(amount): at for at, amount in enumerate(found)}
        self._roles: dict[int, str] = {}

    def role(self, amount: Amount) -> str:
        """ "from" and "to" of 由A降至B, else ""."""
        at = self.place(amount)
        if at not in self._roles:
            self._roles[at] = self._told_role(at)
        return self._roles[at]

    def of_three(self, amount: Amount) -> int | None:
        """Which of the three figures of 由A降到B再到C a figure is, counted from 0; None for any other figure."""
        at = self.place(amount)
        for first in range(max(0, at - 2), at + 1):
            if first + 2 < len(self.found) and self._onwards(first + 1) and self._changed(first):
                return at - first
        return None

    def _onwards(self, at: int) -> bool:
        """Whether the figure behind one is told as what it came to next (降到2.4再到2.2)."""
        one, other = self.found[at], self.found[at + 1]
        return one.canonical == other.canonical and _ONWARDS.fullmatch(self.text[one.end : other.start]) is not None

    def partner(self, amount: Amount) -> Amount:
        """The figure before a figure."""
        return self.found[self.place(amount) - 1]

    def opened(self, amount: Amount) -> int | None:
        """Where the 由 that opens 由A降至B stands before its A; None where none does."""
        told = _FROM.search(self.text[self.start : amount.start])
        return None if told is None else self.start + told.start()

    def place(self, amount: Amount) -> int:
        """Which figure of the clause it is, counted from 0."""
        at = self._places.get(id(amount))
        return self.found.index(amount) if at is None else at

    def _told_role(self, at: int) -> str:
        if (place := self.of_three(self.found[at])) is not None:
            return "to" if place else "from"
        if at + 1 < len(self.found) and self._changed(at):
            return "from"
        return "to" if at > 0 and self._changed(at - 1) else ""

    def _changed(self, at: int) -> bool:
        one, other = self.found[at], self.found[at + 1]
        if one.canonical == other.canonical and _ARROW.fullmatch(self.text[one.end : other.start]):
            # 80%→97%
            return True
        if "/" in one.canonical == other.canonical and self._from_to(one, other):
            return True
        if one.canonical != other.canonical or _CHANGED.match(self.text[one.end : other.start]) is None:
            return False
        return self.opened(one) is not None

    def _from_to(self, one: Amount, other: Amount) -> bool:
        """用电从0.42kWh/kg到0.37kWh/kg: nothing but 到 between the two, and no range behind them."""
        if _RIGHT_FROM.search(self.text[self.start : one.start]) is None or _SPREAD.match(self.text, other.end):
            return False
        return _TO.fullmatch(self.text[one.end : other.start]) is not None

    def to_nothing(self, amount: Amount) -> bool:
        """Whether a figure is the A of 由A降为零."""
        return self.opened(amount) is not None and _TO_NOTHING.match(self.text, amount.end) is not None

    def run(self, amount: Amount) -> list[Amount]:
        """The figures of one unit that stand in a row with the given one, only joined by 、 和 and the like."""
        at = self.place(amount)
        first = last = at
        while first > 0 and self._joined(self.found[first - 1], self.found[first]):
            first -= 1
        while last + 1 < len(self.found) and self._joined(self.found[last], self.found[last + 1]):
            last += 1
        return self.found[first : last + 1]

    def of_years(
        self, run: list[Amount], told: tuple[str, ...], others: tuple[tuple[str, ...], ...]
    ) -> tuple[tuple[str, ...], ...]:
        """The lists of years a run may go through: the one `told` before it; others not where it is of several things (三台锅炉)."""
        before = self.text[self.start : run[0].start]
        one = len(told) == 1 and (_ONE_YEAR.search(before) is not None or _OF_ONE.search(before) is not None)
        return (told,) if one or _SEVERAL.search(before) else (told, *others)

    def _joined(self, one: Amount, other: Amount) -> bool:
        return one.canonical == other.canonical and _JOINT.fullmatch(self.text[one.end : other.start]) is not None
