"""Scores of 附件3 that follow from the figures a drawn report tells; items that need judgement stay unlabelled."""

from __future__ import annotations

from decimal import Decimal

from corpora.generator.families.blocks.layout import Layout
from corpora.generator.families.blocks.voice import Voice
from corpora.generator.families.enterprise import Enterprise


def mark(layout: Layout, company: Enterprise) -> None:
    """Labels the items decided by construction; a figure that was contradicted decides nothing."""
    voice = layout.voice
    script = voice.script
    script.score("4", None, why="现场项")
    if _clear(voice, "reuse_rate_3"):
        rate = company.reuse_rate[2]
        points = 3 if not company.discharge[2] else _tier(rate, ("80", 2), ("65", 1))
        script.score("17", points, points, points, f"废水回用率{rate}%")
    if _clear(voice, "waste_rate_3"):
        rate = company.waste_rate[2]
        points = _tier(rate, ("100", 3), ("70", 2), ("50", 1))
        script.score("18", points, points, points, f"固体废物综合利用率{rate}%")
    if _clear(voice, "share") and _clear(voice, "rd_rate_3"):
        first = 4 if company.cp_share > 30 else _tier(company.cp_share, ("10", 2))
        points = first + _tier(company.rd_rate[2], ("1.5", 2), ("0.5", 1))
        script.score("16", points, points, points, f"占比{company.cp_share}%，研发占销售收入{company.rd_rate[2]}%")
    for item, key in (("waste_gas", "gas_pass"), ("waste_water", "water_pass")):
        if _clear(voice, key):
            script.score(item, 5, 5, 5, "年达标率100%")
    _mark_level(layout, company)
    _mark_plans(layout, company)


def _clear(voice: Voice, key: str) -> bool:
    return key in voice.said and key not in voice.flaws


def _tier(rate: Decimal, *steps: tuple[str, int]) -> int:
    return next((points for least, points in steps if rate >= Decimal(least)), 0)


def _mark_level(layout: Layout, company: Enterprise) -> None:
    absent = layout.gaps.absent
    if {"level", "benchmark"} <= absent:
        layout.voice.script.score("11", None, why="没有水平评价，也没有对照表")
    elif not absent & {"level", "benchmark"} and "level" not in layout.voice.flaws:
        points = 8 if company.level <= 2 else 4
        layout.voice.script.score("11", points, points, points, "有对照表，并作出等级结论")


def _mark_plans(layout: Layout, company: Enterprise) -> None:
    """Item 9 only where every part of it is plain: all low plans done and put into rules, enough high ones, the rest planned."""
    told = _clear(layout.voice, "low_rate") and _clear(layout.voice, "high_rate")
    met = company.low_rate == 100 and company.high_rate >= 70
    kept = all(name in layout.places and name not in layout.gaps.absent for name in ("mechanism", "future"))
    if told and met and kept:
        layout.voice.script.score("9", 3, 2.5, 3, f"无/低费100%，中/高费{company.high_rate}%，成果写入规程")
