"""What a figure of a table is called: row, column and caption read as one name, and the catalogue entry it belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract import captioned, plainly, shares
from pipeline.extract.carried import Context
from pipeline.extract.each import counted_on
from pipeline.extract.each import told as on_one
from pipeline.extract.fitted import as_coal, fitted, of_all_energy, of_all_water, of_balance, of_part
from pipeline.extract.implied import implied, united
from pipeline.extract.labels import Label, plain
from pipeline.extract.layout import Layout, joined
from pipeline.extract.prose import VAGUE
from pipeline.extract.subjects import HEAD_ONLY
from pipeline.model.indicator import IndicatorRule, Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.units import Unit

_GENERIC = phrase("extract.titles.generic")
# A column of differences: +16 below it is no level.
_DIFFERENCE = phrase("extract.titles.difference")
_ACHIEVED, _AIM = phrase("extract.titles.achieved"), phrase("extract.titles.aim")
# 许可量 | 2020年 | 2021年: what a column of limits is called says nothing of the years beside it.
_HELD_TO = phrase("extract.titles.held_to")
_SHARE, _SUM = phrase("extract.titles.share"), phrase("extract.titles.sum")
_NOT_MEASURED = phrase("extract.titles.not_measured")
_BEFORE = phrase("extract.titles.before")
_NOTES = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_QUANTITY = phrase("extract.titles.quantity")
_PART_OF_YEAR, _EACH_PART = phrase("extract.titles.part_of_year"), phrase("extract.titles.each_part")
_WHOLE_YEAR = phrase("extract.titles.whole_year")
_SUMMED = frozenset({"mass", "volume", "electricity", "coal", "heat", "money", "carbon"})
_TELLS = phrase("extract.titles.tells")
_OUTLET = phrase("extract.titles.outlet")
_SAVED = phrase("extract.titles.saved")
_AMBIENT = phrase("extract.titles.ambient")
_COUNTED = phrase("extract.titles.counted")
_COURSES = phrase("extract.titles.courses")
_TABLE_WORDS = phrase("extract.titles.table_words")
_FATES = phrase("extract.titles.fates")
_LISTING = phrase("extract.titles.listing")
_MONEY_PART = phrase("extract.titles.money_part")
_AMONG_THEM = phrase("extract.titles.among_them")
_AMONG_WATER = phrase("extract.titles.among_water")
_NO_QUANTITY = phrase("extract.titles.no_quantity")
_PURPOSE = phrase("extract.titles.purpose")
_HELD_AGAINST = phrase("extract.titles.held_against")
_ALL_OF_IT = phrase("extract.titles.all_of_it")
_TOTAL_OF_ALL = phrase("extract.titles.total_of_all")
_MEASURED = ("concentration", "gas_concentration")
_SOUND = frozenset({"noise_day", "noise_night"})


class Titles:
    """Names for the cells of one table."""

    def __init__(self, layout: Layout, context: Context, caption: str, path: tuple[str, ...]) -> None:
        self.layout, self.context, self.caption, self.path = layout, context, caption, path
        self._about = _LISTING.sub("", _TABLE_WORDS.sub("", plain(_NOTES.sub("", caption)))).lstrip("、，,与和及至 ")
        # Where no caption says what the table is about, the heading above it does.
        self._above = self._about or plain(_NOTES.sub("", next(iter(path[-1:]), "")))
        self._each = counted_on((caption, layout.text(0, 0) if layout.header_rows else ""))
        self._corner = plain(_NOTES.sub("", layout.text(0, 0))) if layout.header_rows else ""

    def named(
        self, heads: list[Label], labels: list[Label], amount: Amount
    ) -> tuple[str, IndicatorRule | None, Unit | None]:
        """Name as written, catalogue entry, and a unit the name implies when the table gives none."""
        if len(labels) > 1 and _ALL_OF_IT.fullmatch(plain(labels[-1].name)):
            labels = labels[:-1]
        row, column = self._words(heads, labels, amount)
        prefix = "".join(m.group() for m in _BEFORE.finditer(joined(heads)))
        total = bool(labels) and self.context.lexicon.exact("total_row", labels[-1].name)
        column = "" if _GENERIC.match(column) and row and not total else column
        if total:
            outer = plain(joined(labels[:-1])) or f"{self._about}{self._half(heads)}"
            thing = _FATES.sub("", self._about)
            phrases = [f"{outer}{column}", f"{self._above}{column}", *([f"{thing}{column}"] if thing else []), column]
            name = f"{outer}{column}{labels[-1].name}".replace("培训培训", "培训")
        else:
            phrases = [f"{row}{column}", row, column] if row and column else [row or column]
            name = plainly.read_on(row, prefix, column)
        guessed = None
        if not amount.unit:
            guessed = implied(self.context.units, f"{self._about}{name}")
            amount = united(amount, guessed)
        rule = self._ruled(phrases, name, row, column, heads, as_coal(amount, name if total else f"{row}{column}"))
        others = (one.name for top in self.layout.heads for one in top)
        if of_all_water(rule, name, others) or of_balance(rule, self._about, total=total):
            rule = None
        if total and rule is None and of_all_energy(f"{self._about}{self._corner}", column, amount):
            rule = self.context.catalogue.named("total_energy")
        if total and amount.dimension == "share" and (rule is None or rule.id in VAGUE):
            rule = captioned.alike(self.layout, self._entry, column, amount) or rule
        name = name if rule is not None else self._of_whole(name, heads, labels, amount)
        if rule is not None and not total and row and column and not _MONEY_PART.search(row):
            # One measure's saving or cost does not speak for the enterprise's.
            rule = None if rule.change or amount.canonical == "万元" else rule
        if any(_PART_OF_YEAR.match(one.text) for one in (*heads[-1:], *labels[-1:])) and (
            self._yearly or amount.dimension in _SUMMED
        ):
            rule = None  # 1月吨氨能耗 beside 全年, 1月用水 anywhere: no figure of the year.
        if rule is None and any(dated.match(one.text) for one in heads[-1:] for dated in (_PART_OF_YEAR, _WHOLE_YEAR)):
            name = name if _QUANTITY.search(row) else plainly.used(name, f"{self._about}{self._corner}", amount)
        return self._told(name, rule, heads, labels), rule, guessed

    def _words(self, heads: list[Label], labels: list[Label], amount: Amount) -> tuple[str, str]:
        """What the row and the column of a figure are called."""
        column = plain(joined(plainly.in_order(heads)))
        row = plainly.unsigned(plainly.row(self._row_above(labels) or plain(joined(labels)), amount))
        column = plainly.column(self.layout, heads, column, amount, self._about)
        if labels and amount.unit == "%" and _DIFFERENCE.match(row) and column:
            # 用水 | 能耗 above 变化 | -28.5% | -17.5%: what moved is told by the column.
            row, column = column, row if row.endswith(("率", "幅", "幅度")) else f"{row}率"
        turned = (column, row) if self.layout.turned else (row, column)
        row, column = plainly.turned(*turned, self._about, amount)
        column = self._spoken(column, row, heads, labels, amount)
        return on_one(self._each, row, column, amount)

    def _spoken(self, column: str, row: str, heads: list[Label], labels: list[Label], amount: Amount) -> str:
        """What a column is called where its head leaves that to its unit, to the columns before it or to the head above."""
        if not column and heads and _COUNTED.match(heads[-1].text):
            # 内容 | 形式 | 人次: the head is a unit and the quantity's name at once.
            column = f"{'培训' if _COURSES.search(self._above) else ''}{heads[-1].text}"
        if len(heads) > 1 and not heads[-1].name and heads[-1].unit is not None and heads[-1].unit.canonical == "tce":
            # 2022年 | 实物 · tce: the head is the unit standard coal is counted in.
            column = f"{column}折标煤"
        if _GENERIC.match(column) and labels and not _QUANTITY.search(_NO_QUANTITY.sub("", row)):
            column = self._sibling(heads) or column
        if _SHARE.match(column):
            column = self._beside(heads) or column
        if amount.dimension == "money" and len(heads) > 1 and _PURPOSE.match(plain(_NOTES.sub("", heads[-1].name))):
            # 技术改造 | 总投入 · 清洁生产（万元）: what of the sum went there.
            column = f"{column}投入"
        return column

    def _ruled(
        self, phrases: Sequence[str], name: str, row: str, column: str, heads: list[Label], amount: Amount
    ) -> IndicatorRule | None:
        """The entry of row and column, or of the caption alone where they only say that all of it is meant."""
        last = plain(heads[-1].name) if heads else ""
        if _ACHIEVED.match(last) and any(
            _AIM.search(h.name) for one in self.layout.heads for h in one if h is not heads[-1]
        ):
            # 危险废物处置率 | 目标 | 完成率: how much of the aim was reached.
            return self.context.catalogue.find(last, amount.canonical, amount.canonical_value)
        if _DIFFERENCE.match(_NOTES.sub("", row)):
            # 审核前 | 审核后 | 变化 down the first column.
            last = row
        rule = of_part(self._corrected(self._entry(phrases, name, amount), name, column, last, amount), row, column)
        if rule is None and self._of_all(row, column, heads):
            return self._corrected(self._entry([self._about], self._about, amount), self._about, "", "", amount)
        return rule

    def _of_all(self, row: str, column: str, heads: list[Label]) -> bool:
        """Whether a figure is of all its table is about: 全厂 below years or limits alone, 合计 beside a year."""
        if not row:
            total = self.context.lexicon.exact("total_row", column) or _TOTAL_OF_ALL.fullmatch(column)
            return len(heads) == 1 and bool(total)
        return _ALL_OF_IT.fullmatch(row) is not None and (not column or _HELD_TO.search(column) is not None)

    def _told(self, name: str, rule: IndicatorRule | None, heads: list[Label], labels: list[Label]) -> str:
        """The name as a person says it: the month behind the quantity (新水（7月）), a sound level as one (噪声（南厂界昼间）)."""
        for one in (*heads[-1:], *labels[-1:]):
            if _PART_OF_YEAR.match(one.text) and one.text in name and name != one.text:
                name = f"{_EACH_PART.sub('', name.replace(one.text, '', 1))}（{one.text}）"
        if rule is not None and rule.id in _SOUND and "噪" not in name:
            return f"{'厂界' if '厂界' in f'{name}{self._about}' else ''}噪声（{name}）"
        return name

    def _of_whole(self, name: str, heads: list[Label], labels: list[Label], amount: Amount) -> str:
        """A part told by 其中 alone with the quantity of the column or row it is a part of (新鲜水量 | 其中水泥 → 水泥新鲜水量)."""
        part = _AMONG_THEM.sub("", name).lstrip("：:、 ")
        column = [self.layout.text(r, 0) for r in range(self.layout.header_rows, self.layout.table.rows)]
        at = column.index(labels[-1].text) if labels and labels[-1].text in column else 0
        beside = plainly.whole(self.layout, heads, at + self.layout.header_rows) if part == name and at else None
        if (
            (part == name and (beside is None or not _QUANTITY.search(beside.name)))
            or not part
            or _QUANTITY.search(_NO_QUANTITY.sub("", part))
            or amount.dimension not in _SUMMED - {"money"}
        ):
            return name
        if beside is not None:
            return f"{part}{plain(beside.name)}"
        if heads and _AMONG_THEM.match(plain(heads[-1].name)):
            here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
            before = [h[-1] for h in self.layout.heads[:here] if h]
        else:
            before = [self.layout.label(text) for text in column[:at]]
        whole = next((one for one in reversed(before) if not _AMONG_THEM.match(one.name)), None)
        if whole is None or (whole.unit is not None and whole.unit.canonical != amount.canonical):
            return name
        return f"{part}{plain(whole.name)}"

    def _half(self, heads: list[Label]) -> str:
        """投入 or 产出 of a balance, in the name of its total."""
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        side = self.layout.side(here)
        return side if len(side) > 1 and not _GENERIC.match(side) else ""

    def completed(self, name: str, amount: Amount, kind: Kind) -> str:
        """A name that says only of what (氯化氢) with the quantity its unit and the caption tell (氯化氢排放浓度)."""
        if amount.dimension == "share" and _HELD_AGAINST.search(name):
            # 吨水电耗 | 实际比改前（%）
            return f"{name}变化率"
        if not name or _TELLS.search(_NOTES.sub("", name)):
            return name
        if amount.dimension in _MEASURED:
            emitted = amount.dimension == "gas_concentration" or _OUTLET.search(f"{name}{self._about}") is not None
            emitted = emitted and not _AMBIENT.search(f"{name}{self._about}")
            return f"{captioned.outlet(self._about, name)}{name}{'排放' if emitted else ''}浓度{'限值' if kind == 'limit' else ''}"
        if _SAVED.search(name) is not None:
            # 年节水 | 年节电: how much.
            return f"{name}{'效益' if amount.dimension.startswith('money') else '量'}"
        if "单耗" in self._about and "/" in amount.unit:
            return f"{name}{captioned.each(self._about, name, amount) or '单耗'}"
        return f"{name}{captioned.quantity(self._about, name, amount)}"

    @cached_property
    def _yearly(self) -> bool:
        """Whether the table gives the whole year beside its months or quarters."""
        table = self.layout.table
        places = [(r, 0) for r in range(table.rows)] + [(0, c) for c in range(table.columns)]
        return any(_WHOLE_YEAR.match(self.layout.text(r, c)) for r, c in places)

    def _entry(self, phrases: Sequence[str], name: str, amount: Amount) -> IndicatorRule | None:
        """The catalogue entry of the first phrase that has one, else the one that caption and headings lead to."""
        rule = None
        for each in phrases:
            # 其中水泥 is no 中水.
            words = _AMONG_WATER.sub("", each)
            rule = rule or self.context.catalogue.find(words, amount.canonical, amount.canonical_value)
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
        return rule or captioned.rate(self._about, self._corner, name, amount, self.context.catalogue)

    def _corrected(
        self, rule: IndicatorRule | None, name: str, column: str, last: str, amount: Amount
    ) -> IndicatorRule | None:
        """The entry as a column of differences (`last`: its lowest head) or what the table is about changes it."""
        if (
            rule is not None
            and not rule.change
            and any(_DIFFERENCE.match(_NOTES.sub("", one)) for one in (column, last))
        ):
            rule = self.context.catalogue.find(name, amount.canonical, amount.canonical_value, change=True)
        return fitted(rule, name, self._above, column, amount, self.context.catalogue)

    def _beside(self, heads: list[Label]) -> str:
        """What a column of shares is of, when the column before it gives a named sum (其中清洁生产投入 | 占比); "" when it does not."""
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        if (pair := shares.column(self.layout, here)) is not None:
            part, whole = (_NOTES.sub("", plain(joined(self.layout.heads[c]))) for c in pair)
            return f"{_AMONG_THEM.sub('', part).lstrip('：: ')}占{whole}比例"
        before = _NOTES.sub("", plain(joined(self.layout.heads[here - 1]))) if here > 0 else ""
        named = self.layout.roles[here - 1] == "value" and len(before) > 3 and _SUM.search(before) is not None
        return f"{_AMONG_THEM.sub('', before)}占比" if named else ""

    def _row_above(self, labels: list[Label]) -> str:
        """What a row of shares is of, when the row above it gives a named sum (清洁生产投入 | 所占比例); "" when it does not."""
        if len(labels) != 1 or _SHARE.match(plain(labels[0].name)) is None or self.layout.roles[0] != "label":
            return ""
        column = [self.layout.text(r, 0) for r in range(self.layout.header_rows, self.layout.table.rows)]
        at = column.index(labels[0].text) if column.count(labels[0].text) == 1 else 0
        if at and (pair := shares.row(self.layout, at + self.layout.header_rows)) is not None:
            part, whole = (plain(self.layout.label(column[r - self.layout.header_rows]).name) for r in pair)
            return f"{_AMONG_THEM.sub('', part).lstrip('：: ')}占{whole}比例"
        above = _NOTES.sub("", plain(self.layout.label(column[at - 1]).name)) if at > 0 else ""
        return f"{_AMONG_THEM.sub('', above)}占比" if len(above) > 3 and _SUM.search(above) is not None else ""

    def _sibling(self, heads: list[Label]) -> str:
        """The quantity a column of limits or aims leaves unsaid: that of the one measured column before it (测试热效率 | 限定值)."""
        names = [plain(joined(h)) for h in self.layout.heads]
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        told = [
            n
            for c, n in enumerate(names)
            if self.layout.half(here) <= c < here
            and self.layout.roles[c] == "value"
            and [h.text for h in self.layout.heads[c][:-1]] == [h.text for h in heads[:-1]]
            and _QUANTITY.search(n)
            and not _GENERIC.match(n)
            and not _NOT_MEASURED.search(n)
        ]
        return f"{told[-1]}{plain(joined(heads))}" if told else ""
