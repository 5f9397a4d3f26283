"""What a report says of how many of its plans were carried out, held against the state its table gives each of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_COLUMN = phrase("check.statuses.column")
_DONE, _OPEN = phrase("check.statuses.done"), phrase("check.statuses.open")
_CLASSES = {"无低费方案": phrase("check.statuses.low"), "中高费方案": phrase("check.statuses.high")}
_ALL, _COUNT, _NOT = phrase("check.statuses.all"), phrase("check.statuses.count"), phrase("check.statuses.not")
_TOLD = phrase("check.statuses.told")
_TOTAL = phrase("check.plans.total")
_NUMERALS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_ABOVE, _CAPTION, _LEAST, _MOST_OFF = 2, 40, 2, 2


@dataclass(frozen=True, slots=True)
class _Listed:
    """The plans of one class in the one table that gives each of them a state: how many are done, and where what is open stands."""

    done: int
    open: tuple[Evidence, ...]
    last: Evidence


def statuses(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each class of plans: said to be all done while a row is open, or another number of them done than the rows tell."""
    tables = _tables(document)
    out: dict[str, Finding] = {}
    for line in running(document).with_words(["费"]) if tables else ():
        for sentence in _SENTENCE.finditer(line.map.text):
            named = [name for name, shape in _CLASSES.items() if shape.search(sentence.group())]
            listed = tables.get(named[0]) if len(named) == 1 else None
            if listed is None or named[0] in out or _NOT.search(sentence.group()):
                continue
            found = _against(document, line, sentence, listed)
            if found is not None:
                shown = f"“{found[0].quote}”、表中已实施 {listed.done} 项、未实施 {len(listed.open)} 项"
                out[named[0]] = entry(spec, "CON04", subject="statuses", evidence=found, name=named[0], values=shown)
    return tuple(out.values())


def _against(
    document: Document, line: Line, sentence: re.Match[str], listed: _Listed
) -> tuple[Evidence, Evidence] | None:
    """(what is said, the row that says otherwise)."""
    at, text = sentence.start(), sentence.group()
    whole, counted = _ALL.search(text), _COUNT.search(text)
    if counted is not None and whole is None:
        off = abs(int(Decimal(counted["v"])) - listed.done)
        if listed.open and 0 < off <= _MOST_OFF:
            return line.cite(document, at + counted.start(), at + counted.end()), (*listed.open, listed.last)[0]
    elif whole is not None and listed.open and _of_all(text, listed):
        return line.cite(document, at + whole.start(), at + whole.end()), listed.open[0]
    return None


def _of_all(text: str, listed: _Listed) -> bool:
    """No number of plans is told, or the number of all rows: two of three may well be all done."""
    told = {_NUMERALS.get(m["n"]) or int(m["n"]) for m in _TOLD.finditer(text)}
    return not told or listed.done + len(listed.open) in told


def _tables(document: Document) -> Mapping[str, _Listed]:
    """By class; a class with several such tables, or a table with a state that is neither done nor open, is left out."""
    found: dict[str, list[_Listed | None]] = defaultdict(list)
    for grid in grids(document):
        columns = [c for c in range(grid.table.columns) if _COLUMN.search(grid.title(c))]
        named = _named(document, grid)
        if len(columns) == 1 and named is not None:
            found[named].append(_listed(grid, columns[0]))
    return {name: only for name, rows in found.items() if len(rows) == 1 and (only := rows[0]) is not None}


def _listed(grid: Grid, column: int) -> _Listed | None:
    done, still = [], []
    for row in _rows(grid):
        state = grid.texts[row][column]
        if _OPEN.search(state):
            still.append(grid.cite(row, column))
        elif _DONE.search(state):
            done.append(grid.cite(row, column))
        else:
            return None
    places = (*still, *done)
    return _Listed(len(done), tuple(still), places[-1]) if len(places) >= _LEAST else None


def _rows(grid: Grid) -> Iterator[int]:
    for row in range(grid.header, len(grid.texts)):
        if any(grid.texts[row]) and not any(_TOTAL.search(t) for t in grid.texts[row][:3]):
            yield row


def _named(document: Document, grid: Grid) -> str | None:
    """The one class its caption or its heading row names, no other being named in its rows."""
    first = min((b for row in grid.blocks for b in row if b is not None), default=0)
    above = [normal(b.text).text for b in document.blocks[max(0, first - _ABOVE) : first] if len(b.text) <= _CAPTION]
    told = " ".join((*above[-1:], *grid.texts[0]))
    named = [name for name, shape in _CLASSES.items() if shape.search(told)]
    body = " ".join(t for row in grid.texts[grid.header :] for t in row)
    others = [name for name, shape in _CLASSES.items() if shape.search(body)]
    return named[0] if len(named) == 1 and not set(others) - set(named) else None
