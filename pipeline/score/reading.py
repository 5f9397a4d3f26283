"""Numbers held against a bound: exact decimals, the current year, the lower of two values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.amount import HUNDRED, compare, measure
from pipeline.score.facts import Facts, last_year
from pipeline.score.quotient import contradicting, counted, quotients, ratio, size, wholes
from pipeline.score.speaking import foremost, owned, speaking
from pipeline.score.standing import stand
from pipeline.score.topic import topical
from pipeline.score.verdict import MEDIUM, SILENT, STRONG, WEAK, State, Verdict, cited, joined
from pipeline.text.patterns import compiled


def read(condition: Condition, facts: Facts) -> Verdict:
    """The verdict on an indicator condition."""
    if condition.against == "benchmark":
        return stand(condition, facts)
    if condition.indicator == "*" or (condition.bound is None and condition.against is None):
        return _counted(condition, facts)
    values = speaking(condition, _usable(condition, facts), facts)
    if condition.against is not None:
        return _against(condition, values, facts)
    pairs = quotients(condition, facts)
    told = counted(condition, facts, values) if values or not pairs else []
    if told:
        return _computed(condition, told, "报告没有直接给出比率，按报告中的这两数计算")
    if values:
        return _printed(condition, values, pairs)
    return _computed(condition, pairs)


def _usable(condition: Condition, facts: Facts) -> list[Indicator]:
    return [
        v
        for v in facts.indicators
        if (v.id == condition.indicator or v.id is None and _so_named(v, condition))
        and v.kind == condition.kind
        and measure(v, condition.unit) is not None
        and not (condition.refuse and compiled(condition.refuse).search(v.name))
        and owned(v.name, condition)
        and (not condition.among or topical(v, condition, facts))
    ]


def _so_named(value: Indicator, condition: Condition) -> bool:
    return bool(condition.named) and compiled(condition.named).search(value.name) is not None


def _state(value: Indicator, condition: Condition, bound: Decimal) -> State:
    """met when every number the report's wording allows passes, failed when none does, possible between."""
    low = measure(value, condition.unit)
    assert low is not None
    high = low
    if value.high is not None and value.value != 0:
        high = low * value.high / value.value
    elif value.high is not None:
        high = value.high
    rising = condition.op in ("≥", ">")
    if rising and value.op == "~" and condition.unit == "%" and low == bound == HUNDRED:
        return "failed"  # 近100%: a share that is all but the whole
    if condition.op != "=":
        if value.op in ("≥", ">"):
            return _open_above(low, value.op, condition, bound)
        if value.op in ("≤", "<"):
            return _open_below(high, value.op, condition, bound)
    passes = [compare(v, condition.op, bound) for v in ((low, high) if rising else (high, low))]
    if all(passes):
        return "met"
    return "possible" if any(passes) else "failed"


def _open_above(low: Decimal, op: str, condition: Condition, bound: Decimal) -> State:
    """The report says "at least" or "more than" `low`."""
    if condition.op == "≥":
        return "met" if low >= bound else "possible"
    if condition.op == ">":
        return "met" if low > bound or (low == bound and op == ">") else "possible"
    return "possible" if compare(low, condition.op, bound) else "failed"


def _open_below(high: Decimal, op: str, condition: Condition, bound: Decimal) -> State:
    """The report says "at most" or "less than" `high`."""
    if condition.op == "≤":
        return "met" if high <= bound else "possible"
    if condition.op == "<":
        return "met" if high < bound or (high == bound and op == "<") else "possible"
    if op == "<" and high == bound:
        return "failed"
    return "possible" if compare(high, condition.op, bound) else "failed"


def _merge(states: Sequence[State]) -> tuple[State, bool]:
    """The lower reading drafts: met only when all are; the flag says whether the values disagree on it."""
    kinds = set(states)
    if len(kinds) == 1:
        return states[0], False
    return ("failed", False) if kinds <= {"failed"} else ("possible", True)


def _printed(
    condition: Condition, values: Sequence[Indicator], pairs: Sequence[tuple[Indicator, Indicator]]
) -> Verdict:
    assert condition.bound is not None
    bound = condition.bound
    state, disputed = _merge([_state(v, condition, bound) for v in values])
    remarks, evidence = [], cited(v.evidence for v in foremost(values))
    shown = joined((v.raw for v in values), "、")
    founded = _better_founded(values) if disputed else None
    if founded is not None:
        state = _state(founded, condition, bound)
        evidence = cited((founded.evidence,), evidence)
        remarks.append(f"报告中“{founded.name}”有不同的值（{shown}），按多处出现的 {founded.raw} 预评，请核对")
    elif disputed and len(values) > 1:
        one = len({v.name for v in values}) == 1
        what = f"“{values[0].name}”有不同的值（{shown}）" if one else f"口径不同的值（{_told(values)}）"
        remarks.append(f"报告中{what}，按较低值预评，请核对")
    elif state == "possible":
        remarks.append(f"“{shown}”不能确定是否达到 {_bound(condition)}，按未达到预评，请核对")
    against, belied = contradicting(values, pairs) if condition.binding else None, False
    if against is not None:
        top, under = against
        remarks.append(f"报告给出的{values[0].name} {values[0].raw} 与 {ratio(top, under)} 不符，请核对")
        evidence = cited(evidence, (top.evidence, under.evidence))
        if state == "met" and not compare(size(top) * HUNDRED, condition.op, bound * size(under)):
            state, disputed, belied = "possible", True, True
    # Of which year a rate is may be inferred; in which unit may not.
    sure = all(v.op != "~" and "unit" not in v.assumed for v in values)
    return Verdict(
        state=state,
        said=f"{_told(values)}（报告所列比率）" if condition.parts else _told(values),
        evidence=evidence,
        grade=STRONG if sure else MEDIUM,
        places=len(values),
        remarks=tuple(remarks),
        disputed=disputed,
        affirmed=state == "met",
        belied=belied,
        year=min(years) if all(years := [last_year(v.year) or 0 for v in values]) else None,
    )


