"""Percentages whose words name no rate: of when (上一轮收尾时只有74%), by whom set (公司定的是95%), of which part (极板一厂90.5%)."""

from __future__ import annotations

import re

# A name with one of these is a quantity of its own, not a rate left unsaid.
_QUANTITY = re.compile(
    r"率|占|比例|比重|强度|[浓湿温纯精满意程]度|含|量|耗|[水灰糖酒]分|[升降增减]|误差|偏差|权重|系数|指数|投资|收益|效益|[节省]|损|返|折|销|售|余|其他|另外|净现值"
)
_RATE = re.compile(r"率(?:（|$)|占比|占了?$|比例|比重|占.*(?:收入|投入|投资)|强度$|合格(?:者|的)?$")
_POINTING = re.compile(
    r"(?:这|该|此|那)一?[个项]?(?:数值?|数字|数据|比例|比率|指标|结果)(?:[为是达到有只仅才还约近的也\s]|做到|降到|升到)*$"
)
_WHEN = re.compile(
    r"^(?:[在于到至而但当比较跟与刚才]|虽然?|尽管|比起|相比于?|相较于?|早在|还在|(?:19|20)\d\d(?:\s?/\s?(?:19|20)?\d\d)?\s?年?(?:度|底|初|末)?(?:榨季|制糖期)?的?)*(?:上一?轮|前一轮|首轮|本轮|上一?次|启动|起步|开工|刚开始|验收|评审|审核|复审|摸底|复测|初测|首测|第[一二三四]次|投产|收尾|结束|当初|当时|那时|起初|最初|原先|原来|此前|以前|过去"
    r"|去年|前年|今年|上一?年|前一年|前[两二]年|头[两一]年|第[一二三]年|同期|年[初中底末]|中间|期[初末]|[上前]个?榨季|榨季|制糖期|基准年|近三年|三年|改造|整改|治理|技改|培训)[^，。；\d]{0,6}?"
    r"(?:时候?|[之以]?[前后]|初|末|底|结束|收尾|验收|复测|摸底|年|季|期|轮|测试?|次|审核|评审|水平|开始|启动|起步|全[厂公]司?|总体|整体|实际|当初|当时|同期|原先|原来|此前|以前|过去|中间)?的?$"
)
_WHOLE = re.compile(
    r"^(?:我们|我厂|我司|我公司|全厂|全公司|全员|总体|整体|总的来?看?|合起来|综合(?:下来|起来|来看)|总算下来|一)$"
)
_SINCE = re.compile(r"(?:19|20)\d\d年?(?:榨季)?(?:因|由于|受)[^，。；]{2,}$")
_AIM = re.compile(
    r"目标|[Tt]arget|要求|规定|希望|想法|打算|设想|内控|门槛|底线|红线|承诺|规划|计划|任务|考核|下达|自己|自定|[定给提下订]的?$|提出|约定|期望|准入|[国区省]标|董事会|^(?:没|未|还没|尚未|没能|未能|离|距离?)$"
)
_BASIS = re.compile(
    r"(?:按|以|就)(?:照)?(?P<by>(?:花的?|用的?)?(?:钱|金额|投资额?|资金|重量|人数|产值|面积))(?:来)?(?:计算?|算|看|统计|核算|折算|论|说)?(?:的话)?[，]?(?:的?[为是约达到有只仅才]|则)*$"
)
_PART_TIME = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,2}|元)月(?!底|末)|(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![A-Za-z]))|[那当该上]个?月|[旺淡雨旱夏冬春秋汛]季|枯水|丰水|上半年|下半年|[一二三四]季度|检修(?:时|期|期间)$|开停[机车炉]"
)
_UNIT = (
    r"厂|车间|部门?|科室?|处|班组?|工段|工序|岗位|生产线|产线|[#号一二三四五六]线|机组|[锅炉窑]炉?|站|厂区|片区|库区"
    r"|员工|职工|工人|务工|[季临]\S{1,2}工|人员|干部|骨干|班长|组长|新人|承包商|外包队?|外委|设备|单位|[一二三]级|仓库|管理层|一线|后勤|办公室"
)
_WHO = re.compile(
    rf"^(?!全|公司|整个|各|我|本|总厂)(?P<who>[^，。；]{{0,14}}?(?:{_UNIT}))(?:[^，。；\d]{{0,8}}?(?:最|偏|较|稍|略|更|还|要)?[高低好差多少弱](?:一[些点]|些|不少|得多)?|(?:因为?|由于)[^，。；\d]{{2,12}})?(?:单独|单|本身|自身|自己|则|一家|一项|看|算|核算|统计|里|的)*$"
)
_ALONE = re.compile(
    r"^(?:光|单|只|单独)(?:是|看|算|论|说|拿|统计|核算)(?P<who>[^，。；]{0,10})$|^(?P<one>[^，。；]{0,12}?)单(?:独|项)(?:看|算|核算|统计|计算)?(?:则)?$"
)
_AFTER = re.compile(rf"^(?!全|公司|整个|各|我|本|总厂)([^，。；]{{0,8}}?(?:{_UNIT}))[^，。；]{{0,12}}后(?:做)?$")
_BEST = re.compile(
    r"(?:最|偏|较|稍|略|更)[高低好差多少弱](?:的)?$|[高低好差多少强弱](?:一[些点]|些|不少)$|[^，。；]{2,}[多少弱低]$"
)
_BODY = re.compile(r"行业|国|协会|全区|同行|先进|标杆|集团|公布|标准|规定|中间|准入|一家|某|隔壁|厂|公司")
#: 其中40%用于绿化: nothing but the word that takes a part of something.
AMONG = re.compile(r"[，；\s]*(?:这)?其中[，\s]*(?:有|约|的)*")
_TITLE = re.compile(r"(?:其中|而|另外|再看|至于)?[\u4e00-\u9fffA-Za-z、/]{2,14}率(?:方面|这一项|一项)?")
_VERB = re.compile(
    r"提高|提升|降低|增加|减少|保证|确保|改善|影响|计算|核算|统计|包括|涉及|关系|考核|看来|说明|反映|按|以|对|把|将|了|是|有|为|和.*率"
)
_OTHER_TOPIC = re.compile(
    r"率|方面|[这那]一?块|至于|比重|(?<!这个)(?<!该)(?<!这一)比例|满意度|另外|同时|[低高]费|[大小]方案"
)
_SIGHT = 80


