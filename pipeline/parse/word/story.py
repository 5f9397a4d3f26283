"""Walks a story (body, notes, headers) in document order and writes blocks and tables."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from pipeline.model.document import Block, BlockKind, Cell, Look, Place, Table
from pipeline.parse import tablehead
from pipeline.parse.word.grid import Slot, grid
from pipeline.parse.word.inline import Fields, Inline, Line
from pipeline.parse.word.markup import (
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
    W,
    chosen,
    leading,
    number,
)  # fmt: skip
from pipeline.parse.word.numbering import Numbering
from pipeline.parse.word.styles import Style, Styles, centred, declared, style_id

# A box drawn around running text is a table of one cell; from this many paragraphs on it is text, not a table.
_FRAMED_TEXT = 3
_Numbered: TypeAlias = tuple[Line, str | None]


class Story:
    """Collects `blocks` and `tables`. Body paragraphs are counted from 1 over every w:p outside tables and text boxes, empty ones included.

    `made`, `styled`, `controlled`: blocks a TOC field made, blocks in a contents style, blocks in a contents control."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.made: set[int] = set()
        self.styled: set[int] = set()
        self.controlled: set[int] = set()
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
        return any(toc for toc, _ in self._fields.stack)

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

    def note(self, root: Element, name: str) -> None:
        """Every w:footnote or w:endnote of a part, one block each; separators are not notes."""
        for note in root.iterfind(W + name):
            if note.get(W + "type", "normal") == "normal":
                text = "\n".join(text for text in self._flat(note) if text.strip()).strip()
                if text:
                    self._add("footnote", text, Place())

    def margin(self, root: Element, kind: BlockKind, seen: set[str]) -> None:
        """The paragraphs of a header or footer whose text has not been seen yet."""
        for text in self._flat(root):
            if text.strip() and text.strip() not in seen:
                seen.add(text.strip())
                self._add(kind, text, Place())

    def _control(self, sdt: Element) -> None:
        content = sdt.find(SDT_CONTENT)
        if content is None:
            return
        gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
        outer = self._in_contents
        self._in_contents = outer or (gallery is not None and gallery.get(VAL) == "Table of Contents")
        self.body(content)
        self._in_contents = outer

    def _add(
        self, kind: BlockKind, text: str, place: Place, number: str | None = None,
        level: int | None = None, look: Look = Look(), further: tuple[tuple[int, str], ...] = (),  # noqa: B008 - frozen
    ) -> int:  # fmt: skip
        index = len(self.blocks)
        self.blocks.append(
            Block(
                index=index, kind=kind, text=text, place=place, number=number, level=level, look=look, further=further
            )
        )
        return index

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
            index = self._add(kind, text, place, generated, level, line.look(style, centred(ppr)))
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
        mark = None if ppr is None else ppr.find(RPR)
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
            index = self._add(kind, line.text, place, None, style.level, line.look(style, None))
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
            elif child.tag in CLEAR or child.tag == SDT:
                self._box(child, place)

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
        cells = tuple(self._cell(slot, index) for slot in found.slots)
        texts = [self.blocks[cell.block].text for cell in cells]
        if caption is None:
            caption, unit = tablehead.banner(cells, texts)
        self.tables[index] = replace(
            self.tables[index],
            cells=cells,
            header_rows=tablehead.header_rows(found.rows, cells, texts, found.header_rows),
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
            elif child.tag in CLEAR or child.tag == SDT:
                self._box_as_text(child, where)

    def _cell(self, slot: Slot, table: int) -> Cell:
        place = Place(table=table, row=slot.row, column=slot.column)
        lines: list[_Numbered] = []
        nested: list[Element] = []
        look = self._cell_lines(slot.element, lines, nested) or Look()
        text, number, further = _run_together(lines)
        block = self._add("cell", text, place, number, None, look, further)
        for line, _ in lines:
            self._text_boxes(line, place)
        for inner in nested:
            self._table(inner, table, place)
        return Cell(row=slot.row, column=slot.column, block=block, row_span=slot.row_span, column_span=slot.column_span)

    def _cell_lines(self, parent: Element, lines: list[_Numbered], nested: list[Element]) -> Look | None:
        """Reads a cell's paragraphs into `lines` and its tables into `nested`; returns the look of the first paragraph with text."""
        look: Look | None = None
        for child in parent:
            if child.tag == P:
                ppr = leading(child, PPR)
                style = self._styles.paragraph(style_id(ppr))
                line = self._inline.read(child, style)
                if self._joined(ppr, line, style, "cell", Place()):
                    continue
                if look is None and line.text.strip():
                    look = line.look(style, centred(ppr))
                lines.append((line, self._numbering.of(ppr, style)))
            elif child.tag == TBL:
                nested.append(child)
            elif child.tag in CLEAR or child.tag == SDT:
                inner = self._cell_lines(child, lines, nested)
                look = look or inner
        if self._held is not None:
            lines.append((self._held[0], None))
            self._held = None
        return look

    def _flat(self, root: Element) -> list[str]:
        """The text of every paragraph below, tables and text boxes included, nothing numbered."""
        texts: list[str] = []
        for child in root:
            if child.tag == P:
                line = Inline(self._styles, Fields()).read(child, self._styles.paragraph(style_id(leading(child, PPR))))
                texts.append(line.text)
                texts.extend(text for box in line.boxes for text in self._flat(box))
            elif child.tag == ALTERNATE:
                branch = chosen(child)
                texts.extend([] if branch is None else self._flat(branch))
            elif isinstance(child.tag, str):
                texts.extend(self._flat(child))
        return texts


def _run_together(lines: list[_Numbered]) -> tuple[str, str | None, tuple[tuple[int, str], ...]]:
    """The text of a cell's paragraphs, the number before it, and (offset, number) of those that stand further inside.

    An empty paragraph may carry the number (a column of serial numbers); it is that of the text after it."""
    texts: list[str] = []
    first: str | None = None
    further: list[tuple[int, str]] = []
    at = 0
    for line, shown in lines:
        if not texts:
            first = shown or first
        elif shown and line.text.strip():
            further.append((at, shown))
        if line.text.strip():
            texts.append(line.text)
            at += len(line.text) + 1
    return "\n".join(texts), first, tuple(further)
