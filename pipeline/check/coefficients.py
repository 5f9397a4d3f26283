"""Rows of a table whose amount times its coefficient is not the product stated beside them (实物量 × 折标系数 = 折标煤)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_FACTOR = phrase("check.coefficients.factor")
_PRODUCT = phrase("check.coefficients.product")
_AMOUNT = phrase("check.coefficients.amount")
_AIM = phrase("check.coefficients.aim")
_LEAST_OFF, _MOST_OFF = Decimal("0.02"), Decimal("0.6")
_POWERS = range(-6, 7)


def products(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding a row that breaks the product at least two other rows keep, each at some power of ten (units differ from row to row)."""
    out: list[Finding] = []
    for grid in grids(document):
        columns = _columns(grid)
        for row, made in _wrong(grid, columns) if columns is not None else ():
            amount, factor, product = columns or (0, 0, 0)
            texts = grid.texts[row]
            out.append(
                entry(
                    spec, "ARI05", subject=f"table{grid.table.index}", year="", name=f"{texts[0]} {grid.title(product)}",
                    stated=texts[product], part=texts[amount], whole=texts[factor], made=f"{made:.5g}",
                    evidence=tuple(grid.cite(row, c) for c in (product, amount, factor)),
                )
            )  # fmt: skip
    return tuple(out)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """(amount, coefficient, product) where the headers name just one of each."""
    titles = [grid.title(c) for c in range(grid.table.columns)]
    factors = [c for c, t in enumerate(titles) if _FACTOR.search(t)]
    products = [c for c, t in enumerate(titles) if c not in factors and _PRODUCT.search(t) and not _AIM.search(t)]
    amounts = [c for c, t in enumerate(titles) if c not in (*factors, *products) and _AMOUNT.search(t)]
    if len(factors) == len(products) == len(amounts) == 1:
        return amounts[0], factors[0], products[0]
    return None


def _wrong(grid: Grid, columns: tuple[int, int, int]) -> Iterator[tuple[int, Decimal]]:
    """(row, what it should be) of the one odd row."""
    kept, odd = 0, []
    for row in range(grid.header, len(grid.texts)):
        amount, factor, stated = (number(grid.texts[row][c]) for c in columns)
        if not (amount and factor and stated) or min(amount, factor, stated) <= 0:
            continue
        made = _nearest(amount * factor, stated)
        off = abs(made - stated) / stated
        blur = (step(amount) / amount + step(factor) / factor + step(stated) / stated) / 2 + Decimal("0.002")
        if off <= blur:
            kept += 1
        elif off > 2 * blur + _LEAST_OFF:
            odd.append((row, made, off))
    if kept >= 2 and len(odd) == 1 and odd[0][2] <= _MOST_OFF:
        yield odd[0][0], odd[0][1]


def _nearest(product: Decimal, stated: Decimal) -> Decimal:
    """The product at the power of ten that brings it nearest to what is stated."""
    return min((product.scaleb(k) for k in _POWERS), key=lambda made: abs(made - stated))
