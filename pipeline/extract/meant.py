"""What the words of an entry fit in plain speech and the figure is not meant by it.

一吨货用电 is no year's electricity; scrap that was bought is no waste; 一百斤米出95斤粉 is a yield; a boiler of four tons has burnt nothing.
"""

from __future__ import annotations

from decimal import Decimal

from pipeline.extract.catalogue import Catalogue
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_FOR_ONE, _SPREAD, _GOES_ON = (phrase(f"extract.meant.{name}") for name in ("for_one", "spread", "goes_on"))
_WHOLE = phrase("extract.meant.whole")
_YIELDS, _YIELD_HEAD = phrase("extract.meant.yields"), phrase("extract.meant.yield_head")
_BOUGHT, _MIXED_IN = phrase("extract.meant.bought"), phrase("extract.meant.mixed_in")
_TAKEN_AWAY, _LESS_WASTE = phrase("extract.meant.taken_away"), phrase("extract.meant.less_waste")
_CAN_TREAT, _OF_PLANT = phrase("extract.meant.can_treat"), phrase("extract.meant.of_plant")
_BOILER = phrase("extract.meant.boiler")
_SPARED_BARE, _OF_GAS = phrase("extract.meant.spared_bare"), phrase("extract.meant.of_gas")
_WATER_TOLD, _POWER_TOLD = phrase("extract.meant.water_told"), phrase("extract.meant.power_told")
_BY, _RECKONED = phrase("extract.meant.by"), phrase("extract.meant.reckoned")
_JUDGED = phrase("extract.meant.judged")
_FEE, _HANDED_OVER = phrase("extract.meant.fee"), phrase("extract.meant.handed_over")
_MADE, _OF_BYPRODUCT = phrase("extract.meant.made"), phrase("extract.meant.of_byproduct")
_NOT_USED, _DIRT = phrase("extract.meant.not_used"), phrase("extract.meant.dirt")
_WATER_BEHIND = phrase("extract.meant.water_behind")
# What a year's total becomes where it is told for one product, and the most such a figure can be.
_INTENSITIES = {
    "electricity": ("power_per_product", Decimal(20000)),
    "fresh_water": ("water_per_product", Decimal(500)),
    "total_energy": ("energy_per_product", Decimal(20)),
}
_STREAMS = frozenset({"solid_waste", "material_per_product", "output", "raw_material", "biomass", "solid_waste_used"})
_SMALL = frozenset({"斤", "公斤", "kg", "千克", "两"})
_BRIEF = frozenset({"分钟", "分", "秒", "秒钟", "min", "s"})


def fitting(
    rule: IndicatorRule | None, name: str, amount: Amount, text: str, catalogue: Catalogue
) -> IndicatorRule | None:
    """The entry of a figure called `name` in a paragraph's `text`: `rule`, the one it is in truth, or None where none is certain."""
    if rule is None:
        return None
    before = text[max(text.rfind(mark, 0, amount.start) for mark in "。！？") + 1 : amount.start]
    behind = text[amount.end : amount.end + 40].split("。", 1)[0]
    if rule.id in _INTENSITIES and _of_one(rule.id, amount, before):
        return catalogue.named(_INTENSITIES[rule.id][0])
    if rule.id == "material_per_product" and _WATER_BEHIND.match(behind):
        # 一吨颗粒要512度电、5.9吨水
        return catalogue.named("water_per_product")
    if rule.change:
        return _spared(rule, name, amount, before, catalogue) if not _reckoned_by(amount, before, behind) else None
    if _of_else(rule, name, amount, before, behind) or _other_measure(rule, name, amount, before, behind):
        return None
    return None if rule.id in ("solid_waste", "wastewater_generated") and _no_waste(name, before) else rule


def _of_one(key: str, amount: Amount, before: str) -> bool:
    """Whether what a year would use is told for one product (一斤茶费电1.9度; 摊到一吨货上，用电380度; 一吨粉要21.5吨水，用电365度)."""
    if amount.canonical_value > _INTENSITIES[key][1] or amount.unit.startswith(("万", "亿")):
        return False
    if _FOR_ONE.search(before) or _GOES_ON.search(before):
        return True
    ends = [frame.end() for frame in _SPREAD.finditer(before)]
    return bool(ends) and _WHOLE.search(before, ends[-1]) is None


def _no_waste(name: str, before: str) -> bool:
    """Whether waste was bought, mixed in, taken away by somebody or saved, or is what a plant is able to treat."""
    clause = before[max(before.rfind(mark) for mark in "，；：") + 1 :]
    said = f"{name}|{clause}"
    if _CAN_TREAT.search(clause) or _BOUGHT.search(said) or _MIXED_IN.search(said):
        return True
    return _LESS_WASTE.search(said) is not None or _TAKEN_AWAY.search(before) is not None


def _reckoned_by(amount: Amount, before: str, behind: str) -> bool:
    """Whether a figure is only what another is reckoned by (按去年2398吨算少用10.07万度), or counted per (含泥少的一吨加三十块)."""
    if amount.chinese and amount.value == 1:
        return True
    return _BY.search(before) is not None and _RECKONED.match(behind) is not None


def _of_else(rule: IndicatorRule, name: str, amount: Amount, before: str, behind: str) -> bool:
    """Whether a figure is a yield, or the size of a boiler or a plant."""
    if rule.unit == "t" and _BOILER.match(behind):
        return True
    if rule.unit in ("t", "m³", "kWh") and _NOT_USED.search(name):
        # 一年少买柴油86吨
        return True
    if rule.id == "biomass" and _DIRT.search(name):
        return True
    if rule.id == "capacity" and _OF_PLANT.match(behind):
        return True
    return rule.id in _STREAMS and amount.unit in _SMALL and bool(_YIELDS.search(before) or _YIELD_HEAD.match(behind))


def _other_measure(rule: IndicatorRule, name: str, amount: Amount, before: str, behind: str) -> bool:
    """Whether minutes are taken for a year's work, criteria for measures, a fee for an outlay, a by-product for the product."""
    if rule.id == "operating_days":
        return amount.unit in _BRIEF
    if rule.id in ("low_cost_plans", "high_cost_plans", "all_plans"):
        return _JUDGED.match(behind) is not None
    if rule.id == "investment":
        return _FEE.search(name) is not None and _HANDED_OVER.search(before) is not None
    return rule.id == "output" and _MADE.fullmatch(name) is not None and _OF_BYPRODUCT.search(before) is not None


def _spared(rule: IndicatorRule, name: str, amount: Amount, before: str, catalogue: Catalogue) -> IndicatorRule | None:
    """What was spared where the figure's own words leave it out (去年水用了14268吨，今年少用了3328吨); gas is no raw material."""
    if rule.id != "material_saved":
        return rule
    if _OF_GAS.search(name):
        return None
    if _SPARED_BARE.fullmatch(name) is None:
        return rule
    return catalogue.named("water_saved") if _WATER_TOLD.search(before) and not _POWER_TOLD.search(before) else None
