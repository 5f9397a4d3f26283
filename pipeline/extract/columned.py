"""Rates told only by two columns or two rows of a table: 应装 and 实装, 产生量 and 综合利用量, 监测次数 and 达标次数."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator, Quantity
from pipeline.model.tally import Tally
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

# How a pair of headings is told, and the rates it may be of, by what the row, else the caption, speaks of.
_WAYS = {
    "fitted": {"water": "water_metering_rate", "material": "material_metering_rate", "energy": "energy_metering_rate"},
    "kept": {"solid": "solid_waste_utilization"},
    "gone": {"hazard": "hazardous_waste_disposal"},
    "back": {"effluent": "wastewater_reuse_rate"},
    "passed": {"effluent": "waste_water_compliance", "fumes": "waste_gas_compliance"},
    "run": {"facility": "facility_operation_rate"},
}
_HEADS = {way: (phrase(f"extract.columned.{way}_part"), phrase(f"extract.columned.{way}_whole")) for way in _WAYS}
_ABOUT = {kind: phrase(f"extract.columned.{kind}") for kinds in _WAYS.values() for kind in kinds}
_TOTAL = phrase("extract.columned.total")
_ELSE = phrase("extract.columned.else")
_SHOP = phrase("extract.columned.shop")
_SUMMED = frozenset({"fitted", "kept", "gone", "back"})
_NUMBER = re.compile(r"(\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?[\u4e00-\u9fffa-zA-Z³]{0,3}")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell's text and its block, -1 where there is none."""

    text: str
    block: int


_Rows = Sequence[Sequence[_Cell]]
_Pair = tuple[Indicator, Indicator]


def columned(document: Document) -> list[Tally]:
    """The pairs of every table, read by its columns and by its rows."""
    out: list[Tally] = []
    for table in document.tables:
        rows = [
            [_Cell(normal(document.blocks[b].text).text.strip() if b is not None else "", -1 if b is None else b) for b in row]
            for row in table.grid()
        ]  # fmt: skip
        if len(rows) < 2 or len(rows[0]) < 2 or len(rows) * len(rows[0]) > 600:
            continue
        caption = _caption(document, table)
        if not _ELSE.search(caption):
            for each in (rows, [list(column) for column in zip(*rows, strict=True)]):
                out += _read(document, each, caption)
    return out


def _caption(document: Document, table: Table) -> str:
    if table.caption is None:
        return ""
    return normal(document.blocks[table.caption].text).text


def _read(document: Document, rows: _Rows, caption: str) -> Iterator[Tally]:
    heads = [cell.text for cell in rows[0]]
    for way, (part, whole) in _HEADS.items():
        tops = [n for n, text in enumerate(heads) if n and part.search(text) and not _ELSE.search(text)]
        unders = [n for n, text in enumerate(heads) if n and whole.search(text) and not _ELSE.search(text)]
        if len(tops) != 1 or len(unders) != 1 or tops == unders:
            continue
        told: dict[str, list[tuple[str, _Pair]]] = {}
        for row in rows[1:]:
            label = " ".join(cell.text for cell in row[: min(tops[0], unders[0])])
            pair = _pair(document, rows[0], row, (tops[0], unders[0]), f"{label} {caption} {heads[tops[0]]}")
            kind = _kind(way, label, f"{caption} {' '.join(heads)}")
            # Hazardous waste is disposed of; what is put to use is counted without it.
            apart = way == "kept" and _ABOUT["hazard"].search(label) is not None
            if pair is not None and kind is not None and not apart and not _ELSE.search(label):
                told.setdefault(kind, []).append((label, pair))
        for kind, pairs in told.items():
            for top, under in _settled(way, pairs):
                # What is not yet sent away is kept, not left undisposed.
                if way != "gone" or top.value == under.value:
                    yield Tally(id=_WAYS[way][kind], top=top, under=under)


def _kind(way: str, label: str, around: str) -> str | None:
    """What a row speaks of; the caption and the heads decide where the row does not say and they say one thing alone."""
    for text in (label, around):
        kinds = [kind for kind in _WAYS[way] if _ABOUT[kind].search(text)]
        if kinds:
            return kinds[0] if len(kinds) == 1 or text == label else None
    return None


def _pair(
    document: Document, heads: Sequence[_Cell], row: Sequence[_Cell], places: tuple[int, int], said: str
) -> _Pair | None:
    sides = [_side(document, heads[n].text, row[n], said) for n in places]
    if sides[0] is None or sides[1] is None or sides[0].value > sides[1].value or sides[1].value == 0:
        return None
    return sides[0], sides[1]


def _side(document: Document, head: str, cell: _Cell, said: str) -> Indicator | None:
    text = "0" if cell.text in ("/", "-", "—", "－") else cell.text
    found = _NUMBER.fullmatch(text)
    if found is None or cell.block < 0:
        return None
    value = Decimal(re.sub("[,，]", "", found[1]))
    years = _YEAR.findall(said)
    return Indicator(
        id=None, name=head[:14], value=value, unit="", raw=cell.text, evidence=document.cite(cell.block),
        canonical=Quantity(value=value, unit=""), year=max(years) if years else None, in_table=True,
    )  # fmt: skip


def _settled(way: str, pairs: Sequence[tuple[str, _Pair]]) -> list[_Pair]:
    """The pairs of the last year; of what adds up the total, or else the sum."""
    last = max((top.year or "" for _, (top, _) in pairs), default="")
    pairs = [one for one in pairs if (one[1][0].year or "") == last]
    totals = [pair for label, pair in pairs if _TOTAL.search(label)]
    if totals:
        return totals if len(totals) == 1 else []
    whole = [pair for label, pair in pairs if not _SHOP.search(label)]
    if way not in _SUMMED or len(whole) < 2 or last and way != "fitted" and len(whole) != len(pairs):
        return whole
    return [(_sum([top for top, _ in whole]), _sum([under for _, under in whole]))]


def _sum(values: Sequence[Indicator]) -> Indicator:
    total = sum((v.value for v in values), Decimal(0))
    raw = f"{'＋'.join(v.raw for v in values)}＝{total}"
    return replace(values[0], value=total, raw=raw, canonical=Quantity(value=total, unit=""))
