"""How a find is said: denied, intended, about somebody else or another round, and of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypedDict

from pipeline.extract.cues import PHRASES
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.years import YearCue, years
from pipeline.text.phrases import phrase
from pipeline.text.sentences import Span

# The value of a rule whose find is a denial, though no word in it denies (高于先进值, 证书过期).
DENIED = "denied"
# Below such a heading things are lacking or still to be done, whatever the sentence says.
UNDONE_HEADING = phrase("extract.stance.undone_heading")
_UNDONE_CAPTION = phrase("extract.stance.undone_caption")
# Under such a heading the trade is spoken of, not the enterprise.
_TRADE_HEADING = phrase("extract.stance.trade_heading")
_TRADE_SUBJECT = phrase("extract.stance.trade_subject")
_DONE = phrase("extract.stance.done")
# 制度的制定与实施：暂无 is a run-in heading with nothing under it.
_EMPTY = phrase("extract.stance.empty")
# （制度清单待补充）: left to be written, neither said to be so nor not to be so.
_UNWRITTEN = phrase("extract.stance.unwritten")
# 环保人员5名（上轮3名）: what stands in brackets is held against what is said.
_ASIDE = re.compile(r"[（(][^（）()]*\d[^（）()]*[）)]")
# 制度…，目前尚未制定: a clause that only denies belongs to the one before it.
_TRAILING_DENIAL = phrase("extract.stance.trailing_denial")
_OPENING_PLAN = phrase("extract.stance.opening_plan")
# 换证计划2025年做，手册目前仍在按原版运行: a plan for one thing is none for what stands today.
_PRESENT = phrase("extract.stance.present")
# 自2023年2月启动…，到2024年4月完成: a stretch of time that has passed, no plan.
_UNTIL = phrase("extract.stance.until")
_SINCE = phrase("extract.stance.since")
# 到2023年10月底，22项全部实施，花了31.5万元: what has been spent or written by then is no plan.
_ENDED = phrase("extract.stance.ended")
_MODAL = phrase("extract.stance.modal")
_PROVISO = phrase("extract.stance.proviso")
# 与上一轮相比, 上一轮以来: a heading that holds this round against the one before, or tells of the time since.
# 不是挂块牌子了事, 氯酚未检出: the word of denial denies nothing, or something bad.
_NO_DENIAL = phrase("extract.stance.no_denial")
# 出入库台账、管理计划齐备, 计划投资1,460万元已实施6项: a plan by name, or a sum once planned.
_NAMED_PLAN = phrase("extract.stance.named_plan")
_STRETCH = phrase("extract.stance.stretch")
_COMPARING = phrase("extract.stance.comparing")
_PARTNER = phrase("extract.stance.partner")


class Cues:
    """Words of the lexicon in one text, each list looked up once."""

    def __init__(self, words: Lexicon, text: str) -> None:
        self._words, self._text = words, text
        self._found: dict[str, list[tuple[int, int]]] = {}
        self._years: dict[tuple[int, int], list[YearCue]] = {}

    def within(self, name: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where words of a list stand in a stretch of the text."""
        if name not in self._found:
            pattern, yes = _plain(self._words, name)
            self._found[name] = [m.span() for m in pattern.finditer(self._text) if m.group() in yes]
        return [(a, b) for a, b in self._found[name] if start <= a and b <= end]

    def years(self, start: int, end: int) -> list[YearCue]:
        """The years said in a stretch of the text."""
        if (start, end) not in self._years:
            self._years[start, end] = years(self._text, start, end)
        return self._years[start, end]

    def titled(self, title: str) -> bool:
        """Whether a heading speaks of the round before."""
        return self._words.has("previous", title)


@lru_cache(maxsize=32)
def _plain(words: Lexicon, name: str) -> tuple[re.Pattern[str], frozenset[str]]:
    """A list and its exceptions as one alternation without groups, longest first, and the words that count: four times as fast."""
    yes, no = words.lists.get(name, ()), words.lists.get(f"{name}_not", ())
    every = sorted({*yes, *no}, key=lambda word: -len(word))
    return re.compile("|".join(map(re.escape, every)) or r"(?!)"), frozenset(yes) - frozenset(no)


def _headed(path: tuple[str, ...]) -> str | None:
    """The year of the nearest heading that names one alone (二、2021年：把摊子搭起来); None where it names a stretch of years or none does."""
    for title in reversed(path):
        named = {one.year for one in years(title, 0, len(title))}
        if named:
            return named.pop() if len(named) == 1 and not _STRETCH.search(title) else None
    return None