def rate(name: str) -> bool:
    """Whether a name is a rate's."""
    return _RATE.search(name) is not None


def title(clause: str) -> bool:
    """Whether a clause is nothing but the name of a rate."""
    return _TITLE.fullmatch(clause.strip()) is not None and _VERB.search(clause) is None


def untopical(between: str) -> bool:
    """Whether the words between the last percentage and this one have turned to no other rate."""
    return len(between) <= _SIGHT and _OTHER_TOPIC.search(between) is None


def part(words: str, prior: str, subject: str) -> str:
    """The part, month or way of counting a percentage is of (复合肥分厂, 那个月, 按钱算); "" when its words tell none.

    `words` stand before the figure in its clause, `prior` is the clause before when it has no figure, `subject` what the words name."""
    by = _BASIS.search(words)
    if by is not None:
        return f"按{by.group('by')}"
    if subject and _QUANTITY.search(subject):
        return ""
    bare = re.sub(r"\s", "", words)
    if _PART_TIME.search(bare) and _AIM.search(subject) is None:
        return _trimmed(bare)
    alone = _ALONE.match(subject)
    if alone is not None:
        return alone.group("who") or alone.group("one") or _head(prior)
    who = _WHO.match(subject) if subject else None
    if who is not None:
        return who.group("who")
    after = _AFTER.match(subject)
    if after is not None:
        return after.group(1)
    if not subject and _BEST.search(prior):
        return _head(prior)
    return ""


def same(words: str, subject: str, carried: str) -> bool:
    """Whether the words before a percentage only say when, or who wants it, so that it is of the rate said before.

    `carried` is what the clauses before were about: no rate, when a figure of another kind stood between."""
    if _POINTING.search(words):
        return True
    if not subject:
        return not rate(carried)
    if _AIM.search(subject) and re.search(r"率|占|比例|[升降增减节]", subject) is None:
        return True
    if _QUANTITY.search(subject):
        return False
    return any(p.search(subject) is not None for p in (_WHEN, _WHOLE)) or _SINCE.search(words) is not None


def intensity(canonical: str) -> bool:
    """Whether a unit is one of something used or made per product, neither a flow (t/a) nor a concentration (mg/L)."""
    return re.search(r"^(?!.?g/).+/(?!a$|d$|h$|s$|L$)", canonical) is not None


def held(subject: str, earlier: str, kind: str) -> bool:
    """Whether words that name no quantity say what the quantity `earlier` is held against, or when it was so (行业先进值按集团对标库取)."""
    if not subject or _QUANTITY.search(re.sub(r"先进|领先", "", subject)):
        return False
    of = re.match(r"([^，的]{1,6})的", subject)
    if of is not None and of.group(1) not in earlier and _BODY.search(of.group(1)) is None:
        return False
    return kind in ("benchmark", "other_party", "limit") or _WHEN.search(subject) is not None


def prior(text: str, start: int) -> str:
    """The clause before the one that begins at `start`, "" when it holds a percentage or belongs to another sentence."""
    if text[start - 1 : start] != "，":
        return ""
    before = re.split(r"[，。；：]", text[: start - 1])[-1]
    return "" if re.search(r"%|百分之|[一二两三四五六七八九]成", before) else before


def whole(name: str, of: str) -> str:
    """The name of a part's rate (化成充电厂认知率), of a month's or of another way of counting (中高费方案实施率（按钱计）)."""
    bare = re.sub(r"（.*|^据此|^(?:统计|测算)|^年(?=达标)|^(?:按)?(?:项数|个数|投资额?|数量)(?:计|算)?的?", "", name)
    if of.startswith("按"):
        return f"{bare}（{of}计）"
    return f"{bare}（{of}）" if _PART_TIME.search(of) else f"{of}{bare}"


def spent(subject: str, carried: str) -> bool:
    """Whether a sum of money without a name of its own is what the measures named by their rate cost."""
    return (
        re.fullmatch(r"(?:共|一共|总共|合计)?(?:花|投|用)?(?:费|掉|去|了)?", subject) is not None
        and re.search(r"(?:实施|完成)率$", carried) is not None
    )


def _trimmed(words: str) -> str:
    return re.sub(
        r"^(?:(?:19|20)\d\d年|其中|[，、但而])+|(?:[为是达到有只仅才约近的在就还也则]|做到|最[高低好差])+$", "", words
    )[-14:]


def _head(prior: str) -> str:
    """What a clause without figures speaks of (燃料部外委卸煤人员多 → 燃料部)."""
    unit = re.match(
        r"(?:其中|但|而)?([^，。；]{1,10}?(?:车间|分厂|厂|部|科|班组?|工段|线|月份?|季|炉|机组|站|处))", prior
    )
    return unit.group(1) if unit is not None else ""
