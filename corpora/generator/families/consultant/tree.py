"""A report as a tree of sections, four levels deep: read from the lines of an outline, cut where a report is to lack something."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

_LINE = re.compile(r"(?P<level>[1-4])(?P<bare>-?) (?P<key>\w+)(?P<maybe>\??)(?P<loose>~?):(?P<tokens>.*)")


@dataclass(frozen=True, slots=True)
class Part:
    """A passage or a table (`T_…`); `own` nodes it is about, `aside` nodes it tells in passing."""

    key: str
    own: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def is_gone(self, gaps: Mapping[str, str]) -> bool:
        """Whether it tells of something the report does without."""
        return any(node in gaps for node in (*self.own, *self.aside))


@dataclass(slots=True, kw_only=True)
class Section:
    """A heading, what stands right below it and its sections. `serves`: nodes this heading is the heading of; `lost`: the
    nodes a bare heading is left of."""

    level: int
    key: str
    numbered: bool
    loose: bool
    serves: tuple[str, ...]
    parts: list[Part]
    below: list[Section] = field(default_factory=list)
    lost: tuple[str, ...] = ()

    def walk(self) -> Iterator[Section]:
        """This section and all below, in order."""
        yield self
        for one in self.below:
            yield from one.walk()

    def nodes(self) -> list[str]:
        """Nodes told in it as its own subject, in order, each once."""
        return list(dict.fromkeys(node for one in self.walk() for part in one.parts for node in part.own))


def grow(lines: Sequence[str], rng: random.Random) -> list[Section]:
    """The chapters of an outline, optional sections (`?`) drawn and loose neighbours (`~`) shuffled. Raises ValueError for
    a malformed line."""
    chapters: list[Section] = []
    trail: list[Section] = []
    skip = 0
    for line in lines:
        found = _LINE.fullmatch(line.strip())
        if found is None:
            raise ValueError(f"不认识的提纲行 {line}")
        level = int(found["level"])
        if skip and level > skip:
            continue
        skip = level if found["maybe"] and rng.random() < 0.45 else 0
        if skip:
            continue
        section = _section(found, rng)
        trail = [one for one in trail if one.level < level]
        (trail[-1].below if trail else chapters).append(section)
        trail.append(section)
    for chapter in chapters:
        for section in chapter.walk():
            _shuffle(section.below, rng)
    return chapters


def _section(found: re.Match[str], rng: random.Random) -> Section:
    parts, serves = [], []
    for token in found["tokens"].split():
        if token.startswith("="):
            serves.append(token[1:])
            continue
        key, _, nodes = token.partition("@")
        if key.endswith("?") and rng.random() < 0.45:
            continue
        told = nodes.split(",") if nodes else []
        own = tuple(node for node in told if not node.startswith("~"))
        parts.append(Part(key.rstrip("?"), own, tuple(node[1:] for node in told if node.startswith("~"))))
    return Section(
        level=int(found["level"]), key=found["key"], numbered=not found["bare"], loose=bool(found["loose"]),
        serves=tuple(serves), parts=parts,
    )  # fmt: skip


def _shuffle(sections: list[Section], rng: random.Random) -> None:
    """Neighbours marked loose change places among themselves."""
    at = 0
    while at < len(sections):
        end = at
        while end < len(sections) and sections[end].loose:
            end += 1
        run = sections[at:end]
        rng.shuffle(run)
        sections[at:end] = run
        at = end + 1


def cut(sections: Sequence[Section], gaps: Mapping[str, str], thinned: set[str]) -> list[Section]:
    """The sections without what the gaps (node → thin or missing) take; a thin gap leaves its first heading bare."""
    kept: list[Section] = []
    for section in sections:
        told = section.nodes()
        if told and all(node in gaps for node in told):
            bare = next((node for node in told if gaps[node] == "thin" and node not in thinned), "")
            if bare:
                thinned.add(bare)
                section.key = bare if len(told) > 1 else section.key
                section.parts, section.below, section.lost = [], [], (bare,)
                kept.append(section)
            continue
        left = [node for node in told if node not in gaps]
        if len(left) < len(told) and "_and_" in section.key:
            # A joined heading no longer names what has gone.
            section.key = left[0]
        if "keep" in gaps and section.key == "ch_keep":
            section.key = "ch_rest"
        section.parts = [part for part in section.parts if not part.is_gone(gaps)]
        section.below = cut(section.below, gaps, thinned)
        if section.parts or section.below:
            kept.append(section)
    return kept
