"""Whose a figure is when its own name does not say: by what its paragraph speaks of last, by the heading above, by what
follows, or by what the paragraph before was about."""

from __future__ import annotations

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.facts import Facts
from pipeline.text.patterns import compiled

# So many paragraphs further on a figure may still speak of the same.
_NEAR = 2


def topical(value: Indicator, condition: Condition, facts: Facts) -> bool:
    """Whether the value belongs to the topic `condition.among` (about_waste_gas); two topics begun at one place leave it open."""
    family = condition.among.split("_")[0] + "_"
    place = value.evidence
    before = [
        s
        for s in facts.statements
        if s.id.startswith(family) and s.evidence.block == place.block and s.evidence.start <= place.start
    ]
    if before:
        last = max(s.evidence.start for s in before)
        return {s.id for s in before if s.evidence.start == last} == {condition.among}
    title = place.heading_path[-1] if place.heading_path else ""
    if condition.titles and compiled(condition.titles).search(title) is not None:
        return True
    # 达标率97.9%。不合格那次总锌1.62mg/L: what is said behind the figure tells when nothing before it does.
    after = {s.id for s in facts.statements if s.id.startswith(family) and s.evidence.block == place.block}
    if after:
        return after == {condition.among}
    return _continued(value, family, facts) == {condition.among}


def _continued(value: Indicator, family: str, facts: Facts) -> set[str]:
    """What the nearest paragraph before speaks of, under the same heading: 在线设备天天记，年达标率98.9% goes on where 出水COD was told."""
    place = value.evidence
    told: dict[int, set[str]] = {}
    for s in facts.statements:
        at = s.evidence
        near = 0 < place.block - at.block <= _NEAR and at.heading_path == place.heading_path
        if near and at.table is None and s.id.startswith(family):
            told.setdefault(at.block, set()).add(s.id)
    return told[max(told)] if told else set()
