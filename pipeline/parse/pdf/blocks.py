"""Pages to blocks and tables: running lines out, paragraphs joined, tables put together, everything numbered in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.document import BBox, Block, BlockKind, Cell, Look, Place, Table
from pipeline.parse import contents, tablehead
from pipeline.parse.pdf import footnotes
from pipeline.parse.pdf.frame import turned
from pipeline.parse.pdf.grid import Grid
from pipeline.parse.pdf.joining import Whole, attach, runs_on, says_continued, whole
from pipeline.parse.pdf.lines import Line
from pipeline.parse.pdf.page import Page, items
from pipeline.parse.pdf.paragraphs import Margins, Paragraph, Spot, margins, paragraphs
from pipeline.parse.pdf.raw import Face
from pipeline.parse.pdf.running import Running, running, running_grids, usual_size

Item = list[Line] | Whole


@dataclass(slots=True)
class Writer:
    """Collects blocks and tables; `before` are the paragraphs since the last table, where a caption may be."""

    pages: Mapping[int, Page]
    hei_body: bool
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    before: list[tuple[int, str]] = field(default_factory=list)
    paragraphs: int = 0

    def boxed(self, page: int, box: BBox) -> BBox:
        """A box as seen on screen, in points from the page's top left."""
        on = self.pages[page]
        return turned(box, on.frame, on.shown)

    def look(self, line: Line, centred: bool) -> Look:
        """黑体 counts as bold where the body is set in something else."""
        bold = line.face.bold or (bool(line.face.hei) and not self.hei_body)
        return Look(bold=bold, size=line.size, centred=centred)

    def paragraph(self, found: Paragraph, kind: BlockKind = "paragraph") -> None:
        """Append one paragraph (or contents entry, header, footer); nothing where there is no text."""
        if not found.text.strip():
            return
        if kind in ("paragraph", "toc"):
            self.paragraphs += 1
        places = tuple([(offset, x.page, self.boxed(x.page, x.box)) for offset, x in found.lines])
        number = self.paragraphs if kind in ("paragraph", "toc") else None
        first = found.first
        block = Block(
            index=len(self.blocks),
            kind=kind,
            text=found.text,
            place=Place(page=first.page, bbox=places[0][2], paragraph=number),
            look=self.look(first, found.centred),
            ocr=self.pages[first.page].ocr,
            lines=places,
        )
        self.blocks.append(block)
        self.before.append((block.index, block.text))

    def table(self, found: Whole) -> None:
        """Append a table's cells row by row, and the table."""
        number = len(self.tables)
        cells: list[Cell] = []
        caption, unit = tablehead.caption(self.before)
        for page, slot in sorted(found.slots, key=lambda s: (s[1].row, s[1].column)):
            place = Place(page=page, bbox=self.boxed(page, slot.box), table=number, row=slot.row, column=slot.column)
            places = tuple([(offset, page, self.boxed(page, box)) for offset, box in slot.lines])
            index = len(self.blocks)
            cells.append(
                Cell(
                    row=slot.row, column=slot.column, block=index, row_span=slot.row_span, column_span=slot.column_span
                )
            )
            ocr = self.pages[page].ocr
            self.blocks.append(Block(index=index, kind="cell", text=slot.text, place=place, ocr=ocr, lines=places))
        texts = [self.blocks[cell.block].text for cell in cells]
        head = tablehead.header_rows(found.rows, cells, texts, max(found.declared, found.repeated))
        self.tables.append(
            Table(
                index=number,
                rows=found.rows,
                columns=found.columns,
                cells=tuple(cells),
                header_rows=head,
                caption=caption,
                unit_note=unit,
                pages=tuple(found.pages),
            )
        )
        self.before = []


def part_running(pages: list[Page]) -> Running:
    """Find headers, footers and page numbers, and mark them on their pages."""
    along = running([(p.frame.size[1], p.lines) for p in pages])
    _take_page_heads(pages, along)
    for page in pages:
        page.running = {id(x) for x in page.lines if id(x) in along.drop}
    return along


def blocks(pages: list[Page], along: Running) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
    """All blocks in reading order, then footnotes, then headers and footers; and the tables."""
    bodies = {p.number: [x for x in p.lines if id(x) not in p.running] for p in pages}
    usual = usual_size([x for body in bodies.values() for x in body])
    noted = {p.number: footnotes.notes(p, bodies[p.number], usual) for p in pages}
    for number, lines in noted.items():
        taken = {id(x) for x in lines}
        bodies[number] = [x for x in bodies[number] if id(x) not in taken]
    edges = margins([stretch for p in pages for stretch in _lanes(p, bodies[p.number])])
    writer = Writer({p.number: p for p in pages}, _hei_body(bodies))
    listed = _contents([x for p in pages for x in bodies[p.number]])
    for item in _sequence(pages, bodies, along):
        if isinstance(item, Whole):
            writer.table(item)
        else:
            _write(writer, item, edges, listed)
    for lines in noted.values():
        for note in footnotes.paragraphs(lines):
            writer.paragraph(note, "footnote")
    for kind, found in (("header", along.headers), ("footer", along.footers)):
        for text, line in _distinct(found):
            writer.paragraph(Paragraph(text, [(0, line)]), "header" if kind == "header" else "footer")
    return tuple(writer.blocks), tuple(writer.tables)


