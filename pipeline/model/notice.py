"""The section-gap notice to an enterprise: always a draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Evidence


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

    `enterprise` is "" when the report does not say who it is about. `outline` is the outline's id. `unreadable` says why the report could
    not be read, and then nothing is asked for but another file (an unreadable report has no missing sections)."""

    enterprise: str
    report: str
    outline: str
    must: tuple[NoticeItem, ...] = ()
    should: tuple[NoticeItem, ...] = ()
    check: tuple[NoticeItem, ...] = ()
    unreadable: str | None = None

    @property
    def clean(self) -> bool:
        """Whether there is nothing to ask for."""
        return self.unreadable is None and not (self.must or self.should or self.check)
