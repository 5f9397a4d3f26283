"""The sums a sentence gives of the numbered paragraphs above it (（1）……年效益6.8万元；（2）……。以上12项年效益合计65.3万元)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.check.lines import Line
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_ITEM = phrase("check.itemised.item")
_OPENED = phrase("check.itemised.opened")
_AMOUNT = phrase("check.itemised.amount")
_SUMMED = phrase("check.itemised.summed")
_NOT = phrase("check.itemised.not")
_KINDS = (phrase("check.plans.invested"), phrase("check.plans.gained"))
_NUMERALS = {sign: at for at, sign in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LEAST, _MOST, _AFTER = 3, 16, 2
_MOST_OFF = Decimal("0.25")


def itemised(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such sum that no choice of the items' figures makes."""
    told = [line for line in figured(document) if document.blocks[line.block].kind == "paragraph"]
    out: list[Finding] = []
    for items, after in _lists(told):
        for line in after:
            for sentence in _SENTENCE.finditer(line.map.text):
                out.extend(_sums(document, items, line, sentence, spec))
    return tuple(out)


def _lists(told: Sequence[Line]) -> Iterator[tuple[list[Line], Sequence[Line]]]:
    """Runs of numbered paragraphs, each with the paragraphs straight after it."""
    run: list[Line] = []
    for at, line in enumerate(told):
        follows = bool(run) and line.block == run[-1].block + 1
        if _ITEM.match(line.map.text) and (follows or not run):
            run.append(line)
            continue
        if _LEAST <= len(run) <= _MOST and follows:
            yield run, told[at : at + _AFTER]
        run = [line] if _ITEM.match(line.map.text) else []


def _sums(
    document: Document, items: Sequence[Line], line: Line, sentence: re.Match[str], spec: Spec
) -> Iterator[Finding]:
    text = sentence.group()
    opened = _OPENED.search(text)
    if opened is None or _NOT.search(text):
        return
    counted = (_NUMERALS.get(opened["n"]) or (int(opened["n"]) if opened["n"].isdigit() else 0)) if opened["n"] else 0
    if counted != len(items) if counted else not opened["ref"]:
        return
    for found in _AMOUNT.finditer(text, opened.end()):
        parts = [part for item in items if (part := _part(item, found)) is not None]
        values = [amount_of(m) for _, m in parts]
        stated, total = amount_of(found), sum(values, Decimal(0))
        if len(values) < _LEAST or _makes(values, stated) or abs(total - stated) > stated * _MOST_OFF:
            continue
        at = sentence.start()
        cited = (
            line.cite(document, at + found.start(), at + found.end()),
            *(item.cite(document, m.start(), m.end()) for item, m in parts),
        )
        yield entry(
            spec, "ARI02", subject="itemised", column=found["name"], stated=f"{found['v']}{found['u']}",
            sum=f"{total:f}{found['u']}", evidence=cited,
        )  # fmt: skip


def _part(item: Line, whole: re.Match[str]) -> tuple[Line, re.Match[str]] | None:
    """The item's one figure of the kind and unit that the sum is of."""
    same = [m for m in _AMOUNT.finditer(item.map.text) if m["u"] == whole["u"] and of_kind(m["name"], whole["name"])]
    return (item, same[0]) if len(same) == 1 and not _NOT.search(same[0].group()) else None


def of_kind(name: str, whole: str) -> bool:
    """Both speak of what was spent, or of what was gained; of anything else in the same last words."""
    for kind in _KINDS:
        if kind.search(whole):
            return bool(kind.search(name))
    plain = _SUMMED.sub("", whole)
    return len(plain) > 1 and plain[-2:] in name


def amount_of(found: re.Match[str]) -> Decimal:
    """The figure of such an amount."""
    return Decimal(found["v"].replace(",", ""))


def _makes(values: Sequence[Decimal], stated: Decimal) -> bool:
    """All of the values, or any choice of them, make the sum as far as rounding tells."""
    blur = sum((step(v) for v in (*values, stated)), Decimal(0)) / 2
    sums = {Decimal(0)}
    for value in values:
        sums |= {s + value for s in sums}
    whole = sum(values, Decimal(0))
    return any(s and abs(s - stated) <= (blur if s == whole else 0) for s in sums)
