"""Counts and shares that the words of an entry fit, but not what is counted or shared.

Of nine measures seven were carried out and two were not; three ways brought them in; a mark of 80 % is what passes; what is
missing from a rate is no rate; a share of the income is one of the means spent on development only where such means were named.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from pipeline.extract.catalogue import Catalogue
from pipeline.model.indicator import IndicatorRule
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_THING = phrase("extract.tallied.thing")
_WITHIN = phrase("extract.tallied.within")
_UNDONE = phrase("extract.tallied.undone")
_PLAN = phrase("extract.tallied.plan")
_DONE = phrase("extract.tallied.done")
_DONE_ALL = phrase("extract.tallied.done_all")
_OUT_OF = phrase("extract.tallied.out_of")
_DONE_BEHIND = phrase("extract.tallied.done_behind")
_RATE_BEHIND = phrase("extract.tallied.rate_behind")
_AMONG = phrase("extract.tallied.among")
_NAMED_BEHIND = phrase("extract.tallied.named_behind")
_OF_CLASS = phrase("extract.tallied.of_class")
_SELECTED = phrase("extract.tallied.selected")
_RATES = phrase("extract.tallied.rates")
_ALL_OF = phrase("extract.tallied.all_of")
_OTHERS = phrase("extract.tallied.others")
_SOME_OF = phrase("extract.tallied.some_of")
_PASSES = phrase("extract.tallied.passes")
_MISSING = phrase("extract.tallied.missing")
_FINISHED = phrase("extract.tallied.finished")
_TASK = phrase("extract.tallied.task")
_RESEARCH = phrase("extract.tallied.research")
_WHOSE = phrase("extract.tallied.whose")
_SHARE_ONLY = phrase("extract.tallied.share_only")
_DEVELOPED = phrase("extract.tallied.developed")
_BALANCE = phrase("extract.tallied.balance")
_ALL_RESEARCH = phrase("extract.tallied.all_research")
_CLEANER_PART = phrase("extract.tallied.cleaner_part")
_ATTENDED = phrase("extract.tallied.attended")
_MORE_THAN = phrase("extract.tallied.more_than")
_EACH = phrase("extract.tallied.each")
_OWN_COST = phrase("extract.tallied.own_cost")
_CLASS = phrase("extract.tallied.class")
_STUDIED = phrase("extract.tallied.studied")
_CLASS_COUNT = phrase("extract.tallied.class_count")
_COUNTED = phrase("extract.tallied.counted")
_EXAMPLE, _OF_THEM = phrase("extract.tallied.example"), phrase("extract.tallied.of_them")
_OF_RENOVATION = phrase("extract.tallied.of_renovation")
_CARRIED_OUT = {"low_cost_plans": "low_cost_done", "high_cost_plans": "high_cost_done"}
_DONE_IDS = frozenset(_CARRIED_OUT.values())
_PLANS = frozenset(_CARRIED_OUT) | _DONE_IDS | {"all_plans"}
_SIGHT = 80
_MANY = 1000


def fitting(
    rule: IndicatorRule | None, name: str, amount: Amount, text: str, catalogue: Catalogue
) -> IndicatorRule | None:
    """The entry of a figure called `name` in a paragraph's `text`: `rule`, the one it is in truth, or None where none is certain."""
    if rule is None:
        return None
    before = text[max(text.rfind(mark, 0, amount.start) for mark in "。！？") + 1 : amount.start]
    behind = text[amount.end :].split("。", 1)[0]
    if rule.id in _PLANS:
        told = [int(m["count"]) for m in _CLASS_COUNT.finditer(before)] if rule.id in _DONE_IDS else []
        if told and amount.value > told[-1] and _CLASS.search(name) is None:
            # 无低费31项，中高费7项，经筛选可行35项；已实施33项: more than there are of the class named last, so of both.
            return None
        return _plans(rule, name, amount, before, behind, catalogue)
    if rule.id == "rules_count":
        return rule if _THING.match(behind) is None and _SOME_OF.search(before) is None else None
    if rule.id == "staff":
        return None if _ATTENDED.match(behind) else rule
    if rule.id in ("investment", "cp_investment"):
        return _cost(rule, name, before, text[max(0, amount.start - _SIGHT) : amount.start], catalogue)
    if rule.id == "economic_benefit":
        # 销售收入2024年比2022年多1700万元: what a year brought more than another was earned by no measure.
        return None if _MORE_THAN.search(before) else rule
    if rule.unit == "%":
        return (
            rule if _rate(rule.id, name, before, behind, text[max(0, amount.start - _SIGHT) : amount.start]) else None
        )
    return rule


