"""Figures a paragraph tells year by year: which of several alternating quantities one with a year alone goes on, what a bare 产 or 排 is of."""

from __future__ import annotations

from pipeline.extract.carried import Reading
from pipeline.extract.clause import Clause
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_DEED = phrase("extract.coursed.deed")
_SENT_OUT, _POLLUTANT = phrase("extract.coursed.sent_out"), phrase("extract.coursed.pollutant")
_SEWAGE = phrase("extract.coursed.sewage")
_ALIKE, _APART = 2, 3


def keep(clause: Clause, reading: Reading) -> None:
    """Remember a figure read, for those told after it in its paragraph."""
    said, amount = clause.carry.said, reading.amount
    said.note(reading.subject, amount.canonical)
    said.at[amount.canonical] = amount.end
    if reading.subject and not reading.change:
        said.course.append((reading.subject, amount, clause.moments.own(amount)))


def goes(subject: str, amount: Amount, clause: Clause) -> str:
    """前年5658万元，那时一吨丝41万元，去年6424万元: what a figure with a year alone goes on; a bare 产 or 排 among waste water with what it is of.

    The subject itself where neither is told."""
    told = clause.carry.said.course
    if subject:
        if amount.dimension == "mass" and (sent := _SENT_OUT.fullmatch(subject)) and (of := _substance(clause, amount)):
            # COD许可量12t，2023年排8.6t
            return f"{sent['each'] or ''}{of}排放量"
        deed = _DEED.fullmatch(subject) if amount.dimension == "volume" else None
        sewage = deed and any(_SEWAGE.search(name) for name, one, _ in told if one.canonical == amount.canonical)
        return f"{deed['each'] or ''}废水{'产生' if deed['made'] else '排放'}量" if deed and sewage else subject
    same = [one for one in told if one[1].unit.startswith(amount.unit) or one[1].canonical == amount.canonical]
    if not amount.unit or not same or _near(same[-1][1], amount, _APART) or not clause.moments.own(amount):
        return subject
    opened = clause.text.rfind("。", 0, amount.start)
    here = (each for each in reversed(same) if each[1].start > opened)
    return next((name for name, one, dated in here if dated and _near(one, amount, _ALIKE)), subject)


def _substance(clause: Clause, amount: Amount) -> str:
    """The one pollutant the sentence has spoken of up to a figure; "" where it is none, or several."""
    since = max(clause.text.rfind(mark, 0, amount.start) for mark in "。；") + 1
    found = {told.group() for told in _POLLUTANT.finditer(clause.text, since, amount.start)}
    return found.pop() if len(found) == 1 else ""


def _near(one: Amount, other: Amount, times: int) -> bool:
    """Whether two figures are of one size."""
    first, second = one.canonical_value, other.canonical_value
    return first > 0 and second > 0 and first / times <= second <= first * times
