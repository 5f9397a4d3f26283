"""One clause of running text with its figures: their years and kinds, and what the clauses after it inherit."""

from __future__ import annotations

import re

from pipeline.extract import compared, elided, itemised, naming, nearby, ruled, subjects
from pipeline.extract.ahead import planned
from pipeline.extract.called import THAT_YEAR
from pipeline.extract.carried import Carry, Context
from pipeline.extract.framed import framed
from pipeline.extract.handed import after_clause
from pipeline.extract.kinds import Kinds
from pipeline.extract.turned import turned
from pipeline.extract.when import Moments
from pipeline.extract.years import years
from pipeline.model.indicator import IndicatorRule, Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

# 2024年为118.0万元，占0.48%: what follows such words goes on about the figure before.
_GOES_ON = phrase("extract.clause.goes_on")
_SCHOOLED = phrase("extract.clause.schooled")
# 要求2026年起不低于35%
_FROM_YEAR = phrase("extract.clause.from_year")
_ACCOUNT = phrase("extract.clause.account")
_IS_PEERS = phrase("extract.dating.is_peers")
_GRADED = phrase("extract.dating.graded")
_BY_THEN = phrase("extract.clause.by_then")
_PUT_IN_PLAN = phrase("extract.clause.put_in_plan")
_STANDS = phrase("extract.clause.stands")
_PARAGRAPH = 240
_QUANTITY = phrase("extract.clause.quantity")
_IN_TURN = phrase("extract.clause.in_turn")
_OF_ALL = phrase("extract.clause.of_all")
_DONE_RATE = phrase("extract.clause.done_rate")
_MET_RATE = phrase("extract.clause.met_rate")
_TOLD_BEHIND = phrase("extract.clause.told_behind")
_BY_YEAR, _THING = phrase("extract.clause.by_year"), phrase("extract.clause.thing")
_NEAR_BEHIND = 60
# 远期目标（2028年）380kgce/t，现状为408kgce/t: what is so now is of no year ahead.
_FELL_SHORT = phrase("extract.clause.fell_short")
_NOW_IS = phrase("extract.clause.now_is")


