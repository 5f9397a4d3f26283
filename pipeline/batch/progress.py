"""What is told while a batch runs."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One report has come to its end: `done` of `total`; `gaps` counts its SEC01 and SEC02 findings of must and should."""

    done: int
    total: int
    name: str
    outcome: Outcome
    gaps: int
