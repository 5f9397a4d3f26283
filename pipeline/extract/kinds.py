"""Whether a figure of running text is reached, wanted, allowed, compared with, of the last round or somebody else's."""

from __future__ import annotations

import re

from pipeline.extract.cues import EMISSION, Cue, kind_cues
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.when import Moments
from pipeline.model.indicator import Kind
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

_LOCAL = re.compile(
    r"(?:优于|好于|低于|高于|超过|达到|接近|相当于|较|比|与|和|同|距|离|符合|满足|按照?|执行|对照|依据|根据|[评判确核]?定为|评为|判为|列为|属于?|处于|位于|落在)[^，。；]{0,10}$"
)
_AFTER_KIND = re.compile(
    r"^(?:以内|以下|以上)?[的之]?(?P<word>(?<=的)线(?![路上下条缆])|(?:标准|排放|执行|规定|控制|许可)?限值|标准|许可量?|要求|目标|定额|限额|指标值|平均水平|行业平均|先进水平)"
)
_AFTER_KINDS: dict[str, Kind] = {
    "目标": "target",
    "平均水平": "benchmark",
    "行业平均": "benchmark",
    "先进水平": "benchmark",
}
# 限值120mg/m³, 接管要求500mg/L, 许可量180吨: the word stands directly before the figure.
_RIGHT_BEFORE = re.compile(
    r"(?:限值|限定值|标准值?|要求|许可(?:排放)?(?:总?量|浓度)?|总量指标|定额|限额|上限)(?:分别|均|依次|要求|(?<=要求)的|(?<=规定)的)?(?:为|是|在|≤|<|不[大高超低小得][于过]?[于过]?|[:：（(])?$|(?:^|[，。；、\u4e00-\u9fff])(?:分别|均|都)?执行$"
    # COD平均72mg/L，线是100mg/L; not 生产线是.
    r"|(?:^|[，、；：。（的应])线(?:分别|均|都)?(?:是|为|在|划在|定在|[:：])?$"
)
# 夜间57dB(A)，高于55dB(A): what a pollutant's figure is held against without a name is its limit.
_PAST_LIMIT = re.compile(r"(?:超过|超出|高于|低于|优于|小于|超)了?$")
_HELD_TO_LIMITS = frozenset({"concentration", "gas_concentration", "noise"})
# 答对八成以上视为了解: where the line is drawn, not what was reached.
_LINE = re.compile(r"^及?以上(?:的人?)?(?:即?视为|才?算|就算|计为|记为|为合格|者)")
_LISTED = re.compile(r"\s?[、和及与]\s?[\u4e00-\u9fffA-Za-z0-9₂ₓ]{0,6}\s?")
_LAST_ROUND = re.compile(r"(?:上一?轮|前一轮|首轮|第一轮)(?:审核|评审)?(?:时|后)?(?:的|为|是|只有|仅有?|分别)*$")
_REACHED = re.compile(r"(?:全部|均|都|已|如期|基本|圆满)[^，。；]{0,4}(?:完成|达到|实现|达成|兑现)")
_GRADE_BEFORE = re.compile(
    r"(?:[ⅠⅡⅢ]|(?<![A-Za-z])I{1,3}|[一二三])级(?:基准值?|标准|要求|值)*(?:为|是|≤|≥|不[超高低大小][于过])?$"
    r"|(?<![\d第表])[123]级(?:限额|基准值?|要求|值)(?:为|是|≤|≥|不[超高低大小][于过])?$"
)
# 符合3类标准要求（昼间65dB(A)）: the bracket tells the rule.
_RULE_BEFORE = re.compile(r"(?:标准|限值|要求|类区?)$")
_METERS = re.compile(
    r"[一二三]级[^，。；\d]{0,8}(?:计量|能源|用能|用水|水表|电表|仪表|器具|装表|配备)|(?:计量|配备|配置|装[表齐])率"
)
# 集团要求不低于90%, 没有到95%, 离自己定的97%: for a rate, what the enterprise or those above it want.
_WANTED = re.compile(
    r"(?:(?:集团|总部|总公司|公司|企业|本厂|我厂|厂里?|厂部|领导|董事会|上级|[^，。；]局|我们|自己|自|内部|规划|纲要|十[二三四五]五|责任[状书]|合同|对赌|管理层|审核组|小组)[^，。；]{0,16}?"
    r"(?:要求|提出?|下达?|定下?|给|设|希望|期望|承诺|约定|确定|规定|目标)(?:的|数|值|线|指标|目标|要求|任务|[是为达到在]|20\d\d年[底末前]?(?:起|开始|以后)?|不[低少小高]于|稳定?|保持|≥|以后|今后|[:：]|\s|至少|应)*"
    r"|内控(?:指标|目标|值|线|标准|要求|的|[是为])*|(?:希望|盼着?|力求)[^，。；\d]{0,10}"
    r"|(?:没有?|未|尚未|还没有?|没能|未能)能?(?:达|到|做|够)(?:到|了)?|^(?:但|还|仍|只)?(?:距离|[离距])(?:(?:目标|要求|规划|公司|集团|我们|自[己定]|内控|计划|厂|本)[^，。；\d]{0,12})?)$"
)
# What was carried out says nothing of when: 无低费全部做完, 完成了4项.
_DEED = re.compile(r"办完|做完|做成|完成|已完成|花了|建成投|累计")
# 比2018年那一轮的301.5降了一些: the words of a comparison, and of how it came out.
_HELD_AGAINST = re.compile(r"(?:较|(?<!占)比|[与和同跟]|高于|低于|优于|好于|超过)[^，。；]{0,10}$")
_CHANGES = re.compile(r"[降升减增高低少多好差快慢]|相比|提[高升]|改善|持平")
# 由0.61降到0.57，实际0.55: what was reached stands beside it, so this was the aim.
_AIMED_AT = re.compile(
    r"^[^，。；\d]{0,6}(?:以下|以内|以上)?，(?:实际|实绩|结果|最后|最终)(?:完成|做到|达到|降到|只|是|为|到|达|值|上)*(?=\d)"
)
_FORFEIT = re.compile(r"^的(?=[，。；、]|每|超|扣|罚|奖|不)")
# 执行GB 25464的限值，颗粒物30mg/m³、二氧化硫50mg/m³: a list of bare substances behind the rule.
_RULE_TOLD = re.compile(
    r"(?:执行|按|依据|遵守)[^。；]{0,50}(?:限值|标准值)(?:要求)?[，：]$|执行[^。；，\d]{0,24}(?:GB|HJ|DB)[^。；，]{0,30}[，：]$"
)
# 执行颗粒物30mg/m³、氮氧化物200mg/m³: the rule's own figures stand directly behind the verb.
# 执行2类标准，即昼间60、夜间50dB(A): the rule spelled out.
_NAMELY = re.compile(r"即|也就是|也即")
_RULE_NAMED = re.compile(r"(?:执行|按|依据|遵守|满足|符合)[^。；，]{0,40}(?:标准|限值|要求|类区?)[^。；，]{0,8}，$")
_KEPT = re.compile(r"[^，。；\d]{0,6}?执行(?:的是)?(?=[^\d，。；]{1,8}\d)")
_SUBSTANCE = re.compile(r"(?!.*(?:浓度|排放|均|值|测|达|为))[\u4e00-\u9fffA-Za-z0-9₂ₓ]{1,8}\s?")


