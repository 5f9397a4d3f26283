"""Subjects that lean on other words of their sentence: a denominator alone, a deed alone, a measurement without its substance."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_DENOMINATOR = phrase("extract.leaning.denominator")
_DEED = phrase("extract.leaning.deed")
_OBJECT = phrase("extract.leaning.object")
_COMPARING = phrase("extract.leaning.comparing")
_MEASURED = phrase("extract.leaning.measured")
_AT_PLACE = phrase("extract.leaning.at_place")
_SUBSTANCE = phrase("extract.leaning.substance")
_USED = phrase("extract.leaning.used")
_USED_BEHIND = phrase("extract.leaning.used_behind")
_SOLID = phrase("extract.leaning.solid")
_HAZARDOUS = phrase("extract.leaning.hazardous")
_TREATED = phrase("extract.leaning.treated")
_ARISEN = phrase("extract.leaning.arisen")
_MAINLY = phrase("extract.leaning.mainly")
_CONSUMED = phrase("extract.leaning.consumed")
_NO_MATERIAL = phrase("extract.leaning.no_material")
_BECAUSE = phrase("extract.leaning.because")
_REASON = phrase("extract.leaning.reason")
_HELD_TO = phrase("extract.leaning.held_to")
_LIMIT_BEHIND = phrase("extract.leaning.limit_behind")
_OF_THINGS = tuple(
    (phrase(f"extract.leaning.{thing}"), phrase(f"extract.leaning.{thing}_rate"))
    for thing in ("metered", "sent_out", "planned")
)
_ARRANGED = phrase("extract.leaning.arranged")
_OCCASION = phrase("extract.leaning.occasion")
_DISPATCHED = phrase("extract.leaning.dispatched")
_SCHOOLED = phrase("extract.leaning.schooled")
_OF_DUE = phrase("extract.leaning.of_due")
_PLANS_DONE = phrase("extract.leaning.plans_done")
_WASTE_ARISEN = phrase("extract.leaning.waste_arisen")
_STREAM = phrase("extract.leaning.stream")
_CARRIER, _UNIT_RATES = phrase("extract.leaning.carrier"), phrase("extract.leaning.unit_rates")
_TAKEN = phrase("extract.leaning.taken")
_MEDIA = {
    "mass": phrase("extract.leaning.by_mass"),
    "volume": phrase("extract.leaning.by_volume"),
    "electricity": phrase("extract.leaning.by_power"),
}
_PER_PRODUCT = (
    "mass_intensity",
    "volume/mass",
    "electricity/mass",
    "coal/mass",
    "mass/product",
    "volume/product",
    "electricity/product",
)
#: What courses are counted in.
HEADS = ("occurrences", "persons", "attendances")
_MEASURED_ALONE = phrase("extract.leaning.measured_alone")
_CONCENTRATION = ("concentration", "gas_concentration")


def completed(subject: str, amount: Amount, sentence: str, behind: str, measured: str = "") -> str:
    """A subject with what its sentence says elsewhere, `measured` for words that only compare; unchanged when it names a quantity.

    `sentence`: the sentence up to the figure; `behind`: what stands behind the figure in its clause; `measured`: what the
    sentence named last with a figure of this unit."""
    held = amount.dimension in _CONCENTRATION and _HELD_TO.fullmatch(subject) is not None
    if held and _LIMIT_BEHIND.match(behind):
        # 执行12mg/L的限值: what the figure is stands behind it, of what before.
        return "限值"
    if _COMPARING.fullmatch(subject):
        # 非甲烷总烃12.4mg/m³，排放速率0.086kg/h，远低于120mg/m³: what the sentence measured in this unit.
        return measured if amount.dimension in _CONCENTRATION else ""
    subject = _REASON.sub("", subject)
    if medium := _medium(subject, amount, sentence):
        return medium
    if amount.dimension == "share" and (rate := _rate(subject, sentence)):
        return f"{subject}{rate}"
    if _DEED.fullmatch(subject) and (told := _OBJECT.match(behind)) is not None:
        # 完成1537万t吞吐量: the quantity stands behind its figure.
        return told.group("noun")
    if amount.dimension in HEADS and _ARRANGED.fullmatch(subject):
        occasions = list(_OCCASION.finditer(sentence))
        # 全员培训2022年开展1次，2023年开展2次: what was held is told before.
        schooled = "外派培训" if not occasions and _SCHOOLED.search(sentence) else subject
        return f"{occasions[-1].group()}{subject}" if occasions and occasions[-1]["training"] else schooled
    if amount.dimension in HEADS and _DISPATCHED.fullmatch(subject) and _SCHOOLED.search(sentence):
        return "外派培训"
    if _DENOMINATOR.fullmatch(subject):
        return f"{subject}{_per_product(amount)}"
    if amount.dimension in _CONCENTRATION and (_MEASURED.fullmatch(subject) or _AT_PLACE.fullmatch(subject)):
        return f"{substance(sentence)}{subject}"
    if amount.dimension == "mass" and (waste := _of_waste(subject, sentence, measured)):
        return waste
    return subject


def compares(subject: str) -> bool:
    """Whether words only compare what was measured with what follows (符合, 远优于)."""
    return _COMPARING.fullmatch(subject) is not None


def _medium(subject: str, amount: Amount, sentence: str) -> str:
    """What was bought or used up, where a deed alone stands before the figure (所用蒸汽由园区供应，2023年外购4.6万t), and 单耗方面：水2.6t/t."""
    if amount.dimension in _PER_PRODUCT:
        return f"单位产品{subject}耗" if _CARRIER.fullmatch(subject) and _UNIT_RATES.search(sentence) else ""
    if amount.dimension not in _MEDIA or _TAKEN.fullmatch(subject) is None:
        return ""
    found = [told.group() for told in _MEDIA[amount.dimension].finditer(sentence[sentence.rfind("；") + 1 :])]
    return f"{subject}{found[-1]}" if len(set(found)) == 1 else ""


def stream(subject: str, amount: Amount, before: str) -> str:
    """废水来自…。本年产生28.2万m³: what a deed alone says arose, the stream told of last `before` the figure where it is one that arises."""
    if amount.dimension != "volume" or _ARISEN.fullmatch(subject) is None:
        return subject
    told = list(_STREAM.finditer(before))
    return f"{told[-1]['arises']}产生量" if told and told[-1]["arises"] else subject


def of_due(subject: str, amount: Amount, sentence: str) -> str:
    """What a share of the money due for measures is called (5项完成4项；完成560万元，占应投1100万元的50.9%), and what a measurement without a
    name is of; any other subject as it is."""
    if not subject:
        return measured(amount, sentence)
    spent = amount.dimension == "share" and _OF_DUE.fullmatch(subject) and _PLANS_DONE.search(sentence)
    return "按资金计实施率" if spent else subject


def per_unit(subject: str, names: Sequence[str], amount: Amount) -> str:
    """What a mass behind a denominator alone is of: the material named last as used (碳酸锰矿用了219120t，每吨锰8.30t); "" when it is of none."""
    if amount.dimension != "mass" or not names or not _DENOMINATOR.fullmatch(subject):
        return ""
    used, last = _CONSUMED.search(names[0]), _CONSUMED.search(names[-1])
    if used is None or any(_NO_MATERIAL.search(name) for name in names):
        return ""
    return f"{last.group('what') if last is not None else names[-1]}单耗（{subject}）"


def disposed(subject: str, amount: Amount, sentence: str) -> bool:
    """Whether a mass is what of a sentence's hazardous waste was handed over (交有资质的单位处置612.4t)."""
    return (
        amount.dimension == "mass"
        and _TREATED.fullmatch(subject) is not None
        and _HAZARDOUS.search(sentence) is not None
    )


