"""What the figures of a clause are called: by their own words, or by what was told before them."""

from __future__ import annotations

import re

from pipeline.extract import (
    allotted,
    announced,
    deeds,
    elided,
    leaning,
    naming,
    nearby,
    ofsums,
    owned,
    subjects,
    unsaid,
)
from pipeline.extract.above import run_in
from pipeline.extract.apart import apart, of_row, together, told_apart
from pipeline.extract.carried import Reading
from pipeline.extract.clause import Clause
from pipeline.extract.coursed import goes, keep
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_DEED, _PAIRED = phrase("extract.named.deed"), phrase("extract.named.paired")
# 某糖厂吨糖耗标煤: what the figures after it share is the quantity, not whose it was.
_OTHERS, _COAL_SUM = phrase("extract.named.others"), phrase("extract.named.coal_sum")
_SUM, SPARED = phrase("extract.named.sum"), phrase("extract.named.spared")
_SHARE_OF = phrase("extract.named.share_of")
_SHARE_ONLY, _SHARE_OF_WHAT = phrase("extract.named.share_only"), phrase("extract.named.share_of_what")
_OF_LATTER, _MOVED = phrase("extract.named.of_latter"), phrase("extract.named.moved")
_ADDED, _ONCE = phrase("extract.named.added"), phrase("extract.named.once")
_SENT_OUT, _POLLUTANT = phrase("extract.named.sent_out"), phrase("extract.named.pollutant")
_PROPORTION, _THERE_IS = phrase("extract.named.proportion"), phrase("extract.named.there_is")
_PAID, _SHARES = phrase("extract.named.paid"), phrase("extract.named.shares")


def readings(clause: Clause) -> list[Reading]:
    """The clause's figures in order, each with its subject and name."""
    prior = owned.prior(clause.text, clause.clause.start)
    return [owned.told(one, clause.sentence(one.amount), prior) for one in _Subjects(clause).read()]


