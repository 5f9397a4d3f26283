"""The provisional sum with its interval; never a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.model.dossier import Totals
from pipeline.model.score import DraftScore
from pipeline.model.spec import Spec

ZERO = Decimal(0)


def totals(drafts: Sequence[DraftScore], spec: Spec) -> Totals:
    """Sums over the drafts: an item without points adds 0 to `points` and its whole interval to low and high; `out_of` leaves bonus
    items aside."""
    bonus = {item.id for item in spec.rubric.items if item.bonus}
    rows = []
    for series in sorted({d.series for d in drafts}):
        mine = [d for d in drafts if d.series == series]
        rows.append(
            (
                series,
                sum((d.points for d in mine if d.points is not None), ZERO),
                sum((d.low for d in mine), ZERO),
                sum((d.high for d in mine), ZERO),
                sum((d.out_of for d in mine if d.item not in bonus), ZERO),
            )
        )
    return Totals(
        points=sum((r[1] for r in rows), ZERO),
        low=sum((r[2] for r in rows), ZERO),
        high=sum((r[3] for r in rows), ZERO),
        by_series=tuple(rows),
        pass_line=spec.rubric.pass_line,
    )
