"""How well each of the report's headings names each node of the outline."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.model import Heading, Node, Outline, Sectioning
from pipeline.segment.lines import compact, known_titles, official
from pipeline.text.memory import last, of_rules
from pipeline.text.patterns import Sieve, compiled

OFFICIAL, CLOSE = 5.0, 4.0
_RATIO = 84.0
# What a heading of at most so many characters takes from the heading over it, when that surely names the node's parent.
_SHORT, _OVER, _OWN = 4, 2.0, 3.0
# What forms put behind every title.
_FILLER = re.compile(r"(?<=[\u4e00-\u9fff]{2})(信息|模块|板块|栏目|部分)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A heading that may serve a node: weight 5 the official title, 4 nearly so or a listed alias, 3–1 a pattern of that strength.

    `near`: likeness to the official title from 0 to 100, which ranks headings of equal weight; `heard`: no pattern knew the title, the
    learned witness did."""

    heading: int
    weight: float
    near: float = 0.0
    heard: bool = False


def namings(found: Sequence[Heading], outline: Outline, sectioning: Sectioning) -> Mapping[str, tuple[Naming, ...]]:
    """For each node the headings that name it, best first; headings below a foreign title name nothing."""
    ranges = foreign_ranges(found, sectioning)
    foreign = {i for i, h in enumerate(found) if any(first <= h.block < end for first, end in ranges)}
    keys = [official(h.title) or compact(h.title) for h in found]
    out: dict[str, tuple[Naming, ...]] = {}
    bares = [_FILLER.sub("", key) for key in keys]
    above = [_above(found, i) if 0 < len(bare) <= _SHORT else None for i, bare in enumerate(bares)]
    for node in outline.nodes:
        over = {r.heading for r in out.get(node.parent or "", ()) if r.weight >= _OVER}
        names = _names(sectioning).of(node)
        rows = []
        for i, (key, bare) in enumerate(zip(keys, bares, strict=True)):
            weight = 0.0 if i in foreign else max(names.weight(key), names.weight(bare) if bare != key else 0.0)
            if 0 < len(bare) <= _SHORT and weight < _OWN and above[i] in over and _only(bare, node, outline):
                weight = _OWN
            if weight > 0:
                rows.append(Naming(heading=i, weight=weight, near=fuzz.ratio(key, official(node.title))))
        out[node.id] = tuple(sorted(rows, key=lambda r: (-r.weight, -r.near, r.heading)))
    return out


def _above(found: Sequence[Heading], index: int) -> int | None:
    """The heading directly over another; None at the top."""
    block = found[index].block
    return next((i for i in range(index - 1, -1, -1) if found[i].block < block < found[i].until), None)


def _only(key: str, node: Node, outline: Outline) -> bool:
    """A word that stands in this title and in no other below the same parent: under 绩效评价 the heading 环境 means 环境效益."""
    return [n.id for n in outline.children(node.parent) if key in official(n.title)] == [node.id]


class _Names:
    """What a node may be called, and how surely a title names it."""

    def __init__(self, node: Node, sectioning: Sectioning, sieve: Sieve) -> None:
        self._official, self._aliases = official(node.title), frozenset(compact(a) for a in node.aliases)
        self._topics, self._sieve = sectioning.of(node), sieve
        self.weight = last(1024)(self._weight)

    def _weight(self, key: str) -> float:
        if key == self._official:
            return OFFICIAL
        if key in self._aliases:
            return CLOSE
        # Four characters differ by one and mean another thing (环境效益, 环境管理): short titles must be equal or match a pattern.
        names = (self._official, *self._aliases)
        if len(key) >= 6 and process.extractOne(key, names, scorer=fuzz.ratio, score_cutoff=_RATIO) is not None:
            return CLOSE
        left = self._sieve.left(key)
        best = 0
        for topic in self._topics:
            if any(pattern in left and compiled(pattern).search(key) for pattern in topic.rejects):
                continue
            for cue in topic.titles:
                if cue.weight > best and cue.pattern in left and compiled(cue.pattern).search(key):
                    best = cue.weight
        return float(best)


class _Book:
    """The names of all nodes under one set of topics."""

    def __init__(self, sectioning: Sectioning) -> None:
        self._sectioning, self._sieve = sectioning, known_titles(sectioning)
        self._made: dict[int, tuple[Node, _Names]] = {}

    def of(self, node: Node) -> _Names:
        """A node's names, made once."""
        known = self._made.get(id(node))
        if known is None or known[0] is not node:
            known = self._made[id(node)] = (node, _Names(node, self._sectioning, self._sieve))
        return known[1]


@of_rules
def _names(sectioning: Sectioning) -> _Book:
    return _Book(sectioning)


def foreign_ranges(found: Sequence[Heading], sectioning: Sectioning) -> tuple[tuple[int, int], ...]:
    """Block ranges below headings about the industry, policy or annexes: their text is not about the enterprise."""
    return tuple(
        (h.block, h.until)
        for h in found
        if any(compiled(cue.pattern).search(compact(h.title)) for cue in sectioning.foreign)
    )
