"""What one plan cost, told in a sentence otherwise than its row in the table of plans."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids, number, step
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_NAME, _MONEY = phrase("check.invested.name_column"), phrase("check.invested.money_column")
_SPENT, _NOT, _COMMON = phrase("check.invested.spent"), phrase("check.invested.not"), phrase("check.invested.common")
_TOTAL = phrase("check.plans.total")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[，,、：:](?!\d{3}(?!\d))")
_NEAR, _LEAST = Decimal("0.5"), 2


def invested(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such figure: the words name one row of the tables of plans alone, and no row has the figure."""
    rows = list(_rows(document))
    known = {value for _, value, _ in rows}
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_SPENT.pattern]) if rows else ():
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _SPENT.finditer(sentence.group()):
                clause = _CLAUSE.split(sentence.group()[: found.start()])[-1] + found.group()
                word, value = _COMMON.sub("", found["n"]), Decimal(found["v"].replace(",", ""))
                if len(word) < _LEAST or _NOT.search(clause) or value in known:
                    continue
                mine = [(v, cited) for name, v, cited in rows if word in _COMMON.sub("", name)]
                values = {v for v, _ in mine}
                if len(values) != 1 or not _apart(value, next(iter(values))):
                    continue
                at = sentence.start()
                here = line.cite(document, at + found.start("v"), at + found.end())
                shown = f"{here.quote}、{mine[0][1].quote}"
                evidence = (here, mine[0][1])
                out.append(
                    entry(spec, "CON04", subject="invested", evidence=evidence, name=f"{found['n']}投资", values=shown)
                )
    return tuple(out)


def _rows(document: Document) -> Iterator[tuple[str, Decimal, Evidence]]:
    """(name, what it cost, place) of each plan."""
    for grid in grids(document):
        titles = [re.sub(r"\s", "", grid.title(c)) for c in range(grid.table.columns)]
        names = [c for c, title in enumerate(titles) if _NAME.search(title)]
        money = [c for c, title in enumerate(titles) if _MONEY.search(title)]
        for row in range(grid.header, len(grid.texts)) if names and len(money) == 1 else ():
            value = number(grid.texts[row][money[0]])
            if value and not any(_TOTAL.search(t) for t in grid.texts[row][:3]):
                yield grid.texts[row][names[0]], value, grid.cite(row, money[0])


def _apart(one: Decimal, other: Decimal) -> bool:
    return max(step(one), step(other)) < abs(one - other) <= max(one, other) * _NEAR
