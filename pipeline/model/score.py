"""What the machine suggests for an item of 附件3. It is never a decision."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.document import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One reason of a draft: `points` it adds (None where it adds none but should be seen), and its evidence."""

    rule: str
    text: str
    points: Decimal | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftScore:
    """A suggestion for one item: `points` None = cannot be drafted from paper, and then `ask` is not empty; low ≤ points ≤ high always.

    The points of the reasons add up to `points`. `basis`: document (the report suffices), evidence (the report claims, proof is to be
    seen), site (only on site)."""

    item: str
    title: str
    series: int
    out_of: Decimal
    points: Decimal | None
    low: Decimal
    high: Decimal
    basis: Literal["document", "evidence", "site"]
    strength: Literal["strong", "medium", "weak"] | None = None
    reasons: tuple[Reason, ...] = ()
    ask: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    fingerprint: str = ""
