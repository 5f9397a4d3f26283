"""Quantities whose figures are spelled in Chinese: 百分之九十五, 三成, 一千二百万元, 两次, 三至五年."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.text import numerals
from pipeline.text.amount import Amount, compared, unit_behind, with_unit
from pipeline.text.units import Unit, UnitTable

_CHINESE = re.compile(
    r"(?<![第之])(?P<whole>百分百|(?<![一二三四五六七八九])十成(?![立果为功本分品员绩型套交新不]))"
    rf"|(?<![第之])(?P<percent>百分之|千分之)(?P<share>{numerals.NUMERAL}|\d+(?:\.\d+)?)"
    r"|(?<![一二三四五六七八九])(?P<tenths>[一二两三四五六七八九])成(?![立果为功本分品员绩型套交新不])"
    r"(?P<half>半|[一二三四五六七八九](?![一二三四五六七八九十百千万亿点成个台套条种类项次名位人家座部级年月天日度号吨元分车班期线层步样者道股批块片根件口公立方毫]))?"
    rf"|(?<!星期)(?<![第之统唯同万单专进逐每某另星周百千几{''.join(numerals.DIGITS)}十]){numerals.NUMERAL}"
)
_JOINT = re.compile(r"(?:至|到|~|-|—{1,2}|–)")
# 限值三十, 二氧化硫平均二十六，限值五十: whose unit is that of the figure before.
_BARE_BEHIND = re.compile(r"(?:限值|平均|均值|(?:评价|照射)指数)(?:为|是|在)?$")
# 综合评价指数九十一点六分; not 十分, 七分饱
_SCORED = re.compile(r"(?:指数|得分|评分|总分|分值|得)(?:为|是|达到?|有)?$")
_BARE_STOP = re.compile(r"[，。；、）)]|$")
_PLACES = re.compile(r"[十百千万亿]+")
_FROM = re.compile(r"[由从][^，。；]{0,12}$")
# 上一轮, 下一次, 这一期, 同一班次: which one, not how many.
_TURNS = frozenset({"轮", "次", "回", "期", "场", "场次", "班次", "项", "年", "天", "月", "个月"})
_WHICH = frozenset("上前下这那本同每某任另头第")
# 一项, 一批, 一家 in running text are articles more often than counts; only these dimensions are counted in Chinese figures.
_COUNTED = frozenset({
    "occurrences", "attendances", "pieces", "persons", "money", "mass", "coal", "carbon", "volume", "area", "length",
    "electricity", "heat", "time", "equipment", "colour", "points", "share", "concentration", "gas_concentration", "content",
    "mass_intensity", "noise", "power", "temperature", "pressure",
})  # fmt: skip
# 一百零五千克, 五百千瓦: the place before these is part of the unit.
_THOUSANDFOLD = re.compile(r"[克瓦焦帕卡升伏赫]")
# 一吨酒用汽2.9吨, 一方糟液出二十方沼气: what the figure behind is counted on.
_EACH = re.compile(r"[\u4e00-\u9fff]{0,5}?(?:[用耗出要卖产吃省烧排折得花合值少多的])")
_GOODS = frozenset({"mass", "volume", "electricity", "coal", "product"})
_NO_MONEY = re.compile(r"[化催结素件合论共复体联旦宵]")
_NO_POWER = re.compile(r"[开停获被荣蝉当入夺成出]")
# 一定, 一般, 一方面, 三方协议, 一次水, 二次蒸汽: the numeral belongs to a word.
_WORD_GOES_ON = re.compile(r"级|性|些|定|般|样|体|方面|致|直|旦|律|切|面|下子|线|期(?!培训)")
_PARTIES = re.compile(r"[协面位案法式向机检责各均联共合支来]")
_PRIMARY = re.compile(r"能源|水|风|侧|网|盐水|烧成|成型|蒸汽|污染|合格")
_ISSUES = re.compile(r"培训|板报|专栏|简报|刊|学习|讲座|班")


def spelled(text: str, known: UnitTable, mask: bytearray) -> list[Amount]:
    """The quantities in Chinese figures, in order; a numeral counts only with a unit behind it."""
    out: list[Amount] = []
    for found in _CHINESE.finditer(text):
        start, end = found.span()
        if mask[start]:
            continue
        if found.group("whole"):
            # 百分百, 十成
            amount: Amount | None = _share(Decimal(100), start, end)
        elif found.group("percent"):
            amount = _percent(found.group("percent"), found.group("share"), start, end)
        elif found.group("tenths"):
            amount = _tenths(text, found)
        else:
            amount = _counted(text, known, start, end)
        if amount is not None:
            out.append(amount)
    return [compared(text, amount) for amount in _ranged(text, out)]


def _share(value: Decimal, start: int, end: int) -> Amount:
    return Amount(
        start=start, end=end, number_end=end, value=value, unit="%", canonical="%", dimension="share", chinese=True
    )


def _tenths(text: str, found: re.Match[str]) -> Amount:
    """三成, 七成半, 六成二, 两成多."""
    rest = found.group("half")
    value = numerals.DIGITS[found.group("tenths")] * 10 + (5 if rest == "半" else numerals.DIGITS[rest] if rest else 0)
    vague = text[found.end() : found.end() + 1] == "多"
    made = _share(Decimal(value), found.start(), found.end())
    return replace(made, op="~") if vague else made


def _percent(scale: str, share: str, start: int, end: int) -> Amount | None:
    value = Decimal(share) if share[0].isdigit() else numerals.number(share)
    if value is None:
        return None
    return _share(value if scale == "百分之" else value * Decimal("0.1"), start, end)


def _counted(text: str, known: UnitTable, start: int, end: int) -> Amount | None:
    """A numeral with its unit; one without is kept bare only where a range may go on from it."""
    # 二十万千瓦时: a place behind 万 without a digit belongs to the unit too.
    figures = re.sub(r"(?<=[万亿])[百千]$", "", text[start:end])
    if figures.endswith("千") and len(figures) > 1 and _THOUSANDFOLD.match(text, start + len(figures)):
        figures = figures[:-1]
    stem = figures.rstrip("万亿")
    stop = start + len(stem)
    unit, vague = unit_behind(text, known, stop)
    # 百吨蔗, 千克: a place without a digit belongs to the unit or the name, unless 余 makes it a number (百余人); 数十, 上百 are no number.
    several = text[start - 1 : start] in ("数", "上") and _PLACES.fullmatch(stem) is not None
    if stem == "" or (stem[0] in "百千佰仟" and not vague) or several:
        return None
    # 一亿二千万元: twelve thousand of ten thousand each.
    value = numerals.number(figures if re.search(r"[万亿]", stem) else stem)
    if value is None:
        return None
    if re.search(r"[万亿]", stem) and figures != stem:
        value /= numerals.scale(figures[-1])
    amount = Amount(start=start, end=stop, number_end=stop, value=value, chinese=True, op="~" if vague else "=")
    if unit is None:
        return amount if _JOINT.match(text, stop) or _alone(text, amount) else None
    scored = unit.written == "分" and _SCORED.search(text[max(0, start - 8) : start]) is not None
    return with_unit(text, amount, unit) if scored or _counts(text, stem, unit) else None


def _alone(text: str, amount: Amount) -> bool:
    """Whether a numeral without a unit is a figure all the same, by the word before it and the stop behind it."""
    before = text[max(0, amount.start - 8) : amount.start]
    return _BARE_BEHIND.search(before) is not None and _BARE_STOP.match(text, amount.end) is not None


def _counts(text: str, stem: str, unit: Unit) -> bool:
    """Whether unit and numeral are a count and not the beginning of a word."""
    if unit.dimension.split("/")[0] not in _COUNTED or re.match(r"[A-Za-z]", unit.written):
        return False
    word, behind = unit.written, text[unit.end : unit.end + 2]
    before = text[max(0, unit.start - len(stem) - 1) : unit.start - len(stem)]
    if _WORD_GOES_ON.match(behind) or (stem == "一" and word in _TURNS and before in _WHICH):
        return False
    if word == "次":
        # Two times is 两次; 二次 says which time or which kind.
        return stem != "二" and not (stem == "一" and _PRIMARY.match(behind))
    if word == "方":
        return _PARTIES.match(behind) is None and not _counted_on(text, stem, unit)
    if word == "度":
        return stem != "一" and not (len(stem) == 1 and _NO_POWER.match(behind))
    if word == "元" and len(stem) == 1:
        return _NO_MONEY.match(behind) is None
    if word == "期":
        return _ISSUES.search(text[max(0, unit.start - 10) : unit.end + 6]) is not None
    return not _counted_on(text, stem, unit)


def _counted_on(text: str, stem: str, unit: Unit) -> bool:
    """Whether 一吨, 一方 say what another figure is counted on."""
    return stem == "一" and unit.dimension in _GOODS and _EACH.match(text, unit.end) is not None


def _ranged(text: str, found: list[Amount]) -> list[Amount]:
    """三至五年, 百分之八十到百分之九十: two numerals joined are one range; a bare one that found no partner goes."""
    out: list[Amount] = []
    for amount in found:
        low = out[-1] if out else None
        if low is not None and amount.unit and low.high is None and low.unit in ("", amount.unit):
            joint = _JOINT.fullmatch(text, low.end, amount.start)
            if joint is not None and low.value < amount.value and not _FROM.search(text[: low.start]):
                # 三至四成: the first figure counts tenths as well.
                tenths = not low.unit and text[amount.end - 1] in "成半" and amount.unit == "%"
                first = low.value * 10 if tenths else low.value
                out[-1] = replace(amount, start=low.start, value=first, high=amount.value)
                continue
        out.append(amount)
    return [amount for amount in out if amount.unit or _alone(text, amount)]