class _Subjects:
    """The subjects of one clause's figures, each read beside those before it."""

    def __init__(self, clause: Clause) -> None:
        self.text, self.clause, self.found = clause.text, clause.clause, clause.found
        self.carry, self.context, self.moments = clause.carry, clause.context, clause.moments
        self.told = clause
        self.word = ""
        self.out: list[Reading] = []
        # Where the words of the next figure begin, and those of the text around its bracket.
        self.at = self.outer = clause.clause.start

    def read(self) -> list[Reading]:
        """The figures in order."""
        for index, amount in enumerate(self.found):
            reading, outside = self._read(amount, first=index == 0)
            self.out.append(reading)
            if not leaning.reason_opens(self.text[self.at : amount.start]):
                # 物料计量率因一条皮带秤停用只有97.8%: a count inside a reason ends no name.
                self.at = amount.end
            self.outer = self.at if outside else self.outer
        if len(self.out) > 1 and told_apart(self.told, self.found[0], self.out[0].subject):
            apart(self.out, self.told)
        self.out = ofsums.plain(self.out, self.text)
        for reading in self.out:
            keep(self.told, reading)
        return self.out

    def _read(self, amount: Amount, *, first: bool) -> tuple[Reading, bool]:
        """One figure, and whether words behind it can no longer go on from before it."""
        left = self.text[self.at : amount.start]
        if re.match(r"[^（(]*[）)]", left):
            # 过氧化氢（27.5%）2790t: what stands before the bracket goes on behind it.
            left = self.text[self.outer : amount.start]
        shown = subjects.in_bracket(left)
        subject, change = self._own_words(amount, shown, first=first)
        subject = owned.relabelled(subject, self._earlier(amount), amount)
        other = None if change else unsaid.read(self.told, amount, shown, subject, left, self.out)
        if other is None and not subject:
            other = self._left_or_sum(amount, shown, first=first)
        if other is not None:
            return other, False
        subject = self._completed(amount, subject, shown, left)
        return self._reading(amount, subject, change), not self.told.bracketed(amount)

    def _earlier(self, amount: Amount) -> str:
        """What the figure of this unit before is called, in the clause or in the sentence."""
        same = [one.subject for one in self.out if one.amount.canonical == amount.canonical]
        return same[-1] if same else self.carry.said.since(amount.canonical)

    def _own_words(self, amount: Amount, shown: str, *, first: bool) -> tuple[str, str]:
        """The subject and the change that the words around a figure tell, "" for what they do not."""
        subject = subjects.clean(subjects.without_than(shown))
        right = subjects.right_noun(self.text[amount.end : self.clause.end])
        if not subject and first and (not shown.strip() or _THERE_IS.search(shown) is not None):
            subject = right
        elif amount.dimension == "pieces" and right and _PAIRED.search(shown) is not None:
            # 12项无低费与4项中高费: what stands before 与 is of the figure before it.
            return right, ""
        elif amount.dimension == "pieces" and right and _DEED.match(subject) and naming.form(right) != "total":
            return f"{subject}{right}", ""
        change = subjects.plain_change(shown.rstrip("（( "), rate=amount.dimension in ("share", "points"))
        return subject, "" if self.moments.second_of_two(amount) else change

    def _completed(self, amount: Amount, subject: str, shown: str, left: str) -> str:
        """A subject that means little without the figure before it, told in full."""
        if whole := self._over_years(amount):
            return whole
        summed = _SUM.search(shown) is not None and amount.dimension in ("mass", "volume", "coal", "electricity")
        if summed and (not subject or nearby.counted(subject)) and (self.out or self.carry.said.names):
            subject = "合计"
        last = self.out[-1] if self.out else None
        if last is not None and _SHARE_OF.match(subject) and last.subject and not _SHARE_ONLY.match(last.subject):
            # 未查明的5.4t占1.06%: the share is that of the figure before it.
            subject = last.subject if last.subject.endswith("占比") else f"{last.subject}占比"
        subject = ofsums.whole(subject, amount, self.carry.said)
        if last is None and amount.dimension == "share" and _SHARE_OF_WHAT.fullmatch(subject):
            # 研发费用148万元，占当年销售收入的1.6%: of what the clause before told.
            comma = self.text[self.clause.start - 1 : self.clause.start] == "，"
            whole = self.carry.said.whole(brief=True) if comma else ""
            subject = self.carry.said.share(whole) or f"{whole}{subject}"
        if amount.dimension == "share":
            subject = elided.done_or_fitted(subject, self.told.sentence(amount))
        if _COAL_SUM.match(subject):
            subject = nearby.as_coal(subject, self.carry.said, self.out)
        listed = last is not None and left.startswith("、") and subject and not SPARED.match(subject)
        listed = listed and _PAID.match(subject) is None
        if last is not None and listed and (last.change or SPARED.match(last.subject)):
            # 少用电639万kWh、新鲜水1.7万m³: both are saved; 少排COD14.26t、氨氮2.71t: neither is sent out.
            kept = _SENT_OUT.search(last.subject) is not None or _POLLUTANT.match(subject) is not None
            subject = f"{'减排' if kept else '节约'}{subject}"
        earlier = last.subject if last is not None and left[:1] in tuple("、和及") else ""
        return nearby.each(nearby.framed(subject, self.told.sentence(amount), amount), earlier)

    def _over_years(self, amount: Amount) -> str:
        clause = re.split("[，；。：]", self.text[: amount.start])[-1]
        return nearby.over_years(clause, self.carry.said.here(amount.canonical), self.carry.subject)

    def _left_or_sum(self, amount: Amount, shown: str, *, first: bool) -> Reading | None:
        """What is left of a quantity, or the sum of two sums of money, said without a name; None for any other figure."""
        if first and naming.leftover(shown):
            return Reading(amount=amount, subject="", name=shown.strip("，、 "))
        if not first or self._over_years(amount) or not _ADDED.search(shown.strip("，、；： 为达是")):
            return None
        if whole := self.carry.said.summed(amount.canonical) if amount.dimension == "money" else "":
            return Reading(amount=amount, subject=f"合计{whole}", name=f"{whole}合计")
        if both := self.carry.said.both_costs(amount.canonical):
            return Reading(amount=amount, subject=both, name=both)
        if waste := self._waste(amount):
            return Reading(amount=amount, subject=waste, name=waste)
        said = self.carry.said
        parts = said.last_two(amount.canonical) or said.last_two(amount.canonical.removesuffix("/d"))
        # 麦芽10890吨、大米4208吨，合计15098吨: the sum is of neither.
        return Reading(amount=amount, subject="", name=f"{'、'.join(parts)}合计") if parts else None

    def _reading(self, amount: Amount, subject: str, change: str) -> Reading:
        """The figure under its own name, or, where its words name nothing, under the quantity said before."""
        if material := leaning.per_unit(subject, self.carry.said.here(amount.canonical), amount):
            return Reading(amount=amount, subject=material, name=material, change=change)
        if nearby.part_of_year(subject) and not change and (whole := self.carry.said.since(amount.canonical)):
            # 全年用电820万kWh，上半年420万kWh: a part of the year is no figure of the year.
            return Reading(amount=amount, subject="", name=f"{whole}（{subject}）")
        subject = nearby.level(of_row(self.told, amount, subject, self.word), self.carry.subject)
        subject = nearby.one_kind(
            leaning.stream(subject, amount, self.told.before(amount)), self.text, self.clause.start
        )
        if subject and not change:
            behind, measured = self.text[amount.end : self.clause.end], self.carry.said.since(amount.canonical)
            head = f"{run_in(self.text)}，" if amount.dimension in leaning.HEADS else ""
            subject = leaning.completed(subject, amount, f"{head}{self.told.sentence(amount)}", behind, measured)
        form = naming.form(subject) if subject else "own"
        kept = form == "word" or _SHARE_ONLY.match(subject) or (form == "verb" and _ONCE.search(subject))
        self.word = subject if kept else ""
        pointed = self._pointed(amount, subject, form, change)
        if pointed is not None:
            return pointed
        if form != "own":
            return self._under_earlier(amount, subject, form, change)
        subject = self._paid(amount, subject) if amount.dimension == "money" else subject
        subject = self._part_of(amount, subject) if subject else ""
        # A list of values after 分别 shares the subjects before it.
        subject = goes(subject, amount, self.told) or self._listed(amount) or self._back(amount) or self._turned(amount)
        subject = subject or self._carried(amount) or self._topic(amount) or self._goes_on(amount)
        subject = subject or ("" if change else nearby.energy_each(amount))
        subject = leaning.of_due(subject, amount, self.told.sentence(amount))
        if subject and not _SHARE_ONLY.match(subject) and not self.told.shut_behind(amount):
            self.carry.subject = _OTHERS.sub("", subject)
            self.carry.said.note(self.carry.subject, amount.canonical)
        name, subject = deeds.noun(subject, amount) if subject else "", deeds.certain(subject)
        name = nearby.placed(name, self.carry.said.here(amount.canonical))
        subject = name if name.startswith(subject) and name.endswith("耗") else subject
        if name == subject and self.carry.said.names:
            name = nearby.of_part(subject, self.carry.said.here(amount.canonical), self.told.sentence(amount))
        return Reading(amount=amount, subject=subject, name=name, change=change)

    def _paid(self, amount: Amount, subject: str) -> str:
        """What a sum of money is; what the measures cost (18项全部做完，实施率100%，共花52.4万元)."""
        prior = elided.prior(self.text, self.clause.start)
        if elided.spent(subject, self.carry.subject, self.text[self.at : amount.start], prior):
            return "投资"
        return nearby.spent_on(subject, prior) or subject

    def _part_of(self, amount: Amount, subject: str) -> str:
        """What a subject names; what 其中 without a year takes a part of is remembered (2023年860万元，其中清洁生产172万元)."""
        part = elided.AMONG.match(self.text[self.at : amount.start]) is not None and amount.dimension == "money"
        plain = part and not self.moments.own(amount) and len(self.moments.run(amount)) == 1
        whole = self.carry.subject
        self.carry.whole = (whole, amount.canonical) if plain else None
        return nearby.cleaner_part(subject, whole, among=part) if amount.dimension == "money" else subject

    def _back(self, amount: Amount) -> str:
        """The whole again, where a figure behind its part has a year of its own and no words (…，其中清洁生产172万元；2024年980万元)."""
        whole, unit = self.carry.whole or ("", "")
        inside = self.text[amount.end : amount.end + 1] in ("里", "中", "内")
        return whole if unit == amount.canonical and self.moments.own(amount) and not inside else ""

    def _listed(self, amount: Amount) -> str:
        """The share a row of shares began with (占比分别为32.6%、40.3%、33.8%)."""
        last = self.out[-1] if self.out and amount.dimension == "share" else None
        row = last is not None and any(last.amount is one for one in self.moments.run(amount))
        return last.subject if last is not None and row and _SHARES.search(last.subject) else ""

    def _turned(self, amount: Amount) -> str:
        """What the clause before announces, where the figures since are of other units (吨糖用水7.2m³；吨糖的电，前年180kWh)."""
        told = bool(self.carry.said.names) and self.carry.said.since(amount.canonical)
        return "" if told or not elided.intensity(amount.canonical) and not self.carry.subject else self._topic(amount)

    def _carried(self, amount: Amount) -> str:
        """What the clauses before were about; a sum behind the share it makes up (占销售收入的0.8%，2024年是152.9万元) is no share."""
        if amount.dimension == "share" or _PROPORTION.search(self.carry.subject) is None:
            return self.carry.said.fitting(self.carry.subject, amount.canonical)
        return self.carry.said.of(amount.canonical)

    def _goes_on(self, amount: Amount) -> str:
        """The quantity per product that the sentence has named with a figure of this unit (…1037kWh/t，7月最好，做到1012kWh/t)."""
        return self.carry.said.since(amount.canonical) if elided.intensity(amount.canonical) else ""

    def _pointed(self, amount: Amount, subject: str, form: naming.Form, change: str) -> Reading | None:
        """A figure whose words point at others (其余, 合计, 少了, 前者): what it is of; None for any other figure."""
        if kept := allotted.name(subject, self.told, amount):
            return Reading(amount=amount, subject="", name=kept)
        if form == "rest" and nearby.drained(self.text, self.clause.start, amount):
            return Reading(amount=amount, subject="外排废水", name="外排废水")
        whole = subject == "合计" or form == "total"
        if whole and amount.canonical == "tce" and nearby.energy(self.carry.said.all_here()):
            return Reading(amount=amount, subject="综合能耗", name="综合能耗合计")
        waste = "" if form == "rest" or not whole else self._waste(amount)
        if form == "rest" or subject == "合计" or waste:
            return Reading(amount=amount, subject=waste, name=waste or subject)
        if form == "verb" and amount.dimension in ("share", "points") and _MOVED.search(subject):
            # 少了18.6%: of what the clause before was about, not of the last percentage.
            return Reading(amount=amount, subject=self.carry.subject, name=self.carry.subject or subject, change=change)
        if _OF_LATTER.match(subject) and (sums := self.carry.said.last_two("万元")):
            # 前者占后者的25.5%: the two sums named last.
            name = "占".join(sums if subject.startswith("前") else reversed(sums))
            return Reading(amount=amount, subject=name, name=name)
        if subject in ("前者", "后者"):
            for one in owned.pair(owned.prior(self.text, self.clause.start)):
                self.carry.said.note(subjects.clean(one), "")
            pair = list(dict.fromkeys(name for name, _ in self.carry.said.names))[-2:]
            self.carry.subject = subject = pair[0 if subject == "前者" else -1] if len(pair) == 2 else subject
            return Reading(amount=amount, subject=subject, name=subject, change=change)
        return None

    def _under_earlier(self, amount: Amount, subject: str, form: naming.Form, change: str) -> Reading:
        """A figure whose words name no quantity of their own, under the one said before."""
        run = self.moments.run(amount)
        if change and amount.dimension == "share" and len(run) == 1 and (moved := self.carry.said.whole()):
            # 利润3400万元，同比下降1.2%: the growth of the quantity named last.
            return Reading(amount=amount, subject=moved, name=moved, change=change)
        if form == "total" and (made := announced.total(amount, self.carry.said)) is not None:
            return made
        together(self.told, amount)
        unit = self.carry.said.kin(amount.canonical)
        lead = "" if self.carry.said.since(unit) else self._topic(amount)
        if form == "total" and SPARED.match(lead):
            # 酒糟作饲料，碎玻璃回收，三样加起来11390t: a sum of things told without figures, nothing saved.
            return Reading(amount=amount, subject="", name=subject)
        earlier = lead or self.carry.said.of(unit, len(run) - run.index(amount)) or self.carry.said.of(unit)
        earlier = earlier or self.carry.subject or ("" if change else nearby.energy_each(amount))
        whole = naming.whole(owned.of_whole(earlier, subject), subject, form) if earlier else subject
        name = naming.of_day(whole, subject, amount.canonical)
        return Reading(amount=amount, subject=earlier or subject, name=name, change=change)

    def _waste(self, amount: Amount) -> str:
        begun = max(self.text.rfind(mark, 0, amount.start) for mark in "。；") + 1
        before, behind = self.text[begun : amount.start], self.text[amount.end :]
        return nearby.waste(self.carry.said.here(amount.canonical), self.context.catalogue, before, behind)

    def _topic(self, amount: Amount) -> str:
        """The title of the catalogue entry that a clause without figures has announced (吨浆取水方面，…)."""
        level = self.moments.first_of_two(amount) or self.moments.second_of_two(amount)
        told = leaning.measured(amount, self.told.sentence(amount))
        return told or announced.topic(self.carry.context[2:], self.context.catalogue, amount, level=level)
