"""Which of several values of one rate speaks for the enterprise: the whole's, of the last year, not one told as an aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.amount import current
from pipeline.score.facts import Facts, last_year
from pipeline.text.patterns import compiled

# A sentence that tells a figure only to set it aside (9月单月曾到78%，不代表全年).
ASIDE = "aside_figure"
# 物料计量率上轮, 物料计量率审核前, 兄弟单位回收率: a figure of before or of another, whatever it was taken for; 较上轮提高 only compares,
# and what 由首轮的90%升到100% calls the first round's is told apart where it is read.
_EARLIER = re.compile(
    r"(?<![较比与和跟同由从自])(?<!相比)(?:上一?轮|首轮|前一轮|第一轮|(?:审核|改造|实施|技改)(?:以|之)?前(?!后)|基准年|(?:基准|基数|基期)值?$|上一年度|去年|兄弟(?:单位|企业|厂)|邻厂)"
)
# 单月废水回用率, 水计量率达成率, 园区统计的企业能源计量率, 废水回用率集团武汉厂: not the rate of the enterprise over the year.
_APART = re.compile(
    r"单月|当月|单日|最[高低]的?(?:一个)?月|一度$|率[^，。；]*(?:达成|完成|兑现)率$|园区(?:统计|平均|企业|内)|集团(?:内|公司)?(?:平均|均值|[^，。；]{1,3}厂$)"
)
# So many characters between 由80.0% and 升到100%, so many values before a year is one the report has data of, and so many characters
# between a figure and the same of a year before.
_STEP, _OFTEN, _BEHIND = 8, 3, 30


def owned(name: str, condition: Condition) -> bool:
    """Whether a value so named may be the enterprise's rate now."""
    return _EARLIER.search(name) is None and not (condition.unit == "%" and _APART.search(name))


def speaking(condition: Condition, values: Sequence[Indicator], facts: Facts) -> tuple[Indicator, ...]:
    """The values that speak for the enterprise now; never none where there were some."""
    kept = _whole_named(condition, _after(current(_redated(ours(values, facts.indicators), facts))))
    spans = [s.evidence for s in facts.statements if s.id == ASIDE]
    plain = tuple(
        v for v in kept if not any(e.block == v.evidence.block and e.start <= v.evidence.start < e.end for e in spans)
    )
    return plain or kept


def ours(values: Sequence[Indicator], every: Sequence[Indicator]) -> list[Indicator]:
    """Without what a table of comparison tells of others: in the column 甲库 beside 本公司2024年 and 同行平均, of whose year nothing is said.

    `every`: all figures of the report, among which the levels or peers of the same row stand."""
    levels = {
        (v.evidence.table, v.evidence.row) for v in every if v.kind == "benchmark" and v.evidence.table is not None
    }
    own: dict[tuple[int | None, int | None], list[str]] = {}
    for v in values:
        place = (v.evidence.table, v.evidence.row)
        if v.kind == "actual" and place in levels and v.year is not None and "year" not in v.assumed:
            own.setdefault(place, []).append(v.name)
    return [
        v
        for v in values
        if "year" not in v.assumed
        or not any(
            v.name.startswith(name) and v.name != name for name in own.get((v.evidence.table, v.evidence.row), ())
        )
    ]


def foremost(values: Sequence[Indicator]) -> list[Indicator]:
    """In the order a reviewer wants to read them: sentences before bare cells, those of a stated year first."""
    return sorted(values, key=lambda v: (v.evidence.table is not None, "year" in v.assumed or v.year is None))


def _redated(values: Sequence[Indicator], facts: Facts) -> list[Indicator]:
    """水计量率100%，2021年装39块，为84.8%: a figure whose year was only inferred is later than the early year named right behind it."""
    named = Counter(last_year(v.year) for v in facts.indicators if v.kind == "actual")
    latest = max((year for year, times in named.items() if year is not None and times >= _OFTEN), default=0)
    early = [v for v in values if (last_year(v.year) or latest) < latest]
    pairs = [(now, then) for now in early if "year" in now.assumed for then in early if _told(now, then)]
    return [
        replace(v, year=None) if any(v is now for now, _ in pairs) else v
        for v in values
        if not any(v is then for _, then in pairs)
    ]


def _told(now: Indicator, then: Indicator) -> bool:
    """Whether the figure of an early year is told right behind one whose year is taken from it."""
    gap = then.evidence.start - now.evidence.end
    same = now.year == then.year and now.name == then.name and now.evidence.block == then.evidence.block
    return same and "year" not in then.assumed and 0 < gap <= _BEHIND and now.evidence.table is None


def _after(values: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Without what a rate rose or fell from: 由80.0%升到100%, where only the second is dated."""
    starts = {(v.evidence.block, v.evidence.start) for v in values if v.year is not None}
    return tuple(
        v
        for v in values
        if v.year is not None
        or v.evidence.table is not None
        or not any((v.evidence.block, v.evidence.end + step) in starts for step in range(1, _STEP))
    )


def _whole_named(condition: Condition, values: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """The values named as the whole's (固体废物综合利用率) where there are any; else those not named as a part's (煮茧车间自己的水计量率);
    else all (滤泥综合利用率, 炉渣综合利用率)."""
    named = tuple(v for v in values if condition.prefer and compiled(condition.prefer).search(v.name))
    kept = named or values
    whole = tuple(v for v in kept if not (condition.part and compiled(condition.part).search(v.name)))
    return whole or kept
