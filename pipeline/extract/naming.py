"""Subjects that name nothing by themselves (限值, 上一轮, 另一家糖厂, 降低): which quantity said before they speak of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from pipeline.extract import elided
from pipeline.text.phrases import phrase, words
from pipeline.text.quantities import Amount

Form = Literal["own", "word", "party", "verb", "total", "rest"]

_WORD = phrase("extract.naming.word")
_MODIFIER = phrase("extract.naming.modifier")
_PARTY = phrase("extract.naming.party")
_SCOPE = phrase("extract.naming.scope")
_WHITHER = phrase("extract.naming.whither")
_PARTY_TAIL = phrase("extract.naming.party_tail")
_VERB = phrase("extract.naming.verb")
_PAST = phrase("extract.naming.past")
# 2021年这个数是96%, 该比例为…: words that point at the quantity said before.
_POINTS = phrase("extract.naming.points")
_GRADE = phrase("extract.naming.grade")
_TOTAL = phrase("extract.naming.total")
_NUMBERED = phrase("extract.naming.numbered")
_LEFT = phrase("extract.naming.left")
_REST = phrase("extract.naming.rest")
_AGAINST = phrase("extract.naming.against")
_GAIN = phrase("extract.naming.gain")
_LOW_COST = phrase("extract.naming.low_cost")
_HIGH_COST = phrase("extract.naming.high_cost")
_LEAD_REST = phrase("extract.naming.lead_rest")
_INCOME = phrase("extract.naming.income")
_DEVELOPED = phrase("extract.naming.developed")
_DAILY = words("extract.naming.daily")
_BRIEF = 12


def form(subject: str) -> Form:
    """What a subject phrase is: a name of its own, or words that need a quantity said before."""
    bare = subject.strip("，、的 ")
    if _TOTAL.match(bare):
        return "total"
    if _REST.match(bare):
        return "rest"
    if _VERB.match(bare) or _PAST.match(bare) or _NUMBERED.match(bare) or _POINTS.match(bare):
        return "verb"
    if _GRADE.fullmatch(bare):
        return "word"
    word = _WORD.search(bare)
    if word is not None and not _MODIFIER.sub("", bare[: word.start()]):
        return "word"
    whose = _PARTY_TAIL.sub("", bare)
    if (_PARTY.search(whose) or _SCOPE.match(whose)) and not _WHITHER.search(whose):
        return "party"
    return "own"


@dataclass(slots=True)
class Said:
    """The quantities a paragraph has named so far, with the canonical unit of their figures; `at`: where the last figure of a unit ended;
    `course`: the figures themselves, each with whether its clause gives it a year."""

    names: list[tuple[str, str]] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    course: list[tuple[str, Amount, bool]] = field(default_factory=list)
    mark: int = 0

    def note(self, name: str, canonical: str) -> None:
        """A figure with a name of its own."""
        if name and (not self.names or self.names[-1] != (name, canonical)):
            self.names.append((name, canonical))

    def of(self, canonical: str, back: int = 1) -> str:
        """The quantity last named with a figure of this unit, `back` counted from the end; "" when there is none."""
        same = [name for name, unit in self.names if unit == canonical]
        return same[-back] if len(same) >= back else ""

    def since(self, canonical: str) -> str:
        """The quantity last named with a figure of this unit since the sentence began; "" when there is none."""
        return next((name for name, unit in reversed(self.names[self.mark :]) if unit == canonical), "")

    def kin(self, canonical: str) -> str:
        """The unit itself, or that of the sum where the sentence told sums and this is their rate a year (87t; 许可量196t/a)."""
        whole = canonical.removesuffix("/a")
        return canonical if whole == canonical or self.since(canonical) or not self.since(whole) else whole

    def fitting(self, subject: str, canonical: str) -> str:
        """取水7.6万m³，折2.80m³/t；2022年7.4万m³; 水耗2.8m³/t；电耗方面，先进值160kWh/t，我公司为172kWh/t: what the sentence named in
        this unit, where `subject` was told in others."""
        told = [unit for name, unit in self.names if name == subject]
        each = elided.intensity(canonical) or (canonical != "%" and any(map(elided.intensity, told)))
        return (self.since(canonical) if told and each and canonical not in told else "") or subject

    def in_turn(self, canonical: str, place: int, count: int) -> str:
        """The name at `place` of the `count` quantities of this unit that the sentence has named; "" when it named another number of them."""
        same = self.here(canonical)
        return same[place] if len(same) == count else ""

    def here(self, canonical: str) -> list[str]:
        """The different quantities of this unit the sentence has named, in order."""
        return list(dict.fromkeys(name for name, unit in self.names[self.mark :] if unit == canonical))

    def all_here(self) -> list[str]:
        """All the quantities the sentence has named, whatever their units."""
        return [name for name, _ in self.names[self.mark :]]

    def whole(self, *, brief: bool = False) -> str:
        """The quantity the sentence named last; "" when that was a share or there is none.

        `brief`: none whose name is long, as that of a part is (研发经费中用于减铜的部分)."""
        last = self.names[self.mark :][-1:]
        if not last or last[0][1] == "%" or (brief and len(last[0][0]) > _BRIEF):
            return ""
        return last[0][0]

    def share(self, of: str) -> str:
        """What the sum named before `of`, an income, makes up of it (研发投入900万元，销售收入32000万元，占比); "" otherwise."""
        money = [name for name, unit in self.names[self.mark :] if unit == "万元"]
        part = money[-2] if len(money) > 1 and money[-1] == of else ""
        return f"{part}占{of}比例" if _DEVELOPED.search(part) and _INCOME.search(of) else ""

    def last_two(self, canonical: str) -> tuple[str, ...]:
        """The two differently named quantities with figures of this unit said last; () when there are not two."""
        same = tuple(dict.fromkeys(name for name, unit in self.names if unit == canonical))[-2:]
        return same if len(same) == 2 else ()

    def both_costs(self, canonical: str) -> str:
        """What the sum of 无低费 and 中高费 is called, "" when the last two are no such pair."""
        said = "".join(self.last_two(canonical)) if canonical == "万元" else ""
        if _LOW_COST.search(said) is None or _HIGH_COST.search(said) is None:
            return ""
        return "方案年经济效益" if _GAIN.search(said) else "方案总投资"

    def summed(self, canonical: str) -> str:
        """What a total after two differently named figures of a unit is of: their common ending (无低费投入, 中高费投入 → 投入)."""
        same = list(dict.fromkeys(name for name, unit in self.names if unit == canonical))[-2:]
        if len(same) < 2:
            return ""
        size = 0
        while size < min(map(len, same)) and same[0][-size - 1] == same[1][-size - 1]:
            size += 1
        return _LEAD_REST.sub("", same[0][-size:]) if 2 <= size < min(map(len, same)) else ""


def of_day(name: str, said: str, canonical: str) -> str:
    """The name of what comes to one day (排放废水15万m³，平均每天417m³/d → 排放废水（日均）); any other as it is."""
    daily = canonical.endswith("/d") and name != said and any(word in said for word in _DAILY)
    return f"{name}（日均）" if daily else name


def leftover(words: str) -> bool:
    """Whether the words before a figure say it is what is left (另外1640吨卖给园区)."""
    return _LEFT.search(words.strip("，、；： ")) is not None


def whole(earlier: str, subject: str, kind: Form) -> str:
    """The full name of a figure: 颗粒物 + 限值, 吨浆取水 + 四川一家纸厂."""
    if kind == "word":
        limit = _WORD.search(subject.strip("，、的 "))
        said = "" if limit is None else "限值" if limit.group() == "线" else limit.group()
        return f"{earlier}{said}"
    if kind == "party":
        return f"{earlier}（{_AGAINST.sub('', _PARTY_TAIL.sub('', subject))}）"
    return earlier
