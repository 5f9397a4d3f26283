"""Scores of 附件3 that follow from what the sheets state outright."""

from __future__ import annotations

from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.portrait import LEVEL_WORDS


def mark(bank: Bank) -> None:
    """Labels the items decided by the comparison, the plans carried out and the rates of compliance."""
    own, script = bank.company, bank.script
    told = {(label["name"], label["value"]) for label in script.indicators}
    if not bank.gone & {"level", "compare"} and own.level and bank.slots["level_word"] == LEVEL_WORDS[own.level]:
        points = 8 if own.level <= 2 else 4
        script.score("11", points, points, points, "有逐项对照，并写明等级")
    met = own.low_rate == 100 and own.high_rate >= 70
    if met and {"low_rate", "high_rate"} <= set(bank.stated) and not bank.gone & {"keep", "mech"}:
        script.score("9", 3, 2.5, 3, f"无低费100%，中高费{own.high_rate}%，未实施的列入计划")
    for item, name in (("waste_gas", "废气年达标率"), ("waste_water", "废水年达标率")):
        if (name, 100) in told:
            script.score(item, 5, 5, 5, f"{name}100%")
    if ("固废处置率", 100) in told:
        script.score("solid_waste", 4, 3, 4, "处置率100%，台账、联单、协议齐全")
