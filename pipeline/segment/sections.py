"""The outline held against the report: for each node, is it there, where, and does it say anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import Document, Heading, Node, Outline, Section, Sectioning, Status
from pipeline.segment.content import Hit
from pipeline.segment.desk import Desk, Ranges, span
from pipeline.segment.elsewhere import denied, told
from pipeline.segment.entry import Place, entry, merged
from pipeline.segment.further import around, beside, stated
from pipeline.segment.hearing import letters
from pipeline.segment.idle import counts
from pipeline.segment.lines import official
from pipeline.segment.serving import at_its_place, chosen, own_part, under_other_names, unspoken
from pipeline.segment.substance import Substance, concrete, inapplicable, substance
from pipeline.segment.titles import CLOSE, Naming
from pipeline.segment.unnamed import by_its_text

# Why a text says nothing that says itself that it does not.
_CONFESSED = ("placeholder", "blank_table")
_EMPTY = (*_CONFESSED, "nothing", "idle")


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
        elif node.kind == "section" and done[node.id].status == "missing" and node.shown_by:
            done[node.id] = _spread(desk, node, done)
    for node in outline.nodes:
        if node.kind == "container" and any(c.kind == "principle" or c.shown_by for c in outline.children(node.id)):
            done[node.id] = _container(desk, node, done)
    return tuple(done[node.id] for node in outline.nodes)


def _plain(desk: Desk, node: Node) -> Section:
    found = desk.hits(node)
    rows = chosen(desk, node, found)
    named = [row for row in rows if not unspoken(desk, node, row, found) or _confessed(desk, node, row)]
    if named:
        return _titled(desk, node, found, _alone(desk, node, named))
    other = under_other_names(desk, node, found)
    if other is not None and denied(desk, node, span(other)):
        other = None
    for under in (at_its_place(desk, node, found), other):
        if under is None:
            continue
        ranges = (span(under),)
        state = _judged(desk, node, ranges, named=False)
        if state.thin is None:
            headings = (under.evidence, *beside(desk, node, (under.evidence,), found))
            place = Place(headings=headings, ranges=ranges, characters=state.characters)
            return entry(desk, node, "present", place, "renamed", names=under.title)
    return (
        told(desk, node, found, ()) or _unnamed(desk, node, found) or entry(desk, node, "missing", Place(), "missing")
    )


def _unnamed(desk: Desk, node: Node, found: Sequence[Hit]) -> Section | None:
    """The section no title names whose text tells what the node asks for; None when there is none, or its text says itself that it is
    empty."""
    under = by_its_text(desk, node)
    if under is None or (state := _judged(desk, node, (span(under),), named=False)).thin in _EMPTY:
        return None
    place = Place(
        headings=(under.evidence, *beside(desk, node, (under.evidence,), found)), ranges=(span(under),),
        characters=state.characters,
    )  # fmt: skip
    words = "”“".join(desk.telling.letters(node.id, "\n".join(p.text for p in desk.within(place.ranges))))
    return entry(desk, node, "present", place, "heard", names=under.title, words=words)


def _confessed(desk: Desk, node: Node, row: Naming) -> bool:
    """Whether all that stands under a heading says that nothing does: 略, 待补充, a form nobody filled in."""
    return _judged(desk, node, (span(desk.headings[row.heading]),)).thin in _CONFESSED


def _alone(desk: Desk, node: Node, named: Sequence[Naming]) -> Sequence[Naming]:
    """The heading that names the node best, where it confesses to be empty and the others name it less or are chapters around it: what
    they tell besides does not fill it."""
    best = named[0]
    if len(named) == 1 or best.weight < CLOSE or not _confessed(desk, node, best):
        return named
    first, end = span(desk.headings[best.heading])
    others = [(row.weight, span(desk.headings[row.heading])) for row in named[1:]]
    if all(weight < best.weight or (s <= first and end <= e) for weight, (s, e) in others):
        return named[:1]
    return named


def _titled(desk: Desk, node: Node, found: Sequence[Hit], named: Sequence[Naming]) -> Section:
    """The node's headings are known: what stands below them decides."""
    taken = [own_part(desk, node, row, found) for row in named]
    ranges = merged([span(h) for h in taken])
    headings = tuple(h.evidence for h in taken)
    state = _judged(desk, node, ranges, named=not all(row.heard for row in named))
    place = Place(headings=headings, ranges=ranges, characters=state.characters)
    if inapplicable(desk.within(ranges), desk.sectioning):
        return entry(desk, node, "not_applicable", place, "not_applicable")
    if state.thin is None:
        why, fields = _told_by(desk, node, named)
        place = replace(place, headings=(*headings, *beside(desk, node, headings, found)))
        return entry(desk, node, "present", place, why, **fields)
    section = told(desk, node, found, ranges, state.thin)
    if section is not None:
        return replace(section, headings=tuple(dict.fromkeys([*headings, *section.headings])))
    return entry(desk, node, "thin", place, f"thin.{state.thin}")


