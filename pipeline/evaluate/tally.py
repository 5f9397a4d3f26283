"""Counts that add up over reports, and the errors behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """An item of 附件3 with drafted points beside labelled ones; `within` the label's range; `low`–`high` the draft's interval."""

    item: str
    points: float
    expected: float
    out_of: float
    low: float
    high: float
    within: bool


@dataclass(slots=True)
class Tally:
    """Named counts of one or more reports; `errors` says, a line each, what was wrong; `totals` (item sums: drafted, labelled, low, high)."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    totals: list[tuple[float, float, float, float]] = field(default_factory=list)
    scored: list[Scored] = field(default_factory=list)
    items: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Takes another tally in."""
        self.counts.update(other.counts)
        self.errors.extend(other.errors)
        self.totals.extend(other.totals)
        self.scored.extend(other.scored)
        self.items.extend(item for item in other.items if item not in self.items)

    def note(self, good: bool, right: str, of: str, error: str = "") -> None:
        """Counts one case of `of`, and of `right` when good; otherwise keeps the error."""
        self.counts[of] += 1
        self.counts[right] += good
        if not good and error:
            self.errors.append(error)

    def share(self, right: str, of: str) -> float | None:
        """right ÷ of, None when there was no case."""
        return self.counts[right] / self.counts[of] if self.counts[of] else None


def summed(tallies: Iterable[Tally]) -> Tally:
    """All tallies as one."""
    out = Tally()
    for tally in tallies:
        out.add(tally)
    return out


def kappa(pairs: list[tuple[float, float, float]]) -> float | None:
    """Quadratic weighted kappa of (drafted, labelled, out of) as shares of the full mark in eighths; None below two pairs."""
    if len(pairs) < 2:
        return None
    rows = [(round(8 * a / full), round(8 * b / full)) for a, b, full in pairs]
    size = len(rows)
    observed = sum((a - b) ** 2 for a, b in rows) / size
    left, right = Counter(a for a, _ in rows), Counter(b for _, b in rows)
    expected = sum((a - b) ** 2 * n * m for a, n in left.items() for b, m in right.items()) / size**2
    return 1 - observed / expected if expected else 1.0
