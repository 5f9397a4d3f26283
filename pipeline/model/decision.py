"""What a person decides. Append-only: undo is another decision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry of the record: who set which item to what, when (ISO 8601 UTC), why, and what the machine had suggested then.

    `points` None withdraws the item's earlier decision. `draft` and `rules` are the fingerprints of what was judged."""

    report: str
    item: str
    points: Decimal | None
    previous: Decimal | None
    who: str
    when: str
    reason: str
    draft: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """One item on the sheet: the suggestion, the person's points if any, and whether the decision is stale."""

    item: str
    title: str
    out_of: Decimal
    suggested: Decimal | None
    decided: Decimal | None
    who: str | None
    stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The score sheet: drafts with decisions folded in. `decided` sums what persons have confirmed, and only that."""

    lines: tuple[SheetLine, ...]
    decided: Decimal
    open_items: tuple[str, ...]
