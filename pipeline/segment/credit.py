"""Which words of the report count as content found outside its own heading, and which only sound like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pipeline.model import Document, Heading, Sectioning
from pipeline.segment.content import Hit
from pipeline.segment.passages import Passages
from pipeline.text.patterns import compiled

if TYPE_CHECKING:
    from pipeline.model import Node
    from pipeline.segment.desk import Desk, Ranges

_STOPS = "。；;！？\n"


def scheme_rows(
    document: Document, found: Sequence[Heading], passages: Passages, sectioning: Sectioning
) -> frozenset[int]:
    """Numbers of the passages that are rows of a list of schemes, known by the table's first row or by the heading over it.

    A scheme's name (道路清扫, 员工培训) says what was or will be done, not how things stand."""
    listed = {table.index for table in document.tables if _lists(_first_row(document, table.index), sectioning)}
    under = [(h.block, h.until) for h in found if _lists(h.title, sectioning)]
    return frozenset(
        i for i, p in enumerate(passages.items)
        if p.table and (
            document.blocks[p.first].place.table in listed or any(first <= p.first < end for first, end in under)
        )
    )  # fmt: skip


def creditable(desk: Desk, node: Node, found: Sequence[Hit], own: Ranges) -> tuple[Hit, ...]:
    """The hits outside `own` that may show the node's content."""
    counts = counting(desk, node, own)
    return tuple(h for h in found if counts(h.passage, h.offset))


def counting(desk: Desk, node: Node, own: Ranges, *, within: bool = False) -> Callable[[int, int], bool]:
    """Whether words at a place (passage, offset) outside `own` may show the node's content: of its own report, in the right place, and
    not a mere intention. `within`: other subjects' sections are right places too."""
    topics = desk.sectioning.of(node)
    after = min((topic.only_after for topic in topics), default=0.0) * len(desk.passages.items)
    out = desk.recited if any(topic.in_lists for topic in topics) else desk.recited | desk.listed
    done = any(topic.done for topic in topics)
    planned = [(h.block, h.until) for h in desk.headings if done and intended(h.title, 0, desk.sectioning)]
    elsewhere = desk.foreign if within else desk.barred(node)
    barred = [*elsewhere, *desk.ahead(node), *own, *planned]

    def counts(passage: int, offset: int) -> bool:
        if passage < after or passage in out:
            return False
        at = desk.passages.items[passage]
        if any(first <= at.first < end for first, end in barred):
            return False
        return not (done and intended(at.text, offset, desk.sectioning))

    return counts


def intended(text: str, offset: int, sectioning: Sectioning) -> bool:
    """Whether the sentence around an offset of a passage advises or plans instead of telling what is."""
    start = max(text.rfind(stop, 0, offset) for stop in _STOPS) + 1
    end = min((at for stop in _STOPS if (at := text.find(stop, offset)) >= 0), default=len(text))
    return any(compiled(cue.pattern).search(text[start:end]) for cue in sectioning.intended)


def _lists(text: str, sectioning: Sectioning) -> bool:
    return any(compiled(cue.pattern).search(text) for cue in sectioning.lists)


def _first_row(document: Document, table: int) -> str:
    cells = next(t for t in document.tables if t.index == table).cells
    return " ".join(document.blocks[c.block].text.strip() for c in cells if c.row == 0 and c.block is not None)
