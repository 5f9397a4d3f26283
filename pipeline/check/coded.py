"""The term in which a plan told by its code pays for itself (M1静态投资回收期约2.37年), held against the plan's row in a table."""

from __future__ import annotations

from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_TOLD, _SPENT, _GAINED, _NOT = (phrase(f"check.coded.{key}") for key in ("told", "spent", "gained", "not"))
_SHORT, _LONG, _MOST = Decimal("0.92"), Decimal("1.34"), Decimal(3)


def coded(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such term that the investment and the yearly gain of the one row of that code do not make."""
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_TOLD.pattern]):
        for found in _TOLD.finditer(line.map.text):
            rows = [(grid, *place) for grid in grids(document) if (place := _row(grid, found["code"])) is not None]
            terms = {made for *_, made in rows}
            if len(terms) != 1 or _NOT.search(found.group()):
                continue
            grid, row, spent, gained, made = rows[0]
            stated = Decimal(found["v"])
            blur = step(stated)
            if made * _SHORT - blur <= stated <= made * _LONG + blur or not 1 / _MOST < stated / made < _MOST:
                continue
            out.append(
                entry(
                    spec, "ARI05", subject="payback", year="", name=f"{found['code']}投资偿还期", stated=f"{stated}年",
                    part=grid.texts[row][spent], whole=grid.texts[row][gained], made=f"{made:.2f}年",
                    evidence=(line.cite(document, found.start(), found.end()), grid.cite(row, spent), grid.cite(row, gained)),
                )
            )  # fmt: skip
    return tuple(out)


def _row(grid: Grid, code: str) -> tuple[int, int, int, Decimal] | None:
    """(row, column of the investment, column of the gain, the term they make) of the row with that code."""
    titles = [grid.title(c) for c in range(len(grid.texts[0]))]
    spent = [c for c, t in enumerate(titles) if _SPENT.search(t) and not _GAINED.search(t)]
    gained = [c for c, t in enumerate(titles) if _GAINED.search(t) and not _SPENT.search(t)]
    rows = [
        r for r in range(grid.header, len(grid.texts)) if grid.texts[r][0].replace("-", "") == code.replace("-", "")
    ]
    if not len(spent) == len(gained) == len(rows) == 1:
        return None
    cost, gain = number(grid.texts[rows[0]][spent[0]]), number(grid.texts[rows[0]][gained[0]])
    return (rows[0], spent[0], gained[0], cost / gain) if cost and gain else None