class Dated(TypedDict):
    """The year of a find, and whether its own clauses name it."""

    year: str | None
    dated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A find that starts at `start` in the clauses `parts[first]` to `parts[last]` of a sentence, under the headings of `path`.

    `lead` is the length of the caption before a table row, None outside tables."""

    text: str
    sentence: Span
    parts: tuple[Span, ...]
    first: int
    last: int
    start: int
    path: tuple[str, ...]
    lead: int | None

    @property
    def span(self) -> tuple[int, int]:
        """The clauses of the find."""
        return self.parts[self.first].start, self.parts[self.last].end

    def denied(self, cues: Cues) -> bool:
        """A word of denial in the clauses of the find, or a clause behind them that only denies."""
        said = self._outside(_NO_DENIAL, cues.within("negation", *self.span))
        if "专职" in self.text[self.span[0] : self.span[1]]:  # 专职2人、兼职9人: the one is not denied by the other
            said = [(a, b) for a, b in said if self.text[a:b] != "兼职"]
        if said or _EMPTY.search(self.text[self.span[0] : self.sentence.end]):
            return True
        if self.last + 1 >= len(self.parts):
            return False
        start, end = self.parts[self.last + 1].start, self.parts[self.last + 1].end
        # Of the clause alone: ^ means its own beginning.
        if end - start > 10 or _TRAILING_DENIAL.match(self.text[start:end]) is None:
            return False
        return bool(cues.within("negation", start, end))

    def _outside(self, harmless: re.Pattern[str], said: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The words said that do not stand in a phrase that takes their meaning away."""
        if not said:
            return said
        held = [m.span() for m in harmless.finditer(self.text, self.sentence.start, self.sentence.end)]
        return [(a, b) for a, b in said if not any(start <= a and b <= end for start, end in held)]

    @property
    def unwritten(self) -> bool:
        """Whether the sentence only keeps a place for what is still to be written."""
        return _UNWRITTEN.search(self.text[self.start : self.sentence.end]) is not None

    def intended(self, cues: Cues) -> bool:
        """Intention said in the clauses of the find, or opening the sentence before it (下一步, 今后, 计划于), or by what stands above."""
        first, last = self.span
        if self._outside(_NAMED_PLAN, cues.within("planned", first, last)) or _MODAL.search(self.text, first, last):
            return True
        if self.lead is not None:
            return _UNDONE_CAPTION.search(self.text, 0, self.lead) is not None or self._under_plans()
        if _PRESENT.search(self.text, first, last):
            return self._under_plans() and _DONE.search(self.text, first, last) is None
        before = [part for part in self.parts[: self.first] if not self._passed(part)]
        if any(
            opening.match(self.text, part.start, part.end) for part in before for opening in (_OPENING_PLAN, _PROVISO)
        ):
            return True
        return self._under_plans() and _DONE.search(self.text, first, last) is None

    def _passed(self, part: Span) -> bool:
        until = _UNTIL.match(self.text, part.start, part.end)
        if until is None:
            return False
        since = _SINCE.search(self.text, self.sentence.start, part.start)
        return (since or _ENDED.search(self.text, part.end, self.sentence.end)) is not None

    def _under_plans(self) -> bool:
        return bool(self.path) and UNDONE_HEADING.search(self.path[-1]) is not None

    def scope(self, cues: Cues) -> Literal["own", "previous", "other"]:
        """Whose: another round's when said up to the end of its clauses, another party's or the trade's when named before it."""
        begin, last = self.sentence.start, self.span[1]
        if any(not self._aside(at) for at, _ in cues.within("previous", begin, last)):
            return "previous"
        title = self.path[-1] if self.path else ""
        if title and cues.titled(title) and not _COMPARING.search(title):
            return "previous"
        # 与某公司签订协议 is our own doing: a party after a preposition is no subject.
        named = [at for at, _ in cues.within("other_party", begin, self.start)]
        named += [m.start() for _, one in PHRASES[:2] for m in one.finditer(self.text, begin, self.start)]
        if any(not _PARTNER.search(self.text[begin:at]) for at in named):
            return "other"
        if _TRADE_HEADING.search(title):
            return "other"
        trade = _TRADE_SUBJECT.search(self.text, begin, last)
        return "other" if trade is not None and trade.start() <= self.start + 4 else "own"

    def _aside(self, at: int) -> bool:
        """Whether what stands at a place only compares: in brackets with a figure, or in another cell of the row than the find."""
        inside = (m.span() for m in _ASIDE.finditer(self.text, self.sentence.start, self.sentence.end))
        if any(a < at < b and not a < self.start < b for a, b in inside):
            return True
        first = self.text.find("|", self.lead) if self.lead is not None else -1
        return -1 < first < at and "|" in self.text[self.start : at]

    def year(self, end: int, cues: Cues) -> Dated:
        """The year its clauses name, else the last one before the find's `end`, else the first of the sentence."""
        own = cues.years(*self.span)
        if own:
            return Dated(year=own[-1].year, dated=True)
        said = cues.years(self.sentence.start, self.sentence.end)
        before = [y for y in said if y.start < end]
        return Dated(year=(before[-1] if before else said[0]).year if said else _headed(self.path), dated=False)
