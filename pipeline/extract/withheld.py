"""Entries that the words and the unit of a figure fit, but not what it is told of.

A balance tells where one substance went, so that what is named there is only what carried it (炉渣6.8t of copper); a plant of
年产6万t has a capacity; a machine of 1.2 t/h has used nothing; what stands in a list of hazardous waste is hazardous.
"""

from __future__ import annotations

import re

from pipeline.extract.catalogue import Catalogue
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase, words
from pipeline.text.quantities import Amount

_CARRIERS = words("extract.withheld.carriers")
_CARRIED = phrase("extract.withheld.carried")
_BALANCE = phrase("extract.withheld.balance")
_FED = phrase("extract.withheld.fed")
_OF_YEAR = phrase("extract.withheld.of_year")
_OF_WATER = phrase("extract.withheld.of_water")
_IN_FULL = phrase("extract.withheld.in_full")
_PER_YEAR = phrase("extract.withheld.per_year")
_YEARLY_PRODUCT = phrase("extract.withheld.yearly_product")
_ABLE = phrase("extract.withheld.able")
_PLANT_BEFORE = phrase("extract.withheld.plant_before")
_PLANT_BEHIND = phrase("extract.withheld.plant_behind")
_PRODUCTS = phrase("extract.withheld.products")
_LEFT_LYING = phrase("extract.withheld.left_lying")
_MADE_USE = phrase("extract.withheld.made_use")
_HAZARDOUS = phrase("extract.withheld.hazardous")
_ONE_TIME = phrase("extract.withheld.one_time")
_OF_A_YEAR = ("fresh_water", "electricity", "steam", "natural_gas")
_GAP_BEHIND = phrase("extract.withheld.gap_behind")
_BOUND_BEFORE, _BOUND_BEHIND = phrase("extract.withheld.bound_before"), phrase("extract.withheld.bound_behind")
_BY_MACHINE = phrase("extract.withheld.by_machine")
_PART_OF = phrase("extract.withheld.part_of")
_WITHIN = phrase("extract.withheld.within")
_GAP = phrase("extract.withheld.gap")
_PASSED = phrase("extract.withheld.passed")
_WHOLE_STAFF = phrase("extract.withheld.whole_staff")
_ATTENDED = phrase("extract.withheld.attended")
_DEPARTMENT = phrase("extract.withheld.department")
_PRIZE = phrase("extract.withheld.prize")
_YIELD, _OF_WASTE = phrase("extract.withheld.yield"), phrase("extract.withheld.of_waste")
_STILL = phrase("extract.withheld.still")
_THERE = phrase("extract.withheld.there")
_HOLLOW_NAMES = phrase("extract.withheld.hollow_names")
_RATED = phrase("extract.withheld.rated")
_FACILITY = phrase("extract.withheld.facility")
_COUNTED_PER = phrase("extract.withheld.counted_per")
_ALL_WATER = phrase("extract.withheld.all_water")
_OF_WHICH = phrase("extract.withheld.of_which")
_SOME = phrase("extract.prose.some")
_BOUND = phrase("extract.prose.bound")
_MACHINE = phrase("extract.prose.machine")
_NUMERAL_END = re.compile(r"[一二三四五六七八九十百千万两零]$")
_FEW = 20
# No place a plant stands in is as quiet as this, in decibels.
_QUIET = 20
_SPARED = {
    "fresh_water": "water_saved", "electricity": "power_saved", "natural_gas": "gas_saved", "steam": "steam_saved",
    "total_energy": "coal_saved", "coal": "coal_saved",
}  # fmt: skip
_SPARING, _SIZE = phrase("extract.withheld.sparing"), phrase("extract.withheld.size")
_GAINED = phrase("extract.withheld.gained")
_LAID_OUT = frozenset({"investment", "low_cost_investment", "high_cost_investment", "cp_investment"})
_IN_TURN, _SUBSTANCE = phrase("extract.withheld.in_turn"), phrase("extract.withheld.substance")
_ROUTINE = phrase("extract.withheld.routine")
_TINY = frozenset({"mg", "g", "毫克", "克", "μg", "µg"})


