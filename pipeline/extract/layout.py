"""A table as its reader sees it: normalised cells, header texts above, labels to the left, and the role of each column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.extract.foreign import chinese
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.years import header_years
from pipeline.model.document import Document, Table
from pipeline.text.normalize import Normal, normal
from pipeline.text.phrases import phrase, words
from pipeline.text.quantities import Amount
from pipeline.text.units import Unit, UnitTable

Role = Literal["serial", "skip", "unit", "year", "label", "value"]

_YEARISH = phrase("extract.layout.yearish")
_NUMERIC = phrase("extract.layout.numeric")
_EMPTY = words("extract.layout.empty")
# Yes or no, a tick: a column of marks names nothing.
_MARKS = words("extract.layout.marks")
_BRACKET = re.compile(r"[（(]([^（）()]*(?:[（(][^（）()]*[）)])?[^（）()]*)[）)]")
_TAIL = re.compile(
    r"(?<=[\u4e00-\u9fffxX])[A-Za-z%‰℃³²μ/·.()（）万\d]*(?:[A-Za-z%‰℃³²)）]|m[23])(?:[\u4e00-\u9fff]{0,4})$"
)
# 2021 | 2022 | 2023 | 许可量: below the years of a column the rule they are held to.
_RULED = phrase("extract.layout.ruled")
_OF_KIND = phrase("extract.layout.of_kind")
_LEFTOVER = phrase("extract.layout.leftover")
_PLAIN_ENDS = frozenset({"吨", "万吨", "万元", "万度", "万方", "万立方米", "立方米"})
_UNIT_ALONE = phrase("extract.layout.unit_alone")
_NO_ENDS = frozenset("蒸每单百千角制程幅")
_SHORT = phrase("extract.layout.short_year")
# 吨丝耗新水，立方米*（限定）; 综合能耗，kgce/t△: the mark of an indicator that must be met, behind the unit.
_STARRED = re.compile(r"(?<=[^\s*])\s?[*△☆★※▲#]+(?:[（(](?P<note>[^（）()\d]{1,8})[）)])?$")
_AFTER_MARK = re.compile(r"[,，/:： ]([^,，:： ]{1,14})$")

# Beside a label: who answers for it, by when, what it is in detail and of what class.
_WHO = phrase("extract.layout.who")
_DUE = phrase("extract.layout.due")
_DAY = phrase("extract.layout.day")
_WHEN = phrase("extract.layout.when")
_DETAIL = phrase("extract.layout.detail")
_EFFECT = phrase("extract.layout.effect")
_CLASS = phrase("extract.layout.of_class")
_WEIGHTED = phrase("extract.layout.weighted")
# The two halves of a balance.
_INTO = phrase("extract.layout.into")
_OUT_OF = phrase("extract.layout.out_of")
_OVER_YEARS = phrase("extract.layout.over_years")
_UNIT_LEAD = phrase("extract.layout.unit_lead")
_HAPPENED = phrase("extract.layout.happened")
_BELOW_DAYS = phrase("extract.layout.below_days")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A header or row label: its words without the unit, the unit written in it, and the years it names."""

    text: str
    name: str
    unit: Unit | None = None
    years: tuple[str, ...] = ()


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
        # A first row that holds figures beside labels is a form (企业名称 | … | 注册资本 | 800万元), not a header.
        if rows == 1:
            row = [self.text(0, c) for c in range(self.table.columns)]
            if any(numeric(t) and not _YEARISH.match(t) and not _SHORT.match(t) for t in row):
                return 0
        return rows + 1 if rows and self._of_units(rows) else rows

    def _of_units(self, row: int) -> bool:
        """Whether a row holds nothing but the units of its columns (— | 万m³ | MWh | tce), beside what stands for none."""
        if row >= self.table.rows - 1:
            return False
        # A head merged downwards stands beside the units as well.
        own = [c for c in range(self.table.columns) if not row or self.grid[row][c] != self.grid[row - 1][c]]
        texts = [t for t in (self.text(row, c) for c in own) if t not in _EMPTY]
        units = [t for t in texts if self.units.whole(t.strip("（）()")) is not None]
        return len(units) > 1 and all(t in units or _UNIT_LEAD.fullmatch(t) for t in texts)

    def _heads(self, column: int) -> list[Label]:
        out: list[Label] = []
        for row in range(self.header_rows):
            text = self.text(row, column)
            if row and (text in _EMPTY or _UNIT_LEAD.fullmatch(text)) and self._of_units(row):
                continue
            if text and (not out or out[-1].text != text) and self._width(row, column) < max(2, self.table.columns):
                out.append(_in_full(self.label(text)))
        return out

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
        if last and not dates and (self.lexicon.exact("skip_header", last) or _WEIGHTED.search(last)):
            return "skip"
        if not body:
            return "label"
        if column and last and _HAPPENED.search(last) and all(map(_YEARISH.match, body)):
            return "skip"
        timed = [t for t in body if not self.lexicon.exact("total_row", t) and not _OVER_YEARS.match(t)]
        headed = bool(last) and self.lexicon.exact("year_header", last)
        # 项目 | 2022年 | 2023年 | 2024年 | Ⅱ级基准值 down the first column: two years and more tell what the column is.
        headed = headed or (column == 0 and sum(_YEARISH.match(t) is not None for t in timed) > 1)
        ruled = [t for t in timed if not (headed and _RULED.match(t))]
        if (
            len(ruled) > 1
            and all(_YEARISH.match(t) for t in ruled)
            and not any(label.unit for label in self.heads[column])
        ):
            return "year"
        if timed and all(_YEARISH.match(t) for t in timed) and not any(label.unit for label in self.heads[column]):
            return "year"
        if len(body) > 1 and column == 0 and [t.strip("、.") for t in body] == [str(n + 1) for n in range(len(body))]:
            return "serial"
        if sum(self.units.whole(t) is not None for t in body) * 5 >= len(body) * 4:
            return "unit"
        return "value" if sum(numeric(t) for t in body) * 2 >= len(body) else "label"

    def label(self, text: str) -> Label:
        """A label taken apart."""
        if text not in self._labels:
            self._labels[text] = self._apart(text)
        return self._labels[text]

    def _apart(self, text: str) -> Label:
        if _UNIT_ALONE.match(text) and (whole := self.units.whole(text)) is not None:
            # kgce/t below 综合能耗: a second line of the head that holds the unit alone.
            return Label(text=text, name="", unit=whole)
        written, star = text, _STARRED.search(text)
        if star is not None and self.units.whole(star.group("note") or "") is None:
            text = text[: star.start()]
        unit, name = None, text
        for found in _BRACKET.finditer(text):
            for piece in (found.group(1), *re.split(r"[,，;；、]", found.group(1))):
                unit = unit or self.units.whole(_UNIT_LEAD.sub("", piece))
            if unit is not None:
                name = (text[: found.start()] + text[found.end() :]).strip()
                break
        if unit is None and "/" in text:
            unit, name = self._ending(text)
        if unit is None:
            for pattern, group in ((_TAIL, 0), (_AFTER_MARK, 1)):
                tail = pattern.search(text)
                if tail is not None and (unit := self.units.whole(tail.group(group))) is not None:
                    name = text[: tail.start()].strip(" ,，/:：")
                    break
        if unit is None and len(text) > 3 and text.endswith("万元"):
            unit, name = self.units.whole("万元"), text[:-2]
        if unit is None:
            unit, name = self._ending(name)
        years = tuple(header_years(text))
        return Label(text=written, name=name, unit=unit, years=years)

    def _ending(self, text: str) -> tuple[Unit | None, str]:
        """A unit written without a mark at the end of a label (综合单耗公斤标煤/吨, 排放吨): a quotient, or a plain mass or sum."""
        for start in range(max(2, len(text) - 12), len(text)):
            tail = text[start:]
            if ("/" in tail or tail in _PLAIN_ENDS) and not tail.startswith("/") and text[start - 1] not in _NO_ENDS:
                unit = self.units.whole(tail)
                if unit is not None:
                    return unit, text[:start]
        return None, text

    def row_labels(self, row: int, column: int) -> list[Label]:
        """Labels to the left of a place, outermost first; a merged cell counts once; numbers and units are no labels."""
        out: list[Label] = []
        for c in range(column):
            text = self.text(row, c)
            if self.roles[c] in ("serial", "skip", "unit", "year") or text in _EMPTY or numeric(text):
                ruled = (
                    _RULED if self.roles[c] == "year" else _BELOW_DAYS if self.roles[c] == "skip" and not c else None
                )
                if ruled is not None and ruled.match(text):
                    out.append(self.label(text))
                elif self.roles[c] == "year" and (own := header_years(text)) and _OF_KIND.search(text):
                    # 2018（上轮） | 2025年目标: the word beside the year says of what kind the row is.
                    out.append(Label(text=text, name="", years=tuple(own)))
                continue
            valued = self.roles[c] == "value" or any(head.years for head in self.heads[c])
            if text in _MARKS or (self.header_rows and valued):
                # 上一轮（2019年） | 本轮（2024年）: a column of a year holds what was so then, however wordy.
                continue
            out = [] if out and self._other_side(c) else out
            head = self.heads[c][-1].name if self.header_rows and self.heads[c] else ""
            told = (_DUE.search(head) and _DAY.search(text)) or (_EFFECT.search(head) and re.search(r"\d", text))
            if out and (_WHO.search(head) or told):
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
        return out if self.header_rows else out[-1:]

    def _other_side(self, column: int) -> bool:
        """Whether a column of labels begins a table's second half (投入 | 数量 | 产出 | 数量; 名称 | 用量 | 名称 | 用量)."""
        if self.header_rows and column not in self._sides:
            here = self.heads[column][-1].name if self.heads[column] else ""
            before = [c for c in range(column) if self.heads[c]]
            values = [c for c in before if self.roles[c] == "value"]
            labels = [self.heads[c][-1].name for c in before if self.roles[c] == "label"]
            halves = any(here == one or (_INTO.match(one) and _OUT_OF.match(here)) for one in labels)
            self._sides[column] = bool(here and values and labels and self.roles[column - 1] != "label" and halves)
        return self._sides.get(column, False)

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


def _in_full(head: Label) -> Label:
    """A head of a column that names its year by two figures (22年 | 23年 | 24年)."""
    short = _SHORT.match(head.text)
    return replace(head, years=(f"20{short.group(1)}",)) if short is not None else head


def numeric(text: str) -> bool:
    """Whether a cell is a figure and nothing else."""
    return _NUMERIC.match(text) is not None


def empty(text: str) -> bool:
    """Whether a cell says nothing."""
    return text in _EMPTY


def joined(labels: Sequence[Label]) -> str:
    """The words of several labels as one phrase."""
    return "".join(label.name for label in labels)


def rest(text: str, found: list[Amount]) -> str:
    """What a cell says besides its figures."""
    out, at = "", 0
    for amount in found:
        out, at = out + text[at : amount.start], amount.end
    return _LEFTOVER.sub("", re.sub(r"[≥≤<>=~±]", "", out + text[at:]))
