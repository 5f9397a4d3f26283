"""Tables as reports print them, read figure by figure: entry, kind, unit and year of each must be right, and what must not be read is not."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.extract import indicators
from pipeline.model.document import Block, Cell, Document, Place, Source, Table
from pipeline.parse import tablehead

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "report_tables.yaml").read_text("utf-8"))


def _cells(rows: list[list[str]], first: int) -> list[tuple[Cell, str]]:
    """Cells of a grid of texts, `^` merged with the one above and `<` with the one to the left."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            owner[r, c] = owner[r - 1, c] if text == "^" else owner[r, c - 1] if text == "<" else (r, c)
    out = []
    for top in dict.fromkeys(owner.values()):
        mine = [place for place, at in owner.items() if at == top]
        spans = {"row_span": max(r for r, _ in mine) - top[0] + 1, "column_span": max(c for _, c in mine) - top[1] + 1}
        out.append((Cell(row=top[0], column=top[1], block=first + len(out), **spans), rows[top[0]][top[1]]))
    return out


def draw(text: str) -> Document:
    """A document of the markup's paragraphs and tables; captions and header rows as the reader of files finds them."""
    blocks: list[Block] = []
    tables: list[Table] = []
    since: list[tuple[int, str]] = []
    for part in re.split(r"\n(?!\|)|(?<=[^|])\n(?=\|)", text.strip()):
        if not part.startswith("|"):
            since.append((len(blocks), part))
            blocks.append(Block(index=len(blocks), kind="paragraph", text=part, place=Place(paragraph=len(blocks))))
            continue
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()]
        placed = _cells(rows, len(blocks))
        for cell, said in placed:
            place = Place(table=len(tables), row=cell.row, column=cell.column)
            blocks.append(Block(index=len(blocks), kind="cell", text=said, place=place))
        cells, texts = [cell for cell, _ in placed], [said for _, said in placed]
        caption, unit = tablehead.caption(since)
        heads = tablehead.header_rows(len(rows), cells, texts)
        tables.append(
            Table(
                index=len(tables),
                rows=len(rows),
                columns=len(rows[0]),
                cells=tuple(cells),
                header_rows=heads,
                caption=caption,
                unit_note=unit,
            )  # fmt: skip
        )
        since = []
    source = Source(name="报告.docx", sha256="0" * 64, bytes=1, format="docx", outcome="ok")
    return Document(source=source, blocks=tuple(blocks), tables=tuple(tables))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_table(spec: Any, case: dict[str, Any]) -> None:
    found = indicators(draw(case["text"]), (), spec)
    told = {(i.id or "-", i.kind, i.unit, i.year or "-", str(i.value)) for i in found}
    for line in case.get("must", []):
        entry, kind, unit, values = (one.strip() for one in line.split("|"))
        want = {(entry, kind, unit, *value.rsplit(":", 1)) for value in values.split()}
        assert want <= told, f"{line}: {sorted(one for one in told if one[4] in values)}"
    for line in case.get("never", []):
        # entry | value…: no figure of that value has the entry; * is any entry.
        entry, values = (one.strip() for one in line.split("|"))
        wrong = [i for i in found if str(i.value) in values.split() and (i.id == entry or (entry == "*" and i.id))]
        assert wrong == []
    assert all(isinstance(i.value, Decimal) for i in found)
