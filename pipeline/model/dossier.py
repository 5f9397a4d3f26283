"""Everything known of one report; what the contract publishes as qingshen.dossier/1."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pipeline.model.benchmark import Comparison
from pipeline.model.document import Evidence, Source
from pipeline.model.finding import Finding
from pipeline.model.indicator import Indicator
from pipeline.model.score import DraftScore
from pipeline.model.section import Heading, Section
from pipeline.model.statement import Statement

SCHEMA = "qingshen.dossier/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Which rules judged: id, version, and a fingerprint over the rule files' content."""

    id: str
    version: str
    fingerprint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineChoice:
    """Which outline the report is held against, whether a person said so, and why."""

    id: str
    chosen: Literal["given", "detected"]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value the report states of itself, with its evidence."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Enterprise:
    """Who the report is about; None where the report does not say."""

    name: Fact | None = None
    credit_code: Fact | None = None
    industry: Fact | None = None
    period: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """A provisional sum with its interval; never a verdict. `by_series`: (series, points, low, high, out of)."""

    points: Decimal
    low: Decimal
    high: Decimal
    by_series: tuple[tuple[int, Decimal, Decimal, Decimal, Decimal], ...]
    pass_line: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything known of one report. An unreadable report has a source, a finding, and nothing else."""

    software: str
    rules: Rules
    source: Source
    outline: OutlineChoice
    enterprise: Enterprise = Enterprise()
    headings: tuple[Heading, ...] = ()
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    scores: tuple[DraftScore, ...] = ()
    totals: Totals | None = None
    benchmarks: tuple[Comparison, ...] = ()
