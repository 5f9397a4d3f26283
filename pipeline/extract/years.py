"""Years and seasons said in running text, in headers and in captions, and those a text only compares with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text import numerals
from pipeline.text.memory import of_short_texts
from pipeline.text.phrases import phrase

_YEAR = phrase("extract.years.year")
_LIST = phrase("extract.years.list")
# 21年用电320万度，22年315万度
_SHORT = phrase("extract.years.short")
_PAIR = phrase("extract.years.pair")
# 2020/2021、2021/2022、2022/2023三个榨季
_SEASONS = phrase("extract.years.seasons")
_SEASON = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s?/\s?((?:19|20)?\d\d)(?![\d.])")
# 2021/2022/2023年: three in a row are years, two a season.
_SLASHED = re.compile(r"(?<![\d.])(?:19|20)\d\d(?:\s?/\s?(?:19|20)\d\d){2,}(?![\d.])")
# 2024.12, 2024-12: a month of a year; 2024.3.12 a day.
_MONTHS = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)(?:[.\-/](?:0[1-9]|1[0-2])(?![\d.])|([.\-/])(?:1[0-2]|0?[1-9])\2(?:3[01]|[12]\d|0?[1-9])(?!\d))"
)
_NO_SEASON = re.compile(r"((?:19|20)\d\d)\s?[\-—~至]{1,2}\s?((?:19|20)\d\d)")
# 2023.5~2023.8, 2022.6~12: from one month to another.
_STRETCH = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)[./](?:0?[1-9]|1[0-2])\s?[~～\-—–至到]{1,2}\s?"
    r"(?:((?:19|20)\d\d)[./])?(?:0?[1-9]|1[0-2])(?![\d.])"
)
# 2020—2022年
_RANGE = phrase("extract.dating.range")
_BARE = re.compile(r"(?<![\d.A-Za-z\-])((?:19|20)\d\d)(?![\d.A-Za-z%])")
# 与2020年相比, 较2020年, 2023年跟2020年比, 以2020年为基准: the year compared with is not the year of the figure.
_THAN = phrase("extract.years.than")
_WITH = phrase("extract.years.with")
_WITH_TAIL = phrase("extract.years.with_tail")
_SET_AGAINST = phrase("extract.years.set_against")
_FROM_BASE = phrase("extract.years.from_base")
_TAKEN_AS = phrase("extract.years.taken_as")
# 目标完成情况（以2022年为基准）: no figure below is of that year for it.
_BASED_ON = phrase("extract.years.based_on")
# 本榨季321kgce，前一榨季350kgce: the season told by the present one.
# 这一期, 上一期, 下一期 of a report that counts in seasons; 这一期工程, 上期审核 and 前期准备 are none.

_RELATIVE = phrase("extract.years.relative")
_OF_BASE = phrase("extract.when.of_base")
_OF_SEASON_BEFORE = phrase("extract.years.of_season_before")
_BETWEEN = phrase("extract.years.between")
# 处置协议（2024年1月至2026年12月）: how long a contract runs.
_TERM = phrase("extract.years.term")
_CONTRACT = phrase("extract.years.contract")
_SINCE = phrase("extract.years.since")
#: Words that tell of the whole of the report's three years.
WHOLE_PERIOD = phrase("extract.years.whole_period")
THREE = phrase("extract.years.three")
# 水重复利用率97.6%，前两年是96.7%和97.1%: the two before the year in force.
TWO_BEFORE = phrase("extract.years.two_before")
# 此后两年分别降至12.1、11.8: the two behind the year in force.
TWO_AFTER = phrase("extract.years.two_after")
_VALID_UNTIL = phrase("extract.years.valid_until")
_EDITION = phrase("extract.years.edition")
# 规范条件（2017版）限值
_EDITION_OF = phrase("extract.years.edition_of")
#: 与上一轮相比, 和审核前比: held against a time the text gives no year for.
AGAINST = phrase("extract.years.against")
# 成立于2013年, 始建于2008年
_LISTED_IN = phrase("extract.years.listed_in")
_LIST_OF = phrase("extract.years.list_of")
_FOUNDED_IN = phrase("extract.years.founded_in")
# 按2023年的实际单价核算: the year prices were taken from.
_PRICES = phrase("extract.years.prices")
# 2021年换证, 2022年底以前已经换完: what was done in a year, not what was measured.
_DEED = phrase("extract.years.deed")


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCue:
    """A year or season with its place in the text. `called`: told by a word that looks back (审核前), not by its number."""

    year: str
    start: int
    end: int
    called: bool = False


def years(text: str, start: int = 0, end: int | None = None) -> list[YearCue]:
    """Years said in a stretch of text, in order; years compared with, and dates since which, left out."""
    stop = len(text) if end is None else end
    if all(text.find(mark, start, stop) < 0 for mark in "年季期"):
        return []
    found: dict[int, YearCue] = {}
    for match in _LIST.finditer(text, start, stop):
        found[match.start()] = YearCue(year=match.group(), start=match.start(), end=match.end())
    for match in _SHORT.finditer(text, start, stop):
        if match.group("year") in _neighbours(text):
            found[match.start()] = YearCue(year=f"20{match.group('year')}", start=match.start(), end=match.end())
    if text.find("/", start, stop) >= 0:
        for match in _SEASONS.finditer(text, start, stop):
            if compared(text, start, match):
                continue
            found[match.start()] = YearCue(year=_season(match.group()), start=match.start(), end=match.end())
    for match in _YEAR.finditer(text, start, stop):
        value = _year_value(match)
        if value is None or compared(text, start, match) or _of_a_paper(text, start, match):
            continue
        if _SINCE.match(text, match.end()) and "season" not in {k for k, v in match.groupdict().items() if v}:
            continue
        if match["season"] and (ends := _NO_SEASON.fullmatch(match["season"])) and int(ends[2]) - int(ends[1]) > 1:
            # 2022~2024年度: three years, and no season.
            found.update(
                (match.start() + ends.start(n), YearCue(year=ends[n], start=match.start() + ends.start(n), end=match.start() + ends.end(n)))
                for n in (1, 2)
            )  # fmt: skip
            continue
        found[match.start()] = YearCue(year=value, start=match.start(), end=match.end())
    return [found[at] for at in sorted(found)]


def _neighbours(text: str) -> frozenset[str]:
    """The two-figure years a text names (21年, 22年) that stand next to another it names so."""
    told = {int(match.group("year")) for match in _SHORT.finditer(text)}
    return frozenset(f"{one:02}" for one in told if told & {one - 1, one + 1})


def seasons(text: str, start: int, end: int, period: Sequence[str], current: str | None) -> list[YearCue]:
    """The seasons a stretch of text names by the present one (本榨季, 前一榨季, 再前一榨季), in order.

    `period`: the report's seasons, the last being the present one; `current`: the one in force before the stretch."""
    if not period or "/" not in period[-1]:
        return _season_before(text, start, end, current)
    out: list[YearCue] = []
    for match in _RELATIVE.finditer(text, start, end):
        if match.group("on"):
            current = years_back(period[-1], -1)
        elif not match.group("back"):
            current = period[-1]
        elif _THAN.search(text, start, match.start()) or _WITH.search(text, start, match.start()):
            continue
        else:
            back = years_back(current if current is not None and "/" in current else period[-1], 1)
            # 第一个榨季76%；上一个榨季85%: none before the first, so it is the one before the present.
            current = back if back >= period[0] else years_back(period[-1], 1)
        out.append(YearCue(year=current, start=match.start(), end=match.end()))
    return out


