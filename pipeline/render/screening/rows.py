"""One report of the batch, what is open in it, and who comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from pipeline.model import Dossier, Finding, Section, Spec
from pipeline.model.notice import doubtful

_ABSENT = ("missing", "thin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report of the batch: the name it is shown by, its dossier, and its output files relative to the screening (None when not made)."""

    name: str
    dossier: Dossier
    dossier_file: str | None = None
    notice_file: str | None = None
    form_file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A row with what is open: sections an item of 附件3 demands, sections the outline suggests, and findings to verify."""

    row: Row
    must: tuple[Section, ...] = ()
    should: tuple[Section, ...] = ()
    check: tuple[Finding, ...] = ()

    @property
    def dossier(self) -> Dossier:
        """The row's dossier."""
        return self.row.dossier

    @property
    def readable(self) -> bool:
        """Whether anything but the file itself can be said."""
        return self.row.dossier.source.readable

    @property
    def judged(self) -> bool:
        """Whether the report was held against its outline: it could be read, and it is such a report."""
        return self.readable and bool(self.dossier.sections)

    @property
    def undrafted(self) -> int:
        """How many items have no draft."""
        return sum(1 for d in self.dossier.scores if d.points is None)

    def state(self, spec: Spec) -> str:
        """How the file was read, with how many of its pages were recognised from pictures."""
        source = self.dossier.source
        named = spec.wording[f"label.outcome.{source.outcome}"]
        if not source.readable or not source.ocr_pages:
            return named
        return spec.wording["screening.recognised"].format(state=named, count=len(source.ocr_pages))

    def first(self, spec: Spec) -> str:
        """What a person should look at first."""
        words, key, count = spec.wording, "none", 0
        if not self.readable:
            key = "unreadable"
        elif not self.judged:
            key = "two_reports" if any(f.code == "DOC04" for f in self.dossier.findings) else "other_kind"
        elif self.dossier.source.outcome == "partial":
            key = "partial"
        elif self.must:
            key, count = "must", len(self.must)
        elif self.check:
            key, count = "check", len(self.check)
        elif self.should:
            key, count = "should", len(self.should)
        return words[f"screening.first.{key}"].format(count=count)


def ranked(rows: Sequence[Row], spec: Spec) -> tuple[Ranked, ...]:
    """The rows by what needs a person first: unreadable, another kind of file, partly read,
    most demanded gaps, most doubts, most suggestions, lowest sum, name."""
    return tuple(sorted((_open(row, spec) for row in rows), key=_urgency))


def _open(row: Row, spec: Spec) -> Ranked:
    dossier = row.dossier
    if not dossier.source.readable or not dossier.sections:
        return Ranked(row=row)
    nodes = {n.id: n for n in spec.outlines[dossier.outline.id].nodes if n.kind == "section"}
    absent = [s for s in dossier.sections if s.status in _ABSENT and s.id in nodes]
    return Ranked(
        row=row,
        must=tuple(s for s in absent if nodes[s.id].severity == "must"),
        should=tuple(s for s in absent if nodes[s.id].severity == "should"),
        check=tuple(f for f in dossier.findings if doubtful(f)),
    )


def _urgency(each: Ranked) -> tuple[bool, bool, bool, int, int, int, Decimal, str, str]:
    totals = each.dossier.totals
    return (
        each.readable,
        each.judged,
        each.dossier.source.outcome != "partial",
        -len(each.must),
        -len(each.check),
        -len(each.should),
        totals.points if totals is not None else Decimal(0),
        each.row.name,
        each.dossier.source.sha256,
    )


def link(file: str) -> str:
    """A file name as a relative address; a colon is escaped too, so that no name can name a scheme."""
    return quote(file.replace("\\", "/").lstrip("/"), safe="/")
