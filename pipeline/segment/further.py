"""Further headings that serve a node beside those taken for it: where a reader might as well say its content stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.model import Evidence, Heading, Node, Section
from pipeline.segment.content import ENOUGH, Hit
from pipeline.segment.credit import counting
from pipeline.segment.desk import Desk, span
from pipeline.text.memory import of_last

_BESIDE = 3
# What the text below a likely title must say; of a chapter's words the share a part must hold to be the place itself.
_BORNE_OUT, _MOST = 1.0, 0.8
# The share of a report that is its front.
_FRONT = 0.15
# The odds at which a passage is heard to tell a subject.
_HEARD = 0.0
_SERVED = ("present", "elsewhere")


def beside(desk: Desk, node: Node, taken: Sequence[Evidence], found: Sequence[Hit]) -> tuple[Evidence, ...]:
    """Headings that serve beside those taken: the one that rules most of them, the part that says what a taken chapter says, and likely
    titles whose text bears them out."""
    blocks = {e.block for e in taken}
    own = [h for h in desk.headings if h.block in blocks]
    likely = [
        desk.headings[row.heading] for row in desk.named[node.id]
        if row.weight >= 3 or (row.weight >= 2 and desk.said(found, span(desk.headings[row.heading])) >= _BORNE_OUT)
    ]  # fmt: skip
    rows = dict.fromkeys(
        [
            *_telling_parts(desk, own, found),
            *_ruling(desk, own),
            *likely,
            *_louder(desk, node, own, found),
            *_heard(desk, node),
        ]
    )
    return tuple(h.evidence for h in rows if h.block not in blocks)[:_BESIDE]


def _ruling(desk: Desk, taken: Sequence[Heading]) -> list[Heading]:
    """Headings of which half of the parts or more are taken."""
    blocks = {h.block for h in taken}
    out = []
    for heading, children in _divided(desk.headings):
        if sum(map(blocks.__contains__, children)) * 2 >= len(children):
            out.append(heading)
    return out


@of_last
def _divided(headings: Sequence[Heading]) -> tuple[tuple[Heading, tuple[int, ...]], ...]:
    """The headings with several parts directly below them, and the blocks those begin in."""
    out = []
    starts = [h.block for h in headings]
    for heading in headings:
        below = headings[bisect_right(starts, heading.block) : bisect_left(starts, heading.until)]
        top = min((h.level for h in below), default=0)
        children = tuple(h.block for h in below if h.level == top)
        if len(children) > 1:
            out.append((heading, children))
    return tuple(out)


@of_last
def _undivided(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """The headings with no other below them."""
    ends = [*(h.block for h in headings[1:]), *([None] if headings else [])]
    return tuple(h for h, end in zip(headings, ends, strict=True) if end is None or end >= h.until)


def _telling_parts(desk: Desk, taken: Sequence[Heading], found: Sequence[Hit]) -> list[Heading]:
    """For each taken chapter the narrowest part that says nearly all the chapter says of the subject."""
    out = []
    for heading in taken:
        total = desk.said(found, span(heading))
        parts = [
            h for h in desk.headings
            if heading.block < h.block < heading.until and total and desk.said(found, span(h)) >= total * _MOST
        ]  # fmt: skip
        if parts:
            out.append(min(parts, key=lambda h: (h.until - h.block, h.block)))
    return out


def _louder(desk: Desk, node: Node, taken: Sequence[Heading], found: Sequence[Hit]) -> list[Heading]:
    """The undivided section that says more of the subject than any taken one."""
    barred = desk.barred(node)
    free = [
        (desk.said(found, span(h)), h) for h in _undivided(desk.headings)
        if not any(first <= h.block < end for first, end in barred)
    ]  # fmt: skip
    most, heading = max(free, key=lambda row: row[0], default=(0.0, None))
    told = max((desk.said(found, span(h)) for h in taken), default=0.0)
    return [heading] if heading is not None and most >= ENOUGH and most > told else []


def _heard(desk: Desk, node: Node) -> list[Heading]:
    """The innermost heading over the passage that tells most of the subject to the witness's ear."""
    told = desk.telling.of(node.id, counting(desk, node, ()), most=1)
    rows = [desk.over(desk.passages.items[t.passage].first) for t in told if t.odds >= _HEARD]
    return [h for h in rows if h is not None]


def around(desk: Desk, own: Sequence[Evidence], children: Sequence[Section]) -> tuple[Evidence, ...]:
    """A container's headings: its own, the narrowest over most of its children, and of children that stand outside those the first."""
    firsts = [c.headings[0] for c in children if c.headings and c.status in _SERVED]
    least = max(1, len(firsts) * 0.5)
    over = [h for h in desk.headings if firsts and sum(h.block < e.block < h.until for e in firsts) >= least]
    narrow = min(over, key=lambda h: (h.until - h.block, h.block), default=None)
    rows = [*own, *([narrow.evidence] if narrow is not None else ())]
    blocks = {e.block for e in rows}
    ranges = [span(h) for h in desk.headings if h.block in blocks]
    outside = [e for e in firsts if not any(first <= e.block < end for first, end in ranges)]
    return tuple(dict.fromkeys([*rows, *outside[:_BESIDE]]))


def stated(desk: Desk, node: Node) -> tuple[Evidence, ...]:
    """The headings under which a principle is stated: of the report's own principles, and of its front where the text speaks of this one."""
    if node.parent is None:
        return ()
    found = desk.hits(node)
    cues = [h for h in found if not h.is_word]
    named = [desk.headings[r.heading] for r in desk.named[node.parent] if r.weight >= 2]
    front = len(desk.passages.items) * _FRONT
    # What a report is after it tells at its front; later the same words may tell of anything.
    told = sorted(cues, key=lambda h: (h.passage >= front, h.passage))
    over = [desk.over(desk.passages.items[h.passage].first) for h in told if h.weight >= _BORNE_OUT * 2]
    at = desk.placed.get(node.id)
    rows = [
        *([desk.headings[at]] if at is not None else ()),
        *(h for h in named if desk.said(found, span(h)) >= _BORNE_OUT),
        *(h for h in over if h is not None),
    ]
    return tuple(dict.fromkeys(h.evidence for h in rows))[:_BESIDE]
