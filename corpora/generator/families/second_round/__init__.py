"""Reports of a second or third round, which hold every figure against the round before."""

from __future__ import annotations

import random

from corpora.generator.families.blocks.composing import Family, compose
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.second_round.grids import grids

FAMILY = Family(
    name="second_round",
    grids=grids,
    numberings=("chapter", "chinese", "decimal", "mixed"),
    summaries=0.4,
    late=("environment", "level", "future", "conclusion", "problems"),
)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, 附件1 or 附件2."""
    return compose(FAMILY, rng, company, id)
