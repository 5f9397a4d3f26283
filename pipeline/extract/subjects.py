"""Subject phrases: what a figure in prose is about, read off the words beside it."""

from __future__ import annotations

import re

_TIME = re.compile(
    r"(?:截至|截止|至|到|在|于|从|自|与|较|比)?(?:(?:19|20)?\d\d\s?[/\-—~至]{1,2}\s?)?(?:(?:(?:19|20)\d\d|[二一][〇零○九][〇零○一二三四五六七八九]{2})年?\s?[、,，和与及至到~\-—]{1,2}\s?)*"
    r"(?:(?:19|20)?\d\d|[二一][〇零○九][〇零○一二三四五六七八九]{2})\s?年(?:度|底|末|初|榨季|上半年|下半年|全年)?"
    r"(?:\d{1,2}\s?月(?:份|底|初|末)?(?:\d{1,2}日)?)?(?:\s?[~\-—至到]\s?\d{1,2}月(?:\d{1,2}日)?)?(?:期间|以来|起|时|内|，)?"
    r"|(?:19|20)\d\d\s?[/\-—~]\s?(?:(?:19|20)\d\d|\d\d)\s?(?:年?榨季|年?制糖期|年度|生产期)"
    r"|(?:本|这一?个?|再?[上前]一?个?)(?:榨季|制糖期|生产期|生产季)|(?:这一|上一|下一|前两|头两|[两三二](?=期分别))期(?!工程|项目)"
    r"|\d{1,2}月份?(?:\d{1,2}日)?|(?:十[一二]?|[一二三四五六七八九元])月份?|(?<![A-Za-z])(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:\.|(?![A-Za-z]))|^(?:近|前|这|过去)?三年(?:来|里|间)?的?(?=[\u4e00-\u9fff]{2})"
)
# 单位产品电耗较上一轮（降低7.5%）: what a figure is held against is no part of its name.
_AGAINST = re.compile(
    r"[，、]?(?:分别|均|都)?(?:相较于?|相比于?|相对于?|对照|对比|较之?|比(?![例重值])|与|和|同|跟)(?:我?[公厂]?司?的?)(?:上一?轮|首轮|前一轮|第一轮|上[年期]|上一?年度|去年|前年|基准年|基期|同期|审核前|改造前|实施前|治理前)"
    r"(?:清洁生产)?(?:审核|评审|评估)?(?:时|期|前|结束时|同期|水平|结果|数据|指标)?的?(?:相比|比较|相较|对比|比)?[，]?(?=(?:分别|又|再|共|约|平均|累计|同比|各|均|都|已|也)?(?:[降升提减增下上削缩]|节|少|多|$))"
)
# Words before the subject proper. A lookahead keeps the beginning of a name that only looks like one (达标率, 经济效益, 内部收益率).
_LEAD = re.compile(
    r"^(?:[由据从]?此(?:可|计)?(?:算|计算|推算|测算|求|知|统计)(?:得|出|知|到)*(?!的)|(?:算|折|合|统计|核算|折算)(?:下来|起来|出来)|按[天日次项个](?:数|次)?(?:计算?(?!划)|算|统计)的?|统计(?=[^，。；]{0,6}率)|其中|其(?!余|他)|该|而|并且?(?!网)|且|则|即|但|仅仅?|只|目前|现有|现(?!状|场|金)|全年|当年|每年|同时|另外|此外|以及|以|和|与|及(?!格)|或"
    r"|、|/|平均为|分别|均(?!值|衡)|为|是|的|了|在(?!线|职|岗|产)|从(?!业)|由|按照?|经过?(?!济|营)|使得?(?!用)|将|把|对|到(?!位|场)|至|达到|达(?!标)"
    r"|截至|截止|通过(?!率)|采用|已经?|我(?:公司|厂|司)|本(?:公司|厂|企业)|公司|企业|可(?!比|溶|燃|再生)|也|又|还(?!原)|有(?!机|效|组织|害|毒|色)|共有?(?!用)"
    r"|各|同期|上述|因此|所以|这|那|时(?!产)|后(?!续|者)|前(?!者|年|两)|中(?![/、和]?高|费|水|间|压|低|浓)|内(?!部|控)|里|上(?!缴|清|网|料|年|一|轮|次)|下(?!脚)|得(?!率)|来(?!料)"
    r"|；|，|：|:|。|“|”|《|》|-|—|·|～|~|\s|\d+[.、])+"
)
# Words between the subject and its figure; a lookbehind keeps the end of a name (节约, 许可, 产能).
_TRAIL = re.compile(
    r"(?:(?<!行)为|是|达到了?|达|(?<!节)约为?|大约|接近|近|一共|共计?|总计|合计|合共|(?<![统累设])计|仅仅?|只有|只|(?<![含拥])有|(?<!存)在|从|由|至|到|均|都|全部"
    r"|分别|依次|各|不低于|不少于|不小于|不得低于|不超过|不大于|不高于|不得超过|低于|高于|大于|小于|超过|少于|多于|不足|不到"
    r"|[降升提减增变改压缩拉推调冲收](?:低|高|升|少|加|长|下|窄|小|短)?(?:至|到|为)|(?<![叫称当作看])做(?:到|了|成)|下降[至到]|上升[至到]|控制在|保持在|稳定在|维持在|等于|平均|：|:|了|的|处于|介于|(?<![部着回])落|于是|因此|也就|由此|(?<![计])算(?:下来|出来)"
    r"|最高|最低|最多|至少|已|也|(?<![设思理联])想|(?<!许)可|(?<![产节热电功性])能|还|再|就|才|(?<![主需])要|(?<![供反])应|了约"
    r"|[降升提减增](?:低|高|升|少|加|长|排)了?|下降了?|上升了?|节约了?|节省了?|削减了?|数值|指标|一般|基本|大概|将近|测到|测得|测出来?|(?:监测|检测|测定|实测)(?:均?值|结果|数据)|检测[为出]?|实测|实际|只用"
    r"|总共|(?:一共|总共)(?:用|花|投)|用掉|用去|花掉|花去|花了|花费|投入了|(?<![实体表发呈兑出重])现|（|\(|[=≥≤<>~]|—|-|\s|，|、|“)+$"
)
_CHANGE = re.compile(
    r"(?:提高|提升|增加|上升|增长|升高|降低|下降|减少|削减|减排|缩短|回落|增幅|降幅|同比|节约|节省|多|少|高出|多出|低)(?:了|约|近|达|幅度?|率)?(?:为|达到?)?(?:大?约|近)?[（(]?$"
)
_RIGHT = re.compile(r"^(?:以上|以下|左右|以内|多)?的?(?P<noun>[\u4e00-\u9fffA-Za-z/（）]{2,14})")
_RIGHT_STOP = re.compile(
    r"(?:为|是|，|。|、|；|和|与|进|用于|共|达|已|被|在|由|从|，|送|到|实施|完成|每|产生|投|做|见|正|经|排|可|外|均|而|即|以)"
)
_BREAK = re.compile(r"[，；：:。]|(?<=.)其中|(?<=[\u4e00-\u9fff])(?:使得?|从而|并且|相当于|折合|同时|则|而且)")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
# 废水、废气达标率: the last part's head belongs to every part before it.
_HEAD = re.compile(
    r"((?:的)?(?:方案)?(?:的)?(?:年|稳定|平均|排放|安全|总|综合|有效|器具|同步|投资|资源化)*(?:达标排放率|达标率|合格率|利用率|回用率|处置率|处理率|实施率|完成率|计量率|配备率|运转率|运行率|投运率|认知率|覆盖率|去除率|收集率|"
    r"排放量|产生量|消耗量|用量|浓度|产量|投资|效益|单耗|能耗|水耗|电耗|方案(?:数)?|率|量))$"
)
#: Heads that need to be told of what: their subject stands in the clause, the sentence or the heading before.
HEAD_ONLY = re.compile(
    r"^(?:年|总|综合|平均|全年|其|按?(?:项数|个数|件数|条数|数量|钱数?|投资额?|金额|资金)(?:计|算|统计)?的?|排放|稳定|同步|安全|有效)*(?:实施率|完成率|达标率|达标排放率|合格率|利用率|回收利用率|资源化率|处置率|处理率|回用率|配备率|配置率|计量率|安装率|装表率|装齐率|装全率|运转率|运行率|投运率|比例|占比|占(?:收回|回收|有效|参[加考]|答[卷题]|抽查|总)[^，。；\d]{0,4}(?:数|问卷|答卷|卷|份|人)的?|投资|投入|总投资|效益|经济效益|年效益|收益|方案|实施|完成|占|排放量|排放浓度|浓度|产生量|昼间|夜间|单耗|用量|消耗量|参加率|覆盖率)?$"
)
_AND = re.compile(r"[、/和与及]|以及|(?<=[\u4e00-\u9fff]),")
# 不花钱少花钱的十九条, 花大钱的四条: measures without and with little cost, and the dear ones.
_PLAIN_COSTS = (
    (re.compile(r"不花钱[、，和或及]?(?:(?:少|不怎么|没怎么)花钱|花小钱)|(?:不花钱|少花钱|花小钱)(?=的)"), "无低费"),
    (re.compile(r"(?<![不没])花大钱|(?:花钱多|要花钱)(?=的)"), "中高费"),
)
_SHIELD = str.maketrans("、/和及与", "\0\1\2\3\4")
_SHOWN = str.maketrans("\0\1\2\3\4", "、/和及与")
_COST_PAIR = re.compile(
    r"[一二123][、/](?=[一二三123][、/级])|无[、/](?:费[、/])?低费|中[、/](?:费[、/])?高费|无费[、/和及与](?=低费)|中费[、/和及与](?=高费)|无[、/]低|中[、/]高"
)


