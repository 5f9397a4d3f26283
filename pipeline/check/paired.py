"""Cost and gain of several kinds of plans told one after the other, and both sums behind them (两类相加，投入……，年效益……)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_COST, _GAIN = phrase("check.paired.cost"), phrase("check.paired.gain")
_SUM, _NOT = phrase("check.paired.sum"), phrase("check.paired.not")
_BOTH = phrase("check.paired.both")
_NUMERALS = {"两": 2, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_MOST_OFF = Decimal("0.25")


def paired(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each sum that is not that of the amounts of its kind told before it in its paragraph."""
    out: list[Finding] = []
    for line in figured(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for whole, parts in _told(line.map.text):
            total = sum((_value(p) for p in parts), Decimal(0))
            out.append(
                entry(
                    spec, "ARI02", subject="paired", column="所列各项之和", stated=f"{whole['v']}万元", sum=f"{total:f}万元",
                    evidence=tuple(line.cite(document, m.start("v"), m.end()) for m in (whole, *parts)),
                )
            )  # fmt: skip
    return tuple(out)


def _told(text: str) -> Iterator[tuple[re.Match[str], list[re.Match[str]]]]:
    """(sum, its parts) that do not agree: as many parts of each kind as the words for the sum count."""
    opened = _SUM.search(text)
    if opened is None or _NOT.search(text):
        return
    stop = re.compile(r"[。；;\n]").search(text, opened.end())
    number = _NUMERALS.get(opened["n"] or "")
    if number is None and _BOTH.search(text[: opened.start()]):
        number = 2
    for kind in (_COST, _GAIN):
        parts = list(kind.finditer(text, 0, opened.start()))
        whole = kind.search(text, opened.start(), stop.end() if stop else len(text))
        if whole is None or len(parts) != number:
            continue
        blur = sum((step(_value(m)) for m in (whole, *parts)), Decimal(0)) / 2
        off = abs(sum((_value(p) for p in parts), Decimal(0)) - _value(whole))
        if blur < off <= _MOST_OFF * _value(whole):
            yield whole, parts


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["v"].replace(",", ""))
