"""The outline held against the report: for each node, is it there, where, and does it say anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from pipeline.model import Document, Evidence, Heading, Node, Outline, Section, Sectioning, Status
from pipeline.segment.align import aligned
from pipeline.segment.content import ENOUGH, Hit, best_window, hits, weigh
from pipeline.segment.lines import compact, official
from pipeline.segment.passages import Passage, Passages, cite, whole
from pipeline.segment.substance import concrete, substance
from pipeline.segment.titles import CLOSE, Naming, foreign_ranges, namings

_BODY = 40
_NEAREST = 3
# A cue of weight 3, or lesser cues in the company of usual words.
_SHOWN = 3.5
# What a section must say of a topic to stand for it under another name.
_DOMINANT = 4.0
# What the text of a heading at the node's place must say of it.
_BORNE_OUT = 1.5
Ranges = tuple[tuple[int, int], ...]


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
    wording: Mapping[str, str]

    def hits(self, node: Node) -> tuple[Hit, ...]:
        """Hits of all the node's topics, in order of passages."""
        rows = [h for topic in node.topics for h in self.spoken[topic]]
        return tuple(sorted(rows, key=lambda h: (h.passage, -h.weight, h.offset)))

    def said(self, found: Sequence[Hit], span: tuple[int, int]) -> float:
        """How strongly the text of a block range speaks, by those hits."""
        return weigh(h for h in found if span[0] <= self.passages.items[h.passage].first < span[1])

    def barred(self, node: Node) -> list[tuple[int, int]]:
        """Block ranges whose words show nothing of the node: other subjects, and sections where they mean something else."""
        topics = self.sectioning.of(node)
        return [*self.foreign, *(span for t in topics for other in t.not_in for span in self.owners.get(other, ()))]

    def within(self, ranges: Ranges) -> list[Passage]:
        """Passages of the block ranges."""
        return self.passages.within(ranges)


def sections(
    document: Document, found: Sequence[Heading], outline: Outline, sectioning: Sectioning, wording: Mapping[str, str]
) -> tuple[Section, ...]:
    """One Section per outline node, in outline order (附件1, 附件2). Nothing is decided for an unreadable document: () then."""
    if not document.source.readable:
        return ()
    named = namings(found, outline, sectioning)
    passages = Passages.of(document, found)
    spoken = {topic.id: hits(passages, (topic,)) for topic in sectioning.topics}
    desk = Desk(
        document=document, headings=found, outline=outline, sectioning=sectioning, passages=passages,
        named=named, owners=_owners(found, outline, named), spoken=spoken,
        foreign=foreign_ranges(found, sectioning), placed=aligned(found, outline, named), wording=wording,
    )  # fmt: skip
    done: dict[str, Section] = {}
    for node in reversed(outline.nodes):
        if node.kind != "principle":
            done[node.id] = _container(desk, node, done) if node.kind == "container" else _plain(desk, node)
    for node in outline.nodes:
        if node.kind == "principle":
            done[node.id] = _principle(desk, node, done)
    for node in outline.nodes:
        if node.kind == "container" and any(c.kind == "principle" for c in outline.children(node.id)):
            done[node.id] = _container(desk, node, done)
    return tuple(done[node.id] for node in outline.nodes)


def _owners(found: Sequence[Heading], outline: Outline, named: Mapping[str, tuple[Naming, ...]]) -> Mapping[str, Ranges]:
    """Topic → block ranges of the headings that certainly name a node of that topic alone."""
    out: dict[str, list[tuple[int, int]]] = {}
    for node in outline.nodes:
        for row in named[node.id]:
            if row.weight >= 3 and len(node.topics) == 1:
                heading = found[row.heading]
                out.setdefault(node.topics[0], []).append((heading.block, heading.until))
    return {topic: tuple(ranges) for topic, ranges in out.items()}


def _plain(desk: Desk, node: Node) -> Section:
    found = desk.hits(node)
    chosen = _chosen(desk, node, found)
    taken = [_own_part(desk, node, row, found) for row in chosen]
    ranges = _merged([_range(h) for h in taken])
    headings = tuple(h.evidence for h in taken)
    if taken:
        state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
        if state.thin is None:
            return _section(desk, node, "present", headings, ranges, state.characters, "present", {})
        elsewhere = _elsewhere(desk, node, found, ranges)
        if elsewhere is not None:
            return replace(elsewhere, headings=headings)
        return _section(desk, node, "thin", headings, ranges, state.characters, f"thin.{state.thin}", {})
    for under in (_at_its_place(desk, node, found), _under_other_names(desk, node, found)):
        if under is None:
            continue
        ranges = (_range(under),)
        state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
        if state.thin is None:
            return _section(desk, node, "present", (under.evidence,), ranges, state.characters, "renamed", {"names": under.title})
    elsewhere = _elsewhere(desk, node, found, ())
    if elsewhere is not None:
        return elsewhere
    return _section(desk, node, "missing", (), (), 0, "missing", {})


