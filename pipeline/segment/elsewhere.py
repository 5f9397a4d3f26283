"""Content that stands without a heading of its own: by what cues say, and by what the passages' witness hears."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Node, Section
from pipeline.segment.content import ENOUGH, Hit, best_window
from pipeline.segment.credit import counting, creditable
from pipeline.segment.desk import Desk, Ranges
from pipeline.segment.entry import Place, entry, merged, where
from pipeline.segment.further import beside
from pipeline.segment.passages import cite
from pipeline.segment.substance import concrete

_PLACES = 3
# A cue of weight 3, or lesser cues in the company of usual words.
_SHOWN = 3.5
# The odds (logarithms) at which the passages' witness is believed where no cue was met, and at which it agrees with cues. Few passages of a
# report tell any one subject, so even odds already say much.
_LIKELY, _AGREED = -0.5, -1.0
# Odds so low that cues must weigh so much to be believed against them.
_UNLIKELY, _HEAVY = -2.0, 5.0
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
    if by_cues is not None and odds < _UNLIKELY and not _outweighs(desk, creditable(desk, node, found, own)):
        return None
    return by_cues if by_cues is not None else heard(desk, node, own, _LIKELY)


def _outweighs(desk: Desk, found: Sequence[Hit]) -> bool:
    """Whether cues are believed against the witness: many of them, or the head of a table, of which it hears little."""
    weight, best = best_window(found)
    return weight >= _HEAVY or any(h.weight >= ENOUGH and desk.passages.items[h.passage].table for h in best)


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


def heard(desk: Desk, node: Node, own: Ranges, least: float) -> Section | None:
    """The passages outside `own` that, to the witness's ear, tell what the node asks for; None when none has odds of `least`."""
    told = [t for t in desk.telling.of(node.id, counting(desk, node, own)) if t.odds >= least]
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
