"""One clause of running text with its figures: their subjects, years and kinds, and what the clauses after it inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract import subjects
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.cues import Cue, Lexicon, kind_cues, span_of, years
from pipeline.model.indicator import IndicatorRule, Kind
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span
from pipeline.text.units import UnitTable

_LOCAL = re.compile(
    r"(?:优于|好于|低于|高于|超过|达到|接近|相当于|较|比|与|和|同|距|离|符合|满足|按照?|执行|对照|依据|根据)[^，。；]{0,10}$"
)
_AFTER_KIND = re.compile(
    r"^(?:以内|以下|以上)?的?(?P<word>(?:标准|排放)?限值|标准|许可量?|要求|目标|定额|限额|指标值|平均水平|行业平均|先进水平)"
)
_AFTER_KINDS: dict[str, Kind] = {
    "目标": "target",
    "平均水平": "benchmark",
    "行业平均": "benchmark",
    "先进水平": "benchmark",
}
_JOINT = re.compile(r"\s?(?:、|和|及|与|，|,|/|；)\s?")
_RESPECTIVELY = re.compile(r"分别|依次")


@dataclass(slots=True)
class Carry:
    """What a figure inherits from the text before it inside one paragraph."""

    subject: str = ""
    rule: IndicatorRule | None = None
    year: str | None = None
    year_assumed: bool = False
    listed: tuple[str, ...] = ()
    kind: Kind | None = None
    context: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What does not change while a document is read."""

    units: UnitTable
    catalogue: Catalogue
    lexicon: Lexicon
    period: tuple[str, ...] = ()