def _season_before(text: str, start: int, end: int, current: str | None) -> list[YearCue]:
    """2022/2023榨季吨糖耗水18.6m³，上榨季为20.3m³: the one before the season in force, in a report whose seasons are not told."""
    if current is None or "/" not in current or "-" in current:
        return []
    return [
        YearCue(year=years_back(current, 1), start=match.start(), end=match.end(), called=True)
        for match in _RELATIVE.finditer(text, start, end)
        if match.group("back")
        and not (_THAN.search(text, start, match.start()) or _WITH.search(text, start, match.start()))
    ][:1]


def years_back(year: str, back: int) -> str:
    """The year or season so many before one."""
    return re.sub(r"\d{4}", lambda m: str(int(m.group()) - back), year)


def base_of(text: str, start: int, at: int, period: Sequence[str]) -> str | None:
    """The year or season compared with whose figure stands at a place (较2021年的88.5%, 比上个榨季的93.5%); None for any other figure."""
    told = _OF_BASE.search(text, start, at)
    if told is not None:
        return numerals.year(told.group(1))
    seasonal = bool(period) and "/" in period[-1] and _OF_SEASON_BEFORE.search(text, start, at) is not None
    return years_back(period[-1], 1) if seasonal else None


def bases(text: str, start: int, end: int) -> list[YearCue]:
    """The years a stretch of text compares with (与2020年相比, 较2020年), in order."""
    out: list[YearCue] = []
    if all(text.find(mark, start, end) < 0 for mark in "年季期"):
        return out
    for match in _YEAR.finditer(text, start, end):
        value = _year_value(match)
        if value is not None and compared(text, start, match):
            out.append(YearCue(year=value, start=match.start(), end=match.end()))
    return out