def _own_part(desk: Desk, node: Node, row: Naming, found: Sequence[Hit]) -> Heading:
    """Of a heading that names several subjects the part below it that speaks of this one; the heading itself when there is none."""
    heading = desk.headings[row.heading]
    if row.weight >= CLOSE or not _also_named(desk, node, row.heading):
        return heading
    return _dominant(desk, found, [h for h in desk.headings if _inside(_range(h), _range(heading))]) or heading


def _at_its_place(desk: Desk, node: Node, found: Sequence[Hit]) -> Heading | None:
    """The heading that stands where the outline has the node, when its text bears it out at least a little."""
    at = desk.placed.get(node.id)
    if at is None or desk.said(found, _range(desk.headings[at])) < _BORNE_OUT:
        return None
    return desk.headings[at]


def _under_other_names(desk: Desk, node: Node, found: Sequence[Hit]) -> Heading | None:
    """The heading whose text speaks of this node more than of anything else, though its title does not say so."""
    barred = desk.barred(node)
    free = [h for h in desk.headings if not any(first <= h.block < end for first, end in barred)]
    return _dominant(desk, found, free)


def _dominant(desk: Desk, found: Sequence[Hit], among: Sequence[Heading]) -> Heading | None:
    """The undivided section, of no surely named subject, that speaks most of a node and of nothing else clearly more."""
    best: tuple[float, Heading] | None = None
    for heading in among:
        divided = any(heading.block < h.block < heading.until for h in desk.headings)
        if divided or any(_range(heading) in spans for spans in desk.owners.values()):
            continue
        own = desk.said(found, _range(heading))
        if own < _DOMINANT:
            continue
        rivals = max(desk.said(rows, _range(heading)) for rows in desk.spoken.values())
        if own >= rivals * 0.8 and (best is None or own > best[0]):
            best = (own, heading)
    return best[1] if best is not None else None


def _chosen(desk: Desk, node: Node, found: Sequence[Hit]) -> list[Naming]:
    """The headings taken for the node: sure titles, else likely ones whose body speaks of it. Nested ones give way to the outer."""
    rows = desk.named[node.id]
    best = rows[0].weight if rows else 0
    taken: list[Naming] = []
    for row in rows:
        sure = row.weight >= 3
        if best >= CLOSE and row.weight < 3:
            continue
        if sure or desk.said(found, _range(desk.headings[row.heading])) >= (2 if row.weight == 2 else ENOUGH):
            taken.append(row)
    if any(row.weight >= 3 for row in taken):
        taken = [row for row in taken if row.weight >= 3]
    return sorted(_narrowed(desk, node, taken), key=lambda r: (-r.weight, r.heading))


def _narrowed(desk: Desk, node: Node, taken: Sequence[Naming]) -> list[Naming]:
    """Of nested headings the outer one stands, unless it is a compound: then the inner ones do.

    A compound names other nodes as well, or rules several sections that surely belong to other subjects."""
    spans = {row.heading: _range(desk.headings[row.heading]) for row in taken}
    others = [s for topic, rows in desk.owners.items() if topic not in node.topics for s in rows if s not in spans.values()]

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


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def _also_named(desk: Desk, node: Node, heading: int) -> list[str]:
    """Other nodes, of other subjects, that a heading's title names as well."""
    return [
        other.id for other in desk.outline.nodes
        if other.kind == "section" and not set(other.topics) & set(node.topics)
        and any(r.heading == heading and r.weight >= 2 for r in desk.named[other.id])
    ]  # fmt: skip


def _elsewhere(desk: Desk, node: Node, found: Sequence[Hit], own: Ranges) -> Section | None:
    """The passages outside `own` that say what the node asks for, None when no place says enough."""
    barred = [*desk.barred(node), *own]
    allowed = {
        i for i, p in enumerate(desk.passages.items)
        if not any(first <= p.first < end for first, end in barred)
    }  # fmt: skip
    weight, best = best_window(found, allowed)
    words = any(topic.words for topic in desk.sectioning.of(node))
    if weight < (_SHOWN if words else ENOUGH):
        return None
    if not concrete("\n".join(desk.passages.items[i].text for i in sorted({h.passage for h in best})), node, desk.sectioning):
        return None
    quotes = [cite(desk.document, desk.passages.items[h.passage], h.offset) for h in best if not h.is_word]
    body = tuple(dict.fromkeys(q for q in quotes if q is not None))
    if not body:
        return None
    ranges = _merged([(desk.passages.items[h.passage].first, desk.passages.items[h.passage].end) for h in best if not h.is_word])
    characters = sum(len(p.text) for p in desk.within(ranges))
    section = _section(desk, node, "elsewhere", (), ranges, characters, "elsewhere", {"where": _where(body[0])})
    return replace(section, body=body)


