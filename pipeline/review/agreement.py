"""How well the machine's suggestions and persons' decisions agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pipeline.model.decision import Decision
from pipeline.model.score import DraftScore
from pipeline.review.sheet import latest

PLACES = Decimal("0.0001")
CLASSES = 10  # items carry 2 to 8 points; tenths of the item's points make them comparable


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Over the items both drafted with points and decided: shares between 0 and 1, None where nothing can be compared.

    `compared` items; `exact` equal points; `within` decided inside the draft's interval; `mean_difference` decided − suggested in
    points; `kappa` quadratic weighted kappa over tenths of each item's points; `undrafted` decided items the machine left open."""

    compared: int
    exact: Decimal | None
    within: Decimal | None
    mean_difference: Decimal | None
    kappa: Decimal | None
    undrafted: int


def agreement(drafts: Sequence[DraftScore], decisions: Sequence[Decision]) -> Agreement:
    """Figures over the standing decisions that judged the current drafts; stale ones judged something else and are left out."""
    standing = latest(decisions)
    pairs: list[tuple[DraftScore, Decimal, Decimal]] = []
    undrafted = 0
    for draft in drafts:
        decision = standing.get(draft.item)
        if decision is None or decision.points is None or decision.draft != draft.fingerprint:
            continue
        if draft.points is None:
            undrafted += 1
        else:
            pairs.append((draft, draft.points, decision.points))
    if not pairs:
        return Agreement(compared=0, exact=None, within=None, mean_difference=None, kappa=None, undrafted=undrafted)
    count = len(pairs)
    return Agreement(
        compared=count,
        exact=_share(sum(1 for _, suggested, decided in pairs if suggested == decided), count),
        within=_share(sum(1 for draft, _, decided in pairs if draft.low <= decided <= draft.high), count),
        mean_difference=_rounded(sum((decided - suggested for _, suggested, decided in pairs), Decimal(0)) / count),
        kappa=kappa([(_class(s, d.out_of), _class(c, d.out_of)) for d, s, c in pairs]),
        undrafted=undrafted,
    )


def kappa(pairs: Sequence[tuple[int, int]]) -> Decimal | None:
    """Quadratic weighted kappa of two raters' classes; None when either all is one class, so that chance alone explains everything."""
    count = len(pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    observed = sum((a - b) ** 2 for a, b in pairs) * count
    expected = sum((a - b) ** 2 * n * m for a, n in first.items() for b, m in second.items())
    return _rounded(1 - Decimal(observed) / Decimal(expected)) if expected else None


def _class(points: Decimal, out_of: Decimal) -> int:
    return int((points * CLASSES / out_of).to_integral_value(rounding=ROUND_HALF_UP)) if out_of else 0


def _share(part: int, whole: int) -> Decimal:
    return _rounded(Decimal(part) / whole)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PLACES, rounding=ROUND_HALF_UP)
