"""The year of planned money told behind it, beside it elsewhere, or by the plan it is of; and one figure of several years alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.extract.years import span_of, years, years_back
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

# 投资1260万元，2024年12月完成; 投资780万元列入2026年预算
_DUE = phrase("extract.due.due")
# 145万元、40万元、115万元，分别于2024年10月、2024年6月、2025年12月完成
_DUE_EACH = phrase("extract.due.due_each")
_SPENDING = phrase("extract.due.spending")
_YEARLY = phrase("extract.due.yearly")
# 2021年和2022年均为100%
_ALIKE = phrase("extract.due.alike")
# 2021年、2022年、2023年每季监测一次，废气年达标率均为100%
_ALIKE_IN_ALL = phrase("extract.due.alike_in_all")
_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}-?\d{1,2}(?!\d)")
_MONEY = "元"


def due(document: Document, found: Sequence[Indicator], period: tuple[str, ...]) -> list[Indicator]:
    """The figures in order; money of a measure still to come is wanted, of the year it is told to be due in.

    A rate said to be the same in each of several years stands once for each."""
    if len(period) < 2:
        return list(found)
    told = _planned(found)
    out: list[Indicator] = []
    for one in found:
        if one.in_table or one.kind not in ("actual", "target"):
            out.append(one)
        elif one.unit.endswith(_MONEY):
            out.append(_of_plan(document, one, period, told))
        else:
            out += _each(document, one, period)
    return out


def _sides(document: Document, one: Indicator) -> tuple[str, str]:
    """The normalised sentence of a figure before it and behind it."""
    text = document.blocks[one.evidence.block].text
    before, behind = text[: one.evidence.start], text[one.evidence.start :]
    behind = behind.split(one.raw, 1)[-1] if behind.startswith(one.raw) else text[one.evidence.end :]
    return normal(before).text, normal(behind).text


def _planned(found: Sequence[Indicator]) -> dict[tuple[str, str, Decimal], set[str]]:
    """The years a table gives the money of the measures still to come, by the measure's number."""
    out: dict[tuple[str, str, Decimal], set[str]] = {}
    for one in found:
        code = _CODE.search(one.name)
        if code is not None and one.kind == "target" and one.year is not None and one.unit.endswith(_MONEY):
            out.setdefault((code.group(), one.unit, one.value), set()).add(one.year)
    return out


def _of_plan(
    document: Document, one: Indicator, period: tuple[str, ...], told: dict[tuple[str, str, Decimal], set[str]]
) -> Indicator:
    before, behind = _sides(document, one)
    said = re.split(r"[。；]", before)[-1]
    code = _CODE.findall(said)
    known = told.get((code[-1], one.unit, one.value), set()) if code else set()
    clause = re.split(r"[，。；]", said)[-1]
    year = _due_in(clause, behind, period) if _SPENDING.search(clause) or one.id == "investment" else None
    if year is None and one.year is not None and "year" not in one.assumed:
        return one
    if year is None and len(known) == 1 and _SPENDING.search(said):
        year = next(iter(known))
    if year is None and one.kind == "target" and one.year is None and _YEARLY.search(clause):
        year = _span_ahead(before, period)
    return one if year is None else replace(one, kind="target", year=year, assumed=(*one.assumed, "year"))


def _due_in(clause: str, behind: str, period: tuple[str, ...]) -> str | None:
    """The year told behind a figure for which it is due; None for one of the report's own."""
    listed = _DUE_EACH.search(re.split(r"[。；]", behind)[0])
    if listed is not None:
        before, after = clause.count(_MONEY), behind[: listed.start()].count(_MONEY)
        cues = [cue.year for cue in years(behind, listed.start(), listed.end())]
        year = cues[before] if len(cues) == before + after + 1 else None
    else:
        single = _DUE.match(behind)
        year = next((g for g in single.groups() if g), None) if single is not None else None
    return year if year is not None and year[:4] > period[-1][-4:] else None


def _span_ahead(before: str, period: tuple[str, ...]) -> str | None:
    """The years of the plan a paragraph tells (2024年到2026年), the last one named."""
    cues = years(before)
    spans = [
        f"{a.year}-{b.year}"
        for a, b in zip(cues, cues[1:], strict=False)
        if span_of(before, a, b) and b.year > period[-1]
    ]
    return spans[-1] if spans else None


def _each(document: Document, one: Indicator, period: tuple[str, ...]) -> Iterator[Indicator]:
    """The figure once for each year it is said to be alike in; itself alone where it is of one."""
    plain = one.unit in ("%", "％") and one.op == "=" and one.high is None and one.kind == "actual"
    before = re.split(r"[。；]", _sides(document, one)[0])[-1] if plain else ""
    told = _ALIKE.search(before.rsplit("，", 1)[-1]) or _ALIKE_IN_ALL.match(before)
    if told is None:
        yield one
        return
    cues = years(told.group())
    named = [cue.year for cue in cues]
    if len(cues) == 2 and span_of(told.group(), *cues) and all(year.isdigit() for year in named):
        named = [str(year) for year in range(int(named[0]), int(named[1]) + 1)]
    if not named and one.year == f"{period[0]}-{period[-1]}" and len(period) == 3:
        named = [years_back(period[-1], back) for back in (2, 1, 0)]
    if len(named) < 2 or (one.year not in named and one.year is not None and "-" not in one.year):
        yield one
        return
    yield from (replace(one, year=year) for year in named)
