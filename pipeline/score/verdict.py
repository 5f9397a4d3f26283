"""What a condition says of one report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Evidence

State = Literal["met", "possible", "failed", "silent"]
STRONG, MEDIUM, WEAK = 3, 2, 1
SHOWN = 4  # a reason quotes at most so many places; a reviewer reads no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`possible`: the report neither affirms it plainly nor denies it (a range across the bound, two values, yes and no).

    `said` is what was read, in Chinese; `grade` 3 strong, 2 medium, 1 weak; `places` how many places support it; `remarks` what a
    reviewer must know besides; `occurrences` each single hit of a section or finding condition; `disputed`: the report says both;
    `belied`: the report's own numbers do not give the rate it prints; `year`: of which year the numbers read are, where all say so."""

    state: State
    said: str = ""
    evidence: tuple[Evidence, ...] = ()
    grade: int = WEAK
    places: int = 0
    remarks: tuple[str, ...] = ()
    occurrences: tuple[tuple[str, tuple[Evidence, ...]], ...] = ()
    disputed: bool = False
    affirmed: bool = False
    belied: bool = False
    year: int | None = None


SILENT = Verdict(state="silent")


def cited(*sources: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence of all sources in their order, each place once (nothing that overlaps what stands before it), at most SHOWN."""
    out: list[Evidence] = []
    for source in sources:
        for one in source:
            if not any(_again(one, seen) for seen in out):
                out.append(one)
    return tuple(out)[:SHOWN]


def _again(one: Evidence, seen: Evidence) -> bool:
    if one.block != seen.block:
        return False
    return one.start < seen.end and seen.start < one.end or (one.start, one.end) == (seen.start, seen.end)


def by_turns(sources: Sequence[Sequence[Evidence]]) -> tuple[Evidence, ...]:
    """Evidence of all sources by turns: the best of each before the second of any; at most SHOWN."""
    longest = max((len(source) for source in sources), default=0)
    return cited(*([source[n] for source in sources if n < len(source)] for n in range(longest)))


def joined(texts: Iterable[str], mark: str = "；") -> str:
    """The texts that say something, each once."""
    return mark.join(dict.fromkeys(t for t in texts if t))