def compared(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether what matched is a time the text only compares with (与2020年相比, 较2020年)."""
    before = text[max(start, match.start() - 14) : match.start()]
    after = text[match.end() : match.end() + 16]
    if _THAN.search(before) or _SET_AGAINST.search(before) or (_FROM_BASE.match(after) and _TAKEN_AS.search(before)):
        return True
    return _WITH.search(before) is not None and _WITH_TAIL.match(after) is not None


def _of_a_paper(text: str, start: int, match: re.Match[str]) -> bool:
    """A year in a document's title or version, or the end of a licence: it is of no figure."""
    before = text[max(start, match.start() - 30) : match.start()]
    if _TERM.search(before + match.group() + text[match.end() : match.end() + 24]) and _CONTRACT.search(before):
        return True
    if before.rfind("《") > before.rfind("》") or _VALID_UNTIL.search(before):
        return True
    if _LISTED_IN.search(before) and _LIST_OF.match(text, match.end()):
        return True
    if _FOUNDED_IN.search(before) or _PRICES.match(before[-1:] + text[match.end() : match.end() + 30]):
        return True
    return _EDITION.match(text[match.end() :]) is not None


def deed(text: str, cue: YearCue, end: int) -> bool:
    """Whether a clause says of a year only that something was done in it."""
    return _DEED.match(text, cue.end, end) is not None


def _year_value(match: re.Match[str]) -> str | None:
    if match.group("season"):
        return _season(match.group("season"))
    if match.group("year"):
        return match.group("year")
    if match.group("old"):
        return f"19{match.group('old')}"
    return numerals.year(match.group("chinese"))


def _season(written: str) -> str:
    """20/21, 2020—2021 as 2020/2021."""
    first, second = re.findall(r"\d+", written)
    first = first if len(first) == 4 else f"20{first}"
    return f"{first}/{second if len(second) == 4 else first[:2] + second}"


def headed(path: Sequence[str]) -> list[str]:
    """The years the headings over a text name, the nearest first; several under one heading as the span they make (审核期（2021—2023年）)."""
    out: list[str] = []
    for title in reversed(path):
        said = [cue.year for cue in years(title)]
        told = said[0] if len(set(said)) == 1 else from_to(said)
        out += [told] if told is not None else []
    return out


def span_of(text: str, one: YearCue, other: YearCue) -> bool:
    """Whether two years are the ends of a range (2021—2023年, 2021年至2023年)."""
    return one.year != other.year and _BETWEEN.fullmatch(text[one.end : other.start]) is not None


def header_years(text: str) -> list[str]:
    """Years a table's header, row label or caption names, bare figures included (2020、2021、2022)."""
    return list(_header_years(text))


@of_short_texts(2048)
def _header_years(text: str) -> Sequence[str]:
    text = _of_months(_EDITION_OF.sub("", text))
    listed = _SLASHED.search(text)
    if listed is not None:
        return re.findall(r"\d{4}", listed.group())
    seasons = [f"{a}/{b if len(b) == 4 else a[:2] + b}" for a, b in _SEASON.findall(text)]
    if seasons:
        return seasons
    said = [cue.year for cue in years(text)]
    if said and any("/" in year for year in said):
        return said
    text = _BASED_ON.sub("", _MONTHS.sub(r"\1年", text))
    bare = [m.group(1) for m in _BARE.finditer(text)]
    pair = _PAIR.search(text)
    if pair and "季" in text and int(pair.group(2)) - int(pair.group(1)) == 1:
        return [f"{pair.group(1)}/{pair.group(2)}"]
    return bare if len(bare) >= len(said) else said


def _of_months(text: str) -> str:
    """A text with the stretches of months it names told by their years alone (2023.11~2024.2 → 2023年~2024年)."""
    return _STRETCH.sub(lambda m: f"{m[1]}年~{m[2]}年" if m[2] not in (None, m[1]) else f"{m[1]}年", text)


def one_or_span(text: str) -> str | None:
    """The one year a text names, or the span of two it names as ends (2020—2022年); None otherwise."""
    text = _of_months(text)
    ends = _RANGE.search(text)
    if ends is not None and ends.group(1) < ends.group(2):
        return f"{ends.group(1)}-{ends.group(2)}"
    said = sorted(set(header_years(text)))
    return said[0] if len(said) == 1 else None


def from_to(years: Sequence[str]) -> str | None:
    """Several years as a span (2021-2023); None for one year, or where seasons stand among years."""
    said = sorted(set(years))
    of_one_kind = len({"/" in year for year in said}) == 1
    return f"{said[0]}-{said[-1]}" if len(said) > 1 and of_one_kind else None
