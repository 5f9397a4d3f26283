"""Reports ordered by theme or by production line: contents joined under one heading, or split over several."""

from __future__ import annotations

import random

from corpora.generator.families.blocks.composing import Family, compose
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.merged.grids import grids

FAMILY = Family(
    name="merged",
    grids=grids,
    numberings=("chinese", "part", "dotted", "mixed", "decimal"),
    summaries=0.35,
    late=("emission_effect", "level", "future", "conclusion", "plan_sum", "problems_b"),
)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, 附件1 or 附件2."""
    return compose(FAMILY, rng, company, id)
