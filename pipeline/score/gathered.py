"""Where a report tells an item best: what is said where its other parts are told too comes before what is said in passing elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.document import Evidence
from pipeline.model.rubric import Condition, Group
from pipeline.model.statement import Statement
from pipeline.score.facts import Facts

# So many paragraphs around a place belong to it.
_AROUND = 3
Place = tuple[object, ...]
Ids = Mapping[Place, Collection[str]]


def gathered(group: Group, facts: Facts) -> Facts:
    """The facts with the statements of the group's rules in the order of how much of the group is told around them.

    Asides are left out where the same is told in the midst of the rest, never what a no stands against."""
    if not group.together:
        return facts
    asked = [one for rule in group.rules for c in (rule.when, rule.partly) if c for one in _asked(c)]
    wanted, beside = {c.statement for c in asked}, {c.statement for c in asked if c.beside}
    told = [s for s in facts.statements if s.id in wanted and s.counts]
    if not told:
        return facts
    around = _around(told)
    alone = {id(s) for s in told if s.id in beside and not _accompanied(s, around)}
    told = [s for s in told if id(s) not in alone]
    worth = {id(s): _worth(s, around) for s in told}
    best = {name: max(worth[id(s)] for s in told if s.id == name) for name in {s.id for s in told}}
    denied = {s.id for s in facts.statements if s.negated and s.scope == "own"}
    others = [s for s in facts.statements if id(s) not in worth and id(s) not in alone]
    kept = [s for s in told if s.id in denied or 2 * worth[id(s)] > best[s.id]]
    kept.sort(key=lambda s: -worth[id(s)])
    return replace(facts, statements=(*kept, *others))


def _asked(condition: Condition) -> Iterator[Condition]:
    """The conditions on statements within a condition."""
    if condition.statement:
        yield condition
    for inner in (*condition.any_of, *condition.all_of, *condition.none_of):
        yield from _asked(inner)


def _accompanied(said: Statement, around: Ids) -> bool:
    """Whether another part of the group is told in the same section or close by; of a heading (3.3 原因分析) in its chapter."""
    at = said.evidence
    title = bool(at.heading_path) and at.quote.strip() == at.heading_path[-1].strip()
    near: list[Place] = [("around", at.block), *(place for place, _ in _places(at) if place[0] != "chapter" or title)]
    return any(name != said.id for place in near for name in around[place])


def _places(at: Evidence) -> Iterator[tuple[Place, int]]:
    """The places a statement stands in, from the narrowest, with what it counts to be told there with others."""
    yield ("paragraph", at.block) if at.table is None else ("table", at.table), 3
    if at.heading_path:
        yield ("section", at.heading_path), 2
        yield ("chapter", at.heading_path[0]), 1


def _around(told: Sequence[Statement]) -> Ids:
    """What is told at each place, and about each paragraph."""
    around: dict[Place, set[str]] = defaultdict(set)
    for s in told:
        for place, _ in _places(s.evidence):
            around[place].add(s.id)
        for block in range(s.evidence.block - _AROUND, s.evidence.block + _AROUND + 1):
            around["around", block].add(s.id)
    return around


def _worth(said: Statement, around: Ids) -> int:
    """How much of the group is told where a statement stands."""
    at = said.evidence
    return len(around["around", at.block]) + sum(weight * len(around[place]) for place, weight in _places(at))
