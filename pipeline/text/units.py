"""Units as written after a figure, matched longest first, and their canonical form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from pipeline.model.unit import UnitRule
from pipeline.text.memory import of_short_texts

MULTIPLIERS = {
    "十": Decimal(10), "百": Decimal(100), "千": Decimal(1000), "万": Decimal(10_000),
    "十万": Decimal(100_000), "百万": Decimal(1_000_000), "千万": Decimal(10_000_000), "亿": Decimal(100_000_000),
}  # fmt: skip
_MULTIPLIER = re.compile(r"(?:千万|百万|十万|万|亿|千|百|k(?=m³)|10[4⁴](?=[a-zA-Zm]))\s?")
_PER = re.compile(r"\s?(?:/|每)\s?\(?(?P<count>\d+|万|千|百|百万|亿)?\s?")
# What a unit may name after a quotient: the product it is counted on (m³/t蔗, kgce/t糖, t标煤/100t蔗, 元/t·浆).
# t/d, m³/h: so much in a time, whatever follows.
_TIMED = re.compile(r"/\s?(?:[dhas]|min|天|日|小时|时|年|月|班|分钟|秒)$")
_PRODUCT = re.compile(
    r"[·.\-]?\(?(?:产品|原料|绝干|风干|干基|成品|折百|标准|粗|精|鲜|熟|白砂|原|酒精|木薯|甘蔗|粗钢|生)?"
    r"(?:糖|蔗|浆|纸|钢|铁|矿|熟料|水泥|玻璃|酒|酒精|淀粉|粉|丝|布|皮|革|碱|酸|铝|铜|铅|锌|锰|锡|镍|硅|电|砖|板|材|坯|焦|煤|油|肥|氨|尿素|"
    r"产品|原料|标品|薯|茧|箱|件|标砖|金属|合金|极板|电池|树脂|涂料|纱|瓷|药|饲料|肉|鱼|奶|乳|水|水果|果|米|豆|盐|胶|气|汽)(?:品)?\)?"
)
# Any other product, when the unit ends there (kgce/t三胶): no word of comparison, and nothing of the sentence behind it.
_OPEN_PRODUCT = re.compile(
    r"(?![以左上下的和与及为比低高内是且时后前优达仍居属处而较可均不没未远略已约其在到至降升减增逐每并同从由还也都仅只则因所按各又])(?!再(?!生)|继续|持续|稳定|进一步)(?!合格(?![品产铸件])|达标|正常|相[比当应差]|计(?:算|价|入|取)?(?:$|[，。；、）)])|算(?:$|[，。；、）)]))\s?[\u4e00-\u9fff]{1,4}?(?=$|[，。；、）)]|左右|上下|以[上下内]|消耗|[降升减增提]\S?[至到])"
)
# A product called by letters (m³/t REO, kWh/t-PVC, kg/t（TiO2）): no pollutant, standard, machine or measure, nothing of the sentence behind it.
_LATIN_PRODUCT = re.compile(
    r"(?:\s?[（(]|[ ·.\-])(?!(?:COD|BOD|CODcr|SS|TN|TP|TOC|AOX|NOx|SO2|CO2?|NH3|VOCs?|NMHC|GB|HJ|DB|ISO|PLC|DCS|LED|MVR|RTO|RCO|SN?CR|MES|ERP)"
    r"(?![a-z])|[A-Z]{1,3}\d{1,2}(?![A-Za-z\d]))[A-Z](?:[A-Za-z]|[\d₀-₉](?!\d)){1,7}(?:[）)]|(?=$|[，。；、）)]|[降升提减增较比优低高达的至到为]))"
)
# m³/hm, 吨/床位, L/客次: what a report counts on by a word of its own, where the unit ends behind it; no time, machine or pollutant.
_OWN_PRODUCT = re.compile(
    r"(?!(?:COD|BOD|TN|TP|SS|PLC|DCS|LED|GB|HJ|min|sec|hr|day|yr|year)(?![a-z]))[A-Za-z]{2,4}(?![A-Za-z\d])"
    r"|(?![以左上下的和与及为比低高内是且后前优达仍居处而较可均不没未约其在到至降升减增逐每并同从由还也都仅只则因所按各又小])(?!再(?!生)|继续|持续|稳定|进一步)"
    r"(?![^，。；]{0,3}(?:天|日|周|月|季度?|年|班次?|昼夜|小时|分钟|锅炉房?|机组|水泵|电机|炉窑?|设备|装置)(?:$|[，。；、）)]))"
    r"[\u4e00-\u9fff]{2,5}?(?=$|[，。；、）)]|左右|上下|以[上下内]|[降升减增提]\S?[至到])"
)
_COUNTED_ON = frozenset({"mass", "volume", "coal", "electricity", "heat", "money", "carbon"})
# m³/t（折百）, t/t（湿基）: in what state the product is weighed.
_STATE = re.compile(r"[（(][\u4e00-\u9fff]{2,5}[）)]$")
# t P2O5, t（Mn计）, t BaO: as what the mass is counted.
_WEIGHED_AS = re.compile(r"\s?[（(]?(?:以|按|折)?[A-Z][A-Za-z\d₀-₉]{0,7}(?:计|金属量)?[）)]?")
_ON_VOLUME = ("coal/", "electricity/", "heat/", "volume/", "money/", "mass/", "density")
_LETTER = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as it stands in the text: `written` between `start` and `end`; written value × factor is in `canonical`."""

    start: int
    end: int
    written: str
    canonical: str
    factor: Decimal
    dimension: str


