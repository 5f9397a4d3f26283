"""One line of the result: what is said of a node, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from pipeline.model import Document, Evidence, Node, Section, Status
from pipeline.segment.desk import Desk, Ranges
from pipeline.segment.lines import compact, official
from pipeline.segment.passages import whole

_BODY = 40
_NEAREST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a node's content stands: headings, block ranges and the characters of text in them; nowhere unless told."""

    headings: tuple[Evidence, ...] = ()
    ranges: Ranges = ()
    characters: int = 0


def entry(desk: Desk, node: Node, status: Status, place: Place, why: str, **fields: object) -> Section:
    """The node's line. `why` is a key below `section` of the wording, `fields` what its sentence names."""
    absent = status in ("missing", "thin")
    return Section(
        id=node.id, path=desk.outline.path(node), reference=node.reference, status=status, headings=place.headings,
        body=_body(desk, place.ranges), blocks=place.ranges, characters=place.characters,
        why=desk.wording[f"section.{why}"].format(title=official(node.title), **fields),
        looked_for=_looked_for(desk, node) if absent else (), nearest=_nearest(desk, node) if absent else (),
    )  # fmt: skip


def _looked_for(desk: Desk, node: Node) -> tuple[str, ...]:
    """The official title and example titles that would have served."""
    # The first patterns hold the formal titles; how plain people put it does not belong in a letter.
    examples = [
        e for topic in desk.sectioning.of(node) for cue in topic.titles[:2] if cue.weight == 3 for e in cue.matches
    ]
    return tuple(dict.fromkeys([official(node.title), *node.aliases, *examples]))[:6]


def _nearest(desk: Desk, node: Node) -> tuple[Evidence, ...]:
    """The report's headings most like the official title, so that a person sees what was looked at."""
    if not desk.headings:
        return ()
    titles = [compact(h.title) for h in desk.headings]
    rows = process.extract(official(node.title), titles, scorer=fuzz.ratio, limit=_NEAREST, score_cutoff=20)
    return tuple(desk.headings[index].evidence for _, _, index in rows)


def _body(desk: Desk, ranges: Ranges) -> tuple[Evidence, ...]:
    """The first passages of the text that serves, each whole (of a table row its first cell)."""
    quotes = []
    for passage in desk.within(ranges)[:_BODY]:
        block = next((b for b, _ in passage.offsets if desk.document.blocks[b].text.strip()), None)
        if block is None:
            continue
        body_from = next((h.body_from for h in desk.headings if h.block == block), None)
        if body_from is not None:
            quotes.append(_from(desk.document, block, body_from))
        else:
            quotes.append(whole(desk.document, block))
    return tuple(q for q in quotes if q is not None)


def _from(document: Document, block: int, start: int) -> Evidence | None:
    text = document.blocks[block].text
    begin = start + len(text[start:]) - len(text[start:].lstrip())
    end = len(text.rstrip())
    return document.cite(block, begin, end) if end > begin else None


def merged(spans: Sequence[tuple[int, int]]) -> Ranges:
    out: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((first, end))
    return tuple(out)


def where(evidence: Evidence) -> str:
    place = " › ".join(re.sub(r"\s+", "", p) for p in evidence.heading_path)
    page = f"第{evidence.page}页" if evidence.page is not None else ""
    return "，".join(p for p in (page, place) if p) or "正文"
