"""Documents drawn from a few lines, and the rules of the region, for every test of this room."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from pipeline.model.document import Block, Cell, Document, Place, Source, Table
from pipeline.model.indicator import IndicatorRule
from pipeline.model.statement import StatementRule
from pipeline.model.unit import UnitRule
from pipeline.specs import load

SPECS = Path(__file__).parents[2] / "section_specs"


def _read(name: str) -> Any:
    return yaml.load((SPECS / name).read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@pytest.fixture(scope="session")
def spec() -> Any:
    return SimpleNamespace(
        units=TypeAdapter(tuple[UnitRule, ...]).validate_python(_read("units.yaml")),
        indicators=TypeAdapter(tuple[IndicatorRule, ...]).validate_python(_read("guangxi/indicators.yaml")),
        statements=TypeAdapter(tuple[StatementRule, ...]).validate_python(_read("guangxi/statements.yaml")),
        rubric=SimpleNamespace(items=()),
        phrases=load().phrases,
        lexicon={name: tuple(words) for name, words in _read("guangxi/lexicon.yaml").items()},
    )


def draw(*parts: str | list[str], heading: str | None = None, header_rows: int = 1) -> Document:
    """A document of paragraphs (str) and tables (list of rows, cells apart by |); a str directly before a table is its caption."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        if isinstance(part, str):
            blocks.append(Block(index=len(blocks), kind="paragraph", text=part, place=Place(paragraph=len(blocks) + 1)))
            continue
        caption = len(blocks) - 1 if blocks and blocks[-1].kind == "paragraph" else None
        rows = [row.split("|") for row in part]
        cells = []
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                cells.append(Cell(row=r, column=c, block=len(blocks)))
                place = Place(table=len(tables), row=r, column=c)
                blocks.append(Block(index=len(blocks), kind="cell", text=text.strip(), place=place))
        tables.append(
            Table(
                index=len(tables),
                rows=len(rows),
                columns=max(map(len, rows)),
                cells=tuple(cells),
                caption=caption,
                header_rows=header_rows,
            )
        )
    source = Source(name="drawn.docx", sha256="0" * 64, bytes=1, format="docx", outcome="ok")
    document = Document(source=source, blocks=tuple(blocks), tables=tuple(tables))
    return document.under({b.index: (heading,) for b in blocks}) if heading else document
