"""Sums of a counted number of things told in the sentences before (2022年用电486万kWh。2023年……。2024年……。三年合计用电1,487万kWh)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.check.itemised import amount_of, of_kind
from pipeline.check.lines import Line
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = phrase("check.itemised.amount")
_OPENED, _NOT = phrase("check.recounted.opened"), phrase("check.recounted.not")
_NUMERALS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_MOST, _MOST_OFF = 8, Decimal("0.2")


def recounted(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such sum that the figures before it, just as many as it counts, do not make."""
    out: list[Finding] = []
    for line in figured(document):
        if document.blocks[line.block].kind == "paragraph":
            out.extend(_of_line(document, line, spec))
    return tuple(out)


def _of_line(document: Document, line: Line, spec: Spec) -> Iterator[Finding]:
    text, told = line.map.text, list[re.Match[str]]()
    for sentence in _SENTENCE.finditer(text):
        opened = _OPENED.search(sentence.group())
        counted = _NUMERALS.get(opened["n"]) or int(opened["n"]) if opened is not None else 0
        amounts = list(_AMOUNT.finditer(text, sentence.start(), sentence.end()))
        if opened is None:
            told.extend(amounts if not _NOT.search(sentence.group()) else ())
            continue
        if 1 < counted <= _MOST and not _NOT.search(sentence.group()):
            for whole in (m for m in amounts if m.start("v") >= sentence.start() + opened.end()):
                parts = [m for m in told if m["u"] == whole["u"] and of_kind(m["name"], whole["name"])]
                if len(parts) == counted and _off(parts, whole):
                    yield _finding(document, line, whole, parts, spec)
        told.clear()


def _off(parts: Sequence[re.Match[str]], whole: re.Match[str]) -> bool:
    """They do not make it, and are not so far from it as to be of something else."""
    values, stated = [amount_of(m) for m in parts], amount_of(whole)
    blur = sum((step(v) for v in (*values, stated)), Decimal(0)) / 2
    return blur < abs(sum(values, Decimal(0)) - stated) <= stated * _MOST_OFF


def _finding(
    document: Document, line: Line, whole: re.Match[str], parts: Sequence[re.Match[str]], spec: Spec
) -> Finding:
    total = sum((amount_of(m) for m in parts), Decimal(0))
    return entry(
        spec, "ARI02", subject="recounted", column=whole["name"], stated=f"{whole['v']}{whole['u']}",
        sum=f"{total:f}{whole['u']}",
        evidence=tuple(line.cite(document, m.start(), m.end()) for m in (whole, *parts)),
    )  # fmt: skip
