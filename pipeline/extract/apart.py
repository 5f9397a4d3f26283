"""废水、废气达标率分别为98%、100%: the figures of a row, each under the subject named at its place."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from pipeline.extract import elided, itemised, leaning, owned, parted, subjects
from pipeline.extract.carried import Reading
from pipeline.extract.clause import Clause
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_RESPECTIVELY = phrase("extract.named.respectively")
_YEAR_ONLY = phrase("extract.named.year_only")
_JOINT = phrase("extract.runs.joint")
_RULED = phrase("extract.kinds.after_kind")
_TOLD_APART = phrase("extract.named.told_apart")
_THESE = phrase("extract.named.these_several")


def told_apart(clause: Clause, amount: Amount, subject: str = "") -> bool:
    """Whether the words of a clause before a figure tell it apart from others (分别, 依次), or name none of several (排放量3.93t、0.124t)."""
    if len(clause.moments.said) < 2:
        run = clause.moments.run(amount)
        if 1 < len(run) == len(subjects.parts(subject)) or parted.unclear(
            subject, clause.carry.said.names[clause.carry.said.mark :]
        ):
            # COD、氨氮浓度为46mg/L和2.8mg/L
            return True
    if _pointed(clause, amount):
        return True
    return _RESPECTIVELY.search(clause.text[clause.clause.start : amount.start]) is not None


def apart(out: list[Reading], clause: Clause) -> None:
    """Give the i-th figure of a clause told 分别 the i-th subject, in place."""
    if out[0].change:
        # 认知率、满意度分别提高3%、5%: every figure of the row is how far something moved.
        row = len(clause.moments.run(clause.found[0]))
        out[:row] = [replace(r, change=out[0].change) for r in out[:row]]
    subject = out[0].subject
    plain = _TOLD_APART.sub("", subject)
    names = subjects.parts(plain)
    if len(names) != len(out):
        names = subjects.listed(plain)
    said = clause.carry.said
    if len(names) == 1:
        # 吨酒综合能耗、吨酒取水分别下降8.2%和11.6%
        pieces = parted.things(names[0])
        names = pieces if len(pieces) == len(out) else names
    if len(names) == 1 and len(clause.moments.run(out[0].amount)) == len(out):
        told = said.names[said.mark :]
        prior = owned.prior(clause.text, clause.clause.start)
        names = parted.in_turn(names[0], told, prior, out[0].amount, len(out))
        if not names and parted.unclear(subject, told):
            # 二氧化硫、烟尘…，年排放量分别为: whose each is is not told.
            out[:] = [replace(r, subject="", name=subject) for r in out]
    if len(names) != len(out):
        return
    names = parted.in_full(names)
    said.names = [pair for pair in said.names if pair[0] != subject]
    clause.carry.subject = names[-1]
    # Told apart by their names, they are of one year.
    clause.moments.period = ()
    out[:] = [
        Reading(amount=r.amount, subject=name, name=name, change=r.change) for r, name in zip(out, names, strict=True)
    ]


def of_row(clause: Clause, amount: Amount, subject: str, word: str) -> str:
    """The subject a figure without one takes from the row it stands in; `word`: what the first of the row is called."""
    if not subject and (told := _of_units(clause, amount)):
        return told
    run = clause.moments.run(amount)
    if len(run) > 1 and leaning.compares(subject) and _RULED.match(clause.text[run[-1].end :]):
        # 氨0.32mg/m³、硫化氢0.012mg/m³，满足1.5和0.06的要求: the limit of each.
        return clause.carry.said.in_turn(amount.canonical, run.index(amount), len(run)) or subject
    if _pointed(clause, run[0]):
        # 这两项: the two named last.
        last = clause.carry.said.here(amount.canonical)[-len(run) :]
        if len(last) == len(run):
            clause.moments.period = clause.moments.period if len(run) == 1 else ()
            return last[run.index(amount)]
        subject, word = "", ""
    if not subject and len(run) > 1 and run[0] is not amount:
        # 限值50、300、300mg/m³: what the first of a row is called, all are.
        subject = word
    if (
        not subject
        and len(run) > 1
        and len(clause.moments.said) < 2
        and (told_apart(clause, run[0]) or _dated(clause, run[0]) or _RULED.match(clause.text[run[-1].end :]))
        and not _titled(clause, run[0])
    ):
        # 上轮能源计量率88%、水计量率79%，现（2025年）分别为97%、95%: in the order they were named.
        subject = clause.carry.said.in_turn(amount.canonical, run.index(amount), len(run))
        clause.moments.period = () if subject else clause.moments.period
    return itemised.named(subject, clause.carry.item, amount, clause.carry.subject)


def _pointed(clause: Clause, first: Amount) -> bool:
    """Whether a row is of what was named before (上年这两个数是16540万元和16310万元), whatever the units of its two figures."""
    if first.dimension == "share":
        # 上一轮这三个数是92%、79.5%、84%: rates are told in the order of the catalogue's entries.
        return False
    if _THESE.search(clause.text, clause.clause.start, first.start) is not None:
        return True
    last = max((a for a in clause.found if a.end <= first.start), key=lambda a: a.end, default=None)
    if last is None or clause.text[last.end : first.start].strip() not in ("和", "、", "与"):
        return False
    return _THESE.search(clause.text, clause.clause.start, last.start) is not None


def _of_units(clause: Clause, amount: Amount) -> str:
    """2023年用电738万kWh、用气39.6万m³，2022年对应为742万kWh和41.8万m³: a row of several units in the order and the units told before it."""
    row = clause.found
    if len({one.canonical for one in row}) < 2 or not _dated(clause, row[0]):
        return ""
    if any(not _JOINT.fullmatch(clause.text, one.end, other.start) for one, other in pairwise(row)):
        return ""
    said, place = clause.carry.said, row.index(amount)
    # Each figure of the row read before this one has left its name behind those told.
    told = said.names[said.mark : len(said.names) - place][-len(row) :]
    return told[place][0] if [unit for _, unit in told] == [one.canonical for one in row] else ""


def _titled(clause: Clause, first: Amount) -> bool:
    """Whether a row has a rate of its own before it (按含纯淀粉86%计，收回率依次为86.5%、87.4%、89.0%): it is of none told before."""
    own = subjects.clean(subjects.without_brackets(clause.text[clause.clause.start : first.start]))
    return first.dimension == "share" and elided.rate(own) and len(subjects.parts(own)) == 1


def _dated(clause: Clause, first: Amount) -> bool:
    """Whether nothing but one year stands before a row (2022年颗粒物31.8t、二氧化硫52.6t，2023年25.3t、43t)."""
    said = clause.moments.said
    return len(said) == 1 and _YEAR_ONLY.fullmatch(clause.text, said[0].end, first.start) is not None


def together(clause: Clause, amount: Amount) -> None:
    """COD19.7t，氨氮2.3t；本轮分别为9.6t、0.9t: a row told apart by what its figures are of goes over no years."""
    if 1 < len(clause.moments.run(amount)) <= len(clause.carry.said.here(amount.canonical)):
        clause.moments.period = ()
