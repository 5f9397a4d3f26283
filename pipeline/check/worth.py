"""Praise that the table it is about does not bear: better than the trade's best or average, within the limit."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import lines
from pipeline.check.targets import polarity
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

# (the yardstick's column, the sentence that says all is within it)
_YARDSTICKS = tuple(
    (phrase(f"check.worth.{kind}_column"), phrase(f"check.worth.{kind}_said"))
    for kind in ("leading", "mean", "entry", "limit")
)
_OWN = phrase("check.worth.own")
_NOT = phrase("check.worth.not")
_EVERY = phrase("check.worth.every")
_FAR = phrase("check.worth.far")
_GONE_BY = phrase("check.verdicts.gone_by")
_AFTER, _BEFORE = 4, 2
_BOUND = phrase("check.worth.bound")
_LIMIT_VALUE = phrase("check.worth.limit_value")
_HIGHER_BETTER = phrase("check.worth.higher_better")


def praises(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A row behind the yardstick that the sentences about the table say it keeps to."""
    out: list[Finding] = []
    for grid in grids(document):
        for column, said in _YARDSTICKS:
            measure = [
                c
                for c in range(1, len(grid.texts[0]))
                if column.search(grid.title(c)) and not _OWN.search(grid.title(c))
            ]
            own = [
                c
                for c in range(1, len(grid.texts[0]))
                if c not in measure and _OWN.search(grid.title(c)) and not _BOUND.search(grid.title(c)[-1:])
            ]
            if len(measure) != 1 or len(own) != 1:
                continue
            claim = _claim(document, grid, said)
            if claim is None:
                continue
            text, evidence = claim
            for row in range(grid.header, len(grid.texts)):
                held, limit = number(grid.texts[row][own[0]]), number(grid.texts[row][measure[0]].lstrip("≤≥<>"))
                label = grid.texts[row][0]
                named = bool(_EVERY.search(text)) or re.sub(r"[（(].*", "", label) in text
                if held is not None and limit and named and _behind(grid, row, held, limit, measure[0]):
                    out.append(
                        entry(
                            spec, "CON07", subject=label, claim=evidence.quote,
                            worse=f"{label}（{grid.texts[row][own[0]]}，{grid.title(measure[0])} {grid.texts[row][measure[0]]}）",
                            evidence=(evidence, grid.cite(row, own[0])),
                        )
                    )  # fmt: skip
    return tuple(out)


def _behind(grid: Grid, row: int, held: Decimal, limit: Decimal, column: int) -> bool:
    """The figure is on the wrong side of the yardstick."""
    title, bound = grid.title(column), grid.texts[row][column]
    better = 1 if bound.startswith("≥") else -1 if bound.startswith("≤") else polarity(" ".join(grid.texts[row][:2]))
    if not better and _LIMIT_VALUE.search(title) and not _HIGHER_BETTER.search(" ".join(grid.texts[row][:2])):
        better = -1
    return bool(better) and (held - limit) * better < 0


def _claim(document: Document, grid: Grid, said: re.Pattern[str]) -> tuple[str, Evidence] | None:
    """The sentence just after the table, or just before it, that makes the claim; or else one anywhere that makes it for all indicators."""
    blocks = [b for row in grid.blocks for b in row if b is not None]
    near = range(max(0, min(blocks) - _BEFORE), max(blocks) + _AFTER)
    told = [line for line in lines(document) if document.blocks[line.block].kind != "cell"]
    for line in sorted(told, key=lambda each: each.block not in near):
        for sentence in re.finditer(r"[^。！？；;\n]+", line.map.text):
            found = said.search(sentence.group())
            meant = line.block in near or (_FAR.search(sentence.group()) and not _GONE_BY.search(sentence.group()))
            if found is not None and meant and not _NOT.search(sentence.group()):
                start = sentence.start()
                return sentence.group(), line.cite(document, start + found.start(), start + found.end())
    return None