def _cost(rule: IndicatorRule, name: str, before: str, near: str, catalogue: Catalogue) -> IndicatorRule | None:
    """Whose a sum without a name of its own is: the one class of plans its sentence is about, the studies it tells of, the renovation
    whose part it is. `near`: what stands before it, across sentences: 做完的4项投资299.4万元 is of the class told there."""
    if _OF_RENOVATION.search(before):
        # 技改总投入1860万元，其中清洁生产投入558万元
        return catalogue.named("cp_upgrade_investment")
    if _OWN_COST.fullmatch(name) is None or _EXAMPLE.search(before):
        return rule
    told = near if _OF_THEM.search(before) else before
    classes = {found.lastgroup for found in _CLASS.finditer(told)}
    if len(classes) == 1 and _COUNTED.search(told) is not None:
        return catalogue.named("low_cost_investment" if classes == {"low"} else "high_cost_investment")
    return catalogue.named("rd_investment") if not classes and _STUDIED.search(before) else rule


def apart(text: str, amount: Amount) -> bool:
    """Whether subjects named together may each have the figure for themselves: a count is of all of them unless it says otherwise."""
    return amount.dimension != "pieces" or _EACH.search(text[: amount.start]) is not None


def _plans(
    rule: IndicatorRule, name: str, amount: Amount, before: str, behind: str, catalogue: Catalogue
) -> IndicatorRule | None:
    if _THING.match(behind) or _UNDONE.match(behind) or (_WITHIN.search(name) and not _whole_of(before, behind)):
        return None
    if rule.id == "all_plans" and (told := _OF_CLASS.match(behind)) is not None:
        # 其中25项为无/低费方案，5项为中/高费方案
        return catalogue.named("low_cost_plans" if told["low"] else "high_cost_plans") if told["both"] else None
    if (rule.id == "all_plans" and _SELECTED.search(before)) or (amount.chinese and _RATES.match(behind)):
        return None
    if amount.chinese and amount.value == 1 and _PLAN.match(behind) is None:
        # 结果有一条（疏水阀逐只测温）是复议后捡回来的
        return None
    done = _DONE.search(before) or _DONE_ALL.search(before)
    rate = _RATE_BEHIND.match(behind)
    if rate is not None and rule.id in _CARRIED_OUT and (fits := _carried_out(amount, rate["rate"])) is not None:
        # 中/高费方案5项，实施率83.3%: five cannot be what 83.3 % are of, but may be 83.3 % of six.
        return catalogue.named(_CARRIED_OUT[rule.id]) if fits else rule
    if _OUT_OF.search(before) or (_AMONG.search(before) and _NAMED_BEHIND.match(behind) is None):
        # 中高费7项中6项已投运: some of them, by what is said of these.
        done = _DONE_BEHIND.match(behind)
        if done is None:
            return None
    return catalogue.named(_CARRIED_OUT[rule.id]) if done and rule.id in _CARRIED_OUT else rule


def _whole_of(before: str, behind: str) -> bool:
    """7个中/高费方案中，5个已建成: the count stands before what it counts, and is all there are."""
    return _ALL_OF.match(behind) is not None and _OTHERS.search(before) is None


def _carried_out(amount: Amount, rate: str) -> bool | None:
    """Whether a count is of what was carried out, by the rate told behind it; None where it may be either or neither."""
    count, share = int(amount.value), Decimal(rate)
    if not 0 < share < 100 or amount.value != count or not 0 < count < _MANY:
        return None
    places = Decimal(1).scaleb(-len(rate.partition(".")[2]))
    of_all = _share(round(count * share / 100), count, places) == share
    of_done = _share(count, round(count * 100 / share), places) == share
    return None if of_all == of_done else of_done


def _share(part: int, whole: int, places: Decimal) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(places, ROUND_HALF_UP)


def _rate(entry: str, name: str, before: str, behind: str, near: str) -> bool:
    """Whether a figure in percent is the rate of an entry its words fit; `near`: what stands before it, across sentences."""
    if _MISSING.search(before):
        return False
    if entry in ("awareness_rate", "training_coverage"):
        return _PASSES.match(behind) is None
    if entry == "target_done_rate":
        return _FINISHED.fullmatch(name) is None or _TASK.search(near) is not None
    if entry != "rd_share":
        return True
    if not _DEVELOPED.search(f"{near}{before}{name}") or (_SHARE_ONLY.match(name) and _BALANCE.search(before)):
        return False
    whose = _WHOSE.match(name)
    if whose is not None and not _DEVELOPED.search(whose.group(1)) and not _RESEARCH.search(f"{near}{before}"):
        # 氧化镨钕约占销售收入的六成: what a product brought in.
        return False
    return not (_ALL_RESEARCH.search(before) and _CLEANER_PART.search(behind))
