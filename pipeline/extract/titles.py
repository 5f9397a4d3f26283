"""What a figure of a table is called: row, column and caption read as one name, and the catalogue entry it belongs to."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from pipeline.extract.carried import Context
from pipeline.extract.layout import Label, Layout, joined
from pipeline.extract.prose import VAGUE
from pipeline.extract.subjects import HEAD_ONLY
from pipeline.model.indicator import IndicatorRule, Kind
from pipeline.text.memory import of_short_texts
from pipeline.text.quantities import Amount
from pipeline.text.units import Unit

_GENERIC = re.compile(
    r"^(?:数值|数额|数目|数量|数据|值|量|指标值?|结果|实际值?|现状值?|现状|实际|目标值?|监测值?|监测结果|检测结果|实测值?|内容|单位|合计|总计|平均|平均值|均值|年均|情况|完成情况|完成值|本企业|企业现状|我公司|项目|名称|指标名称|本公司|本厂|我厂|我们|企业值|公司值|本厂实际|公司实际|测试值|实际情况|年度|备注|限值|"
    r"标准限值|标准值|基准值|近期目标|远期目标|近期|远期|审核前|审核后|实施前|实施后|改造前|改造后|年份|参数|消耗量|用量|上一轮|本轮|[ⅠⅡⅢI]{1,3}级(?:基准值)?|[一二三]级|行业平均|先进值|限定值|准入值)?$"
)
# A column of differences: +16 below it is no level.
_DIFFERENCE = re.compile(
    r"^(?:较|比|与|同|和)?(?:上一?轮|上年|审核前|改造前|基准年|首轮)?(?:相比|同比|环比)?(?:的)?(?:变化|增减|升降|增长|提高|下降|降低|减少|改善|差值|差额|增幅|降幅|升幅|变动)(?:率|量|值|幅度?|情况|百分比|百分点|比例)?$"
)
# 许可量 | 2020年 | 2021年: what a column of limits is called says nothing of the years beside it.
_HELD_TO = re.compile(r"许可|限|标准|目标|定额|计划|核定|应[配装]|基准")
_SHARE = re.compile(r"^(?:所)?(?:占比|比例|比重|占比例)$")
_SUM = re.compile(r"投入|投资|费用|支出|资金|经费")
_BEFORE = re.compile(r"审核前|实施前|改造前|基准年|基期")
#: Words of a header that say when, not what.
YEAR_WORDS = re.compile(
    r"(?:(?:19|20)\d\d\s?[/\-—~至、和]{1,2}\s?)*(?:19|20)\d\d年?(?:度|榨季|制糖期|\d{1,2}[~\-—]\d{1,2}月|上半年|下半年)?|[二一][〇零○九][〇零○一二三四五六七八九]{2}年(?:度)?|近?三年|年度$"
)
_MONTHS = re.compile(r"(?<![\d.])(?:19|20)\d\d[.\-/](?:0[1-9]|1[0-2])(?![\d.])")
_NOTES = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_QUANTITY = re.compile(r"率|量|耗|浓度|值|数|额|效益|投资|噪声|电|水|煤|汽|含量|COD|SS")
_WASTES = re.compile(r"固体?废|废物|废弃物")
_FATE = re.compile(r"产生量?$|利用量?$|回用量?$")
_LEFT = re.compile(r"(?:填埋|堆存|贮存|暂存|焚烧)量?$")
_NO_WASTE = frozenset({"raw_material", "output", "wastewater_generated", "wastewater_reused", "material_per_product"})
_POWER = re.compile(r"用电|耗电|电耗|电量")
_USED = re.compile(r"原辅|原料|原材料|辅料|物料消耗|投入")
_ENERGY = re.compile(r"能源|燃料|能耗|动力|电力")
_PRODUCED = re.compile(r"产销|产品产量|主要产品|生产经营|产量[与和及、](?:产值|销售|收入|销量|营业)|^产量")
_MADE = re.compile(r"产量")
_ELSE = re.compile(r"消耗|用料|用量|投料|用水|用电|耗用|能耗|能源|原料|原辅|物料|排放|产污|废|平衡")
_SPENT = re.compile(r"^(?:总|合计)?(?:投入|投资|资金|费用)(?:额|总额)?$")
# 1月 | 一季度 beside 全年: a part of the year.
_PART_OF_YEAR = re.compile(r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月份?|[一二三四1-4]季度|第[一二三四1-4]季度|[上下]半年)$")
_WHOLE_YEAR = re.compile(r"^(?:全年|年度|年)(?:合计|平均|累计)?$|^(?:合计|平均|累计|均值|总计|年均)$")
# What a month has less of than a year.
_SUMMED = frozenset({"mass", "volume", "electricity", "coal", "heat", "money", "carbon"})
_TELLS = re.compile(r"量|率|耗|浓度|值|额|数|比|限|标准|合计$|指标|强度|单位")
_AMBIENT = re.compile(r"厂界|无组织|环境|岗位|车间|敏感|周边|场所|室内|入口|进口|产生")
_COUNTED = re.compile(r"^(?:人次|人·次|学时|课时|小时|天|份|期|次)$")
_COURSES = re.compile(r"培训|教育|学习|宣贯|课程")
_TABLE_WORDS = re.compile(r"^[续附]?表\s?[\d.\-—－]*|情况|一览表|统计表|汇总表|表$")
_MONEY_PART = re.compile(r"清洁生产|低费|高费|合计|总计|总")


class Titles:
    """Names for the cells of one table."""

    def __init__(self, layout: Layout, context: Context, caption: str, path: tuple[str, ...]) -> None:
        self.layout, self.context, self.caption, self.path = layout, context, caption, path
        self._about = _TABLE_WORDS.sub("", plain(_NOTES.sub("", caption)))

    def named(
        self, heads: list[Label], labels: list[Label], amount: Amount
    ) -> tuple[str, IndicatorRule | None, Unit | None]:
        """Name as written, catalogue entry, and a unit the name implies when the table gives none."""
        column = plain(joined(heads))
        row = plain(joined(labels))
        if _GENERIC.match(column) and labels and not _QUANTITY.search(row):
            column = self._sibling(heads) or column
        if _SHARE.match(column):
            column = self._beside(heads) or column
        if not column and heads and _COUNTED.match(heads[-1].text):
            # 内容 | 形式 | 人次: the head is a unit and the quantity's name at once.
            column = f"{'培训' if _COURSES.search(self._about) else ''}{heads[-1].text}"
        prefix = "".join(m.group() for m in _BEFORE.finditer(joined(heads)))
        total = bool(labels) and self.context.lexicon.exact("total_row", labels[-1].name)
        column = "" if _GENERIC.match(column) and row and not total else column
        if total:
            outer = plain(joined(labels[:-1])) or f"{self._about}{self._half(heads)}"
            phrases = [f"{outer}{column}", f"{self._about}{column}", column]
            name = f"{outer}{column}{labels[-1].name}".replace("培训培训", "培训")
        else:
            phrases = [f"{row}{column}", row, column] if row and column else [row or column]
            name = f"{row}{prefix}{column}" if row else f"{column}{prefix}"
        guessed = None
        if not amount.unit:
            guessed = self._implied(f"{self._about}{name}")
            amount = united(amount, guessed)
        rule = self._corrected(self._entry(phrases, name, amount), name, column, amount)
        if rule is not None and not total and row and column and not _MONEY_PART.search(row):
            # One measure's saving or cost does not speak for the enterprise's.
            rule = None if rule.change or amount.canonical == "万元" else rule
        if any(_PART_OF_YEAR.match(one.text) for one in (*heads[-1:], *labels[-1:])) and (
            self._yearly or amount.dimension in _SUMMED
        ):
            # 1月吨氨能耗 beside 全年, 1月用水 anywhere: no figure of the year.
            rule = None
        return name, rule, guessed

    def _half(self, heads: list[Label]) -> str:
        """投入 or 产出 of a balance, in the name of its total."""
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        side = self.layout.side(here)
        return side if len(side) > 1 and not _GENERIC.match(side) else ""

    def completed(self, name: str, amount: Amount, kind: Kind) -> str:
        """A name that says only of what (氯化氢) with the quantity its unit and the caption tell (氯化氢排放浓度)."""
        if not name or _TELLS.search(_NOTES.sub("", name)):
            return name
        if amount.dimension in ("concentration", "gas_concentration"):
            emitted = amount.dimension == "gas_concentration" and not _AMBIENT.search(f"{name}{self._about}")
            return f"{name}{'排放' if emitted else ''}浓度{'限值' if kind == 'limit' else ''}"
        return f"{name}单耗" if "单耗" in self._about and "/" in amount.unit else name

    @cached_property
    def _yearly(self) -> bool:
        """Whether the table gives the whole year beside its months or quarters."""
        table = self.layout.table
        places = [(r, 0) for r in range(table.rows)] + [(0, c) for c in range(table.columns)]
        return any(_WHOLE_YEAR.match(self.layout.text(r, c)) for r, c in places)

    def _entry(self, phrases: list[str], name: str, amount: Amount) -> IndicatorRule | None:
        """The catalogue entry of the first phrase that has one, else the one that caption and headings lead to."""
        rule = None
        for phrase in phrases:
            rule = rule or self.context.catalogue.find(phrase, amount.canonical, amount.canonical_value)
        if rule is None or rule.id in VAGUE:
            told = self.context.catalogue.nearest(name, amount.canonical, f"{''.join(self.path)}{self._about}")
            rule = told if told is not None else rule
        if rule is None or rule.id in VAGUE:
            # 年达标率 under 表9 废水监测结果: caption and heading say of what.
            for context in (self._about, *reversed(self.path)):
                told = self.context.catalogue.find(
                    context + name, amount.canonical, amount.canonical_value, beyond=len(context)
                )
                if told is not None and HEAD_ONLY.match(name) and told.id not in VAGUE:
                    return told
        return rule

    def _corrected(self, rule: IndicatorRule | None, name: str, column: str, amount: Amount) -> IndicatorRule | None:
        """The entry as a column of differences or a table of raw materials changes it."""
        if rule is not None and not rule.change and _DIFFERENCE.match(_NOTES.sub("", column)):
            rule = self.context.catalogue.find(name, amount.canonical, amount.canonical_value, change=True)
        return self._fitted(rule, name, column, amount)

    def _fitted(self, rule: IndicatorRule | None, name: str, column: str, amount: Amount) -> IndicatorRule | None:
        """The entry as what the table is about changes it: raw materials, products, the column of what was spent."""
        about = f"{self._about}{column}"
        key = rule.id if rule is not None else ""
        if key in ("solid_waste", "coal") and _USED.search(about) and not (key == "coal" and _ENERGY.search(about)):
            # 粉煤灰 in a table of raw materials is no waste of this enterprise; 原煤 stays coal where energy is told of as well.
            return self.context.catalogue.named("raw_material")
        if amount.dimension == "mass" and key in _NO_WASTE and _WASTES.search(self._about) and _FATE.search(column):
            # 碎玻璃 | 利用量 in a table of wastes is neither raw material nor waste water.
            return self.context.catalogue.named("solid_waste" if "产生" in column else "solid_waste_used")
        if amount.dimension == "mass" and key in (*_NO_WASTE, "solid_waste") and _LEFT.search(column):
            # 填埋量: neither what arises nor what is used.
            return None
        if key == "output" and amount.dimension == "electricity" and _POWER.search(about):
            # 生产车间 | 熔铸 below 各车间用电: what is used, not made.
            return self.context.catalogue.named("electricity")
        if key in ("diesel", "coal", "natural_gas") and _PRODUCED.search(about) and _ELSE.search(about) is None:
            # 柴油 in a table of what is made and sold is burnt by others.
            return self.context.catalogue.named("output") if amount.dimension == "mass" else None
        if not key and amount.dimension == "mass" and _MADE.search(about) and not _QUANTITY.search(name):
            # 熟料实际 | 水泥合计 in a table of 产量 that tells of nothing else in tonnes.
            return None if _ELSE.search(about) else self.context.catalogue.named("output")
        if key == "economic_benefit" and _SPENT.match(_NOTES.sub("", column)):
            # 效益汇总 | 投入: the column of what was spent.
            return self.context.catalogue.find(column, amount.canonical, amount.canonical_value)
        return rule

    def _beside(self, heads: list[Label]) -> str:
        """What a column of shares is of, when the column before it gives a named sum (其中清洁生产投入 | 占比); "" when it does not."""
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        before = _NOTES.sub("", plain(joined(self.layout.heads[here - 1]))) if here > 0 else ""
        named = self.layout.roles[here - 1] == "value" and len(before) > 3 and _SUM.search(before) is not None
        return f"{re.sub('^其中', '', before)}占比" if named else ""

    def _sibling(self, heads: list[Label]) -> str:
        """The quantity a column of limits or aims leaves unsaid: that of the one measured column before it (测试热效率 | 限定值)."""
        names = [plain(joined(h)) for h in self.layout.heads]
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        told = [
            n
            for c, n in enumerate(names)
            if c < here
            and self.layout.roles[c] == "value"
            and _QUANTITY.search(n)
            and not _GENERIC.match(n)
            and not _HELD_TO.search(n)
        ]
        return f"{told[-1]}{plain(joined(heads))}" if told else ""

    def _implied(self, name: str) -> Unit | None:
        """率 without a unit is in percent, noise in dB(A)."""
        if re.search(r"率$|率[（(]", name) and not re.search(r"频率|功率|速率|倍率", name):
            return self.context.units.whole("%")
        counted = re.search(r"(?:人次|期数|次数|项数|方案数|人数)$", re.sub(r"[合小总]计$", "", name))
        if counted is not None:
            return self.context.units.whole(counted.group().rstrip("数").replace("方案", "项"))
        if re.search(r"噪声|厂界|昼间|夜间", name):
            return self.context.units.whole("dB(A)")
        return None


@of_short_texts(1024)
def plain(text: str) -> str:
    """The words of heads or labels without their years."""
    bare = re.sub(r"\s", "", YEAR_WORDS.sub("", _MONTHS.sub("", text)))
    return re.sub(r"[（(][，、,]*[）)]", "", bare).strip("/、，,：:-— ")


def united(amount: Amount, unit: Unit | None) -> Amount:
    """The figure with the unit given elsewhere, when it has none of its own."""
    if amount.unit or unit is None:
        return amount
    return replace(amount, unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension)