class Kinds:
    """The kinds of one clause's figures."""

    def __init__(
        self, text: str, clause: Span, found: list[Amount], moments: Moments, lexicon: Lexicon, latest: int | None
    ) -> None:
        self.text, self.clause, self.found, self.moments = text, clause, found, moments
        self.cues = kind_cues(lexicon, text, clause.start, clause.end, latest)

    def of(self, amount: Amount, carried: Kind | None) -> Kind:
        """The nearest cue decides; one before the figure, or directly behind it; else what the sentence said before."""
        found = self._beside(amount) or self._cued(amount, carried)
        since = max((a.end for a in self.found if a.end <= amount.start), default=self.clause.start)
        if _LAST_ROUND.search(self.text[since : amount.start]):
            return "previous"
        if found == "actual" and not self.moments.first_of_two(amount) and _AIMED_AT.match(self.text[amount.end :]):
            return "target"
        if amount.dimension == "share" and found != "other_party" and not self._done(since, amount):
            found = "target"
        if found == "target" and self.moments.first_of_two(amount):
            return "actual"
        return found

    def _done(self, since: int, amount: Amount) -> bool:
        """Whether the words since the figure before (or the clause's beginning) are not those of a wish."""
        return _WANTED.search(self.text[max(since, self.clause.start) : amount.start]) is None

    def _beside(self, amount: Amount) -> Kind | None:
        """What the words directly at the figure say."""
        last = self._last_of_list(amount)
        after = _AFTER_KIND.match(self.text[last.end : last.end + 10])
        if _LINE.match(self.text[amount.end :]):
            return "limit"
        if after is not None and (after.group("word") != "线" or amount.dimension in _HELD_TO_LIMITS):
            return _AFTER_KINDS.get(after.group("word"), "limit")
        left = self.text[self.bracket(amount)[0] : amount.start]
        if _GRADE_BEFORE.search(left) and not self._of_meters(amount):
            return "limit" if EMISSION.search(left) else "benchmark"
        if amount.dimension in _HELD_TO_LIMITS and _PAST_LIMIT.search(left):
            return "limit"
        first = self.moments.run(amount)[0]
        if first is not amount:
            # 对应的线是50、300、300mg/m³: what the first of a row is held to be, all are.
            left = self.text[self.bracket(first)[0] : first.start]
        if _RIGHT_BEFORE.search(left) or (amount.op in "<>≤≥" and _FORFEIT.match(self.text[amount.end :])):
            return "limit"
        return None

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
            if last.kind != "actual":
                return last.kind
            return self._scope(before) or self._still(last, carried) or "actual"
        if inside[0] > self.clause.start:
            if _RULE_BEFORE.search(self.text[self.clause.start : inside[0]]):
                return "limit"
            outer = [c for c in self.cues if c.end <= inside[0]]
            scope = self._scope(outer)
            return scope or "actual"
        return carried or ("limit" if self._rules() else "actual")

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
        opened = max(
            self.text.rfind("（", self.clause.start, amount.start),
            self.text.rfind("(", self.clause.start, amount.start),
        )
        if opened < 0:
            return self.clause.start, self.clause.end
        closed = max(self.text.rfind("）", opened, amount.start), self.text.rfind(")", opened, amount.start))
        return (self.clause.start, self.clause.end) if closed > opened else (opened, self.clause.end)

    def _rules(self) -> bool:
        """Whether the clause lists bare substances directly behind the rule they have to keep."""
        if any(a.high is not None or a.op != "=" for a in self.found):
            return False
        if _NAMELY.match(self.text, self.clause.start) and _RULE_NAMED.search(self.text, 0, self.clause.start):
            return True
        kept = _KEPT.match(self.text, self.clause.start, self.clause.end)
        told = _RULE_TOLD.search(self.text, max(0, self.clause.start - 60), self.clause.start)
        if kept is None and (len(self.found) < 2 or told is None):
            return False
        at = kept.end() if kept is not None else self.clause.start
        for amount in self.found:
            if _SUBSTANCE.fullmatch(self.text[at : amount.start].strip("、和，")) is None:
                return False
            at = amount.end
        return True

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

    def _past(self, cue: Cue) -> bool:
        """Whether what a cue says does not reach beyond its clause: its bracket ends there, or it is only compared with."""
        rest = self.text[cue.end : self.clause.end]
        ends = [at for mark in "）)" if (at := rest.find(mark)) >= 0]
        if ends and not any(mark in rest[: min(ends)] for mark in "（("):
            return True
        told = _HELD_AGAINST.search(self.text[max(self.clause.start, cue.start - 12) : cue.start])
        return cue.kind == "previous" and told is not None and _CHANGES.search(rest) is not None

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
            local = _LOCAL.search(self.text[self.clause.start : cue.start])
            if cue.now:
                carried = None if carried == "previous" else carried
            elif cue.kind == "actual":
                # 原来我厂…: whose figures they are does not change when or in which round they were.
                carried = self._scope(self.cues) or self._still(cue, carried)
            elif cue.kind == "target" and _REACHED.search(self.text[cue.end : self.clause.end]):
                # 五项目标全部完成，…: what follows is no aim any more.
                carried = None
            elif self._past(cue):
                # 只有68.4%；上一轮为42%），剩下的…; 比上一轮的301.5降了一些，加工电耗仍有486: what follows is of now.
                carried = None if carried == cue.kind else carried
            elif cue.kind in ("previous", "target") or (cue.kind == "other_party" and not cue.compared):
                carried = cue.kind
            elif cue.kind == "benchmark" and not local:
                carried = "benchmark"
        if self.text[self.clause.end : self.clause.end + 1] in ("：", ":") and self.cues:
            # 考核定额为：a；b；c: the word before the colon speaks for the whole list.
            last = self.cues[-1].kind
            if last == "limit" and re.search(r"定额|考核|下达", self.text[self.clause.start : self.clause.end]):
                last = "target"
            lead = carried = last if last in ("target", "limit", "previous") else carried
        return carried, lead


def _aimed(cues: list[Cue]) -> Cue:
    """The cue that decides: the last one, but 本轮 or 目前 behind an aim leaves it an aim."""
    last = cues[-1]
    return next((c for c in reversed(cues[:-1]) if c.kind == "target"), last) if last.now else last
