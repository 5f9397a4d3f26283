"""Tables of figures by year, in the layout a report keeps to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpora.generator.families.enterprise import Triple
from corpora.generator.families.writing.bank import Bank

Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Line:
    """A quantity of three years; `label` None where nobody would label it."""

    name: str
    unit: str
    values: Triple
    label: str | None = None


def draw(bank: Bank, title: str, rows: Sequence[Sequence[str]]) -> None:
    """A table with the report's kind of caption and rules."""
    bank.tables += 1
    caption = str(bank.style["caption"]).format(n=bank.tables, title=title)
    bank.script.table(rows, caption, str(bank.style["rules"]))


def by_year(bank: Bank, title: str, lines: Sequence[Line]) -> None:
    """Three years of several quantities: years across with a unit column, units beside the names, or years down."""
    layout = bank.style["layout"]
    years = [str(bank.style["year"]).format(y=year) for year in bank.company.years]
    cells = [_cells(bank, line) for line in lines]
    if layout == "down":
        head = [bank.word("year"), *(f"{line.name}（{line.unit}）" for line in lines)]
        draw(bank, title, [head, *([year, *(row[at] for row in cells)] for at, year in enumerate(years))])
    elif layout == "beside":
        draw(bank, title, [[bank.word("item"), *years], *_beside(lines, cells)])
    else:
        head = [bank.word("number"), bank.word("item"), bank.word("unit"), *years]
        body = [
            [str(at), line.name, line.unit, *row] for at, (line, row) in enumerate(zip(lines, cells, strict=True), 1)
        ]
        draw(bank, title, [head, *body])


def _beside(lines: Sequence[Line], cells: Rows) -> Rows:
    return [[f"{line.name}（{line.unit}）", *row] for line, row in zip(lines, cells, strict=True)]


def _cells(bank: Bank, line: Line) -> list[str]:
    if line.label is None:
        return [str(value) for value in line.values]
    years = bank.company.years
    return [bank.cell(value, line.label, line.unit, year) for value, year in zip(line.values, years, strict=True)]
