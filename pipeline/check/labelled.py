"""Amounts a sentence tells of a thing that a table lists by name: the same thing, the same unit, another figure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_CLAUSE = re.compile(r"(?:[^。！？；;，,\n]|(?<=\d),(?=\d{3}))+")
_AMOUNT = phrase("check.labelled.amount")
_NAME = re.compile(r"^(?=.*[\u4e00-\u9fff]{2})[\u4e00-\u9fffA-Za-z（）]{2,16}$")
_YEAR = re.compile(r"20\d\d")
_ASKED = phrase("check.labelled.asked")
_ADJUNCT = phrase("check.labelled.adjunct")
_UNIT = re.compile(r"[（(]([^（）()]{1,6})[）)]$")
_NO_ROW = phrase("check.labelled.no_row")
_NOT = phrase("check.labelled.not")
_PART = phrase("check.labelled.part")
_MOST_OFF, _TURNED_OFF, _FIGURES = Decimal("0.35"), Decimal("0.7"), 2
_SHORT = 40
_TWICE = 3
_HEAD = 2
_COME_OR_GONE = phrase("check.labelled.come_or_gone")


@dataclass(frozen=True, slots=True)
class _Row:
    """A named row's figure with its unit, and what the column is called."""

    value: Decimal
    unit: str
    column: str
    year: str
    evidence: Evidence


def labelled(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each figure in a clause that is near to the one its table gives for the same name, and nowhere in the tables."""
    rows = _rows(document)
    figures = {v for grid in grids(document) for row in grid.texts for t in row if (v := number(t)) is not None}
    out: list[Finding] = []
    for line in running(document).with_words({word for name in rows for word in (name, name[-_HEAD:])}):
        for clause in _CLAUSE.finditer(line.map.text):
            for told in _told(clause):
                out.extend(_differing(document, line, told, rows, figures, spec))
    return tuple(out)


Told = tuple[str, int, str]
"""The words with one amount, where they start in the line, and the clause they are of."""


def _told(clause: re.Match[str]) -> Iterator[Told]:
    """The clause, or the items of the list it is (产生废胶渣12.6t、废活性炭3.2t)."""
    text = clause.group()
    amounts = list(_AMOUNT.finditer(text))
    if len(amounts) < _HEAD or "、" not in text:
        yield text, clause.start(), text
    elif not any(_PART.search(text[m.end() : m.end() + 4]) for m in amounts):
        for piece in re.finditer("[^、]+", text):
            yield piece.group(), clause.start() + piece.start(), text


def _differing(
    document: Document, line: Line, told: Told, rows: dict[str, _Row], figures: set[Decimal], spec: Spec
) -> Iterator[Finding]:
    text, at, clause = told
    if len(text) > _SHORT or _NOT.search(text) or (text != clause and _NOT.search(clause)):
        return
    amounts = list(_AMOUNT.finditer(text))
    named = [name for name in rows if name in text] or [
        n for n in rows if _headed(n, rows) and text.startswith(n[-_HEAD:])
    ]
    if len(amounts) != 1 or not named:
        return
    found, row = amounts[0], rows[max(named, key=len)]
    value = Decimal(found["v"].replace(",", ""))
    unit = found["u"].replace("吨", "t")
    asked = (
        _COME_OR_GONE.search(clause) or text[: found.start()].endswith("的") if row.unit != "万元" else "投资" in clause
    )
    off = abs(value - row.value)
    if unit != row.unit or not asked or value in figures or len(str(value).strip("0.")) < _FIGURES - 1:
        return
    if row.year and set(_YEAR.findall(line.map.text)) != {row.year}:
        return
    # 72 for 27 is further off than most slips, and no chance where the name is the row's own.
    turned = text != clause and sorted(found["v"]) == sorted(row.evidence.quote.strip())
    if max(step(value), step(row.value)) < off <= max(value, row.value) * (_TURNED_OFF if turned else _MOST_OFF):
        cited = line.cite(document, at + found.start(), at + found.end())
        yield entry(
            spec, "CON05", subject=max(named, key=len), evidence=(cited, row.evidence), name=max(named, key=len), other=row.column,
            year="", values=f"{found.group()}、{row.evidence.quote}",
        )  # fmt: skip


def _headed(name: str, rows: dict[str, _Row]) -> bool:
    """The name's last word (生化污泥) names no other row."""
    return len(name) > _HEAD and sum(name[-_HEAD:] in other for other in rows) == 1


def _rows(document: Document) -> dict[str, _Row]:
    """The names that head just one row of just one table with one column that is asked for."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for grid in grids(document):
        columns = [c for c in range(1, len(grid.texts[0])) if _ASKED.search(_UNIT.sub("", grid.title(c)))]
        years = {c: y for c in range(len(grid.texts[0])) for y in _YEAR.findall(grid.title(c))[:1]}
        dated = bool(years) and list(years) != columns
        for row in range(grid.header, len(grid.texts)):
            for column in columns if len(columns) == 1 and not dated else ():
                value, unit = number(grid.texts[row][column]), _UNIT.search(grid.title(column))
                told = _ADJUNCT.sub("", _UNIT.sub("", grid.title(column)))
                for name in _names(grid, row) if value and unit else ():
                    found[name].append(
                        _Row(
                            value or Decimal(0),
                            unit.group(1).replace("吨", "t") if unit else "",
                            told,
                            years.get(column, ""),
                            grid.cite(row, column),
                        )
                    )
    return {
        name: rows[0] for name, rows in found.items() if len({row.value for row in rows}) == 1 and len(rows) < _TWICE
    }


def _names(grid: Grid, row: int) -> tuple[str, ...]:
    """The first cells that are names: a class of things heads several rows, and so no one of them."""
    texts = grid.texts[row][:3]
    if any(_NO_ROW.search(t) for t in texts):
        return ()
    return tuple(dict.fromkeys(t for t in texts if _NAME.match(t)))
