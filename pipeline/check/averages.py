"""Means over the years, held against the years: in a sentence behind them (年均21.1万m³), or in a column of a table beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.check.lines import running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_DATED, _MEAN = phrase("check.averages.dated"), phrase("check.averages.mean")
_NOT, _TITLE = phrase("check.averages.not"), phrase("check.averages.title")
_YEAR = re.compile(r"20\d\d")
_TIME = phrase("check.averages.time")
_MOST_OFF = Decimal("0.25")
_LEAST = 2


def averages(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each mean that is not that of the years told before it, and within a quarter of it."""
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_MEAN.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = list(_MEAN.finditer(sentence.group()))
            if len(found) != 1 or _NOT.search(sentence.group()):
                continue
            dated = [m for m in _DATED.finditer(sentence.group(), 0, found[0].start()) if m["u"] == found[0]["u"]]
            values, stated = [_value(m["v"]) for m in dated], _value(found[0]["v"])
            if len(values) < _LEAST or len({m["y"] for m in dated}) < len(values) or not _wrong(values, stated):
                continue
            at = sentence.start()
            evidence = tuple(line.cite(document, at + m.start(), at + m.end()) for m in (*found, *dated))
            made = f"{_mean(values):.5g}{found[0]['u']}"
            written = "、".join(m["v"] for m in dated) + " 的平均"
            out.append(
                entry(
                    spec, "ARI06", subject="mean", written=written, stated=found[0]["v"], made=made, evidence=evidence
                )
            )
    return (*out, *(f for grid in grids(document) for each in (grid, *turned(grid)) for f in _table(each, spec)))


def _table(grid: Grid, spec: Spec) -> Iterator[Finding]:
    """The one row whose mean is not that of its years, another's at least being so."""
    columns = range(1, len(grid.texts[0]))
    years = [c for c in columns if _TIME.search(grid.title(c)) and not _TITLE.search(grid.title(c))]
    means = [c for c in columns if _TITLE.search(grid.title(c))]
    if len(years) < _LEAST or len(means) != 1:
        return
    kept, wrong = 0, []
    for row in range(grid.header, len(grid.texts)):
        values = [v for c in years if (v := number(grid.texts[row][c])) is not None]
        stated = number(grid.texts[row][means[0]])
        if stated is None or len(values) < len(years):
            continue
        odd = _wrong(values, stated)
        kept += not odd and abs(_mean(values) - stated) <= step(stated)
        wrong += [(row, values)] if odd else []
    if kept and len(wrong) == 1:
        row, values = wrong[0]
        cited = (grid.cite(row, means[0]), *(grid.cite(row, c) for c in years))
        yield entry(
            spec, "ARI06", subject="mean", written="、".join(f"{v:f}" for v in values) + " 的平均",
            stated=grid.texts[row][means[0]], made=f"{_mean(values):.5g}", evidence=cited,
        )  # fmt: skip


def _wrong(values: Sequence[Decimal], stated: Decimal) -> bool:
    off = abs(_mean(values) - stated)
    return step(stated) + max(map(step, values)) / 2 < off <= _MOST_OFF * abs(stated)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _value(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
