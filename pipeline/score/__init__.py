"""score: what was read and the rules of 附件3 → draft scores with reasons. Pure; suggests, never decides."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from pipeline.model.finding import Finding
from pipeline.model.indicator import Indicator
from pipeline.model.score import DraftScore
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.model.statement import Statement
from pipeline.model.tally import Tally
from pipeline.score.benchmark import comparisons
from pipeline.score.draft import draft
from pipeline.score.facts import gather
from pipeline.score.scanned import held_back
from pipeline.score.totals import totals

__all__ = ["comparisons", "drafts", "totals"]


def drafts(
    sections: Sequence[Section],
    indicators: Sequence[Indicator],
    statements: Sequence[Statement],
    findings: Sequence[Finding],
    spec: Spec,
    scanned: Collection[int] = (),
    tallies: Sequence[Tally] = (),
) -> tuple[DraftScore, ...]:
    """One draft for every item of the form, in printed order. `scanned`: pages recognised from pictures, which never score alone. `tallies`:
    rates told by two counts."""
    facts = replace(gather(sections, indicators, statements, findings, spec), tallies=tuple(tallies))
    ask = spec.wording.get("score.ocr", "")
    return tuple(held_back(draft(item, facts), frozenset(scanned), ask) for item in spec.rubric.items)
