"""What the learned witness adds to what titles say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import Document, Heading, Node, Outline, Sectioning
from pipeline.segment.titles import CLOSE, Naming, foreign_ranges, namings
from pipeline.segment.witness import describe, strongest, told
from pipeline.text.memory import of_same

# How likely a subject must be to be believed alone, and to be believed when the text bears it out.
_SURE, _LIKELY, _LEAST = 0.6, 0.35, 0.2
# A pattern met by chance: hardly likely, while another subject surely is.
_UNLIKELY, _ANOTHER = 0.02, 0.8

Named = Mapping[str, tuple[Naming, ...]]
Testimony = tuple[Mapping[str, float], ...]


@of_same(1)
def listened(document: Document, found: Sequence[Heading], sectioning: Sectioning) -> Testimony:
    """For each heading how likely its section is about each subject; () without a witness."""
    if sectioning.witness is None:
        return ()
    return tuple(told(sectioning.witness, document, found))


@of_same(4)
def heard(testimony: Testimony, found: Sequence[Heading], outline: Outline, sectioning: Sectioning) -> Named:
    """The namings by title with those the witness adds: for headings no pattern surely names it is believed like a pattern, for others as a
    likely second subject. An official title is never doubted."""
    named = namings(found, outline, sectioning)
    if not testimony or sectioning.witness is None:
        return named
    foreign = foreign_ranges(found, sectioning)
    barred = {i for i, h in enumerate(found) if any(first <= h.block < end for first, end in foreign)}
    sure = {row.heading for rows in named.values() for row in rows if row.weight >= 3}
    out: dict[str, tuple[Naming, ...]] = {}
    most = [max(row.values()) for row in testimony]
    # What surely states a principle is no second place of a section's subject.
    stated = {r.heading for n in outline.nodes if n.kind == "principle" for r in named[n.id] if r.weight >= 3}
    for node in outline.nodes:
        rows = {row.heading: row for row in named[node.id]}
        subject = sectioning.witness.nodes.get(node.id)
        for i in range(len(found)) if subject is not None else ():
            if i in barred:
                continue
            own = rows[i].weight if i in rows else 0.0
            if i in stated and node.kind == "section" and not own:
                continue
            weight = _weight(testimony[i][subject or ""], most[i], i in sure, own)
            if weight != own:
                row = rows.get(i, Naming(heading=i, weight=0.0))
                rows[i] = replace(row, weight=weight, heard=own < 2 and weight > own)
        out[node.id] = tuple(sorted(rows.values(), key=lambda r: (-r.weight, -r.near, r.heading)))
    return out


def _weight(likely: float, most: float, named: bool, own: float) -> float:
    """A naming's weight after hearing the witness, to whom this subject is `likely` and the likeliest `most`; `named`: some pattern is sure
    of the heading, `own`: what titles say of this subject."""
    if own < CLOSE and own and likely < _UNLIKELY and most > _ANOTHER:
        return 1.0
    first = likely == most
    if likely >= _SURE or (first and likely >= _LIKELY and not named):
        return max(own, 2.0 if named else 3.0)
    if likely >= _LIKELY or (first and likely >= _LEAST):
        return max(own, 1.0 if named else 2.0)
    return own


def letters(
    document: Document, found: Sequence[Heading], sectioning: Sectioning, heading: int, node: Node
) -> tuple[str, ...]:
    """What the witness went by when it took a heading for a node."""
    witness = sectioning.witness
    if witness is None or node.id not in witness.nodes:
        return ()
    return strongest(witness, describe(document, found, heading), witness.nodes[node.id])
