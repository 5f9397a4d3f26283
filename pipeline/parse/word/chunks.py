"""w:altChunk: whole documents of another format that Word takes in where they stand, the next time it saves the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from pipeline.errors import UnreadableReport
from pipeline.model.document import Block, Place, Table
from pipeline.parse import gate, sniff
from pipeline.parse.reading import Reading

_DEEPEST = 3
# A chunk is a part of a report; what it may unfold to is bounded more tightly than a report is.
_LIMITS = gate.Limits(entries=1_000, total=256 << 20, single=64 << 20, xml=32 << 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """How many blocks, tables and body paragraphs a report has before a chunk."""

    blocks: int
    tables: int
    paragraphs: int


def read(data: bytes, depth: int) -> Reading | None:
    """What a chunk says: HTML, a web archive, plain text or a Word package. None where it cannot be read (RTF; damaged; `depth` chunks
    inside one another are enough)."""
    kind = sniff.kind(data)
    try:
        if kind in ("html", "mht"):
            from pipeline.parse import web

            return web.read(data)
        if kind == "text":
            return _plain(sniff.decode(data) or "")
        if kind == "docx" and depth < _DEEPEST:
            from pipeline.parse import word

            gate.check(data, _LIMITS)
            found = word.read(data, depth=depth + 1)
            return None if found.outcome not in ("ok", "partial") else found
    except (UnreadableReport, etree.XMLSyntaxError):
        # The rest of the report is worth reading; the caller says that a chunk is missing.
        return None
    return None


def moved(reading: Reading, base: Base) -> tuple[list[Block], list[Table]]:
    """The chunk's blocks and tables as they are counted in the report that holds it; its headers and footers are not taken in."""
    kept = [block for block in reading.blocks if block.kind not in ("header", "footer")]
    places = {block.index: base.blocks + at for at, block in enumerate(kept)}
    blocks = [_block(block, places[block.index], base) for block in kept]
    return blocks, [_table(table, places, base) for table in reading.tables]


def _block(block: Block, index: int, base: Base) -> Block:
    place = block.place
    paragraph = None if place.paragraph is None else place.paragraph + base.paragraphs
    table = None if place.table is None else place.table + base.tables
    return replace(block, index=index, place=replace(place, paragraph=paragraph, table=table))


def _table(table: Table, places: dict[int, int], base: Base) -> Table:
    return replace(
        table,
        index=table.index + base.tables,
        parent=None if table.parent is None else table.parent + base.tables,
        cells=tuple(replace(cell, block=places[cell.block]) for cell in table.cells),
        caption=None if table.caption is None else places[table.caption],
        unit_note=None if table.unit_note is None else places[table.unit_note],
    )


def paragraphs(blocks: Sequence[Block]) -> int:
    """The number of the last body paragraph of a chunk."""
    return max((block.place.paragraph or 0 for block in blocks), default=0)


def _plain(text: str) -> Reading:
    lines = [line for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    blocks = (
        Block(index=at, kind="paragraph", text=line, place=Place(paragraph=at + 1)) for at, line in enumerate(lines)
    )
    return Reading(blocks=tuple(blocks))
