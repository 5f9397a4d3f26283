"""The years of a table's figures that no head and no label names: of a sum over years, of a measure's completion, of 审核前 and 审核后."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.called import is_balance, of_head
from pipeline.extract.carried import Context
from pipeline.extract.forms import a_month
from pipeline.extract.labels import Label
from pipeline.extract.layout import Layout
from pipeline.extract.led import later_of_two, this_year
from pipeline.extract.remarks import finished
from pipeline.extract.sectioned import sections, year_of
from pipeline.extract.years import from_to, header_years, one_or_span
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase

#: 近期要到 | 远期打算: what a head wants in its own words.
LATER = phrase("extract.dating.later")
_IS_PEERS = phrase("extract.dating.is_peers")
_GRADED = phrase("extract.dating.graded")
_IS_BEFORE = phrase("extract.dating.is_before")
_IS_AFTER = phrase("extract.dating.is_after")
_DONE_BEFORE = phrase("extract.dating.done_before")
_DONE_AFTER = phrase("extract.dating.done_after")
_SUM = phrase("extract.dating.sum")
_SPENT = phrase("extract.dating.spent")
_PAID = phrase("extract.dating.paid")
_YIELDS = phrase("extract.dating.yields")
_REMARK = phrase("extract.dating.remark")
_HOPED = phrase("extract.dating.hoped")
_EXPECTED = phrase("extract.dating.expected")
_A_DATE = re.compile(r"(?:19|20)\d\d(?:年|[./\-]\d{1,2}(?!\d))")
_FINISHED = phrase("extract.dating.finished")
_TOTAL = phrase("extract.dating.total")
_MOVES = phrase("extract.dating.moves")
_HOW_FAR = phrase("extract.dating.how_far")
_RANGE = phrase("extract.dating.range")
_DONE = phrase("extract.dating.done")
_DATED = phrase("extract.dating.dated")
_WHEN = phrase("extract.dating.when")
_NOT_YET = phrase("extract.dating.not_yet")
_EVERY_YEAR = phrase("extract.dating.every_year")
_TARGET_CHANGE = phrase("extract.dating.target_change")
_TO_DATE = phrase("extract.dating.to_date")
_AIM = phrase("extract.dating.aim")
_OF_A_YEAR = phrase("extract.dating.of_a_year")
_HORIZON = phrase("extract.dating.horizon")
_DONE_SO = phrase("extract.marks.handed_in")


class Dating:
    """The years of the figures of one table."""

    def __init__(self, layout: Layout, context: Context, above: Sequence[str], when: Sequence[str | None]) -> None:
        tested, self.aimed = when
        self.layout, self.context, self._above = layout, context, above
        # What a test measured is in the table of a balance of its chapter.
        self._tested = tested if above and is_balance(above[0]) else None
        self._sections = sections(layout)
        self.this = this_year(above, context.ends, context.period)
        self._pair = any(_IS_BEFORE.match(h.name) for heads in layout.heads for h in heads)

    def years(
        self, row: int, column: int, heads: Sequence[Label], labels: Sequence[Label], kind: Kind
    ) -> tuple[list[str], bool]:
        """Years of a cell: its column's, its row's, its year column's; what the text or the caption tells as an inference."""
        for label in (*reversed(heads), *reversed(labels)):
            if label.years:
                return list(label.years), False
            if _TO_DATE.match(label.name) and (running := self._running) is not None:
                return [running], True
            if kind in ("actual", "target") and (told := of_head(label.name, self._now, self.context.ends)) is not None:
                return [told], True
        told = self._summed(row, column, heads) or year_of(self._sections.get(row))
        if told is not None:
            return [told], False
        stretch = self.layout.role_text("year", row, column)
        if own := header_years(stretch):
            # 2022—2024 in a column of years: the row is of the whole stretch.
            sums = _YIELDS.search("".join(h.name for h in heads)) is None
            span = one_or_span(stretch) if sums and len(own) > 1 and _RANGE.search(stretch) else None
            return ([span] if span is not None else own), False
        told = self._held_against(heads) if kind == "target" else None
        told = self._moved_to(heads, labels) if kind == "actual" else told
        if told is None and kind == "previous":
            told = self.context.last_round
        told = (
            told or self._told_ends(heads, kind) or self.carried_out(row, column, heads)[0] or self._dated(row, column)
        )
        if told is not None:
            return [told], True
        for text in () if self._is_before(heads) else (self._corner, *self._above):
            said = header_years(text)
            if len(set(said)) == 1 and not (kind == "previous" and said[0] in self.context.period):
                return said[:1], True
        if kind in ("actual", "target") and not self._is_before(heads) and (led := self._led(heads, kind)) is not None:
            return [led], True
        if kind == "actual" and self._tested is not None:
            return [self._tested], True
        if kind == "actual" and (beside := self._beside(heads)) is not None:
            return [beside], True
        span = self.spanned(heads) if kind in ("actual", "target") else None
        return ([span], True) if span is not None else ([], False)

    def _led(self, heads: Sequence[Label], kind: Kind) -> str | None:
        """本年 in the caption; for what was aimed at and what came of it the year the words above set the aims for."""
        done = kind == "actual" and bool(heads) and _DONE_SO.match(heads[-1].name) is not None
        return self.this if self.this is not None else self.aimed if kind == "target" or done else None

    def _beside(self, heads: Sequence[Label]) -> str | None:
        """2024年均值 | 限值 | 年排放量: the sum of a year beside the one year its table measures; None for any other column."""
        if not heads or _OF_A_YEAR.match(heads[-1].name) is None:
            return None
        said = {(y, _AIM.search(h.text) is not None) for one in self.layout.heads for h in one for y in h.years}
        return said.pop()[0] if len(said) == 1 and not any(aim for _, aim in said) else None

    @cached_property
    def _now(self) -> str | None:
        """The year the table is of: the one its heads, else its caption or chapter name, else the report's last."""
        own = [y for one in self.layout.heads for h in one for y in h.years]
        for said in (own, *map(header_years, self._above)):
            if said:
                return said[0] if len(set(said)) == 1 else None if said is own else later_of_two(said)
        return self.context.ends.this or next(iter(self.context.period[-1:]), None)

    @cached_property
    def _running(self) -> str | None:
        """The year 本年累计 beside whole years (2022年 | 2023年 | 本年累计 | 2024年目标) is of: the one after the last of them."""
        heads = [h[-1] for h in self.layout.heads if h and not _AIM.search(h[-1].text)]
        done = [y for head in heads for y in head.years if y.isdigit() and _TO_DATE.match(head.name) is None]
        return str(int(max(done)) + 1) if done else None

    @cached_property
    def _corner(self) -> str:
        """The head of the labels (2023年 | 一季度 | 二季度): what it dates is the whole table; "" where other heads name years."""
        heads = self.layout.heads
        dated = any(h.years for one in heads[1:] for h in one)
        return heads[0][-1].text if heads and heads[0] and self.layout.roles[0] == "label" and not dated else ""

    def _held_against(self, heads: Sequence[Label]) -> str | None:
        """目标 | 2023年实际: the target is of the year it is held against."""
        if any(LATER.search(h.text) for h in heads):
            return None
        own = heads[-1].name if heads else ""
        # 2023年目标 | 目标提高幅度: how far the aim lies is of the aim's year.
        which = (
            r"目标"
            if _TARGET_CHANGE.search(own) and _MOVES.search(own)
            else r"实际|完成|到了(?:多少|几|$)|^(?:审核|实施|改造)后"
        )
        done = {y for one in self.layout.heads for h in one if re.search(which, h.text) for y in h.years}
        return done.pop() if len(done) == 1 else None

    def _moved_to(self, heads: Sequence[Label], labels: Sequence[Label]) -> str | None:
        """上一轮 | 2022年 | 减少, across or down: how far something has moved is of the later of the years beside it."""
        said: list[str] = []
        if heads and _HOW_FAR.match(heads[-1].name):
            said = [y for one in self.layout.heads for h in one for y in h.years]
        elif labels and _HOW_FAR.match(labels[-1].name) and self.layout.roles[0] in ("year", "skip"):
            rows = range(self.layout.header_rows, self.layout.table.rows)
            said = [y for r in rows for y in header_years(self.layout.text(r, 0))]
        return max((y for y in said if y in self.context.period), default=None)

    def _summed(self, row: int, column: int, heads: Sequence[Label]) -> str | None:
        """三年合计 beside 2021 | 2022 | 2023: the years it sums, as 2021-2023."""
        if heads and _SUM.match(heads[-1].name):
            said = [h.years for other in self.layout.heads[:column] for h in other[-1:]]
            return from_to([y for ys in said if len(ys) == 1 for y in ys])
        told = self.layout.role_text("year", row, column)
        own = told or self.layout.text(row, 0)
        if own and _SUM.match(own):
            rows = range(self.layout.header_rows, row)
            above = [
                header_years(self.layout.role_text("year", r, column) if told else self.layout.text(r, 0)) for r in rows
            ]
            each = [y for ys in above if len(ys) == 1 for y in ys]
            return each[0] if len(set(each)) == 1 and len(each) > 1 else from_to(each)
        return None

    def carried_out(self, row: int, column: int, heads: Sequence[Label]) -> tuple[str | None, Kind | None]:
        """The year in which what a sum paid for was finished, and whether it is still to come; of what it yields only what is to come."""
        yields = _YIELDS.search(name := "".join(h.name for h in heads)) is not None
        if not yields and not _SPENT.search(name):
            return None, None
        year, waits = self._finished(row, column)
        if _PAID.match(name):
            # 完成投资 | 到位资金: paid already, whenever the rest will be.
            return None if waits else year, None
        if yields:
            return (year, "target") if waits else (None, None)
        return (year, "target" if waits else None) if year is not None or waits else (self._of_rows(row, column), None)

    def _finished(self, row: int, column: int) -> tuple[str | None, bool]:
        """The year or span of years a row tells its measure was done in, and whether it is not done yet."""
        year, waits = None, False
        for c in range(self.layout.table.columns):
            head = self.layout.heads[c][-1:]
            text = self.layout.text(row, c)
            if c == column or not head or not self._tells(c, head[0].name, text):
                continue
            text = finished(text) if _REMARK.match(head[0].name) else text
            waits = waits or _NOT_YET.search(text) is not None or self._beyond(row, c, text)
            year = year or one_or_span(text) or (text[:4] if a_month(text) else None)
        return year, waits

    def _tells(self, column: int, head: str, text: str) -> bool:
        """Whether a cell tells when a measure was finished: by its head, or a remark that is a date alone."""
        if _REMARK.match(head):
            return finished(text) != ""
        return _DONE.search(head) is not None and (
            self.layout.roles[column] != "value" or _WHEN.search(head) is not None or _A_DATE.search(text) is not None
        )

    def _beyond(self, row: int, column: int, text: str) -> bool:
        """2023年9月做完 | 2025年: what other rows say is done and this one puts after the report's years is to come."""
        said, period = header_years(text), self.context.period
        if not said or not period or said[0][-4:] <= period[-1][-4:]:
            return False
        if _FINISHED.search(text):
            # 预计节水6.5万m³ | 2025年12月完成: to be done then.
            return any(_EXPECTED.match(self.layout.text(row, c)) for c in range(self.layout.table.columns))
        rows = range(self.layout.header_rows, self.layout.table.rows)
        done = any(_FINISHED.search(self.layout.text(r, column)) for r in rows)
        hoped = any(_HOPED.match(self.layout.text(row, c)) for c in range(self.layout.table.columns))
        return done or hoped or int(said[0][-4:]) > int(period[-1][-4:]) + 1

    def _of_rows(self, row: int, column: int) -> str | None:
        """The years of the rows a total sums: those above it, up to the total before."""
        if not self._is_total(row, column):
            return None
        said: list[str] = []
        for above in range(row - 1, self.layout.header_rows - 1, -1):
            if self._is_total(above, column):
                break
            year, waits = self._finished(above, column)
            if waits:
                return None
            said += year.split("-") if year else []
        return said[0] if len(set(said)) == 1 else from_to(said)

    def _is_total(self, row: int, column: int) -> bool:
        return any(_TOTAL.search(self.layout.text(row, c)) for c in range(column))

    def row_told(self, row: int) -> str | None:
        """The one year, or the one span of years (2024—2026年), the cells of a row name; None where they name none, or several."""
        cells = (self.layout.text(row, c) for c in range(self.layout.table.columns))
        said = {told for text in cells if (told := one_or_span(text)) is not None}
        return said.pop() if len(said) == 1 else None

    def row_planned(self, row: int) -> str | None:
        """The year or span a row of plans is of: its own, else that of the caption, where no cell says 每年."""
        cells = (self.layout.text(row, c) for c in range(self.layout.table.columns))
        return self.row_told(row) or (None if any(map(_EVERY_YEAR.match, cells)) else self.span_above)

    def spanned(self, heads: Sequence[Label]) -> str | None:
        """The years sums were or are to be spent in where the row names none: those of the caption (2024—2026年安排)."""
        if not _SPENT.search("".join(h.name for h in heads)):
            return None
        return self.span_above

    @cached_property
    def span_above(self) -> str | None:
        """The years the caption or a heading names as a span (2024—2026年安排)."""
        return next((span for text in self._above if (span := one_or_span(text)) is not None and "-" in span), None)

    def _dated(self, row: int, column: int) -> str | None:
        """The year of the day on which what a row tells took place (培训时间 2022.05 | 人数 231)."""
        for c in range(self.layout.table.columns):
            head = self.layout.heads[c][-1:]
            if c != column and head and _DATED.match(head[0].name):
                said = sorted(set(header_years(self.layout.text(row, c))))
                if len(said) == 1:
                    return said[0]
        return None

    def _is_before(self, heads: Sequence[Label]) -> bool:
        """Whether a column is of the time before the audit, which the caption's year (2023年目标完成情况) is not."""
        name = re.sub(r"[（(].*?[）)]", "", heads[-1].name) if heads else ""
        if _IS_BEFORE.match(name) is None and _DONE_BEFORE.search(name) is None:
            return False
        others = (one[-1].name for one in self.layout.heads if one)
        return any(_IS_AFTER.match(other) or _DONE_AFTER.search(other) for other in others)

    def _told_ends(self, heads: Sequence[Label], kind: Kind) -> str | None:
        """The year of 审核前, 审核后 and of the aim held against it, where the text tells them."""
        name = re.sub(r"[（(].*?[）)]", "", heads[-1].name) if heads else ""
        if _IS_BEFORE.match(name) and kind == "actual":
            return self.context.ends.before
        if kind == "benchmark" and _IS_PEERS.search(name) and _GRADED.search(name) is None:
            return self.context.ends.peers
        if kind == "target" and (horizon := _HORIZON.search(name)) is not None:
            aims = self.context.ends
            return {"近期": aims.near, "中期": aims.middle, "远期": aims.far}[horizon.group()]
        if self._pair and _IS_AFTER.match(name) and kind in ("actual", "target"):
            return self.context.ends.after
        return None
