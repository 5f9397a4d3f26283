"""Which nodes of the outline are asked for, each once and at the highest place that is wholly absent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.model import Node, Outline, Section

_ABSENT = ("missing", "thin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A node to ask for, with the section that says so. `below`: the nodes that are missing with it, for a container missing as a whole."""

    node: Node
    section: Section
    below: tuple[Node, ...] = ()

    @property
    def demanded(self) -> tuple[Node, ...]:
        """The nodes of this gap an item of 附件3 demands; when empty the gap is only a suggestion."""
        return tuple(n for n in (self.below or (self.node,)) if n.severity == "must")


def gaps(outline: Outline, sections: Sequence[Section]) -> tuple[Gap, ...]:
    """The gaps in printed order. Principles are shown as much as stated, so they are never among them, nor is what stands elsewhere."""
    found = {section.id: section for section in sections}
    return tuple(_below(outline, None, found))


def _below(outline: Outline, parent: str | None, found: Mapping[str, Section]) -> Iterator[Gap]:
    for node in outline.children(parent):
        section = found.get(node.id)
        if node.severity == "note" or node.kind == "principle":
            continue
        if not outline.children(node.id):
            if section is not None and section.status in _ABSENT:
                yield Gap(node=node, section=section)
            continue
        leaves = tuple(_leaves(outline, node))
        if section is not None and _wholly_missing(node, section, leaves, found):
            yield Gap(node=node, section=section, below=leaves)
        else:
            yield from _below(outline, node.id, found)


def _wholly_missing(node: Node, section: Section, leaves: Sequence[Node], found: Mapping[str, Section]) -> bool:
    # A node without topics only holds the outline together (附件2 二); asking for it as one would hide everything that is asked.
    if not node.topics or section.status != "missing" or not leaves:
        return False
    return all(leaf.id in found and found[leaf.id].status == "missing" for leaf in leaves)


def _leaves(outline: Outline, node: Node) -> Iterator[Node]:
    for child in outline.children(node.id):
        if child.severity == "note" or child.kind == "principle":
            continue
        if outline.children(child.id):
            yield from _leaves(outline, child)
        else:
            yield child
