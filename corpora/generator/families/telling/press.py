"""Tells a report: draws its gaps, speaks its passages, draws its tables and labels all of it."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import gather, moves
from corpora.generator.families.telling.sheets import sheet
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.composer import Composer
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import Entry, Part, entries, prune


class Teller(Composer):
    """A composer whose tables are data of the phrase file, and whose bare headings may have an empty table."""

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        if entry.lost and self.bank.rng.random() < 0.15:
            self.thin[part.nodes[0]] = heading
            self.bank.script.table([self.bank.phrases["words"]["blank"], ["", "", ""], ["", "", ""]])
        elif part.key.startswith("T_") and not entry.lost:
            sheet(self.bank, part.key)
            self._told(part, heading, None)
        else:
            super()._part(entry, part, heading)


def tell(rng: random.Random, company: Enterprise, script: Manuscript, phrases: dict[str, Any], form: Form) -> Teller:
    """Writes the body after what stands in `script`, plants faults, labels; returns the teller that did."""
    script.head = dict(form.head)
    gaps = draw_gaps(rng, form)
    gone = frozenset(gaps)
    company = silence(company, gone)
    words = {**slots(company), **moves(company, *(rng.choice(phrases["words"][key]) for key in ("down", "up")))}
    bank = Bank(
        company=company, rng=rng, phrases=phrases, script=script, slots=words, gone=gone, style=dict(form.style)
    )
    bank.slots.update({name: _listed(bank, given) for name, given in phrases["lists"].items()})
    bank.flaws = flaws.choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = Teller(bank, form.number, form.gap, form.colon)
    teller.write(prune(entries(form.outline, rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(teller)
    teller.label()
    scoring.score(bank)
    return teller


def draw_gaps(rng: random.Random, form: Form) -> dict[str, str]:
    """Node → thin or missing of none to `form.most_gaps` groups."""
    count = min(form.most_gaps, len(form.gaps), rng.choices((0, 1, 2, 3, 4), (2, 3, 4, 3, 2))[0])
    drawn: dict[str, str] = {}
    for group in rng.sample(list(form.gaps), count):
        kind = rng.choice(("missing", "missing", "thin"))
        drawn.update({node: kind if at == 0 else "missing" for at, node in enumerate(group)})
    return drawn


def _listed(bank: Bank, given: Mapping[str, Any]) -> str:
    """One of the wordings over all the items, joined."""
    each = bank.rng.choice(given["each"])
    told = [each.format_map({**bank.slots, **item}) for item in gather(bank.company, given["of"], bank.gone)]
    return str(given.get("join", "")).join(told) or str(given.get("none", "无"))
