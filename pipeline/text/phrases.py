"""Wordings that are data, by name: a module says which it asks for, the rules in force say what it is.

A room's door puts the rules it was given in force; from then on a name answers with the compiled pattern's own methods, so
that asking it costs what asking the pattern costs. Until a door was passed, asking raises.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from pipeline.errors import SpecError
from pipeline.model.phrase import Phrase
from pipeline.text.memory import forget
from pipeline.text.patterns import Sieve, compiled

_REFERENCE = re.compile(r"\(\?&([\w.]+)\)")
_METHODS = (
    "search",
    "match",
    "fullmatch",
    "finditer",
    "findall",
    "split",
    "sub",
    "subn",
    "pattern",
    "groupindex",
    "flags",
)


class _Asked:
    """What a module holds instead of a pattern: after `use` it has the pattern's methods."""

    def __init__(self, name: str) -> None:
        self.id = name

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise RuntimeError(f"no rules are in force: {self.id}")

    def bind(self, rule: Phrase, pattern: str) -> None:
        known = compiled(pattern)
        for name in _METHODS:
            setattr(self, name, getattr(known, name))


class _Words(Sequence[str]):
    """What a module holds instead of a list of words."""

    __slots__ = ("id", "_set", "_words")

    def __init__(self, name: str) -> None:
        self.id = name
        self._words: tuple[str, ...] = ()
        self._set: frozenset[str] = frozenset()

    def bind(self, rule: Phrase, pattern: str) -> None:
        self._words, self._set = rule.words, frozenset(rule.words)

    def __contains__(self, word: object) -> bool:
        return word in self._set

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __getitem__(self, at: Any) -> Any:
        return self._words[at]


class _Sifted:
    """What a module holds instead of a sieve over several of its phrases."""

    left: Callable[[str], frozenset[str]]

    def __init__(self, asked: Iterable[re.Pattern[str]]) -> None:
        self._asked = tuple(asked)

    def renew(self) -> None:
        self.left = Sieve(each.pattern for each in self._asked).left


class _Family(Mapping[str, "re.Pattern[str]"]):
    """What a module holds instead of the patterns of all names that begin alike, by what follows."""

    def __init__(self, name: str) -> None:
        self.id = name
        self._members: dict[str, re.Pattern[str]] = {}

    def renew(self, rules: Mapping[str, Phrase]) -> None:
        names = [name for name in rules if name.rpartition(".")[0] == self.id]
        if not names:
            raise SpecError([(file_of(self.id), self.id, "程序要用的条目不存在")])
        self._members = {name.rpartition(".")[2]: compiled(expanded(rules, name)) for name in names}

    def __getitem__(self, key: str) -> re.Pattern[str]:
        return self._members[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)


_asked: dict[str, _Asked | _Words] = {}
_families: dict[str, _Family] = {}
_sieves: list[_Sifted] = []
_in_force: list[Mapping[str, Phrase]] = []


def phrase(name: str) -> re.Pattern[str]:
    """The pattern of a name (room.module.name), to be asked like a compiled one once rules are in force."""
    return cast("re.Pattern[str]", _ask(name, _Asked))


def words(name: str) -> Sequence[str]:
    """The list of words of a name, in its order."""
    return cast("Sequence[str]", _ask(name, _Words))


def family(name: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of all names name.*, by their last part; which there are the rules in force say."""
    if name not in _families:
        _families[name] = _Family(name)
        if _in_force:
            _families[name].renew(_in_force[-1])
    return _families[name]


def sifted(asked: Iterable[re.Pattern[str]]) -> _Sifted:
    """A sieve over phrases, made anew with the rules in force."""
    _sieves.append(_Sifted(asked))
    if _in_force:
        _sieves[-1].renew()
    return _sieves[-1]


def _ask(name: str, kind: type[_Asked] | type[_Words]) -> _Asked | _Words:
    if name not in _asked:
        _asked[name] = kind(name)
        if _in_force:
            _bind((name,), _in_force[-1])
    return _asked[name]


def asked_for() -> frozenset[str]:
    """The names the modules imported so far ask for."""
    return frozenset(_asked).union(f"{name}.{key}" for name, members in _families.items() for key in members)


def use(rules: Mapping[str, Phrase]) -> None:
    """Puts the phrases of a specification in force. Raises SpecError naming every phrase a module asks for and they lack."""
    if _in_force and _in_force[-1] is rules:
        return
    _bind(tuple(_asked), rules)
    for members in _families.values():
        members.renew(rules)
    for sieve in _sieves:
        sieve.renew()
    _in_force[:] = [rules]
    # What was remembered of texts was found by the rules before.
    forget()


def _bind(names: Sequence[str], rules: Mapping[str, Phrase]) -> None:
    lacking = [name for name in names if name not in rules]
    if lacking:
        raise SpecError([(file_of(name), name, "程序要用的条目不存在") for name in lacking])
    for name in names:
        _asked[name].bind(rules[name], expanded(rules, name))


def file_of(name: str) -> str:
    """Where the phrase of a name is written."""
    return "/".join(name.split(".")[:2]) + ".yaml"


def expanded(rules: Mapping[str, Phrase], name: str) -> str:
    """The pattern of a name with the patterns it refers to put in. Raises KeyError for a reference to nothing."""
    module = name.rpartition(".")[0]

    def put(found: re.Match[str]) -> str:
        return expanded(rules, found[1] if "." in found[1] else f"{module}.{found[1]}")

    return _REFERENCE.sub(put, rules[name].pattern or "")