def _told_by(desk: Desk, node: Node, named: Sequence[Naming]) -> tuple[str, Mapping[str, object]]:
    """Which sentence says why a section is present: known titles need no reason, a title only the witness understood does."""
    if not all(row.heard for row in named):
        return "present", {}
    words = letters(desk.document, desk.headings, desk.sectioning, named[0].heading, node)
    return "heard", {"names": desk.headings[named[0].heading].title, "words": "”“".join(words)}


def _judged(desk: Desk, node: Node, ranges: Ranges, named: bool = True) -> Substance:
    """What the text of headings is worth for a node; `named`: the headings are known to be its own. One short sentence is enough when it
    counts something and is concrete about what is asked for."""
    state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning, named=named)
    if state.thin != "short":
        return state
    text = "\n".join(p.text for p in desk.within(ranges) if not p.table)
    if counts(text) and concrete(text, node, desk.sectioning):
        return replace(state, thin=None)
    return state


def _container(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    children = [done[c.id] for c in desk.outline.children(node.id) if c.id in done]
    rows = [r for r in desk.named[node.id] if r.weight >= 3] or [
        r for r in desk.named[node.id] if r.weight >= 2 and _holds_child(desk, r, children)
    ]
    headings = tuple(desk.headings[r.heading].evidence for r in rows)
    ranges = merged([span(desk.headings[r.heading]) for r in rows])
    served = [c for c in children if c.status in ("present", "elsewhere")]
    characters = sum(len(p.text) for p in desk.within(ranges)) if ranges else sum(c.characters for c in served)
    place = Place(headings=headings, ranges=ranges, characters=characters)
    if served:
        key = "container" if not headings else "present"
        if not headings and node.id in desk.placed:
            headings = (desk.headings[desk.placed[node.id]].evidence,)
        place = replace(place, headings=around(desk, headings, children))
        return entry(desk, node, "present", place, key, count=len(served))
    if headings:
        state = substance(desk.document, desk.within(ranges), node, desk.outline, desk.sectioning)
        status: Status = "thin" if state.thin is not None or children else "present"
        place = replace(place, characters=state.characters)
        return entry(desk, node, status, place, f"thin.{state.thin or 'children'}")
    return entry(desk, node, "missing", Place(), "missing")


def _holds_child(desk: Desk, row: Naming, children: Sequence[Section]) -> bool:
    first, end = span(desk.headings[row.heading])
    return any(first <= e.block < end for child in children for e in child.headings)


def _spread(desk: Desk, node: Node, done: Mapping[str, Section]) -> Section:
    """What nobody wrote in a section of its own is told where all the nodes that show it are told."""
    shown = [done[i] for i in node.shown_by if done[i].status in ("present", "elsewhere")]
    if len(shown) < len(node.shown_by):
        return done[node.id]
    names = "、".join(official(s.path[-1]) for s in shown)
    headings = tuple(dict.fromkeys(s.headings[0] for s in shown if s.headings))
    place = Place(
        headings=headings,
        ranges=merged([r for s in shown for r in s.blocks]),
        characters=sum(s.characters for s in shown),
    )
    body = tuple(s.body[0] for s in shown if s.body)
    return replace(entry(desk, node, "elsewhere", place, "spread", names=names), body=body)


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
    # Half of the carrying sections show it when their own words, not a mere table, are concrete about it.
    words = "\n".join(p.text for s in shown for p in desk.within(s.blocks) if not p.table)
    if len(shown) * 2 == len(node.shown_by) and not concrete(words, node, desk.sectioning):
        return section
    names = "、".join(official(s.path[-1]) for s in shown)
    body = tuple(s.body[0] for s in shown if s.body)
    # Where it has a heading of its own, however little stands there, a reader begins.
    headings = tuple(dict.fromkeys([*section.headings, *at_front, *(s.headings[0] for s in shown if s.headings)]))
    why = desk.wording["section.shown"].format(names=names)
    return replace(section, status="elsewhere", headings=headings, body=body, why=why)
