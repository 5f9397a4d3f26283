"""Puts the paragraphs of a converted file together and everything that counts blocks with them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.document import Block, Table
from pipeline.parse import contents, tablehead
from pipeline.parse.word import pagelines, printed
from pipeline.parse.word.markup import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejoined:
    """Blocks and tables as a reader of the page sees them; `running` the texts of headers and footers taken out of the body."""

    blocks: list[Block]
    tables: list[Table]
    running: list[str]


def rejoined(blocks: Sequence[Block], tables: Sequence[Table], pprs: Mapping[int, Element | None]) -> Rejoined | None:
    """The body with wrapped lines joined and page lines taken out; None where the file is one that somebody wrote.

    `blocks` with contents pages marked; `pprs`: properties of the paragraphs by block index."""
    if not printed.may_be(blocks):
        return None
    lines = [printed.line(b, pprs.get(b.index)) if b.kind == "paragraph" else None for b in blocks]
    shape = printed.shape(lines)
    if shape is None:
        if not pagelines.paged(lines):
            return None
        shape = printed.shape_of_pages(lines)
    blocks = _no_contents(blocks, pprs, shape)
    lines = [printed.line(b, pprs.get(b.index)) if b.kind == "paragraph" else None for b in blocks]
    numbers, running = pagelines.found(lines, shape)
    out: list[Block] = []
    moved: dict[int, int] = {}
    open_lines: list[printed.Line] = []
    for block, line in zip(blocks, lines, strict=True):
        if block.index in numbers or block.index in running:
            continue
        if line is not None and open_lines and not printed.begins(open_lines, line, shape):
            open_lines.append(line)
            out[-1] = replace(printed.joined(open_lines), index=len(out) - 1)
            moved[block.index] = len(out) - 1
            continue
        open_lines = [] if line is None else [line]
        moved[block.index] = len(out)
        wrapped = block.kind == "cell" and not block.further and "\n" in block.text and shape.room < math.inf
        text = printed.cell(block.text) if wrapped else block.text
        out.append(replace(block, index=len(out), text=text))
    return Rejoined(blocks=out, tables=_tables(tables, out, moved), running=pagelines.texts(lines, running))


def _no_contents(blocks: Sequence[Block], pprs: Mapping[int, Element | None], shape: printed.Shape) -> Sequence[Block]:
    """Lines of running text that happen to end in a figure are no last entries of the contents page before them."""
    out = list(blocks)
    for at in range(len(out) - 1, -1, -1):
        ends_run = out[at].kind == "toc" and (at + 1 == len(out) or out[at + 1].kind != "toc")
        if (
            not ends_run
            or contents.is_entry(out[at].text)
            or not printed.fills(printed.line(out[at], pprs.get(at)), shape)
        ):
            continue
        out[at] = replace(out[at], kind="paragraph")
        before = at - 1
        while before >= 0 and out[before].kind == "toc" and not out[before].text.rstrip()[-1:].isdigit():
            out[before] = replace(out[before], kind="paragraph")
            before -= 1
    return out


def _tables(tables: Sequence[Table], blocks: Sequence[Block], moved: Mapping[int, int]) -> list[Table]:
    """The tables with their blocks' new indexes; captions are looked for anew, since page lines may have stood before them."""
    out: list[Table] = []
    for table in tables:
        cells = tuple(replace(cell, block=moved[cell.block]) for cell in table.cells)
        caption, unit = None, None
        if table.parent is None and cells:
            caption, unit = tablehead.caption(_before(blocks, cells[0].block))
        if caption is None:
            caption = None if table.caption is None else moved.get(table.caption)
            unit = None if table.unit_note is None else moved.get(table.unit_note)
        out.append(replace(table, cells=cells, caption=caption, unit_note=unit))
    return out


def _before(blocks: Sequence[Block], at: int) -> list[tuple[int, str]]:
    """(index, text) of the paragraphs between the last table and this one's first cell."""
    found: list[tuple[int, str]] = []
    while at > 0 and blocks[at - 1].kind == "paragraph":
        at -= 1
        found.append((at, blocks[at].text))
    return found[::-1]
