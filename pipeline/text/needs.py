"""What a pattern cannot match without: literals one of which stands in every match, and how far from its beginning.

Read off the pattern's parsed form; whatever is not understood needs nothing, so that nothing is ever missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# So many alternatives are spelled out, and so far from where a match begins its literal may stand.
_MANY, _FAR = 64, 60
_Words = frozenset[str]
# What nearly every text holds tells little.
_COMMON = frozenset("，。；、：的 ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """`literals`: one of them occurs in any match (none known when empty), and begins at most `lead` characters behind the match's own
    beginning; None when that is not bounded, or when a match may be empty."""

    literals: _Words = frozenset()
    lead: int | None = None

    @property
    def worth(self) -> tuple[int, int]:
        """How much they tell: long ones more than short ones, few more than many."""
        return min((0 if word in _COMMON else min(len(word), 3) for word in self.literals), default=-1), -len(
            self.literals
        )


@cache
def needs(pattern: str) -> Needs:
    """What a pattern needs. Raises re.error for a wrong one."""
    tree = _parser.parse(pattern)
    if tree.state.flags & ~re.UNICODE:
        return Needs()
    found = _needed(tree)
    return found if tree.getwidth()[0] > 0 else Needs(literals=found.literals)


def _needed(items: Any) -> Needs:
    """The best literals of a sequence."""
    best = Needs()
    run: _Words = frozenset({""})
    before: int | None = 0
    for at, (kind, value) in enumerate(items):
        exact = _exact(kind, value)
        if exact is not None and len(run) * len(exact) <= _MANY:
            run = frozenset(a + b for a, b in product(run, exact))
            continue
        best = max(best, _spelled(run, before), key=lambda n: n.worth)
        before = _width(items[:at])
        run = exact if exact is not None else frozenset({""})
        if exact is None:
            inner = _inside(kind, value)
            lead = before + inner.lead if before is not None and inner.lead is not None else None
            best = max(best, Needs(literals=inner.literals, lead=lead), key=lambda n: n.worth)
            before = _width(items[: at + 1])
    return max(best, _spelled(run, before), key=lambda n: n.worth)


def _spelled(run: _Words, before: int | None) -> Needs:
    """A run of spelled-out items as literals: those that hold no other."""
    if "" in run:
        return Needs()
    least = frozenset(word for word in run if not any(other != word and other in word for other in run))
    # Where the first of them begins in each way the run can be.
    last = max(min(found for word in least if (found := way.find(word)) >= 0) for way in run)
    return Needs(literals=least, lead=before + last if before is not None else None)


def _width(items: Any) -> int | None:
    """The most characters a sequence can take; None without a bound."""
    most = items.getwidth()[1]
    return most if most <= _FAR else None


def _inside(kind: Any, value: Any) -> Needs:
    """What one item needs that is not spelled out whole."""
    if kind is code.SUBPATTERN:
        return Needs() if value[1] or value[2] else _needed(value[3])
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
        return _needed(value[2]) if value[0] > 0 else Needs()
    if kind is code.ATOMIC_GROUP:
        return _needed(value)
    if kind is code.BRANCH:
        parts = [_needed(part) for part in value[1]]
        if not all(part.literals for part in parts):
            return Needs()
        words: _Words = frozenset().union(*(part.literals for part in parts))
        leads = [part.lead for part in parts if part.lead is not None]
        return Needs(literals=words, lead=max(leads) if len(leads) == len(parts) else None)
    return Needs()


def _exact(kind: Any, value: Any) -> _Words | None:
    """All the strings an item can be, when they are few; "" for what takes no characters."""
    if kind is code.LITERAL:
        return frozenset({chr(value)})
    if kind in (code.AT, code.ASSERT, code.ASSERT_NOT):
        return frozenset({""})
    if kind is code.IN:
        return frozenset(chr(v) for _, v in value) if all(k is code.LITERAL for k, _ in value) else None
    if kind is code.SUBPATTERN:
        return None if value[1] or value[2] else _sequence(value[3])
    if kind is code.BRANCH:
        parts = [_sequence(part) for part in value[1]]
        known = [part for part in parts if part is not None]
        whole: _Words = frozenset().union(*known)
        return whole if len(known) == len(parts) and len(whole) <= _MANY else None
    if kind in (code.MAX_REPEAT, code.MIN_REPEAT) and value[1] == 1:
        once = _sequence(value[2])
        return once | {""} if once is not None and value[0] == 0 else once
    return None


def _sequence(items: Sequence[Any]) -> _Words | None:
    out: _Words = frozenset({""})
    for kind, value in items:
        exact = _exact(kind, value)
        if exact is None or len(out) * len(exact) > _MANY:
            return None
        out = frozenset(a + b for a, b in product(out, exact))
    return out
