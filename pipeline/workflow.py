"""The corridor: the only place where the rooms meet."""

from __future__ import annotations

from pathlib import Path

import pipeline
from pipeline import check, extract, notify, parse, review, score, segment
from pipeline.model import Decision, Document, Dossier, Enterprise, Notice, OutlineChoice, Rules, Sheet, Spec
from pipeline.text.told import told


def analyse(
    path: Path, spec: Spec, outline: str | None = None, name: str | None = None, converted: Path | None = None
) -> Dossier:
    """Everything that can be said of one report. Never raises for what the file holds: an unreadable one has its finding alone.

    `outline`: attachment1 or attachment2 when a person chose; None lets the report decide. `name`: the submitter's file name.
    `converted`: the .docx already made of an old format."""
    return judge(parse.document(path, name, converted), spec, outline)


def judge(document: Document, spec: Spec, outline: str | None = None) -> Dossier:
    """The corridor without the file: one document held against the rules, the years it tells by a word (今年) taken for those it means."""
    with told(extract.calendar(document, spec)):
        return _judge(document, spec, outline)


def _judge(document: Document, spec: Spec, outline: str | None) -> Dossier:
    headings = segment.headings(document, spec.outlines.values(), spec.sectioning)
    document = document.under(segment.paths(document, headings))
    choice = segment.choose(document, headings, spec.outlines, spec.sectioning, spec.wording, outline)
    wanted = spec.outlines[choice.id]
    sections = segment.sections(document, headings, wanted, spec.sectioning, spec.wording)
    enterprise = extract.enterprise(document, headings, spec)
    indicators = extract.indicators(document, sections, spec, enterprise.name.value if enterprise.name else "")
    statements = extract.statements(document, sections, spec)
    findings = check.findings(document, sections, indicators, enterprise, wanted, spec)
    refused = any(f.code in ("DOC01", "DOC03", "DOC04") for f in findings)
    drafts = (
        ()
        if refused
        else score.drafts(
            sections,
            indicators,
            statements,
            findings,
            spec,
            document.source.ocr_pages,
            extract.tallies(document, spec),
        )
    )
    return Dossier(
        software=f"qingshen {pipeline.__version__}",
        rules=Rules(id=spec.id, version=spec.version, fingerprint=spec.fingerprint),
        source=document.source, outline=choice, enterprise=enterprise, headings=headings,
        sections=() if refused else sections, indicators=indicators, statements=statements, findings=findings,
        scores=drafts, totals=score.totals(drafts, spec) if drafts else None,
        benchmarks=() if refused else score.comparisons(indicators, enterprise, spec),
    )  # fmt: skip


def lost(document: Document, spec: Spec, outline: str | None = None) -> Dossier:
    """The dossier of a report whose analysis itself was lost (time, memory, crash): its source and one finding."""
    choice = OutlineChoice(
        id=outline or next(iter(spec.outlines)),
        chosen="given" if outline else "detected",
        why=document.source.message or "",
    )
    return Dossier(
        software=f"qingshen {pipeline.__version__}",
        rules=Rules(id=spec.id, version=spec.version, fingerprint=spec.fingerprint),
        source=document.source, outline=choice,
        findings=check.findings(document, (), (), Enterprise(), spec.outlines[choice.id], spec),
    )  # fmt: skip


def settle(dossier: Dossier, decisions: tuple[Decision, ...]) -> Sheet:
    """The score sheet: what the machine suggests and what persons have decided."""
    return review.sheet(dossier.scores, decisions)


def issue_notice(dossier: Dossier, spec: Spec) -> Notice:
    """The draft notice of what the enterprise is asked to supply."""
    return notify.notice(dossier, spec)
