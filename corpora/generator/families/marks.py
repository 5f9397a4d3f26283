"""The items of 附件3 whose points follow from what an enterprise was made of."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript

WATER_TIERS = ((Decimal(80), 2), (Decimal(65), 1))
WASTE_TIERS = ((Decimal(70), 2), (Decimal(50), 1))


def mark(m: Manuscript, e: Enterprise, *, money: bool, compared: bool) -> None:
    """Tiers of rates and shares for a report that states both rates; `money` and `compared`: whether it tells of the
    investments and prints the comparison. Silence stays open."""
    m.score("4", None, why="现场看")
    m.score("22", None, why="报告未说")
    _tier(m, "17", e.reuse_rate[2], WATER_TIERS, zero=e.discharge[2] == 0)
    _tier(m, "18", e.waste_rate[2], WASTE_TIERS, zero=e.waste_rate[2] >= Decimal("99.9"))
    if money:
        share = 4 if e.cp_share > 30 else 2 if e.cp_share >= 10 else 0
        research = 2 if e.rd_rate[2] >= Decimal("1.5") else 1 if e.rd_rate[2] >= Decimal("0.5") else 0
        m.score("16", share + research, min(share, share + research), share + research, f"占技改{e.cp_share}%")
    else:
        m.score("16", None, why="没有投入数据")
    if compared and e.level:
        points = 4 if e.level == 3 else 8
        m.score("11", points, points, points, f"对照表评定{e.level}级")


def _tier(m: Manuscript, item: str, rate: Decimal, tiers: tuple[tuple[Decimal, int], ...], *, zero: bool) -> None:
    points = next((given for bound, given in tiers if rate >= bound), 0)
    m.score(item, points, points, 3 if zero else points, f"{rate}%")