class UnitTable:
    """The units of a specification, ready to be found in normalised text."""

    def __init__(self, rules: Sequence[UnitRule]) -> None:
        self._rules = {_plain(word): rule for rule in rules for word in rule.written}
        self._words = tuple(sorted(self._rules, key=len, reverse=True))
        self._known = of_short_texts(1024)(self._whole)
        self._first = re.compile("|".join(re.escape(w) for w in self._words))

    def at(self, text: str, start: int) -> Unit | None:
        """The longest unit beginning at `start` (a space before it allowed); None when no known unit stands there."""
        begin = start + 1 if text[start : start + 1] == " " else start
        plain = self._word(text, begin)
        best = self._quotient(text, begin, plain, Decimal(1)) if plain else None
        multiplier = _MULTIPLIER.match(text, begin)
        if multiplier is None:
            return best
        scale = MULTIPLIERS.get(multiplier.group().strip(), Decimal(10_000))
        scaled = self._word(text, multiplier.end())
        if scaled is not None:
            found = self._quotient(text, begin, scaled, scale)
            if best is None or found.end > best.end:
                return found
        if best is None and multiplier.group().strip() in ("万", "亿") and begin == start:
            return Unit(
                start=begin, end=multiplier.end(), written=multiplier.group().strip(), canonical="", factor=scale,
                dimension="number",
            )  # fmt: skip
        return best

    def whole(self, text: str) -> Unit | None:
        """The unit a string as a whole is (万kWh/a, t标煤/100t蔗, %); None when it is more or less than a unit."""
        return self._known(text)

    def measure(self, word: str) -> tuple[str, Decimal]:
        """The canonical unit of a written one and how much of it one is; for a word that is no known unit, the word itself, its 万 counted out."""
        known = self.whole(word)
        if known is not None:
            return known.canonical, known.factor
        bare = word.removeprefix("万")
        return bare, MULTIPLIERS["万"] if bare != word else Decimal(1)

    def _whole(self, text: str) -> Unit | None:
        plain = text.strip().strip("（）()").strip()
        if not plain:
            return None
        for candidate in (text.strip(), plain, _STATE.sub("", text.strip())):
            found = self.at(candidate, 0)
            if found is not None and found.end == len(candidate) and found.dimension != "number":
                return found
            if (
                found is not None
                and found.dimension == "mass"
                and (_PRODUCT.fullmatch(candidate, found.end) or _WEIGHED_AS.fullmatch(candidate, found.end))
            ):
                # 产量（t风干浆）
                return replace(found, end=len(candidate), written=candidate)
        return None

    def _word(self, text: str, start: int) -> tuple[UnitRule, int] | None:
        found = self._first.match(text, start)
        while found is not None:
            end = found.end()
            # 5th, 3Deq: a unit in letters ends where the letters end.
            lettered = _LETTER.match(text[end - 1]) and end < len(text) and _LETTER.match(text[end])
            rule = self._rules[found.group()]
            if not lettered and not (rule.not_before and end < len(text) and text[end] in rule.not_before):
                return rule, end
            found = self._first.match(text, start, end - 1)
        return None

    def _below(self, text: str, per: re.Match[str]) -> tuple[tuple[UnitRule, int] | None, bool]:
        """The unit under the stroke, and whether the count before it is a count: 100t has one, 千瓦时 and 千克 have none."""
        counted = self._word(text, per.end())
        if per.group("count"):
            whole = self._word(text, per.start("count"))
            # kWh/万块: bricks, no money.
            bricks = whole is not None and counted is not None and text[whole[1] - 1] == "块"
            if whole is not None and not bricks and (counted is None or whole[1] >= counted[1]):
                return whole, False
        return counted, True

    def _quotient(self, text: str, begin: int, top: tuple[UnitRule, int], scale: Decimal) -> Unit:
        """The unit from its first word on, with everything it is divided by and the product it is counted on."""
        rule, end = top
        if self._of_products(text[begin:end]) and (named := _PRODUCT.match(text, end)) is not None:
            end = named.end()
        made = Unit(
            start=begin, end=end, written=text[begin:end], canonical=rule.canonical, factor=rule.factor * scale,
            dimension=rule.dimension,
        )  # fmt: skip
        per = _PER.match(text, end)
        while per is not None and (divided := self._divided(text, made, per)) is not None:
            made = divided
            per = _PER.match(text, made.end)
        end = made.end
        last = text[end - 1]
        if self._of_products(text[begin:end]) and (
            last in "t吨"
            or _PRODUCT.fullmatch(last) is not None
            or (last in "³²米方" and made.dimension.startswith(_ON_VOLUME))
        ):
            named = _OPEN_PRODUCT.match(text, end) or _LATIN_PRODUCT.match(text, end)
            end = named.end() if named is not None else end
        written = text[begin:end]
        return made if made.end == end and made.written == written else replace(made, end=end, written=written)

    @staticmethod
    def _of_products(written: str) -> bool:
        """Whether what a unit is counted on may be named behind it: 65kWh/t淀粉, and not 300t/d气烧石灰窑."""
        return "/" in written and _TIMED.search(written) is None

    def _divided(self, text: str, made: Unit, per: re.Match[str]) -> Unit | None:
        """The unit over what stands behind the stroke; None when that is neither a unit nor a product."""
        bottom, counted = self._below(text, per)
        product = _PRODUCT.match(text, per.end()) if bottom is None else None
        if bottom is None and product is None and made.dimension in _COUNTED_ON:
            product = _OWN_PRODUCT.match(text, per.end())
        if bottom is None and product is None:
            return None
        count = per.group("count") if counted else None
        over = (MULTIPLIERS.get(count) or Decimal(count)) if count else Decimal(1)
        if product is not None:
            dimension = f"{made.dimension}/product"
            made = replace(
                made, canonical=f"{made.canonical}/件", factor=made.factor / over, dimension=dimension, end=product.end()
            )  # fmt: skip
        while bottom is not None:
            made = _over(made, bottom, over)
            timed = not self._of_products(text[made.start : made.end])
            over, named = Decimal(1), None if timed else _PRODUCT.match(text, made.end)
            made = replace(made, end=named.end() if named is not None else made.end)
            # L/(人·d), L/人·天
            bottom = self._word(text, made.end + 1) if text[made.end : made.end + 1] == "·" else None
            if bottom is not None and "(" not in per.group() and bottom[0].dimension != "time":
                bottom = None
        closed = "(" in per.group() and text[made.end : made.end + 1] == ")"
        return replace(made, end=made.end + 1) if closed else made


def _over(unit: Unit, bottom: tuple[UnitRule, int], count: Decimal) -> Unit:
    rule, end = bottom
    return replace(
        unit, end=end, canonical=f"{unit.canonical}/{rule.canonical}", factor=unit.factor / (count * rule.factor),
        dimension=f"{unit.dimension}/{rule.dimension}",
    )  # fmt: skip


def _plain(word: str) -> str:
    """A unit as normalised text writes it."""
    return word.replace("㎡", "m²").replace("／", "/")


@lru_cache(maxsize=4)
def table(rules: tuple[UnitRule, ...]) -> UnitTable:
    """The table of these rules; made once."""
    return UnitTable(rules)
