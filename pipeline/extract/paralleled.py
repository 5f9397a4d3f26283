"""Shares whose words stand only in what goes before: the next year's in a row of years, and those of what is said to be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.text.phrases import phrase

# ；2023年投入276.0万元，占815万元的: what it is of was said of the year before.
_NEXT = phrase("extract.paralleled.next")
_SHARED = phrase("extract.paralleled.shared")
# 污泥和炉渣375.4吨拿去利用，占全部固废的
_OF_WASTE = phrase("extract.paralleled.of_waste")
_USED = "solid_waste_utilization"


def paralleled(document: Document, found: Sequence[Indicator]) -> list[Indicator]:
    """The figures in order; a share no entry claims takes the entry and name its sentence gave the like of it, or that of used waste."""
    texts = {block.index: block.text for block in document.blocks}
    out: list[Indicator] = []
    for one in found:
        bare = one.id is None and one.unit in ("%", "％") and not one.in_table and one.kind == "actual"
        out.append(_claimed(texts[one.evidence.block], one, out) if bare else one)
    return out


def _claimed(text: str, one: Indicator, before: Sequence[Indicator]) -> Indicator:
    begin = text.rfind("。", 0, one.evidence.start) + 1
    said = text[begin : one.evidence.start]
    if _NEXT.search(said):
        like = [
            v
            for v in before
            if v.evidence.block == one.evidence.block and v.evidence.start >= begin and v.unit == one.unit and v.id
        ]
        if like and _SHARED.search(text[begin : like[-1].evidence.start]):
            return replace(one, id=like[-1].id, name=like[-1].name)
    if _OF_WASTE.search(said):
        return replace(one, id=_USED)
    return one
