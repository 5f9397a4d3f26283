"""What is worth remembering between calls, within bounds: no text of a report may cost the memory of the next."""

from __future__ import annotations

import gc
from collections import deque
from collections.abc import Callable
from functools import lru_cache, wraps
from operator import is_
from typing import Any, ParamSpec, TypeVar, cast
from weakref import WeakSet

_Rules = TypeVar("_Rules")
_Asked = ParamSpec("_Asked")
_Made = TypeVar("_Made")
#: Longer texts hardly ever come twice.
SHORT = 400
_MOST_RULES = 256


def of_rules(make: Callable[[_Rules], _Made]) -> Callable[[_Rules], _Made]:
    """Remembers what is made of rules, by their identity: they live as long as the program and are slow to compare."""
    made: dict[int, tuple[_Rules, _Made]] = {}

    @wraps(make)
    def remembered(rules: _Rules) -> _Made:
        known = made.get(id(rules))
        if known is None or known[0] is not rules:
            if len(made) >= _MOST_RULES:
                made.clear()
            known = made[id(rules)] = (rules, make(rules))
        return known[1]

    return remembered


def settle() -> None:
    """What stands now (rules, dictionaries) stands to the end of the program: the collector need not look through it again.

    A report makes many small objects and hardly a cycle: the collector's usual 700 would have it look a hundred times a report."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


_remembering: WeakSet[Any] = WeakSet()


def last(size: int) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
    """Remembers the last `size` answers of a function."""

    def decorated(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
        known = lru_cache(maxsize=size)(make)
        _remembering.add(known)
        return cast("Callable[_Asked, _Made]", known)

    return decorated


class _Last:
    """What was last made, and of what."""

    def __init__(self, size: int) -> None:
        self.made: deque[tuple[tuple[object, ...], Any]] = deque(maxlen=size)

    def cache_clear(self) -> None:
        """Lets go of it."""
        self.made.clear()


def of_same(size: int) -> Callable[[Callable[_Asked, _Made]], Callable[_Asked, _Made]]:
    """Remembers what is made of the last things asked about, by their identity: one report is asked about many times in a row."""

    def decorated(make: Callable[_Asked, _Made]) -> Callable[_Asked, _Made]:
        kept = _Last(size)

        @wraps(make)
        def remembered(*asked: _Asked.args, **named: _Asked.kwargs) -> _Made:
            for known, made in kept.made:
                if len(known) == len(asked) and all(map(is_, known, asked)):
                    return cast("_Made", made)
            fresh = make(*asked, **named)
            kept.made.append((asked, fresh))
            return fresh

        # Kept alive by the function it belongs to.
        remembered.kept = kept  # type: ignore[attr-defined]
        _remembering.add(kept)
        return remembered

    return decorated


def of_last(make: Callable[[_Rules], _Made]) -> Callable[[_Rules], _Made]:
    """Remembers what is made of the last thing asked about, by its identity."""
    return of_same(1)(make)


def forget() -> None:
    """Lets go of everything remembered of texts."""
    for known in list(_remembering):
        known.cache_clear()


def of_short_texts(size: int) -> Callable[[Callable[[str], _Made]], Callable[[str], _Made]]:
    """Remembers what a function of a text says of the last `size` short ones; long ones are done anew."""

    def decorated(make: Callable[[str], _Made]) -> Callable[[str], _Made]:
        known = last(size)(make)

        @wraps(make)
        def remembered(text: str) -> _Made:
            return known(text) if len(text) <= SHORT else make(text)

        return remembered

    return decorated
