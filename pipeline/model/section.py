"""The report's own headings, and the state of each section the outline asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.document import Evidence

Status = Literal["present", "thin", "elsewhere", "missing", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the report. It rules the blocks from `block` up to `until` (exclusive); `body_from` is the offset in its own
    block where a run-in heading's text begins (None when the block is nothing but the heading)."""

    number: str
    title: str
    level: int
    block: int
    until: int
    evidence: Evidence
    body_from: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One outline node held against the report. `blocks` are (first, end) half-open ranges of blocks that serve it."""

    id: str
    path: tuple[str, ...]
    reference: str
    status: Status
    headings: tuple[Evidence, ...] = ()
    body: tuple[Evidence, ...] = ()
    blocks: tuple[tuple[int, int], ...] = ()
    characters: int = 0
    why: str = ""
    looked_for: tuple[str, ...] = ()
    nearest: tuple[Evidence, ...] = ()
