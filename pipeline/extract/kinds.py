"""Whether a figure of running text is reached, wanted, allowed, compared with, of the last round or somebody else's."""

from __future__ import annotations

from pipeline.extract import inherited, ruled
from pipeline.extract.cues import EMISSION, PHRASES, Cue, kind_cues
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.when import Moments
from pipeline.extract.withheld import excess
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

_THAT_FIRM = phrase("extract.kinds.that_firm")
_LOCAL = phrase("extract.kinds.local")
_AFTER_KIND = phrase("extract.kinds.after_kind")
_AFTER_KINDS: dict[str, Kind] = {
    "目标": "target",
    "基准": "benchmark",
    "基准值": "benchmark",
    "基准收益率": "benchmark",
    "平均水平": "benchmark",
    "行业平均": "benchmark",
    "先进水平": "benchmark",
}
# 限值120mg/m³, 接管要求500mg/L, 许可量180吨: the word stands directly before the figure.
_RIGHT_BEFORE = phrase("extract.kinds.right_before")
# 夜间57dB(A)，高于55dB(A): what a pollutant's figure is held against without a name is its limit.
_PAST_LIMIT = phrase("extract.kinds.past_limit")
_HELD_TO_LIMITS = frozenset({"concentration", "gas_concentration", "noise"})
_JUDGED_BY_LIMITS = _HELD_TO_LIMITS | {"score", "points"}
# 答对八成以上视为了解: where the line is drawn, not what was reached.
_LINE = phrase("extract.kinds.line")
_LISTED = phrase("extract.kinds.listed")
_LAST_ROUND = phrase("extract.kinds.last_round")
_REACHED = phrase("extract.kinds.reached")
_GRADE_BEFORE = phrase("extract.kinds.grade_before")
# 符合3类标准要求（昼间65dB(A)）: the bracket tells the rule.
_RULE_BEFORE = phrase("extract.kinds.rule_before")
_METERS = phrase("extract.kinds.meters")
# 集团要求不低于90%, 没有到95%, 离自己定的97%: for a rate, what the enterprise or those above it want.
_WANTED = phrase("extract.kinds.wanted")
# What was carried out says nothing of when: 无低费全部做完, 完成了4项.
_DEED = phrase("extract.kinds.deed")
_FORFEIT = phrase("extract.kinds.forfeit")
_SUBSTANCE = phrase("extract.kinds.substance")
# 许可的化学需氧量为6.0t/a，氨氮为1.5t/a: the permit goes on.
_PERMITTED = phrase("extract.kinds.permitted")
# 蒸馏工段的用水定额是每批33m³: what the enterprise sets its own shops.
_OWN_QUOTA = phrase("extract.kinds.own_quota")
_WITHIN = phrase("extract.kinds.within")
_KEPT_WITHIN = phrase("extract.kinds.kept_within")
_ONLY_COMPARES = phrase("extract.kinds.only_compares")
_SHORT_OF = phrase("extract.kinds.short_of")
_LACKING = phrase("extract.kinds.lacking")
_SINCE_LAST_ROUND = phrase("extract.kinds.since_last_round")
_MOVED_SINCE, _ALSO_FROM = phrase("extract.kinds.moved_since"), phrase("extract.kinds.also_from")
_THAT_ONE = phrase("extract.kinds.that_one")
_BACK_THEN = phrase("extract.kinds.back_then")


