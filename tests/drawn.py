"""Documents drawn in a test: the reader sees the whole input."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import Block, Cell, Document, Look, Place, Source, Table


def source(**fields: object) -> Source:
    """A readable source; fields override."""
    given = {"name": "报告.docx", "sha256": "0" * 64, "bytes": 1, "format": "docx", "outcome": "ok", **fields}
    return Source(**given)  # type: ignore[arg-type]


def document(*lines: str | Sequence[Sequence[str]] | Block, **fields: object) -> Document:
    """A document of paragraphs and tables. A line `**text**` is bold; `@2 text` declares outline level 2; `~toc text` is a contents
    entry; `~header text` a running head; a list of rows is a table whose first row is its header."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for line in lines:
        if isinstance(line, str):
            blocks.append(_paragraph(line, len(blocks)))
            continue
        assert not isinstance(line, Block)
        cells = []
        for r, row in enumerate(line):
            for c, text in enumerate(row):
                place = Place(table=len(tables), row=r, column=c)
                cells.append(Cell(row=r, column=c, block=len(blocks)))
                blocks.append(Block(index=len(blocks), kind="cell", text=text, place=place))
        tables.append(Table(index=len(tables), rows=len(line), columns=len(line[0]), cells=tuple(cells)))
    return Document(source=source(**fields), blocks=tuple(blocks), tables=tuple(tables))


def _paragraph(line: str, index: int) -> Block:
    place = Place(paragraph=index + 1)
    if line.startswith("~toc "):
        return Block(index=index, kind="toc", text=line[5:], place=place)
    if line.startswith("~header "):
        return Block(index=index, kind="header", text=line[8:], place=place)
    level = None
    if line.startswith("@"):
        level, line = int(line[1]), line[3:]
    bold = line.startswith("**") and line.endswith("**")
    return Block(
        index=index,
        kind="paragraph",
        text=line.strip("*") if bold else line,
        place=place,
        level=level,
        look=Look(bold=bold, size=12.0),
    )
