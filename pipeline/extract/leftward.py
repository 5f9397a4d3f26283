"""What the cells to the left of a figure are: the measures a turned table titles, who takes the row's thing, the years of the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.extract.years import header_years
from pipeline.text.phrases import phrase

_RECEIVER = phrase("extract.leftward.receiver")
_QUANTITY = phrase("extract.leftward.quantity")
_CODE = phrase("extract.leftward.code")
_TITLED = phrase("extract.leftward.titled")
_PARAMETER = phrase("extract.leftward.parameter")
_WORDED = phrase("extract.leftward.worded")


def goes_to(head: str, text: Callable[[int, int], str], row: int, column: int, rows: int) -> bool:
    """Whether a column tells where the row's thing goes, the cells before it (`text` by row and column) telling its row from the others."""
    if _RECEIVER.fullmatch(head) is None or _QUANTITY.search(text(row, column)) is not None:
        # 危险废物小计 | 安全处置率 | 100%
        return False
    before = [tuple(text(each, c) for c in range(column)) for each in range(rows)]
    return before.count(before[row]) == 1


def each_of_a_year(texts: Sequence[str]) -> bool:
    """Whether each row that names years is of another."""
    said = [years for text in texts if (years := tuple(header_years(text)))]
    return len(said) > 1 and len(set(said)) == len(said)


def titled(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether the row below a head of mere codes gives their titles (项目 | B1 | B2 above 名称 | 制冷变频 | UHT热回收)."""
    told = [text for text in second[1:] if text]
    coded = [text for text in first[1:] if text]
    return (
        bool(told)
        and len(coded) == len(told)
        and all(map(_CODE.fullmatch, coded))
        and _TITLED.fullmatch(second[0]) is not None
    )


def code(text: str) -> bool:
    """Whether a head is nothing but a measure's number."""
    return _CODE.fullmatch(text) is not None


def parameters(head: str, body: Sequence[str]) -> bool:
    """Whether a column of parameters names what is measured (热效率 | 平均负载率), and holds no data of its own."""
    return _PARAMETER.fullmatch(head) is not None and bool(body) and all(map(_WORDED.fullmatch, body))