def _told(values: Sequence[Indicator]) -> str:
    """The values under the name of the first a reviewer reads; those that differ each under its own (污水站运转率, 综合运转率)."""
    first, *rest = foremost(values)
    if len({v.name for v in values}) == 1 or len({v.value for v in values}) == 1:
        return f"{first.name} {joined((v.raw for v in (first, *rest)), '、')}"
    names = dict.fromkeys(v.name for v in (first, *rest))
    return joined((f"{name} {joined((v.raw for v in (first, *rest) if v.name == name), '、')}" for name in names), "、")


def _better_founded(values: Sequence[Indicator]) -> Indicator | None:
    """The one value that stands in two or more paragraphs or tables when every other stands in one; None when there is no such value."""
    places: dict[Decimal, set[tuple[str, int]]] = {}
    for v in values:
        places.setdefault(v.value, set()).add(_place(v))
    repeated = [value for value, where in places.items() if len(where) > 1]
    return next(v for v in values if v.value == repeated[0]) if len(repeated) == 1 else None


def _bound(condition: Condition) -> str:
    return f"{condition.op}{condition.bound}{condition.unit}"


def _computed(condition: Condition, pairs: Sequence[tuple[Indicator, Indicator]], how: str = "按两数计算") -> Verdict:
    """The rate from its parts (`how`, as the reviewer reads), compared without division; of several pairs the lowest drafts."""
    pairs = wholes(pairs)
    if not pairs or condition.bound is None:
        return SILENT
    bound = condition.bound
    states: list[State] = [
        "met" if compare(size(t) * HUNDRED, condition.op, bound * size(u)) else "failed" for t, u in pairs
    ]
    state, disputed = _merge(states)
    top, under = pairs[0]
    loose = last_year(top.year) != last_year(under.year)
    doubts = {"同一数字有不同的值或口径，按较低的比率预评，请核对": disputed, "两数未写明是否同一年度，请核对": loose}
    return Verdict(
        state=state,
        said=f"{ratio(top, under)}（{how}）",
        evidence=cited((top.evidence, under.evidence)),
        grade=WEAK if loose else MEDIUM,
        places=1,
        remarks=tuple(text for text, holds in doubts.items() if holds),
        disputed=disputed,
        affirmed=state == "met",
    )


def _counted(condition: Condition, facts: Facts) -> Verdict:
    """Whether enough values of that kind stand in the report at all."""
    found = [
        v
        for v in facts.indicators
        if v.kind == condition.kind
        and condition.indicator in ("*", v.id)
        and not (condition.refuse and compiled(condition.refuse).search(v.name))
    ]
    if len(found) < condition.at_least:
        return SILENT
    found = _crowded(found)
    said = joined((f"{v.name} {v.raw}" for v in found[:3]), "、")
    grade = STRONG if any(v.in_table for v in found) else MEDIUM
    return Verdict(
        state="met",
        said=f"{said}等 {len(found)} 处" if len(found) > 3 else said,
        evidence=cited(v.evidence for v in found),
        grade=grade,
        places=len(found),
        affirmed=True,
    )


def _crowded(values: Sequence[Indicator]) -> list[Indicator]:
    """The values in the order of how many stand at their place: a table of targets before one named in passing."""
    crowd = Counter(_place(v) for v in values)
    return sorted(values, key=lambda v: -crowd[_place(v)])


def _place(value: Indicator) -> tuple[str, int]:
    at = value.evidence
    return ("paragraph", at.block) if at.table is None else ("table", at.table)


def _against(condition: Condition, values: Sequence[Indicator], facts: Facts) -> Verdict:
    """Every current value against the limits the report itself prints for the same quantity."""
    limits = [v for v in facts.indicators if v.id == condition.indicator and v.kind == condition.against]
    if not values or not limits:
        return SILENT
    rising = condition.op in ("≥", ">")
    bounds = sorted((v.value for v in limits), reverse=rising)
    worst = max(values, key=lambda v: -v.value if rising else (v.high if v.high is not None else v.value))
    number = worst.value if rising or worst.high is None else worst.high
    state: State = "met" if compare(number, condition.op, bounds[0]) else "possible"
    if state == "possible" and not compare(number, condition.op, bounds[-1]):
        state = "failed"
    return Verdict(
        state=state,
        said=f"{worst.name} {joined((v.raw for v in (worst, *values)), '、')}，限值 {joined((v.raw for v in limits), '、')}",
        evidence=cited((worst.evidence,), (limits[0].evidence,), (v.evidence for v in values)),
        grade=STRONG if len(values) > 1 else MEDIUM,
        places=len(values),
        affirmed=state == "met",
    )
