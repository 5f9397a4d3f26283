"""Figures in tables: the name from row and column, the unit from cell, column, row or caption, year and kind from the headers."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract import bare, prose
from pipeline.extract.above import led_by, subject
from pipeline.extract.asides import aside
from pipeline.extract.captions import Noted
from pipeline.extract.carried import Context
from pipeline.extract.celled import earlier, shifted, single
from pipeline.extract.dating import Dating
from pipeline.extract.effects import effect, efficiencies
from pipeline.extract.foreign import chinese
from pipeline.extract.forms import a_year, rest
from pipeline.extract.implied import united
from pipeline.extract.labels import Label, plain
from pipeline.extract.layout import Layout, empty, joined, numeric
from pipeline.extract.led import aimed_for
from pipeline.extract.marks import Marks
from pipeline.extract.paired import by_day, by_day_and_night, half, paired
from pipeline.extract.remarks import REMARK, remarked, worded
from pipeline.extract.tabled_units import LEVELS, Units
from pipeline.extract.titles import Titles
from pipeline.extract.years import headed, header_years
from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator, IndicatorRule, Kind, Quantity
from pipeline.text.amount import moved
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount, amounts
from pipeline.text.units import Unit

_SLASHED = re.compile(r"\d[\d.,]*(?:\s?/\s?\d[\d.,]*){1,3}")
# 2016.05 under 2021年 in a row of tce is a figure, elsewhere a month.
_MONTH_LIKE = re.compile(r"(?:19|20)\d\d\.\d\d")
_PEERS, _GRADE, _ABLE, _SAVING = (phrase(f"extract.tables.{key}") for key in ("peers", "grade", "able", "saving"))
_DATES, _EFFICIENCY, _TAKEN_UP = (phrase(f"extract.tables.{key}") for key in ("dates", "efficiency", "taken_up"))
_PART_OF_ROW = phrase("extract.tables.part_of_row")
# 天然气 -3.2万m³, VOCs ▲0.51t: so much less.
_LESS, _EMITTED = phrase("extract.tables.less"), phrase("extract.tables.emitted")
_MEASURE, _NO_QUANTITY = phrase("extract.titles.quantity"), phrase("extract.titles.no_quantity")


def figures(document: Document, table: Table, context: Context, tested: str | None = None) -> list[Indicator]:
    """Indicators of one table, cell by cell; `tested`: the year in which what its chapter balances was measured."""
    if table.rows == 0 or table.columns == 0:
        return []
    layout = Layout(document, table, context.units, context.lexicon)
    reader = _Table(document, layout, context, tested)
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

    def __init__(self, document: Document, layout: Layout, context: Context, tested: str | None) -> None:
        self.document, self.layout, self.context = document, layout, context
        at = layout.table.caption
        self.caption = chinese(normal(document.blocks[at].text).text, context.lexicon) if at is not None else ""
        first = layout.table.cells[0].block if layout.table.cells else None
        self.path = tuple(normal(t).text for t in document.paths.get(first, ())) if first is not None else ()
        note = layout.table.unit_note
        above = (self.caption, *((normal(document.blocks[note].text).text,) if note is not None else ()))
        led = "" if self.caption or first is None else led_by(document, first)
        self.units = Units(layout, Noted((*above, led), context.units), context.units)
        told = (tested, aimed_for(document, layout.table, self.caption))
        self.dating = Dating(layout, context, (self.caption, led, *reversed(self.path)), told)
        self.marks = Marks(layout, context, self.caption, self.path)
        self.titles = Titles(layout, context, self.caption or subject(led), self.path)
        self._headed = {end for span in headed(self.path) for end in (span, span[-4:])}
        self.told = "；".join(head.name for column in layout.heads for head in column)

    def cell(self, row: int, column: int, block: int) -> list[Indicator]:
        """Indicators of one body cell."""
        layout = self.layout
        text = single(layout.normal[block].text)
        if layout.roles[column] == "skip" and _EFFICIENCY.search(text):
            return efficiencies(self.document, block, self.context, joined(layout.row_labels(row, column)))
        if layout.roles[column] == "skip" and (told := self._remarked(row, column, block)):
            return told
        if empty(text) or layout.roles[column] in ("serial", "skip", "unit", "year"):
            return []
        labels = layout.row_labels(row, column)
        if (levels := self._day_and_night(row, column, block, text, labels)) is not None:
            return levels
        if _SLASHED.fullmatch(text) and any(
            len(one.years) == text.count("/") + 1 for one in (*layout.heads[column], *labels)
        ):
            # 21300/22150/23980 below 2021/2022/2023年
            text = text.replace("/", "、")
        halved = paired(text, (*layout.heads[column], *labels))
        text = text.replace("/", "、") if halved else text
        undated = _MONTH_LIKE.fullmatch(text) is not None and self._measured(row, column, labels)
        # A mark before the text keeps a leading figure from being taken for a list number.
        found = [moved(a, -1) for a in amounts(f"：{text}", self.context.units, bare=True, undated=undated)]
        if found and rest(text, found) and not numeric(text):
            return self._in_words(row, column, block, text, found, labels)
        if not found or not (labels or layout.heads[column] or layout.role_text("year", row, column)):
            return []
        return self._figures(row, column, block, found, labels, halved=halved and len(found) == 2)

    def _in_words(
        self, row: int, column: int, block: int, text: str, found: list[Amount], labels: list[Label]
    ) -> list[Indicator]:
        """The figures of a cell that says more than figures."""
        if not found[0].unit and (told := effect(text, self.units.noted)) is not None:
            return self._effect(row, column, block, found, told, labels)
        head = self.layout.heads[column][-1].name if self.layout.heads[column] else ""
        if head and shifted(text, head):
            return [replace(one, id=None) for one in self._figures(row, column, block, found, labels)]
        if not bare.known(text, found):
            # 12.6～18.3（均值15.2）: the bracket is about the figure before it.
            alone, kind, year = aside(text)
            found = [moved(a, -1) for a in amounts(f"：{alone}", self.context.units, bare=True)] if alone else []
            return [self._scoped(one, kind, year) for one in self._figures(row, column, block, found, labels)]
        said = [self._of_row(i, labels) for i in prose.figures(self.document, block, self.context, joined(labels))]
        said, scope = [replace(i, name=earlier(i.name, head)) for i in said], self._scope(row, column, labels)
        return [self._saved(replace(self._scoped(i, *scope), in_table=True), self.layout.heads[column]) for i in said]

    def _day_and_night(
        self, row: int, column: int, block: int, text: str, labels: list[Label]
    ) -> list[Indicator] | None:
        """The two levels of sound a cell holds behind one stroke; None for any other cell."""
        heads = self.layout.heads[column] if self.layout.header_rows else []
        unit, _ = self.units.of(row, column, heads, labels)
        if not by_day(text, unit.dimension if unit else None, f"{self.told}{joined(labels)}{self.caption}"):
            return None
        found = [moved(a, -1) for a in amounts(f"：{text.replace('/', '、', 1)}", self.context.units, bare=True)]
        return list(by_day_and_night(self._figures(row, column, block, found, labels), self.context.catalogue))

    def _effect(
        self, row: int, column: int, block: int, found: list[Amount], told: tuple[str, Unit], labels: list[Label]
    ) -> list[Indicator]:
        """What the row's measure saves, in the unit the caption gives (节电5.2 below 节电：万kWh)."""
        (kind, year), name = self._scope(row, column, labels), f"{plain(joined(labels))}{told[0]}"
        known, when = united(found[0], told[1]), (kind or "actual", year)
        return [self._indicator(block, found[0], known, (name, None), when, ("unit",))]

    def _measured(self, row: int, column: int, labels: list[Label]) -> bool:
        """Whether a place holds a figure of a unit, so that what looks like a month of a year is none."""
        heads = self.layout.heads[column] if self.layout.header_rows else []
        if self.layout.roles[column] != "value" or _DATES.search(joined([*heads, *labels])):
            return False
        unit, assumed = self.units.of(row, column, heads, labels)
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
        # Below 2025—2027年计划 the row's own year comes first.
        told = None if year is not None and one.year in self._headed else one.year
        return replace(one, kind=kind, year=told if told is not None else year)

    def _of_row(self, one: Indicator, labels: list[Label]) -> Indicator:
        """设计产能 | 铝型材52000t/a: what a wordy cell names without a quantity is of the quantity its row tells; 产能 | 年产锰3万吨."""
        row = plain(labels[-1].name) if labels else ""
        if one.id == "output" and _ABLE.search(row):
            return replace(one, id="capacity")
        if one.id is not None or one.canonical is None or not row:
            return one
        short = one.unit == "%" and row.endswith(one.name) and row != one.name
        before = self.layout.normal[one.evidence.block].text.split(one.raw, 1)[0]
        if not short and (
            _MEASURE.search(_NO_QUANTITY.sub("", one.name)) or _PART_OF_ROW.search(f"{before[-14:]}{one.name}")
        ):
            return one
        whole, beyond = (row, 0) if short else (f"{one.name}{row}", len(one.name))
        rule = self.context.catalogue.find(whole, one.canonical.unit, one.canonical.value, beyond=beyond)
        if rule is None or rule.change:
            return one
        return replace(one, id=rule.id, name=row if short else f"{row}（{one.name}）")

    def _saved(self, one: Indicator, heads: list[Label]) -> Indicator:
        """电512万kWh in a column 节约的东西 is electricity saved, not used."""
        less = _LESS.search(self.layout.normal[one.evidence.block].text.split(one.raw, 1)[0]) is not None
        if one.canonical is None or not (less or _SAVING.search(joined(heads))) or _TAKEN_UP.match(one.name):
            return one
        way = "减少" if _EMITTED.search(one.name) else "节约"
        rule = self.context.catalogue.find(f"{way}{one.name}", one.canonical.unit, one.canonical.value, change=True)
        return replace(one, id=rule.id if rule else None)

    def _figures(
        self, row: int, column: int, block: int, found: list[Amount], labels: list[Label], *, halved: bool = False
    ) -> list[Indicator]:
        heads = self.layout.over(row, column)
        kind = self.marks.bounded(heads, labels, column)
        years, assumed = self.dating.years(row, column, heads, labels, kind)
        done, waits = self.dating.carried_out(row, column, heads)
        kind = waits or kind
        if kind == "actual" and self.marks.to_come(heads, labels, () if assumed else years):
            kind, span = "target", self.dating.spanned(heads) if done is None and (assumed or not years) else None
            years, assumed = ([span], True) if span is not None else (years, assumed)
        if assumed and (kind == "limit" or (kind == "benchmark" and not (_of_peers(heads) and self._of_then(years)))):
            years, assumed = [], False
        unit, unit_assumed = self.units.of(row, column, heads, labels)
        ruled = unit is not None and unit.dimension in LEVELS and kind == "limit"
        if ruled and any(self.marks.label(label.text) == "limit" for label in labels):
            # 执行标准（2类） below 2022年11月: the rule holds at all times.
            years = []
        out: list[Indicator] = []
        for index, amount in enumerate(found):
            year = years[index] if len(years) == len(found) else years[-1] if len(years) == 1 else None
            known = united(amount, unit)
            of = (half(heads, index), half(labels, index)) if halved else (heads, labels)
            name, rule, guessed = self.titles.named(*of, known)
            if not name or a_year(amount, name):
                continue
            known = united(known, guessed) if guessed else known
            marks = (
                *(("year",) if assumed and year else ()),
                *(("unit",) if guessed or (unit_assumed and not amount.unit) else ()),
            )
            out.append(self._indicator(block, amount, known, (name, rule), (kind, year), marks))
        return out

    def _indicator(
        self, block: int, amount: Amount, known: Amount, named: tuple[str, IndicatorRule | None],
        when: tuple[Kind, str | None], marks: tuple[str, ...],
    ) -> Indicator:  # fmt: skip
        """The figure as it stands in its cell; `known`: with the unit it takes from elsewhere; `named`, `when`: what it is of."""
        (name, rule), (kind, year) = named, when
        start, end = self.layout.normal[block].span(amount.start, amount.end)
        return Indicator(
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
        )

    def _remarked(self, row: int, column: int, block: int) -> list[Indicator]:
        """What a remark tells of the row's quantity, in the row's unit."""
        if not (labels := self.layout.row_labels(row, column)):
            return []
        out, (unit, assumed) = [], self.units.of(row, column, [], labels)
        own = sorted({h[-1].years[0] for h in self.layout.heads if h and len(h[-1].years) == 1})
        whole = f"{own[0]}-{own[-1]}" if len(own) > 1 else None
        text = self.layout.normal[block].text
        for amount, kind, year in remarked(text, self.context.units, self.context.last_round, whole):
            known = united(amount, unit)
            name, rule, guessed = self.titles.named([], labels, known)
            known = united(known, guessed) if guessed else known
            marks = ("unit",) if guessed or (assumed and not amount.unit) else ()
            if name:
                out.append(self._indicator(block, amount, known, (name, rule), (kind, year), marks))
        return out or self._worded(row, column, block)

    def _worded(self, row: int, column: int, block: int) -> list[Indicator]:
        """What a remark tells in words of its own: a quantity, a year and a unit (水性涂料用量2024年31.6 t)."""
        heads = self.layout.heads[column][-1:]
        if not heads or REMARK.match(heads[0].name) is None or not header_years(self.layout.normal[block].text):
            return []
        told = worded(prose.figures(self.document, block, self.context, ""))
        return [replace(one, in_table=True) for one in told if one.id is not None or _MEASURE.search(one.name)]

    def _of_then(self, years: list[str]) -> bool:
        """Whether a year taken for what peers reached is theirs: one the text gives them, or none a column of one's own is headed by."""
        own = {y for one in self.layout.heads for head in one for y in head.years}
        return self.context.ends.peers in years or not own.intersection(years)


def _of_peers(heads: list[Label]) -> bool:
    """Whether a column holds what others reached in a year (行业平均, 同行业先进), not a grade that holds at any time."""
    return bool(heads) and _PEERS.search(heads[-1].name) is not None and _GRADE.search(heads[-1].name) is None