class Clause:
    """One clause with its figures."""

    def __init__(
        self, text: str, clause: Span, found: list[Amount], carry: Carry, context: Context, heading_years: list[str]
    ) -> None:
        self.text, self.clause, self.found, self.carry = text, clause, found, carry
        self.context, self.heading_years = context, heading_years
        self.cues = kind_cues(context.lexicon, text, clause.start, clause.end)
        self.years = years(text, clause.start, clause.end)

    def read(self) -> list[tuple[Amount, str, str]]:
        """(amount, subject phrase, verb of change or "") for each figure of the clause."""
        out = []
        at = self.clause.start
        for index, amount in enumerate(self.found):
            left = self.text[max(at, self.clause.start) : amount.start]
            shown = self._left(left, at)
            subject = subjects.clean(shown)
            change = subjects.plain_change(_bare(shown))
            if not subject and index == 0 and not shown.strip():
                subject = subjects.right_noun(self.text[amount.end : self.clause.end])
            # A list of values after 分别 shares the subjects before it.
            subject = subject or self.carry.subject
            out.append((amount, subject, change))
            if subject:
                self.carry.subject = subject
            at = amount.end
        self._apart(out)
        return out

    def _left(self, left: str, at: int) -> str:
        """The words before a figure; inside a bracket only the bracket's own, or, when it holds none, those before it."""
        opened = max(left.rfind("（"), left.rfind("("))
        closed = max(left.rfind("）"), left.rfind(")"))
        if opened > closed:
            own = left[opened + 1 :]
            return own if subjects.clean(own) else left[:opened]
        return subjects.without_brackets(left)

    def _apart(self, out: list[tuple[Amount, str, str]]) -> None:
        """废水、废气达标率分别为98%、100%: the i-th figure takes the i-th subject."""
        if len(out) < 2 or not _RESPECTIVELY.search(self.text[self.clause.start : self.found[0].start]):
            return
        subject = re.sub(r"分别.*$", "", out[0][1])
        names = subjects.parts(subject)
        if len(names) == len(out):
            out[:] = [(a, name, change) for (a, _, change), name in zip(out, names, strict=True)]

    def kind(self, amount: Amount) -> Kind:
        """The nearest cue decides; one before the figure, or directly behind it; else what the sentence said before."""
        after = _AFTER_KIND.match(self.text[amount.end : amount.end + 10])
        if after is not None:
            return _AFTER_KINDS.get(after.group("word"), "limit")
        inside = self._bracket(amount)
        before = [c for c in self.cues if c.end <= amount.start and inside[0] <= c.start]
        if before:
            last = before[-1]
            if last.kind != "actual" or not self._scope(before):
                return last.kind
            return self._scope(before) or "actual"
        if inside[0] > self.clause.start:
            outer = [c for c in self.cues if c.end <= inside[0]]
            scope = self._scope(outer)
            return scope or "actual"
        return self.carry.kind or "actual"

    def _scope(self, cues: list[Cue]) -> Kind | None:
        for cue in reversed(cues):
            if cue.kind in ("previous", "other_party"):
                return cue.kind
        return None

    def _bracket(self, amount: Amount) -> tuple[int, int]:
        """The stretch whose words bear on the figure: its bracket, or the clause."""
        opened = max(
            self.text.rfind("（", self.clause.start, amount.start),
            self.text.rfind("(", self.clause.start, amount.start),
        )
        if opened < 0:
            return self.clause.start, self.clause.end
        closed = max(self.text.rfind("）", opened, amount.start), self.text.rfind(")", opened, amount.start))
        return (self.clause.start, self.clause.end) if closed > opened else (opened, self.clause.end)

    def year(self, amount: Amount) -> tuple[str | None, bool]:
        """The year of a figure, and whether it was inferred from outside its sentence."""
        listed = self._listed_year(amount)
        if listed is not None:
            return listed, False
        before = [y for y in self.years if y.end <= amount.start]
        if len(before) > 1 and span_of(self.text, before[-2], before[-1]):
            return f"{before[-2].year}-{before[-1].year}", False
        if before:
            return before[-1].year, False
        if self.kind(amount) in ("limit", "benchmark"):
            return None, False
        if self.carry.year is not None:
            return self.carry.year, self.carry.year_assumed
        if self.heading_years:
            return self.heading_years[0], True
        return None, False

    def _listed_year(self, amount: Amount) -> str | None:
        """2020、2021、2022年分别为a、b、c: a run of as many figures as years were listed takes them in order.

        Three figures of one quantity without a list of their own take the three years the report's tables cover."""
        run = self._run(amount)
        if len(run) < 2:
            return None
        said = self._all_years(run[0].start)
        for listed in (said, self.carry.listed, self.context.period):
            if len(listed) == len(run):
                return listed[run.index(amount)]
        return None

    def _all_years(self, until: int | None = None) -> tuple[str, ...]:
        """The years of the clause up to a place, a range written out (2021至2023年 are three)."""
        said = [y for y in self.years if until is None or y.end <= until]
        if (
            len(said) == 2
            and span_of(self.text, said[0], said[1])
            and said[0].year.isdigit()
            and said[1].year.isdigit()
        ):
            return tuple(str(year) for year in range(int(said[0].year), int(said[1].year) + 1))
        return tuple(y.year for y in said)

    def _run(self, amount: Amount) -> list[Amount]:
        """The figures of one unit that stand in a row with the given one, only joined by 、 和 and the like."""
        at = self.found.index(amount)
        first = last = at
        while first > 0 and self._joined(self.found[first - 1], self.found[first]):
            first -= 1
        while last + 1 < len(self.found) and self._joined(self.found[last], self.found[last + 1]):
            last += 1
        return self.found[first : last + 1]

    def _joined(self, one: Amount, other: Amount) -> bool:
        return one.canonical == other.canonical and _JOINT.fullmatch(self.text[one.end : other.start]) is not None

    def context_words(self) -> list[str]:
        """Phrases in sight before this clause, the nearest first."""
        said = [words for words in reversed(self.carry.context) if words]
        return [*said, "".join(self.carry.context[2:])] if len(self.carry.context) > 3 else said

    def leave(self) -> None:
        """What the clauses after this one inherit."""
        for cue in self.cues:
            if cue.kind == "actual":
                # 原来我厂…: whose figures they are does not change when or in which round they were.
                self.carry.kind = self._scope(self.cues)
            elif cue.kind in ("previous", "other_party", "target"):
                self.carry.kind = cue.kind
            elif cue.kind == "benchmark" and not _LOCAL.search(self.text[self.clause.start : cue.start]):
                self.carry.kind = "benchmark"
        said = re.sub(r"[\d.,%，。；：（）()]+", "", self.text[self.clause.start : self.clause.end])[:40]
        self.carry.context.append(said)
        if self.years:
            self.carry.year, self.carry.year_assumed = self.years[-1].year, False
        if len(self.years) > 1:
            self.carry.listed = self._all_years()


def _bare(left: str) -> str:
    return re.sub(r"[（(\s]+$", "", left)
