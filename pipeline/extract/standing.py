"""Figures that hold in every year alike, and so are of none: a capacity, and what measures bring in each year."""

from __future__ import annotations

from pipeline.extract.years import years
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

# 年省41.2万元, 每年产生经济效益961.0万元, 一年少用电39.5万kWh
_YEARLY = phrase("extract.standing.yearly")
# 锌锭设计能力15000t/a; 年产锌精矿21870吨 is what was made.
_CAPACITY = phrase("extract.standing.capacity")
# 设计进水COD 2500mg/L: what the plant was drawn for.
_DESIGNED = phrase("extract.standing.designed")
# 现有员工331人 is of no year of its history; 2022年末职工512人 is.
_STANDING = phrase("extract.prose.standing")
_AS_OF = phrase("extract.standing.as_of")
#: What holds as long as the plant or the plan does.
LASTING = frozenset({"capacity", "payback", "irr", "npv"})
_STOPS = "。；;"


def of_no_year(entry: str | None, text: str, clause: int, amount: Amount) -> bool:
    """Whether a figure of a catalogue entry, in the clause beginning at a place, holds in every year alike.

    What is said to come in every year goes on to the figures behind it, until the sentence names a year."""
    if entry == "capacity":
        named = _CAPACITY.search(text, clause, min(amount.end + 12, len(text))) is not None
        return named and not years(text, clause, amount.start)
    if amount.dimension != "money" and _DESIGNED.search(text, clause, amount.start):
        return not years(text, clause, amount.start)
    if entry in LASTING:
        return not years(text, clause, amount.start)
    if entry is None or not (entry == "economic_benefit" or entry.endswith(("_saved", "_reduced"))):
        return False
    opened = max(text.rfind(mark, 0, amount.start) for mark in _STOPS) + 1
    said = [match.end() for match in _YEARLY.finditer(text, opened, amount.start)]
    return bool(said) and not years(text, said[-1], amount.start)


def of_today(name: str, text: str, amount: Amount) -> bool:
    """Whether a figure is of what stands today (现有员工331人), no date told for it in its sentence (2022年末职工512人)."""
    if amount.dimension not in ("money", "area", "persons") or _STANDING.search(name) is None:
        return False
    opened = max(text.rfind(mark, 0, amount.start) for mark in _STOPS) + 1
    return _AS_OF.search(text, opened, amount.start) is None