def clean(phrase: str) -> str:
    """A subject phrase without its dates, its connectives and its verbs; may be empty."""
    text = _AGAINST.sub("", _TIME.sub("", phrase))
    if "花" in text and "方案" not in text:
        for words, formal in _PLAIN_COSTS:
            text = words.sub(formal, text)
    while broken := list(_BREAK.finditer(text)):
        tail = text[broken[-1].end() :]
        if _TRAIL.sub("", _LEAD.sub("", tail)):
            text = tail
            break
        text = text[: broken[-1].start()]
    before = None
    while before != text:
        before = text
        text = _TRAIL.sub("", _LEAD.sub("", text))
    return text.strip("、，,；;：:“”\"'（( ")[-28:]


def without_brackets(text: str) -> str:
    """The text with bracketed insertions taken out."""
    return _BRACKETS.sub("", text)


def changes(left: str) -> bool:
    """Whether a verb of change directly governs the figure (降低12%, 减少3万t), so that it is a difference and no level."""
    return _CHANGE.search(left) is not None


def plain_change(left: str) -> str:
    """The verb of change directly before the figure, "" when there is none."""
    found = _CHANGE.search(left)
    return re.sub(r"[了约近达（(为]", "", found.group()) if found else ""


def right_noun(text: str) -> str:
    """The noun that follows a figure standing first (23万m³废水); "" when none does."""
    found = _RIGHT.match(_COST_PAIR.sub(lambda m: re.sub("[、/]", "/", m.group()), text))
    if found is None:
        return ""
    # 三个生产期是百分之八十八: a time, and then what it was.
    noun = re.split("百分之|千分之", found.group("noun"))[0]
    if noun.startswith(("是", "为", "分别")):
        return ""
    stop = _RIGHT_STOP.search(noun, 1)
    return noun[: stop.start()] if stop else noun


def parts(phrase: str) -> list[str]:
    """Several subjects sharing one figure, each with the common head (废水、废气达标率 → 废水达标率, 废气达标率); else the phrase alone."""
    shielded = _COST_PAIR.sub(lambda m: m.group().translate(_SHIELD), phrase)
    head = _HEAD.search(shielded)
    if head is None:
        return [phrase]
    pieces = [p for p in _AND.split(shielded) if p]
    if len(pieces) < 2 or any(len(p) > 14 or not re.search(r"[\u4e00-\u9fffA-Za-z]", p) for p in pieces):
        return [phrase]
    tail = head.group(1)
    whole = []
    for piece in pieces:
        piece = piece.translate(_SHOWN)
        whole.append(piece if _HEAD.search(piece) and len(_HEAD.search(piece).group(1)) >= 2 else piece + tail)  # type: ignore[union-attr]
    return whole
