"""Stretches of a report in which statements are looked for: paragraphs, and table rows read with their captions and column heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model.document import Document, Table
from pipeline.text.normalize import Normal, normal
from pipeline.text.phrases import phrase

_SKIPPED = frozenset({"toc", "header", "footer"})
JOINT = " | "
# Heads that say nothing of the cell below them but its place, its year, its unit or what it is to be held against.
_BARE_HEAD = phrase("extract.passages.bare_head")
_LONG_HEAD = 12
_SAYS_NO = phrase("extract.passages.says_no")
_UNIT_LIST = phrase("extract.passages.unit_list")


#: The statement that marks a block holding the form's own words instead of the enterprise's.
FORM_WORDING = "form_wording"
# A row with more in it is no row but a page laid out as a table: its cells are read like paragraphs, up to a length no page has.
_LONGEST_ROW = 3000
_LONGEST_CELL = 20_000
# 废水： alone in a line speaks for the items below it as a heading would.
_LEAD_IN = re.compile(r"[^，。；：:|]{1,14}[：:]")
_SERIAL = re.compile(r"[（(]?\d{1,3}[）).、]?")
_FEW_COLUMNS = 2
_ITEM = re.compile(r"[-•●▪◆·*—–]|[（(]?\d{1,2}[)）]")
_WORDS_ONLY = re.compile(r"[^\w%]+")
_SHORTEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Text to search: one block's, or a table row's cells joined; `parts` are (start in the text, block) in order.

    The first `lead` characters of a row are the table's caption, which lends its words but is not quoted."""

    text: str
    parts: tuple[tuple[int, int], ...]
    path: tuple[str, ...]
    lead: int = 0

    @property
    def row(self) -> bool:
        """Whether this is a row of a table."""
        return self.lead > 0 or len(self.parts) > 1

    @property
    def told(self) -> str | None:
        """A row of several cells as a reader would tell it, without the caption; None for a block by itself."""
        return self.text[self.lead :].replace(JOINT, "，").strip("，") if len(self.parts) > 1 else None

    def place(self, hit: tuple[int, int], made: dict[int, Normal]) -> tuple[int, int, int]:
        """(block, start, end) in raw text of what a hit quotes; in a table row the cell its first word stands in."""
        at, block = [part for part in self.parts if part[0] <= max(hit[0], self.lead)][-1]
        size = len(made[block].text)
        whole = len(self.parts) != 1 or self.lead > 0
        start, end = (0, size) if whole else (hit[0] - at, min(hit[1] - at, size))
        return (block, *made[block].span(start, end))


def passages(document: Document, made: dict[int, Normal]) -> Iterator[Passage]:
    """All passages in reading order; `made` is filled with the normalised text of every block that is read."""
    leads = _LeadIns()
    for block in document.blocks:
        if block.kind in _SKIPPED:
            continue
        made[block.index] = normal(block.text)
        text = made[block.index].text
        if block.kind != "cell" and text:
            path = _path(document, block.index)
            # A heading announces; only a rule's own `headings` may take it for the thing itself.
            if not (path and (text.endswith(path[-1]) or path[-1].endswith(text))):
                yield Passage(text=text, parts=((0, block.index),), path=leads.above(text, path))
    for table in document.tables:
        yield from _rows(document, table, made)


class _LeadIns:
    """The line that announces the items below it, until they end."""

    def __init__(self) -> None:
        self._lead, self._listed = "", False
        self._path: tuple[str, ...] = ("",)

    def above(self, text: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """The headings over a paragraph, with its lead-in before the last of them."""
        if path != self._path:
            self._lead, self._path = "", path
        if _LEAD_IN.fullmatch(text):
            self._lead, self._listed = text, False
            return path
        item = _ITEM.match(text) is not None
        if not self._lead or (self._listed and not item):
            self._lead = ""
            return path
        lead, self._listed = self._lead, item
        if not item:
            self._lead = ""
        return (*path[:-1], lead, *path[-1:])


def _path(document: Document, block: int) -> tuple[str, ...]:
    return tuple(normal(title).text for title in document.paths.get(block, ()))


def _rows(document: Document, table: Table, made: dict[int, Normal]) -> Iterator[Passage]:
    caption = made[table.caption].text if table.caption is not None and table.caption in made else ""
    caption = _UNIT_LIST.sub("", caption)
    grid = table.grid()
    first = table.header_rows if table.rows > 1 else 0
    heads = _heads(grid[:first], made, table.columns)
    for row in grid[first:]:
        text = f"{caption}{JOINT}" if caption else ""
        lead, parts, seen = len(text), [], set()
        for block, head in zip(row, heads, strict=True):
            if block is None or block in seen or block not in made:
                continue
            seen.add(block)
            cell = made[block].text
            if cell and not (head and _SAYS_NO.fullmatch(cell)):
                parts.append((len(text), block))
                text += (f"{head}：{cell}" if head else cell) + JOINT
        if len(text) > _LONGEST_ROW:
            path = _path(document, parts[0][1]) if parts else ()
            for _, block in parts:
                yield Passage(text=made[block].text[:_LONGEST_CELL], parts=((0, block),), path=path)
        elif parts and not _left_blank(parts, table, made):
            yield Passage(text=text, parts=tuple(parts), path=_path(document, parts[0][1]), lead=lead)


def _left_blank(parts: Sequence[tuple[int, int]], table: Table, made: dict[int, Normal]) -> bool:
    """Whether a row of a form was left blank: nothing in it but its number."""
    return len(parts) == 1 and table.columns > _FEW_COLUMNS and _SERIAL.fullmatch(made[parts[0][1]].text) is not None


def _heads(rows: Sequence[Sequence[int | None]], made: dict[int, Normal], columns: int) -> list[str]:
    """What each column's head says of its cells (状态, 频次, 全员培训期数), its rows from above; "" where it is bare."""
    out = [""] * columns
    for row in rows:
        for column, block in enumerate(row):
            said = made[block].text if block is not None and block in made else ""
            if said and said not in out[column] and _BARE_HEAD.fullmatch(said) is None:
                out[column] = out[column] + said if len(out[column] + said) <= _LONG_HEAD else said
    return out


def form_blocks(made: dict[int, Normal], requirements: Sequence[str]) -> list[int]:
    """Blocks that repeat what the form requires (a pasted form, a self-assessment table): they say nothing of the enterprise."""
    asked = [_WORDS_ONLY.sub("", normal(text).text) for text in requirements]
    out = []
    for block, text in made.items():
        said = _WORDS_ONLY.sub("", text.text)
        if len(said) >= _SHORTEST and any(said in one or len(one) >= _SHORTEST and one in said for one in asked):
            out.append(block)
    return out
