"""Heads in everyday words (花钱, 一年省), and heads that leave unsaid what the heads beside them or the caption tell (排放量, 全年)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from pipeline.extract.labels import Label
from pipeline.extract.layout import Layout, joined
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_SPENT = phrase("extract.plainly.spent")
_LESS = phrase("extract.plainly.less")
_EARNED = phrase("extract.plainly.earned")
_SENT_OUT = phrase("extract.plainly.sent_out")
_MEASURED = phrase("extract.plainly.measured")
_USED = phrase("extract.plainly.used")
_PER_EACH = phrase("extract.plainly.per_each")
_PURPOSE = phrase("extract.plainly.purpose")
_SIGNED = phrase("extract.plainly.signed")
_OF_KIND = phrase("extract.plainly.of_kind")
_NUMBERED = phrase("extract.plainly.numbered")
_OF_MONEY = phrase("extract.plainly.of_money")
_STATISTIC = phrase("extract.plainly.statistic")
_HELD_TO, _WATER = phrase("extract.plainly.held_to"), phrase("extract.plainly.water")
_ASKED, _PART = phrase("extract.plainly.asked"), phrase("extract.plainly.part")
_IN_COAL, _WASTE = phrase("extract.plainly.in_coal"), phrase("extract.plainly.waste")
_AT = phrase("extract.plainly.at")
_FLOWS = ("volume/time", "volume/volume")
_CONCENTRATIONS = ("concentration", "gas_concentration")
_AMONG = phrase("extract.titles.among_them")
_NOTES = re.compile(r"[（(](?:[^（）()]|[（(][^（）()]*[）)])*[）)]")


def column(layout: Layout, heads: list[Label], name: str, amount: Amount, about: str) -> str:
    """The words of a figure's heads, the everyday ones in formal words, what is sent out with the substance measured beside it.

    `about`: what the table is about, by its caption."""
    bare = _NOTES.sub("", name)
    if _LESS.fullmatch(bare):
        # 改前 | 改后 | 少了; 降了多少（%）
        rate = heads[-1].unit is not None and heads[-1].unit.canonical == "%"
        return "下降率" if rate else "减少量"
    if not name and heads and (used := _before(layout, heads, amount)):
        return f"{used}单耗"
    if (formal := _in_formal_words(layout, bare, amount, about)) is not None:
        return formal
    if amount.dimension == "money":
        return "投资" if _SPENT.fullmatch(bare) else "年效益" if _EARNED.fullmatch(bare) else name
    if amount.dimension.startswith("volume/") and amount.dimension not in _FLOWS and _WATER.search(bare):
        # 产品 | 电（kWh/t） | 水（m³/t）: what is used for one.
        return f"{name}耗"
    if _SENT_OUT.fullmatch(bare):
        others = (_NOTES.sub("", joined(one)) for one in layout.heads if one is not heads)
        told = {found["what"] for other in others if (found := _MEASURED.match(other)) is not None}
        return f"{told.pop()}{name}" if len(told) == 1 else name
    return name


def _in_formal_words(layout: Layout, name: str, amount: Amount, about: str) -> str | None:
    """What a head that asks for a figure (一年多少, 用了多少, 占几成, 折煤) asks for; None for any other head."""
    if _PART.fullmatch(name) and amount.dimension == "share":
        return "占比"
    if _IN_COAL.fullmatch(name):
        return "折标煤"
    asked = _ASKED.fullmatch(name)
    if asked is None or amount.dimension == "money":
        return None
    way, corner = asked.lastgroup or "", layout.heads[0][-1].name if layout.heads[0] else ""
    if _WASTE.search(f"{corner}{about}"):
        # 废料 | 一年多少 | 用了多少
        return {"used": "利用量", "out": "排放量"}.get(way, "产生量")
    return {"used": "用量", "made": "产量", "out": "排放量", "bought": "购入量"}.get(way, "数量")


def _before(layout: Layout, heads: list[Label], amount: Amount) -> str:
    """What the column before counts, where a head is nothing but the unit of so much of it for one (用电（度） | 度/方); "" elsewhere."""
    here = next((c for c, one in enumerate(layout.heads) if one is heads), 0)
    last = layout.heads[here - 1][-1] if here and layout.heads[here - 1] else None
    if last is None or last.unit is None or heads[-1].unit is None or "label" in layout.roles[:here]:
        return ""
    return _NOTES.sub("", last.name) if amount.dimension.startswith(f"{last.unit.dimension}/") else ""


def in_order(heads: list[Label]) -> list[Label]:
    """The heads of a figure, the lower one first where it only says per what (一次性用品 above 用量 and 每间夜)."""
    return heads[::-1] if len(heads) == 2 and _PER_EACH.fullmatch(heads[-1].name) else heads


def row(name: str, amount: Amount) -> str:
    """The words of a figure's row: 其中用在清洁生产 is what of the money went there."""
    told = _PURPOSE.fullmatch(_NOTES.sub("", name)) if amount.dimension == "money" else None
    return f"{told['among'] or ''}清洁生产投入" if told is not None else name


def turned(row: str, column: str, about: str, amount: Amount) -> tuple[str, str]:
    """均值 | 0.42 below 总锌 (表8 外排废水监测): the substance first, with the place the caption names; row and column as they are otherwise."""
    if amount.dimension not in _CONCENTRATIONS or not column or not _STATISTIC.fullmatch(_NOTES.sub("", row)):
        return row, column
    place = _AT.match(about)
    held = "限值" if _HELD_TO.search(row) else ""
    named = column if column.endswith("浓度") else f"{column}浓度"
    return f"{'' if place is None else place['place']}{named}{held}", "" if held else row


def used(name: str, about: str, amount: Amount) -> str:
    """A shop's figure over the year with what the caption says was used (磨粉 under 各处用电 → 磨粉用电)."""
    found = _USED.search(about) if amount.dimension in ("electricity", "volume", "mass") else None
    return name if found is None or found["what"] in name else f"{name}{found.group()}"


def unsigned(row: str) -> str:
    """A label without the sign an assessment counts it by (投资偿还期N, 净现值NPV)."""
    found = _SIGNED.fullmatch(row)
    return found["what"] if found is not None else row


def read_on(row: str, prefix: str, column: str) -> str:
    """Row and column as one name; a row that only says its figures are limits (排放限值), and a sum below a measure's number, last."""
    if column and not prefix and (_OF_KIND.fullmatch(row) or (_NUMBERED.fullmatch(column) and _OF_MONEY.search(row))):
        return f"{column}{row}"
    return f"{row}{prefix}{column}" if row else f"{column}{prefix}"


def whole(layout: Layout, heads: list[Label], at: int) -> Label | None:
    """What a row behind 其中 is a part of as well: the row the parts since 其中 add up to in its column (产量 | 其中：自用 | 外售)."""
    here = next((c for c, one in enumerate(layout.heads) if one is heads), 0)
    first = at
    while first > layout.header_rows and not _AMONG.match(layout.text(first, 0)):
        first -= 1
    if first in (at, layout.header_rows) or not _AMONG.match(layout.text(first, 0)):
        return None
    total, parts = _value(layout.text(first - 1, here)), Decimal(0)
    if total is None:
        return None
    for each in range(first, layout.table.rows):
        part = _value(layout.text(each, here))
        if part is None:
            return None
        parts += part
        if parts >= total:
            return layout.label(layout.text(first - 1, 0)) if parts == total and each >= at else None
    return None


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