class Kinds:
    """The kinds of one clause's figures."""

    def __init__(
        self, text: str, clause: Span, found: list[Amount], moments: Moments, lexicon: Lexicon, latest: int | None
    ) -> None:
        self.text, self.clause, self.found, self.moments = text, clause, found, moments
        self.cues = kind_cues(lexicon, text, clause.start, clause.end, latest)

    def of(self, amount: Amount, carried: Kind | None) -> Kind:
        """The nearest cue decides; one before the figure, or directly behind it; else what the sentence said before."""
        found = ruled.standing(self.text, amount) or self._beside(amount) or self._cued(amount, carried)
        found = ruled.turned(found, carried, self.text, self.clause.start, amount)
        since = max((a.end for a in self.found if a.end <= amount.start), default=self.clause.start)
        told = found == "actual" or (found == "benchmark" == carried and not self.cues)
        if _LAST_ROUND.search(self.text[since : amount.start]) or (told and self._formerly(amount)):
            return "previous"
        if found == "previous" and self._since_then(amount):
            found = "actual"
        if found == "actual" and self._of_another(since, amount):
            return "other_party"
        if found == "actual" and _PERMITTED.search(self.text[max(0, self.clause.start - 40) : amount.start]):
            return "limit"
        if found == "limit" and _OWN_QUOTA.search(self.text, max(since, self.clause.start), amount.start):
            return "target"
        if carried in ("target", "benchmark") and not self.cues and self.moments.against(amount):
            # 预计全年33万m³，比2023年的35.2万m³下降: what it is held against was reached.
            return "actual"
        if (
            found == "actual"
            and not self.moments.first_of_two(amount)
            and ruled.missed(self.text, self.clause.start, amount)
        ):
            # 执行COD≤90毫克/升，实际58
            return "limit" if amount.op in ("≤", "<") and amount.dimension in _HELD_TO_LIMITS else "target"
        if amount.dimension == "share" and found != "other_party" and not self._done(since, amount):
            found = "target"
        last = self.moments.period[-1][-4:] if self.moments.period else ""
        held = found == "target" and not self.cues and ruled.came_about(self.text, self.clause.start, amount, last)
        return "actual" if held or (found == "target" and self.moments.first_of_two(amount)) else found

    def _of_another(self, since: int, amount: Amount) -> bool:
        """Whether 该企业 before a figure is the somebody else its sentence spoke of (与四川某竹浆企业比较，该企业取水33.5m³/t)."""
        if _THAT_ONE.search(self.text[since : amount.start]) is None:
            return False
        told = self.text[max(self.text.rfind(mark, 0, since) for mark in "。；") + 1 : since]
        return any(kind == "other_party" and said.search(told) for kind, said in PHRASES)

    def _done(self, since: int, amount: Amount) -> bool:
        """Whether the words since the figure before (or the clause's beginning) are not those of a wish."""
        return _WANTED.search(self.text[max(since, self.clause.start) : amount.start]) is None

    def _beside(self, amount: Amount) -> Kind | None:
        """What the words directly at the figure say."""
        first = self.moments.run(amount)[0]
        if ruled.share_of(self.text, self.clause.start, amount, first):
            return "actual"
        last = self._last_of_list(amount)
        after = _AFTER_KIND.match(self.text[last.end : last.end + 10])
        if _LINE.match(self.text[amount.end :]):
            return "limit"
        if (bound := self._bound(amount)) is not None:
            return bound
        if after is not None and (after.group("word") != "线" or amount.dimension in _HELD_TO_LIMITS):
            return _AFTER_KINDS.get(after.group("word"), "limit")
        left = self.text[self.bracket(amount)[0] : amount.start]
        if _GRADE_BEFORE.search(left) and not self._of_meters(amount):
            return "limit" if EMISSION.search(left) else "benchmark"
        if amount.dimension in _HELD_TO_LIMITS and _PAST_LIMIT.search(left) and not excess(amount):
            return "limit"
        if first is not amount:
            # 对应的线是50、300、300mg/m³: what the first of a row is held to be, all are.
            left = self.text[self.bracket(first)[0] : first.start]
        if _RIGHT_BEFORE.search(left) or (amount.op in "<>≤≥" and _FORFEIT.match(self.text[amount.end :])):
            return "limit"
        return None

    def _since_then(self, amount: Amount) -> bool:
        """Whether a figure is what a change since the last round led to (与首轮相比变化大的有三项：能耗由318降到243)."""
        if not self.moments.second_of_two(amount) or any(cue.kind == "previous" for cue in self.cues):
            return False
        said = self.text[self.text.rfind("。", 0, amount.start) + 1 : amount.start]
        return _SINCE_LAST_ROUND.search(said) is not None

    def _formerly(self, amount: Amount) -> bool:
        """Whether a figure is where a change since the last round began, or of what was so at that time (与上一轮相比，…由A; 当时…)."""
        said = self.text[self.text.rfind("。", 0, amount.start) + 1 : amount.start]
        first = self.moments.first_of_two(amount)
        if first and _MOVED_SINCE.match(self.text[amount.end : amount.end + 60]) is not None:
            # 由0.875m³/m³降到0.652m³/m³，较上一轮下降25.5%
            return True
        if first and _ALSO_FROM.search(said) is not None:
            return True
        frame = _SINCE_LAST_ROUND.search(said) if first else _BACK_THEN.search(said)
        return frame is not None

    def _bound(self, amount: Amount) -> Kind | None:
        """What a figure is when it is only held against the one before it (都在60dB(A)以内; 88.4分，大于85分; 离80%差得远)."""
        said, tail = self.text[self.clause.start : amount.start], self.text[amount.end :]
        if _SHORT_OF.search(said) and _LACKING.match(tail):
            return "target"
        if self._only_held(amount):
            return "limit" if amount.dimension in _HELD_TO_LIMITS else "benchmark"
        opened = max(self.text.rfind(mark, 0, amount.start) for mark in "。；") + 1
        measured = bool(amount.unit) and amount.unit in self.text[opened : self.clause.start]
        bounded = amount.dimension == "noise" or (measured and amount.dimension in _HELD_TO_LIMITS)
        if bounded and _KEPT_WITHIN.search(said) and _WITHIN.match(tail):
            return "limit"
        if "≤" in self.text[amount.start - 1 : amount.end] and amount.dimension in _HELD_TO_LIMITS:
            own = self.text[self.bracket(amount)[0] : amount.start].strip("（(≤ ")
            if _SUBSTANCE.fullmatch(own):
                # 超低排放改造（氮氧化物≤50mg/m³）
                return "limit"
        if measured and _ONLY_COMPARES.fullmatch(said):
            return "limit" if amount.dimension in _JUDGED_BY_LIMITS else "benchmark"
        return None

    def _only_held(self, amount: Amount) -> bool:
        """31.2%＞10%: nothing but a sign stands between a figure and what it is held against."""
        if amount.op not in "<>≤≥":
            return False
        last = max((a for a in self.found if a.end <= amount.start), key=lambda a: a.end, default=None)
        signs = "" if last is None else self.text[last.end : amount.start]
        return last is not None and last.canonical == amount.canonical and not signs.strip("<>≤≥＜＞= ")

    def _of_meters(self, amount: Amount) -> bool:
        """Whether a grade is a level of metering (一、二级能源计量器具配备率100%，三级93.5%)."""
        stop = max(self.text.rfind(mark, 0, amount.start) for mark in "。；;")
        return _METERS.search(self.text, stop + 1, amount.start) is not None

    def _cued(self, amount: Amount, carried: Kind | None) -> Kind:
        """What the cues before the figure say, then the bracket it stands in, then the clauses before."""
        inside = self.bracket(amount)
        heard = [c for c in self.cues if not self._aside(c) and not self._of_title(c) and not self._shut(c, amount)]
        before = [c for c in heard if c.end <= amount.start and inside[0] <= c.start]
        if self.moments.second_of_two(amount):
            # 由上一轮的61%升到72%: the words between 由 and the first figure are about that one.
            before = [c for c in before if not self.moments.of_first(amount, c.start)]
        if before:
            last = _aimed(before)
            if last.kind == "target" and carried == "other_party" and _THAT_FIRM.match(self.text, self.clause.start):
                return carried
            if last.kind != "actual":
                return last.kind
            return self._scope(before) or self._still(last, carried) or "actual"
        if inside[0] > self.clause.start:
            if _RULE_BEFORE.search(self.text[self.clause.start : inside[0]]):
                return "limit"
            outer = [c for c in self.cues if c.end <= inside[0]]
            scope = self._scope(outer)
            return scope or "actual"
        return carried or ("limit" if ruled.listed(self.text, self.clause, self.found) else "actual")

    def _last_of_list(self, amount: Amount) -> Amount:
        """The last of the figures listed with this one under short names (颗粒物30、铅8mg/m³的限值)."""
        at = self.found.index(amount)
        while at + 1 < len(self.found) and _LISTED.fullmatch(self.text[self.found[at].end : self.found[at + 1].start]):
            at += 1
        return self.found[at]

    def _scope(self, cues: list[Cue]) -> Kind | None:
        now = False
        for cue in reversed(cues):
            now = now or cue.now
            if cue.kind == "other_party" or (cue.kind == "previous" and not now):
                return cue.kind
        return None

    def _still(self, cue: Cue, carried: Kind | None) -> Kind | None:
        """The round before, when what a clause behind its name tells is a deed of that round (上一轮提出6项，做完4项)."""
        return carried if carried == "previous" and _DEED.match(self.text, cue.start) else None

    def bracket(self, amount: Amount) -> tuple[int, int]:
        """The stretch whose words bear on the figure: its bracket, or the clause."""
        # （昼65dB(A)、夜55dB(A)）: what stands inside the unit closes no bracket.
        text = self.text.replace("(A)", "[A]").replace("（A）", "[A]")
        opened = max(text.rfind(mark, self.clause.start, amount.start) for mark in "（(")
        if opened < 0:
            return self.clause.start, self.clause.end
        closed = max(text.rfind(mark, opened, amount.start) for mark in "）)")
        return (self.clause.start, self.clause.end) if closed > opened else (opened, self.clause.end)

    def _aside(self, cue: Cue) -> bool:
        """Whether a cue stands in a bracket that holds no figure and closes inside the clause behind one."""
        opened = max(self.text.rfind(mark, self.clause.start, cue.start) for mark in "（(")
        closed = min((at for mark in "）)" if (at := self.text.find(mark, cue.end, self.clause.end)) >= 0), default=-1)
        if opened < 0 or closed < 0 or any(self.text.rfind(mark, opened, cue.start) >= 0 for mark in "）)"):
            return False
        return any(a.end <= opened for a in self.found) and not any(opened < a.start < closed for a in self.found)

    def _shut(self, cue: Cue, amount: Amount) -> bool:
        """Whether a cue stands in a bracket with a figure of its own that closed before this one (甲醛12.6（限值120）、颗粒物14.2)."""
        opened = max(self.text.rfind(mark, self.clause.start, cue.start) for mark in "（(")
        if opened < 0 or any(self.text.rfind(mark, opened, cue.start) >= 0 for mark in "）)"):
            return False
        closed = min((at for mark in "）)" if (at := self.text.find(mark, cue.end, amount.start)) >= 0), default=-1)
        return closed >= 0 and any(opened < a.start < closed for a in self.found)

    def _of_title(self, cue: Cue) -> bool:
        return cue.kind in ("benchmark", "limit") and self._titled(cue)

    def _titled(self, cue: Cue) -> bool:
        """Whether a cue is part of a document's title (拿《水泥行业清洁生产评价指标体系》一条条地对)."""
        opened = self.text.rfind("《", self.clause.start, cue.start)
        return opened > self.text.rfind("》", self.clause.start, cue.start)

    def heirs(self, carried: Kind | None, lead: Kind | None) -> tuple[Kind | None, Kind | None]:
        """What the clauses after this one inherit, and what the word before a colon says of the whole list behind it."""
        for cue in self.cues:
            if self._aside(cue) or self._of_title(cue):
                # 利用率95.2%（Ⅰ级基准）: a bracket without figures judges the figure before it, not those after.
                continue
            if any(self.moments.first_of_two(a) and self.moments.within(a, cue.start) for a in self.found):
                # 由上一轮的60%变为83%，投入…: the words between 由 and the first figure are about that one.
                continue
            local = _LOCAL.search(self.text[self.clause.start : cue.start])
            if cue.now:
                carried = None if carried == "previous" else carried
            elif cue.kind == "actual":
                # 原来我厂…: whose figures they are does not change when or in which round they were.
                carried = self._scope(self.cues) or self._still(cue, carried)
            elif cue.kind == "target" and _REACHED.search(self.text[cue.end : self.clause.end]):
                # 五项目标全部完成，…: what follows is no aim any more.
                carried = None
            elif inherited.past(self.text, self.clause, cue):
                # 只有68.4%；上一轮为42%），剩下的…; 比上一轮的301.5降了一些，加工电耗仍有486: what follows is of now.
                carried = None if carried == cue.kind else carried
            elif cue.kind in ("previous", "target") or (cue.kind == "other_party" and not cue.compared):
                carried = cue.kind
            elif cue.kind == "benchmark" and not local:
                carried = None if ruled.valued(self.text, cue.end, self.clause.end) else "benchmark"
        return inherited.led(self.text, self.clause, self.cues, carried, lead)


def _aimed(cues: list[Cue]) -> Cue:
    """The cue that decides: the last one, but 本轮 or 目前 behind an aim leaves it an aim."""
    last = cues[-1]
    return next((c for c in reversed(cues[:-1]) if c.kind == "target"), last) if last.now else last