def reason_opens(left: str) -> bool:
    """Whether the words before a figure end by opening a reason (因, 由于)."""
    return _BECAUSE.search(left) is not None


def part(amount: Amount, sentence: str, behind: str) -> str:
    """What a part told by 其中 or 其余 alone is, by what is done with it; "" when that is not said."""
    if amount.dimension != "mass" or _USED_BEHIND.match(behind) is None:
        return ""
    return "固体废物综合利用量" if _SOLID.search(sentence) and not _HAZARDOUS.search(sentence) else ""


def _per_product(amount: Amount) -> str:
    """The quantity only electricity and standard coal tell by their unit."""
    return {"electricity": "电耗", "coal": "综合能耗"}.get(amount.dimension, "")


def _rate(subject: str, sentence: str) -> str:
    """The rate a sentence announced, of which a subject tells only the thing (三项计量率中，物料97%，水95%); "" for any other subject."""
    for thing, rate in _OF_THINGS:
        if thing.fullmatch(subject) is not None:
            told = list(rate.finditer(sentence[: sentence.rfind(subject)]))
            return told[-1].group() if told else ""
    return ""


def measured(amount: Amount, sentence: str) -> str:
    """铬酸雾走网格回收再过碱喷淋塔，2024年实测0.011mg/m³: the substance a measurement without a name is of."""
    if amount.dimension not in _CONCENTRATION or _MEASURED_ALONE.search(sentence) is None:
        return ""
    return substance(sentence[max(sentence.rfind(mark) for mark in "；;") + 1 :])


def substance(sentence: str) -> str:
    """The pollutant words name last; "" when they name none."""
    told = list(_SUBSTANCE.finditer(sentence))
    return told[-1].group() if told else ""


def _of_waste(subject: str, sentence: str, measured: str) -> str:
    """The waste a deed alone is done with; "" unless the sentence is about one kind of waste, or measured some that arose."""
    hazardous, solid = _HAZARDOUS.search(sentence), _SOLID.search(sentence)
    if hazardous is None and solid is None and _USED.fullmatch(subject):
        # 赤泥产生量96.8万t，其中综合利用11.2万t
        return "固体废物综合利用量" if _WASTE_ARISEN.search(measured) else ""
    if (hazardous is None) == (solid is None):
        return ""
    if _ARISEN.fullmatch(subject) and _MAINLY.search(sentence) is None:
        return "危险废物产生量" if hazardous else "一般固体废物产生量"
    return "固体废物综合利用量" if solid and _USED.fullmatch(subject) else ""
