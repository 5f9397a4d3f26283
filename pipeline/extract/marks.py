"""What heads, labels, caption and heading of a table say of the kind of its figures: reached, wanted, allowed, another's, the round before's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from pipeline.extract.carried import Context
from pipeline.extract.cues import PHRASES
from pipeline.extract.dating import LATER
from pipeline.extract.layout import Label, Layout
from pipeline.extract.titles import YEAR_WORDS
from pipeline.extract.years import header_years
from pipeline.model.indicator import Kind

_KINDS: tuple[tuple[str, Kind], ...] = (
    ("previous_column", "previous"), ("other_column", "other_party"), ("benchmark_column", "benchmark"),
    ("limit_column", "limit"), ("target_column", "target"),
)  # fmt: skip
# Inside a longer header these words mean other things (吨标准煤, 要求时间, 计划科).
_EXACT_ONLY = frozenset({
    "标准", "要求", "计划", "一级", "二级", "三级", "领先", "近期", "远期", "预计", "指标要求", "同行业", "定额", "限额", "首轮",
})  # fmt: skip
_OWN = re.compile(r"^(?:本|我)(?:公司|厂|企业)|^(?:公司|企业)(?:现状|实际|数据|情况)?(?:值)?$")
_PLANT = re.compile(r"^(?![本我该全各分])[\u4e00-\u9fff]{2,10}(?<!分)(?:工厂|厂|公司)(?:[（(].*)?$")
# 2024—2026年安排: what a cell of such a table says is still to come.
_PLANNED = re.compile(r"计划|安排|规划|打算|下一步|今后|往后|持续清洁生产")
_CARRIED_OUT = re.compile(r"完成|实施|落实|执行|情况|对比|效果|总结|回顾|培训|监测|检修|用水")
_COMPARED = re.compile(r"比|对照|[与和及、]近|近[三3两]年|本轮|两轮|以来|至今")
_OF_A_STANDARD = re.compile(r"(?:标准|指标|体系|水平).{0,2}[一二三ⅠⅡⅢ]级(?:基准|标准|要求)?值?$")
# 计划用水 | 实际用水
_MEANT = re.compile(r"(?:计划|预算|目标|考核|定额)(.+)$")
# 首轮成果宣贯: what a course or a meeting was about, not whose figures stand beside it.
_TAUGHT = re.compile(
    r"(?:首轮|[上前第][一次]?轮|上[一]?次审核)[^，。；]{0,10}(?:宣贯|宣讲|培训|学习|讲解|讲座|交流|宣传|回顾|总结|介绍|分享|解读|汇报|表彰|遗留|整改|复查)"
)


class Marks:
    """The kinds one table's words give."""

    def __init__(self, layout: Layout, context: Context, caption: str, path: tuple[str, ...]) -> None:
        self.layout, self.context, self.caption, self.path = layout, context, caption, path
        self._kinds: dict[str, Kind | None] = {}
        about = caption or next(iter(path[-1:]), "")
        self.ahead = _PLANNED.search(about) is not None and _CARRIED_OUT.search(about) is None
        heads = {label.text for labels in layout.heads for label in labels}
        self._heads = {re.sub(r"[（(].*?[）)]|\s", "", head) for head in heads}
        # 贵港工厂 | 本公司: beside the enterprise's own column a plant's name heads somebody else's.
        self.others = {h for h in heads if _PLANT.match(h)} if any(_OWN.match(h) for h in heads) else set()

    def kind(self, heads: Sequence[Label], labels: Sequence[Label]) -> Kind:
        """The kind of a figure below these heads and beside these labels."""
        return self.said(heads, labels) or self._told

    def said(self, heads: Sequence[Label], labels: Sequence[Label]) -> Kind | None:
        """What heads and labels themselves say; None when they say nothing of kind."""
        words = (*reversed(heads), *(one for one in reversed(labels) if _TAUGHT.search(one.text) is None))
        told = (k for one in words if (k := self.label(one.text)) is not None)
        kind = next(told, None)
        if kind == "actual" and "previous" in told:
            # 2018（上轮） | 排放量: whose round it is tells the row.
            return "previous"
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
            if re.search(r"预期|预计|预测|拟实施", text):
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

    def _read(self, text: str) -> Kind | None:
        lexicon = self.context.lexicon
        if lexicon.has("previous", text):
            return "previous"
        if text in self.others or PHRASES[1][1].search(text) or PHRASES[0][1].search(text):
            return "other_party"
        bare = YEAR_WORDS.sub("", re.sub(r"[（(].*?[）)]|\s", "", text))
        if (
            PHRASES[2][1].search(text)
            or re.search(r"(?:平均|先进|最好|标杆)水?平?$", bare)
            and not re.match(r"年?平均$", bare)
        ):
            return "benchmark"
        if _OF_A_STANDARD.search(bare):
            return "benchmark"
        if lexicon.exact("current_column", bare) and bare not in lexicon.lists.get("target_column", ()):
            return "actual"
        if LATER.search(bare):
            return "target"
        if (meant := _MEANT.match(bare)) is not None and f"实际{meant.group(1)}" in self._heads:
            return "target"
        if "基准" in bare and header_years(text):
            return "actual"
        for name, kind in _KINDS:
            for word in lexicon.lists.get(name, ()):
                if bare == word or (word not in _EXACT_ONLY and word in bare):
                    return None if re.search(r"完成|达标|达成|实际", bare) and kind == "target" else kind
        if re.search(r"(?:GB|HJ|DB)\s?/?T?\s?\d|[1-3]级$|^标准或", text):
            return "limit"
        return "actual" if re.search(r"实际|现状|实测", bare) else None
