"""Whether the text under a heading says anything: empty is not present."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.model import Document, Node, Outline, Sectioning, Table
from pipeline.segment.lines import compact, official
from pipeline.segment.passages import Passage

_SERIAL = re.compile(r"^(序号)?\d{0,3}$")
_FIGURE = re.compile(r"\d")
_BLANK = re.compile(r"^[\s/\-—－–_＿·.。]*$")
_CAPTION = re.compile(r"^(续?表|附?图)\s?[0-9一二三四五六七八九十]+([-—.][0-9]+)*")
# A passage that names so many official titles is the requirement itself, not an answer to it.
_PASTED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Substance:
    """`characters` of real text; `thin` with its reason key of the wording catalogue when the text says nothing."""

    characters: int
    thin: str | None


def substance(
    document: Document, passages: Sequence[Passage], node: Node, outline: Outline, sectioning: Sectioning
) -> Substance:
    """Judges the text under a node's headings (a heading without content is not the content; a table of blanks is blank)."""
    prose = [p.text for p in passages if not p.table and not _CAPTION.match(p.text)]
    real = [t for t in prose if not _says_nothing(t, sectioning) and not _copied(t, outline)]
    rows = [p.text for p in passages if p.table]
    filled = any(_filled(document, table) for table in _tables(document, passages))
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
    """Whether a normalised text holds as many points of one of the node's topics as that topic needs.

    Stock phrases (高度重视，取得良好成效) fill a section and say nothing: only what is concrete counts."""
    topics = [t for t in sectioning.of(node) if t.mention]
    for topic in topics:
        said = sum(any(re.search(pattern, text) for pattern in point.any_of) for point in topic.mention)
        if said >= topic.need:
            return True
    return not topics


def _says_nothing(text: str, sectioning: Sectioning) -> bool:
    return any(re.search(cue.pattern, text.strip()) for cue in sectioning.empty)


def _copied(text: str, outline: Outline) -> bool:
    """The outline's own wording is no content."""
    key = compact(text)
    if len(key) <= 60:
        return any(fuzz.ratio(key, compact(n.title)) >= 92 for n in outline.nodes)
    return pasted(text, outline)


def pasted(text: str, outline: Outline) -> bool:
    """Whether a passage recites the outline."""
    key = compact(text)
    return sum(len(n.title) > 4 and official(n.title) in key for n in outline.nodes) >= _PASTED


def _tables(document: Document, passages: Sequence[Passage]) -> list[Table]:
    numbers = {document.blocks[p.first].place.table for p in passages if p.table}
    return [t for t in document.tables if t.index in numbers]


def _filled(document: Document, table: Table) -> bool:
    """Whether a table says anything beside its headers and labels: half its other cells hold text, or at least one of them a figure."""
    cells: list[str] = []
    for row in table.grid()[table.header_rows if table.rows > 1 else 0 :]:
        texts = [document.blocks[b].text.strip() if b is not None else "" for b in row]
        labels = 1 + next((at for at, text in enumerate(texts) if not _SERIAL.match(text)), 0)
        cells.extend(texts[labels:] if len(texts) > 1 else texts)
    said = [text for text in cells if not _BLANK.match(text)]
    return bool(said) and (len(said) * 2 > len(cells) or any(_FIGURE.search(text) for text in said))
