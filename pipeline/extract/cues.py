"""Words around a figure or a statement that say whose it is, of when, and whether it is reached, wanted or allowed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model.indicator import Kind
from pipeline.text import numerals
from pipeline.text.memory import SHORT, last, of_short_texts
from pipeline.text.patterns import Literals, Sieve

_BRACKETS = re.compile(r"[（(].*?[）)]|\s")
_YEAR = re.compile(
    r"(?P<season>(?:19|20)?\d\d\s?[/\-—~至]{1,2}\s?(?:19|20)?\d\d)(?=\s?(?:年度|年?榨季|年?制糖期|年?生产期))"
    r"|(?<![\d.A-Za-z])(?P<year>(?:19|20)\d\d)\s?(?=年)|(?P<chinese>[二一][〇零○九][〇零○一二三四五六七八九]{2})(?=年)"
    r"|(?<![\d.A-Za-z])(?P<old>[6-9]\d)(?=年(?!内|以上|左右|期|限))"
)
_LIST = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=\s?(?:年?\s?[、,，/和与及至到~\-—]\s?(?:19|20)\d\d){1,4}\s?年)")
_PAIR = re.compile(r"(?<![\d.A-Za-z])((?:19|20)\d\d)\s?[~\-—至]{1,2}\s?((?:19|20)\d\d)")
_SEASON = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?/\s?((?:19|20)?\d\d)(?![\d.])")
# 2024.12, 2024-12: a month of a year.
_MONTHS = re.compile(r"(?<![\d.])((?:19|20)\d\d)[.\-/](?:0[1-9]|1[0-2])(?![\d.])")
_BARE = re.compile(r"(?<![\d.A-Za-z\-])((?:19|20)\d\d)(?![\d.A-Za-z%])")
# 与2020年相比, 较2020年, 2023年跟2020年比, 以2020年为基准: the year compared with is not the year of the figure.
_THAN = re.compile(r"(?:较|(?<!占)比)(?:审核)?(?:基准年|基期)?[（(]?$")
_WITH = re.compile(r"[与同和跟](?:审核)?(?:基准年|基期|上一?轮|首轮|前一轮|第一轮)?(?:审核)?[（(]?$")
_WITH_TAIL = re.compile(
    r"年?度?(?:榨季)?(?:[、，]?(?:19|20)\d\d年)?[^，。；\d]{0,6}?(?:相比|比较|相较|对比|比(?![例重]))"
)
_FROM_BASE = re.compile(r"年?度?为(?:基|起点|参照|起始|对照)")
_BETWEEN = re.compile(r"\s?年?\s?(?:~|-|—|–|至|到){1,2}\s?")
_SINCE = re.compile(
    r"年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起(?!草)|开始|[\u4e00-\u9fff]{0,6}(?:建成|建厂|成立|投产|投料|注册|登记|创办|组建|改制|搬迁|开工|设立|竣工|发布|颁布|取得|通过(?=[^，。；]{0,16}(?:认证|验收|审核|评审|评估|鉴定|审查|批复|环评))|购入|批复|换发|申领))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that decides, with its place; `compared` when it is only what something is held against (与同类企业相比);
    `now` when it ends what was said of the round before."""

    kind: Kind
    start: int
    end: int
    compared: bool = False
    now: bool = False


