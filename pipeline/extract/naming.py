"""Subjects that name nothing by themselves (限值, 上一轮, 另一家糖厂, 降低): which quantity said before they speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Form = Literal["own", "word", "party", "verb", "total", "rest"]

_WORD = re.compile(
    r"(?:限值|限制|标准值?|限定值|要求|许可(?:排放)?(?:总?量|浓度)?|定额|限额|上限|目标值?|[Tt]arget|[Ll]imit|[Bb]enchmark|通用值|先进值|领先值|领跑值|基准值|标杆值|标杆水平|规定|先进水平|平均水平|平均线|设计值|铭牌值?|准入值|参考值|许可证[书上]?(?:给|批|核)[定准出]?的?(?:总?量|数|值)?|(?<![\d一二三四五六本该全])线|[12345]级(?:限额)?值?|[ⅠⅡⅢ]级(?:要求|基准值?)?|\d?类区?)$"
)
_MODIFIER = re.compile(
    r"执行|超低|超净|特别|更严|无组织|监控|监测|周界|厂界|接管|纳管|排放|标准|国家|地方|国标|规定|环评|批复|排污|许可证?|相应|对应|其|该|均|分别|未及|未达到?|低于|高于|不?超过|符合|满足|优于|好于|达到|给出|提出|没有?|够到?|[接靠]近|通用|应|先进|基准|限定|设计|[比与和对距较]"
    r"|车间|排放口|总排口|排口|口|考核|公布|的|间接|直接|特别|类?区|类|同|所|最高|最大|允许|浓度|年|总量|本|行业|三级|二级|一级|[ⅠⅡⅢ]级|离|限额|国内|国际|水平|值|为|表|限值?|中|对|现行|新建|企业|级"
    r"|《?[^《》]*》|（[^）]*）|[A-Za-z0-9/\-—.\s]+"
)
_PARTY = re.compile(
    r"(?:厂|公司|企业|集团|基地|生产线|[锰糖纸木铝药酒化]业|水泥|化工|冶炼|同期|最好的?|一家|协会|那边|那里|同行)$"
)
_SCOPE = re.compile(
    r"^(?:.{0,10}(?:国内|全国|全区|区内|省内|国际|世界|行业|同行|同类|会员|协会|通报|公布)[^，。；]{0,10})?(?:平均(?:值|水平|数|线)?|均值|领先水平?|先进水平?)$"
)
_WHITHER = re.compile(r"排入|进入|排至|排往|送往|接入|纳管|污水处理厂|管网")
_PARTY_TAIL = re.compile(
    r"(?:的|是|报|报告|说|做到|公布|通报|只|约|为|达|已经?|同期|都|去年|前年|今年|当年|做|能做?)+$"
)
_VERB = re.compile(
    r"^(?:再|又|也|还|则|均|都|只|只有|分别|约|就|已|可|能|将|同比|比之|每年|一年|全年|合计|平均|累计|幅度?|率|了|近|为|到|至|的|低|高|少|多|降|升|提|减|增|涨|跌|减少|增加|下降|上升|提高|提升|降低"
    r"|达到?|做到|回到|测得?|再测|合|值|算|折|折合|报|是|有|出|下|高出|超出|优于|低于|高于|仍|差|相差)+$"
)
_PAST = re.compile(
    r"^(?:而|但|当时|当时的|那时|其|比|较|与|跟|从|由|在|我们|我[厂司]|我公司|[降升提减增][到至])*(?:上一?轮|前一轮|首轮|第一轮|那?一?轮|再?上一?年|去年|前年|原来|原先|此前|以前|改造[前后]|审核[前后]|实施[前后]|治理[前后]|同期|目前|现在|如今|本轮|现状|现|近期|中期|远期|中远期|明年|后年|今后|将来|到时|届时|基准年|之前|之后|再?往[后前](?:推|看|走)?|接下来|(?:测评|测试|摸底|考核|考试|验收|启动)(?=之?时))(?:审核|评审|验收|同期)?(?:之?时)?(?:报的?)?(?:的?(?:同口径|相应|对应)的?(?:数据?|数字|指标|比率|比例)?)?(?:(?:只|仅|才|就|还|也|则)?(?:有|占到?|是|为)|的|仅|才|只)?$"
)
# 2021年这个数是96%, 该比例为…: words that point at the quantity said before.
_POINTS = re.compile(
    r"^(?:这|该|此|其|上述)?[一个项]{0,2}(?:数|数字|数据|比例|比率|数值|指标值?)$|^(?:测试|测评|测量|测算|统计|调查|考核|最终|最后|整体|总体|的)*结果(?:的|是|为|均)*$"
)
_GRADE = re.compile(r"[一二三]级")
_TOTAL = re.compile(
    r"^(?:以上|上述|这)?(?:[一二三四五六七八两几各\d]+[样笔项个者类块种])?(?:全部|一共|总共|合起来|加起来|加在一起|合计|相加|总计|算下来|共计?)(?:算|一年|每年|全年)?$"
)
_NUMBERED = re.compile(r"^(?:[\d一二三四两]+\s?[#＃号](?:锅炉|机组|炉|窑|线|机)?[、和及/]?)+$")
_LEFT = re.compile(r"(?:^|[，；])(?:另外|另有|其余|余下|剩余|剩下|还剩)(?:的|约|有)?$")
_REST = re.compile(r"^(?:其余|余下|剩余|剩下|另外|其他)(?:的|部分)?$")


def form(subject: str) -> Form:
    """What a subject phrase is: a name of its own, or words that need a quantity said before."""
    bare = subject.strip("，、的 ")
    if _TOTAL.match(bare):
        return "total"
    if _REST.match(bare):
        return "rest"
    if _VERB.match(bare) or _PAST.match(bare) or _NUMBERED.match(bare) or _POINTS.match(bare):
        return "verb"
    if _GRADE.fullmatch(bare):
        return "word"
    word = _WORD.search(bare)
    if word is not None and not _MODIFIER.sub("", bare[: word.start()]):
        return "word"
    whose = _PARTY_TAIL.sub("", bare)
    if (_PARTY.search(whose) or _SCOPE.match(whose)) and not _WHITHER.search(whose):
        return "party"
    return "own"


@dataclass(slots=True)
class Said:
    """The quantities a paragraph has named so far, with the canonical unit of their figures; `at`: where the last figure of a unit ended."""

    names: list[tuple[str, str]] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    mark: int = 0

    def note(self, name: str, canonical: str) -> None:
        """A figure with a name of its own."""
        if name and (not self.names or self.names[-1] != (name, canonical)):
            self.names.append((name, canonical))

    def of(self, canonical: str, back: int = 1) -> str:
        """The quantity last named with a figure of this unit, `back` counted from the end; "" when there is none."""
        same = [name for name, unit in self.names if unit == canonical]
        return same[-back] if len(same) >= back else ""

    def since(self, canonical: str) -> str:
        """The quantity last named with a figure of this unit since the sentence began; "" when there is none."""
        return next((name for name, unit in reversed(self.names[self.mark :]) if unit == canonical), "")

    def in_turn(self, canonical: str, place: int, count: int) -> str:
        """The name at `place` of the `count` quantities of this unit that the sentence has named; "" when it named another number of them."""
        same = self.here(canonical)
        return same[place] if len(same) == count else ""

    def here(self, canonical: str) -> list[str]:
        """The different quantities of this unit the sentence has named, in order."""
        return list(dict.fromkeys(name for name, unit in self.names[self.mark :] if unit == canonical))

    def all_here(self) -> list[str]:
        """All the quantities the sentence has named, whatever their units."""
        return [name for name, _ in self.names[self.mark :]]

    def last_two(self, canonical: str) -> tuple[str, ...]:
        """The two differently named quantities with figures of this unit said last; () when there are not two."""
        same = tuple(dict.fromkeys(name for name, unit in self.names if unit == canonical))[-2:]
        return same if len(same) == 2 else ()

    def both_costs(self, canonical: str) -> str:
        """What the sum of 无低费 and 中高费 is called, "" when the last two are no such pair."""
        said = "".join(self.last_two(canonical)) if canonical == "万元" else ""
        if re.search(r"低费", said) is None or re.search(r"高费", said) is None:
            return ""
        return "方案年经济效益" if re.search(r"[省得效]|收益|节约|节支|增收|创", said) else "方案总投资"

    def summed(self, canonical: str) -> str:
        """What a total after two differently named figures of a unit is of: their common ending (无低费投入, 中高费投入 → 投入)."""
        same = list(dict.fromkeys(name for name, unit in self.names if unit == canonical))[-2:]
        if len(same) < 2:
            return ""
        size = 0
        while size < min(map(len, same)) and same[0][-size - 1] == same[1][-size - 1]:
            size += 1
        return re.sub(r"^[费的、]+", "", same[0][-size:]) if 2 <= size < min(map(len, same)) else ""


def leftover(words: str) -> bool:
    """Whether the words before a figure say it is what is left (另外1640吨卖给园区)."""
    return _LEFT.search(words.strip("，、；： ")) is not None


def whole(earlier: str, subject: str, kind: Form) -> str:
    """The full name of a figure: 颗粒物 + 限值, 吨浆取水 + 四川一家纸厂."""
    if kind == "word":
        limit = _WORD.search(subject.strip("，、的 "))
        said = "" if limit is None else "限值" if limit.group() == "线" else limit.group()
        return f"{earlier}{said}"
    if kind == "party":
        return f"{earlier}（{re.sub(r'^[比较与跟和同]', '', _PARTY_TAIL.sub('', subject))}）"
    return earlier
