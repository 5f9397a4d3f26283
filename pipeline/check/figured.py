"""The lines of a report with its amounts in Chinese figures written in digits: 二百一十一万五千元 → 211.5万元, 一百六十八名 → 168名."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from pipeline.check.lines import Line, Lines, lines
from pipeline.model import Document
from pipeline.text import numerals
from pipeline.text.memory import of_last
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

# Ten at least, written with two signs at least: 一项, 三个车间, 百年 are no amounts; 第十二, 二〇二三年, 十几 and 三四十 no figures.
_SPELLED = phrase("check.figured.spelled")
_TEN_THOUSAND = Decimal(10_000)
_IN_ROW = phrase("check.figured.in_row")


@of_last
def figured(document: Document) -> Lines:
    """Every paragraph, text box and cell, its amounts in digits; a line without any in Chinese figures stays what it is."""
    return Lines(_figured(lines(document)))


def _figured(told: Iterable[Line]) -> Iterator[Line]:
    for line in told:
        text, origin = line.map.text, line.map.origin
        out: list[str] = []
        back: list[int] = []
        at = 0
        for found in _SPELLED.finditer(text):
            said = _digits(found["n"], found["u"])
            if said is None:
                continue
            start, end = found.span()
            out += [text[at:start], said]
            # All of it lies where the amount stood: its first character where that begins, the others where it ends.
            back += [*origin[at:start], origin[start], *[origin[end - 1]] * (len(said) - 1)]
            at = end
        if not at:
            yield line
            continue
        yield Line(line.block, Normal(text="".join((*out, text[at:])), origin=(*back, *origin[at:])))


def _digits(numeral: str, unit: str) -> str | None:
    """The amount in digits, in ten thousands where the numeral counts in them; None where the numeral is none (三四十)."""
    value = None if _IN_ROW.search(numeral.replace("零", "").partition("点")[0]) else numerals.number(numeral)
    if value is None:
        return None
    if "万" in numeral and not unit.startswith(("万", "亿")):
        return f"{(value / _TEN_THOUSAND).normalize():f}万{unit}"
    return f"{value.normalize():f}{unit}"
