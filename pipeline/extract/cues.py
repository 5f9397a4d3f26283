"""Words around a figure or a statement that say whose it is, and whether it is reached, wanted or allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.lexicon import Lexicon
from pipeline.model.indicator import Kind
from pipeline.text.patterns import Sieve

ORDER: tuple[Kind, ...] = ("previous", "other_party", "benchmark", "limit", "target")
_ACTUAL = re.compile(
    r"实际|现状|(?<![比较])(?:我公司|我厂|我司|我们)|本公司|本企业|本厂|公司目前|企业目前|实测|检测结果|监测结果|测得|测到|完成值|已达|已降|审核后|实施后(?!可|将)|改造后(?!可|将)|目前|累计|现[在为有]?(?=\d)|完成率(?=分别|依次|均|都|全部|为|是|达|\d)"
    r"|(?:办完|做完)(?!之?以?后)|(?<![A-Za-z])(?:Actual|actual|ACTUAL|YTD)(?![a-z])|已(?:经)?(?:实施|投[运用产]|建成|落实|兑现|到位|支出|投入|竣工)|实施了|(?<!以后)(?<!之后)做成(?!之?以?后)|(?<=[，；。：])(?:实际)?完成(?:投资)?(?=\d)|花了|建成投|已完成|完成了|年底看|结果(?=[，：]|是|为)"
)

# 上轮79%，本轮95%: from here on the text speaks of the present round.
_NOW = re.compile(
    r"(?<!至)(?:本轮|本次|这次|此次|这一?轮)(?=[^，。；\d]{0,12}(?:[，。；\d]|$|率|量|耗|达|为|升|降|提))|目前|现在|如今|(?<![\u4e00-\u9fff])(?:现|如今|到现在)(?=已|均|都|分别|为|是|达|升|降|提|\d)"
)
# 执行GB 16297-1996表2二级标准120mg/m³: a grade of an emission standard is no level of cleaner production.
EMISSION = re.compile(
    r"排放标准|排放限值|GB\s?(?:16297|8978|9078|13271|12348|31571|31572|25464|4915|3095|3838)|(?:GB|DB)[^，。；]{0,24}表\s?\d"
)
_GRADED = re.compile(r"[一二三ⅠⅡⅢ123]级")
# 上一轮遗留的问题, 在上一轮的基础上: no figure of that round is told.
_NO_ROUND = re.compile(
    r"(?:审核)?(?:遗留|剩下|结转|未完成|没做完)下?来?的|(?:清洁生产)?(?:审核|评审|评估)?(?:报告|验收)?(?:时|中|后|所|里|就|已)?(?:遗留|提出|指出|查出|发现|暴露|留下|反映|没有?(?:做|解决|完成|落实)|未(?:做|解决|完成|落实)|(?:的|所)?(?:[^，。；\d]{0,6})(?:基础|意见|建议|短板|不足|问题|经验|做法|思路))[^，。；\d]{0,20}(?=[，。；]|$)"
)


_PLACES = (
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|西藏|宁夏|新疆"
    "|区内|省内|邻市|邻省|外省|国外|日本|泰国|德国"
)
_TRADES = "公司|厂|集团|基地|锰业|糖业|纸业|水泥|化工|木业|冶炼|铝业|药业|酒业|淀粉"
#: Somebody else, an average of others, a rule or a task, said in no fixed word.
PHRASES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "other_party",
        re.compile(
            rf"(?:{_PLACES})[^，。；、\d]{{0,12}}(?:{_TRADES})(?!.{{0,4}}(?:检测|监测|提供|生产的|制造|设计|供应|购|运))"
        ),
    ),
    (
        "other_party",
        re.compile(
            r"集团(?:所属|下属|旗下)?[\u4e00-\u9fff]{2,6}(?:厂|公司|基地)(?=同期|(?:19|20)\d\d年|为|是|达|\d)|(?<![\u4e00-\u9fff]{4}由)某[\u4e00-\u9fff]{0,10}(?:厂|公司|企业)|对方(?!资质|单位|公司|提供|厂家)|另一家|(?<![第唯是为属])一家[^，。；、]{0,16}(?:厂|公司|企业)"
            r"|(?:不少|多数|许多|部分|一些|有的)(?:同行)?(?:企业|厂家|厂|公司)|同行(?:里|中|之中|当中)|最好的[^，。；\d]{0,6}(?:企业|厂|公司|一家)|听说[^，。；\d]{0,14}(?:企业|厂|公司|那边|那里)|(?:隔壁|邻近|附近|兄弟|周边)[^，。；\d]{0,10}(?:厂|公司|企业)"
        ),
    ),
    (
        "benchmark",
        re.compile(
            r"(?:国内|全国|全区|区内|行业|同行|同类|会员|协会|省内|世界|国际)(?:[^，。；\d]|(?:19|20)\d\d年){0,14}(?:平均|一般(?!固)|先进|领先|均值|最好|通常)"
            r"|技术政策|规范条件|准入|标杆|设计(?:值|热效率|效率)|出厂铭牌|(?:通用|先进|领跑)值"
        ),
    ),
    (
        "limit",
        re.compile(
            r"(?:执行|超过|超出|低于|高于|优于|好于|严于|小于|按|依据|依照|不得?超|对照)[^，。；\d]{0,10}(?:GB|HJ|DB|标准|[0-9一二三四]类)"
            r"|(?:纳管|接管|协议|许可)(?:要求|标准|总量|浓度)|许可(?:年|日|月)?(?:排放|取水|用水)?(?:总?量|浓度)(?!以?[内下之])|(?:许可|取水)证[书上]?(?:给|批|核|允许|准许|规定)|准[取排](?!证)|类(?:区|标准)(?:昼间|夜间)?|要求$|许可证许可|考核限|要求[^，。；]{0,10}不[高低大小]于"
        ),
    ),
    ("previous", re.compile(r"原来(?=[（(]?20\d\d年)|那一?轮|(?:再|更)前一轮|上(?:一)?次(?=审核|评审)")),
    (
        "target",
        re.compile(
            r"(?<![需主重])要(?:做|达|升|降|提|压|控制|保证)(?:到|至|在)|(?<![设思理联])想(?=[把再在]|[做提达降升压减加][^，。；\d]{0,4}[到至])|(?:考核|下达)[^，。；\d]{0,6}(?:定额|指标|任务|线)|承包指标|年度指标为|(?:定下|下达|制定|确定|设定|提出|分解|承诺|约定)(?:了|的)?[^，。；\d]{0,10}(?:指标|目标|定额|任务)(?:[：:为]|$)"
        ),
    ),
)


_SIEVE = Sieve(pattern.pattern for _, pattern in PHRASES)

# 送某砖厂掺烧, 委托某公司处置: a partner, not somebody whose figures are told.
_PARTNER = re.compile(
    r"(?:[送交售卖给供运租以]|交由|委托|由|向|经|请|聘|从|外售|拉[去到]|销往|转让|签|合作|购自|来自|被)[^，。；、]{0,8}$"
)
# 同类厂用得多: that others use a technique says nothing of whose figures follow.
_NO_FIGURE = re.compile(
    r"[^，。；]{0,8}签|配套|供货|提供|处置|处理|回收|收购|定期|[^，。；\d]{0,4}(?:用得|有用|采用|使用|应用|在用|用过|推广|普遍|运行|投运|业绩|案例|实例|配套|见过|取经|参观|学习|考察)[^，。；\d]{0,6}(?=[，。；]|$)"
)
_BESIDE = re.compile(r"(?:[与和同跟较比]|对照|对比)[^，。；、]{0,8}$")
_BESIDE_TAIL = re.compile(r"^[^，。；\d]{0,8}(?:相比|比较|相较|对比|比(?=[，]|起来))")
_UNTIL = re.compile(r"(?:到|至)(20\d\d)年(?:末|底|前)?(?!\d{1,2}月)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that decides, with its place; `compared` when it is only what something is held against (与同类企业相比);
    `now` when it ends what was said of the round before."""

    kind: Kind
    start: int
    end: int
    compared: bool = False
    now: bool = False


