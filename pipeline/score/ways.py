"""The ways a group of rules makes points: tiers, shares of an all-of, coverage, signs of quality."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.model.document import Evidence
from pipeline.model.rubric import Basis, Group, Rule
from pipeline.model.score import Reason
from pipeline.score.condition import weigh
from pipeline.score.facts import Facts
from pipeline.score.gathered import gathered
from pipeline.score.share import (
    ZERO,
    Judged,
    Share,
    aside,
    assumptions,
    clamp,
    reason,
    requests,
    silent,
    stepped,
)
from pipeline.score.verdict import MEDIUM, SILENT, WEAK, cited
from pipeline.text.patterns import compiled

HALF = Decimal("0.5")


def share(group: Group, item_id: str, basis: Basis, facts: Facts) -> Share:
    """What one group contributes to its item."""
    name = item_id if group.id == item_id else f"{item_id}.{group.id}"
    told = gathered(group, facts)
    judged = [_judge(rule, told) for rule in group.rules]
    if group.way == "quality":
        return _quality(group, name, judged, basis)
    if all(j.part == 0 and j.full.state == "silent" for j in judged):
        return silent(group, name, judged, basis)
    made = _tiers(group, name, judged, basis) if group.way == "tiers" else _shares(group, name, judged, basis)
    assert made.points is not None
    return Share(
        points=made.points,
        reasons=made.reasons,
        ask=made.ask,
        assumed=made.assumed,
        grades=made.grades,
        low=clamp(made.low - group.down, ZERO, made.points),
        high=clamp(made.high + group.up, made.points, group.out_of),
    )


def _judge(rule: Rule, facts: Facts) -> Judged:
    return Judged(rule=rule, full=weigh(rule.when, facts), partly=weigh(rule.partly, facts) if rule.partly else SILENT)


def _matches(pattern: str, quote: str) -> bool:
    return compiled(pattern).search(quote) is not None


def _worth(judged: Judged, group: Group) -> Decimal:
    """The points of a tier as far as it is earned."""
    points = judged.rule.points or ZERO
    if judged.part == 1:
        return points
    return min(stepped(Fraction(points) * judged.part, group.step), points)


def _tiers(group: Group, name: str, judged: Sequence[Judged], basis: Basis) -> Share:
    """The highest tier that holds; of variants that exclude each other the next lower, unless the upper is said more than twice as often."""
    # Of two that earn the same, the one that holds as it stands: 部分利用 before 有利用，没有说是否全部.
    earned = sorted((j for j in judged if j.part != 0), key=lambda j: (_worth(j, group), j.part == 1), reverse=True)
    if not earned:
        return _denied(group, name, judged, basis)
    chosen, rivals = earned[0], earned[1:]
    lower = rivals and _worth(rivals[0], group) < _worth(chosen, group)
    if group.exclusive and lower and chosen.verdict.places <= 2 * rivals[0].verdict.places:
        chosen, rivals = rivals[0], [chosen, *rivals[1:]]
    points = _worth(chosen, group)
    doubt = chosen.part != 1 or chosen.verdict.disputed or chosen.verdict.grade == WEAK
    contested = group.exclusive and any(_worth(j, group) < points for j in rivals)
    reachable = [j for j in judged if j is chosen or j in rivals or (j.open and not _closed(group, j))]
    reasons = [reason(name, chosen, points)]
    if group.exclusive:
        reasons += [reason(name, j, None) for j in rivals]
    else:
        reasons += [
            reason(name, j, None)
            for j in judged
            if j.full.state == "possible" and (j.rule.points or ZERO) > points and j.part == 0
        ]
    above = [j for j in judged if j is chosen or (j.rule.points or ZERO) > points]
    return Share(
        points=points,
        low=_floor(chosen, points, judged) if doubt or contested or basis == "evidence" else points,
        high=max(j.rule.points or ZERO for j in reachable),
        reasons=tuple(reasons),
        ask=requests(above, basis),
        assumed=assumptions([chosen], _matches),
        grades=(WEAK if doubt else chosen.verdict.grade,),
    )


def _closed(group: Group, judged: Judged) -> bool:
    """Of variants that exclude each other, one that is not spoken of is not open once another holds."""
    return group.exclusive and judged.full.state == "silent"


def _floor(chosen: Judged, points: Decimal, judged: Sequence[Judged]) -> Decimal:
    """What stays certain when the chosen tier should not hold: the next lower tier, or what the rule itself says of its weaker form."""
    if chosen.part != 1:
        return min(chosen.rule.low or ZERO, points)
    return max((w for w in (j.rule.points or ZERO for j in judged) if w < points), default=ZERO)


def _denied(group: Group, name: str, judged: Sequence[Judged], basis: Basis) -> Share:
    """No tier holds, and the report says so (or leaves it in doubt): a stated no is 0, what is open stays in the interval."""
    spoken = [j for j in judged if j.full.state in ("failed", "possible")]
    last = spoken[-1]
    reachable = [j for j in judged if j.open]
    if group.exclusive:  # whoever denies the lower level has denied the higher one too
        least = min((j.rule.points or ZERO for j in judged if j.full.state == "failed"), default=group.out_of)
        reachable = [j for j in reachable if j.full.state == "possible" or (j.rule.points or ZERO) < least]
    high = max((j.rule.points or ZERO for j in reachable), default=ZERO)
    grade = MEDIUM if last.full.state == "failed" and not last.full.disputed else WEAK
    return Share(
        points=ZERO,
        low=ZERO,
        high=high,
        reasons=(reason(name, last, ZERO),),
        ask=requests(judged, basis),
        grades=(grade,),
    )


def _cumulated(group: Group, earned: Fraction, whole: Fraction, met: int) -> Decimal:
    """Points for the shares earned so far."""
    if group.counts:
        return max((points for count, points in group.counts if met >= count), default=ZERO)
    return (
        group.out_of
        if earned == whole
        else min(stepped(Fraction(group.out_of) * earned / whole, group.step), group.out_of)
    )


def _shares(group: Group, name: str, judged: Sequence[Judged], basis: Basis) -> Share:
    """Parts met earn their weight of the points; rounding is carried from part to part, so the reasons add up to the sum."""
    whole = sum((Fraction(j.rule.weight) for j in judged), Fraction(0))
    together = group.partial == "none" and any(j.part != 1 for j in judged)
    earned, sure, spent, met = Fraction(0), Fraction(0), ZERO, 0
    reasons: list[Reason] = []
    for j in judged:
        if j.part == 0 and j.full.state == "silent":
            reasons.extend(aside(name, j))
            continue
        earned += Fraction(j.rule.weight) * j.part
        met += 1 if j.part == 1 else 0
        if j.verdict.grade > WEAK and not j.verdict.disputed:
            sure += Fraction(j.rule.weight) * j.part
        now = ZERO if together else _cumulated(group, earned, whole, met)
        reasons.append(reason(name, j, now - spent))
        spent = now
    possible = sum((Fraction(j.rule.weight) for j in judged if j.part == 1 or j.open), Fraction(0))
    most = _cumulated(group, possible, whole, sum(1 for j in judged if j.part == 1 or j.open))
    low = min(_cumulated(group, sure, whole, 0), spent) if not group.counts else spent
    if basis == "evidence":
        low = stepped(Fraction(low) / 2, HALF)
    high = ZERO if group.partial == "none" and possible != whole else most
    return Share(
        points=spent,
        low=low,
        high=max(high, spent),
        reasons=tuple(reasons),
        ask=requests(judged, basis),
        assumed=assumptions(judged, _matches),
        grades=_grades(judged, spent),
    )


def _grades(judged: Sequence[Judged], points: Decimal) -> tuple[int, ...]:
    """The grades of what earned the points, or of what denied them."""
    deciding = [j for j in judged if j.part != 0] if points else [j for j in judged if j.full.state != "silent"]
    return tuple(WEAK if j.verdict.disputed else j.verdict.grade for j in deciding)


def _quality(group: Group, name: str, judged: Sequence[Judged], basis: Basis) -> Share:
    """The base where the report bears on the item at all, then what speaks for and against it, kept within the group's points."""
    base, signs = judged[0], judged[1:]
    if base.full.state == "silent" and base.part == 0:
        return silent(group, name, judged[:1], basis)
    points = min(_worth(base, group), group.out_of)
    reasons = [reason(name, base, points)]
    fallback = base.verdict.evidence[:1]
    for sign in signs if base.part == 1 else ():
        for text, evidence, change in _changes(sign):
            step = clamp(points + change, ZERO, group.out_of) - points
            points += step
            reasons.append(Reason(rule=f"{name}.{sign.rule.id}", text=text, points=step, evidence=evidence or fallback))
    doubtful = base.full.state == "possible"
    return Share(
        points=points,
        low=clamp(points - group.down, ZERO, points),
        reasons=tuple(reasons),
        high=clamp(group.out_of if doubtful else points + group.up, points, group.out_of),
        ask=requests([base, *(s for s in signs if (s.rule.points or ZERO) > 0)], basis) + _demands(signs),
        assumed=assumptions(judged, _matches),
        grades=(min(base.verdict.grade, MEDIUM),),
    )


def _changes(sign: Judged) -> list[tuple[str, tuple[Evidence, ...], Decimal]]:
    """(text, evidence, points) of a sign: once, or for each occurrence until `most` is reached."""
    worth = sign.rule.points or ZERO
    if sign.part != 1:
        return []
    if not sign.rule.each:
        return [(f"{sign.rule.text}：{sign.full.said}", sign.full.evidence, worth)]
    left = abs(sign.rule.most if sign.rule.most is not None else worth * len(sign.full.occurrences))
    changes = []
    for text, evidence in sign.full.occurrences:
        step = min(abs(worth), left)
        left -= step
        changes.append((f"{sign.rule.text}：{text}", cited(evidence), step if worth > 0 else -step))
    return changes


def _demands(signs: Sequence[Judged]) -> tuple[str, ...]:
    """What to ask where a sign against the report was found."""
    return tuple(s.rule.ask for s in signs if s.part != 0 and (s.rule.points or ZERO) < 0 and s.rule.ask)
