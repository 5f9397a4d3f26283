"""Works said to have ended before they began, in a sentence or in a row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SPAN = phrase("check.dates.span")
_BEGINS, _ENDS = phrase("check.dates.begins"), phrase("check.dates.ends")
_TERM = "起止时间"
_MONTH = re.compile(r"^(20\d\d) ?[年./-] ?(1[0-2]|0?[1-9])(?: ?月.{0,4}|[./-]\d{1,2})?$")


def turned_dates(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each end, told to the month, that lies before its beginning."""
    return (*_told(document, spec), *(f for grid in grids(document) for f in _rows(grid, spec)))


def _told(document: Document, spec: Spec) -> Iterator[Finding]:
    for line, _ in running(document).with_patterns([_SPAN.pattern]):
        for found in _SPAN.finditer(line.map.text):
            first, last = (int(found["y"]), int(found["m"])), (int(found["z"]), int(found["n"]))
            if last < first:
                cited = (
                    line.cite(document, found.start(), found.start("z")),
                    line.cite(document, found.start("z"), found.end()),
                )
                yield _finding(spec, _TERM, cited)


def _rows(grid: Grid, spec: Spec) -> Iterator[Finding]:
    """The rows of a table with one column of beginnings and one of ends, in which most rows keep the order."""
    titles = [grid.title(c) for c in range(grid.table.columns)]
    begins, ends = ([c for c, t in enumerate(titles) if shape.search(t)] for shape in (_BEGINS, _ENDS))
    if len(begins) != 1 or len(ends) != 1:
        return
    kept, wrong = 0, []
    for row in range(grid.header, len(grid.texts)):
        first, last = (_month(grid.texts[row][c]) for c in (begins[0], ends[0]))
        if first is not None and last is not None:
            kept += first <= last
            wrong += [row] if last < first else []
    if len(wrong) <= kept:
        for row in wrong:
            yield _finding(spec, grid.texts[row][0], (grid.cite(row, begins[0]), grid.cite(row, ends[0])))


def _month(text: str) -> tuple[int, int] | None:
    found = _MONTH.match(text)
    return (int(found[1]), int(found[2])) if found is not None else None


def _finding(spec: Spec, name: str, cited: tuple[Evidence, ...]) -> Finding:
    values = "、".join(e.quote.strip("，, ") for e in cited)
    return entry(spec, "CON01", subject="dates", evidence=cited, name=name, year="", values=values)
