"""The score sheet: decisions folded over drafts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.decision import Decision, Sheet, SheetLine
from pipeline.model.score import DraftScore


def latest(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The standing decision of each item: the last entry in order of the record; an entry without points withdraws the item's."""
    standing: dict[str, Decision] = {}
    for decision in decisions:
        if decision.points is None:
            standing.pop(decision.item, None)
        else:
            standing[decision.item] = decision
    return standing


def sheet(drafts: Sequence[DraftScore], decisions: Sequence[Decision]) -> Sheet:
    """One line per draft. `decided` sums confirmed points only; a stale decision still counts, is marked, and its item stays open."""
    standing = latest(decisions)
    lines = tuple(_line(draft, standing.get(draft.item)) for draft in drafts)
    return Sheet(
        lines=lines,
        decided=sum((line.decided for line in lines if line.decided is not None), Decimal(0)),
        open_items=tuple(line.item for line in lines if line.decided is None or line.stale),
    )


def _line(draft: DraftScore, decision: Decision | None) -> SheetLine:
    return SheetLine(
        item=draft.item,
        title=draft.title,
        out_of=draft.out_of,
        suggested=draft.points,
        decided=None if decision is None else decision.points,
        who=None if decision is None else decision.who,
        stale=decision is not None and decision.draft != draft.fingerprint,
    )
