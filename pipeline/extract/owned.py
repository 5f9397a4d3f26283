"""Whose a figure is within the enterprise: the second of two boilers, the workshop a sentence began with, what 其 and 前者 point at."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract import elided
from pipeline.extract.carried import Reading
from pipeline.text.phrases import phrase, words
from pipeline.text.quantities import Amount

_LABEL = phrase("extract.owned.label")
_WORKSHOP = phrase("extract.owned.workshop")
_OWNER = phrase("extract.owned.owner")
_OTHER = phrase("extract.owned.other")
_NAMED = phrase("extract.owned.named")
_ITS = phrase("extract.owned.its")
_ITS_WORD = phrase("extract.owned.its_word")
_PAIR = phrase("extract.owned.pair")
_WHOLE = phrase("extract.owned.whole")
_YEAR, _FIGURE = phrase("extract.owned.year"), phrase("extract.owned.figure")
_TELLERS = words("extract.owned.tellers")
_QUANTITIES = ("mass", "volume", "electricity", "coal", "heat", "time")


def relabelled(subject: str, earlier: str, amount: Amount) -> str:
    """1#锅炉热效率86.2%，2#为83.7%: a number alone is of the quantity told of the number before; any other subject as it is."""
    told = _LABEL.fullmatch(subject) if earlier else None
    if told is None or elided.intensity(amount.canonical):
        return subject
    before = _LABEL.match(earlier)
    if before is None or before.end() == len(earlier):
        return subject
    workshop = _WORKSHOP.search(subject) is not None
    if workshop and amount.dimension == "share" or workshop != (_WORKSHOP.search(before.group()) is not None):
        return subject
    noun = "" if told["noun"] or told["stack"] else before["noun"] or before["stack"] or ""
    return f"{told['own']}{noun}{earlier[before.end() :]}"


def told(reading: Reading, sentence: str, prior: str) -> Reading:
    """二车间2023年产量1.86万t，用电量412万kWh: a figure under the workshop its sentence began with; `prior`: the clause before."""
    name = reading.name
    if not name or not reading.amount.dimension.startswith(_QUANTITIES) or _NAMED.search(name) is not None:
        return reading
    said = sentence[max(sentence.rfind(mark) for mark in "；;") + 1 :]
    found = _ITS.search(f"{prior}，{said[-24:]}") if _ITS_WORD.search(said[-24:]) is not None else None
    if found is None and any(word in said for word in _TELLERS):
        found = next(reversed(list(_OWNER.finditer(said))), None)
        if found is not None and _OTHER.search(said, found.end()) is not None:
            found = None
    return reading if found is None else replace(reading, name=f"{found['owner']}{name}")


def pair(prior: str) -> tuple[str, ...]:
    """The two things a clause without figures names (用电量和用水量较多), for 前者 and 后者; () where it names none."""
    found = _PAIR.search(prior)
    return (found["one"], found["other"]) if found is not None else ()


def of_whole(name: str, subject: str) -> str:
    """变性淀粉车间吨产品取水6.2m³，全厂平均9.8m³: what all have is no workshop's; the name as it is for any other subject."""
    if _WHOLE.match(subject) is None:
        return name
    before = _OWNER.search(name) or _LABEL.match(name)
    return name[before.end() :] if before is not None and before.end() < len(name) else name


def prior(text: str, start: int) -> str:
    """The clause before the one that begins at `start`, "" where another sentence ends there or it holds a figure."""
    if text[start - 1 : start] not in ("，", "：", ":"):
        return ""
    before = re.split("[，。；：]", text[max(0, start - 60) : start - 1])[-1]
    return "" if _FIGURE.search(_YEAR.sub("", before)) is not None else before
