"""Headings no title names: a section of the report that is about something, in words of its own."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Heading, Node
from pipeline.segment.credit import intended
from pipeline.segment.desk import Desk, span
from pipeline.segment.serving import lent
from pipeline.text.memory import of_last

# How surely a title must name a node for its section to be that node's, and the odds (a logarithm) at which the text of a section that is
# nobody's is believed to tell what of all nodes it tells most: there are few such sections, and each is about something.
_NAMED, _TOLD = 2.0, -2.3


def by_its_text(desk: Desk, node: Node) -> Heading | None:
    """The undivided section of no named subject whose text, to the witness's ear, tells of this node more than of any other."""
    if desk.telling.deaf(node.id):
        return None
    barred = [*desk.barred(node), *desk.ahead(node)]
    done = any(topic.done for topic in desk.sectioning.of(node))
    others = [n.id for n in desk.outline.nodes if n.kind == "section"]
    best: tuple[float, Heading] | None = None
    for heading in [*_free(desk), *_own(desk, node)]:
        if any(first <= heading.block < end for first, end in barred):
            continue
        if done and intended(heading.title, 0, desk.sectioning):
            continue
        odds, most = desk.telling.within(node.id, others, desk.passages.between(span(heading)))
        if odds >= _TOLD and odds >= most and (best is None or odds > best[0]):
            best = (odds, heading)
    return best[1] if best is not None else None


@of_last
def _free(desk: Desk) -> Sequence[Heading]:
    """The undivided sections that no title names."""
    named = {row.heading for rows in desk.named.values() for row in rows if row.weight >= _NAMED}
    return [
        h for i, h in enumerate(desk.headings)
        if i not in named and not any(h.block < other.block < h.until for other in desk.headings)
    ]  # fmt: skip


def _own(desk: Desk, node: Node) -> list[Heading]:
    """The undivided sections whose title likely names the node, though it may name another as surely."""
    likely = [
        desk.headings[row.heading] for row in desk.named[node.id] if row.weight >= _NAMED and not lent(desk, node, row)
    ]
    return [h for h in likely if not any(h.block < other.block < h.until for other in desk.headings)]
