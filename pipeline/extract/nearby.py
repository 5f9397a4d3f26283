"""Subjects that say only half of what a figure is of: the level of a rate, 每千升, day and night behind one slash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.extract.catalogue import Catalogue
from pipeline.text.quantities import Amount

_SLASH_AFTER = re.compile(r"(?:dB\(A\)|分贝)?/\d")
_SLASH_BEFORE = re.compile(r"\d(?:dB\(A\)|分贝)?/$")
_PER = re.compile(r"^(?:折合?|平均|到|合)*(?:每[\u4e00-\u9fffA-Za-z]{1,7}|吨[\u4e00-\u9fff]{1,2})$")
_USE = re.compile(r"(?:取水|新鲜?水|自来水|用[水电煤汽气]|耗[水电煤汽气粮]|[水电煤汽粮]耗|(?:综合)?能耗)$")
_LEVEL_OF = re.compile(r"^(?:[一二三123][、和及/]?)+级(?=[^，。；]*(?:计量|配备|装[表齐备]))")
_LEVEL = re.compile(r"^[一二三123]级$")
_HAZARDOUS = re.compile(r"^[^，。；]{0,12}(?:危险废物|危废)(?!以外|之外|除外)(?![^。]*一般(?:工业)?固)")
_COUNT = re.compile(r"以?上?[一二三四五六七八九十两几\d]+[样项种类者]")
_WASTE = re.compile(r"废|渣|泥|灰|膏|屑|边角|下脚|垃圾")
_ENERGY = re.compile(r"[用耗]电|电[量力耗]|外购电|天然气|煤|柴油|汽油|蒸汽|用[气汽]|生物质|燃料|能源|能耗|折$")
_SPARED = re.compile(r"[少省节][用烧耗约电煤]|[用耗][电煤水气汽]少|[节减]|余热|回收")
_ONE = Decimal(1)
_OF_PLANS = re.compile(
    r"实施|完成|做[完成了]|[项条]|全部|率|投[资入]|效益|收益|低费|高费|方案|花了?|占|预算|计划|[办做]完"
)
_SIGHT = 80
_SPENT = re.compile(
    r"(?:当年|全年|当期|共|一共|总共|合计|累计|公司|厂里)*(?:花|投入?|用|支出|拿出|列支|安排)?(?:费|掉|去|了)?"
)
_BRIEF = 24
_SPENT_ON = (
    (re.compile(r"技术开发|研发|科研|新技术(?:的)?(?:研究|试验)"), "技术开发投入"),
    (re.compile(r"技术改造|技改"), "技术改造投入"),
    (re.compile(r"^(?:搞|做|推|抓|在)?清洁生产(?:上|方面|这一块)?$"), "清洁生产投入"),
)
_SEWAGE = re.compile(r"废水|污水|黄浆水|冲洗水")
_DRAIN = re.compile(
    r"^[^。；]{0,28}(?:排[入往至到放]|接入|进入?|送|接管)[^，。；]{0,12}(?:(?:污水|废水)(?:集中)?(?:处理)?厂|管网|[江河沟渠湾海])"
)


def level(subject: str, earlier: str) -> str:
    """一、二级能源计量器具配备率100%，三级93.5%: a level alone is of the rate said before; 每千升 of the quantity."""
    if _LEVEL.match(subject) and _LEVEL_OF.search(earlier):
        return f"{subject}{_LEVEL_OF.sub('', earlier)}"
    used = _USE.search(earlier) if _PER.match(subject) else None
    return f"{subject}{used.group()}" if used is not None else subject


def by_hour(text: str, amount: Amount, phrase: str) -> str:
    """The phrase with 昼间 or 夜间 where two levels are written as one (东58/47dB(A))."""
    if amount.canonical != "dB(A)" or re.search(r"[昼夜]", phrase):
        return phrase
    if _SLASH_AFTER.match(text[amount.number_end :]):
        return f"{phrase}昼间"
    return f"{phrase}夜间" if _SLASH_BEFORE.search(text[: amount.start]) else phrase


def drained(text: str, start: int, amount: Amount) -> bool:
    """Whether what is left over goes to a sewer (废水回用20万m³，其余15万m³排入园区污水厂); `start`: where the clause begins."""
    said = text[max(0, start - _SIGHT) : amount.start]
    return _SEWAGE.search(said) is not None and _DRAIN.search(text[amount.end : amount.end + 46]) is not None


def counted(subject: str) -> bool:
    """Whether a subject only counts what was named before (五样, 两项)."""
    return _COUNT.fullmatch(subject) is not None


def waste(names: Sequence[str], catalogue: Catalogue, before: str = "") -> str:
    """What the sum of several kinds of waste in tonnes is called; "" when anything else stands among them.

    `before`: the sentence up to the sum, which may say that all of it is hazardous."""
    rules = [catalogue.find(name, "t", _ONE) for name in names]
    ids = {rule.id for rule in rules if rule is not None}
    if len(names) > 1 and _HAZARDOUS.search(before) and all(_WASTE.search(name) for name in names):
        return "危险废物合计"
    if len(names) < 2 or not ids or not ids <= {"solid_waste", "hazardous_waste"}:
        return ""
    if any(rule is None and _WASTE.search(name) is None for name, rule in zip(names, rules, strict=True)):
        return ""
    return "危险废物合计" if ids == {"hazardous_waste"} and None not in rules else "固体废物合计"


def spent_on(subject: str, prior: str) -> str:
    """What a sum of money without a name is, behind a clause that only says what it went into (搞技术开发，2023年花了77万元); "" otherwise."""
    if _SPENT.fullmatch(subject) is None or len(prior) > _BRIEF:
        return ""
    return next((name for words, name in _SPENT_ON if words.search(prior)), "")


def energy(names: Sequence[str]) -> bool:
    """Whether what was named before are energies used (全厂用电1480万kWh、柴油58t), so that a sum in standard coal is the energy of all."""
    used = [name for name in names if _ENERGY.search(name)]
    return bool(used) and not any(_SPARED.search(name) for name in names)


def in_sight(near: list[str], context: list[str], *, money: bool) -> list[str]:
    """The words of the own clause, then those of the clauses before it (`context`: run-in head, heading, clauses), the nearest first.

    A sum of money looks back only over clauses about plans: what one measure costs is not what all of them cost."""
    heads, far = context[1::-1], context[2:]
    if money:
        last = next((n for n in range(len(far), 0, -1) if not _OF_PLANS.search(far[n - 1])), 0)
        return [words for words in (*near, *reversed(far[last:]), *([] if last else heads)) if words]
    said = [words for words in (*near, *reversed(far), *heads) if words]
    return [*said, "".join(far)] if len(far) > 1 else said
