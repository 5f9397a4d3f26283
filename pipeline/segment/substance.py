"""Whether the text under a heading says anything: empty is not present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model import Node, Outline, Sectioning
from pipeline.segment.lines import compact
from pipeline.segment.passages import Passage

_VALUE = re.compile(r"[\d一二三四五六七八九十百千]")
_BLANK = re.compile(r"^[\s/\-—－–_＿·.。]*$")
_CAPTION = re.compile(r"^(续?表|附?图)\s?[0-9一二三四五六七八九十]+([-—.][0-9]+)*")
SHORT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """`characters` of real text; `thin` with its reason key of the wording catalogue when the text says nothing."""

    characters: int
    thin: str | None


def substance(passages: Sequence[Passage], node: Node, outline: Outline, sectioning: Sectioning) -> Substance:
    """Judges the text under a node's headings (clause: a heading without content is not the content)."""
    prose = [p.text for p in passages if not p.table and not _CAPTION.match(p.text)]
    real = [t for t in prose if not _says_nothing(t, sectioning) and not _copied(t, outline)]
    rows = [p.text for p in passages if p.table]
    filled = sum(1 for row in _body_rows(passages) if not _BLANK.match(row))
    characters = sum(len(t) for t in real) + sum(len(r) for r in rows)
    text = "\n".join([*real, *rows])
    if not prose and not rows:
        return Substance(characters=0, thin="nothing")
    if not real and not filled:
        return Substance(characters=characters, thin="blank_table" if rows else "placeholder")
    if filled:
        return Substance(characters=characters, thin=None)
    minimum = min((t.minimum for t in sectioning.of(node)), default=20)
    if characters < minimum:
        return Substance(characters=characters, thin="short")
    if not concrete(text, node, sectioning):
        return Substance(characters=characters, thin="unsaid")
    return Substance(characters=characters, thin=None)


def concrete(text: str, node: Node, sectioning: Sectioning) -> bool:
    """Whether a normalised text holds the points of one of the node's topics; a long text needs one point, a short one all it takes.

    Stock phrases (高度重视，取得良好成效) fill a section and say nothing: only what is concrete counts."""
    topics = [t for t in sectioning.of(node) if t.mention]
    for topic in topics:
        said = sum(any(re.search(pattern, text) for pattern in point.any_of) for point in topic.mention)
        if said >= (topic.need if len(text) < SHORT else 1):
            return True
    return not topics


def _says_nothing(text: str, sectioning: Sectioning) -> bool:
    return any(re.search(cue.pattern, text.strip()) for cue in sectioning.empty)


def _copied(text: str, outline: Outline) -> bool:
    """The outline's own wording is no content."""
    key = compact(text)
    return len(key) <= 60 and any(fuzz.ratio(key, compact(n.title)) >= 92 for n in outline.nodes)


def _body_rows(passages: Sequence[Passage]) -> list[str]:
    """Table rows below the first, each without its leading label or serial number, so that a table of blanks has only blanks."""
    out: list[str] = []
    previous_end: int | None = None
    for passage in passages:
        if not passage.table:
            previous_end = None
            continue
        if previous_end == passage.first:
            out.append(_without_label(passage.text))
        previous_end = passage.end
    return out


def _without_label(row: str) -> str:
    cells = row.split(" ")
    return " ".join(cells[1:]) if cells and _VALUE.match(cells[0]) and len(cells[0]) <= 3 else " ".join(cells[1:] if len(cells) > 1 else cells)
