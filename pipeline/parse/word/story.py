"""Walks a story (body, notes, headers) in document order and writes blocks and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.model.document import Block, BlockKind, Cell, Look, Place, Table
from pipeline.parse import tablehead
from pipeline.parse.reading import Reading
from pipeline.parse.word import cells, chunks, margins
from pipeline.parse.word.fields import Fields
from pipeline.parse.word.grid import Slot, grid
from pipeline.parse.word.inline import Inline, Line
from pipeline.parse.word.markup import (
    ALT_CHUNK,
    ALTERNATE,
    CLEAR,
    PPR,
    RPR,
    SDT,
    SDT_CONTENT,
    TBL,
    VAL,
    Element,
    P,
    R,
    W,
    chosen,
    leading,
    number,
    within,
)  # fmt: skip
from pipeline.parse.word.numbering import Numbering
from pipeline.parse.word.styles import Style, Styles, centred, declared, style_id

# A box drawn around running text is a table of one cell; from this many paragraphs on it is text, not a table.
_FRAMED_TEXT = 3


class Story:
    """Collects `blocks` and `tables`. Body paragraphs are counted from 1 over every w:p outside tables and text boxes, empty ones included.

    `made`, `styled`, `controlled`: blocks a TOC field made, blocks in a contents style, blocks in a contents control.
    `properties`: the w:pPr of each paragraph outside tables, by block. `take` reads the chunk of a relation id; `taken_in` counts those read."""

    def __init__(
        self, styles: Styles, numbering: Numbering, take: Callable[[str], Reading | None] = lambda _: None
    ) -> None:
        self.taken_in = 0
        self._take = take
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.made: set[int] = set()
        self.styled: set[int] = set()
        self.controlled: set[int] = set()
        self.properties: dict[int, Element | None] = {}
        self._styles = styles
        self._numbering = numbering
        self._fields = Fields()
        self._inline = Inline(styles, self._fields)
        self._paragraphs = 0
        self._in_contents = False
        self._held: tuple[Line, Style, BlockKind, Place] | None = None
        self._before: list[tuple[int, str]] = []

    @property
    def unclosed(self) -> bool:
        """Whether a field was begun and never ended."""
        return self._fields.contents

    def body(self, parent: Element) -> None:
        """Everything below a body, a content control or a wrapper."""
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraphs += 1
                self._paragraph(child, "paragraph", Place(paragraph=self._paragraphs))
            elif tag == TBL:
                self.release()
                self._table(child, None, Place())
            elif tag == SDT:
                self._control(child)
            elif tag in CLEAR:
                self.body(child)
            elif tag == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self.body(branch)
            elif tag == ALT_CHUNK:
                self.release()
                self._chunk(child.get(R + "id", ""))

    def _chunk(self, rel_id: str) -> None:
        """Takes in what another document says, where the report names it."""
        found = self._take(rel_id)
        if found is None:
            return
        self.taken_in += found.outcome == "ok"
        base = chunks.Base(blocks=len(self.blocks), tables=len(self.tables), paragraphs=self._paragraphs)
        blocks, tables = chunks.moved(found, base)
        self.blocks += blocks
        self.tables += tables
        self._paragraphs = max(self._paragraphs, chunks.paragraphs(blocks))
        for block in blocks:
            self._before = [*self._before, (block.index, block.text)] if block.kind == "paragraph" else []

    def note(self, root: Element, name: str) -> None:
        """Every w:footnote or w:endnote of a part, one block each; separators are not notes."""
        for note in root.iterfind(W + name):
            if note.get(W + "type", "normal") == "normal":
                text = "\n".join(text for text in margins.texts(note, self._styles) if text.strip()).strip()
                if text:
                    self._add(Block(index=self._next, kind="footnote", text=text, place=Place()))

    def margin(self, root: Element, kind: BlockKind, seen: set[str]) -> None:
        """The paragraphs of a header or footer whose text has not been seen yet."""
        self.lines(margins.texts(root, self._styles), kind, seen)

    def lines(self, texts: list[str], kind: BlockKind, seen: set[str]) -> None:
        """Running lines whose text has not been seen yet."""
        for text in texts:
            if text.strip() and text.strip() not in seen:
                seen.add(text.strip())
                self._add(Block(index=self._next, kind=kind, text=text, place=Place()))

    def _control(self, sdt: Element) -> None:
        content = sdt.find(SDT_CONTENT)
        if content is None:
            return
        gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        outer = self._in_contents
        self._in_contents = outer or (gallery is not None and gallery.get(VAL) == "Table of Contents")
        self.body(content)
        self._in_contents = outer

    def _add(self, block: Block) -> int:
        self.blocks.append(block)
        return block.index

    @property
    def _next(self) -> int:
        """The index of the next block."""
        return len(self.blocks)

    def _paragraph(self, paragraph: Element, kind: BlockKind, place: Place) -> None:
        ppr = leading(paragraph, PPR)
        style = self._styles.paragraph(style_id(ppr))
        line = self._inline.read(paragraph, style)
        if self._joined(ppr, line, style, kind, place):
            return
        generated = self._numbering.of(ppr, style)
        text = line.text
        if text.strip():
            outline = number(ppr, "outlineLvl")
            level = style.level if outline is None else declared(outline)
            look = line.look(style, centred(ppr))
            new = Block(index=self._next, kind=kind, text=text, place=place, number=generated, level=level, look=look)
            index = self._add(new)
            self.properties[index] = ppr
            if line.contents:
                self.made.add(index)
            if style.contents:
                self.styled.add(index)
            if self._in_contents:
                self.controlled.add(index)
            if kind == "paragraph":
                self._before.append((index, text))
        self._text_boxes(line, place)

    def _joined(self, ppr: Element | None, line: Line, style: Style, kind: BlockKind, place: Place) -> bool:
        """Whether the paragraph's mark was deleted: then its text goes before the next paragraph's, and it counts for no number."""
        if self._held is not None:
            line.pieces[:0] = self._held[0].pieces
            line.boxes[:0] = self._held[0].boxes
            self._held = None
        if ppr is None:
            return False
        mark = ppr.find(RPR)
        if mark is not None and (mark.find(W + "del") is not None or mark.find(W + "moveFrom") is not None):
            self._held = line, style, kind, place
            return True
        return False

    def release(self) -> None:
        """Writes the text that waits for a next paragraph where none follows: at the end of a story, or before a table."""
        if self._held is None:
            return
        line, style, kind, place = self._held
        self._held = None
        if line.text.strip():
            look = line.look(style, None)
            new = Block(index=self._next, kind=kind, text=line.text, place=place, level=style.level, look=look)
            index = self._add(new)
            self._before.append((index, line.text))
        self._text_boxes(line, place)

    def _text_boxes(self, line: Line, place: Place) -> None:
        """The text boxes of a paragraph, after it; a box is a story of its own, with its own fields."""
        if not line.boxes:
            return
        outer = self._fields, self._inline, self._held
        for box in line.boxes:
            self._fields, self._held = Fields(), None
            self._inline = Inline(self._styles, self._fields)
            self._box(box, place)
            self.release()
        self._fields, self._inline, self._held = outer

    def _box(self, parent: Element, place: Place) -> None:
        for child in parent:
            if child.tag == P:
                self._paragraph(child, "textbox", place)
            elif child.tag == TBL:
                self._table(child, None, place)
            elif (inside := within(child)) is not None:
                self._box(inside, place)

    def _table(self, table: Element, parent: int | None, place: Place) -> None:
        found = grid(table)
        if not found.slots:
            return
        if found.rows == found.columns == 1 and self._is_frame(found.slots[0].element):
            self._box_as_text(found.slots[0].element, place)
            return
        index = len(self.tables)
        before, self._before = self._before, []
        caption, unit = tablehead.caption(before) if parent is None else (None, None)
        # The place is kept now, so that tables nested in this one get later numbers.
        self.tables.append(Table(index=index, rows=found.rows, columns=found.columns, cells=()))
        placed = tuple(self._cell(slot, index) for slot in found.slots)
        texts = [self.blocks[cell.block].text for cell in placed]
        if caption is None:
            caption, unit = tablehead.banner(placed, texts)
        self.tables[index] = replace(
            self.tables[index],
            cells=placed,
            header_rows=tablehead.header_rows(found.rows, placed, texts, found.header_rows),
            caption=caption,
            unit_note=unit,
            parent=parent,
        )
        self._before = []

    @staticmethod
    def _is_frame(cell: Element) -> bool:
        spoken = (child for child in cell if child.tag == P and next(child.iter(W + "t"), None) is not None)
        return sum(1 for _ in spoken) >= _FRAMED_TEXT

    def _box_as_text(self, cell: Element, place: Place) -> None:
        where = place if place.paragraph else Place(paragraph=self._paragraphs or None)
        for child in cell:
            if child.tag == P:
                self._paragraph(child, "paragraph", where)
            elif child.tag == TBL:
                self._table(child, None, where)
            elif (inside := within(child)) is not None:
                self._box_as_text(inside, where)

    def _cell(self, slot: Slot, table: int) -> Cell:
        place = Place(table=table, row=slot.row, column=slot.column)
        lines: list[cells.Numbered] = []
        nested: list[Element] = []
        look = self._cell_lines(slot.element, lines, nested) or Look()
        text, number, further = cells.together(lines)
        new = Block(index=self._next, kind="cell", text=text, place=place, number=number, look=look, further=further)
        block = self._add(new)
        for line, _, _ in lines:
            if line.boxes:
                self._text_boxes(line, place)
        for inner in nested:
            self._table(inner, table, place)
        return Cell(row=slot.row, column=slot.column, block=block, row_span=slot.row_span, column_span=slot.column_span)

    def _cell_lines(self, parent: Element, lines: list[cells.Numbered], nested: list[Element]) -> Look | None:
        """Reads a cell's paragraphs into `lines` and its tables into `nested`; returns the look of the first paragraph with text."""
        look: Look | None = None
        for child in parent:
            if child.tag == P:
                ppr = leading(child, PPR)
                style = self._styles.paragraph(style_id(ppr))
                line = self._inline.read(child, style)
                if self._joined(ppr, line, style, "cell", Place()):
                    continue
                text = line.text
                if look is None and text and not text.isspace():
                    look = line.look(style, centred(ppr))
                lines.append((line, text, self._numbering.of(ppr, style)))
            elif child.tag == TBL:
                nested.append(child)
            elif (inside := within(child)) is not None:
                inner = self._cell_lines(inside, lines, nested)
                look = look or inner
        if self._held is not None:
            lines.append((self._held[0], self._held[0].text, None))
            self._held = None
        return look
