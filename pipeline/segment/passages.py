"""The report's running text as passages (a paragraph, or a row of a table), normalised once for all searches."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Document, Evidence, Heading
from pipeline.text.normalize import normal

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Blocks `first` to `end` (exclusive) as one searchable line; `offsets` says where each block's text begins in it."""

    first: int
    end: int
    text: str
    table: bool
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of a report in order, joined into `text` by line breaks; `starts[i]` is where passage i begins in it, `firsts[i]` its
    first block."""

    items: tuple[Passage, ...]
    text: str
    starts: tuple[int, ...]
    firsts: tuple[int, ...]

    @classmethod
    def of(cls, document: Document, found: Sequence[Heading]) -> Passages:
        """Body text only: headings' own titles, contents pages, running heads and captions of empty kind are left out."""
        titles = {h.block: h.body_from for h in found}
        items = tuple(_passages(document, titles))
        starts: list[int] = []
        at = 0
        for item in items:
            starts.append(at)
            at += len(item.text) + 1
        text = "\n".join(i.text for i in items)
        return cls(items=items, text=text, starts=tuple(starts), firsts=tuple(i.first for i in items))

    def at(self, offset: int) -> int:
        """Index of the passage that holds an offset of `text`."""
        return bisect_right(self.starts, offset) - 1

    def within(self, ranges: Sequence[tuple[int, int]]) -> list[Passage]:
        """Passages lying in any of the half-open block ranges."""
        return [self.items[i] for i in sorted({i for span in ranges for i in self.between(span)})]

    def between(self, span: tuple[int, int]) -> range:
        """Numbers of the passages lying in a half-open block range."""
        start = bisect_left(self.firsts, span[0])
        return range(start, bisect_left(self.firsts, span[1], start))


def _passages(document: Document, titles: dict[int, int | None]) -> Iterator[Passage]:
    blocks = document.blocks
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.kind == "cell":
            end = index
            row = (block.place.table, block.place.row)
            pieces: list[str] = []
            offsets: list[tuple[int, int]] = []
            at = 0
            while (
                end < len(blocks)
                and blocks[end].kind == "cell"
                and (blocks[end].place.table, blocks[end].place.row) == row
            ):
                text = normal(blocks[end].text).text
                offsets.append((end, at))
                pieces.append(text)
                at += len(text) + 1
                end += 1
            yield Passage(first=index, end=end, text=" ".join(pieces).strip(), table=True, offsets=tuple(offsets))
            index = end
            continue
        if block.kind in ("paragraph", "textbox", "footnote") and block.text.strip():
            start = titles.get(index, 0)
            if start is not None:
                text = normal(block.text[start:]).text
                yield Passage(first=index, end=index + 1, text=text, table=False, offsets=((index, 0),))
        index += 1


def cite(document: Document, passage: Passage, offset: int) -> Evidence | None:
    """Evidence for the sentence (or the table cell) of a passage around an offset in its text; None when there is no text."""
    if passage.table:
        block = next(
            (b for b, at in reversed(passage.offsets) if at <= offset and document.blocks[b].text.strip()), None
        )
        block = (
            block
            if block is not None
            else next((b for b, _ in passage.offsets if document.blocks[b].text.strip()), None)
        )
        return whole(document, block) if block is not None else None
    raw = document.blocks[passage.first].text
    mapped = normal(raw)
    shift = len(mapped.text) - len(passage.text)
    place = mapped.origin[min(offset + shift, len(mapped.text) - 1)] if mapped.text else 0
    for match in _SENTENCE.finditer(raw):
        if match.start() <= place < match.end():
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            end = match.start() + len(match.group().rstrip())
            return document.cite(passage.first, start, end) if end > start else None
    return whole(document, passage.first)


def whole(document: Document, block: int) -> Evidence | None:
    """Evidence for a block's whole text without its outer spaces; None for a blank one."""
    text = document.blocks[block].text
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    return document.cite(block, start, end) if end > start else None
