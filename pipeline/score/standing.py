"""A consumption per product held against the levels its own table prints beside it (Ⅰ/Ⅱ/Ⅲ级, 先进值)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.amount import compare, current
from pipeline.score.facts import Facts
from pipeline.score.speaking import ours
from pipeline.score.verdict import SILENT, STRONG, State, Verdict, cited, joined

_ADVANCED = re.compile(r"先进|标杆|领先|领跑|最好|最优|最佳|Ⅱ|二级|2级")
_LEVEL = re.compile(r"(?:[ⅠⅡⅢ]|[一二三]|[123])级(?:基准值?|标准|指标)?|(?:国内|国际|行业)?(?:先进|平均|领先)值?")
_OURS = re.compile(r"本(?:公司|厂|企业|项目|院|场|站|店)|我们?(?:[厂司院场店]|公司)|公司|企业|现状|实绩|实际")
# In running text only what calls itself so is the advanced value; 国际先进值 is more than is asked.
_TOLD = re.compile(r"先进(?:值|水平|指标)|标杆值")
_ABROAD = re.compile(r"国际|世界|国外")
# A base value is the advanced one where the report says so of its table.
_BASE, BASE_SAID = re.compile(r"(?:基准|对照|参照|比较|标准)值"), "advanced_base"
# 距上一级差距, 与先进值之差: how far it is to a level is none.
_GAP = re.compile(r"差距|差值|差额|之差|相差|距[^，。；]{0,6}级|得分|分值|权重|占比")
_FIRST = re.compile(r"Ⅰ|一级|(?<!\d)1级")


def stand(condition: Condition, facts: Facts) -> Verdict:
    """Met when the enterprise's latest value is at the second of three levels or at the advanced value in every row that compares it.

    The levels of 附件3's item 11 count Ⅱ as advanced; a single benchmark that does not call itself advanced proves nothing."""
    states: list[State] = []
    shown: list[Indicator] = []
    for rows in (_rows(condition, facts) or _columns(condition, facts), _sentences(condition, facts)):
        for row in rows if not states else ():
            marks = [v for v in row if v.kind == "benchmark" and not _GAP.search(v.name)]
            bound = _advanced(marks, condition) or _base(marks, facts)
            own = current(ours([v for v in row if v.kind == "actual"], row))
            if bound is None or not own:
                continue
            worst = max(own, key=lambda v: v.value)
            states.append("met" if compare(worst.value, condition.op, bound.value) else "failed")
            shown += [worst, bound]
    if not states:
        return SILENT
    state: State = states[0] if len(set(states)) == 1 else "possible"
    return Verdict(
        state=state,
        said=joined((f"{v.name} {v.raw}" for v in shown), "；对照 "),
        evidence=cited(v.evidence for v in shown),
        grade=STRONG,
        places=len(states),
        affirmed=state == "met",
    )


def _rows(condition: Condition, facts: Facts) -> list[list[Indicator]]:
    """The quantity's values by rows, of those rows that hold a benchmark beside a value of the enterprise."""
    rows: dict[tuple[int, int], list[Indicator]] = {}
    for value in facts.indicators:
        at = value.evidence
        if value.id == condition.indicator and at.table is not None and at.row is not None:
            rows.setdefault((at.table, at.row), []).append(value)
    return [row for row in rows.values() if {"benchmark", "actual"} <= {v.kind for v in row}]


def _sentences(condition: Condition, facts: Facts) -> list[list[Indicator]]:
    """单位产品新水量3.90、3.60和3.00。协会通报的先进值是3.20: an advanced value told in the same paragraph as the values it is of."""
    told: dict[int, list[Indicator]] = {}
    for value in facts.indicators:
        if value.id == condition.indicator and value.evidence.table is None:
            told.setdefault(value.evidence.block, []).append(value)
    return [
        [mark, *like]
        for values in told.values()
        for mark in values
        if mark.kind == "benchmark" and _TOLD.search(mark.name) and not _ABROAD.search(mark.name)
        if (like := [v for v in values if v.kind == "actual" and v.unit == mark.unit and _of_one(v.name, mark.name)])
    ]


def _of_one(name: str, mark: str) -> bool:
    """Whether a level is that of the quantity so named and of nothing within it."""
    return mark.startswith(name) and (mark == name or mark[len(name)] in "（(")


def _columns(condition: Condition, facts: Facts) -> list[list[Indicator]]:
    """Where the levels are rows (Ⅰ级 | Ⅱ级 | Ⅲ级 | 本公司) and the quantities columns: the benchmarks of a column with the enterprise's
    value in it, or in the same column of the table that continues it."""
    found: dict[tuple[int, int | None, str], list[Indicator]] = {}
    own: list[Indicator] = []
    for value in facts.indicators:
        at = value.evidence
        if value.id != condition.indicator or at.table is None:
            continue
        label = _LEVEL.match(value.name)
        if label is not None and value.kind == "benchmark":
            found.setdefault((at.table, at.column, value.name[label.end() :]), []).append(value)
        elif value.kind == "actual" and _OURS.match(value.name):
            own.append(value)
    return [
        [*marks, *ours]
        for (table, column, name), marks in found.items()
        if (
            ours := [
                v
                for v in own
                if v.evidence.table in (table, table + 1)
                and v.evidence.column == column
                and _OURS.sub("", v.name) == name
            ]
        )
    ]


def _base(marks: Sequence[Indicator], facts: Facts) -> Indicator | None:
    """The one base value of a row, where the report says that these are the advanced values."""
    said = any(s.id == BASE_SAID and s.counts for s in facts.statements)
    return marks[0] if said and len(marks) == 1 and _BASE.search(marks[0].name) else None


def _advanced(marks: Sequence[Indicator], condition: Condition) -> Indicator | None:
    """The value that stands for the advanced level; the lower the consumption the better."""
    rising = condition.op in ("≥", ">")
    ranked = sorted(marks, key=lambda v: -v.value if rising else v.value)
    named = [v for v in ranked if _ADVANCED.search(v.name)] or [v for v in ranked if _FIRST.search(v.name)]
    if named:
        return named[0]
    if len({v.value for v in ranked}) >= 3:
        return ranked[1]
    return ranked[0] if len(ranked) == 2 else None
