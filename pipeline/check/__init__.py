"""Sections, indicators and text → findings a person should know of."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.check.arithmetic import totals
from pipeline.check.consistency import disagreements, years
from pipeline.check.gaps import gaps, other_kind, reading
from pipeline.check.leftovers import other_enterprises, placeholders
from pipeline.check.prose import balances, single, sums, wholes
from pipeline.check.rates import changes, derived
from pipeline.check.slips import slips
from pipeline.check.targets import weaker_targets
from pipeline.model import Document, Enterprise, Finding, Indicator, Outline, Section, Spec

__all__ = ["findings", "other_kind"]


def findings(
    document: Document,
    sections: Sequence[Section],
    indicators: Sequence[Indicator],
    enterprise: Enterprise,
    outline: Outline,
    spec: Spec,
) -> tuple[Finding, ...]:
    """All findings about one report, gaps first in outline order. An unreadable report, or one of another kind, has that one finding only."""
    cause = reading(document, spec)
    if cause and not document.source.readable:
        return cause
    other = other_kind(document, sections, outline, spec)
    if other:
        return other
    return (
        *cause,
        *gaps(sections, outline, spec),
        *placeholders(document, spec),
        *other_enterprises(document, enterprise, spec),
        *disagreements(indicators, spec),
        *single(document, spec),
        *slips(indicators, spec),
        *weaker_targets(document, spec),
        *years(indicators, spec),
        *totals(document, spec),
        *sums(document, spec),
        *wholes(document, spec),
        *changes(document, spec),
        *derived(indicators, spec),
        *balances(document, spec),
    )
