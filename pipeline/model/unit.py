"""Units of this field, as data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRule:
    """A unit: `canonical` name of its kind (e.g. tce), `factor` such that written × factor = canonical, and every way it is written.

    `not_before`: characters behind which, standing next, the word is another one (2回 but 回收, 回用)."""

    id: str
    canonical: str
    factor: Decimal
    written: tuple[str, ...]
    dimension: str
    not_before: str = ""
