"""How right the drafts of each item have been where people had scored the same reports: shown beside a suggestion, so that a reviewer
knows how far to trust it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAccuracy:
    """Counts of reports for one item: `drafted` of them `within` the range a careful reader accepts and `exact`ly the reader's points;
    `open` left blank by the reader, `left_open` of them by the draft too."""

    item: str
    drafted: int = 0
    within: int = 0
    exact: int = 0
    open: int = 0
    left_open: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """What was measured, on which reports (`measured_on`, as a person reads it), item by item."""

    measured_on: str
    items: tuple[ItemAccuracy, ...] = ()

    def of(self, item: str) -> ItemAccuracy | None:
        """The counts of an item; None where it was never measured."""
        return next((each for each in self.items if each.item == item), None)
