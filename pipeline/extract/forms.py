"""What rows and cells of tables hold besides quantities: the first row of a form, days, months, numbers of official papers, words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_FIELD = phrase("extract.forms.field")
_FIRM = phrase("extract.forms.firm")
_DATED_COLUMN = phrase("extract.tables.dated_column")
_LEFTOVER = phrase("extract.forms.leftover")
_MONTH = phrase("extract.forms.month")
_DAY = phrase("extract.forms.day")
_FILED = phrase("extract.forms.filed")


def is_form(row: Sequence[str]) -> bool:
    """Whether the first row of a table is one of pairs (企业名称 | 广西某某糖业有限公司 | 法人代表 | 某某), no header."""
    if len(row) % 2 or _FIELD.fullmatch(row[0]) is None:
        return False
    return _FIRM.search(row[1]) is not None or (len(row) > 2 and _FIELD.fullmatch(row[2]) is not None)


def a_month(text: str) -> bool:
    """Whether a cell is a month of a year and nothing else (2015.6)."""
    return _MONTH.fullmatch(text) is not None


def a_day(text: str) -> bool:
    """Whether a cell is a day and nothing else (2024年3月18日)."""
    return _DAY.fullmatch(text) is not None


def filed(text: str) -> bool:
    """Whether a cell gives the number of an official paper (桂环审〔2015〕12号)."""
    return _FILED.search(text) is not None


def rest(text: str, found: list[Amount]) -> str:
    """What a cell says besides its figures."""
    out, at = "", 0
    for amount in found:
        out += text[at : amount.start]
        at = amount.end
    return _LEFTOVER.sub("", re.sub(r"[≥≤<>=~±]", "", out + text[at:]))


def a_year(amount: Amount, name: str) -> bool:
    """Whether a figure without a unit below 投产年份 or the like is a year."""
    whole = amount.value == amount.value.to_integral_value() and Decimal(1950) <= amount.value <= Decimal(2099)
    return whole and not amount.unit and _DATED_COLUMN.search(name) is not None