def _container(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    children = [done[c.id] for c in desk.outline.children(node.id) if c.id in done]
    rows = [r for r in desk.named[node.id] if r.weight >= 3] or [
        r for r in desk.named[node.id] if r.weight >= 2 and _holds_child(desk, r, children)
    ]
    headings = tuple(desk.headings[r.heading].evidence for r in rows)
    ranges = _merged([_range(desk.headings[r.heading]) for r in rows])
    served = [c for c in children if c.status in ("present", "elsewhere")]
    characters = sum(len(p.text) for p in desk.within(ranges)) if ranges else sum(c.characters for c in served)
    if served:
        key = "container" if not headings else "present"
        if not headings and node.id in desk.placed:
            headings = (desk.headings[desk.placed[node.id]].evidence,)
        headings = headings or _common_heading(desk, children)
        return _section(desk, node, "present", headings, ranges, characters, key, {"count": len(served)})
    if headings:
        state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
        status: Status = "thin" if state.thin is not None or children else "present"
        return _section(desk, node, status, headings, ranges, state.characters, f"thin.{state.thin or 'children'}", {})
    return _section(desk, node, "missing", (), (), 0, "missing", {})


def _holds_child(desk: Desk, row: Naming, children: Sequence[Section]) -> bool:
    first, end = _range(desk.headings[row.heading])
    return any(first <= e.block < end for child in children for e in child.headings)


def _common_heading(desk: Desk, children: Sequence[Section]) -> tuple[Evidence, ...]:
    """The narrowest heading over the headings of most children: it stands for the container under its own name."""
    firsts = [child.headings[0].block for child in children if child.headings]
    over = [
        h for h in desk.headings
        if sum(h.block < b < h.until for b in firsts) >= max(2, len(children) * 0.6)
    ]  # fmt: skip
    narrow = min(over, key=lambda h: (h.until - h.block, h.block), default=None)
    return (narrow.evidence,) if narrow is not None else ()


def _principle(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    """A principle of 附件2 一 is shown as much as stated: by a heading, by words, or by the sections that carry it."""
    section = _plain(desk, node)
    if section.status in ("present", "elsewhere") or not node.shown_by:
        return section
    shown = [done[i] for i in node.shown_by]
    if all(s.status in ("present", "elsewhere") for s in shown):
        names = "、".join(official(s.path[-1]) for s in shown)
        body = tuple(s.body[0] for s in shown if s.body)
        return replace(section, status="elsewhere", body=body, why=desk.wording["section.shown"].format(names=names))
    return section


def _section(
    desk: Desk, node: Node, status: Status, headings: tuple[Evidence, ...], ranges: Ranges, characters: int,
    why: str, fields: Mapping[str, object],
) -> Section:  # fmt: skip
    absent = status in ("missing", "thin")
    return Section(
        id=node.id, path=desk.outline.path(node), reference=node.reference, status=status, headings=headings,
        body=_body(desk, ranges), blocks=ranges, characters=characters,
        why=desk.wording[f"section.{why}"].format(title=official(node.title), **fields),
        looked_for=_looked_for(desk, node) if absent else (), nearest=_nearest(desk, node) if absent else (),
    )  # fmt: skip


def _looked_for(desk: Desk, node: Node) -> tuple[str, ...]:
    """The official title and example titles that would have served."""
    examples = [e for topic in desk.sectioning.of(node) for cue in topic.titles if cue.weight == 3 for e in cue.matches]
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


def _range(heading: Heading) -> tuple[int, int]:
    return heading.block, heading.until


def _merged(spans: Sequence[tuple[int, int]]) -> Ranges:
    out: list[tuple[int, int]] = []
    for first, end in sorted(spans):
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((first, end))
    return tuple(out)


def _where(evidence: Evidence) -> str:
    place = " › ".join(re.sub(r"\s+", "", p) for p in evidence.heading_path)
    page = f"第{evidence.page}页" if evidence.page is not None else ""
    return "，".join(p for p in (page, place) if p) or "正文"
