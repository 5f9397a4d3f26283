"""Tables as texts: what header, rows and columns say, for the checks that compare figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.model import Document, Evidence, Table
from pipeline.text.memory import of_last, of_short_texts
from pipeline.text.normalize import normal

_NONE = Decimal(0)
_NUMBER = re.compile(r"^[<>≤≥~约]?([+-]?\d{1,3}(?:[,， ]\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)$")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's normalised texts by row and column, merged cells repeated; `blocks` holds the block of each place."""

    document: Document
    table: Table
    texts: tuple[tuple[str, ...], ...]
    blocks: tuple[tuple[int | None, ...], ...]
    header: int

    @classmethod
    def of(cls, document: Document, table: Table) -> Grid:
        """The grid of one table."""
        blocks = tuple(tuple(row) for row in table.grid())
        texts = tuple(
            tuple(normal(document.blocks[b].text).text.strip() if b is not None else "" for b in row) for row in blocks
        )
        return cls(document, table, texts, blocks, max(1, table.header_rows))

    def title(self, column: int) -> str:
        """The header over a column, its levels joined."""
        return " ".join(dict.fromkeys(row[column] for row in self.texts[: self.header] if row[column]))

    def cite(self, row: int, column: int) -> Evidence:
        """Evidence for a cell that holds text."""
        block = self.blocks[row][column]
        assert block is not None
        text = self.document.blocks[block].text
        return self.document.cite(block, len(text) - len(text.lstrip()), len(text.rstrip()))


@of_last
def grids(document: Document) -> tuple[Grid, ...]:
    """The grids of all tables with a body."""
    return tuple(Grid.of(document, table) for table in document.tables if table.rows > 1)


def turned(grid: Grid) -> Iterator[Grid]:
    """The grid with rows and columns changed places, its columns without a number in the body left out; none when nothing is left."""
    body = range(grid.header, len(grid.texts))
    kept = [c for c in range(1, len(grid.texts[0])) if any(number(grid.texts[r][c]) is not None for r in body)]
    if len(kept) < 2 or not body:
        return
    texts = tuple((grid.title(c), *(grid.texts[r][c] for r in body)) for c in kept)
    blocks = tuple((grid.blocks[grid.header - 1][c], *(grid.blocks[r][c] for r in body)) for c in kept)
    head = ("", *(grid.texts[r][0] for r in body)), (None, *(grid.blocks[r][0] for r in body))
    yield Grid(grid.document, grid.table, (head[0], *texts), (head[1], *blocks), 1)


@of_short_texts(4096)
def number(text: str) -> Decimal | None:
    """A cell that is nothing but one number, None otherwise."""
    match = _NUMBER.match(text)
    return Decimal(re.sub(r"[,， ]", "", match.group(1))) if match else None


def step(value: Decimal) -> Decimal:
    """The worth of the last written digit."""
    exponent = value.as_tuple().exponent
    return _power(exponent) if isinstance(exponent, int) else _NONE


@lru_cache(maxsize=64)
def _power(exponent: int) -> Decimal:
    return Decimal(1).scaleb(exponent)
