"""Content that stands without a heading of its own: by what cues say, and by what the passages' witness hears."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Node, Section
from pipeline.segment.content import ENOUGH, Hit, best_window, weigh
from pipeline.segment.credit import counting, creditable
from pipeline.segment.desk import Desk, Ranges
from pipeline.segment.entry import Place, entry, merged, where
from pipeline.segment.further import beside
from pipeline.segment.passages import cite
from pipeline.segment.substance import concrete
from pipeline.segment.telling import Told

_PLACES = 3
# A cue of weight 3, or lesser cues in the company of usual words.
_SHOWN = 3.5
# The odds (logarithms) at which the passages' witness is believed where no cue was met, and at which it agrees with cues. Few passages of a
# report tell any one subject, so even odds already say much.
_LIKELY, _AGREED = -0.9, -1.0
# Odds at which the witness doubts what cues say, odds so low that it denies it, and what cues must weigh to be believed all the same.
_DOUBTED, _UNLIKELY, _HEAVY = -1.1, -2.0, 5.0
# The weight of a cue that tells something alone, and in how many passages one is met more than by chance.
_TELLING, _SEVERAL = 2.0, 3
_REFERS = re.compile(r"[见参在]([^。；]{0,12}第?[^。；]{0,4}(章|节|部分|[0-9]\.[0-9])|前文|上文|后文)")


def told(desk: Desk, node: Node, found: Sequence[Hit], own: Ranges, empty: str = "unsaid") -> Section | None:
    """The passages outside `own` that say what the node asks for, by cues or by the witness; None when no place says enough.

    `empty`: why what stands at the node's own heading says nothing. Whoever leaves a heading empty seldom tells the matter elsewhere: cues
    and witness must both say so. What is still to be supplied by its own words is told elsewhere only where it sends the reader there."""
    if empty == "placeholder" and not any(_REFERS.search(p.text) for p in desk.within(own)):
        return None
    odds = max((t.odds for t in desk.telling.of(node.id, counting(desk, node, own))), default=None)
    by_cues = elsewhere(desk, node, found, own)
    if odds is None:  # no witness was learned for this node
        return by_cues
    if empty != "unsaid":
        return by_cues if odds >= _AGREED else None
    if by_cues is not None and odds < _DOUBTED and not _outweighs(desk, creditable(desk, node, found, own), odds):
        return None
    return by_cues or heard(desk, node, own, _LIKELY) or heard(desk, node, own, _LIKELY, within=True)


def denied(desk: Desk, node: Node, within: tuple[int, int]) -> bool:
    """Whether the witness hears none of the passages of a block range tell what the node asks for; of tables it hears too little."""
    there = desk.passages.between(within)
    if any(p.table for p in desk.within((within,))):
        return False
    heard = desk.telling.of(node.id, lambda passage, _: passage in there)
    return bool(heard) and heard[0].odds < _UNLIKELY


def _outweighs(desk: Desk, found: Sequence[Hit], odds: float) -> bool:
    """Whether cues are believed against the witness's `odds`. Its doubt gives way to a cue that decides alone or to several, to lesser
    ones with many usual words or in a table, of which it hears little, and to one met again and again; its denial only to many cues or a
    table's head."""
    weight, best = best_window(found)
    cues = [h for h in best if not h.is_word]
    enough = weigh(cues) >= ENOUGH
    tabled = [h for h in cues if desk.passages.items[h.passage].table]
    if odds < _UNLIKELY:
        return (weight >= _HEAVY and enough) or any(h.weight >= ENOUGH for h in tabled)
    again = max(Counter(h.what for h in found if h.weight >= _TELLING).values(), default=0)
    sure = weigh(cues) > ENOUGH or any(h.weight >= ENOUGH for h in cues)
    return sure or weight >= _HEAVY or (enough and bool(tabled)) or again >= _SEVERAL


def elsewhere(desk: Desk, node: Node, found: Sequence[Hit], own: Ranges) -> Section | None:
    """The passages outside `own` that say what the node asks for, None when no place says enough."""
    weight, best = best_window(creditable(desk, node, found, own))
    words = any(topic.words for topic in desk.sectioning.of(node))
    if weight < (_SHOWN if words else ENOUGH):
        return None
    spoken = sorted({h.passage for h in best})
    # What a table's head promises, its first rows must keep.
    reach = range(spoken[0], max(spoken[-1], spoken[0] + 2) + 1) if desk.passages.items[spoken[0]].table else spoken
    if not concrete("\n".join(p.text for p in desk.passages.items[reach[0] : reach[-1] + 1]), node, desk.sectioning):
        return None
    quotes = [cite(desk.document, desk.passages.items[h.passage], h.offset) for h in best if not h.is_word]
    body = tuple(dict.fromkeys(q for q in quotes if q is not None))
    if not body:
        return None
    ranges = merged(
        [(desk.passages.items[h.passage].first, desk.passages.items[h.passage].end) for h in best if not h.is_word]
    )
    characters = sum(len(p.text) for p in desk.within(ranges))
    headings = tuple(dict.fromkeys(h.evidence for q in body if (h := desk.over(q.block)) is not None))[:_PLACES]
    headings = (*headings, *beside(desk, node, headings, found))
    place = Place(headings=headings, ranges=ranges, characters=characters)
    return replace(entry(desk, node, "elsewhere", place, "elsewhere", where=where(body[0])), body=body)


def _apart(desk: Desk, node: Node, told: Told) -> bool:
    """Whether a passage says more of a subject that the witness does not tell from the node's own (计量 from 工艺)."""
    others = {a for topic in desk.sectioning.of(node) for a in topic.apart} - set(node.topics)

    rows = {told.passage, *(at for at, p in enumerate(desk.passages.items) if p.table and p.text in told.text)}

    def said(topic: str) -> float:
        return weigh(h for h in desk.spoken[topic] if h.passage in rows)

    return bool(others) and max(map(said, others)) > max(map(said, node.topics))


def heard(desk: Desk, node: Node, own: Ranges, least: float, *, within: bool = False) -> Section | None:
    """The passages outside `own` (`within`: in other subjects' sections as well) that, to the witness's ear, tell what the node asks
    for; None when none has odds of `least`."""
    counts = counting(desk, node, own, within=within)
    told = [t for t in desk.telling.of(node.id, counts) if t.odds >= least and not _apart(desk, node, t)]
    quotes = [(t, q) for t in told if (q := cite(desk.document, desk.passages.items[t.passage], t.offset)) is not None]
    if not quotes:
        return None
    best, body = quotes[0][0], tuple(dict.fromkeys(q for _, q in quotes))
    ranges = merged([(desk.passages.items[t.passage].first, desk.passages.items[t.passage].end) for t, _ in quotes])
    headings = tuple(dict.fromkeys(h.evidence for q in body if (h := desk.over(q.block)) is not None))[:_PLACES]
    place = Place(
        headings=(*headings, *beside(desk, node, headings, desk.hits(node))), ranges=ranges,
        characters=sum(len(p.text) for p in desk.within(ranges)),
    )  # fmt: skip
    words = "”“".join(desk.telling.letters(node.id, best.text))
    return replace(entry(desk, node, "elsewhere", place, "told", where=where(body[0]), words=words), body=body)
