"""Labelled reports → one example for each heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline import segment
from pipeline.evaluate.labels import Label, read
from pipeline.evaluate.measure import flat, title
from pipeline.model import Heading, Spec
from pipeline.parse import document as read_document
from pipeline.segment.desk import Desk
from pipeline.segment.lines import compact
from pipeline.segment.passages import Passages
from pipeline.segment.witness import described, features

PASSAGES, BODIES = (Path(__file__).parent / name for name in ("passages", "bodies"))
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A text written to stand below a heading: whose subject it is, and whether it says nothing of what is asked there."""

    hand: str
    title: str
    text: str
    subject: str
    thin: bool


def bodies(folder: Path = BODIES) -> Iterator[Body]:
    """The bodies written to learn from, each file a hand."""
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Body(
                hand=path.stem,
                title=row["title"].strip("—"),
                text=row["body"],
                subject=subject(row["node"]),
                thin=row["thin"],
            )


def written(folder: Path = PASSAGES) -> list[Example]:
    """One example for each title written to learn from: those of `passages` with a passage of the same subject below, those of `bodies`
    with their own."""
    rows = []
    for path in sorted(folder.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            below = row["passages"]
            rows += [(path.stem, t, below[at % len(below)], row["subject"]) for at, t in enumerate(row["titles"])]
    rows += [(body.hand, body.title, "" if body.thin else body.text, body.subject) for body in bodies() if body.title]
    return [_alone(*row) for row in rows]


def _alone(hand: str, name: str, body: str, about: str) -> Example:
    counted = dict(features(compact(name), "", compact(body), 0.0))
    # Where it would stand in a report nobody knows.
    del counted["at:0"]
    return Example(
        report="", group=f"hand-{hand}", outline="", title=name, features=counted, subjects=frozenset({about})
    )


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A labelled report as its passages: `told`: subject → block ranges of the headings the label gives it; `missing`: subjects the label
    calls missing; `sections`: node id → whether it is there (neither thin ones nor what has its own heading in sure words)."""

    group: str
    passages: Passages
    told: Mapping[str, tuple[tuple[int, int], ...]]
    missing: frozenset[str]
    sections: Mapping[str, bool]


def readings(folders: Sequence[Path], spec: Spec) -> Iterator[Reading]:
    """Each labelled report of the folders, .docx before .pdf where both are there."""
    for folder in folders:
        for gold in sorted(folder.glob("*.gold.yaml")):
            stem = gold.name.removesuffix(".gold.yaml")
            path = next((p for s in ("docx", "pdf") if (p := folder / f"{stem}.{s}").is_file()), None)
            if path is not None:
                yield _reading(path, read(gold), spec)


def _reading(path: Path, label: Label, spec: Spec) -> Reading:
    document = read_document(path)
    outline = spec.outlines[label.spec]
    found = segment.headings(document, spec.outlines.values(), spec.sectioning)
    desk = Desk.laid(document, found, outline, spec.sectioning, spec.wording)
    heads = {flat(t): (h.block, h.until) for h in found for t in (h.title, h.number + h.title)}
    nodes = {tuple(title(t) for t in outline.path(n)): n for n in outline.nodes if n.kind == "section"}
    told: dict[str, list[tuple[int, int]]] = {}
    missing, sections = set(), {}
    for want in label.sections:
        node = nodes.get(tuple(title(t) for t in want.path))
        if node is None:
            continue
        if want.status == "missing":
            missing.add(subject(node.id))
        elif want.status == "present" and flat(want.heading_as_written or "") in heads:
            told.setdefault(subject(node.id), []).append(heads[flat(want.heading_as_written or "")])
        if want.status != "thin" and not any(row.weight >= 3 for row in desk.named[node.id]):
            sections[node.id] = want.status == "present"
    return Reading(
        group=re.sub(r"-\d+$", "", path.stem), passages=desk.passages,
        told={s: tuple(spans) for s, spans in told.items()}, missing=frozenset(missing), sections=sections,
    )  # fmt: skip