def kind_cues(lexicon: Lexicon, text: str, start: int, end: int, latest: int | None = None) -> list[Cue]:
    """All cues of kind in a stretch, `actual` ones included, in order; `latest` is the last year the report has figures of."""
    said = text[start:end]
    spoken, left = lexicon.spoken(said), _SIEVE.left(said)
    names = [name for name in ORDER if name in spoken]
    out = [Cue(kind=name, start=a, end=b) for name in names for a, b in lexicon.cues(name, text, start, end)]
    for kind, pattern in PHRASES if left else ():
        if pattern.pattern in left:
            out += [Cue(kind=kind, start=m.start(), end=m.end()) for m in pattern.finditer(text, start, end)]
    out += [Cue(kind="actual", start=m.start(), end=m.end()) for m in _ACTUAL.finditer(text, start, end)]
    out += [Cue(kind="actual", start=m.start(), end=m.end(), now=True) for m in _NOW.finditer(text, start, end)]
    if latest is not None:
        until = (m for m in _UNTIL.finditer(text, start, end) if int(m.group(1)) > latest + 1)
        out += [Cue(kind="target", start=m.start(), end=m.end()) for m in until]
    weighed = (_weighed(cue, text, start) for cue in out)
    return sorted((c for c in weighed if c is not None), key=lambda c: (c.end, -c.start))


def _weighed(cue: Cue, text: str, start: int) -> Cue | None:
    """Somebody else's name, dropped when it is a partner's, marked when it is only compared with."""
    if cue.kind == "benchmark" and _GRADED.match(text, cue.start) and EMISSION.search(text, start, cue.start):
        return Cue(kind="limit", start=cue.start, end=cue.end)
    if cue.kind == "previous" and _NO_ROUND.match(text, cue.end):
        return None
    if cue.kind != "other_party":
        return cue
    before, after = text[max(start, cue.start - 12) : cue.start], text[cue.end : cue.end + 14]
    if _BESIDE.search(before) and _BESIDE_TAIL.match(after):
        return Cue(kind=cue.kind, start=cue.start, end=cue.end, compared=True)
    if before.rfind("以") >= 0 and re.match(r"[^，。；]{0,8}为(?:例|参照|对照|标杆)", after):
        return cue
    return None if _PARTNER.search(before) or _NO_FIGURE.match(after) else cue
