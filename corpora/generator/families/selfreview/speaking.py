"""What this family says in its own way: questions without their mark, and a table of the points an enterprise gives itself."""

from __future__ import annotations

from corpora.generator.families.telling.press import Teller
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.grids import draw
from corpora.generator.families.writing.tree import Entry, Part

POINTS = (8, 2, 2, 2, 4, 2, 3, 2, 3, 2, 8, 4, 4, 4, 6, 6, 3, 3, 2, 5, 5, 3, 5, 5, 4, 3)
"""The most points of the items of 附件3 in the order of the form; those without a number come last."""


class SelfBank(Bank):
    """A bank whose headings lose their question mark where `style["bare"]`."""

    def title(self, key: str) -> str:
        """One of the wordings of a heading. Raises KeyError for an unknown one."""
        words = super().title(key)
        return words.rstrip("？") if self.style["bare"] else words


class SelfTeller(Teller):
    """A teller that knows the table `T_own`."""

    def _part(self, entry: Entry, part: Part, heading: str) -> None:
        if part.key == "T_own" and not entry.lost:
            _own_points(self.bank)
        else:
            super()._part(entry, part, heading)


def _own_points(bank: Bank) -> None:
    """Points by number of the form only: the names of its items would tell of what a report is silent about."""
    given = [most - bank.rng.choice((0, 0, 0, 1)) for most in POINTS]
    rows = [[str(at), str(most), str(own)] for at, (most, own) in enumerate(zip(POINTS, given, strict=True), 1)]
    head = [bank.word("number"), "分值", bank.word("own")]
    draw(bank, bank.word("t_own"), [head, *rows, ["合计", str(sum(POINTS)), str(sum(given))]])
