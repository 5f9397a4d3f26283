"""Sums over the years a sentence has just listed (2022年6200kL，2023年6500kL，2024年6800kL，三年累计19600kL), whatever they are counted in."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_TOTAL = phrase("check.yearly.total")
_YEAR = phrase("check.yearly.year")
_NOT = phrase("check.yearly.not")
_VERBS = phrase("check.yearly.verbs")
_SPAN = 3
_MOST_OFF = Decimal("0.12")


def yearly(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each sum of three years that the three amounts told before it do not make."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_TOTAL.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _TOTAL.search(sentence.group())
            parts = _parts(sentence.group()[: found.start()], found) if found is not None else []
            if found is None or len(parts) != _SPAN:
                continue
            values, stated = [_value(m) for m in parts], _value(found)
            total = sum(values, Decimal(0))
            blur = sum((step(v) for v in (*values, stated)), Decimal(0)) / 2
            if not blur < abs(total - stated) <= total * _MOST_OFF or stated in values:
                continue
            at, unit = sentence.start(), parts[0]["u"]
            spans = [(found.start("v"), found.end("v") + len(unit)), *(m.span() for m in parts)]
            out.append(
                entry(
                    spec, "ARI02", subject="yearly", column="所列三年之和", stated=f"{found['v']}{unit}", sum=f"{total:f}{unit}",
                    evidence=tuple(line.cite(document, at + start, at + end) for start, end in spans),
                )
            )  # fmt: skip
    return tuple(out)


def _parts(before: str, total: re.Match[str]) -> list[re.Match[str]]:
    """The amounts of three years in a row, the only ones there in the unit of the sum; none where the sum may be of something else."""
    years = [int(m.group(1)) for m in _YEAR.finditer(before)]
    if len(years) != _SPAN or any(b - a != 1 for a, b in zip(years, years[1:], strict=False)) or _NOT.search(before):
        return []
    if any(word not in before for word in _VERBS.sub(" ", total["gap"]).split()):
        return []
    for length in range(len(total["u"]), 0, -1):
        unit = re.escape(total["u"][:length])
        shape = rf"(?<![\d.,/])(?P<v>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?) ?(?P<u>{unit})(?![a-zA-Z/³])"
        parts = [m for m in re.finditer(shape, before) if not _YEAR.match(before, m.start())]
        if parts:
            return parts
    return []


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["v"].replace(",", ""))
