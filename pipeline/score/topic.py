"""Whose a figure is when its own name does not say: by what its paragraph speaks of last, by the heading above, or by what follows."""

from __future__ import annotations

from pipeline.model.indicator import Indicator
from pipeline.model.rubric import Condition
from pipeline.score.facts import Facts
from pipeline.text.patterns import compiled


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
    return after == {condition.among}
