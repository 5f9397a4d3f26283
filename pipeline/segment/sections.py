"""The outline held against the report: for each node, is it there, where, and does it say anything."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz, process

from pipeline.model import Document, Evidence, Heading, Node, Outline, Section, Sectioning, Status
from pipeline.segment.content import ENOUGH, Hit, best_window
from pipeline.segment.credit import creditable
from pipeline.segment.desk import Desk, Ranges, span
from pipeline.segment.further import around, beside, stated
from pipeline.segment.hearing import letters
from pipeline.segment.lines import compact, official
from pipeline.segment.passages import cite, whole
from pipeline.segment.serving import at_its_place, chosen, own_part, under_other_names, unspoken
from pipeline.segment.substance import Substance, concrete, inapplicable, substance
from pipeline.segment.titles import Naming

_BODY = 40
_NEAREST = 3
_PLACES = 3
_STATED = 2.0
# A cue of weight 3, or lesser cues in the company of usual words.
_SHOWN = 3.5


def sections(
    document: Document, found: Sequence[Heading], outline: Outline, sectioning: Sectioning, wording: Mapping[str, str]
) -> tuple[Section, ...]:
    """One Section per outline node, in outline order (附件1, 附件2). Nothing is decided for an unreadable document: () then."""
    if not document.source.readable:
        return ()
    desk = Desk.laid(document, found, outline, sectioning, wording)
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


def _plain(desk: Desk, node: Node) -> Section:
    found = desk.hits(node)
    named = [row for row in chosen(desk, node, found) if not unspoken(desk, node, row, found)]
    taken = [own_part(desk, node, row, found) for row in named]
    ranges = _merged([span(h) for h in taken])
    headings = tuple(h.evidence for h in taken)
    if taken:
        state = _judged(desk, node, found, ranges)
        if inapplicable(desk.within(ranges), desk.sectioning):
            return _section(desk, node, "not_applicable", headings, ranges, state.characters, "not_applicable", {})
        if state.thin is None:
            headings = (*headings, *beside(desk, node, headings, found))
            why, fields = _told_by(desk, node, named)
            return _section(desk, node, "present", headings, ranges, state.characters, why, fields)
        elsewhere = _elsewhere(desk, node, found, ranges)
        if elsewhere is not None:
            return replace(elsewhere, headings=tuple(dict.fromkeys([*headings, *elsewhere.headings])))
        return _section(desk, node, "thin", headings, ranges, state.characters, f"thin.{state.thin}", {})
    for under in (at_its_place(desk, node, found), under_other_names(desk, node, found)):
        if under is None:
            continue
        ranges = (span(under),)
        state = _judged(desk, node, found, ranges)
        if state.thin is None:
            return _section(
                desk,
                node,
                "present",
                (under.evidence, *beside(desk, node, (under.evidence,), found)),
                ranges,
                state.characters,
                "renamed",
                {"names": under.title},
            )
    elsewhere = _elsewhere(desk, node, found, ())
    if elsewhere is not None:
        return elsewhere
    return _section(desk, node, "missing", (), (), 0, "missing", {})


def _told_by(desk: Desk, node: Node, named: Sequence[Naming]) -> tuple[str, Mapping[str, object]]:
    """Which sentence says why a section is present: known titles need no reason, a title only the witness understood does."""
    if not all(row.heard for row in named):
        return "present", {}
    words = letters(desk.document, desk.headings, desk.sectioning, named[0].heading, node)
    return "heard", {"names": desk.headings[named[0].heading].title, "words": "”“".join(words)}


def _judged(desk: Desk, node: Node, found: Sequence[Hit], ranges: Ranges) -> Substance:
    """What the text of a node's headings is worth. One short sentence is enough when it states the fact that is asked for."""
    state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
    if state.thin != "short":
        return state
    cues = [h for h in found if not h.is_word and not desk.passages.items[h.passage].table]
    text = "\n".join(p.text for p in desk.within(ranges) if not p.table)
    told = sum(desk.said(cues, r) for r in ranges) >= _STATED and re.search("[0-9]", text)
    if told and concrete(text, node, desk.sectioning):
        return replace(state, thin=None)
    return state


