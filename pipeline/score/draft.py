"""One item's draft: its groups added up, its interval, its strength and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.rubric import Item
from pipeline.model.score import DraftScore, Reason
from pipeline.score.condition import weigh
from pipeline.score.facts import Facts
from pipeline.score.share import ZERO, Share
from pipeline.score.verdict import MEDIUM, STRONG, joined
from pipeline.score.ways import share

Strength = Literal["strong", "medium", "weak"]
STRENGTHS: dict[int, Strength] = {3: "strong", 2: "medium", 1: "weak"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Suggested:
    """What is suggested for one item: its points within an interval, why, and what is still to be asked."""

    points: Decimal | None = None
    low: Decimal
    high: Decimal
    reasons: tuple[Reason, ...]
    ask: tuple[str, ...]
    assumed: tuple[str, ...] = ()
    strength: Strength | None = None


def draft(item: Item, facts: Facts) -> DraftScore:
    """The suggestion for one item. What only a site visit or a person can judge keeps `points` None."""
    notes = tuple(_notes(item, facts))
    if item.basis == "site" or item.veto or not item.groups:
        return _finished(item, _Suggested(low=ZERO, high=item.out_of, reasons=notes, ask=_asked(item, ())))
    shares = [share(group, item.id, item.basis, facts) for group in item.groups]
    scored = [s.points for s in shares if s.points is not None]
    points = sum(scored, ZERO) if scored else None
    reasons = (*(r for s in shares for r in s.reasons), *notes)
    assumed = tuple(dict.fromkeys(a for s in shares for a in s.assumed))
    low, high = sum((s.low for s in shares), ZERO), sum((s.high for s in shares), ZERO)
    ask = tuple(dict.fromkeys(a for s in shares for a in s.ask))
    if points is None:
        return _finished(item, _Suggested(low=low, high=high, reasons=reasons, ask=_asked(item, ask)))
    strength = _strength(item, shares, assumed)
    suggested = _Suggested(
        points=points, low=low, high=high, reasons=reasons, ask=ask, assumed=assumed, strength=strength
    )
    return _finished(item, suggested)


def _asked(item: Item, ask: Sequence[str]) -> tuple[str, ...]:
    site = (f"现场核查：{item.site}",) if item.site else ()
    return tuple(dict.fromkeys((*(ask or item.ask), *site)))


def _notes(item: Item, facts: Facts) -> list[Reason]:
    """What the reviewer should see and what earns nothing."""
    seen = []
    for rule in item.notes:
        verdict = weigh(rule.when, facts)
        if verdict.state in ("met", "possible") and verdict.evidence:
            text = joined((f"{rule.text}：{verdict.said}", *verdict.remarks))
            seen.append(Reason(rule=f"{item.id}.{rule.id}", text=text, evidence=verdict.evidence))
    return seen


def _strength(item: Item, shares: Sequence[Share], assumed: Sequence[str]) -> Strength:
    """The mean grade of what decided, rounded down; claims still to be proved and assumptions are never strong."""
    grades = [g for s in shares for g in s.grades]
    grade = sum(grades) // len(grades) if grades else 1
    if item.basis == "evidence" or assumed:
        grade = min(grade, MEDIUM)
    return STRENGTHS[max(1, min(STRONG, grade))]


def _finished(item: Item, suggested: _Suggested) -> DraftScore:
    return DraftScore(
        item=item.id,
        title=item.title,
        series=item.series,
        out_of=item.out_of,
        points=suggested.points,
        low=suggested.low,
        high=suggested.high,
        basis=item.basis,
        strength=suggested.strength,
        reasons=suggested.reasons,
        ask=suggested.ask,
        assumed=suggested.assumed,
        fingerprint=fingerprint(item, suggested.points, suggested.reasons),
    )


def fingerprint(item: Item, points: Decimal | None, reasons: Sequence[Reason]) -> str:
    """16 hex digits over the rule's content and what the draft rests on; a decision on another fingerprint is stale."""
    content = [
        repr(item),
        None if points is None else format(points.normalize(), "f"),
        [
            [
                r.rule,
                r.text,
                None if r.points is None else format(r.points.normalize(), "f"),
                [[e.block, e.start, e.end, e.quote] for e in r.evidence],
            ]
            for r in reasons
        ],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]
