"""The order of a report: headings and the parts under them, less what the report does without."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_ENTRY = re.compile(r"(?P<loose>~?)(?P<level>[1-3])(?P<mark>[-=]*) (?P<key>\w+)(?P<maybe>\??): ?(?P<parts>.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A passage or a table (`T_…`), and the nodes it tells of; a node `p_…` never makes a part go."""

    key: str
    nodes: tuple[str, ...] = ()

    def is_gone(self, gone: frozenset[str]) -> bool:
        """Whether it tells of something the report does without."""
        return any(node in gone for node in self.nodes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A heading and its parts. `marks`: `-` without number, `=` run into its first paragraph; `lost` lost all its parts to a gap."""

    level: int
    key: str
    parts: tuple[Part, ...]
    marks: str = ""
    serves: str = ""
    """The container this heading is the heading of."""
    lost: str = ""
    """thin or missing."""


def entries(lines: Sequence[str], rng: random.Random) -> list[Entry]:
    """The entries of an outline, optional ones drawn, loose neighbours (`~`) shuffled. Raises ValueError for a malformed line."""
    told: list[Entry] = []
    run: list[Entry] = []
    for line in lines:
        found = _ENTRY.fullmatch(line)
        if found is None:
            raise ValueError(f"不认识的提纲行 {line}")
        if found["maybe"] and rng.random() < 0.45:
            continue
        if found["loose"]:
            run.append(_entry(found, rng))
            continue
        rng.shuffle(run)
        told += [*run, _entry(found, rng)]
        run = []
    rng.shuffle(run)
    return told + run


def _entry(found: re.Match[str], rng: random.Random) -> Entry:
    parts: list[Part] = []
    serves = ""
    for token in found["parts"].split():
        if token.startswith("="):
            serves = token[1:]
            continue
        key, _, nodes = token.partition("@")
        if key.endswith("?") and rng.random() < 0.5:
            continue
        parts.append(Part(key.rstrip("?"), tuple(nodes.split(",")) if nodes else ()))
    return Entry(level=int(found["level"]), key=found["key"], parts=tuple(parts), marks=found["mark"], serves=serves)


def prune(given: Sequence[Entry], gaps: Mapping[str, str]) -> list[Entry]:
    """The entries without the parts gaps take (node → thin or missing); a thin gap leaves its first bare heading once."""
    gone = frozenset(gaps)
    kept: list[Entry] = []
    thinned: set[str] = set()
    skip_below = 0
    for at, entry in enumerate(given):
        if skip_below and entry.level > skip_below:
            continue
        skip_below = 0
        subtree = [entry, *_below(given, at)]
        cause = _cause(subtree, gone)
        if cause is None:
            parts = tuple(part for part in entry.parts if not part.is_gone(gone))
            kept.append(Entry(level=entry.level, key=entry.key, parts=parts, marks=entry.marks, serves=entry.serves))
            continue
        skip_below = entry.level
        if cause and gaps[cause[0]] == "thin" and cause[0] not in thinned:
            thinned.add(cause[0])
            kept.append(
                Entry(level=entry.level, key=entry.key, parts=(Part("", cause),), marks=entry.marks, lost="thin")
            )
    return kept


def _below(given: Sequence[Entry], at: int) -> Iterator[Entry]:
    """The entries under the one at `at`."""
    for entry in given[at + 1 :]:
        if entry.level <= given[at].level:
            return
        yield entry


def _cause(subtree: Sequence[Entry], gone: frozenset[str]) -> tuple[str, ...] | None:
    """The nodes whose gap took every telling part of a subtree, empty when its first part is mainly about another node;
    None when some part is left or none ever was."""
    parts = [part for entry in subtree for part in entry.parts if part.nodes]
    if not parts or not all(part.is_gone(gone) for part in parts):
        return None
    nodes = parts[0].nodes
    return tuple(node for node in nodes if node in gone) if nodes[0] in gone else ()
