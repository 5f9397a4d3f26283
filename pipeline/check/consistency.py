"""Figures held against each other: between places, between target and state, over the years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.model import Finding, Indicator, Spec

_LOWER = re.compile(r"(能耗|电耗|水耗|汽耗|煤耗|单耗|消耗|取水|用水|新水|排放|产生量|耗用?量|用量)")
_HIGHER = re.compile(r"(利用率|回用率|回收率|达标率|处置率|计量率|认知率|合格率|成品率|得率|收率)")
_YEAR = re.compile(r"20\d\d")
_ENOUGH_DATED = 6


def disagreements(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """The same quantity of the same year with two values that rounding does not explain (DOMAIN rule: a contradiction is a finding)."""
    rule = spec.findings["CON01"]
    groups: dict[tuple[str, str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        if each.id in rule.subjects and each.kind == "actual" and each.year and each.high is None and each.op == "=":
            unit = each.canonical.unit if each.canonical is not None else each.unit
            groups[(each.id or "", each.year, unit, _plain(each.name))].append(each)
    out: list[Finding] = []
    for (_, year, _, _), rows in groups.items():
        apart = [r for r in rows if not _agree(r, rows[0])]
        if apart:
            pair = (rows[0], apart[0])
            values = "、".join(f"{r.raw}" for r in pair)
            evidence = tuple(r.evidence for r in pair)
            out.append(
                entry(spec, "CON01", subject=rows[0].id or rows[0].name, evidence=evidence, name=rows[0].name, year=f"{year}年", values=values)
            )
    return tuple(out)


def _plain(name: str) -> str:
    return re.sub(r"[\s\d（）()年]", "", name)


def _value(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _agree(one: Indicator, other: Indicator) -> bool:
    """Equal, or the same number rounded to fewer places."""
    a, b = _value(one), _value(other)
    if a == b:
        return True
    coarse = max(_step(one), _step(other))
    return abs(a - b) <= coarse / 2


def _step(each: Indicator) -> Decimal:
    """The worth of the last written digit, in the canonical unit."""
    exponent = each.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return step * (_value(each) / each.value) if each.value else step


def weaker_targets(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Targets that ask for less than what the same row or place says is reached."""
    out: dict[str, Finding] = {}
    targets = [i for i in indicators if i.kind == "target" and i.high is None]
    for target in targets:
        better = 1 if _HIGHER.search(target.name) else -1 if _LOWER.search(target.name) else 0
        place = target.evidence
        if not better or place.table is None:
            continue
        rivals = [
            i for i in indicators
            if i.kind == "actual" and i.evidence.table == place.table and i.evidence.row == place.row
            and i.unit == target.unit and _plain(i.name) == _plain(target.name) and i.high is None
        ]  # fmt: skip
        if not rivals:
            continue
        now = max(rivals, key=lambda i: (i.year or "", i.evidence.column or 0))
        if (_value(target) - _value(now)) * better < 0 and target.name not in out:
            out[target.name] = entry(
                spec, "CON02", subject=target.id or target.name, evidence=(target.evidence, now.evidence),
                name=target.name, target=target.raw, actual=now.raw,
            )  # fmt: skip
    return tuple(out.values())


def years(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Fewer years of own figures than the rules ask for (附件2 一（一）)."""
    dated = [i for i in indicators if i.kind == "actual" and i.year and _YEAR.search(i.year)]
    seen = sorted({y for i in dated for y in _YEAR.findall(i.year or "")})
    if len(dated) < _ENOUGH_DATED or len(seen) >= spec.settings.years:
        return ()
    first = {y: next(i for i in dated if y in (i.year or "")) for y in seen}
    evidence = tuple(i.evidence for i in first.values())
    return (entry(spec, "CON03", subject="years", evidence=evidence, years="、".join(seen)),)
