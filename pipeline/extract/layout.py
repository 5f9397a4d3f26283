"""A table as its reader sees it: normalised cells, header texts above, labels to the left, and the role of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Literal

from pipeline.extract.celled import measured
from pipeline.extract.foreign import chinese
from pipeline.extract.forms import a_day, a_month, filed, is_form
from pipeline.extract.halves import second_half
from pipeline.extract.labels import SHORT_YEAR, UNIT_LEAD, Label, apart, in_full
from pipeline.extract.leftward import code, each_of_a_year, goes_to, parameters, titled
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.years import header_years
from pipeline.model.document import Document, Table
from pipeline.text.normalize import Normal, normal
from pipeline.text.phrases import phrase, words
from pipeline.text.units import UnitTable

Role = Literal["serial", "skip", "unit", "year", "label", "value"]

_YEARISH = phrase("extract.layout.yearish")
_NUMERIC = phrase("extract.layout.numeric")
_EMPTY = words("extract.layout.empty")
_MARKS = words("extract.layout.marks")
# 2021 | 2022 | 2023 | 许可量: below the years of a column the rule they are held to.
_RULED = phrase("extract.layout.ruled")
_OF_KIND = phrase("extract.layout.of_kind")
# Beside a label: who answers for it, by when, and what it is in detail.
_WHO = phrase("extract.layout.who")
_TREATED_BY = phrase("extract.layout.treated_by")
_DUE = phrase("extract.layout.due")
_DAY = phrase("extract.layout.day")
_WHEN = phrase("extract.layout.when")
_DETAIL = phrase("extract.layout.detail")
_EFFECT = phrase("extract.layout.effect")
_CLASS = phrase("extract.layout.of_class")
_WEIGHTED = phrase("extract.layout.weighted")
_OVER_YEARS = phrase("extract.layout.over_years")
_HAPPENED, _THEME = phrase("extract.layout.happened"), phrase("extract.layout.theme")
_FINISHED = phrase("extract.layout.finished")
_BELOW_DAYS = phrase("extract.layout.below_days")
_PART_OF_YEAR = phrase("extract.titles.part_of_year")
_JUDGED, _GRADE = phrase("extract.layout.judged"), phrase("extract.layout.grade")
_NAMES, _HELD_TO = phrase("extract.layout.names"), phrase("extract.layout.held_to")
_OF_PLANS = phrase("extract.layout.of_plans")


class Layout:
    """A table's grid read once."""

    def __init__(self, document: Document, table: Table, units: UnitTable, lexicon: Lexicon) -> None:
        self.table, self.units, self.lexicon = table, units, lexicon
        self.grid = table.grid()
        self.normal: dict[int, Normal] = {}
        self._labels: dict[str, Label] = {}
        self._nearest: dict[tuple[Role, int], list[int]] = {}
        self._sides: dict[int, bool] = {}
        self._said: dict[int, str] = {}
        for cell in table.cells:
            self.normal[cell.block] = normal(document.blocks[cell.block].text)
            top = self.grid[0][cell.column] if self.grid and cell.column < table.columns else None
            timed = cell.row == 0 or (top is not None and _WHEN.search(document.blocks[top].text) is not None)
            self._said[cell.block] = chinese(self.normal[cell.block].text, lexicon, timed=timed)
        self.turned = False
        self.header_rows = self._header_rows()
        self.heads = [self._heads(column) for column in range(table.columns)]
        self.roles: list[Role] = [self._role(column) for column in range(table.columns)]

    def text(self, row: int, column: int) -> str:
        """Normalised text of a grid place, its English heads in Chinese; "" where there is no cell."""
        block = self.grid[row][column]
        return self._said[block] if block is not None else ""

    def _header_rows(self) -> int:
        rows = min(self.table.header_rows, self.table.rows)
        if self.table.rows == 1:
            return 0
        if is_form([self.text(0, c) for c in range(self.table.columns)]):
            return 0
        # A first row that holds figures beside labels is a form (企业名称 | … | 注册资本 | 800万元), not a header.
        if rows == 1:
            row = [self.text(0, c) for c in range(self.table.columns)]
            if any(numeric(t) and not _YEARISH.match(t) and not SHORT_YEAR.match(t) for t in row):
                return 0
        self.turned = rows == 1 and titled(*([self.text(r, c) for c in range(self.table.columns)] for r in (0, 1)))
        return rows + 1 if self.turned or (rows and self._of_units(rows)) else rows

    def _of_units(self, row: int) -> bool:
        """Whether a row holds nothing but the units of its columns (— | 万m³ | MWh | tce), beside what stands for none."""
        if row >= self.table.rows - 1:
            return False
        # A head merged downwards stands beside the units as well.
        own = [c for c in range(self.table.columns) if not row or self.grid[row][c] != self.grid[row - 1][c]]
        texts = [t for t in (self.text(row, c) for c in own) if t not in _EMPTY]
        units = [t for t in texts if self.units.whole(t.strip("（）()")) is not None]
        return len(units) > 1 and all(t in units or UNIT_LEAD.fullmatch(t) for t in texts)

    def _heads(self, column: int) -> list[Label]:
        out: list[Label] = []
        for row in range(self.header_rows):
            text = self.text(row, column)
            if row and (text in _EMPTY or UNIT_LEAD.fullmatch(text)) and self._of_units(row):
                continue
            if text and (not out or out[-1].text != text) and self._width(row, column) < max(2, self.table.columns):
                alone = self.units.whole(text) if row and self._of_units(row) else None
                out.append(in_full(self.label(text)) if alone is None else Label(text=text, name="", unit=alone))
        # B1 above 制冷变频: a measure is called by its title.
        return out[1:] if len(out) > 1 and column and code(out[0].text) else out

    def _width(self, row: int, column: int) -> int:
        return self.grid[row].count(self.grid[row][column])

    def _role(self, column: int) -> Role:
        heads = [label.name for label in self.heads[column]]
        last = heads[-1] if heads else ""
        if last and self.lexicon.exact("serial_header", last):
            return "serial"
        if last and self.lexicon.exact("unit_header", last):
            return "unit"
        body = [t for t in (self.text(r, column) for r in range(self.header_rows, self.table.rows)) if t not in _EMPTY]
        # 时间 heads the years of a table as well as the dates of a plan.
        dates = bool(body) and self.lexicon.exact("year_header", last) and all(map(_YEARISH.match, body))
        # 执行标准（mg/m³） over figures is what is allowed, not the number of a standard.
        held = self.heads[column][-1].unit is not None if last and _HELD_TO.fullmatch(last) else False
        if not column and body and self.lexicon.exact("year_header", last) and self._of_times(body):
            # 时间 | 2022年上半年 | 2022年下半年: the corner over the names of what is measured.
            return "label"
        if parameters(last, body):
            return "label"
        if last and not dates and not held and (self.lexicon.exact("skip_header", last) or _WEIGHTED.search(last)):
            return "skip"
        if not body:
            return "label"
        if column and last and _HAPPENED.search(last) and all(_YEARISH.match(t) or a_month(t) for t in body):
            return "skip"
        if (
            column
            and _FINISHED.fullmatch(last)
            and any(map(a_month, body))
            and not any(numeric(t) and not a_month(t) for t in body)
        ):
            # 完成 | 2022.11 | 2023.4: the months in which the rows were carried out.
            return "skip"
        if all(map(a_day, body)) or (column and all(map(filed, body))):
            return "skip"
        if self._years_in(column, body, last):
            return "year"
        if len(body) > 1 and column == 0 and [t.strip("、.") for t in body] == [str(n + 1) for n in range(len(body))]:
            return "serial"
        if sum(self.units.whole(t) is not None for t in body) * 5 >= len(body) * 4:
            return "unit"
        figures = sum(numeric(t) and (column > 0 or _YEARISH.match(t) is None) for t in body)
        return "value" if figures * 2 >= len(body) else "label"

    def _years_in(self, column: int, body: Sequence[str], last: str) -> bool:
        """Whether a column holds the years the rows are of; totals and rows over several years do not count against it."""
        timed = [t for t in body if not self.lexicon.exact("total_row", t) and not _OVER_YEARS.match(t)]
        headed = bool(last) and self.lexicon.exact("year_header", last)
        # 项目 | 2022年 | 2023年 | 2024年 | Ⅱ级基准值 down the first column: two years and more tell what the column is.
        headed = headed or (column == 0 and sum(_YEARISH.match(t) is not None for t in timed) > 1)
        ruled = [t for t in timed if not (headed and _RULED.match(t))]
        told = any(rows and all(map(_YEARISH.match, rows)) for rows in (ruled if len(ruled) > 1 else [], timed))
        return told and not any(label.unit for label in self.heads[column])

    def _of_times(self, body: Sequence[str]) -> bool:
        """Whether the first column names what is measured at the times that head all the others."""
        last = [heads[-1] for heads in self.heads[1:] if heads]
        others = [head for head in last if not self.lexicon.exact("unit_header", head.name)]
        timed = [head for head in others if head.years or _PART_OF_YEAR.match(head.text)]
        return len(timed) > 1 and len(timed) * 2 > len(others) and not any(map(_YEARISH.match, body))

    def label(self, text: str) -> Label:
        """A label taken apart."""
        if text not in self._labels:
            self._labels[text] = apart(text, self.units)
        return self._labels[text]

    def row_labels(self, row: int, column: int) -> list[Label]:
        """Labels to the left of a place, outermost first; a merged cell counts once; numbers and units are no labels."""
        out: list[Label] = []
        for c in range(column):
            text = self.text(row, c)
            if self.roles[c] in ("serial", "skip", "unit", "year") or text in _EMPTY or numeric(text):
                ruled = (
                    _RULED if self.roles[c] == "year" else _BELOW_DAYS if self.roles[c] == "skip" and not c else None
                )
                if ruled is not None and ruled.match(text) or self.roles[c] == "serial" and _OF_PLANS.search(text):
                    out.append(self.label(text))
                elif self.roles[c] == "year" and (own := header_years(text)) and _OF_KIND.search(text):
                    # 2018（上轮） | 2025年目标: the word beside the year says of what kind the row is.
                    out.append(Label(text=text, name="", years=tuple(own)))
                continue
            names = (
                self.roles[c] == "label"
                and bool(self.heads[c])
                and _NAMES.fullmatch(self.heads[c][-1].name) is not None
            )
            if self.header_rows and (self.roles[c] == "value" or (not names and any(h.years for h in self.heads[c]))):
                # 上一轮（2019年） | 本轮（2024年）: a column of a year holds what was so then, however wordy.
                continue
            head = self.heads[c][-1].name if self.header_rows and self.heads[c] else ""
            if text in _MARKS or (c and measured(text, head, self.units)):
                continue
            out = [] if out and self._other_side(c) else out
            told = (_DUE.search(head) and _DAY.search(text)) or (_EFFECT.search(head) and re.search(r"\d", text))
            judged = _JUDGED.search(head) and _GRADE.fullmatch(text)
            if out and (_WHO.search(head) or told or judged or goes_to(head, self.text, row, c, self.table.rows)):
                continue
            if out and _TREATED_BY.search(head) and "label" in self.roles[c + 1 : column]:
                # DA001 | 布袋除尘 | 颗粒物: how it is treated is no part of what is measured.
                continue
            if not out and _THEME.fullmatch(head) and self._by_year:
                # 2022 | 节水 | 174.5: what the year was about; the row is the year's.
                continue
            label = self.label(text)
            if out and (_DETAIL.match(head) or _CLASS.fullmatch(text)):
                # 培训 | 每年全员一次: what is done stands beside what it is done for.
                label = replace(label, name=f"（{label.name}）")
            if out and _CLASS.fullmatch(text) and self.lexicon.exact("total_row", out[-1].name):
                # 小计 | 一般: the total of the waste of that class.
                out.insert(0, self.label(text if "废" in text else f"{text}固废"))
            elif not out or out[-1].text != text:
                out.append(label)
        if self._other_side(column):
            # What begins the second half is a label of its own.
            return []
        return out if self.header_rows else out[-1:]

    @cached_property
    def _by_year(self) -> bool:
        """Whether each row of the table is of another year."""
        column = next((c for c, role in enumerate(self.roles) if role == "year"), None)
        rows = range(self.header_rows, self.table.rows)
        return column is not None and each_of_a_year([self.text(r, column) for r in rows])

    def over(self, row: int, column: int) -> list[Label]:
        """The heads above a place; above a cell that goes across several columns only those that all of them have, if any."""
        if not self.header_rows:
            return []
        block, heads = self.grid[row][column], self.heads[column]
        others = [self.heads[c] for c in range(self.table.columns) if c != column and self.grid[row][c] == block]
        if not others:
            return heads
        return [head for head in heads if all(any(one.text == head.text for one in other) for other in others)] or heads

    def _other_side(self, column: int) -> bool:
        """Whether a column of labels begins a table's second half."""
        if self.header_rows and column not in self._sides:
            self._sides[column] = second_half(self.heads, self.roles, column)
        return self._sides.get(column, False)

    def half(self, column: int) -> int:
        """The first column of the half of a two-sided table a column stands in; 0 in a table of one side."""
        return max((c for c in range(column) if self._other_side(c)), default=0)

    def side(self, column: int) -> str:
        """The head of the half of a two-sided table a column stands in (投入, 产出); "" in a table of one side."""
        starts = [c for c in range(self.table.columns) if self._other_side(c)]
        if not starts:
            return ""
        first = next((c for c, role in enumerate(self.roles) if role == "label" and self.heads[c]), 0)
        mine = max((c for c in starts if c < column), default=first)
        return self.heads[mine][-1].name if self.heads[mine] else ""

    def role_text(self, role: Role, row: int, column: int) -> str:
        """The text of the nearest column of a role in this row (the row's unit, the row's year); "" when there is none."""
        columns = self._nearest.get((role, column))
        if columns is None:
            having = (c for c, r in enumerate(self.roles) if r == role)
            columns = self._nearest[role, column] = sorted(having, key=lambda c: (c > column, abs(c - column)))
        return next((t for t in (self.text(row, c) for c in columns) if t), "")


def numeric(text: str) -> bool:
    """Whether a cell is a figure and nothing else."""
    return _NUMERIC.match(text) is not None


def empty(text: str) -> bool:
    """Whether a cell says nothing."""
    return text in _EMPTY


def joined(labels: Sequence[Label]) -> str:
    """The words of several labels as one phrase."""
    return "".join(label.name for label in labels)
