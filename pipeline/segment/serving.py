"""Which of the report's headings serve a node: by title, by place, or by what stands below them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.model import Heading, Node
from pipeline.segment.content import ENOUGH, Hit, best_window, weigh
from pipeline.segment.credit import creditable, intended
from pipeline.segment.desk import Desk, span
from pipeline.segment.passages import Passage
from pipeline.segment.titles import CLOSE, Naming
from pipeline.text.memory import of_last
from pipeline.text.patterns import compiled

# What a section must say of a topic to stand for it under another name.
_DOMINANT = 4.0
# What the text of a heading at the node's place must say of it.
_BORNE_OUT = 1.0
# So few characters are but a sentence that leads over to the parts of a chapter.
_LEFT = 40
# Titles that join subjects.
_JOINED = re.compile("[与及和、，]")


def own_part(desk: Desk, node: Node, row: Naming, found: Sequence[Hit]) -> Heading:
    """Of a heading that names several subjects the part below it that speaks of this one; the heading itself when there is none."""
    heading = desk.headings[row.heading]
    if row.weight >= CLOSE or not _also_named(desk, node, row.heading):
        return heading
    return _dominant(desk, found, [h for h in desk.headings if _inside(span(h), span(heading))]) or heading


def unspoken(desk: Desk, node: Node, row: Naming, found: Sequence[Hit]) -> bool:
    """Whether a title that joins several subjects (机构与制度), or is a whole chapter's, is followed by a text that says nothing of this one."""
    heading = desk.headings[row.heading]
    if _given_away(desk, node, row, found):
        return True
    if row.weight >= CLOSE:
        return False
    inner = _within(desk, found, span(heading))
    if lent(desk, node, row):
        return best_window(inner)[0] < ENOUGH
    if row.weight < 3 and any(heading.block < h.block < heading.until for h in desk.headings):
        # A chapter's likely title promises nothing: some place in it must say enough.
        return best_window(inner)[0] < ENOUGH
    if not _JOINED.search(heading.title) or not _also_named(desk, node, row.heading):
        return False
    return weigh(inner) < _BORNE_OUT


def lent(desk: Desk, node: Node, row: Naming) -> bool:
    """Whether the title is more surely that of a node the witness does not tell apart from this one (行业水平评价 for the comparison)."""
    subjects = {} if desk.sectioning.witness is None else desk.sectioning.witness.nodes
    return any(
        (r.weight, not r.heard) > (row.weight, not row.heard)
        for other in desk.outline.nodes
        if other.id != node.id and node.id in subjects and subjects.get(other.id) == subjects[node.id]
        for r in desk.named[other.id]
        if r.heading == row.heading
    )


def _given_away(desk: Desk, node: Node, row: Naming, found: Sequence[Hit]) -> bool:
    """Whether all the text of a chapter that names several subjects, or all its outline has there, stands in parts that surely belong
    to the others, and none of them says enough of this one."""
    heading = desk.headings[row.heading]
    joined = _JOINED.search(heading.title) is not None
    wide = node.parent is not None and any(r.heading == row.heading and r.weight >= 2 for r in desk.named[node.parent])
    if not (_also_named(desk, node, row.heading) if joined else wide):
        return False
    mine = {t for other in desk.outline.nodes if other.id in (node.id, *node.shown_by) for t in other.topics}
    taken = [
        s for other in desk.outline.nodes if other.kind == "section" and not mine & {*other.topics}
        for r in desk.named[other.id] if r.weight >= 3 and _inside(s := span(desk.headings[r.heading]), span(heading))
    ]  # fmt: skip
    if not taken or sum(len(p.text) for p in _outside(desk, span(heading), taken)) >= _LEFT:
        return False
    return best_window(_within(desk, creditable(desk, node, found, ()), span(heading)))[0] < ENOUGH


def _outside(desk: Desk, chapter: tuple[int, int], parts: Sequence[tuple[int, int]]) -> list[Passage]:
    """The passages of a chapter that neither are a title nor stand in one of its parts."""
    titles = {h.block for h in desk.headings if h.body_from is None}
    return [
        p for p in desk.within((chapter,))
        if p.first not in titles and not any(first <= p.first < end for first, end in parts)
    ]  # fmt: skip


def at_its_place(desk: Desk, node: Node, found: Sequence[Hit]) -> Heading | None:
    """The heading that stands where the outline has the node, when its text bears it out at least a little."""
    at = desk.placed.get(node.id)
    if at is None or any(first <= desk.headings[at].block < end for first, end in desk.foreign):
        return None
    place = span(desk.headings[at])
    others = (rows for topic, rows in desk.owners.items() if topic not in node.topics)
    # A title that surely names another subject stands for this one only when its text says enough of it.
    if desk.said(found, place) < (ENOUGH if any(place in rows for rows in others) else _BORNE_OUT):
        return None
    return desk.headings[at]


