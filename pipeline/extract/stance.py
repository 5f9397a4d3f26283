"""How a find is said: denied, intended, about somebody else or another round, and of which year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypedDict

from pipeline.extract.cues import PHRASES
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.years import YearCue, years
from pipeline.text.sentences import Span

# The value of a rule whose find is a denial, though no word in it denies (高于先进值, 证书过期).
DENIED = "denied"
# Below such a heading things are lacking or still to be done, whatever the sentence says.
UNDONE_HEADING = re.compile(
    r"下一步|打算|设想|存在的?(?:主要)?(?:问题|不足)|问题与不足|(?<!合理化)(?<!结论[及与和])建议|改进方向|规划$|还差什么"
    r"|(?:今后|以后|往后|后续|继续|持续清洁生产).{0,10}(?:计划|安排|方案|打算|措施)|今后|往后"
)
_UNDONE_CAPTION = re.compile(
    r"(?:持续|后续|下一步|下阶段|今后|滚动|20\d\d(?:年)?[-~—至到]20\d\d年?).{0,8}(?:计划|安排|打算|方案)|打算"
)
# Under such a heading the trade is spoken of, not the enterprise.
_TRADE_HEADING = re.compile(r"(?:行业|产业)(?:概况|现状|背景|简介|发展|情况简介|概述)")
_TRADE_SUBJECT = re.compile(
    r"(?:^|[，。；：])(?:目前|近年来|当前|随着|在|从|据)?[\u4e00-\u9fff]{0,8}(?:行业|业内|产业|同行)(?:内|中|里)?(?:普遍|企业|厂家|正在|多数|大多|整体|发展|近年|通常|一般(?!水平)|正)"
    r"|(?:多数|许多|大部分|不少|大多数|先进|有些|优秀)(?:的)?(?:企业|厂家|同行|糖厂|纸厂|水泥厂)(?!等级|标准|称号|的?要求)"
    r"|(?:国家|自治区|法律|办法|标准|指南|通知|文件|《[^》]{2,30}》)(?:明确)?(?:要求|规定|鼓励|提倡|提出|指出)(?:各|企业|所有|重点|排污|，)"
    r"|(?:全|整个)行业"
    r"|(?:全国|国内|我国|世界|广西)[\u4e00-\u9fff]{0,4}(?:行业|企业|产业)(?:普遍|多|大多|已|正)"
    r"|隔壁|兄弟厂|(?:附近|邻近|周边|同园区)的?[\u4e00-\u9fff]{0,6}(?:厂|公司|企业)|听说|据悉|据了解|据介绍"
)
_DONE = re.compile(r"已(?!经?列入)|现行|目前|现有|投用|投运|完成了|建立了|取得")
# 制度的制定与实施：暂无 is a run-in heading with nothing under it.
_EMPTY = re.compile(r"[：:]?\s*[（(]?(?:暂无|略|无|没有|待补充|待定|暂缺|空白)[）)]?[。．.]?\s*$")
# （制度清单待补充）: left to be written, neither said to be so nor not to be so.
_UNWRITTEN = re.compile(r"(?:待补充?|待完善|从略|暂缺)[）)]?[。．.]?\s*$")
# 环保人员5名（上轮3名）: what stands in brackets is held against what is said.
_ASIDE = re.compile(r"[（(][^（）()]*\d[^（）()]*[）)]")
# 制度…，目前尚未制定: a clause that only denies belongs to the one before it.
_TRAILING_DENIAL = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}期间)?(?:但|目前|都|均|暂时?|至今|也|还|现|一直|因此)*(?:尚未|还未|未|没有|还没|没|缺乏|不齐|不全)"
)
_OPENING_PLAN = re.compile(
    r"(?:公司|企业|我们|同时|另外|为此|此外|[（(]?\d[）).、])*(?:下一步|今后|未来|计划(?!已|完成)|拟|打算|预计|预期|建议|力争|到20[2-9]\d年|将(?!清洁))"
)
# 自2023年2月启动…，到2024年4月完成: a stretch of time that has passed, no plan.
_UNTIL = re.compile(r"到20[2-9]\d年")
_SINCE = re.compile(r"[自从]20\d\d年")
_MODAL = re.compile(
    r"(?<![响供相对适反效顺感])应(?:当|该)?(?:符合|达到|满足|低于|不超过|优于|设有|配备|建立|具备|委托|做到)|可望|计划用水性"
    r"|正在(?:编写|编制|制定|制订|起草|修编|申报|申请|筹建|施工|安装|洽谈)|(?:编写|编制|制定|起草|筹建|施工|申报)(?:之)?中(?![\u4e00-\u9fff])"
    r"|(?:附件\s?[123一二三]|条文|审核表)(?:的)?(?:要求|规定)"
)
_PROVISO = re.compile(r"(?:[\u4e00-\u9fff]{0,4})?(?:一旦|如果|假如|倘若|若(?!干)|只要|待(?:资金|条件|项目|改造))")
# 与上一轮相比, 上一轮以来: a heading that holds this round against the one before, or tells of the time since.
# 不是挂块牌子了事, 氯酚未检出: the word of denial denies nothing, or something bad.
_NO_DENIAL = re.compile(
    r"不是[^，。；]{0,14}?(?:了事|而已|说说|摆设|空牌子|空架子|一纸空文|走过场|写给人看)|不只是|未检出|没有检出|没有完全停"
)
# 出入库台账、管理计划齐备, 计划投资1,460万元已实施6项: a plan by name, or a sum once planned.
_NAMED_PLAN = re.compile(r"(?:管理|检修|监测|维护|巡检|点检)计划|计划(?:投资|检修)")
_STRETCH = re.compile(r"20\d\d\s?年?度?\s?[-~—–至到/]\s?(?:20)?\d\d|计划|目标|规划|打算|安排")
_COMPARING = re.compile(r"对比|比较|相比|[比较]|以来|之后|跟|本轮")
_PARTNER = re.compile(r"(?:与|和|由|同|向|请|委托|交由|交|给|送|较|比|跟)[^，。；]{0,14}$")


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
        if end - start > 10 or _TRAILING_DENIAL.match(self.text, start, end) is None:
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
        before = [part for part in self.parts[: self.first] if not self._passed(part)]
        if any(
            opening.match(self.text, part.start, part.end) for part in before for opening in (_OPENING_PLAN, _PROVISO)
        ):
            return True
        return self._under_plans() and _DONE.search(self.text, first, last) is None

    def _passed(self, part: Span) -> bool:
        until = _UNTIL.match(self.text, part.start, part.end)
        return until is not None and _SINCE.search(self.text, self.sentence.start, part.start) is not None

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
