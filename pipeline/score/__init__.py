"""score: what was read and the rules of 附件3 → draft scores with reasons. Pure; suggests, never decides."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.finding import Finding
from pipeline.model.indicator import Indicator
from pipeline.model.score import DraftScore
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.model.statement import Statement
from pipeline.score.draft import draft
from pipeline.score.facts import gather
from pipeline.score.totals import totals

__all__ = ["drafts", "totals"]


def drafts(
    sections: Sequence[Section],
    indicators: Sequence[Indicator],
    statements: Sequence[Statement],
    findings: Sequence[Finding],
    spec: Spec,
) -> tuple[DraftScore, ...]:
    """One draft for every item of the form, in printed order."""
    facts = gather(sections, indicators, statements, findings, spec)
    return tuple(draft(item, facts) for item in spec.rubric.items)
