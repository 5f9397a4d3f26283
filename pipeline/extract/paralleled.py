"""Figures whose words stand only in what goes before: the next year's share, that of what is used, limits in the order of what they bound."""

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
_SUBSTANCE = phrase("extract.withheld.substance")
_FEW, _PAIR = 8, 2
_USED = "solid_waste_utilization"


def paralleled(document: Document, found: Sequence[Indicator]) -> list[Indicator]:
    """The figures in order; a share no entry claims takes the entry and name its sentence gave the like of it, or that of used waste."""
    texts = {block.index: block.text for block in document.blocks}
    out: list[Indicator] = []
    for one in found:
        bare = one.id is None and one.unit in ("%", "％") and not one.in_table and one.kind == "actual"
        out.append(_claimed(texts[one.evidence.block], one, out) if bare else one)
    return _in_turn(texts, out)


def _in_turn(texts: dict[int, str], found: list[Indicator]) -> list[Indicator]:
    """COD126mg/L、氨氮8.6mg/L，执行三级500mg/L及接管45mg/L: limits without substances of their own bound those measured before, in order."""
    out = list(found)
    for last, one in enumerate(out):
        if one.kind != "limit" or one.in_table or not _level(one):
            continue
        begin = texts[one.evidence.block].rfind("。", 0, one.evidence.start)
        here = [
            n
            for n in range(max(0, last - _FEW), last + 1)
            if out[n].evidence.block == one.evidence.block and out[n].evidence.start > begin
        ]
        bounds = [n for n in here if out[n].kind == "limit"]
        told = here[: -len(bounds)]
        if len(bounds) < _PAIR or here != [*told, *bounds] or len(told) != len(bounds) or not _alike(out, told, bounds):
            continue
        if _SUBSTANCE.search(texts[one.evidence.block], out[told[-1]].evidence.end, one.evidence.start):
            continue
        for bound, of in zip(bounds, told, strict=True):
            out[bound] = replace(out[bound], id=out[of].id, name=f"{out[of].name}限值")
    return out


def _alike(out: Sequence[Indicator], told: Sequence[int], bounds: Sequence[int]) -> bool:
    """Whether what was measured are levels of several substances, in the unit of the bounds."""
    ids = {out[n].id for n in told}
    units = {one.canonical.unit for n in (*told, *bounds) if (one := out[n]).canonical is not None}
    return len(ids) == len(told) and None not in ids and len(units) == 1 and all(out[n].kind == "actual" for n in told)


def _level(one: Indicator) -> bool:
    return one.canonical is not None and one.canonical.unit in ("mg/L", "mg/m³")


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
