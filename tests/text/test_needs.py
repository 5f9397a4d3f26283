"""What patterns need is never more than they do need: the sieves find exactly what plain search finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from pipeline import specs
from pipeline.text.masks import FAMILIES
from pipeline.text.memory import forget, of_short_texts
from pipeline.text.needs import needs
from pipeline.text.patterns import Literals, Places, Sieve, compiled


def _strings(value: object) -> Iterator[str]:
    """Every string of the rules: patterns, examples and words alike."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _strings(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return True


@pytest.fixture(scope="module")
def strings() -> tuple[str, ...]:
    spec = specs.load()
    parts = (
        spec.outlines, spec.sectioning.topics, spec.sectioning.empty, spec.sectioning.foreign, spec.sectioning.intended,
        spec.sectioning.inapplicable, spec.sectioning.lists, spec.findings, spec.indicators, spec.statements,
    )  # fmt: skip
    return tuple(sorted({s for part in parts for s in _strings(part)} | set(FAMILIES.values())))


@pytest.fixture(scope="module")
def patterns(strings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(s for s in strings if _pattern(s))


def test_sieve_leaves_every_pattern_plain_search_finds(strings: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    sieve = Sieve(patterns)
    missed = [
        (pattern, text)
        for text in strings[::9]
        for pattern in set(patterns[::2]) - sieve.left(text)
        if compiled(pattern).search(text)
    ]
    assert missed == []


def test_places_find_what_finditer_finds(strings: tuple[str, ...], patterns: tuple[str, ...]) -> None:
    text = "\n".join(strings[::7])[:40_000]
    places = Places(text, patterns[::3])
    for pattern in patterns[::3]:
        assert [m.span() for m in places.finditer(pattern)] == [m.span() for m in compiled(pattern).finditer(text)], (
            pattern
        )


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        ("审核小组|领导小组", {"审核小组", "领导小组"}),
        ("(总)?投资.{0,12}万元", {"投资"}),
        ("[性率度]差", {"性差", "率差", "度差"}),
        ("(?<!不)合格(?!证)", {"合格"}),
        (r"\d+(?:年|月)", {"年", "月"}),
        # Must not be told to need anything: it may match without.
        ("(投资)?", set()),
        ("投资|[0-9]+", set()),
        (r"\d+", set()),
        ("(?i)cod", set()),
        ("(?!投资)[^。]+", set()),
        ("(?P<a>x)?(?(a)投|资)", set()),
    ],
)
def test_needed_literals(pattern: str, literals: set[str]) -> None:
    assert needs(pattern).literals == literals


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("——", "甲———乙"), ("aa", "aaaa"), (".{0,3}水", "用水水水用水"), ("水(?=$)", "水 水"), ("^水", "水水"), ("(?<=用)水.*", "水用水\n用水"),
    ],
)  # fmt: skip
def test_places_over_themselves_and_at_the_edges(pattern: str, text: str) -> None:
    text = text + "\n" + "空" * 300
    assert [m.span() for m in Places(text, [pattern]).finditer(pattern)] == [
        m.span() for m in re.finditer(pattern, text)
    ]


def test_literals_of_any_length() -> None:
    words = ("水", "用水", "用水量", "量用", "")
    assert Literals(words).among("用水量") == {"水", "用水", "用水量"}
    assert Literals(words).among("") == set()


def test_short_texts_are_remembered_and_long_ones_not() -> None:
    asked: list[str] = []

    @of_short_texts(8)
    def size(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [size("短"), size("短"), size("长" * 1000), size("长" * 1000)] == [1, 1, 1000, 1000]
    assert len(asked) == 3
    forget()
    size("短")
    assert len(asked) == 4