def fitting(
    rule: IndicatorRule | None, name: str, amount: Amount, text: str, catalogue: Catalogue
) -> IndicatorRule | None:
    """The entry of a figure called `name` in a paragraph's `text`: `rule`, the one it is in truth, or None where none is certain."""
    begun = max(text.rfind(mark, 0, amount.start) for mark in "。！？") + 1
    before, behind = text[begun : amount.start], text[amount.end : amount.end + 40]
    if _plant(rule, name, amount, before, behind):
        # 年产五万至十五万千升的厂: the bounds of a class are nobody's.
        plain = amount.high is None and not _NUMERAL_END.search(name)
        return catalogue.named("capacity") if plain else None
    if rule is not None and rule.id in _LAID_OUT and _GAINED.search(before):
        # 一年合计省191.6万元，其中无低费93.9万元、中高费97.7万元
        return catalogue.named("economic_benefit")
    if rule is not None and rule.id.endswith("_discharge") and (told := _IN_TURN.search(before)) is not None:
        # COD浓度172mg/L、动植物油29.6mg/L，对应排放42.93t和7.39t: the second is of the second.
        named = [m.group() for m in _SUBSTANCE.finditer(before, 0, told.start())]
        second = named[-1] if len(dict.fromkeys(named)) == 2 else ""
        return catalogue.find(f"{second}排放量", amount.canonical, amount.canonical_value)
    if rule is not None and rule.id in _SPARED and _SPARING.search(before):
        # 新水比前年省了2770吨, 少用49.4吨标煤: what was not used.
        return catalogue.named(_SPARED[rule.id])
    if rule is None or _of_else(rule, name, amount, before, behind):
        return None
    if rule.id == "output" and _YIELD.fullmatch(name) and _OF_WASTE.search(before):
        # 污泥压到含水65%，三年产量4102吨: no product.
        return None
    if rule.id == "economic_benefit" and _PRIZE.search(before):
        return catalogue.named("reward")
    if amount.unit in _TINY and rule.unit in ("t", "m³"):
        # 总铝由每升38mg: no stream of a year is weighed in milligrams.
        return None
    if rule.unit in ("t", "m³", "kWh") and (_BY_MACHINE.search(name) or _WITHIN.search(name)):
        # 全厂电耗里有38万kWh是新增的: a part nobody names.
        return None
    if amount.chinese and _RATED.search(before):
        # 3.9方水一千升酒: what the figure before is counted by.
        return None
    if rule.id == "solid_waste":
        if _LEFT_LYING.match(behind):
            return None
        if _MADE_USE.match(behind):
            return catalogue.named("solid_waste_used")
        if _HAZARDOUS.search(before):
            return catalogue.named("hazardous_waste")
    if rule.id == "output" and (_PART_OF.search(before) or (amount.chinese and amount.value < _FEW)):
        # 设计能力15万t/a，两台40.5MVA密闭炉
        return None
    if rule.id in ("output", "raw_material"):
        return None if _CARRIED.search(name) else rule
    return None if rule.id in _CARRIERS and _carried(name, amount, before) else rule


def _of_else(rule: IndicatorRule, name: str, amount: Amount, before: str, behind: str) -> bool:
    """Whether a figure is how far off something is (离Ⅰ级还有10.6), of a part (那里的水计量率) or of no quantity the words tell."""
    if amount.dimension == "money" and _BOUND_BEHIND.match(behind) and _BOUND_BEFORE.search(before):
        return True
    if _GAP.search(before) or _GAP_BEHIND.match(behind) or _THERE.match(name) or _COUNTED_PER.search(before):
        return True
    if rule.id in _CARRIERS and _SIZE.search(name):
        return True
    if rule.id in _OF_A_YEAR and _ONE_TIME.search(before):
        return True
    if rule.id == "fresh_water" and _ALL_WATER.search(name) and _OF_WHICH.match(behind):
        # 总用水量26480m³/d，其中取新水1320m³/d、循环水…: what is used again is counted in.
        return True
    if rule.id in ("training_persons", "staff") and (_PASSED.match(behind) or _DEPARTMENT.search(before)):
        return True
    if rule.id == "staff" and _ATTENDED.search(before) and not _WHOLE_STAFF.match(behind):
        # 开课应到268人; not 应到268人即全部职工.
        return True
    if rule.id in ("solid_waste", "hazardous_waste") and _STILL.search(before):
        return True
    if rule.id == "operating_days" and _FACILITY.search(before):
        return True
    if rule.id == "target_done_rate" and _ROUTINE.search(before):
        # 关键设备按计划保养，2024年计划完成率98.7%
        return True
    return rule.id in ("material_recovery", "output") and _HOLLOW_NAMES.fullmatch(name) is not None


def _carried(name: str, amount: Amount, before: str) -> bool:
    """Whether a figure is what of one substance a stream took along; `before`: its sentence up to it."""
    if _CARRIED.search(name):
        return True
    if _IN_FULL.search(name) or not amount.canonical.startswith(("t", "kg")):
        return False
    said = before.removesuffix(name)
    balances = list(_BALANCE.finditer(said))
    if balances:
        return _OF_WATER.search(balances[-1].group()) is None
    if _FED.search(said) and not _OF_YEAR.search(said):
        return True
    since = max((m.end() for m in _IN_FULL.finditer(said)), default=0)
    return _CARRIED.search(said, since) is not None


def _plant(rule: IndicatorRule | None, name: str, amount: Amount, before: str, behind: str) -> bool:
    """Whether a figure says how large a plant is (年产6万t的型材厂, 产品为电解锰（30,000t/a）)."""
    if rule is not None and rule.id not in ("output", "solid_waste", "raw_material"):
        return False
    if amount.canonical.endswith("/a") and before.endswith(("（", "(")) and _PRODUCTS.match(name):
        return True
    if _YEARLY_PRODUCT.search(name) and _ABLE.match(behind):
        return True
    if _PER_YEAR.search(name) is None:
        return False
    return _PLANT_BEHIND.match(behind) is not None or _PLANT_BEFORE.search(before) is not None


def excess(amount: Amount) -> bool:
    """Whether a figure in decibels is only how far a level lies beyond another (超了2dB(A)): no place is as quiet as that."""
    return amount.dimension == "noise" and amount.canonical_value < _QUIET


def of_none(amount: Amount, tail: str) -> bool:
    """Whether what follows a figure makes it no entry's: 其中6项写进了操作规程, 单项20万元及以上的算中高费, 20t/h蒸汽锅炉两台."""
    if (amount.dimension == "pieces" and _SOME.match(tail)) or excess(amount):
        return True
    return _BOUND.match(tail) is not None or (amount.canonical == "t/h" and _MACHINE.match(tail) is not None)
