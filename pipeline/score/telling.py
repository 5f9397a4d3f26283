"""Which places to show for a statement: what says most first, nothing beside the point while something better is there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Evidence
from pipeline.model.rubric import Condition
from pipeline.model.statement import Statement
from pipeline.score.facts import Facts
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled

# 由某某公司办公室归档, XXX公司应按照本制度…: the name of another enterprise or a blank left in a sentence makes it the last to rely on.
_OTHERS = ("leftover.other_enterprise", "leftover.placeholder")


def telling(condition: Condition, said: Sequence[Statement], facts: Facts) -> list[Statement]:
    """The statements worth showing, best first: without another enterprise's name or a blank, in the wording the condition prefers, in its home
    section, then in reading order. What ranks lower is left out, save that the wording preferred counts wherever it stands."""
    if not said:
        return []
    foreign = [e for f in facts.findings if f.name in _OTHERS for e in f.evidence]
    homes = [span for s in facts.sections if s.id in condition.home for span in s.blocks]
    ranked = [(_rank(condition, s, foreign, homes), n, s) for n, s in enumerate(said)]
    ranked.sort(key=lambda one: one[:2])
    (alien, unlike, away), *_ = ranked[0]
    kept = [
        s
        for rank, _, s in ranked
        if rank[:2] == (alien, unlike) and (rank[2] == away or not unlike and condition.prefer)
    ]
    return _widest(kept)


def _rank(
    condition: Condition, said: Statement, foreign: Sequence[Evidence], homes: Sequence[tuple[int, int]]
) -> tuple[bool, bool, bool]:
    place = said.evidence
    named = any(e.block == place.block and e.start < place.end and place.start < e.end for e in foreign)
    preferred = bool(condition.prefer) and compiled(condition.prefer).search(normal(place.quote).text) is not None
    return named, bool(condition.prefer) and not preferred, not any(a <= place.block < b for a, b in homes)


def _widest(said: Sequence[Statement]) -> list[Statement]:
    """One of several that overlap, in the place of the first: the one quoted widest."""
    out: list[Statement] = []
    for one in said:
        at = next((n for n, other in enumerate(out) if _overlap(other.evidence, one.evidence)), None)
        if at is None:
            out.append(one)
        elif _length(one.evidence) > _length(out[at].evidence):
            out[at] = one
    return out


def _overlap(a: Evidence, b: Evidence) -> bool:
    return a.block == b.block and a.start < b.end and b.start < a.end


def _length(evidence: Evidence) -> int:
    return evidence.end - evidence.start
