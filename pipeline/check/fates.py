"""The share of a waste put to use, told behind where all of it went (8200 t，其中6150 t……，1640 t……，剩下410 t填埋，综合利用率98%)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[，、：:（）()]|,(?!\d{3}(?!\d))")
_AMOUNT, _RATE = phrase("check.fates.amount"), phrase("check.fates.rate")
_AWAY, _NOT = phrase("check.fates.away"), phrase("check.fates.not")
_LEAST, _MOST_OFF = 3, Decimal(30)


def fates(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each share that is not what the whole without its parts buried or stored makes of it."""
    out: list[Finding] = []
    for line in figured(document):
        for sentence in _SENTENCE.finditer(line.map.text):
            for rate, amounts, used in _told(sentence.group()):
                made = used / _value(amounts[0]) * 100
                cited = tuple(
                    line.cite(document, sentence.start() + m.start("v"), sentence.start() + m.end())
                    for m in (rate, *amounts)
                )
                out.append(
                    entry(
                        spec, "ARI05", subject="fate", evidence=cited, name="利用率", year="", stated=f"{rate['v']}%",
                        part=f"{used:f}{amounts[0]['u']}", whole=amounts[0].group(), made=f"{made:.1f}%",
                    )
                )  # fmt: skip
    return tuple(out)


def _told(text: str) -> Iterator[tuple[re.Match[str], list[re.Match[str]], Decimal]]:
    """(share, whole and parts, what is put to use) that do not agree."""
    rate = _RATE.search(text)
    if rate is None or _NOT.search(text[: rate.end()]):
        return
    amounts = list(_AMOUNT.finditer(text, 0, rate.start()))
    if len(amounts) < _LEAST or len({m["u"] for m in amounts}) > 1:
        return
    whole, *parts = (_value(m) for m in amounts)
    if not whole or abs(whole - sum(parts, Decimal(0))) > step(whole) * len(amounts) / 2:
        return
    away = [value for value, found in zip(parts, amounts[1:], strict=True) if _AWAY.search(_own(text, found))]
    if not away or len(away) == len(parts):
        return
    used, stated = whole - sum(away, Decimal(0)), _value(rate)
    if step(stated) < abs(used / whole * 100 - stated) <= _MOST_OFF:
        yield rate, amounts, used


def _own(text: str, found: re.Match[str]) -> str:
    """The clause a figure stands in."""
    return _CLAUSE.split(text[: found.start()])[-1] + _CLAUSE.split(text[found.end() :])[0]


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["v"].replace(",", ""))
