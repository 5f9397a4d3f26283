"""A report, its dossier and entries of its record, drawn by hand. Names are invented."""

from __future__ import annotations

from decimal import Decimal

from pipeline.model import Decision
from pipeline.store import Report, StoredDossier

NOW = "2026-11-22T08:00:00Z"
REPORT = Report(sha256="a1" * 32, name="桂北某厂审核报告.docx", received=NOW)


def dossier(text: str, rules: str = "r1") -> StoredDossier:
    return StoredDossier(report=REPORT.sha256, rules=rules, software="qingshen 0.1.0", text=text)


def decision(
    item: str, points: str | None, who: str = "甲", draft: str = "d1", report: str = REPORT.sha256
) -> Decision:
    return Decision(
        report=report,
        item=item,
        points=None if points is None else Decimal(points),
        previous=Decimal(99),  # whatever a door believes; the store looks for itself
        who=who,
        when=NOW,
        reason="现场核对",
        draft=draft,
        rules="r1",
    )
