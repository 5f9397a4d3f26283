"""Something a person should know about a report; a value about the document, never an exception."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.document import Evidence
from pipeline.model.outline import Cue

Severity = Literal["must", "should", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A quantity a report has only one of: `pattern` over a normalised sentence with the group `v` for its value; `unless` cancels a sentence."""

    name: str
    pattern: str
    unless: str = ""
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """A rate that follows from two other indicators: rate = part ÷ whole × factor, in `unit`; `units` are the pairs of canonical units
    (part, whole) for which that holds. A difference above the share `least` is worth telling, one above `most` means another base."""

    rate: str
    part: str
    whole: str
    unit: str
    units: tuple[tuple[str, str], ...]
    factor: Decimal = Decimal(1)
    least: Decimal = Decimal("0.02")
    most: Decimal = Decimal("0.4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A law or standard that went out of force: `ended` the first day (YYYY-MM-DD) it no longer held, `successor` what holds since.
    `unless` cancels a line (it says itself that the law is repealed)."""

    name: str
    pattern: str
    ended: str
    successor: str
    unless: str = ""
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRule:
    """A finding's entry in the catalogue: stable code, readable name, message template, what it means and what to do.

    `patterns` (over normalised text), `words`, `subjects` (ids it applies to), `mentions`, `derived`, `common` (words that look like a
    name and are none) and `organs` (parts of a company that act for it) and `laws` are the data its check works with."""

    code: str
    name: str
    severity: Severity
    title: str
    message: str
    meaning: str
    advice: str
    example: str = ""
    patterns: tuple[Cue, ...] = ()
    words: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    common: tuple[Cue, ...] = ()
    derived: tuple[Derived, ...] = ()
    organs: tuple[str, ...] = ()
    laws: tuple[Law, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding about one report. `subject` is the node id, item or quantity it concerns."""

    code: str
    name: str
    severity: Severity
    subject: str
    message: str
    clause: str | None = None
    evidence: tuple[Evidence, ...] = ()