def under_other_names(desk: Desk, node: Node, found: Sequence[Hit]) -> Heading | None:
    """The heading whose text speaks of this node more than of anything else, though its title does not say so."""
    barred = [*desk.barred(node), *desk.ahead(node)]
    done = any(topic.done for topic in desk.sectioning.of(node))
    free = [
        h for h in desk.headings
        # What is announced for years to come does not show what was done.
        if not any(first <= h.block < end for first, end in barred) and not (done and intended(h.title, 0, desk.sectioning))
    ]  # fmt: skip
    return _dominant(desk, found, free)


def _dominant(desk: Desk, found: Sequence[Hit], among: Sequence[Heading]) -> Heading | None:
    """The undivided section, of no surely named subject, that speaks most of a node and of nothing else clearly more."""
    best: tuple[float, Heading] | None = None
    for heading in among:
        divided = any(heading.block < h.block < heading.until for h in desk.headings)
        if divided or any(span(heading) in spans for spans in desk.owners.values()):
            continue
        own = desk.said(found, span(heading))
        if own < _DOMINANT or best_window(_within(desk, found, span(heading)))[0] < ENOUGH:
            continue
        rivals = max(desk.said(rows, span(heading)) for rows in desk.spoken.values())
        if own >= rivals * 0.8 and (best is None or own > best[0]):
            best = (own, heading)
    return best[1] if best is not None else None


def chosen(desk: Desk, node: Node, found: Sequence[Hit]) -> list[Naming]:
    """The headings taken for the node: sure titles, else likely ones whose body speaks of it. Nested ones give way to the outer."""
    rows = desk.named[node.id]
    best = rows[0].weight if rows else 0
    taken: list[Naming] = []
    ahead = desk.ahead(node)
    for row in rows:
        # What is named among the plans for years to come (培训、资金) is not told as done.
        place = span(desk.headings[row.heading])
        told = row.weight >= 3 and desk.said(found, place) >= ENOUGH and _accomplished(desk, place)
        if row.weight < CLOSE and not told and any(_inside(place, plan) for plan in ahead):
            continue
        sure = row.weight >= 3
        if best >= CLOSE and row.weight < 3:
            continue
        if sure or desk.said(found, span(desk.headings[row.heading])) >= (2 if row.weight == 2 else ENOUGH):
            taken.append(row)
    if any(row.weight >= 3 for row in taken):
        taken = [row for row in taken if row.weight >= 3]
    # Likeness to the official title ranks what nearly is it; others stand in their order.
    return sorted(_narrowed(desk, node, taken), key=lambda r: (-r.weight, -r.near * (r.weight >= CLOSE), r.heading))


def _accomplished(desk: Desk, place: tuple[int, int]) -> bool:
    """Whether the text of a block range tells of what stands or was done (制定了制度11项), not only of what is to be."""
    cues = desk.sectioning.accomplished
    return any(compiled(cue.pattern).search(p.text) for p in desk.within((place,)) for cue in cues)


def _narrowed(desk: Desk, node: Node, taken: Sequence[Naming]) -> list[Naming]:
    """Of nested headings the outer one stands, unless it is a compound: then the inner ones do.

    A compound names other nodes as well, or rules several sections that surely belong to other subjects."""
    spans = {row.heading: span(desk.headings[row.heading]) for row in taken}
    others = [
        s for topic, rows in desk.owners.items() if topic not in node.topics for s in rows if s not in spans.values()
    ]

    def compound(row: Naming) -> bool:
        if row.weight >= CLOSE:
            return False
        subjects = sum(_inside(s, spans[row.heading]) for s in others)
        return subjects >= 2 or len(_also_named(desk, node, row.heading)) > 0

    broad = {
        row.heading for row in taken
        if any(_inside(spans[o.heading], spans[row.heading]) and o.weight >= row.weight for o in taken) and compound(row)
    }  # fmt: skip
    left = [row for row in taken if row.heading not in broad]
    return [
        row for row in left
        if not any(o.weight >= row.weight and _inside(spans[row.heading], spans[o.heading]) for o in left)
    ]  # fmt: skip


def _within(desk: Desk, found: Sequence[Hit], blocks: tuple[int, int]) -> list[Hit]:
    there = desk.passages.between(blocks)
    return [h for h in found if there.start <= h.passage < there.stop]


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _also_named(desk: Desk, node: Node, heading: int) -> list[str]:
    """Other nodes, of other subjects, that a heading's title names as well."""
    named = _likely(desk.named).get(heading, ())
    subjects = {} if desk.sectioning.witness is None else desk.sectioning.witness.nodes
    return [
        other.id for other in desk.outline.nodes
        if other.id in named and other.kind == "section" and not set(other.topics) & set(node.topics)
        # The witness does not tell such nodes apart.
        and (node.id not in subjects or subjects.get(other.id) != subjects[node.id])
    ]  # fmt: skip


@of_last
def _likely(named: Mapping[str, Sequence[Naming]]) -> Mapping[int, set[str]]:
    """The nodes each heading's title likely names."""
    out: dict[int, set[str]] = defaultdict(set)
    for node, rows in named.items():
        for row in rows:
            if row.weight >= 2:
                out[row.heading].add(node)
    return out