def _lanes(page: Page, body: list[Line]) -> list[tuple[Spot, float, list[Line]]]:
    """(page and lane, width, lines) of each lane of a page."""
    wide = page.frame.size[0]
    lanes: dict[int, list[Line]] = {0: []} if page.layout.gutter is None else {0: [], 1: [], 2: []}
    for line in body:
        lanes[line.lane].append(line)
    return [((page.number, lane), wide / 2 if lane else wide, found) for lane, found in lanes.items()]


def _take_page_heads(pages: list[Page], along: Running) -> None:
    """Move page heads drawn as tables from the pages to the headers."""
    repeated, texts = running_grids([(p.frame.size[1], p.grids) for p in pages])
    for page in pages:
        for grid in page.grids:
            text = " ".join(s.text for s in grid.slots if s.text)
            if id(grid) in repeated and text in texts:
                along.headers.append((text, Line(page.number, text, grid.box, 10.5, Face())))
                texts.remove(text)
        page.grids = [g for g in page.grids if id(g) not in repeated]


def _hei_body(bodies: Mapping[int, list[Line]]) -> bool:
    """Whether most of the text is set in a 黑体, which then says nothing."""
    told = [(len(x.text), x.face.hei) for body in bodies.values() for x in body if x.face.hei is not None]
    return sum(n for n, hei in told if hei) * 2 > sum(n for n, _ in told)


def _contents(lines: list[Line]) -> set[int]:
    """`id()`s of the lines of contents pages; a wide gap stands for the tab it was."""
    texts = ["\t".join(p.text for p in x.parts) for x in lines]
    return {id(lines[k]) for k in contents.entries(texts)}


def _sequence(pages: list[Page], bodies: Mapping[int, list[Line]], along: Running) -> list[Item]:
    """Stretches of lines and whole tables in reading order."""
    out: list[Item] = []
    for page in pages:
        height = page.frame.size[1]
        found = items(page, bodies[page.number])
        for k, item in enumerate(found):
            if isinstance(item, Line):
                if out and isinstance(out[-1], list):
                    out[-1].append(item)
                else:
                    out.append([item])
                continue
            said, at_top = _led_by_continuation(found[:k])
            open_table = _open_table(out, found[:k])
            if at_top and open_table is not None and runs_on(open_table, item, said):
                if said:
                    _set_aside(out, found[:k], along)
                attach(open_table, item, height)
            else:
                out.append(whole(item, height))
    return out


def _led_by_continuation(before: list[Line | Grid]) -> tuple[bool, bool]:
    """(a line says 续表, the table is the page's first content but for such a line)."""
    if not before:
        return False, True
    said = len(before) <= 2 and all(isinstance(x, Line) and len(x.text) < 60 for x in before)
    said = said and any(isinstance(x, Line) and says_continued(x.text) for x in before)
    return said, said


def _open_table(out: list[Item], before: list[Line | Grid]) -> Whole | None:
    """The table that ended the last page, when nothing but this page's leading lines came after it."""
    if not out:
        return None
    if isinstance(out[-1], Whole):
        return out[-1] if not before else None
    if before and len(out) >= 2 and len(out[-1]) == len(before) and isinstance(out[-2], Whole):
        return out[-2]
    return None


def _set_aside(out: list[Item], before: list[Line | Grid], along: Running) -> None:
    """Lines that only say 续表 go to the headers: in the middle of a joined table they have no place."""
    out.pop()
    along.headers += [(x.text, x) for x in before if isinstance(x, Line)]


def _write(writer: Writer, lines: list[Line], edges: Mapping[Spot, Margins], listed: set[int]) -> None:
    """Paragraphs of a stretch of lines; contents entries one by one."""
    stretch: list[Line] = []
    for line in [*lines, None]:
        if line is not None and id(line) not in listed:
            stretch.append(line)
            continue
        for found in paragraphs(stretch, edges):
            writer.paragraph(found)
        stretch = []
        if line is not None:
            writer.paragraph(Paragraph(line.text, [(0, line)]), "toc")


def _distinct(found: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
    seen: dict[str, Line] = {}
    for text, line in found:
        seen.setdefault(text, line)
    return list(seen.items())
