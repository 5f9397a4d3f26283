"""Figures in tables: the name from row and column, the unit from cell, column, row or caption, year and kind from the headers."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from pipeline.extract import prose
from pipeline.extract.above import led_by
from pipeline.extract.captions import Noted, excluded
from pipeline.extract.carried import Context
from pipeline.extract.dating import Dating
from pipeline.extract.foreign import chinese
from pipeline.extract.layout import Label, Layout, empty, joined, numeric, rest
from pipeline.extract.marks import Marks
from pipeline.extract.titles import Titles, plain, united
from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator, Kind, Quantity
from pipeline.text.amount import moved
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount, amounts
from pipeline.text.units import Unit

_GROUPED = re.compile(r"\d{1,3}(?:，\d{3})+(?:\.\d+)?")
_SLASHED = re.compile(r"\d[\d.,]*(?:\s?/\s?\d[\d.,]*){1,3}")
# 2016.05 under 2021年 in a row of tce is a figure, elsewhere a month.
_MONTH_LIKE = re.compile(r"(?:19|20)\d\d\.\d\d")
_PEERS = phrase("extract.tables.peers")
_GRADE = phrase("extract.tables.grade")
_DATES = phrase("extract.tables.dates")
# A row in percent under a head that gives the unit of sums.
_LIMITS = phrase("extract.tables.limits")
_UNMEASURED = phrase("extract.tables.unmeasured")
_SHARE_ROW = phrase("extract.tables.share_row")
_EFFICIENCY = phrase("extract.tables.efficiency")
_SAVING = phrase("extract.tables.saving")
# 目标值 | 实绩 | 达成率: in percent, whatever the row is measured in.
_ACHIEVED = phrase("extract.tables.achieved")
_MEASURE = phrase("extract.titles.quantity")
_NO_QUANTITY = phrase("extract.titles.no_quantity")
_PART_OF_ROW = phrase("extract.tables.part_of_row")
_MOVED_SHARE = phrase("extract.tables.moved_share")
# 监测范围（mg/m³） | 均值 | 限值
_OF_MEASURED = phrase("extract.tables.of_measured")
_LEVELS = frozenset({"concentration", "gas_concentration", "noise", "dioxin"})
_DATED_COLUMN = phrase("extract.tables.dated_column")


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
        self.caption = (
            chinese(normal(document.blocks[caption].text).text, context.lexicon) if caption is not None else ""
        )
        first = layout.table.cells[0].block if layout.table.cells else None
        self.path = tuple(normal(t).text for t in document.paths.get(first, ())) if first is not None else ()
        note = layout.table.unit_note
        above = (self.caption, *((normal(document.blocks[note].text).text,) if note is not None else ()))
        led = "" if self.caption or first is None else led_by(document, first)
        self.noted = Noted((*above, led), context.units)
        self.dating = Dating(layout, context, (self.caption, led, *reversed(self.path)))
        self.marks = Marks(layout, context, self.caption, self.path)
        self.titles = Titles(layout, context, self.caption, self.path)

    def cell(self, row: int, column: int, block: int) -> list[Indicator]:
        """Indicators of one body cell."""
        layout = self.layout
        text = layout.normal[block].text
        if layout.roles[column] == "skip" and _EFFICIENCY.search(text):
            return self._efficiencies(row, column, block)
        if empty(text) or layout.roles[column] in ("serial", "skip", "unit", "year"):
            return []
        # A mark before the text keeps a leading figure from being taken for a list number.
        if _GROUPED.fullmatch(text):
            # 131，472 filling a cell is one number, whatever the comma's width.
            text = text.replace("，", ",")
        labels = layout.row_labels(row, column)
        if _SLASHED.fullmatch(text) and any(
            len(one.years) == text.count("/") + 1 for one in (*layout.heads[column], *labels)
        ):
            # 21300/22150/23980 below 2021/2022/2023年
            text = text.replace("/", "、")
        undated = _MONTH_LIKE.fullmatch(text) is not None and self._measured(row, column, labels)
        found = [moved(a, -1) for a in amounts(f"：{text}", self.context.units, bare=True, undated=undated)]
        if not found:
            return []
        if rest(text, found) and not numeric(text):
            if not any(a.unit for a in found):
                return []
            said = [self._of_row(i, labels) for i in prose.figures(self.document, block, self.context, joined(labels))]
            scope = self._scope(row, column, labels)
            return [self._saved(replace(self._scoped(i, *scope), in_table=True), layout.heads[column]) for i in said]
        if not labels and not layout.heads[column] and not layout.role_text("year", row, column):
            return []
        return self._figures(row, column, block, found, labels)

    def _efficiencies(self, row: int, column: int, block: int) -> list[Indicator]:
        """The efficiencies told in a column of parameters (10t/h，热效率91.6%), named after the row's machine."""
        row_name = joined(self.layout.row_labels(row, column))
        out = []
        for one in prose.figures(self.document, block, self.context, row_name):
            if one.unit == "%" and one.name.endswith("效率"):
                name = one.name if row_name in one.name else f"{row_name}{one.name}"
                rule = self.context.catalogue.find(name, "%", one.value)
                out.append(replace(one, name=name, id=rule.id if rule else None, in_table=True))
        return out

    def _measured(self, row: int, column: int, labels: list[Label]) -> bool:
        """Whether a place holds a figure of a unit, so that what looks like a month of a year is none."""
        heads = self.layout.heads[column] if self.layout.header_rows else []
        if self.layout.roles[column] != "value" or _DATES.search(joined([*heads, *labels])):
            return False
        unit, assumed = self._unit(row, column, heads, labels)
        return unit is not None and (not assumed or any(head.years for head in heads))

    def _scope(self, row: int, column: int, labels: list[Label]) -> tuple[Kind | None, str | None]:
        """Kind and year that head and labels give to all a wordy cell says."""
        heads = self.layout.heads[column] if self.layout.header_rows else []
        years, assumed = self.dating.years(row, column, heads, labels, self.marks.kind(heads, labels))
        kinds = (self.marks.label(label.text) for label in (*reversed(heads), *reversed(labels)))
        kind = next((k for k in kinds if k is not None), "target" if self.marks.ahead else None)
        year, waits = self.dating.carried_out(row, column, heads)
        if kind is None and waits is not None:
            return waits, year
        if self.marks.ahead and (assumed or not years):
            told = self.dating.row_planned(row)
            years, assumed = [told] if told is not None else [], False
        return kind, years[0] if len(years) == 1 and not assumed else None

    def _scoped(self, one: Indicator, kind: Kind | None, year: str | None) -> Indicator:
        """What is said in a cell of the column 上一轮（2019年） is of that round."""
        kind = kind if kind is not None and one.kind == "actual" else one.kind
        return replace(one, kind=kind, year=one.year if one.year is not None else year)

    def _of_row(self, one: Indicator, labels: list[Label]) -> Indicator:
        """设计产能 | 铝型材52000t/a: what a wordy cell names without a quantity is of the quantity its row tells."""
        row = plain(labels[-1].name) if labels else ""
        if one.id is not None or one.canonical is None or not row:
            return one
        short = one.unit == "%" and row.endswith(one.name) and row != one.name
        before = self.layout.normal[one.evidence.block].text.split(one.raw, 1)[0]
        if not short and (
            _MEASURE.search(_NO_QUANTITY.sub("", one.name)) or _PART_OF_ROW.search(f"{before[-14:]}{one.name}")
        ):
            return one
        rule = self.context.catalogue.find(
            row if short else f"{one.name}{row}",
            one.canonical.unit,
            one.canonical.value,
            beyond=0 if short else len(one.name),
        )
        if rule is None or rule.change:
            return one
        return replace(one, id=rule.id, name=row if short else f"{row}（{one.name}）")

    def _saved(self, one: Indicator, heads: list[Label]) -> Indicator:
        """电512万kWh in a column 节约的东西 is electricity saved, not used."""
        if one.canonical is None or not _SAVING.search(joined(heads)):
            return one
        rule = self.context.catalogue.find(f"节约{one.name}", one.canonical.unit, one.canonical.value, change=True)
        return replace(one, id=rule.id if rule else None)

    def _figures(self, row: int, column: int, block: int, found: list[Amount], labels: list[Label]) -> list[Indicator]:
        heads = self.layout.heads[column] if self.layout.header_rows else []
        kind = self.marks.kind(heads, labels)
        years, assumed = self.dating.years(row, column, heads, labels, kind)
        done, waits = self.dating.carried_out(row, column, heads)
        kind = waits or kind
        if kind == "actual" and self.marks.to_come(heads, labels, () if assumed else years):
            kind, span = "target", self.dating.spanned(heads) if done is None and (assumed or not years) else None
            years, assumed = ([span], True) if span is not None else (years, assumed)
        if assumed and (kind == "limit" or (kind == "benchmark" and not (_of_peers(heads) and self._of_then(years)))):
            years, assumed = [], False
        unit, unit_assumed = self._unit(row, column, heads, labels)
        if kind == "limit" and unit is not None and unit.dimension in _LEVELS and self._ruled(labels):
            # 执行标准（2类） below 2022年11月: the rule holds whenever the others were measured.
            years = []
        out: list[Indicator] = []
        for index, amount in enumerate(found):
            year = years[index] if len(years) == len(found) else years[-1] if len(years) == 1 else None
            known = united(amount, unit)
            name, rule, guessed = self.titles.named(heads, labels, known)
            if not name or _is_year(amount, name):
                continue
            known = united(known, guessed) if guessed else known
            marks = (
                *(("year",) if assumed and year else ()),
                *(("unit",) if guessed or (unit_assumed and not amount.unit) else ()),
            )
            start, end = self.layout.normal[block].span(amount.start, amount.end)
            out.append(
                Indicator(
                    id=rule.id if rule else None,
                    name=self.titles.completed(name, known, kind),
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

    def _ruled(self, labels: list[Label]) -> bool:
        """Whether a row's label says that it holds what is allowed."""
        return any(self.marks.label(label.text) == "limit" for label in labels)

    def _of_then(self, years: list[str]) -> bool:
        """Whether a year taken for what peers reached is theirs: one the text gives them, or none a column of one's own is headed by."""
        own = {y for one in self.layout.heads for head in one for y in head.years}
        return self.context.ends.peers in years or not own.intersection(years)

    def _unit(self, row: int, column: int, heads: list[Label], labels: list[Label]) -> tuple[Unit | None, bool]:
        """The unit of a bare figure: the row's unit column, the column's header, the row's label, the caption."""
        if heads and (_ACHIEVED.match(heads[-1].name) or _MOVED_SHARE.match(heads[-1].name)):
            told = heads[-1].unit
            return (told, False) if told is not None else (self.context.units.whole("%"), True)
        own = self.layout.role_text("unit", row, column)
        if own and (unit := self.context.units.whole(own)) is not None and not excluded(plain(joined(heads)), unit):
            return unit, False
        for label in (*reversed(heads), *reversed(labels)):
            if label.unit is not None:
                return label.unit, False
        unit = self._corner(heads, labels) or self.noted.unit(plain(joined(heads)), plain(joined(labels)))
        if unit is None and self.layout.roles[column] == "value" and not _UNMEASURED.search(joined([*heads, *labels])):
            unit = self._of_limits or self._of_neighbours(heads)
        return unit, unit is not None

    @cached_property
    def _of_limits(self) -> Unit | None:
        """The unit in the label of the row of limits (颗粒物 | SO2 … 限值（mg/m³）), that of the rows above it too."""
        rows = range(self.layout.header_rows, self.layout.table.rows)
        ruled = (self.layout.label(text) for r in rows if _LIMITS.match(text := self.layout.text(r, 0)))
        return next((one.unit for one in ruled if one.unit is not None), None)

    def _of_neighbours(self, heads: list[Label]) -> Unit | None:
        """The one concentration or level the other heads give (监测范围（mg/m³） | 均值 | 限值), for a column that only says which of it."""
        if not heads or _OF_MEASURED.match(heads[-1].name) is None:
            return None
        told = {h.unit for one in self.layout.heads for h in one if h.unit is not None and h.unit.dimension in _LEVELS}
        measured = {unit.written: unit for unit in told}
        return next(iter(measured.values())) if len(measured) == 1 else None

    def _corner(self, heads: list[Label], labels: list[Label]) -> Unit | None:
        """The unit in the head of the label column (投入（万元） | 2021年 | 2022年), where the other heads only say when."""
        corner = self.layout.heads[0][-1:] if self.layout.header_rows and self.layout.roles[0] == "label" else []
        if not corner or not labels or not any(h.years for h in heads) or _SHARE_ROW.search(labels[-1].name):
            return None
        return corner[0].unit


def _of_peers(heads: list[Label]) -> bool:
    """Whether a column holds what others reached in a year (行业平均, 同行业先进), not a grade that holds at any time."""
    return bool(heads) and _PEERS.search(heads[-1].name) is not None and _GRADE.search(heads[-1].name) is None


def _is_year(amount: Amount, name: str) -> bool:
    whole = amount.value == amount.value.to_integral_value() and Decimal(1950) <= amount.value <= Decimal(2099)
    return whole and not amount.unit and _DATED_COLUMN.search(name) is not None
