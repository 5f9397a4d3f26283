"""Totals in tables that do not follow from their parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.model.document import Table
from pipeline.text.phrases import phrase

_TOTAL = phrase("check.arithmetic.total")
_ANNUAL = phrase("check.arithmetic.annual")
_SEASONS = phrase("check.arithmetic.seasons")
_FEW = 8
_MOST_CHOSEN = 12
_PART = phrase("check.arithmetic.part")
_PLAIN = phrase("check.arithmetic.plain")
_COUNTED = phrase("check.arithmetic.counted")
_MEASURED = phrase("check.arithmetic.measured")
_BLANK = ("", "-", "—", "/", "－", "–", "--", "——")
_STATES, _DONE, _OPEN = (
    phrase("check.statuses.column"),
    phrase("check.statuses.done"),
    phrase("check.statuses.open"),
)
_OF_DONE, _WITH = phrase("check.arithmetic.of_done"), phrase("check.arithmetic.with")
_LABEL = phrase("check.arithmetic.label")
# A sum off by more than this share is no slip: the column does not add up by nature.
_SLIP = Decimal("0.2")
# A column that is a sum by nature may be off by far more.
_SURE = Decimal(2)


def totals(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each stated total that differs from the rows it sums by more than rounding."""
    whole = (grid for grid in grids(document) if not _goes_on(document, grid.table))
    return tuple(f for grid in whole for each in (grid, *turned(grid)) for f in _table(each, spec))


def _goes_on(document: Document, table: Table) -> bool:
    """Whether a table stands directly behind another and has no caption: the rest of one that a page parted, its sums of rows elsewhere."""
    if table.caption is not None or not table.index or not table.cells:
        return False
    before = document.tables[table.index - 1]
    return bool(before.cells) and max(c.block for c in before.cells) + 1 == min(c.block for c in table.cells)


def _table(grid: Grid, spec: Spec) -> list[Finding]:
    rows = range(grid.header, len(grid.texts))
    sums = [r for r in rows if any(_TOTAL.search(t) for t in grid.texts[r][:2]) or _year_of(grid, r)]
    if any(_PART.search(t) for r in rows for t in grid.texts[r][:3]):
        return []
    out: list[Finding] = []
    for column in range(1, len(grid.texts[0])):
        title = grid.title(column)
        if any(word in title for word in spec.findings["ARI01"].words):
            continue
        for at, row in enumerate(sums):
            above = [r for r in sums[:at] if not _addend(grid, column, r)]
            first = above[-1] + 1 if above else grid.header
            sure = any(word in title for word in spec.findings["ARI01"].subjects) and not _partial(grid, row)
            found = _column(grid, column, (row, range(first, row), above), _SURE if sure else _SLIP)
            if found is None or _mixed(grid, range(first, row)):
                continue
            stated, total = found
            out.append(
                entry(
                    spec, "ARI01", subject=f"table{grid.table.index}",
                    evidence=_cited(grid, column, row, [*(above[-1:] if row - first == 1 else ()), *range(first, row)]),
                    column=title or str(column + 1), stated=format(stated, "f"), sum=format(total, "f"),
                )
            )  # fmt: skip
    return out


def _year_of(grid: Grid, row: int) -> bool:
    """A row of the whole year below rows of its quarters or months."""
    parts = [grid.texts[r][0] for r in range(grid.header, row)]
    return bool(_ANNUAL.match(grid.texts[row][0])) and len(parts) >= 2 and all(_SEASONS.match(t) for t in parts)


def _addend(grid: Grid, column: int, row: int) -> bool:
    """A row called subtotal that sums nothing above it (无低费方案小计 below the large plans): one more addend of the total below it."""
    stated = number(grid.texts[row][column])
    parts = _parts([grid.texts[r][column] for r in range(grid.header, row)])
    if stated is None or parts is None or "小" not in "".join(grid.texts[row][:2]):
        return False
    return not any(_follows(parts[k:], stated) for k in range(len(parts))) and stated < min(parts)


def _partial(grid: Grid, row: int) -> bool:
    """A total that says of what (已实施小计): it may leave rows out."""
    label = next((t for t in grid.texts[row][:2] if _TOTAL.search(t)), "")
    return _PLAIN.fullmatch(re.sub(r"\s", "", label)) is None


def _cited(grid: Grid, column: int, row: int, own: Sequence[int]) -> tuple[Evidence, ...]:
    """The total, and its addends where they are few."""
    parts = [r for r in own if number(grid.texts[r][column]) is not None]
    return (grid.cite(row, column), *(grid.cite(r, column) for r in parts[:_FEW] if len(parts) <= _FEW))


