"""Figures whose words name no quantity, told of the one before: a rate at another time, wanted, of one part, or elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract import elided, leaning, naming, nearby, parted, subjects
from pipeline.extract.carried import Reading
from pipeline.extract.clause import Clause
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_IS = phrase("extract.unsaid.is")
_SEVERAL = phrase("extract.unsaid.several")
_PORTION = phrase("extract.unsaid.portion")
_PART_LEAD = phrase("extract.unsaid.part_lead")
_PART_NAMED = phrase("extract.unsaid.part_named")
_BRACKET_AGAIN = phrase("extract.unsaid.bracket_again")
_ARRIVED, _SINCE_DEED = phrase("extract.unsaid.arrived"), phrase("extract.unsaid.since_deed")
_FORMERLY, _GAP = phrase("extract.unsaid.formerly"), phrase("extract.unsaid.gap")
_BRIEF = 8
_SUMMED = frozenset({"mass", "volume", "electricity", "coal", "heat"})


def read(clause: Clause, amount: Amount, shown: str, subject: str, left: str, out: Sequence[Reading]) -> Reading | None:
    """The figure under the quantity before it, or as a part of it; None where its words name a quantity.

    `left`: the words since the figure before, `out`: the figures its clause has told so far."""
    if amount.dimension == "share":
        again = None if subject else _again(clause, amount)
        return again or _share(clause, amount, shown, subject)
    if subject and leaning.disposed(subject, amount, clause.sentence(amount)):
        return Reading(amount=amount, subject="", name="危险废物处置量")
    return (
        _part(clause, amount, shown)
        or _owners(clause, amount, subject, left, out)
        or _intensity(clause, amount, shown, subject)
    )


def _part(clause: Clause, amount: Amount, shown: str) -> Reading | None:
    """其中3114t回配至原货种, 其余4806t制砖: a part, told by what is done with it, of the quantity before it and not that quantity."""
    bare = shown.strip("，、； ")
    among = elided.AMONG.fullmatch(shown) is not None
    if amount.dimension not in _SUMMED or not (among or naming.form(bare) == "rest"):
        return None
    behind = clause.text[amount.end : clause.clause.end]
    if what := leaning.part(amount, clause.sentence(amount), behind):
        return Reading(amount=amount, subject=what, name=f"{what}（{bare or '其中'}）")
    if not among:
        return None
    named = _IS.match(behind)
    noun = subjects.right_noun(behind[named.end() :] if named is not None else behind)
    whole = clause.carry.said.since(amount.canonical)
    # 干化泥13550t，其中9350t送水泥窑
    name = f"其中{noun}的{whole}" if named is None and noun and 1 < len(whole) < _BRIEF else f"其中{noun}"
    return Reading(amount=amount, subject=noun if named is not None else "", name=name)


def _owners(clause: Clause, amount: Amount, subject: str, left: str, out: Sequence[Reading]) -> Reading | None:
    """其中窑炉168万m³: a part told by its owner alone is called by what it is a part of, and is not that quantity."""
    name = parted.part(clause.text, amount, left, subject, clause.clause.start, clause.carry, out)
    if not name or clause.context.catalogue.find(subject, amount.canonical, amount.canonical_value) is not None:
        return None
    return Reading(amount=amount, subject="", name=name)


def _intensity(clause: Clause, amount: Amount, shown: str, subject: str) -> Reading | None:
    """A figure per product that says only what it is held against, or of which part or month it is (甲班做到348kg/t，丁班357kg/t)."""
    earlier = clause.carry.said.of(amount.canonical) if elided.intensity(amount.canonical) else ""
    if earlier and _GAP.search(shown) is not None:
        # 同类厂取水31L/m²，我们比它低8.5L/m²; 最好的约175kg/m³，我们还差13kg/m³: how far apart they are.
        return Reading(amount=amount, subject="", name=f"{earlier}差距")
    if not earlier and _ARRIVED.search(shown) is not None and _SINCE_DEED.fullmatch(subject) is not None:
        # 排烟温度212℃；加装省煤器后降到158℃: where the deed brought the quantity last told in this unit.
        earlier = _FORMERLY.sub("", clause.carry.said.of(amount.canonical))
        return Reading(amount=amount, subject=earlier, name=earlier) if earlier else None
    if earlier and elided.unnamed(subject):
        of = subject if _PART_NAMED.fullmatch(subject) else elided.in_part_of_year(shown)
        if of:
            return Reading(amount=amount, subject="", name=f"{_PART_LEAD.sub('', earlier)}（{of}）")
    if not earlier or naming.form(subject) != "own" or not elided.held(subject, earlier, clause.kind(amount)):
        return None
    return Reading(amount=amount, subject=earlier, name=f"{earlier}（{subject}）")


def _again(clause: Clause, amount: Amount) -> Reading | None:
    """2023年412万元（占技改投入的31.2%），2024年388万元（29.6%）: a bare percentage in a bracket is of what the bracket before told."""
    if clause.text[amount.end : amount.end + 1] not in ("）", ")") or len(clause.moments.run(amount)) > 1:
        return None
    earlier = elided.last([name for name, unit in clause.carry.said.names if unit == "%"])
    told = elided.rate(earlier) and _BRACKET_AGAIN.search(clause.sentence(amount)) is not None
    return Reading(amount=amount, subject=earlier, name=earlier) if told else None


def _share(clause: Clause, amount: Amount, shown: str, subject: str) -> Reading | None:
    said, text = clause.carry.said, clause.text
    if _PORTION.fullmatch(subject) and (of := said.whole()) and said.names[-1][1] == "万元":
        # 技改5210万元，属于清洁生产的2405万元，比例46.2%
        name = said.share(of) or f"{of}占比"
        return Reading(amount=amount, subject=name, name=name)
    earlier = elided.last([name for name, unit in said.names if unit == "%"])
    party = clause.kind(amount) == "other_party"
    run = clause.moments.run(amount)
    pointed = elided.pointing(text[clause.clause.start : run[0].start])
    if not elided.rate(earlier) or len(run) > 1 and not party and not pointed:
        return None
    since = max((a.end for a in clause.found if a.end <= amount.start and a.canonical == "%"), default=0)
    if not elided.untopical(text[max(since, said.at.get("%", 0)) : amount.start]):
        return None
    if nearby.level(subject, clause.carry.subject) != subject:
        return None
    if party:
        # 兄弟厂同年为78.5%: another's figure without a quantity of its own.
        subject = subject or subjects.clean(text[clause.clause.start : run[0].start])
        plain = bool(subject) and elided.unnamed(subject)
        return Reading(amount=amount, subject=earlier, name=f"{earlier}（{subject}）") if plain else None
    if of := elided.part(shown, elided.prior(text, clause.clause.start), subject):
        rule = clause.context.catalogue.find(earlier, "%", amount.value)
        return Reading(amount=amount, subject="", name=elided.whole(rule.title if rule else earlier, of))
    if len(run) > 1 and len(said.here("%")) < 2:
        return Reading(amount=amount, subject=earlier, name=earlier)
    if not subject and (amount is not clause.found[0] or text[amount.start - 1 : amount.start] in "（("):
        return None
    if elided.AMONG.fullmatch(shown):
        # 回用率60%，其中40%用于绿化: a share of what the rate is of, not the rate.
        return Reading(amount=amount, subject="", name=f"其中{subjects.right_noun(text[amount.end :])}")
    several = _PART_LEAD.match(earlier) is not None or _SEVERAL.search(clause.sentence(amount)[: -len(shown) or None])
    summed = elided.summed(shown) and bool(several)
    if summed or elided.same(shown, subject, clause.carry.subject, text[clause.clause.start : amount.start]):
        # 一车间回用率90%，二车间65%，全公司72.6%: what the whole has is no workshop's.
        bare = _PART_LEAD.sub("", earlier) if summed or elided.of_whole(subject) else ""
        name = f"{subject or '综合'}{bare}" if bare and (summed or bare != earlier) else earlier
        return Reading(amount=amount, subject=bare or earlier, name=name)
    return None
