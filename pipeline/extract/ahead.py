"""Figures of what is still to come though no word at them says so: below a heading of plans, behind 今后三年的安排是： or 建议, 每年不少于."""

from __future__ import annotations

import re

from pipeline.extract.years import years
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_HEADING = phrase("extract.ahead.heading")
_LEAD = phrase("extract.ahead.lead")
_TO_COME = phrase("extract.ahead.to_come")
_ADVICE = phrase("extract.ahead.advice")
_DONE = phrase("extract.ahead.done")
_AT_LEAST = phrase("extract.ahead.at_least")
# 培训每年一次，外派不少于2人, below a heading of plans
_LEAST = phrase("extract.ahead.least")
# 认知率才92%: what is so now, among what is to be done
_SO_FAR = phrase("extract.ahead.so_far")
_LOOKING_BACK = phrase("extract.ahead.looking_back")
_GUESSED = phrase("extract.ahead.guessed")
_DATE = re.compile(r"(?<!\d)(?:20\d\d\s?[-—~～至到/]\s?)?(?P<last>20\d\d)\s?年")
# ZG4投资72万元，要8年才收回，暂缓
_DEFERRED = phrase("extract.ahead.deferred")
_EFFORTS = frozenset({"money", "persons", "attendances", "occurrences"})


def of_plans(path: tuple[str, ...]) -> bool:
    """Whether the heading a paragraph stands under is of what comes next."""
    return bool(path) and _HEADING.search(path[-1]) is not None


def planned(text: str, amount: Amount, below_plans: bool, period: tuple[str, ...]) -> bool:
    """Whether a figure said of no kind is of a plan; `below_plans`: its heading is one of plans, `period`: the report's years."""
    stop = max(text.rfind(mark, 0, amount.start) for mark in "。；;") + 1
    clause = max(stop, max(text.rfind(mark, 0, amount.start) for mark in "，：:") + 1)
    said = text[clause : amount.start]
    if amount.dimension in _EFFORTS and _AT_LEAST.search(said):
        return below_plans or _LOOKING_BACK.search(text, text.rfind("。", 0, amount.start) + 1, amount.start) is None
    if _GUESSED.search(said) or (below_plans and amount.dimension in _EFFORTS | {"share"} and _LEAST.search(said)):
        return True
    if _DONE.search(text, stop, amount.start) or _SO_FAR.search(said):
        return False
    if _advised(text, amount.start) or (amount.dimension == "money" and _DEFERRED.match(text, amount.end)):
        return True
    if not period:
        return False
    latest, named = period[-1][-4:], _named(text, 0, amount.start)
    opened = _opened(text, amount.start, latest)
    if opened is not None:
        since = [year for at, year in named if at >= opened]
        return not since or since[-1] >= latest
    return below_plans and bool(named) and named[-1][1] > latest


def _advised(text: str, at: int) -> bool:
    """Whether a place is behind 建议 in its sentence, or anywhere behind 建议："""
    sentence = text.rfind("。", 0, at) + 1
    return any(
        match.group().endswith(("：", ":")) or match.start() >= sentence for match in _ADVICE.finditer(text, 0, at)
    )


def _opened(text: str, at: int, latest: str) -> int | None:
    """Where the list of what is to come begins that a place stands in; None when it stands in none."""
    for match in _LEAD.finditer(text, 0, at):
        ahead = any(year > latest for _, year in _named(text, match.start(), match.end()))
        if ahead or _TO_COME.search(match.group()):
            return match.end()
    return None


def _named(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """(place, year) of the years and months named in a stretch, a season or span by its last year (2026年6月前, 2026—2027年)."""
    told = [(cue.start, cue.year[-4:]) for cue in years(text, start, end)]
    return sorted([*told, *((m.start(), m.group("last")) for m in _DATE.finditer(text, start, end))])
