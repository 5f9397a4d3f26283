"""Balances laid out in tables: what goes in against what comes out, and amounts against where they went."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_IN = phrase("check.flows.in")
_OUT = phrase("check.flows.out")
_TOTAL = phrase("check.flows.total")
_PART = phrase("check.flows.part")
_SAID = phrase("check.flows.said")
_BALANCE = phrase("check.flows.balance")
_CAPTION = 4
_LEAST, _MOST = Decimal("0.03"), Decimal("0.35")
_ROWS = 2
# (the whole, its parts: at least two of them have columns)
_SPLITS = tuple(
    (phrase(f"check.flows.{whole}"), tuple(phrase(f"check.flows.{part}") for part in parts))
    for whole, *parts in (
        ("generated", "used", "disposed", "stored", "dumped"),
        ("taken_in", "consumed", "drained", "passed_on"),
        ("all_used", "fresh", "circulated", "in_series"),
    )
)


@dataclass(slots=True)
class _Side:
    """The figures of one side of a balance, and its stated total."""

    values: list[tuple[Decimal, Evidence]]
    total: tuple[Decimal, Evidence] | None = None

    def worth(self) -> Decimal:
        return self.total[0] if self.total is not None else sum((v for v, _ in self.values), Decimal(0))


def flows(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Balances whose two sides differ, and rows (or columns) whose parts do not make their whole."""
    out: list[Finding] = []
    for grid in grids(document):
        sides = _beside(grid) or _below(grid)
        if sides is not None and not _explained(document, grid):
            out.extend(_unequal(sides, spec))
        for each in (grid, *turned(grid)):
            out.extend(_splits(each, spec))
    return tuple(out)


def _unequal(sides: tuple[_Side, _Side], spec: Spec) -> Iterator[Finding]:
    one, other = (side.worth() for side in sides)
    if not one or not other or not one * _LEAST < abs(one - other) < one * _MOST:
        return
    shown = [side.total[1] if side.total is not None else side.values[-1][1] for side in sides]
    yield entry(
        spec, "ARI03", subject="flows", evidence=(*shown, *(e for side in sides for _, e in side.values[:3] if e not in shown)),
        first=f"{one:f}", last=f"{other:f}", gap=f"{abs(one - other):f}",
    )  # fmt: skip


def _beside(grid: Grid) -> tuple[_Side, _Side] | None:
    """Both sides in columns of their own (输入 | 数量 | 输出 | 数量)."""
    width = len(grid.texts[0])
    titles = [grid.title(c) for c in range(width)]
    places = [[c for c, t in enumerate(titles) if shape.search(t)] for shape in (_IN, _OUT)]
    if not all(places) or set(places[0]) & set(places[1]):
        return None
    found = []
    for own, other in (places, places[::-1]):
        stop = min((c for c in other if c > own[0]), default=width)
        numeric = [
            c for c in range(own[0], stop)
            if not _PART.search(titles[c]) and sum(number(row[c]) is not None for row in grid.texts[grid.header :]) >= 1
        ]  # fmt: skip
        if len(numeric) != 1 or numeric[0] == own[0] and len(own) == 1 and stop - own[0] == 1:
            return None
        found.append(_side(grid, range(grid.header, len(grid.texts)), numeric[0], own[0]))
    return _pair(found)


def _below(grid: Grid) -> tuple[_Side, _Side] | None:
    """Both sides in one column of figures, the rows marked by their first cells (输入合计, 投入：木浆)."""
    body = range(grid.header, len(grid.texts))
    marks = {
        r: next((k for k, shape in enumerate((_IN, _OUT)) if any(shape.search(t) for t in grid.texts[r][:2])), None)
        for r in body
    }
    numeric = [
        c
        for c in range(1, len(grid.texts[0]))
        if all(number(grid.texts[r][c]) is not None for r in body if marks[r] is not None)
    ]
    numeric = [c for c in numeric if not _PART.search(grid.title(c))]
    rows = [[r for r in body if marks[r] == k] for k in (0, 1)]
    if not all(rows) or len(rows[0]) + len(rows[1]) < 3 or len(numeric) != 1:
        return None
    return _pair([_side(grid, some, numeric[0], 0) for some in rows])


def _side(grid: Grid, rows: Sequence[int], column: int, label: int) -> _Side:
    out = _Side([])
    for row in rows:
        value = number(grid.texts[row][column])
        words = " ".join(grid.texts[row][min(label, column) : column] or grid.texts[row][:1])
        if value is None or _PART.search(words):
            continue
        if _TOTAL.search(words) or (_TOTAL.search(grid.texts[row][0]) and row == rows[-1]):
            out.total = value, grid.cite(row, column)
        else:
            out.values.append((value, grid.cite(row, column)))
    return out


def _pair(sides: Sequence[_Side]) -> tuple[_Side, _Side] | None:
    """Both sides told in full; a side of one figure needs the other to have several."""
    counts = [len(side.values) for side in sides]
    return (sides[0], sides[1]) if min(counts) >= 1 and max(counts) >= _ROWS else None


def _explained(document: Document, grid: Grid) -> bool:
    """The table or the paragraphs about it tell of the gap, or it is no balance at all."""
    blocks = [b for row in grid.blocks for b in row if b is not None]
    around = range(max(0, min(blocks) - _CAPTION), min(len(document.blocks), max(blocks) + _CAPTION))
    text = " ".join(document.blocks[b].text for b in around)
    return bool(_SAID.search(text)) or not _BALANCE.search(text)


def _splits(grid: Grid, spec: Spec) -> Iterator[Finding]:
    """The odd row of columns whose names make them a whole and its parts."""
    titles = [grid.title(c) for c in range(len(grid.texts[0]))]
    for whole, parts in _SPLITS:
        places = [c for c, t in enumerate(titles) if whole.search(t)]
        of = [c for p in parts for c, t in enumerate(titles) if p.search(t) and c not in places and "率" not in t]
        if len(places) != 1 or not 2 <= len(of) <= len(parts):
            continue
        kept, wrong = 0, []
        for row in range(grid.header, len(grid.texts)):
            total = number(grid.texts[row][places[0]])
            values = [number(grid.texts[row][c]) or Decimal(0) for c in of]
            if not total or not any(values):
                continue
            off = abs(sum(values, Decimal(0)) - total)
            blur = max(step(v) for v in (total, *values)) / 2 * (len(of) + 1)
            kept += off <= blur
            wrong += [row] if 2 * blur < off <= total * _MOST else []
        if len(wrong) == 1 and kept >= 1:
            row = wrong[0]
            values = [number(grid.texts[row][c]) or Decimal(0) for c in of]
            cells = [(row, places[0]), *((row, c) for c in of if grid.blocks[row][c] is not None)]
            yield entry(
                spec, "ARI01", subject=f"table{grid.table.index}", column=titles[places[0]], stated=grid.texts[row][places[0]],
                sum=f"{sum(values, Decimal(0)):f}", evidence=tuple(grid.cite(r, c) for r, c in cells if grid.texts[r][c]),
            )  # fmt: skip
