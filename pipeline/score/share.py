"""Points of one group of rules, with the interval and the reasons that add up to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipeline.model.rubric import Basis, Group, Rule
from pipeline.model.score import Reason
from pipeline.score.verdict import Verdict, joined

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one group contributes; `points` None when the report is silent. `grades` of what decided it (3 strong … 1 weak)."""

    points: Decimal | None
    low: Decimal
    high: Decimal
    reasons: tuple[Reason, ...] = ()
    ask: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    grades: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A rule with the verdicts on its condition and on its weaker form."""

    rule: Rule
    full: Verdict
    partly: Verdict

    @property
    def part(self) -> Fraction:
        """The share of the rule that is earned: 1, its credit, or 0. A stated no is not outweighed by the weaker form of a rule."""
        if self.full.state == "met":
            return Fraction(1)
        return Fraction(self.rule.credit) if self.partly.state == "met" and self.full.state != "failed" else Fraction(0)

    @property
    def verdict(self) -> Verdict:
        """The verdict that decided."""
        return self.full if self.part in (0, 1) else self.partly

    @property
    def open(self) -> bool:
        """Whether more could still be shown."""
        return self.part != 1 and self.full.state != "failed"


def stepped(value: Fraction, step: Decimal) -> Decimal:
    """The nearest multiple of `step`, ties down: the careful side."""
    steps = value / Fraction(step)
    whole = steps.numerator // steps.denominator
    return step * (whole + (1 if steps - whole > Fraction(1, 2) else 0))


def clamp(value: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """The value, kept between low and high."""
    return max(low, min(high, value))


def reason(name: str, judged: Judged, points: Decimal | None) -> Reason:
    """What the reviewer reads of one rule."""
    rule, verdict = judged.rule, judged.verdict
    part = judged.part
    lead = rule.partly_text or f"{rule.text}（只有部分依据）" if 0 < part < 1 else rule.text
    if part == 0:
        lead += {"failed": "：报告所述未达到", "possible": "：尚不能确定", "silent": ""}.get(verdict.state, "")
    return Reason(
        rule=f"{name}.{rule.id}",
        text=joined((f"{lead}：{verdict.said}" if verdict.said else lead, *verdict.remarks)),
        points=points,
        evidence=verdict.evidence,
    )


def aside(name: str, judged: Judged) -> tuple[Reason, ...]:
    """What was read and set aside (plans, the last round, others): seen by the reviewer, worth nothing."""
    verdict = judged.full
    if judged.part != 0 or verdict.state != "silent" or not verdict.remarks or not verdict.evidence:
        return ()
    return (Reason(rule=f"{name}.{judged.rule.id}", text=joined(verdict.remarks), evidence=verdict.evidence),)


def requests(judged: Sequence[Judged], basis: Basis) -> tuple[str, ...]:
    """What to ask of the enterprise for the open rules, and what to see on site for claims that need proof."""
    asked = [j.rule.ask for j in judged if j.part != 1 and j.rule.ask]
    seen = [f"现场核查：{j.rule.site}" for j in judged if j.part != 0 and j.rule.site and basis != "document"]
    return tuple(dict.fromkeys((*asked, *seen)))


def assumptions(judged: Sequence[Judged], matches: Callable[[str, str], bool]) -> tuple[str, ...]:
    """What the earning rules take for granted."""
    names = [
        name
        for j in judged
        if j.part != 0
        and (not j.rule.assumed_pattern or any(matches(j.rule.assumed_pattern, e.quote) for e in j.verdict.evidence))
        for name in j.rule.assumed
    ]
    return tuple(dict.fromkeys(names))


def silent(group: Group, name: str, judged: Sequence[Judged], basis: Basis) -> Share:
    """The share of a group the report says nothing about."""
    return Share(
        points=None,
        low=ZERO,
        high=group.out_of,
        ask=requests(judged, basis),
        reasons=tuple(r for j in judged for r in aside(name, j)),
    )
