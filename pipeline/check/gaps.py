"""What the outlines ask for and the report does not give; and whether the file could be read."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.check.entry import entry
from pipeline.model import Document, Finding, Outline, Section, Spec

_CODES = {"missing": "SEC01", "thin": "SEC02", "elsewhere": "SEC03"}


def reading(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding when the report could not be read, or not wholly (law 2)."""
    source = document.source
    if source.outcome == "ok":
        return ()
    code = "DOC02" if source.readable else "DOC01"
    return (entry(spec, code, subject="document", message=source.message or source.outcome),)


def gaps(sections: Sequence[Section], outline: Outline, spec: Spec) -> tuple[Finding, ...]:
    """Missing, thin and elsewhere, one finding a node; a container speaks only when it has no nodes below it."""
    out: list[Finding] = []
    for section in sections:
        node = outline.node(section.id)
        if section.status not in _CODES or outline.children(node.id):
            continue
        if node.kind == "principle":
            if section.status == "elsewhere":
                continue
            code = "SEC04"
        else:
            code = _CODES[section.status]
        severity = "note" if code in ("SEC03", "SEC04") else node.severity
        evidence = section.body[:3] if section.status == "elsewhere" else section.nearest
        out.append(
            entry(
                spec, code, subject=section.id, severity=severity, clause=section.reference,
                evidence=section.headings if section.status == "thin" else evidence,
                title=section.path[-1], reference=section.reference, why=section.why,
            )
        )  # fmt: skip
    return tuple(out)
