"""One clause of running text with its figures: their subjects, years and kinds, and what the clauses after it inherit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract import naming, subjects
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.cues import Cue, Lexicon, kind_cues
from pipeline.extract.naming import Said
from pipeline.extract.when import Moments, Time
from pipeline.model.indicator import Kind
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
# 限值120mg/m³, 接管要求500mg/L, 许可量180吨: the word stands directly before the figure.
_RIGHT_BEFORE = re.compile(
    r"(?:限值|限定值|标准值?|要求|许可(?:排放)?(?:总?量|浓度)?|总量指标|定额|限额|上限)(?:分别|均|依次|要求)?(?:为|是|在|≤|<|不[大高超低小得][于过]?[于过]?|[:：（(])?$"
)
_DEED = re.compile(
    r"^(?:已)?(?:经)?(?:实施|完成|产生|提出|确定|筛选出?|征集到?|收到|收集|汇总|形成|落实|采纳|通过)(?:了|的)?$"
)
_LAST_ROUND = re.compile(r"(?:上一?轮|前一轮|首轮|第一轮)(?:审核|评审)?(?:时|后)?(?:的|为|是|只有|仅有?|分别)*$")
_REACHED = re.compile(r"(?:全部|均|都|已|如期|基本|圆满)[^，。；]{0,4}(?:完成|达到|实现|达成|兑现)")
_GRADE_BEFORE = re.compile(
    r"(?:[ⅠⅡⅢ]|(?<![A-Za-z])I{1,3}|[一二三])级(?:基准值?|标准|要求|值)*(?:为|是|≤|≥|不[超高低大小][于过])?$"
)
# 某糖厂吨糖耗标煤: what the figures after it share is the quantity, not whose it was.
_OTHERS = re.compile(r"^.{2,16}?(?:厂|公司|企业)(?=(?:吨|单位|百吨|每|综合|平均)[^，。；]{2})")
# 符合3类标准要求（昼间65dB(A)）: the bracket tells the rule.
_RULE_BEFORE = re.compile(r"(?:标准|限值|要求|类区?)$")
_COAL_SUM = re.compile(r"^(?:共|合计)?折(?:合|算)?(?:成)?标准?煤")
_SUM = re.compile(r"^[，、；]?(?:合计|共计|总计|共|一共)(?:为|达)?$")
SPARED = re.compile(r"[^，。；]{0,10}?(?:少[用烧取耗排]|节(?!能灯|水型|能型)|减少|削减|(?<!全)省)")
_FORFEIT = re.compile(r"^的(?=[，。；、]|每|超|扣|罚|奖|不)")
_RESPECTIVELY = re.compile(r"分别|依次")


@dataclass(slots=True)
class Carry:
    """What a figure inherits from the text before it inside one paragraph."""

    subject: str = ""
    time: Time = field(default_factory=Time)
    kind: Kind | None = None
    lead: Kind | None = None
    said: Said = field(default_factory=Said)
    context: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What does not change while a document is read. `recent`: first and last year that may scope a whole paragraph;
    `last_round`: the year of the round before this one."""

    units: UnitTable
    catalogue: Catalogue
    lexicon: Lexicon
    period: tuple[str, ...] = ()
    last_round: str | None = None
    recent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A figure with the phrase the catalogue is asked by, the name a person reads, and the verb of change governing it."""

    amount: Amount
    subject: str
    name: str
    change: str = ""


class Clause:
    """One clause with its figures."""

    def __init__(
        self, text: str, clause: Span, found: list[Amount], carry: Carry, context: Context, outer_years: list[str]
    ) -> None:
        self.text, self.clause, self.found, self.carry = text, clause, found, carry
        self.context = context
        self.word = ""
        latest = context.recent[1] if context.recent else None
        self.cues = kind_cues(context.lexicon, text, clause.start, clause.end, latest)
        self.moments = Moments(text, clause.start, clause.end, found, carry.time, context.period, outer_years)

    def read(self) -> list[Reading]:
        """The clause's figures in order."""
        out: list[Reading] = []
        at = outer = self.clause.start
        for index, amount in enumerate(self.found):
            left = self.text[at : amount.start]
            if re.match(r"[^（(]*[）)]", left):
                # 过氧化氢（27.5%）2790t: what stands before the bracket goes on behind it.
                left = self.text[outer : amount.start]
            shown = self._left(left)
            summed = _SUM.search(shown) is not None and amount.dimension in ("mass", "volume", "coal", "electricity")
            subject = subjects.clean(shown)
            change = subjects.plain_change(_bare(shown))
            right = subjects.right_noun(self.text[amount.end : self.clause.end])
            if not subject and index == 0 and not shown.strip():
                subject = right
            elif amount.dimension == "pieces" and right and _DEED.match(subject):
                subject, change = f"{subject}{right}", ""
            if summed and not subject and out:
                subject = "合计"
            if _COAL_SUM.match(subject) and self.carry.said.names and SPARED.match(self.carry.said.names[-1][0]):
                subject = f"节约{subject}"
            if out and left.startswith("、") and subject and (out[-1].change or SPARED.match(out[-1].subject)):
                # 少用电639万kWh、新鲜水1.7万m³: both are saved.
                subject = f"节约{subject}"
            out.append(self._reading(amount, subject, change))
            at = amount.end
            outer = outer if self._bracket(amount)[0] > self.clause.start else at
        self._apart(out)
        for reading in out:
            self.carry.said.note(reading.subject, reading.amount.canonical)
        return out

    def _reading(self, amount: Amount, subject: str, change: str) -> Reading:
        """The figure under its own name, or, where its words name nothing, under the quantity said before."""
        run = self.moments.run(amount)
        if not subject and len(run) > 1 and run[0] is not amount:
            # 限值50、300、300mg/m³: what the first of a row is called, all are.
            subject = self.word
        form = naming.form(subject) if subject else "own"
        self.word = subject if form == "word" else ""
        if form == "rest" or subject == "合计":
            return Reading(amount=amount, subject="", name=subject)
        if form == "verb" and amount.dimension in ("share", "points") and re.search(r"[降升减增少多提高低]", subject):
            # 少了18.6%: of what the clause before was about, not of the last percentage.
            return Reading(amount=amount, subject=self.carry.subject, name=self.carry.subject or subject, change=change)
        if subject in ("前者", "后者"):
            pair = list(dict.fromkeys(name for name, _ in self.carry.said.names))[-2:]
            subject = pair[0 if subject == "前者" else -1] if len(pair) == 2 else subject
            self.carry.subject = subject
            return Reading(amount=amount, subject=subject, name=subject, change=change)
        if form != "own":
            earlier = self.carry.said.of(amount.canonical, len(run) - run.index(amount)) or self.carry.said.of(
                amount.canonical
            )
            if not earlier:
                earlier = self._topic(amount) or self.carry.subject
            if earlier:
                name = naming.whole(earlier, subject, form)
                return Reading(amount=amount, subject=earlier, name=name, change=change)
            return Reading(amount=amount, subject=subject, name=subject, change=change)
        # A list of values after 分别 shares the subjects before it.
        subject = subject or self.carry.subject or self._topic(amount)
        if subject:
            self.carry.subject = _OTHERS.sub("", subject)
            self.carry.said.note(self.carry.subject, amount.canonical)
        return Reading(amount=amount, subject=subject, name=subject, change=change)

    def _topic(self, amount: Amount) -> str:
        """The title of the catalogue entry that a clause without figures has announced (吨浆取水方面，…)."""
        for words in reversed(self.carry.context[2:]):
            rule = self.context.catalogue.find(words, amount.canonical, amount.canonical_value)
            if rule is not None:
                return rule.title
        return ""

    def _left(self, left: str) -> str:
        """The words before a figure; inside a bracket only the bracket's own, or, when it holds none, those before it."""
        opened = max(left.rfind("（"), left.rfind("("))
        closed = max(left.rfind("）"), left.rfind(")"))
        if opened > closed:
            own = left[opened + 1 :]
            return own if subjects.clean(own) else left[:opened]
        return subjects.without_brackets(left)

    def _apart(self, out: list[Reading]) -> None:
        """废水、废气达标率分别为98%、100%: the i-th figure takes the i-th subject."""
        if len(out) < 2 or not _RESPECTIVELY.search(self.text[self.clause.start : self.found[0].start]):
            return
        subject = out[0].subject
        names = subjects.parts(re.sub(r"分别.*$", "", subject))
        if len(names) == len(out):
            self.carry.said.names = [pair for pair in self.carry.said.names if pair[0] != subject]
            self.carry.subject = names[-1]
            # Told apart by their names, they are of one year.
            self.moments.period = ()
            out[:] = [
                Reading(amount=r.amount, subject=name, name=name, change=r.change)
                for r, name in zip(out, names, strict=True)
            ]

    def kind(self, amount: Amount) -> Kind:
        """The nearest cue decides; one before the figure, or directly behind it; else what the sentence said before."""
        found = self._kind(amount)
        since = max((a.end for a in self.found if a.end <= amount.start), default=self.clause.start)
        if _LAST_ROUND.search(self.text[since : amount.start]):
            return "previous"
        if found == "target" and self.moments.first_of_two(amount):
            return "actual"
        return found

    def _kind(self, amount: Amount) -> Kind:
        after = _AFTER_KIND.match(self.text[amount.end : amount.end + 10])
        if after is not None:
            return _AFTER_KINDS.get(after.group("word"), "limit")
        inside = self._bracket(amount)
        left = self.text[inside[0] : amount.start]
        if _GRADE_BEFORE.search(left):
            return "benchmark"
        if _RIGHT_BEFORE.search(left) or (amount.op in "<>≤≥" and _FORFEIT.match(self.text[amount.end :])):
            return "limit"
        before = [c for c in self.cues if c.end <= amount.start and inside[0] <= c.start]
        if before:
            last = before[-1]
            if last.kind != "actual" or not self._scope(before):
                return last.kind
            return self._scope(before) or "actual"
        if inside[0] > self.clause.start:
            if _RULE_BEFORE.search(self.text[self.clause.start : inside[0]]):
                return "limit"
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

    def year(self, amount: Amount, change: bool = False) -> tuple[str | None, bool]:
        """The year of a figure, and whether it was inferred from outside its sentence."""
        kind = self.kind(amount)
        told = kind == self.carry.kind and not self.carry.time.assumed
        free = kind == "limit" or (kind == "benchmark" and not told)
        year, assumed = self.moments.year(amount, free=free, change=change)
        if kind == "previous" and not told and not self.moments.own(amount):
            return self.context.last_round, self.context.last_round is not None
        if kind == "limit" and any(self.clause.start <= a.start < amount.start for a in self.found):
            # 2023年颗粒物12mg/m³（限值30mg/m³）: the year is the measurement's.
            return None, False
        # What is wanted, and what others have reached, is not of the year an earlier sentence spoke of.
        return (None, False) if kind in ("target", "other_party") and assumed else (year, assumed)

    def context_words(self) -> list[str]:
        """Phrases in sight before this clause, the nearest first."""
        said = [words for words in reversed(self.carry.context) if words]
        return [*said, "".join(self.carry.context[2:])] if len(self.carry.context) > 3 else said

    def leave(self) -> None:
        """What the clauses after this one inherit."""
        for cue in self.cues:
            local = _LOCAL.search(self.text[self.clause.start : cue.start])
            if cue.kind == "actual":
                # 原来我厂…: whose figures they are does not change when or in which round they were.
                self.carry.kind = self._scope(self.cues)
            elif cue.kind == "target" and _REACHED.search(self.text[cue.end : self.clause.end]):
                # 五项目标全部完成，…: what follows is no aim any more.
                self.carry.kind = None
            elif cue.kind in ("previous", "target") or (cue.kind == "other_party" and not cue.compared):
                self.carry.kind = cue.kind
            elif cue.kind == "benchmark" and not local:
                self.carry.kind = "benchmark"
        if self.text[self.clause.end : self.clause.end + 1] in ("：", ":") and self.cues:
            # 考核定额为：a；b；c: the word before the colon speaks for the whole list.
            last = self.cues[-1].kind
            if last == "limit" and re.search(r"定额|考核|下达", self.text[self.clause.start : self.clause.end]):
                last = "target"
            self.carry.lead = self.carry.kind = last if last in ("target", "limit", "previous") else self.carry.kind
        said = re.sub(r"[\d.,%，。；：（）()]+", "", self.text[self.clause.start : self.clause.end])[:40]
        self.carry.context.append(said)
        self.moments.leave()


def _bare(left: str) -> str:
    return re.sub(r"[（(\s]+$", "", left)
