"""How like two readings of one report are: text, order of paragraphs, and which table is which."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

Rows = list[list[str]]
_ALIKE = 60.0
"""Similarity 0–100 from which two tables may be the same."""


@dataclass(slots=True)
class Tally:
    """So many right of so many, and what was wrong."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, right: bool, case: str) -> None:
        """One more, right or not."""
        self.right += right
        self.of += 1
        if not right:
            self.wrong.append(case)

    def add(self, other: Tally) -> None:
        """Take another tally in."""
        self.right += other.right
        self.of += other.of
        self.wrong += other.wrong

    @property
    def share(self) -> float:
        """Share right, 0–1; 1 of nothing."""
        return self.right / self.of if self.of else 1.0


def squeezed(text: str) -> str:
    """One form for what looks alike, and no white space: neither format keeps it."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def same_text(wanted: str, found: str) -> Tally:
    """Characters of the wanted text less the edits that lead to the found one (at worst none right)."""
    edits = [step for step in Levenshtein.opcodes(wanted, found) if step.tag != "equal"]
    cost = sum(max(e.src_end - e.src_start, e.dest_end - e.dest_start) for e in edits)
    out = Tally(max(0, len(wanted) - cost), len(wanted))
    for e in edits:
        around = wanted[max(0, e.src_start - 8) : e.src_start]
        out.wrong.append(f"…{around}[{wanted[e.src_start : e.src_end]}→{found[e.dest_start : e.dest_end]}]")
    return out


def in_order(wanted: list[str], found: list[str]) -> tuple[Tally, Tally]:
    """(paragraphs found whole that stand in the same order, paragraphs found whole)."""
    places: dict[str, list[int]] = {}
    for k, text in enumerate(found):
        places.setdefault(text, []).append(k)
    whole = Tally()
    row: list[int] = []
    for text in wanted:
        at = places.get(text)
        whole.count(bool(at), f"段落“{text[:40]}…{text[-10:]}”")
        if at:
            row.append(at.pop(0))
    tails: list[int] = []
    for at in row:
        k = bisect_left(tails, at)
        tails[k : k + 1] = [at]
    return Tally(len(tails), len(row), [] if len(tails) == len(row) else ["次序不同"]), whole


def paired(wanted: list[Rows], found: list[Rows]) -> list[tuple[Rows, Rows | None]]:
    """Each wanted table with the found one that is it: the most alike of those not taken, from the place in order on."""
    left = list(range(len(found)))
    texts = ["".join(map("".join, rows)) for rows in found]
    out: list[tuple[Rows, Rows | None]] = []
    for want in wanted:
        text = "".join(map("".join, want))
        ranked = sorted(left[:8], key=lambda k: (-fuzz.ratio(text, texts[k]), k))
        if ranked and fuzz.ratio(text, texts[ranked[0]]) >= _ALIKE:
            left.remove(ranked[0])
            out.append((want, found[ranked[0]]))
        else:
            out.append((want, None))
    return out


def whole_rows(wanted: Iterable[Sequence[str]], found: Iterable[Sequence[str]], named: str) -> Tally:
    """Rows found with every cell exactly right, wherever they stand; each found row serves once. `named` says whose rows they are."""
    left, out = Counter(map(tuple, found)), Tally()
    for row in map(tuple, wanted):
        right = left[row] > 0
        left[row] -= right
        out.count(right, f"{named}“{'｜'.join(row)}”")
    return out
