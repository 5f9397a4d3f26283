"""Figures in tables: the name from row and column, the unit from cell, column, row or caption, year and kind from the headers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.extract import prose
from pipeline.extract.clause import Context
from pipeline.extract.cues import PHRASES, header_years
from pipeline.extract.layout import Label, Layout, empty, joined, numeric
from pipeline.extract.prose import VAGUE
from pipeline.extract.subjects import HEAD_ONLY
from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator, IndicatorRule, Kind, Quantity
from pipeline.text.normalize import normal
from pipeline.text.quantities import Amount, amounts
from pipeline.text.units import Unit

_GENERIC = re.compile(
    r"^(?:数值|数量|数据|值|量|指标值?|结果|实际值?|现状值?|现状|实际|目标值?|监测值?|监测结果|检测结果|实测值?|内容|单位|合计|总计|平均|平均值|均值|年均|情况|完成情况|完成值|本企业|企业现状|我公司|项目|名称|指标名称|本公司|本厂|我厂|企业值|公司值|本厂实际|公司实际|测试值|实际情况|年度|备注|限值|"
    r"标准限值|标准值|基准值|近期目标|远期目标|近期|远期|审核前|审核后|实施前|实施后|改造前|改造后|年份|参数|消耗量|用量|上一轮|本轮|[ⅠⅡⅢI]{1,3}级(?:基准值)?|[一二三]级|行业平均|先进值|限定值|准入值)?$"
)
_BEFORE = re.compile(r"审核前|实施前|改造前|基准年|基期")
_KINDS: tuple[tuple[str, Kind], ...] = (
    ("previous_column", "previous"), ("other_column", "other_party"), ("benchmark_column", "benchmark"),
    ("limit_column", "limit"), ("target_column", "target"),
)  # fmt: skip
# Inside a longer header these words mean other things (吨标准煤, 要求时间, 计划科).
_EXACT_ONLY = frozenset(
    {
        "标准",
        "要求",
        "计划",
        "一级",
        "二级",
        "三级",
        "领先",
        "近期",
        "远期",
        "预计",
        "指标要求",
        "同行业",
        "定额",
        "限额",
        "首轮",
    }
)
_YEAR_WORDS = re.compile(
    r"(?:(?:19|20)\d\d\s?[/\-—~至、和]{1,2}\s?)*(?:19|20)\d\d年?(?:度|榨季|制糖期|\d{1,2}[~\-—]\d{1,2}月|上半年|下半年)?|[二一][〇零○九][〇零○一二三四五六七八九]{2}年(?:度)?|近?三年|年度$"
)
_LEFTOVER = re.compile(
    r"[\s、，,;；/|（()）]|约|以上|以下|左右|以内|不低于|不大于|不小于|不超过|大于|小于|余|各|昼间?|夜间?|[:：]|年"
)
_MONTHS = re.compile(r"(?<![\d.])(?:19|20)\d\d[.\-/](?:0[1-9]|1[0-2])(?![\d.])")
_NOTES = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_QUANTITY = re.compile(r"率|量|耗|浓度|值|数|额|效益|投资|噪声|电|水|煤|汽|含量|COD|SS")
_SAVING = re.compile(r"节约|减少|削减|节省|减排|环境效[果益]|节能效果")
_USED = re.compile(r"原辅|原料|原材料|辅料|物料消耗|投入")
_MONEY_PART = re.compile(r"清洁生产|低费|高费|合计|总计|总")


def figures(document: Document, table: Table, context: Context) -> list[Indicator]:
    """Indicators of one table, cell by cell."""
    if table.rows == 0 or table.columns == 0:
        return []
    layout = Layout(document, table, context.units, context.lexicon)
    reader = _Table(document, layout, context)
    out: list[Indicator] = []
    seen: set[int] = set()
    for row in range(layout.header_rows, table.rows):
        for column in range(table.columns):
            block = layout.grid[row][column]
            if block is None or block in seen:
                continue
            seen.add(block)
            out += reader.cell(row, column, block)
    return out


class _Table:
    """One table with what its caption and headings say."""

    def __init__(self, document: Document, layout: Layout, context: Context) -> None:
        self.document, self.layout, self.context = document, layout, context
        caption = layout.table.caption
        self.caption = normal(document.blocks[caption].text).text if caption is not None else ""
        first = layout.table.cells[0].block if layout.table.cells else None
        self.path = tuple(normal(t).text for t in document.paths.get(first, ())) if first is not None else ()
        self.unit = self._noted()

    def _noted(self) -> Unit | None:
        """The unit a caption gives for the whole table: 单位：万元, （2022年，t）."""
        noted = re.search(r"单位[:：]?\s?([^）)，。；]+)", self.caption)
        if noted is not None:
            return self.context.units.whole(noted.group(1))
        pieces = [p for b in re.findall(r"[（(]((?:[^（）()]|[（(][^（）()]*[）)])*)[）)]", self.caption) for p in re.split(r"[,，;；、]", b)]
        units = [u for u in (self.context.units.whole(p) for p in pieces) if u is not None]
        return units[0] if len(units) == 1 else None

    def cell(self, row: int, column: int, block: int) -> list[Indicator]:
        """Indicators of one body cell."""
        layout = self.layout
        text = layout.normal[block].text
        if empty(text) or layout.roles[column] in ("serial", "skip", "unit", "year"):
            return []
        # A mark before the text keeps a leading figure from being taken for a list number.
        found = [_moved(a) for a in amounts(f"：{text}", self.context.units, bare=True)]
        if not found:
            return []
        labels = layout.row_labels(row, column)
        if _rest(text, found) and not numeric(text):
            if not any(a.unit for a in found):
                return []
            said = prose.figures(self.document, block, self.context, joined(labels))
            return [self._saved(replace(i, in_table=True), layout.heads[column]) for i in said]
        if not labels and not layout.heads[column] and not layout.role_text("year", row, column):
            return []
        return self._figures(row, column, block, found, labels)

    def _saved(self, one: Indicator, heads: list[Label]) -> Indicator:
        """电512万kWh in a column 节约的东西 is electricity saved, not used."""
        if one.canonical is None or not _SAVING.search(joined(heads)):
            return one
        rule = self.context.catalogue.find(f"节约{one.name}", one.canonical.unit, one.canonical.value, change=True)
        return replace(one, id=rule.id if rule else None)

    def _figures(self, row: int, column: int, block: int, found: list[Amount], labels: list[Label]) -> list[Indicator]:
        heads = self.layout.heads[column] if self.layout.header_rows else []
        years, assumed = self._years(row, column, heads, labels)
        kind = self._kind(heads, labels)
        if kind in ("limit", "benchmark") and assumed:
            years, assumed = [], False
        unit, unit_assumed = self._unit(row, column, heads, labels)
        out: list[Indicator] = []
        for index, amount in enumerate(found):
            year = years[index] if len(years) == len(found) else years[-1] if len(years) == 1 else None
            known = _united(amount, unit)
            name, rule, guessed = self._named(heads, labels, known)
            if not name or _is_year(amount, name):
                continue
            known = _united(known, guessed) if guessed else known
            marks = (
                *(("year",) if assumed and year else ()),
                *(("unit",) if guessed or (unit_assumed and not amount.unit) else ()),
            )
            start, end = self.layout.normal[block].span(amount.start, amount.end)
            out.append(
                Indicator(
                    id=rule.id if rule else None,
                    name=name,
                    value=amount.value,
                    high=amount.high,
                    op=amount.op,
                    unit=known.unit,
                    raw=self.document.blocks[block].text[start:end],
                    canonical=Quantity(value=known.canonical_value, unit=known.canonical) if known.canonical else None,
                    evidence=self.document.cite(block, start, end),
                    year=year,
                    kind=kind,
                    in_table=True,
                    assumed=marks,
                )  # fmt: skip
            )
        return out

    def _years(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[list[str], bool]:
        """Years of a cell: its column's, its row's, its year column's; the caption's or the heading's as an inference."""
        for label in (*reversed(heads), *reversed(labels)):
            if label.years:
                return list(label.years), False
        own = header_years(self.layout.role_text("year", row, column))
        if own:
            return own, False
        if self._kind(heads, labels) == "target":
            # 目标 | 2023年实际: the target is of the year it is held against.
            done = {y for one in self.layout.heads for h in one if re.search(r"实际|完成", h.text) for y in h.years}
            if len(done) == 1:
                return [done.pop()], True
        for text in (self.caption, *reversed(self.path)):
            said = header_years(text)
            if len(set(said)) == 1:
                return said[:1], True
        return [], False

    def _kind(self, heads: list[Label], labels: list[Label]) -> Kind:
        for label in (*reversed(heads), *reversed(labels)):
            kind = self._label_kind(label.text)
            if kind is not None:
                return kind
        for text in (self.caption, *reversed(self.path[-1:])):
            if self.context.lexicon.has("previous", text) and not re.search(r"对比|比较|对照", text):
                return "previous"
            if re.search(r"预期|预计|预测|拟实施", text):
                return "target"
        return "actual"

    def _label_kind(self, text: str) -> Kind | None:
        """What a header's words say; None when they say nothing of kind."""
        lexicon = self.context.lexicon
        if lexicon.has("previous", text):
            return "previous"
        if PHRASES[1][1].search(text) or PHRASES[0][1].search(text):
            return "other_party"
        bare = _YEAR_WORDS.sub("", re.sub(r"[（(].*?[）)]|\s", "", text))
        if PHRASES[2][1].search(text) or re.search(r"(?:平均|先进|最好|标杆)水?平?$", bare) and not re.match(r"年?平均$", bare):
            return "benchmark"
        if lexicon.exact("current_column", bare) and bare not in lexicon.lists.get("target_column", ()):
            return "actual"
        if "基准" in bare and header_years(text):
            return "actual"
        for name, kind in _KINDS:
            for word in lexicon.lists.get(name, ()):
                if bare == word or (word not in _EXACT_ONLY and word in bare):
                    return None if re.search(r"完成|达标|达成|实际", bare) and kind == "target" else kind
        if re.search(r"(?:GB|HJ|DB)\s?/?T?\s?\d|[1-3]级$|^标准或", text):
            return "limit"
        return "actual" if re.search(r"实际|现状|实测", bare) else None

    def _unit(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """The unit of a bare figure: the row's unit column, the column's header, the row's label, the caption."""
        own = self.layout.role_text("unit", row, column)
        if own and (unit := self.context.units.whole(own)) is not None:
            return unit, False
        for label in (*reversed(heads), *reversed(labels)):
            if label.unit is not None:
                return label.unit, False
        return self.unit, self.unit is not None

    def _named(
        self, heads: list[Label], labels: list[Label], amount: Amount
    ) -> tuple[str, IndicatorRule | None, Unit | None]:
        """Name as written, catalogue entry, and a unit the name implies when the table gives none."""
        column = _words(joined(heads))
        row = _words(joined(labels))
        if _GENERIC.match(column) and labels and not _QUANTITY.search(row):
            column = self._sibling(heads) or column
        prefix = "".join(m.group() for m in _BEFORE.finditer(joined(heads)))
        total = bool(labels) and self.context.lexicon.exact("total_row", labels[-1].name)
        column = "" if _GENERIC.match(column) and row and not total else column
        about = re.sub(r"^[续附]?表\s?[\d.\-—－]*|情况|一览表|统计表|汇总表|表$", "", _words(_NOTES.sub("", self.caption)))
        if total:
            outer = _words(joined(labels[:-1])) or about
            phrases = [f"{outer}{column}", f"{about}{column}", column]
            name = f"{outer}{column}{labels[-1].name}"
        else:
            phrases = [f"{row}{column}", row, column] if row and column else [row or column]
            name = f"{row}{prefix}{column}" if row else f"{column}{prefix}"
        guessed = None
        if not amount.unit:
            guessed = self._implied(f"{about}{name}")
            amount = _united(amount, guessed)
        rule = None
        for phrase in phrases:
            rule = rule or self.context.catalogue.find(phrase, amount.canonical, amount.canonical_value)
        if rule is None or rule.id in VAGUE:
            # 年达标率 under 表9 废水监测结果: caption and heading say of what.
            for context in (about, *reversed(self.path)):
                told = self.context.catalogue.find(
                    context + name, amount.canonical, amount.canonical_value, beyond=len(context)
                )
                if told is not None and HEAD_ONLY.match(name) and told.id not in VAGUE:
                    rule = told
                    break
        if rule is not None and rule.id in ("solid_waste", "coal") and _USED.search(f"{about}{column}"):
            # 粉煤灰 in a table of raw materials is no waste of this enterprise.
            rule = self.context.catalogue.find(f"{row}消耗原料", amount.canonical, amount.canonical_value)
        if rule is not None and not total and row and column and not _MONEY_PART.search(row):
            # One measure's saving or cost does not speak for the enterprise's.
            rule = None if rule.change or amount.canonical == "万元" else rule
        return name, rule, guessed

    def _sibling(self, heads: list[Label]) -> str:
        """The quantity a column of limits or aims leaves unsaid: that of the one measured column before it (测试热效率 | 限定值)."""
        names = [_words(joined(h)) for h in self.layout.heads]
        here = next((c for c, h in enumerate(self.layout.heads) if h is heads), 0)
        told = [n for c, n in enumerate(names) if c < here and self.layout.roles[c] == "value" and _QUANTITY.search(n)]
        return f"{told[-1]}{_words(joined(heads))}" if told else ""

    def _implied(self, name: str) -> Unit | None:
        """率 without a unit is in percent, noise in dB(A)."""
        if re.search(r"率$|率[（(]", name) and not re.search(r"频率|功率|速率|倍率", name):
            return self.context.units.whole("%")
        counted = re.search(r"(?:人次|期数|次数|项数|方案数|人数)$", name)
        if counted is not None:
            return self.context.units.whole(counted.group().rstrip("数").replace("方案", "项"))
        if re.search(r"噪声|厂界|昼间|夜间", name):
            return self.context.units.whole("dB(A)")
        return None


def _words(text: str) -> str:
    return re.sub(r"\s", "", _YEAR_WORDS.sub("", text)).strip("/、，,:：-— ")


def _moved(amount: Amount) -> Amount:
    return replace(amount, start=amount.start - 1, end=amount.end - 1, number_end=amount.number_end - 1)


def _rest(text: str, found: list[Amount]) -> str:
    """What a cell says besides its figures."""
    out, at = "", 0
    for amount in found:
        out += text[at : amount.start]
        at = amount.end
    return _LEFTOVER.sub("", re.sub(r"[≥≤<>=~±]", "", out + text[at:]))


def _united(amount: Amount, unit: Unit | None) -> Amount:
    if amount.unit or unit is None:
        return amount
    return replace(amount, unit=unit.written, canonical=unit.canonical, factor=unit.factor, dimension=unit.dimension)


def _is_year(amount: Amount, name: str) -> bool:
    whole = amount.value == amount.value.to_integral_value() and Decimal(1950) <= amount.value <= Decimal(2099)
    return whole and not amount.unit and re.search(r"年|时间|日期|投产|购", name) is not None
