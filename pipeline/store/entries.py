"""What the store keeps beside decisions, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A submitted file: its content's SHA-256 in hex, the submitter's file name, when it came (ISO 8601 UTC)."""

    sha256: str
    name: str
    received: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDossier:
    """The current dossier of a report as JSON text, with the rules' fingerprint and the program that built it. Can be rebuilt at any time."""

    report: str
    rules: str
    software: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person who may decide, and as what."""

    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailEntry:
    """Who did what when (ISO 8601 UTC), to which report if to one."""

    who: str
    when: str
    what: str
    report: str | None = None
