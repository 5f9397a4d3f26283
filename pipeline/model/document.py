"""A report as read: blocks of raw text with places, tables as grids, and the one maker of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Outcome = Literal[
    "ok",
    "partial",
    "scanned",
    "encrypted",
    "corrupt",
    "empty",
    "too_big",
    "timeout",
    "out_of_memory",
    "crash",
    "unsupported",
]
BlockKind = Literal["paragraph", "cell", "toc", "header", "footer", "footnote", "textbox"]
BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file a document was read from. `bytes` is its size; `message` is Chinese and set whenever outcome is not ok."""

    name: str
    sha256: str
    bytes: int
    format: str
    outcome: Outcome
    pages: int | None = None
    characters: int = 0
    ocr_pages: tuple[int, ...] = ()
    message: str | None = None

    @property
    def readable(self) -> bool:
        """Whether the text can be judged at all (law 2: an unreadable report has no missing sections)."""
        return self.outcome in ("ok", "partial")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a person finds it: page from 1 and box (PDF points from the top left), or paragraph number from 1, or grid cell from 0."""

    page: int | None = None
    bbox: BBox | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a paragraph looks. `size` in points (None unknown); `style` the style's own name."""

    bold: bool = False
    size: float | None = None
    centred: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One paragraph or one table cell. `text` is raw, as stored in the file; `number` is what Word generates before it and is not in `text`.

    `level` is the outline level 1–9 the file itself declares (style, outlineLvl), None when it declares none.
    `lines`, for PDF only: (start offset in text, page, bbox) of each printed line, so that a span finds its own box.
    `further`, for a cell of several paragraphs: (start offset in text, number) of each numbered paragraph after the first.
    """

    index: int
    kind: BlockKind
    text: str
    place: Place = Place()
    number: str | None = None
    level: int | None = None
    look: Look = Look()
    ocr: bool = False
    lines: tuple[tuple[int, int, BBox], ...] = ()
    further: tuple[tuple[int, str], ...] = ()

    @property
    def shown(self) -> str:
        """The text as a reader sees it, generated numbers included."""
        out, done = self.number or "", 0
        for start, number in self.further:
            out, done = f"{out}{self.text[done:start]}{number}", start
        return out + self.text[done:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table's grid; a merged cell stands at its first place. `block` is the index of the block holding its text."""

    row: int
    column: int
    block: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as a grid. `header_rows` counts leading header rows; `caption` and `unit_note` are block indexes of paragraphs near it."""

    index: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 1
    caption: int | None = None
    unit_note: int | None = None
    parent: int | None = None
    pages: tuple[int, ...] = ()

    def grid(self) -> list[list[int | None]]:
        """rows × columns of block indexes; a merged cell's block repeats over its whole span, None where the grid has no cell."""
        out: list[list[int | None]] = [[None] * self.columns for _ in range(self.rows)]
        for cell in self.cells:
            for r in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for c in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    out[r][c] = cell.block
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A quotation and its place. Only `Document.cite` makes one; `document.blocks[block].text[start:end] == quote` always."""

    block: int
    start: int
    end: int
    quote: str
    page: int | None = None
    bbox: BBox | None = None
    heading_path: tuple[str, ...] = ()
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report as read, in reading order: `blocks[i].index == i`; cells stand where their table stands, row by row."""

    source: Source
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    bookmarks: tuple[tuple[int, str, int | None], ...] = ()
    paths: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    def cite(self, block: int, start: int = 0, end: int | None = None) -> Evidence:
        """Evidence for a half-open span of a block's raw text. Raises ValueError when the span is empty or outside the text."""
        b = self.blocks[block]
        stop = len(b.text) if end is None else end
        if not 0 <= start < stop <= len(b.text):
            raise ValueError(f"span {start}:{stop} is not inside block {block} of {len(b.text)} characters")
        page, bbox = b.place.page, b.place.bbox
        for offset, line_page, line_box in b.lines:
            if offset <= start:
                page, bbox = line_page, line_box
        return Evidence(
            block=block,
            start=start,
            end=stop,
            quote=b.text[start:stop],
            page=page,
            bbox=bbox,
            heading_path=self.paths.get(block, ()),
            paragraph=b.place.paragraph,
            table=b.place.table,
            row=b.place.row,
            column=b.place.column,
        )

    def under(self, paths: Mapping[int, tuple[str, ...]]) -> Document:
        """The same document knowing, for each block, the titles of the headings it stands under."""
        return replace(self, paths=dict(paths))
