"""A verdict claimed for every row of a comparison (六项全部达到 Leading) that the table's own words deny to some of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_VERDICT = phrase("check.ranked.verdict")
_RANKS = tuple(phrase(f"check.ranked.{rank}") for rank in ("leading", "good", "average", "behind"))
"""From the best to the worst."""
_CLAIM, _CANCELS = phrase("check.ranked.claim"), phrase("check.ranked.cancels")
_ROWS, _CITED = 3, 3


def ranked(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for the first claim that rows of a table with verdicts in words fall short of."""
    claims = list(_claims(document))
    for grid in grids(document) if claims else ():
        rows = _rows(grid)
        if len(rows) < _ROWS:
            continue
        for rank, cited in claims:
            worse = [evidence for own, evidence in rows if own > rank]
            if worse and any(own == rank for own, _ in rows):
                shown = f"{len(rows)} 项中 {len(worse)} 项"
                evidence = (cited, *worse[:_CITED])
                return (entry(spec, "CON07", subject="ranked", claim=cited.quote, worse=shown, evidence=evidence),)
    return ()


def _claims(document: Document) -> Iterator[tuple[int, Evidence]]:
    """(rank, place) of each sentence that gives all of the compared rows one verdict."""
    for line in running(document):
        for found in _CLAIM.finditer(line.map.text):
            start = max(line.map.text.rfind(mark, 0, found.start()) for mark in "。；;！？\n") + 1
            rank = _rank(found["rank"])
            if rank is not None and not _CANCELS.search(line.map.text[start : found.end() + 4]):
                yield rank, line.cite(document, found.start(), found.end())


def _rows(grid: Grid) -> list[tuple[int, Evidence]]:
    """(rank, cell) of the last column of verdicts whose cells, most of them, are such words."""
    body = range(grid.header, len(grid.texts))
    for column in reversed(range(1, grid.table.columns)):
        if not _VERDICT.search(re.sub(r"\s", "", grid.title(column))):
            continue
        found = [(rank, grid.cite(r, column)) for r in body if (rank := _rank(grid.texts[r][column])) is not None]
        if len(found) * 2 > len(body):
            return found
    return []


def _rank(text: str) -> int | None:
    return next((at for at, shape in enumerate(_RANKS) if shape.fullmatch(text.strip())), None)