class Lexicon:
    """The word lists, compiled: longest word first, wordings of `x_not` swallowed before words of `x`."""

    def __init__(self, lists: Mapping[str, Sequence[str]]) -> None:
        self.lists = {name: tuple(words) for name, words in lists.items()}
        self._words = {name: frozenset(words) for name, words in self.lists.items()}
        self._literals = Literals(word for words in self.lists.values() for word in words)
        self._lists_of: dict[str, list[str]] = defaultdict(list)
        for name in self.lists:
            for word in self._words[name] | self._words.get(f"{name}_not", frozenset()):
                self._lists_of[word].append(name)
        self._told = last(1024)(self._names)
        self._patterns = {name: self._compiled(name) for name in self.lists if not name.endswith("_not")}

    def _compiled(self, name: str) -> re.Pattern[str]:
        words = [(w, "yes") for w in self.lists[name]] + [(w, "no") for w in self.lists.get(f"{name}_not", ())]
        words.sort(key=lambda pair: (-len(pair[0]), pair[1]))
        parts = [
            f"(?P<{kind}{n}>{re.escape(word)})" if kind == "no" else re.escape(word)
            for n, (word, kind) in enumerate(words)
        ]
        return re.compile("|".join(parts) or r"(?!)")

    def spoken(self, text: str) -> frozenset[str]:
        """The lists of which a word, or one of its exceptions, stands in a text."""
        return self._told(text) if len(text) <= SHORT else self._names(text)

    def _names(self, text: str) -> frozenset[str]:
        return frozenset(name for word in self._literals.among(text) for name in self._lists_of[word])

    def cues(self, name: str, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
        """Where words of a list stand in a stretch of text."""
        stop = len(text) if end is None else end
        pattern = self._patterns.get(name)
        if pattern is None:
            return []
        return [(m.start(), m.end()) for m in pattern.finditer(text, start, stop) if m.lastgroup is None]

    def has(self, name: str, text: str, start: int = 0, end: int | None = None) -> bool:
        """Whether a word of the list stands there."""
        stop = len(text) if end is None else end
        pattern = self._patterns.get(name)
        if start == 0 and end is None and name not in self.spoken(text):
            return False
        return pattern is not None and any(m.lastgroup is None for m in pattern.finditer(text, start, stop))

    def exact(self, name: str, text: str) -> bool:
        """Whether the text as a whole, without brackets and spaces, is a word of the list."""
        return _without_brackets(text) in self._words.get(name, ())


@of_short_texts(2048)
def _without_brackets(text: str) -> str:
    return _BRACKETS.sub("", text)


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCue:
    """A year or season with its place in the text."""

    year: str
    start: int
    end: int


def years(text: str, start: int = 0, end: int | None = None) -> list[YearCue]:
    """Years said in a stretch of text, in order; years compared with, and dates since which, left out."""
    stop = len(text) if end is None else end
    if all(text.find(mark, start, stop) < 0 for mark in "年季期"):
        return []
    found: dict[int, YearCue] = {}
    for match in _LIST.finditer(text, start, stop):
        found[match.start()] = YearCue(year=match.group(), start=match.start(), end=match.end())
    for match in _YEAR.finditer(text, start, stop):
        value = _year_value(match)
        if value is None or _base(text, start, match) or _of_a_paper(text, start, match):
            continue
        if _SINCE.match(text, match.end()) and "season" not in {k for k, v in match.groupdict().items() if v}:
            continue
        found[match.start()] = YearCue(year=value, start=match.start(), end=match.end())
    return [found[at] for at in sorted(found)]


def bases(text: str, start: int, end: int) -> list[YearCue]:
    """The years a stretch of text compares with (与2020年相比, 较2020年), in order."""
    out: list[YearCue] = []
    if all(text.find(mark, start, end) < 0 for mark in "年季期"):
        return out
    for match in _YEAR.finditer(text, start, end):
        value = _year_value(match)
        if value is not None and _base(text, start, match):
            out.append(YearCue(year=value, start=match.start(), end=match.end()))
    return out


def _base(text: str, start: int, match: re.Match[str]) -> bool:
    before = text[max(start, match.start() - 6) : match.start()]
    after = text[match.end() : match.end() + 16]
    if _THAN.search(before) or (before.endswith("以") and _FROM_BASE.match(after)):
        return True
    return _WITH.search(before) is not None and _WITH_TAIL.match(after) is not None


def _of_a_paper(text: str, start: int, match: re.Match[str]) -> bool:
    """A year in a document's title or version, or the end of a licence: it is of no figure."""
    before = text[max(start, match.start() - 30) : match.start()]
    if before.rfind("《") > before.rfind("》") or re.search(r"有效期[^，。；]{0,8}$", before):
        return True
    return re.match(r"年(?:本|版|修订|修正|第\d+号)", text[match.end() :]) is not None


def _year_value(match: re.Match[str]) -> str | None:
    if match.group("season"):
        first, second = re.findall(r"\d+", match.group("season"))
        first = first if len(first) == 4 else f"20{first}"
        return f"{first}/{second if len(second) == 4 else first[:2] + second}"
    if match.group("year"):
        return match.group("year")
    if match.group("old"):
        return f"19{match.group('old')}"
    return numerals.year(match.group("chinese"))


def span_of(text: str, one: YearCue, other: YearCue) -> bool:
    """Whether two years are the ends of a range (2021—2023年, 2021年至2023年)."""
    return _BETWEEN.fullmatch(text[one.end : other.start]) is not None


def header_years(text: str) -> list[str]:
    """Years a table's header, row label or caption names, bare figures included (2020、2021、2022)."""
    return list(_header_years(text))


@of_short_texts(2048)
def _header_years(text: str) -> Sequence[str]:
    seasons = [f"{a}/{b if len(b) == 4 else a[:2] + b}" for a, b in _SEASON.findall(text)]
    if seasons:
        return seasons
    said = [cue.year for cue in years(text)]
    if said and any("/" in year for year in said):
        return said
    text = _MONTHS.sub(r"\1年", text)
    bare = [m.group(1) for m in _BARE.finditer(text)]
    pair = _PAIR.search(text)
    if pair and "季" in text:
        return [f"{pair.group(1)}/{pair.group(2)}"]
    return bare if len(bare) >= len(said) else said


ORDER: tuple[Kind, ...] = ("previous", "other_party", "benchmark", "limit", "target")
_ACTUAL = re.compile(
    r"实际|现状|我公司|我厂|本公司|本企业|本厂|公司目前|企业目前|实测|检测结果|监测结果|测得|测到|完成值|已达|已降|审核后|实施后(?!可|将)|改造后(?!可|将)|目前|累计|现[在为有]?(?=\d)|完成率(?=分别|依次|均|都|全部|为|是|达|\d)"
    r"|办完|做完|(?<!以后)(?<!之后)做成|(?<=[，；。：])(?:实际)?完成(?:投资)?(?=\d)|花了|建成投|已完成|完成了|年底看|结果(?=[，：]|是|为)"
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
    r"(?:清洁生产)?(?:审核|评审|评估)?(?:报告|验收)?(?:时|中|后|所|里|就|已)?(?:遗留|提出|指出|查出|发现|暴露|留下|反映|没有?(?:做|解决|完成|落实)|未(?:做|解决|完成|落实)|(?:的|所)?(?:[^，。；\d]{0,6})(?:基础|意见|建议|短板|不足|问题|经验|做法|思路))[^，。；\d]{0,20}(?=[，。；]|$)"
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
            r"|(?:不少|多数|许多|部分|一些|有的)(?:同行)?(?:企业|厂家|厂|公司)|最好的[^，。；\d]{0,6}(?:企业|厂|公司|一家)|听说[^，。；\d]{0,14}(?:企业|厂|公司|那边|那里)|(?:隔壁|邻近|附近|兄弟|周边)[^，。；\d]{0,10}(?:厂|公司|企业)"
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
    ("previous", re.compile(r"原来(?=[（(]?20\d\d年)|那一轮|上(?:一)?次(?=审核|评审)")),
    (
        "target",
        re.compile(
            r"(?:考核|下达)[^，。；\d]{0,6}(?:定额|指标|任务|线)|承包指标|年度指标为|(?:定下|下达|制定|确定|设定|提出|分解|承诺|约定)(?:了|的)?[^，。；\d]{0,10}(?:指标|目标|定额|任务)(?:[：:为]|$)"
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
    r"[^，。；]{0,8}签|处置|处理|回收|收购|定期|[^，。；\d]{0,4}(?:用得|有用|采用|使用|应用|在用|用过|推广|普遍)[^，。；\d]{0,6}(?=[，。；]|$)"
)
_BESIDE = re.compile(r"(?:[与和同跟较比]|对照|对比)[^，。；、]{0,8}$")
_BESIDE_TAIL = re.compile(r"^[^，。；\d]{0,8}(?:相比|比较|相较|对比|比(?=[，]|起来))")
_UNTIL = re.compile(r"(?:到|至)(20\d\d)年(?:末|底|前)?(?!\d{1,2}月)")


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


@lru_cache(maxsize=4)
def _made(items: tuple[tuple[str, tuple[str, ...]], ...]) -> Lexicon:
    return Lexicon(dict(items))


def lexicon(lists: Mapping[str, Sequence[str]]) -> Lexicon:
    """The compiled word lists of a specification; made once."""
    return _made(tuple((name, tuple(words)) for name, words in lists.items()))
