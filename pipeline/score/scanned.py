"""Points that rest on recognised scans: what a machine read off a picture is shown, and never scores alone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from pipeline.model.document import Evidence
from pipeline.model.score import DraftScore


def held_back(draft: DraftScore, pages: Collection[int], ask: str) -> DraftScore:
    """The draft as it may stand when `pages` (from 1) were recognised from pictures.

    Where all evidence of its points is on such pages it has none: what was read stays as reasons, and `ask` says what to do. Where
    some of it is, the draft is weak and says so."""
    scoring = [e for reason in draft.reasons if reason.points for e in reason.evidence]
    if not pages or not scoring or not any(_scanned(e, pages) for e in scoring):
        return draft
    assumed = (*draft.assumed, "ocr")
    if not all(_scanned(e, pages) for e in scoring):
        return replace(draft, strength="weak", assumed=assumed)
    reasons = tuple(replace(reason, points=None) for reason in draft.reasons)
    return replace(
        draft, points=None, low=Decimal(0), strength=None, reasons=reasons, ask=(*draft.ask, ask), assumed=assumed
    )


def _scanned(evidence: Evidence, pages: Collection[int]) -> bool:
    return evidence.page in pages
