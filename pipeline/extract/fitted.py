"""Catalogue entries that row and column fit, changed or withheld by what the table is about: raw materials, products, waste, training."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.catalogue import Catalogue
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_NOTES = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")
_QUANTITY = phrase("extract.titles.quantity")
_NO_QUANTITY = phrase("extract.titles.no_quantity")
_COURSES = phrase("extract.titles.courses")
_WASTES = phrase("extract.fitted.wastes")
_FATE = phrase("extract.fitted.fate")
_WATER_USED = phrase("extract.fitted.water_used")
_PUT_TO_USE = phrase("extract.fitted.put_to_use")
_LEFT = phrase("extract.fitted.left")
_USED_UP = phrase("extract.fitted.used_up")
# 本公司 | 国内先进 | 差距: how far apart they are, no figure of the quantity.
_GAP = phrase("extract.fitted.gap")
_AS_COAL = phrase("extract.fitted.as_coal")
#: Dimensions of a mass in a mass, with how much of their canonical unit makes one.
_OF_MASS = {"mass_intensity": 1000, "mass/mass": 1}
#: What waste and products are counted in, of a year as well (t/a).
_MASSES = frozenset({"mass", "mass/time"})
_ENERGY_TABLE, _NOT_ALL = phrase("extract.fitted.energy_table"), phrase("extract.fitted.not_all")
_ALL_WATER, _FRESH = phrase("extract.fitted.all_water"), phrase("extract.fitted.fresh")
_POWER = phrase("extract.fitted.power")
_USED = phrase("extract.fitted.used")
_ENERGY = phrase("extract.fitted.energy")
_PRODUCED = phrase("extract.fitted.produced")
_MADE = phrase("extract.fitted.made")
_ELSE = phrase("extract.fitted.else")
_SPENT = phrase("extract.fitted.spent")
_CARRIER = phrase("extract.fitted.carrier")
_ONE_CLASS = phrase("extract.fitted.one_class")
_HAZARDOUS = phrase("extract.fitted.hazardous")
_BALANCED = phrase("extract.fitted.balanced")
_LOST = phrase("extract.fitted.lost")
_POINTS = phrase("extract.fitted.points")
_KEPT = phrase("extract.fitted.kept")
_ARISING = phrase("extract.fitted.arising")
_ARISES = phrase("extract.fitted.arises")
_WASTE_CODE = phrase("extract.fitted.waste_code")
_PRODUCT_WORD = phrase("extract.fitted.product_word")
_LESS = phrase("extract.fitted.less")
_FACTOR = phrase("extract.fitted.factor")
_WATER_METERS = phrase("extract.fitted.water_meters")
_MATERIAL_METERS = phrase("extract.fitted.material_meters")
_METERED_ENERGY = phrase("extract.columned.energy")
_BALANCE = phrase("extract.fitted.balance")
_OF_ELEMENT, _IN_FULL = phrase("extract.fitted.of_element"), phrase("extract.withheld.in_full")
_MEASURES = phrase("extract.fitted.measures")
_NO_WASTE = frozenset({"raw_material", "output", "wastewater_generated", "wastewater_reused", "material_per_product"})
_INVESTED = frozenset({"investment", "cp_investment", "upgrade_investment", "env_investment"})
_OF_COURSES = frozenset({"product_pass_rate", "staff", "operating_days"})
_OF_ALL_PLANS = frozenset({"all_plans_rate", "all_plans", "cp_investment", "investment"})
_BY_CLASS = {"all_plans": "plans", "cp_investment": "investment"}
_BARE_RATE, _OF_WATER = phrase("extract.fitted.bare_rate"), phrase("extract.fitted.of_water")
_CLASS_TABLE, _BOTH_CLASSES = phrase("extract.fitted.class_table"), phrase("extract.fitted.both_classes")
#: Of a quantity no entry of the catalogue stands for.
_NONE = ""
#: The entries of waste of any kind, and those of hazardous waste in their place.
_OF_HAZARD = {"solid_waste": "hazardous_waste", "solid_waste_disposal": "hazardous_waste_disposal"}


def fitted(
    rule: IndicatorRule | None, name: str, about: str, column: str, amount: Amount, catalogue: Catalogue
) -> IndicatorRule | None:
    """The entry as what the table is about changes it; `about`: its caption, `column`: the words of the heads above."""
    key = rule.id if rule is not None else ""
    turned = _turned(key, f"{about}{column}", amount)
    if turned is None:
        turned = _narrowed(key, name, about, amount)
    if turned is None and not key and amount.dimension in _MASSES and _MADE.search(f"{about}{column}"):
        # 熟料实际 | 水泥合计 in a table of 产量 that tells of nothing else in tonnes.
        bare = _QUANTITY.search(_NO_QUANTITY.sub("", name)) is None and _ELSE.search(f"{about}{column}") is None
        turned = "output" if bare else _NONE
    if turned is not None:
        return catalogue.named(turned) if turned != _NONE else None
    if _COURSES.search(about) and key in _OF_COURSES | _INVESTED:
        return _of_courses(rule, key, name, catalogue)
    if key == "energy_metering_rate":
        return _of_meters(rule, name, about, catalogue)
    if key == "economic_benefit" and _SPENT.match(_NOTES.sub("", column)):
        # 效益汇总 | 投入: the column of what was spent.
        return catalogue.find(column, amount.canonical, amount.canonical_value)
    return _of_waste(None if _carried_off(key, name, about, column) else rule, about, column, amount, catalogue)


def _turned(key: str, spoken: str, amount: Amount) -> str | None:
    """The id of what caption and heads (`spoken`) make of an entry, _NONE where they withhold it; None where they leave it as it is."""
    used = key in ("solid_waste", "hazardous_waste", "coal") and _USED.search(spoken)
    if used and not (key == "coal" and _ENERGY.search(spoken)):
        # 粉煤灰, 浸出渣（HW48） in a table of raw materials are no waste of this enterprise; 原煤 stays coal where energy is told of as well.
        return "raw_material"
    if key == "output" and amount.dimension == "electricity" and _POWER.search(spoken):
        # 生产车间 | 熔铸 below 各车间用电: what is used, not made.
        return "electricity"
    if key == "output" and amount.dimension == "volume" and _WATER_USED.search(spoken):
        # 生产 | 生活 below 用水: what is used for it.
        return _NONE
    if key in ("diesel", "coal", "natural_gas") and _PRODUCED.search(spoken) and _ELSE.search(spoken) is None:
        # 柴油 in a table of what is made and sold is burnt by others.
        return "output" if amount.dimension == "mass" else _NONE
    return None


def _narrowed(key: str, name: str, about: str, amount: Amount) -> str | None:
    """As _turned, by what the caption counts: what measures save, one class of them, a balance, water."""
    if key == "total_energy" and _MEASURES.search(about):
        # 节能措施 | 折标煤: what they save.
        return _NONE
    if key == "material_per_product" and _BARE_RATE.fullmatch(_NOTES.sub("", name)) and _OF_WATER.search(about):
        # 水账 | 新水（t） | 单耗（t/m³）
        return "water_per_product"
    if key in _BY_CLASS and (one := _CLASS_TABLE.search(about)) is not None and _BOTH_CLASSES.search(about) is None:
        # 中高费方案 | 小计 | 5项: of the class the caption names.
        return f"{'low' if one['low'] else 'high'}_cost_{_BY_CLASS[key]}"
    if _BALANCE.search(about) is None:
        return None
    if key == "output" and not _MADE.search(name):
        # 产出 | 数量 | 合计 of a balance: all that left, products and waste.
        return _NONE
    of_element = key and amount.dimension in _MASSES and _OF_ELEMENT.search(f"{about}|{name}")
    # 锰元素平衡 | 锰渣: how much of the element went there.
    return _NONE if of_element and not _IN_FULL.search(name) else None


def _of_courses(rule: IndicatorRule | None, key: str, name: str, catalogue: Catalogue) -> IndicatorRule | None:
    """What a table of courses tells: its persons are those taught (全体员工 | 人数), its sums what the training cost."""
    if key == "product_pass_rate":
        # 参加人数 | 合格率: of those who were taught.
        return catalogue.named("training_coverage") if _PRODUCT_WORD.search(name) is None else rule
    return catalogue.named("training_persons") if key == "staff" else None


def _carried_off(key: str, name: str, about: str, column: str) -> bool:
    """树脂粉尘 | HW13 | 产生量: a waste that is carried away, no dust let out."""
    waste = _WASTE_CODE.search(name) or _WASTES.search(about)
    return key.endswith("_discharge") and _ARISES.search(column) is not None and waste is not None


def _of_meters(rule: IndicatorRule | None, name: str, about: str, catalogue: Catalogue) -> IndicatorRule | None:
    """一级 | 配备率 in a table of water meters: of which meters the caption tells."""
    if _METERED_ENERGY.search(name) is not None:
        return rule
    if _WATER_METERS.search(about):
        return catalogue.named("water_metering_rate")
    return catalogue.named("material_metering_rate") if _MATERIAL_METERS.search(about) else rule


def _of_waste(
    rule: IndicatorRule | None, about: str, column: str, amount: Amount, catalogue: Catalogue
) -> IndicatorRule | None:
    """The entry in a table of wastes: of what arises, what is used and what is left, of which kind."""
    key = rule.id if rule is not None else ""
    if key == "biomass" and _LEFT.search(column):
        return None
    if key == "biomass" and _USED_UP.search(column):
        # 蔗渣 | 综合利用量 in a table of wastes
        return catalogue.named("solid_waste_used")
    if amount.dimension in _MASSES and key in _NO_WASTE and _WASTES.search(about) and _FATE.search(column):
        # 碎玻璃 | 利用量 in a table of wastes is neither raw material nor waste water.
        arises = "产生" in column
        rule = catalogue.named("solid_waste" if arises else "solid_waste_used")
        key = rule.id if rule is not None else ""
        return _hazardous(rule, about, column, amount, catalogue) if arises else rule
    if amount.dimension in _MASSES and key == "solid_waste" and _PUT_TO_USE.match(column):
        # 污泥 | 综合利用: what of it was put to use.
        return catalogue.named("solid_waste_used")
    if amount.dimension in _MASSES and key in (*_NO_WASTE, "solid_waste") and _LEFT.search(column):
        # 填埋量: neither what arises nor what is used.
        return None
    if key == "hazardous_waste" and (_KEPT.search(column) or (_FATE.search(column) and "产生" not in column)):
        # 精制残渣HW02 | 综合利用量, 年末贮存量: what is used of it or still lies there, not what arises.
        return None
    return _hazardous(rule, about, column, amount, catalogue)


def _hazardous(
    rule: IndicatorRule | None, about: str, column: str, amount: Amount, catalogue: Catalogue
) -> IndicatorRule | None:
    """含铜污泥 | 产生量 in a table of hazardous waste alone is hazardous, whatever waste it sounds like."""
    key = rule.id if rule is not None else ""
    if key not in ("", *_OF_HAZARD) or _HAZARDOUS.search(about) is None:
        return rule
    if key == "solid_waste_disposal":
        return catalogue.named(_OF_HAZARD[key])
    if amount.dimension not in _MASSES:
        return rule
    return catalogue.named("hazardous_waste") if _ARISING.fullmatch(column) else None


def as_coal(amount: Amount, name: str) -> Amount:
    """百吨蔗耗标煤 in t/100t蔗 is counted in standard coal, though its unit is only that of a mass."""
    if amount.dimension not in _OF_MASS or _AS_COAL.search(name) is None:
        return amount
    return replace(amount, canonical="tce/t", factor=amount.factor / _OF_MASS[amount.dimension], dimension="coal/mass")


def of_all_energy(about: str, column: str, amount: Amount) -> bool:
    """Whether a total in standard coal is all the energy a table of energy counts (能源消费结构 | 等价值 | 合计)."""
    if amount.dimension not in ("coal", "coal/time"):
        return False
    return _ENERGY_TABLE.search(about) is not None and _NOT_ALL.search(f"{about}{column}") is None


def of_all_water(rule: IndicatorRule | None, name: str, heads: Iterable[str]) -> bool:
    """Whether 总用水量 stands beside 新鲜水量 in a table: what goes round is in it."""
    fresh = rule is not None and rule.id == "fresh_water" and _ALL_WATER.search(name) is not None
    return fresh and any(_FRESH.search(head) for head in heads)


def of_balance(rule: IndicatorRule | None, about: str, *, total: bool) -> bool:
    """Whether what a balance sums up on one side, or what comes out of it, is taken for what the plant used or made."""
    return (
        rule is not None
        and (rule.id == "output" or (total and rule.id == "raw_material"))
        and _BALANCED.search(about) is not None
    )


def of_part(rule: IndicatorRule | None, row: str, column: str) -> IndicatorRule | None:
    """None for what one carrier of energy or one class of measures comes to where the entry is that of all of them, and for what a
    measure takes away of what is let out."""
    if rule is None:
        return None
    if _POINTS.search(column) and rule.id != "evaluation_index":
        return None
    if _FACTOR.search(column) or _GAP.search(column) or _KEPT.search(column):
        return None
    if rule.id in ("fresh_water", "electricity") and column and _LOST.search(row):
        # 线损 | 用电量, 原料带入水 | 水量: neither bought nor drawn.
        return None
    if rule.id == "total_energy" and _CARRIER.fullmatch(row):
        return None
    if rule.id.endswith("_discharge") and _LESS.search(column):
        return None
    return None if rule.id in _OF_ALL_PLANS and _ONE_CLASS.fullmatch(row) else rule
