"""A finding made from its entry in the catalogue."""

from __future__ import annotations

from pipeline.model import Evidence, Finding, Spec
from pipeline.model.finding import Severity


def entry(
    spec: Spec, code: str, *, subject: str, severity: Severity | None = None, clause: str | None = None,
    evidence: tuple[Evidence, ...] = (), **fields: object,
) -> Finding:  # fmt: skip
    """The finding of that code with its message filled in. KeyError for a code the catalogue does not hold."""
    rule = spec.findings[code]
    return Finding(
        code=code, name=rule.name, severity=severity or rule.severity, subject=subject,
        message=rule.message.format(**fields), clause=clause, evidence=evidence,
    )  # fmt: skip
