"""The years of a table's figures that no head and no label names: of a sum over years, of a measure's completion, of 审核前 and 审核后."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.carried import Context, Ends
from pipeline.extract.layout import Label, Layout
from pipeline.extract.years import header_years
from pipeline.model.document import Document
from pipeline.model.indicator import Kind
from pipeline.text.normalize import normal

#: 近期要到 | 远期打算: what a head wants in its own words.
LATER = re.compile(
    r"^(?:中?远|近|中)期(?!审|完成|实际)|要[达降升提]?到|争取|打算|想要?[达做降]到|准备[达做降]到|^(?:下一步|将来|今后)"
)
_YEAR = r"((?:19|20)\d\d(?:\s?/\s?(?:19|20)?\d\d)?|二[〇零○][〇零○一二三四五六七八九]{2})(?=年|榨季|制糖期|\s?[）)])"
_BEFORE = r"(?:审核前|基准年|基期|底数|基数|基线)"
_AFTER = r"(?:审核后|考核年|到期|期满)"
# 以2021年为审核前的基准年 | 审核前取2020年 | 审核前（2020年）
_TOLD = (
    r"{year}[年榨季度制糖期]{{0,3}}(?:实绩|数据|全年)?(?:作为|为|是|系|做)?(?:本轮|本次)?(?:清洁生产)?(?:的)?{word}",
    r"{word}(?:的)?(?:数据|数值|基准年|值|指标)?(?:均|都)?(?:取自?|为|是|系|指|用|采用|[（(])\s?{year}",
)
# “同行业先进”取自行业协会2022年通报 | 采用协会编印之《二〇二三年度对标手册》
_PEERS_TOLD = (
    rf"(?:同行业?|行业)(?:企业)?(?:的)?(?:先进|平均|数)[^，。；]{{0,8}}(?:取自|来自|引自|摘自|采用|出自|为|系)[^，。；]{{0,20}}?{_YEAR}",
    rf"{_YEAR}[^，。；》]{{0,14}}(?:对标|行业)[^，。；》]{{0,8}}(?:手册|通报|公报|年报|材料)",
)
_IS_PEERS = re.compile(r"同行|行业(?:平均|先进)|先进值$|平均值$")
_GRADED = re.compile(r"级|基准|准入|限|定额|标准")
_IS_BEFORE = re.compile(
    r"^(?:本轮|本次|清洁生产)?(?:审核前|基准年?|基准年?值|基期|底数|基数|基线|审核前现状)(?:数据|情况|水平|值)?$"
)
_IS_AFTER = re.compile(
    r"^(?:本轮|本次|清洁生产)?(?:审核后|考核年|目标|目标值|审核目标|实际|实际值|实绩|完成值|完成情况|达到值|结果|审核后实际)(?:数据|情况|水平|值)?$"
)
_SUM = re.compile(
    r"^(?:近?[二两三四五]年|\d年|审核期|期间)?(?:合计|总计|累计|总和|平均|均值|平均值|年均|年平均)(?:值|数|量)?$"
)
_SPENT = re.compile(
    r"^(?!.*(?:效益|收益|回收|偿还|节约|每年|年均|收入|好处|占比|比例|占)).*(?:投资|投入|资金|经费|费用|预算|花费|拨款|金额|^钱|花钱)"
)
_YIELDS = re.compile(r"效益|收益|好处|节约|节支|创收|效果|减排|削减|节[电水能气煤]")
_REMARK = re.compile(r"^(?:备注|说明|注)$")
# 2022年9月 | 计划2025年: a remark that is nothing but a date.
_DATE_ALONE = re.compile(
    r"^(?:计划|预计|拟|拟于|于|待)?(?:19|20)\d\d年?(?:[\-./]?\d{1,2}月?)?(?:底|初|前|上半年|下半年|年底)?(?:[\u4e00-\u9fff]{0,4})$"
)
_HOPED = re.compile(r"预计|预期|拟|可望")
_A_DATE = re.compile(r"(?:19|20)\d\d(?:年|[./\-]\d{1,2}(?!\d))")
_FINISHED = re.compile(r"完成|做完|完工|竣工|已|投[用运产]|建成|实施了|办完|结束")
_TOTAL = re.compile(r"^[\u4e00-\u9fff、/（）()]{0,8}(?:合计|小计|总计|共计|累计)$")
_MOVES = re.compile(r"削减|提高|降低|下降|减少|增加|升降|改善|变化")
_RANGE = re.compile(r"((?:19|20)\d\d)\s?年?\s?[\-—–~至到]{1,2}\s?((?:19|20)\d\d)(?!\d)")
_DONE = re.compile(
    r"(?:完成|完工|竣工|投用|投运|投产|实施|建成|启用)(?:时间|日期|年月|年份|年度|情况|进度|状态)?|^状态$|^进度$|^现状$|^(?:计划|要求|安排|预定)?(?:时间|时限|期限|年份|年度|节点|日期)$|^哪年|^何时|^什么时候|^几时"
)
_DATED = re.compile(r"^(?:培训|监测|采样|检测|测试|活动|举办|开展|课程)?(?:时间|日期)$")
_WHEN = re.compile(r"(?:时间|日期|年月|年份|年度|时限|期限|节点)$|^哪年|^何时|^什么时候|^几时|投[用运产]$")
_NOT_YET = re.compile(r"未(?:实施|做|动工|完成|开工|启动)|拟|计划|预计|排在|待|正在|在建|列入|转入|结转")


def ends(document: Document) -> Ends:
    """The years of the state before and after the round, as the running text tells them."""
    before: Counter[str] = Counter()
    after: Counter[str] = Counter()
    peers: Counter[str] = Counter()
    for block in document.blocks:
        if block.kind not in ("paragraph", "textbox", "footnote") or "年" not in block.text and "季" not in block.text:
            continue
        text = normal(block.text).text
        for shape in _TOLD:
            for word, count in ((_BEFORE, before), (_AFTER, after)):
                found = re.findall(shape.format(year=_YEAR, word=word), text)
                count.update(_year(y) for y in found)
        for told in _PEERS_TOLD:
            peers.update(_year(y) for y in re.findall(told, text))
    return Ends(before=_only(before), after=_only(after), peers=_only(peers))


def _year(written: str) -> str:
    return next(iter(header_years(f"{written}年")), written)


def _only(count: Counter[str]) -> str | None:
    return next(iter(count)) if len(count) == 1 else None


class Dating:
    """The years of the figures of one table."""

    def __init__(self, layout: Layout, context: Context, above: Sequence[str]) -> None:
        self.layout, self.context, self._above = layout, context, above
        self._pair = any(_IS_BEFORE.match(h.name) for heads in layout.heads for h in heads)

    def years(
        self, row: int, column: int, heads: Sequence[Label], labels: Sequence[Label], kind: Kind
    ) -> tuple[list[str], bool]:
        """Years of a cell: its column's, its row's, its year column's; what the text or the caption tells as an inference."""
        for label in (*reversed(heads), *reversed(labels)):
            if label.years:
                return list(label.years), False
        told = self._summed(row, column, heads)
        if told is not None:
            return [told], False
        own = header_years(self.layout.role_text("year", row, column))
        if own:
            return own, False
        told = self._held_against(heads) if kind == "target" else None
        if told is None and kind == "previous":
            told = self.context.last_round
        told = (
            told or self._told_ends(heads, kind) or self.carried_out(row, column, heads)[0] or self._dated(row, column)
        )
        if told is not None:
            return [told], True
        for text in (self._corner, *self._above):
            said = header_years(text)
            if len(set(said)) == 1 and not (kind == "previous" and said[0] in self.context.period):
                return said[:1], True
        span = self.spanned(heads) if kind in ("actual", "target") else None
        return ([span], True) if span is not None else ([], False)

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
        which = r"目标" if re.search(r"目标.{0,12}(?:幅度?|率|值)$", own) and _MOVES.search(own) else r"实际|完成"
        done = {y for one in self.layout.heads for h in one if re.search(which, h.text) for y in h.years}
        return done.pop() if len(done) == 1 else None

    def _summed(self, row: int, column: int, heads: Sequence[Label]) -> str | None:
        """三年合计 beside 2021 | 2022 | 2023: the years it sums, as 2021-2023."""
        if heads and _SUM.match(heads[-1].name):
            said = [h.years for other in self.layout.heads[:column] for h in other[-1:]]
            return _span([y for ys in said if len(ys) == 1 for y in ys])
        own = self.layout.role_text("year", row, column)
        if own and _SUM.match(own):
            rows = range(self.layout.header_rows, row)
            above = [header_years(self.layout.role_text("year", r, column)) for r in rows]
            return _span([y for ys in above if len(ys) == 1 for y in ys])
        return None

    def carried_out(self, row: int, column: int, heads: Sequence[Label]) -> tuple[str | None, Kind | None]:
        """The year in which what a sum paid for was finished, and whether it is still to come; of what it yields only what is to come."""
        name = "".join(h.name for h in heads)
        yields = _YIELDS.search(name) is not None
        if not yields and not _SPENT.search(name):
            return None, None
        year, waits = self._finished(row, column)
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
            waits = waits or _NOT_YET.search(text) is not None or self._beyond(row, c, text)
            year = year or _one_or_span(text)
        return year, waits

    def _tells(self, column: int, head: str, text: str) -> bool:
        """Whether a cell tells when a measure was finished: by its head, or a remark that is a date alone."""
        if _REMARK.match(head):
            return _DATE_ALONE.match(text) is not None
        return _DONE.search(head) is not None and (
            self.layout.roles[column] != "value" or _WHEN.search(head) is not None or _A_DATE.search(text) is not None
        )

    def _beyond(self, row: int, column: int, text: str) -> bool:
        """2023年9月做完 | 2025年: what other rows say is done and this one puts after the report's years is to come."""
        said, period = header_years(text), self.context.period
        if not said or not period or said[0][-4:] <= period[-1][-4:] or _FINISHED.search(text):
            return False
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
        return _span(said) or next(iter(set(said)), None)

    def _is_total(self, row: int, column: int) -> bool:
        return any(_TOTAL.search(self.layout.text(row, c)) for c in range(column))

    def spanned(self, heads: Sequence[Label]) -> str | None:
        """The years sums were or are to be spent in where the row names none: those of the caption (2024—2026年安排)."""
        if not _SPENT.search("".join(h.name for h in heads)):
            return None
        return next((span for text in self._above if (span := _one_or_span(text)) is not None and "-" in span), None)

    def _dated(self, row: int, column: int) -> str | None:
        """The year of the day on which what a row tells took place (培训时间 2022.05 | 人数 231)."""
        for c in range(self.layout.table.columns):
            head = self.layout.heads[c][-1:]
            if c != column and head and _DATED.match(head[0].name):
                said = sorted(set(header_years(self.layout.text(row, c))))
                if len(said) == 1:
                    return said[0]
        return None

    def _told_ends(self, heads: Sequence[Label], kind: Kind) -> str | None:
        """The year of 审核前, 审核后 and of the aim held against it, where the text tells them."""
        name = re.sub(r"[（(].*?[）)]", "", heads[-1].name) if heads else ""
        if _IS_BEFORE.match(name) and kind == "actual":
            return self.context.ends.before
        if kind == "benchmark" and _IS_PEERS.search(name) and _GRADED.search(name) is None:
            return self.context.ends.peers
        if self._pair and _IS_AFTER.match(name) and kind in ("actual", "target"):
            return self.context.ends.after
        return None


def _one_or_span(text: str) -> str | None:
    """The one year a text names, or the span of two it names as ends (2020—2022年); None otherwise."""
    ends = _RANGE.search(text)
    if ends is not None and ends.group(1) < ends.group(2):
        return f"{ends.group(1)}-{ends.group(2)}"
    said = sorted(set(header_years(text)))
    return said[0] if len(said) == 1 else None


def _span(years: Sequence[str]) -> str | None:
    said = sorted(set(years))
    return f"{said[0]}-{said[-1]}" if len(said) > 1 and all(y.isdigit() for y in said) else None
