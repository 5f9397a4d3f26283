"""What a condition says of one report."""

from __future__ import annotations

from collections.abc import Iterable
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
    `belied`: the report's own numbers do not give the rate it prints."""

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


SILENT = Verdict(state="silent")


def cited(*sources: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Evidence of all sources in their order, each place once, at most SHOWN."""
    seen: dict[tuple[int, int, int], Evidence] = {}
    for source in sources:
        for evidence in source:
            seen.setdefault((evidence.block, evidence.start, evidence.end), evidence)
    return tuple(seen.values())[:SHOWN]


def joined(texts: Iterable[str], mark: str = "；") -> str:
    """The texts that say something, each once."""
    return mark.join(dict.fromkeys(t for t in texts if t))