def _column(
    grid: Grid, column: int, place: tuple[int, range, Sequence[int]], most: Decimal
) -> tuple[Decimal, Decimal] | None:
    """(stated, summed) when a total is a slip of at most the share `most`; None when it follows from the rows above, from the
    subtotals, or from the rows it names. `place`: (its row, the rows above it, the subtotals before them)."""
    row, own, before = place
    stated, block = number(grid.texts[row][column]), grid.blocks[row][column]
    if stated is None or block is None or any(grid.blocks[r][column] == block for r in own):
        return None
    own_rows = _once(grid, column, own)
    upper = _parts([grid.texts[r][column] for r in before], least=1)
    parts = _parts([grid.texts[r][column] for r in own_rows]) or _beside(grid, column, own_rows, before)
    if parts is None or (_partial(grid, row) and _chosen(parts, stated)):
        return None
    every = [*parts, *(_parts([grid.texts[r][column] for r in before], least=1) or [])]
    groups = [parts, *(parts[k:] for k in range(1, len(parts) - 1)), every]
    if upper:
        groups.append([*upper, *parts])
    named_rows = _named(grid, row, own_rows)
    if named_rows is None or _inside(grid, column, own_rows):
        return None
    named = _parts([grid.texts[r][column] for r in named_rows]) or parts
    exact = bool(_COUNTED.search(grid.title(column)))
    if any(_follows(g, stated, exact=exact) for g in (*groups, named)):
        return None
    total = sum(named, Decimal(0))
    return (stated, total) if abs(total - stated) <= abs(total) * most else None


def _beside(grid: Grid, column: int, own: Sequence[int], before: Sequence[int]) -> list[Decimal] | None:
    """A single row below the one subtotal is added to it, where that is the sum of the rows above it."""
    upper = _parts([grid.texts[r][column] for r in before], least=1) if len(before) == 1 else None
    single = _parts([grid.texts[r][column] for r in own], least=1)
    if not upper or not single or len(single) > 1:
        return None
    above = _parts([grid.texts[r][column] for r in range(grid.header, before[0])])
    return [*upper, *single] if above and _follows(above, upper[0]) else None


def _mixed(grid: Grid, own: range) -> bool:
    """The rows bear units of their own, and not all the same (电 万kWh, 煤 t): their figures are not added."""
    units = {text for r in own for text in grid.texts[r] if _MEASURED.match(text)}
    return len(units) > 1


def _once(grid: Grid, column: int, own: range) -> list[int]:
    """The rows without those over which a cell from above reaches: it is one addend."""
    return [
        r
        for r in own
        if not (r and grid.blocks[r][column] is not None and grid.blocks[r][column] == grid.blocks[r - 1][column])
    ]


def _chosen(parts: Sequence[Decimal], stated: Decimal) -> bool:
    """Some two or more of the parts make a total that says of what it is (合计（已完成））."""
    few = len(parts) <= _MOST_CHOSEN
    sizes = range(2, len(parts)) if few else range(0)
    return any(sum(some, Decimal(0)) == stated for size in sizes for some in combinations(parts, size))


def _inside(grid: Grid, column: int, own: Sequence[int]) -> bool:
    """A remark says of one row that another row's figure is in it (含质检18人)."""
    values = {v for r in own if (v := number(grid.texts[r][column])) is not None}
    told = (m["v"] for r in own for t in grid.texts[r] for m in _WITH.finditer(t))
    return any(Decimal(v.replace(",", "")) in values for v in told)


def _named(grid: Grid, row: int, own: Sequence[int]) -> list[int] | None:
    """The rows that bear the word by which a partial total names its parts (已实施中/高费合计 → the rows marked 中/高费), or that a
    column of states calls done, where the total is of what is done; None where that is not clear of each row."""
    label = next((t for t in grid.texts[row][:2] if _TOTAL.search(t)), "")
    columns = [c for c in range(len(grid.texts[0])) if _STATES.search(grid.title(c))]
    if _OF_DONE.search(label) and len(columns) == 1:
        states = {r: grid.texts[r][columns[0]] for r in own}
        done = [r for r, text in states.items() if _DONE.search(text) and not _OPEN.search(text)]
        clear = all(_DONE.search(text) or _OPEN.search(text) for text in states.values())
        return done if clear and len(done) > 1 else None
    word = _LABEL.sub("", label).strip("（）() :：")
    rows = [r for r in own if len(word) >= 2 and any(word in t for t in grid.texts[r])]
    return rows if len(rows) >= 2 else list(own)


def _parts(texts: Sequence[str], least: int = 2) -> list[Decimal] | None:
    """The addends; a blank or a dash adds nothing; any other text means the column is no sum."""
    out: list[Decimal] = []
    for text in texts:
        if text in _BLANK:
            continue
        value = number(text)
        if value is None:
            return None
        out.append(value)
    return out if len(out) >= least else None


def _rounding(parts: Sequence[Decimal], stated: Decimal, *, exact: bool) -> Decimal:
    """What rounding may do to the sum; nothing where things are counted."""
    return Decimal(0) if exact else max(step(p) for p in (*parts, stated)) / 2 * (len(parts) + 1)


def _follows(parts: Sequence[Decimal], stated: Decimal, *, exact: bool = False) -> bool:
    return abs(sum(parts, Decimal(0)) - stated) <= _rounding(parts, stated, exact=exact)
