"""The year the words above a table give it without a number of its own: 本年 in its caption, the end its aims were set for."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.called import Ends
from pipeline.extract.years import header_years, years_back
from pipeline.model.document import Document, Table
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_THIS_YEAR = phrase("extract.dating.this_year")
_SET_FOR = phrase("extract.led.set_for")
_OF_AIMS = phrase("extract.led.of_aims")
_BACK = 3


def this_year(above: Sequence[str], ends: Ends, period: Sequence[str]) -> str | None:
    """The year a caption calls its own (表5 本年能源消耗) or the one before (上年固体废物); None for any other caption."""
    told = _THIS_YEAR.search(above[0]) if above and not header_years(above[0]) else None
    if told is None:
        return None
    now = ends.this or next(iter(period[-1:]), None)
    if told["last"] is None:
        return now
    return ends.last or (years_back(now, 1) if now is not None else None)


def aimed_for(document: Document, table: Table, caption: str) -> str | None:
    """The year the paragraph above a table of aims set them for (定了五条到2024年底的目标); None where it names none, or several."""
    if not table.cells or _OF_AIMS.search(caption) is None:
        return None
    first = min(cell.block for cell in table.cells)
    for block in document.blocks[max(0, first - _BACK) : first][::-1]:
        if block.kind == "cell":
            return None
        said = {next(y for y in m.groups() if y) for m in _SET_FOR.finditer(normal(block.text).text)}
        if said:
            return said.pop() if len(said) == 1 else None
    return None


def later_of_two(years: Sequence[str]) -> str | None:
    """The later of two years that follow one another (2023年与2022年对比); None for any other years."""
    said = sorted(set(years))
    return said[1] if len(said) == 2 and all(map(str.isdigit, said)) and int(said[1]) - int(said[0]) == 1 else None
