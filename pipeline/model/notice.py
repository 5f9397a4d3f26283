"""The section-gap notice to an enterprise: always a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Evidence
from pipeline.model.finding import Finding

# Families of findings that are told in another way: as gaps, or as the state of the file.
_TOLD_APART = ("section", "document")


def doubtful(finding: Finding) -> bool:
    """Whether the finding is something to verify (请核对): neither a gap, nor about the file itself, nor a mere note."""
    return finding.severity != "note" and finding.name.split(".")[0] not in _TOLD_APART


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeItem:
    """One thing asked of the enterprise: `clause` it rests on, `text` what to supply, `seen` where the report comes nearest.

    `state`: `missing` and `thin` of a section; `whole` a container that is missing with everything below it; `doubt` something to verify.
    `basis`: the items of 附件3 that rest on it, in words. `looked_for`: titles that would have served. `why`: what was seen."""

    clause: str
    title: str
    text: str
    seen: tuple[Evidence, ...] = ()
    state: Literal["missing", "thin", "whole", "doubt"] = "missing"
    node: str | None = None
    basis: tuple[str, ...] = ()
    looked_for: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """`must`: what an item of 附件3 demands (须补充); `should`: what the outline suggests (建议补充); `check`: figures and words to verify.

    `enterprise` is "" when the report does not say who it is about. `outline` is the outline's id. `returned` says why the file as a whole
    goes back, and then nothing is asked for but another one (what cannot be read, or is no such report, has no missing sections).
    `partial`: what of the file could not be read, so that what is missing may stand there. `recognised`: pages (from 1) whose text was
    recognised from pictures, so that what is missing may stand there misread."""

    enterprise: str
    report: str
    outline: str
    must: tuple[NoticeItem, ...] = ()
    should: tuple[NoticeItem, ...] = ()
    check: tuple[NoticeItem, ...] = ()
    returned: tuple[Literal["unreadable", "other_kind", "two_reports"], str] | None = None
    partial: str | None = None
    recognised: tuple[int, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing to ask for."""
        return self.returned is None and not (self.must or self.should or self.check)
