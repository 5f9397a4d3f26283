"""The scores of 附件3 that follow from what a report was made to say; all others stay unlabelled."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.writing.bank import Bank


def score(bank: Bank) -> None:
    """Labels the items whose figures the report states in words; the yard is never scored on paper."""
    own, script = bank.company, bank.script
    script.score("4", None, why="须现场看")
    if "reuse_rate.2" in bank.stated:
        points = _tier(own.reuse_rate[2], ((Decimal(100), 3), (Decimal(80), 2), (Decimal(65), 1)))
        script.score(
            "17", points, max(points - 1, 0) if points == 3 else points, points, f"废水回用率{own.reuse_rate[2]}%"
        )
    if "waste_rate.2" in bank.stated:
        points = _tier(own.waste_rate[2], ((Decimal(100), 3), (Decimal(70), 2), (Decimal(50), 1)))
        script.score(
            "18", points, max(points - 1, 0) if points == 3 else points, points, f"综合利用率{own.waste_rate[2]}%"
        )
    if "cp_share" in bank.stated and "rd_rate.2" in bank.stated:
        share = 4 if own.cp_share > 30 else 2 if own.cp_share >= 10 else 0
        spent = _tier(own.rd_rate[2], ((Decimal("1.5"), 2), (Decimal("0.5"), 1)))
        script.score("16", share + spent, share + spent, share + spent, "两部分比例均已写明")


def _tier(value: Decimal, tiers: tuple[tuple[Decimal, int], ...]) -> int:
    return next((points for least, points in tiers if value >= least), 0)
