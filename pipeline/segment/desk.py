"""All that lies on the desk while an outline is held against a report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.model import Document, Heading, Node, Outline, Sectioning
from pipeline.segment.align import aligned
from pipeline.segment.content import Hit, spoken, weigh
from pipeline.segment.credit import scheme_rows
from pipeline.segment.hearing import heard, listened
from pipeline.segment.passages import Passage, Passages
from pipeline.segment.substance import copied, told, unfilled
from pipeline.segment.telling import Telling
from pipeline.segment.titles import Naming, foreign_ranges

Ranges = tuple[tuple[int, int], ...]
_PASSAGE = attrgetter("passage")


@dataclass(frozen=True, slots=True)
class Desk:
    """All that lies on the desk while an outline is held against a report."""

    document: Document
    headings: Sequence[Heading]
    outline: Outline
    sectioning: Sectioning
    passages: Passages
    named: Mapping[str, tuple[Naming, ...]]
    owners: Mapping[str, Ranges]
    spoken: Mapping[str, tuple[Hit, ...]]
    foreign: Ranges
    placed: Mapping[str, int]
    recited: frozenset[int]
    listed: frozenset[int]
    wording: Mapping[str, str]
    telling: Telling

    @classmethod
    def laid(
        cls,
        document: Document,
        found: Sequence[Heading],
        outline: Outline,
        sectioning: Sectioning,
        wording: Mapping[str, str],
    ) -> Desk:
        """The desk laid for one report and one outline."""
        named = heard(listened(document, found, sectioning), found, outline, sectioning)
        passages = Passages.of(document, found)
        return cls(
            document=document, headings=found, outline=outline, sectioning=sectioning, passages=passages,
            named=named, owners=_owners(found, outline, named), wording=wording,
            spoken=spoken(passages, sectioning.topics),
            foreign=foreign_ranges(found, sectioning), placed=aligned(found, outline, named),
            recited=_recited(document, passages, outline, sectioning),
            listed=scheme_rows(document, found, passages, sectioning),
            telling=Telling(sectioning.passages, passages.items),
        )  # fmt: skip

    def hits(self, node: Node) -> tuple[Hit, ...]:
        """Hits of all the node's topics, in order of passages."""
        rows = [h for topic in node.topics for h in self.spoken[topic]]
        return tuple(sorted(rows, key=lambda h: (h.passage, -h.weight, h.offset)))

    def said(self, found: Sequence[Hit], span: tuple[int, int]) -> float:
        """How strongly the text of a block range speaks, by those hits, which stand in order of passages."""
        there = self.passages.between(span)
        start = bisect_left(found, there.start, key=_PASSAGE)
        if start == len(found) or found[start].passage >= there.stop:
            return 0.0
        return weigh(found[start : bisect_left(found, there.stop, start, key=_PASSAGE)])

    def barred(self, node: Node) -> list[tuple[int, int]]:
        """Block ranges whose words show nothing of the node: other subjects, and sections where they mean something else."""
        topics = self.sectioning.of(node)
        return [*self.foreign, *(span for t in topics for other in t.not_in for span in self.owners.get(other, ()))]

    def ahead(self, node: Node) -> list[tuple[int, int]]:
        """Block ranges of the innermost sections that tell of years to come, for a node about what was done; none for others."""
        if not any(topic.done for topic in self.sectioning.of(node)):
            return []
        plans = [s for topic in self.sectioning.topics if topic.ahead for s in self.owners.get(topic.id, ())]
        return [s for s in plans if not any(s != p and s[0] <= p[0] and p[1] <= s[1] for p in plans)]

    def over(self, block: int) -> Heading | None:
        """The innermost heading that rules a block; None before the first heading."""
        ruling = [h for h in self.headings if h.block <= block < h.until]
        return min(ruling, key=lambda h: h.until - h.block, default=None)

    def within(self, ranges: Ranges) -> list[Passage]:
        """Passages of the block ranges."""
        return self.passages.within(ranges)


def _recited(document: Document, passages: Passages, outline: Outline, sectioning: Sectioning) -> frozenset[int]:
    """Numbers of the passages that tell nothing: the outline's words repeated, strings of keywords, and forms nobody filled in."""
    blank = unfilled(document)
    return frozenset(
        i for i, p in enumerate(passages.items)
        if copied(p.text, outline)
        or (document.blocks[p.first].place.table in blank if p.table else not told(p.text, sectioning))
    )  # fmt: skip


def _owners(
    found: Sequence[Heading], outline: Outline, named: Mapping[str, tuple[Naming, ...]]
) -> Mapping[str, Ranges]:
    """Topic → block ranges of the headings that certainly name a node of that topic."""
    out: dict[str, list[tuple[int, int]]] = {}
    for node in outline.nodes:
        for row in named[node.id]:
            # What was only heard may be a second subject of the text: it keeps nobody else out.
            if row.weight >= 3 and not row.heard:
                heading = found[row.heading]
                for topic in node.topics:
                    out.setdefault(topic, []).append((heading.block, heading.until))
    return {topic: tuple(ranges) for topic, ranges in out.items()}


def span(heading: Heading) -> tuple[int, int]:
    """The half-open block range a heading rules."""
    return heading.block, heading.until
