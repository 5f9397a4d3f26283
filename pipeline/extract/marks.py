"""What heads, labels, caption and heading of a table say of the kind of its figures: reached, wanted, allowed, another's, the round before's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.carried import Context
from pipeline.extract.cues import PHRASES
from pipeline.extract.dating import LATER
from pipeline.extract.labels import YEAR_WORDS, Label
from pipeline.extract.layout import Layout
from pipeline.extract.years import header_years
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase, words

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("previous_column", "previous"), ("other_column", "other_party"), ("benchmark_column", "benchmark"),
    ("limit_column", "limit"), ("target_column", "target"),
)  # fmt: skip
# Inside a longer header these words mean other things (吨标准煤, 要求时间, 计划科).
_EXACT_ONLY = words("extract.marks.exact_only")  # fmt: skip
_OWN = phrase("extract.marks.own")
_PLANT = phrase("extract.marks.plant")
# 2024—2026年安排: what a cell of such a table says is still to come.
_PLANNED = phrase("extract.marks.planned")
_CARRIED_OUT = phrase("extract.marks.carried_out")
_COMPARED = phrase("extract.marks.compared")
_OF_A_STANDARD = phrase("extract.marks.of_a_standard")
_DESIGNED = phrase("extract.marks.designed")
# 计划用水 | 实际用水
_MEANT = phrase("extract.marks.meant")
# 首轮成果宣贯: what a course or a meeting was about, not whose figures stand beside it.
_TAUGHT = phrase("extract.marks.taught")
_FORESEEN = phrase("extract.marks.foreseen")
_STANDARD = phrase("extract.marks.standard")
_ACTUAL = phrase("extract.marks.actual")
_YARDSTICK = phrase("extract.marks.yardstick")
# 历史最好水平（2018年）: the enterprise's own figure of that year.
_OWN_BEST = phrase("extract.marks.own_best")
_MEAN = phrase("extract.marks.mean")
_REACHED = phrase("extract.marks.reached")
# 占许可量比例: how much of it was used up.
_SHARE_OF = phrase("extract.marks.share_of")
# 下达值 | 完成值
_HANDED_DOWN = phrase("extract.marks.handed_down")
_HANDED_IN = phrase("extract.marks.handed_in")
# 最高准排 | 测出来多少, 说好今年做到 | 今年实际, 批了多少 | 花了多少
_PLAIN_LIMIT, _PLAIN_AIM = phrase("extract.marks.plain_limit"), phrase("extract.marks.plain_aim")
_GRANTED, _SPENT = phrase("extract.marks.granted"), phrase("extract.marks.spent")
_INDEX, _SINCE_LAST = phrase("extract.marks.index"), phrase("extract.marks.since_last")
# 集团武汉厂（2024年） beside one's own years
_SISTER = phrase("extract.marks.sister")
_LEVEL = phrase("extract.marks.level")
_METERED = phrase("extract.marks.metered")
_OF_METERS = phrase("extract.marks.of_meters")
_UNNAMED_PEER = phrase("extract.marks.unnamed_peer")
_OF_DISCHARGE = phrase("extract.marks.of_discharge")
_RULE_LIMIT = phrase("extract.marks.rule_limit")
_ALLOWED = phrase("extract.marks.allowed")
# Leading | Average | 本公司
_MIDDLING = phrase("extract.marks.middling")
_BEST = phrase("extract.marks.best")
# 基准值 | 近期目标 | 远期目标
_SET_OUT = phrase("extract.marks.set_out")
_AIMED = phrase("extract.marks.aimed")
_WEIGHED = phrase("extract.marks.weighed")
# 实测/限值 over 实测 and 限值: the head above names both, the one below tells which.
_EITHER = phrase("extract.marks.either")
# A级 | B级 | C级 | 本公司 | 评定
_CLASS = phrase("extract.marks.class")
_BOUND = phrase("extract.marks.bound")
_PLANNED_COLUMN = phrase("extract.marks.planned_column")


class Marks:
    """The kinds one table's words give."""

    def __init__(self, layout: Layout, context: Context, caption: str, path: tuple[str, ...]) -> None:
        self.layout, self.context, self.caption, self.path = layout, context, caption, path
        self._kinds: dict[str, Kind | None] = {}
        self._bounds: dict[int, bool] = {}
        about = caption or next(iter(path[-1:]), "")
        self.ahead = _PLANNED.search(about) is not None and _CARRIED_OUT.search(about) is None
        self._of_meters = _OF_METERS.search(caption) is not None
        heads = {label.text for labels in layout.heads for label in labels}
        self._heads = {re.sub(r"[（(].*?[）)]|\s", "", head) for head in heads}
        self._lowest = {re.sub(r"[（(].*?[）)]|\s", "", labels[-1].text) for labels in layout.heads[1:] if labels}
        # 贵港工厂 | 本公司: beside the enterprise's own column a plant's name heads somebody else's.
        first = (
            {layout.text(r, 0) for r in range(layout.header_rows, layout.table.rows)} if layout.table.columns else set()
        )
        self.others = {
            name for side in (heads, first) if any(_OWN.match(h) for h in side) for name in side if _PLANT.match(name)
        }

    def kind(self, heads: Sequence[Label], labels: Sequence[Label]) -> Kind:
        """The kind of a figure below these heads and beside these labels."""
        return self.said(heads, labels) or ("previous" if self._of_that_year(heads) else self._told)

    def _of_that_year(self, heads: Sequence[Label]) -> bool:
        """Whether a column headed by a bare year is that of the last round's figures (2018年 | 2022年 | 2023年 | 2024年)."""
        last, first = self.context.last_round, self.context.period[:1]
        years = heads[-1].years if heads else ()
        if last is None or not first or years != (last,):
            return False
        # The year directly before the report's own is more often the one it sets out from.
        return int(last[:4]) + 1 < int(first[0][:4])

    def said(self, heads: Sequence[Label], labels: Sequence[Label]) -> Kind | None:
        """What heads and labels themselves say; None when they say nothing of kind."""
        upper = (h for h in reversed(heads[:-1]) if not _EITHER.fullmatch(h.text))
        words = (*heads[-1:], *upper, *(one for one in reversed(labels) if _TAUGHT.search(one.text) is None))
        levels = self._of_meters or any(_METERED.search(head.name) for head in heads)
        told = (
            k
            for one in words
            if not (levels and _LEVEL.fullmatch(one.name)) and (k := self.label(one.text)) is not None
        )
        kind = next(told, None)
        if kind == "actual" and "previous" in told:
            # 2018（上轮） | 排放量: whose round it is tells the row.
            return "previous"
        if kind == "actual" and not any(_ACTUAL.search(head.name) for head in heads):
            # 排放量 | … 许可量: what a row of limits holds is allowed, whatever its column measures.
            return "limit" if any(self.label(one.text) == "limit" for one in labels) else kind
        return kind

    def to_come(self, heads: Sequence[Label], labels: Sequence[Label], years: Sequence[str]) -> bool:
        """Whether a figure of a table of plans is one, no head, label or year saying otherwise."""
        if not self.ahead or self.said(heads, labels) is not None:
            return False
        last = self.context.period[-1][-4:] if self.context.period else ""
        return all(year[-4:] > last for year in years)

    @cached_property
    def _told(self) -> Kind:
        """The kind that caption and heading give where head and label give none."""
        for text in (self.caption, *reversed(self.path[-1:])):
            if self.context.lexicon.has("previous", text) and self._of_last_round(text):
                return "previous"
            if _FORESEEN.search(text):
                return "target"
        return "actual"

    def _of_last_round(self, text: str) -> bool:
        """Whether a table below these words tells of the round before alone: they compare nothing, no head or label marks that round."""
        if _COMPARED.search(text):
            return False
        cells = [
            self.layout.text(r, c) for r in range(self.layout.table.rows) for c in range(self.layout.table.columns)
        ]
        if any(self.context.lexicon.has("previous", cell) for cell in cells):
            return False
        years = {y for heads in self.layout.heads for h in heads for y in h.years}
        return self.context.last_round is None or not years or self.context.last_round in years

    def label(self, text: str) -> Kind | None:
        """What a header's words say; None when they say nothing of kind."""
        if text not in self._kinds:
            self._kinds[text] = self._read(text)
        return self._kinds[text]

    def bounded(self, heads: Sequence[Label], labels: Sequence[Label], column: int) -> Kind:
        """The kind of a figure; of one nothing tells the kind of, in a column of bounds (≤38.0), an aim or what is allowed."""
        kind = self.kind(heads, labels)
        if kind != "actual" or self.said(heads, labels) is not None:
            return kind
        if column not in self._bounds:
            rows = range(self.layout.header_rows, self.layout.table.rows)
            cells = [t for t in (self.layout.text(r, column) for r in rows) if any(c.isdigit() for c in t)]
            self._bounds[column] = len(cells) > 1 and all(_BOUND.match(cell) for cell in cells)
        if not self._bounds[column]:
            return kind
        about = f"{self.caption}{''.join(self._heads)}{''.join(self.path[-1:])}"
        return "target" if "目标" in about else "limit"

    def _read(self, text: str) -> Kind | None:
        lexicon = self.context.lexicon
        if lexicon.has("previous", text):
            return "previous"
        if (
            text in self.others
            or _SISTER.match(YEAR_WORDS.sub("", re.sub(r"[（(].*?[）)]|\s", "", text)))
            or PHRASES[1][1].search(text)
            or PHRASES[0][1].search(text)
            or _UNNAMED_PEER.match(YEAR_WORDS.sub("", text))
        ):
            return "other_party"
        bare = YEAR_WORDS.sub("", re.sub(r"[（(].*?[）)]|\s", "", text))
        if _SHARE_OF.match(bare):
            return "actual"
        if (_OWN_BEST.search(bare) and header_years(text)) or self._of_own_base(bare):
            return "actual"
        if _RULE_LIMIT.search(bare) or _OF_DISCHARGE.search(text):
            return "limit"
        if _CLASS.fullmatch(bare) and self._of_classes:
            return "benchmark"
        if PHRASES[2][1].search(text) or _YARDSTICK.search(bare) and not _MEAN.match(bare) or self._of_others(bare):
            return "benchmark"
        if _OF_A_STANDARD.search(bare) or _DESIGNED.match(bare):
            return "benchmark"
        if lexicon.exact("current_column", bare) and bare not in lexicon.lists.get("target_column", ()):
            return "actual"
        if LATER.search(bare) or _PLANNED_COLUMN.fullmatch(bare) or _PLAIN_AIM.fullmatch(bare):
            return "target"
        if _GRANTED.fullmatch(bare) and any(_SPENT.fullmatch(head) for head in self._heads):
            return "target"
        if _PLAIN_LIMIT.fullmatch(bare):
            return "limit"
        if (meant := _MEANT.match(bare)) is not None and any(
            f"{done}{meant.group(1)}" in self._heads for done in ("实际", "完成", "已完成", "实际完成", "累计完成")
        ):
            return "target"
        if _HANDED_DOWN.match(bare) and any(_HANDED_IN.match(head) for head in self._heads):
            return "target"
        if _INDEX.fullmatch(bare) and bare in self._lowest and any(_HANDED_IN.match(head) for head in self._lowest):
            return "target"
        if "基准" in bare and header_years(text):
            return "actual"
        since = _SINCE_LAST.search(bare) is not None
        for name, kind in _KINDS[since:]:
            for word in lexicon.lists.get(name, ()):
                if bare == word or (word not in _EXACT_ONLY and word in bare):
                    return None if _REACHED.search(bare) and kind == "target" else kind
        return self._left(text, bare)

    def _of_others(self, bare: str) -> bool:
        """Whether 平均 or 一般 is what others reach: it stands between the best of them and one's own."""
        if _MIDDLING.fullmatch(bare) is None or bare not in self._heads:
            return False
        return any(_BEST.match(h) for h in self._heads) and any(_OWN.match(h) or _ACTUAL.search(h) for h in self._heads)

    @cached_property
    def _of_classes(self) -> bool:
        """Whether A级 | B级 | C级 are the steps of a grading: two of them and more stand beside the enterprise's own column."""
        steps = [head for head in self._heads if _CLASS.fullmatch(head)]
        own = any(
            _OWN.match(YEAR_WORDS.sub("", h)) or _ACTUAL.search(h) or _WEIGHED.search(h)
            for h in self._heads - set(steps)
        )
        return len(steps) > 1 and own

    def _of_own_base(self, bare: str) -> bool:
        """Whether 基准值 is the enterprise's own before its aims, and no standard's."""
        if _SET_OUT.fullmatch(bare) is None or not any(_AIMED.match(h) for h in self._heads):
            return False
        return not any(_WEIGHED.search(h) for h in self._heads)

    def _left(self, text: str, bare: str) -> Kind | None:
        """What a header says that no list of words knows."""
        if _STANDARD.search(text) or _ALLOWED.search(self.layout.label(bare).name):
            return "limit"
        return "actual" if _ACTUAL.search(bare) else None