class Clause:
    """One clause with its figures."""

    def __init__(
        self, text: str, clause: Span, found: list[Amount], carry: Carry, context: Context, outer_years: list[str]
    ) -> None:
        self.text, self.clause, self.found, self.carry = text, clause, found, carry
        self.context = context
        self._known: dict[int, tuple[Kind | None, Kind]] = {}
        carry.item = itemised.led(text, clause.start, clause.end, carry.item)
        self._return()
        self._account()
        self._as_of_now()
        turned(text, clause, carry, context)
        latest = context.recent[1] if context.recent else None
        self.moments = Moments(text, clause, found, carry.time, context.period, outer_years)
        now = context.period or tuple(str(latest - n) for n in (1, 2) if latest is not None)
        own = {cue.year for cue in self.moments.said} & set(now)
        if carry.kind == "previous" and not carry.fixed and own - {context.last_round}:
            # 针对上一轮的短板，2023年加装…: a year of this round ends what was said of the last one.
            carry.kind = None
        self._kinds = Kinds(text, clause, found, self.moments, context.lexicon, latest)

    def _return(self) -> None:
        """2023年95.8%，2021年还只有94.1%；锌的利用率83%: a new subject behind a look back is of the later year again."""
        time = self.carry.time
        if (time.back is None and not time.glance) or not self.found:
            return
        said = self.text[self.clause.start : self.found[0].start]
        words = "" if THAT_YEAR.match(said) else subjects.clean(said)
        if words and naming.form(words) == "own" and not _GOES_ON.match(words):
            time.year, time.back, time.glance = time.back, None, False

    def _account(self) -> None:
        """ZG6要等2025年大修；按项数算实施率83.3%: an account of what was done is neither planned nor of the year ahead."""
        said, carry, recent = self.text[self.clause.start : self.clause.end], self.carry, self.context.recent
        if carry.fixed or carry.lead is not None or _ACCOUNT.search(said) is None or years(said):
            return
        if self.context.lexicon.has("target", said) or self._set_for_later(carry):
            return
        year = carry.time.year or ""
        # What the audit carried out may be done in the year after the last of the report's figures.
        now = str(recent[1]) if recent is not None else year[-4:]
        if self._put_in_plan():
            now = (self.context.period or (now,))[-1][-4:]
        if year[-4:].isdigit() and year[-4:] > now:
            carry.time.year = max((y for y in carry.time.seen if y.isdigit() and y <= now), default=None)
            carry.kind = None if carry.kind == "target" else carry.kind

    def _put_in_plan(self) -> bool:
        """1个列入2026年计划，实施率71.4%: what was left for later is told of, then the account of what was done."""
        before = self.text[max(0, self.clause.start - _NEAR_BEHIND) : self.clause.start]
        return _PUT_IN_PLAN.search(before) is not None

    def _set_for_later(self, carry: Carry) -> bool:
        """至2028年，实施率达到100%: the year told directly before is the one something is wanted by."""
        said = self.text[max(0, self.clause.start - _PARAGRAPH) : self.clause.start]
        return carry.kind == "target" and _BY_THEN.search(said) is not None

    def _as_of_now(self) -> None:
        carry, recent = self.carry, self.context.recent
        if (
            carry.fixed
            or carry.lead is not None
            or _NOW_IS.match(self.text[self.clause.start : self.clause.end]) is None
        ):
            return
        year = (carry.time.year or "")[-4:]
        if recent is not None and year.isdigit() and int(year) > recent[1]:
            carry.time.year = None
            carry.kind = None if carry.kind == "target" else carry.kind

    def kind(self, amount: Amount) -> Kind:
        """Whose figure it is, and whether it is reached."""
        known = self._known.get(id(amount))
        if known is None or known[0] != self.carry.kind:
            found = compared.kind(self._kinds.of(amount, self.carry.kind), self.moments.against(amount), self.context)
            kind: Kind = "target" if found == "actual" and self._ahead(amount) else found
            known = self._known[id(amount)] = (self.carry.kind, kind)
        return known[1]

    def _ahead(self, amount: Amount) -> bool:
        """Whether the figure is of a plan, or the text gives it a year past the report's own time: it cannot have been reached."""
        if not self.moments.first_of_two(amount) and planned(self.text, amount, self.carry.plans, self.context.period):
            return True
        year, assumed = self.moments.year(amount)
        recent = self.context.recent
        first = (year or "")[:4]
        late = recent is not None and not assumed and first.isdigit() and int(first) > recent[1]
        return late and not self._stands(amount, year)

    def shut_behind(self, amount: Amount) -> bool:
        """Whether a figure's bracket closes directly behind it, so that its name reaches no further (为87.8kgce/m³（总量7803.0tce），2022年…)."""
        return self.bracketed(amount) and self.text[amount.end : amount.end + 1] in ("）", ")")

    def bracketed(self, amount: Amount) -> bool:
        """Whether a figure stands in a bracket that opens within the clause."""
        return self._kinds.bracket(amount)[0] > self.clause.start

    def year(self, amount: Amount, change: bool = False) -> tuple[str | None, bool]:
        """The year of a figure, and whether it was inferred from outside its sentence."""
        kind, (year, assumed) = self.kind(amount), self._told_year(amount, change)
        if kind == "target" and year is None and self.carry.time.aim is not None:
            return self.carry.time.aim, True
        return year, assumed

    def _told_year(self, amount: Amount, change: bool) -> tuple[str | None, bool]:
        """The year of a figure by the words of its paragraph."""
        kind = self.kind(amount)
        here = kind == self.carry.kind and not self.carry.time.assumed
        peers = kind == "benchmark" and ruled.of_peers(self.text, amount)
        free = kind == "limit" or (kind == "benchmark" and not here and not peers)
        if kind == "limit" and not self.moments.own(amount):
            return None, False
        told = self.moments.year(amount, free=free, change=change)
        told = (None, False) if peers and told[1] else told
        year, assumed = framed(self.text, self.clause.start, amount, kind, told, self.moments)
        if kind == "actual" and self._stands(amount, year):
            return None, False
        if kind == "target" and self.carry.kind != "target" and self._of_what_was(amount, year):
            return None, False
        here = here and year not in self.context.period
        if kind == "previous" and not here and not self.moments.own(amount) and not self.moments.against(amount):
            last, first = self.context.last_round, self.context.period[:1]
            if last is None and not assumed and year is not None and first and year[-4:] < first[0][:4]:
                # 2018年完成过一轮审核，当时…: the year the text gives the round whose figures these are.
                return year, False
            return last, last is not None
        if kind == "limit" and any(self.clause.start <= a.start < amount.start for a in self.found):
            # 2023年颗粒物12mg/m³（限值30mg/m³）: the year is the measurement's.
            return None, False
        since = (
            _FROM_YEAR.search(self.text, self.clause.start, amount.start) if kind == "target" and year is None else None
        )
        if since is not None:
            return since.group(1), False
        if kind == "previous" and year is None and self.context.last_round is not None:
            # 首轮验收时，能耗22.8，新水0.95: what goes on about that round is of its year.
            return self.context.last_round, True
        # What is wanted, and what others have reached, is not of the year an earlier sentence spoke of.
        if kind == "benchmark" and year is None and self.carry.time.ends.peers is not None and self._of_peers(amount):
            return self.carry.time.ends.peers, True
        others = kind == "other_party" and "同期" not in self.text[self.clause.start : amount.start]
        latest = self.context.period[-1][-4:] if self.context.period else ""
        # 2026—2028年安排: what is wanted there is of those years, though only the heading says so.
        ahead = kind == "target" and "-" in (year or "") and (year or "")[-4:] > latest
        return (None, False) if (others or kind == "target") and assumed and not ahead else (year, assumed)

    def _stands(self, amount: Amount, year: str | None) -> bool:
        """近期目标（2026年）：降至48kWh/t，较现状52kWh/t: where things stand is not of the year an aim is set for."""
        last = self.context.period[-1][-4:] if self.context.period else ""
        if not last or (year or "")[:4] <= last or (self.moments.own(amount) and not self.bracketed(amount)):
            return False
        return _STANDS.search(self.text, self.clause.start, amount.start) is not None

    def _of_what_was(self, amount: Amount, year: str | None) -> bool:
        """Whether a year in force where something is wanted is that of the figures reached before it (2021年为97.7%，目标98%)."""
        latest = self.context.period[-1] if self.context.period else None
        if latest is None or year is None or year[-4:] >= latest[-4:]:
            return False
        if not self.moments.own(amount):
            return True
        opened = self._kinds.bracket(amount)[0]
        reached = [a for a in self.found if opened <= a.start < amount.start and self.kind(a) != "target"]
        told = self.moments.said[-1:] if reached else []
        return opened > self.clause.start and any(opened <= y.start < reached[0].start for y in told)

    def _of_peers(self, amount: Amount) -> bool:
        """Whether a figure is what peers reached, in the year the report has their figures of, not a grade or a rule."""
        said = self.text[self.clause.start : amount.start]
        return _IS_PEERS.search(said.rstrip("为是约在的 ")) is not None and _GRADED.search(said) is None

    def before(self, amount: Amount) -> str:
        """The text of the paragraph before a figure, its headings first."""
        return "".join((*self.carry.context[:2], self.text[max(0, amount.start - _PARAGRAPH) : amount.start]))

    def entry(self, name: str, amount: Amount) -> IndicatorRule | None:
        """The entry of a name that leaves out of what (实施率): of what is told nearest before it, or, in a row, in that order."""
        catalogue = self.context.catalogue
        if amount.dimension != "share":
            return catalogue.nearest(name, amount.canonical, self.before(amount))
        run = self.moments.run(amount)
        if len(run) > 1 and not self.moments.said and _IN_TURN.search(self.text[self.clause.start : run[0].start]):
            told = catalogue.told_of(name, amount.canonical, self.sentence(run[0]))
            if not told:
                # 无低费26项，全部实施；中高费5项，已实施4项。实施率分别是100%、80%。
                told = catalogue.told_of(
                    name, amount.canonical, self.text[max(0, run[0].start - _PARAGRAPH) : run[0].start]
                )
            if len(told) == len(run):
                return told[run.index(amount)]
        found = catalogue.nearest(name, amount.canonical, self.before(amount))
        if found is None and _TOLD_BEHIND.search(name):
            # 达标率97.9%。不合格那次总锌1.62毫克每升: what comes behind says of what, where it speaks of one thing only.
            told = catalogue.told_of(name, amount.canonical, self.text[amount.end : amount.end + _NEAR_BEHIND])
            found = told[0] if len(told) == 1 else None
        return found or catalogue.nearest(name, amount.canonical, self.carry.above)

    def shared(self, name: str, amount: Amount) -> list[str]:
        """无低费14项；中高费3项，实施率均为100%: the names of the rates a figure is given to together; empty for any other figure."""
        said, before = self.text[self.clause.start : amount.start], self.sentence(amount)
        done, met = (pattern.fullmatch(name) is not None for pattern in (_DONE_RATE, _MET_RATE))
        if not (done or met) or _OF_ALL.search(said) is None:
            return []
        told = self.context.catalogue.told_of(name, amount.canonical, before if done else before.split("；")[-1])
        return [rule.title for rule in told] if len(told) > 1 else []

    def sentence(self, amount: Amount) -> str:
        """The sentence up to a figure, what stands before its semicolons included."""
        return self.text[self.text.rfind("。", 0, amount.start) + 1 : amount.start]

    def context_words(self, amount: Amount, phrase: str) -> list[str]:
        """Phrases in sight before a figure's own words, the nearest first: the clause's beginning (无低费方案24项实施率), then the clauses before."""
        own = _letters(self.text[self.clause.start : amount.start])
        near = [own[: own.rfind(phrase)]] if phrase in own else []
        return nearby.in_sight(near, self.carry.context, money=amount.dimension == "money")

    def leave(self) -> None:
        """What the clauses after this one inherit."""
        self.carry.kind, self.carry.lead = self._kinds.heirs(self.carry.kind, self.carry.lead)
        said = self.text[self.clause.start : self.clause.end]
        if self.carry.kind == "target" and not self.carry.fixed and _FELL_SHORT.fullmatch(said):
            # 最好过三成，我们没有做到；…: what comes behind is no aim any more.
            self.carry.kind = None
        self.carry.context.append(_letters(said)[:40])
        said = elided.level(said)
        after = self.text[self.clause.end : self.clause.end + 1]
        if not self.found and after == "，" and (material := itemised.head(said)):
            self.carry.subject, self.carry.said.mark = material, len(self.carry.said.names)
            if (time := self.carry.time).back is not None:
                # 2022年13.4kg/t；（3）染料，76吨: the next item is of the year the list is of.
                time.year, time.back, time.glance = time.back, None, False
        elif not self.found and after in ("：", ":"):
            # 废气铅排放量：2022年0.142t，…: what stands before the colon is what the list behind it is of.
            title = subjects.clean(said)
            if _QUANTITY.search(title) or (_BY_YEAR.match(self.text, self.clause.end + 1) and _THING.fullmatch(title)):
                self.carry.subject = title
            if elided.title(said) or (title == self.carry.subject and elided.of_shares(self.text, self.clause.end + 1)):
                self.carry.said.note(title, "%")
                self.carry.said.at["%"] = self.clause.end
        elif not self.found and after == "，" and elided.title(said):
            # 废水回用率，上一轮63.2%，2021年71.4%: a clause that only names a rate is what those after it are of.
            self.carry.subject = subjects.clean(said)
            for part in subjects.parts(self.carry.subject):
                self.carry.said.note(part, "%")
            self.carry.said.at["%"] = self.clause.end
        elif not self.found and after == "，" and (told := _SCHOOLED.search(said)):
            # 每年还派人外出学习，2021年4人次、2022年7人次: whoever is counted next was taught that way.
            self.carry.subject = told.group()
        after_clause(self.moments)


def _letters(said: str) -> str:
    return re.sub(r"[\d.,%，。；：（）()●○■□◆◇▲△▼★☆►▶➤➢▪•※]+", "", said)
