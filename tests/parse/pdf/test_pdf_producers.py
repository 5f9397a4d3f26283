"""One report printed by several programs (see drawn/README.md): every paragraph whole and in order, every cell in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpora.benchmarks.likeness import squeezed
from corpora.benchmarks.reading import read_tables, written_tables
from corpora.generator import markup
from pipeline.model.document import Document, Source
from pipeline.parse import pdf
from pipeline.parse.reading import Reading

HERE = Path(__file__).parent / "drawn"
REPORT = markup.read(HERE / "report.txt")
PLAIN = ["chromium", "office-narrow", "reportlab-embedded", "reportlab-song"]
COLUMNS = ["chromium-columns", "office-columns"]


def read(name: str) -> Reading:
    return pdf.read((HERE / f"{name}.pdf").read_bytes())


def paragraphs(reading: Reading) -> list[str]:
    return [squeezed(b.text) for b in reading.blocks if b.kind == "paragraph"]


def written(tables: bool) -> list[str]:
    out = []
    for noun in REPORT.nouns:
        if isinstance(noun, markup.Heading):
            out.append(squeezed(noun.number + noun.title))
        elif isinstance(noun, markup.Paragraph | markup.Cover | markup.Center) or (
            tables and isinstance(noun, markup.Caption)
        ):
            out.append(squeezed(noun.text))
    return out


@pytest.mark.parametrize("name", PLAIN)
def test_paragraphs(name: str) -> None:
    assert paragraphs(read(name)) == written(tables=True)


@pytest.mark.parametrize("name", PLAIN)
def test_tables_with_merged_cells_without_verticals_and_over_pages(name: str) -> None:
    reading = read(name)
    source = Source(name="", sha256="", bytes=0, format="pdf", outcome="ok")
    document = Document(source=source, blocks=reading.blocks, tables=reading.tables)
    assert read_tables(document) == [rows for rows, _ in written_tables(REPORT)]
    assert [t.header_rows for t in reading.tables] == [2, 1, 1]
    assert len(reading.tables[2].pages) == 2


@pytest.mark.parametrize("name", COLUMNS)
def test_two_columns_are_read_one_after_the_other(name: str) -> None:
    found = paragraphs(read(name))
    wanted = written(tables=False)
    begin = wanted.index("一、企业概况")
    assert found[found.index("一、企业概况") :][: len(wanted) - begin] == wanted[begin:]


@pytest.mark.parametrize("name", ["reportlab-embedded", "reportlab-song", "office-narrow"])
def test_running_lines(name: str) -> None:
    along = [(b.kind, b.text) for b in read(name).blocks if b.kind in ("header", "footer")]
    assert along == [("header", REPORT.head.header)]
