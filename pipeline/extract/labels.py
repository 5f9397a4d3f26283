"""A table's headers and row labels taken apart: their words, the unit written in them, the years they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.extract.years import header_years
from pipeline.text.memory import of_short_texts
from pipeline.text.numerals import DIGITS
from pipeline.text.phrases import phrase
from pipeline.text.units import Unit, UnitTable

_BRACKET = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]")
_TAIL = re.compile(
    r"(?<=[\u4e00-\u9fffxX])[A-Za-z%‰℃³²μ/·.()（）万\d]*(?:[A-Za-z%‰℃³²)）]|m[23])(?:[\u4e00-\u9fff]{0,4})$"
)
_PLAIN_ENDS = frozenset({"吨", "万吨", "万元", "万度", "万方", "万立方米", "立方米"})
_ACIDITY = phrase("extract.layout.acidity")
_UNIT_ALONE = phrase("extract.labels.unit_alone")
_NO_ENDS = frozenset("蒸每单百千角制程幅")
_COUNTED_ON = phrase("extract.labels.counted_on")
_ASKED = phrase("extract.labels.asked")
SHORT_YEAR = phrase("extract.labels.short_year")
# 吨丝耗新水，立方米*（限定）; 综合能耗，kgce/t△: the mark of an indicator that must be met, behind the unit.
_STARRED = re.compile(r"(?<=[^\s*])\s?[*△☆★※▲#]+(?:[（(](?P<note>[^（）()\d]{1,8})[）)])?$")
# 电，万kWh: the comma sets off the whole unit.
_AFTER_COMMA = re.compile(r"[,，]\s?([万亿][^,，:：()（） ]{1,12})$")
# 二道筛网改0.6 mm, 马口铁罐（425 g）: the unit of a figure of the label's own is none of the row's.
_AFTER_MARK = re.compile(r"(?:(?<!\d)|(?<=(?:19|20)\d\d))[,，/:： ]([^,，:： ]{1,14})$")
UNIT_LEAD = phrase("extract.labels.unit_lead")
#: Words of a header that say when, not what.
YEAR_WORDS = phrase("extract.titles.year_words")
# GB 21900—2008表2限值: the number of a standard is no part of a name.
_STANDARD_NUMBER = re.compile(r"(?:GB|HJ|DB\d*|YS|QB)\s?(?:/\s?T)?\s?\d[\d.]*\s?[—\-]\s?(?:19|20)\d\d(?!\d)")
_MONTHS = re.compile(r"(?<![\d.])(?:19|20)\d\d[.\-/](?:0[1-9]|1[0-2])(?![\d.])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A header or row label: its words without the unit, the unit written in it, and the years it names."""

    text: str
    name: str
    unit: Unit | None = None
    years: tuple[str, ...] = ()


def apart(text: str, units: UnitTable) -> Label:
    """A header or row label taken apart."""
    if _UNIT_ALONE.match(text) and not _ACIDITY.fullmatch(text) and (whole := units.whole(text)) is not None:
        # kgce/t below 综合能耗: a second line of the head that holds the unit alone.
        return Label(text=text, name="", unit=whole)
    written, star = text, _STARRED.search(text)
    if star is not None and units.whole(star.group("note") or "") is None:
        text = text[: star.start()]
    # 单耗（/t产品）: what a rate is counted on is no unit.
    text = _COUNTED_ON.sub("", text)
    unit, name = None, text
    for found in _BRACKET.finditer(text):
        for piece in (found.group(1), *re.split(r"[,，;；、]", found.group(1))):
            unit = unit or units.whole(UNIT_LEAD.sub("", piece))
        if unit is not None:
            name = (text[: found.start()] + text[found.end() :]).strip()
            break
    if unit is None and "/" in text:
        unit, name = _ending(text, units)
    if unit is None:
        for pattern, group in ((_AFTER_COMMA, 1), (_TAIL, 0), (_AFTER_MARK, 1)):
            tail = pattern.search(text)
            if tail is not None and tail.group().count("）") > tail.group().count("（"):
                # 电石（折标300L/kg）: within a bracket of more than the unit.
                continue
            if tail is not None and (unit := units.whole(tail.group(group))) is not None:
                name = text[: tail.start()].strip(" ,，/:：")
                break
    if unit is None and len(text) > 3 and text.endswith("万元"):
        unit, name = units.whole("万元"), text[:-2]
    if unit is None and (asked := _ASKED.search(text)) is not None:
        # 开了几回, 开几台: the question names the unit.
        unit = units.whole(asked.group(1))
    if unit is None:
        unit, name = _ending(name, units)
    # 前年（2023） in a report that says what its 前年 is: the same year told twice.
    years = tuple(dict.fromkeys(header_years(text)))
    return Label(text=written, name=name, unit=unit, years=years)


def _ending(text: str, units: UnitTable) -> tuple[Unit | None, str]:
    """A unit written without a mark at the end of a label (综合单耗公斤标煤/吨, 排放吨): a quotient, or a plain mass or sum."""
    for start in range(max(2, len(text) - 12), len(text)):
        tail = text[start:]
        if (
            ("/" in tail or tail in _PLAIN_ENDS)
            and not tail.startswith("/")
            and text[start - 1] not in _NO_ENDS
            and not text[start - 1].isdigit()
        ):
            unit = units.whole(tail)
            if unit is not None:
                return unit, text[:start]
    return None, text


def in_full(head: Label) -> Label:
    """A head of a column that names its year by two figures (22年 | 23年 | 24年)."""
    short = SHORT_YEAR.match(head.text)
    if short is None:
        return head
    # 二二年: the figures told by their words.
    told = short.group(1) or f"2{DIGITS[short.group(2)]}"
    return replace(head, name=SHORT_YEAR.sub("", head.name), years=(f"20{told}",))


@of_short_texts(1024)
def plain(text: str) -> str:
    """The words of heads or labels without their years."""
    bare = re.sub(r"\s", "", YEAR_WORDS.sub("", _MONTHS.sub("", _STANDARD_NUMBER.sub("", text) or text)))
    return re.sub(r"[（(][，、,]*[）)]", "", bare).strip("/、，,：:-— *＊★▲△※☆")
