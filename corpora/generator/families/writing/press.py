"""From an enterprise and a family's phrase bank to a finished manuscript."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.clauses import clauses
from corpora.generator.families.writing.composer import Composer, Number
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What a family settles before it writes: the outer form, the outline, how headings and tables look."""

    outline: Sequence[str]
    gaps: Sequence[Sequence[str]]
    head: Mapping[str, Any]
    style: Mapping[str, Any]
    number: Number
    gap: str = ""
    colon: str = "。"
    most_gaps: int = 4


def print_report(
    rng: random.Random, company: Enterprise, script: Manuscript, phrases: dict[str, Any], form: Form
) -> Composer:
    """Writes the body after what stands in `script` already, plants gaps and faults, and labels all of it."""
    script.head = dict(form.head)
    gaps = _draw_gaps(rng, form)
    company = silence(company, frozenset(gaps))
    bank = Bank(
        company=company,
        rng=rng,
        phrases=phrases,
        script=script,
        slots={**slots(company), **clauses(company, phrases["clauses"], rng)},
        gone=frozenset(gaps),
        style=dict(form.style),
    )
    bank.flaws = flaws.choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    composer = Composer(bank, form.number, form.gap, form.colon)
    composer.write(prune(entries(form.outline, rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(composer)
    composer.label()
    scoring.score(bank)
    return composer


def _draw_gaps(rng: random.Random, form: Form) -> dict[str, str]:
    """Node → thin or missing, for none to four groups of nodes."""
    count = min(form.most_gaps, rng.choices((0, 1, 2, 3, 4), (2, 4, 4, 3, 2))[0])
    drawn: dict[str, str] = {}
    for group in rng.sample(list(form.gaps), min(count, len(form.gaps))):
        kind = "thin" if rng.random() < 0.4 else "missing"
        drawn.update({node: kind if at == 0 else "missing" for at, node in enumerate(group)})
    return drawn
