"""Headings paired with nodes by their place: between two sure matches, as many headings as nodes stand in the same order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.model import Heading, Outline
from pipeline.segment.titles import Naming

SURE = 3.0


def aligned(found: Sequence[Heading], outline: Outline, named: Mapping[str, tuple[Naming, ...]]) -> Mapping[str, int]:
    """Node id → index of the heading that stands at its place, for nodes no heading names. A place is only a hint: the text decides."""
    out: dict[str, int] = {}
    _below(None, None, found, outline, named, out)
    return out


def _below(
    parent: str | None, heading: int | None, found: Sequence[Heading], outline: Outline,
    named: Mapping[str, tuple[Naming, ...]], out: dict[str, int],
) -> None:  # fmt: skip
    nodes = [node.id for node in outline.children(parent)]
    rows = _siblings(found, heading)
    if parent is None and len(nodes) == 2:
        # 附件2: only its second part is an outline; its sections are the report's chapters. Its first part is a chapter, if it is one.
        principles = [r.heading for r in named[nodes[0]] if r.weight >= SURE]
        if principles:
            _below(nodes[0], principles[0], found, outline, named, out)
        nodes = [node.id for node in outline.children(nodes[1])]
    anchors = _anchors(nodes, rows, named)
    taken = {row: node for node, row in anchors}
    edges = [(-1, -1), *((nodes.index(n), rows.index(r)) for n, r in anchors), (len(nodes), len(rows))]
    # Without an anchor the chapters stand for the sections only when there are just as many.
    if anchors or parent is not None or len(nodes) == len(rows):
        for (n0, r0), (n1, r1) in zip(edges, edges[1:], strict=False):
            if n1 - n0 == r1 - r0:
                for node, row in zip(nodes[n0 + 1 : n1], rows[r0 + 1 : r1], strict=True):
                    out[node] = row
                    taken[row] = node
    for row, node in taken.items():
        if outline.children(node):
            _below(node, row, found, outline, named, out)


def _siblings(found: Sequence[Heading], heading: int | None) -> list[int]:
    """Indexes of the headings directly below one (or of the top level)."""
    inside = [
        i for i, h in enumerate(found)
        if heading is None or (i != heading and found[heading].block <= h.block < found[heading].until)
    ]  # fmt: skip
    top = min((found[i].level for i in inside), default=0)
    return [i for i in inside if found[i].level == top]


def _anchors(
    nodes: Sequence[str], rows: Sequence[int], named: Mapping[str, tuple[Naming, ...]]
) -> list[tuple[str, int]]:
    """(node, heading) pairs that are sure and stand in the same order on both sides."""
    out: list[tuple[str, int]] = []
    last = -1
    for node in nodes:
        sure = [r.heading for r in named[node] if r.weight >= SURE and r.heading in rows and r.heading > last]
        if sure:
            out.append((node, sure[0]))
            last = sure[0]
    return out
