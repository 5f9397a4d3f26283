"""What the learned witness adds to what titles say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import Document, Heading, Node, Outline, Sectioning
from pipeline.segment.titles import CLOSE, Naming, foreign_ranges, namings
from pipeline.segment.witness import described, likelihoods, strongest

# How likely a subject must be to be believed alone, and to be believed when the text bears it out.
_SURE, _LIKELY, _LEAST = 0.6, 0.35, 0.2
# A pattern met by chance: hardly likely, while another subject surely is.
_UNLIKELY, _ANOTHER = 0.02, 0.8

Named = Mapping[str, tuple[Naming, ...]]
Testimony = tuple[Mapping[str, float], ...]


def listened(document: Document, found: Sequence[Heading], sectioning: Sectioning) -> Testimony:
    """For each heading how likely its section is about each subject; () without a witness."""
    if sectioning.witness is None:
        return ()
    return tuple(likelihoods(sectioning.witness, described(document, found)))


def heard(told: Testimony, found: Sequence[Heading], outline: Outline, sectioning: Sectioning) -> Named:
    """The namings by title with those the witness adds: for headings no pattern surely names it is believed like a pattern, for others as a
    likely second subject. An official title is never doubted."""
    named = namings(found, outline, sectioning)
    if not told or sectioning.witness is None:
        return named
    foreign = foreign_ranges(found, sectioning)
    barred = {i for i, h in enumerate(found) if any(first <= h.block < end for first, end in foreign)}
    sure = {row.heading for rows in named.values() for row in rows if row.weight >= 3}
    out: dict[str, tuple[Naming, ...]] = {}
    for node in outline.nodes:
        rows = {row.heading: row for row in named[node.id]}
        subject = sectioning.witness.nodes.get(node.id)
        for i in range(len(found)) if subject is not None else ():
            row = rows.get(i, Naming(heading=i, weight=0.0))
            weight = _weight(told[i], subject or "", i in sure, row.weight) if i not in barred else row.weight
            if weight != row.weight:
                rows[i] = replace(row, weight=weight, heard=row.weight < 2 and weight > row.weight)
        out[node.id] = tuple(sorted(rows.values(), key=lambda r: (-r.weight, -r.near, r.heading)))
    return out


def _weight(told: Mapping[str, float], subject: str, named: bool, own: float) -> float:
    """A naming's weight after hearing the witness; `named`: some pattern is sure of the heading, `own`: what titles say of this subject."""
    likely, most = told[subject], max(told.values())
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
    return strongest(witness, described(document, found)[heading], witness.nodes[node.id])
