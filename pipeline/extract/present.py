"""The report's own year: what an undated figure of the enterprise's current state belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.extract.called import UNTOLD
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.handed import looks_back, of_things
from pipeline.extract.years import YearCue, deed, years
from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

# A measured concentration or sound level is of a survey whether or not the catalogue knows the substance.
_MEASURED = frozenset({"mg/L", "mg/m³", "dB(A)"})
_FEW = 3
# 未注明年份的数据均取自2023年: the report says itself what its undated figures are of.
_SAID = phrase("extract.present.said")
_BACK = 2
# 由A升至B, 较上轮的A提高: an A without a year of its own is of no year the reader knows.
_STARTS = phrase("extract.present.starts")
_MOVES = phrase("extract.present.moves")
# 认知率80%→97%
_LEADS_ON = phrase("extract.runs.leads_on")
# 单位产品COD产生量0.12kg/万m²: an intensity in a unit the catalogue has no entry for.
_EACH = phrase("extract.present.each")
# 单位产品电耗降低率: how far a level of the enterprise has moved by now.
_MOVED = phrase("extract.present.moved")
# 主要用能设备能源计量率: a rate of a part, as current as that of the whole.
_PART_RATE = phrase("extract.present.part_rate")
_BALANCE = phrase("extract.present.balance")
_AGO = phrase("extract.present.ago")
# 基准值 | 审核前 in a table: of a year the report may not tell.
_SET_OUT = phrase("extract.present.set_out")
_PART_OF_A_YEAR = re.compile(r"/[dh]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The last year the report has its figures of; None when it names none."""

    year: str | None

    def holds(self, year: str) -> bool:
        """Whether a year may be that of a current figure: this one or one of the two before."""
        if self.year is None or not year[:4].isdigit():
            return False
        return 0 <= int(self.year[-4:]) - int(year[-4:]) <= 2


def present(document: Document, found: Sequence[Indicator], period: tuple[str, ...]) -> Present:
    """Said in so many words; else the last of the years the tables head their columns with; else the latest of those often named."""
    for block in document.blocks:
        text = normal(block.text).text if "注明" in block.text or "标" in block.text or "写明" in block.text else ""
        told = _SAID.search(text)
        after = years(text, told.end(), min(len(text), told.end() + 40)) if told is not None else []
        if after:
            return Present(year=after[0].year)
    if period:
        return Present(year=period[-1])
    count = Counter(
        i.year
        for i in found
        if i.year is not None and i.kind == "actual" and "year" not in i.assumed and "-" not in i.year
    )
    most = max(count.values(), default=0)
    often = [year for year, times in count.items() if times * _FEW >= most and times >= _FEW]
    return Present(year=max(often, default=None))


def dated(
    document: Document, found: Sequence[Indicator], period: tuple[str, ...], catalogue: Catalogue
) -> list[Indicator]:
    """The figures with a year, marked as inferred, where they tell of the current state and the text beside them names none.

    The one year the figure's own paragraph names before it, or that of the words that lead to its table, comes before the report's."""
    now = present(document, found, period)
    if now.year is None:
        return list(found)
    beside = _Beside(document, now)
    balanced = _balanced(document)
    out = []
    for one in found:
        if one.kind == "target" and one.year is None and now.year.isdigit() and _next_year(document, one):
            # 现在55.8，明年54.1: what stands now is of the report's year.
            out.append(replace(one, year=str(int(now.year) + 1), assumed=(*one.assumed, "year")))
            continue
        current = one.evidence.block in balanced or _current(one, catalogue)
        wanted = one.year is None and one.kind == "actual" and current and not _earlier(document, one)
        year = (beside.year(one) or now.year) if wanted else None
        out.append(one if year is None else replace(one, year=year, assumed=(*one.assumed, "year")))
    return out


def _balanced(document: Document) -> frozenset[int]:
    """The cells of the balances measured in the plant, which hold at the time of the audit, per day or for the year."""
    return frozenset(
        cell.block
        for table in document.tables
        if table.caption is not None and _BALANCE.search(document.blocks[table.caption].text)
        for cell in table.cells
    )


def _current(one: Indicator, catalogue: Catalogue) -> bool:
    """Whether a figure tells of the enterprise's state in the report's year, not of an investment, a plan or a capacity."""
    unit = one.canonical.unit if one.canonical is not None else one.unit
    if one.kind != "actual" or _PART_OF_A_YEAR.search(unit):
        return False
    if unit == "%" and one.id in (None, "change_rate"):
        return _MOVED.search(one.name) is not None or (one.id is None and _PART_RATE.search(one.name) is not None)
    rule = catalogue.named(one.id) if one.id is not None else None
    if rule is not None:
        return rule.current
    return unit in _MEASURED or ("/" in unit and _EACH.search(one.name) is not None)


def _next_year(document: Document, one: Indicator) -> bool:
    """Whether the clause of a figure says 明年."""
    text = document.blocks[one.evidence.block].text[: one.evidence.start]
    return "明年" in re.split(r"[，。；,;]", text)[-1]


def _earlier(document: Document, one: Indicator) -> bool:
    """Whether a figure is what another is held against, or of 审核前 in a report that does not say which year that is."""
    if one.in_table and _SET_OUT.search(one.name):
        return True
    text = document.blocks[one.evidence.block].text
    before, after = text[: one.evidence.start], text[one.evidence.end :]
    if not one.in_table and len({cue.year for cue in years(normal(before[before.rfind("。") + 1 :]).text)}) > 1:
        # 2022年、2023年COD和氨氮分别为a、b和c、d: of one of these, whichever it is.
        return True
    return any(ago.search(before) is not None for ago in (UNTOLD, _AGO)) or (
        _STARTS.search(before) is not None and _MOVES.search(after) is not None or _LEADS_ON.match(after) is not None
    )


def _passing(text: str, cue: YearCue) -> bool:
    """Whether a year of a text is not that of the figures behind it: of a deed, of things put in, of a look back."""
    return deed(text, cue, len(text)) or looks_back(text, cue) or of_things(text, cue)


class _Beside:
    """The one year named beside a figure."""

    def __init__(self, document: Document, now: Present) -> None:
        self.document, self.now = document, now
        self._leads: dict[int, str] = {}
        for table in document.tables:
            lead = self._lead(table)
            if lead is not None:
                self._leads.update((cell.block, lead) for cell in table.cells)

    def year(self, one: Indicator) -> str | None:
        """Said before the figure in its paragraph or cell; else, in a table, in the words that lead to it."""
        block = one.evidence.block
        before = self.document.blocks[block].text[: one.evidence.start]
        return self._only(normal(before).text) or self._leads.get(block)

    def _only(self, text: str) -> str | None:
        said = {cue.year for cue in years(text) if cue.year == self.now.year or not _passing(text, cue)}
        return next(iter(said)) if len(said) == 1 and self.now.holds(next(iter(said))) else None

    def _lead(self, table: Table) -> str | None:
        """The year of the nearest of the few paragraphs before a table that names one (2022年12月监测，结果见表4)."""
        first = min((cell.block for cell in table.cells), default=0)
        for block in self.document.blocks[max(0, first - _BACK) : first][::-1]:
            if block.kind != "paragraph":
                return None
            if (year := self._only(normal(block.text).text)) is not None:
                return year
        return None
