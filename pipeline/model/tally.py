"""Two figures of a report that together tell a rate it does not print."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.indicator import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """`top` of `under` are what the entry `id` (a rate in %) is the share of; both of one unit and one year, each with its evidence."""

    id: str
    top: Indicator
    under: Indicator
