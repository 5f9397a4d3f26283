"""Years and seasons said in running text, in headers and in captions, and those a text only compares with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text import numerals
from pipeline.text.memory import of_short_texts

_YEAR = re.compile(
    r"(?P<season>(?:19|20)?\d\d\s?[/\-—~至]{1,2}\s?(?:19|20)?\d\d)(?=\s?(?:年度|年?榨季|年?制糖期|年?生产期))"
    r"|(?<![\d.A-Za-z])(?P<year>(?:19|20)\d\d)\s?(?=年)|(?P<chinese>[二一][〇零○九][〇零○一二三四五六七八九]{2})(?=年)"
    r"|(?<![\d.A-Za-z])(?P<old>[6-9]\d)(?=年(?!内|以上|左右|期|限))"
)
_LIST = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=\s?(?:年?\s?[、,，/和与及至到~\-—]\s?(?:19|20)\d\d){1,4}\s?年)")
_PAIR = re.compile(r"(?<![\d.A-Za-z])((?:19|20)\d\d)\s?[~\-—至]{1,2}\s?((?:19|20)\d\d)")
_SEASON = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?/\s?((?:19|20)?\d\d)(?![\d.])")
# 2021/2022/2023年: three in a row are years, two a season.
_SLASHED = re.compile(r"(?<![\d.])(?:19|20)\d\d(?:\s?/\s?(?:19|20)\d\d){2,}(?![\d.])")
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
# 本榨季321kgce，前一榨季350kgce: the season told by the present one.
# 这一期, 上一期, 下一期 of a report that counts in seasons; 这一期工程, 上期审核 and 前期准备 are none.
_PERIOD = r"(?:榨季|制糖期|生产期|生产季|季(?!度|节|末|报)|期(?![间末初权限货刊望工货]|审核|评审|项目|改造|厂房|建设|培训|准备|工作))"
_RELATIVE = re.compile(
    rf"(?:本|这一?个?|当){_PERIOD}|(?P<back>(?P<twice>再)?(?:[上前]一个?|上个?|前(?=榨季|制糖期|生产期|生产季)){_PERIOD})|(?P<on>下(?:一个?|个)?{_PERIOD})"
)
_BETWEEN = re.compile(r"\s?年?\s?(?:~|-|—|–|至|到){1,2}\s?")
# 处置协议（2024年1月至2026年12月）: how long a contract runs.
_TERM = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月)?(?:\d{1,2}日)?\s?[至到~\-—–]{1,2}\s?(?:19|20)\d\d年?")
_CONTRACT = re.compile(r"(?:协议|合同|租约|期限|许可证|证书|资质|有效)[^，。；]{0,24}$")
_SINCE = re.compile(
    r"年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:以来|起(?!草)|开始|[\u4e00-\u9fff]{0,6}(?:建成|建厂|成立|投产|投料|注册|登记|创办|组建|改制|搬迁|开工|设立|竣工|发布|颁布|取得|通过(?=[^，。；]{0,16}(?:认证|验收|审核|评审|评估|鉴定|审查|批复|环评))|购入|批复|换发|申领))"
)
#: Words that tell of the whole of the report's three years.
WHOLE_PERIOD = re.compile(
    r"(?:近|这|前|过去|审核期)?三年(?:来|里|内|间|中|共|合计|累计|总|投入|期间)|近三年|三年期间|审核期(?:内|间)"
    r"|三个(?:年度|榨季|制糖期|生产期|生产季)(?:以来|来|里|内|间|中|下来)?[，]?[^，。；：\d年]{0,12}(?:共|合计|累计|总计)|三期(?:[里内来]|一共|总共|合计|累计)"
    r"|三个(?:年度|榨季|制糖期|生产期|生产季)(?:里|内|中|来|期间)"
    r"|三年(?!前|后|级|期|内|计划|规划)[^，。；：\d年]{0,12}(?:共|合计|累计|总计|兑现|发放)"
)
THREE = re.compile(r"三年|三个(?:年度|榨季|制糖期|生产期|生产季)|三[期季](?=分别|依次|各|是|为|[里来的]|，)")
# 水重复利用率97.6%，前两年是96.7%和97.1%: the two before the year in force.
TWO_BEFORE = re.compile(r"(?:前|头|此前|之前|上)两(?:年|期|季|个(?:年度|榨季|制糖期|生产期|生产季))[^，。；\d]{0,6}$")


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


def seasons(text: str, start: int, end: int, period: Sequence[str], current: str | None) -> list[YearCue]:
    """The seasons a stretch of text names by the present one (本榨季, 前一榨季, 再前一榨季), in order.

    `period`: the report's seasons, the last being the present one; `current`: the one in force before the stretch."""
    if not period or "/" not in period[-1]:
        return []
    out: list[YearCue] = []
    for match in _RELATIVE.finditer(text, start, end):
        if match.group("on"):
            current = years_back(period[-1], -1)
        elif not match.group("back"):
            current = period[-1]
        elif _THAN.search(text, start, match.start()) or _WITH.search(text, start, match.start()):
            continue
        else:
            current = years_back(current if current is not None and "/" in current else period[-1], 1)
        out.append(YearCue(year=current, start=match.start(), end=match.end()))
    return out


def years_back(year: str, back: int) -> str:
    """The year or season so many before one."""
    return re.sub(r"\d{4}", lambda m: str(int(m.group()) - back), year)


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
    if _TERM.search(before + match.group() + text[match.end() : match.end() + 24]) and _CONTRACT.search(before):
        return True
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
    listed = _SLASHED.search(text)
    if listed is not None:
        return re.findall(r"\d{4}", listed.group())
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