def _elsewhere(desk: Desk, node: Node, found: Sequence[Hit], own: Ranges) -> Section | None:
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
    ranges = _merged(
        [(desk.passages.items[h.passage].first, desk.passages.items[h.passage].end) for h in best if not h.is_word]
    )
    characters = sum(len(p.text) for p in desk.within(ranges))
    headings = tuple(dict.fromkeys(h.evidence for q in body if (h := desk.over(q.block)) is not None))[:_PLACES]
    headings = (*headings, *beside(desk, node, headings, found))
    section = _section(desk, node, "elsewhere", headings, ranges, characters, "elsewhere", {"where": _where(body[0])})
    return replace(section, body=body)


def _container(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    children = [done[c.id] for c in desk.outline.children(node.id) if c.id in done]
    rows = [r for r in desk.named[node.id] if r.weight >= 3] or [
        r for r in desk.named[node.id] if r.weight >= 2 and _holds_child(desk, r, children)
    ]
    headings = tuple(desk.headings[r.heading].evidence for r in rows)
    ranges = _merged([span(desk.headings[r.heading]) for r in rows])
    served = [c for c in children if c.status in ("present", "elsewhere")]
    characters = sum(len(p.text) for p in desk.within(ranges)) if ranges else sum(c.characters for c in served)
    if served:
        key = "container" if not headings else "present"
        if not headings and node.id in desk.placed:
            headings = (desk.headings[desk.placed[node.id]].evidence,)
        headings = around(desk, headings, children)
        return _section(desk, node, "present", headings, ranges, characters, key, {"count": len(served)})
    if headings:
        state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
        status: Status = "thin" if state.thin is not None or children else "present"
        return _section(desk, node, status, headings, ranges, state.characters, f"thin.{state.thin or 'children'}", {})
    return _section(desk, node, "missing", (), (), 0, "missing", {})


def _holds_child(desk: Desk, row: Naming, children: Sequence[Section]) -> bool:
    first, end = span(desk.headings[row.heading])
    return any(first <= e.block < end for child in children for e in child.headings)


def _principle(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    """A principle of 附件2 一 is shown as much as stated: by a heading, by words, or by the sections that carry it."""
    section = _plain(desk, node)
    at_front = stated(desk, node)
    if section.status == "thin" and (at_front or any(desk.said(desk.hits(node), r) >= 1 for r in section.blocks)):
        # A principle is stated in a sentence; nothing more is asked of it.
        section = replace(section, status="present", looked_for=(), nearest=())
    if section.status in ("present", "elsewhere"):
        return replace(section, headings=tuple(dict.fromkeys([*section.headings, *at_front])))
    shown = [s for i in node.shown_by if (s := done[i]).status in ("present", "elsewhere")]
    if len(shown) * 2 < max(2, len(node.shown_by)):
        return section
    if len(node.shown_by) == 1 and not any(desk.said(desk.hits(node), r) >= _STATED for s in shown for r in s.blocks):
        return section
    # Half of the carrying sections show it when their own words, not a mere table, are concrete about it.
    told = "\n".join(p.text for s in shown for p in desk.within(s.blocks) if not p.table)
    if len(shown) * 2 == len(node.shown_by) and not concrete(told, node, desk.sectioning):
        return section
    names = "、".join(official(s.path[-1]) for s in shown)
    body = tuple(s.body[0] for s in shown if s.body)
    headings = tuple(dict.fromkeys([*at_front, *(s.headings[0] for s in shown if s.headings)]))
    why = desk.wording["section.shown"].format(names=names)
    return replace(section, status="elsewhere", headings=headings, body=body, why=why)


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
