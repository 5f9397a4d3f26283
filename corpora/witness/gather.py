"""Labelled reports → one example for each heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import segment
from pipeline.evaluate.labels import Label, read
from pipeline.evaluate.measure import flat, title
from pipeline.model import Heading, Spec
from pipeline.parse import document as read_document
from pipeline.segment.witness import described

# Nodes of both outlines that ask for the same thing share a subject; other nodes are named by the last part of their id.
_SHARED = {
    "attachment1.indicators": "metrics",
    "attachment1.results.pollution": "pollutants",
    "attachment1.results.level.analysis": "comparison",
    "attachment2.industry_level": "comparison",
    "attachment1.implementation": "progress",
}


def subject(node: str) -> str:
    """The subject of an outline's node."""
    return _SHARED.get(node) or node.rsplit(".", maxsplit=1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A heading: its features and the subjects the label gives it (none for a heading the label does not name). `group`: the hand or
    generator family it comes from, by which examples are left out together."""

    report: str
    group: str
    outline: str
    title: str
    features: Mapping[str, float]
    subjects: frozenset[str]


def examples(folders: Sequence[Path], spec: Spec) -> list[Example]:
    """One example for each heading of each labelled report, .docx before .pdf where both are there."""
    out: list[Example] = []
    for folder in folders:
        for gold in sorted(folder.glob("*.gold.yaml")):
            stem = gold.name.removesuffix(".gold.yaml")
            path = next((p for s in ("docx", "pdf") if (p := folder / f"{stem}.{s}").is_file()), None)
            if path is not None:
                out += _of(path, read(gold), spec)
    return out


def _of(path: Path, label: Label, spec: Spec) -> list[Example]:
    document = read_document(path)
    found = segment.headings(document, spec.outlines.values(), spec.sectioning)
    wanted = _wanted(label, spec)
    rows = described(document, found)
    group = re.sub(r"-\d+$", "", path.stem)
    told = [wanted.get(flat(h.number + h.title)) or wanted.get(flat(h.title)) or set() for h in found]
    return [
        Example(
            report=path.stem, group=group, outline=label.spec, title=h.title, features=row, subjects=frozenset(mine)
        )
        for h, row, mine in zip(found, rows, told, strict=True)
        if mine or not _kin(h, found, told)
    ]  # fmt: skip


def _kin(heading: Heading, found: Sequence[Heading], told: Sequence[set[str]]) -> bool:
    """Whether a labelled heading stands over or below this one: then its own silence in the label says nothing of its subject."""
    return any(
        mine and (other.block < heading.block < other.until or heading.block < other.block < heading.until)
        for other, mine in zip(found, told, strict=True)
    )


def _wanted(label: Label, spec: Spec) -> dict[str, set[str]]:
    """Heading as written → subjects. Principles are stated anywhere and teach nothing."""
    outline = spec.outlines[label.spec]
    nodes = {tuple(title(t) for t in outline.path(n)): n for n in outline.nodes if n.kind != "principle"}
    out: dict[str, set[str]] = {}
    for want in label.sections:
        node = nodes.get(tuple(title(t) for t in want.path))
        if node is not None and want.heading_as_written and want.status != "missing":
            out.setdefault(flat(want.heading_as_written), set()).add(subject(node.id))
    return out
