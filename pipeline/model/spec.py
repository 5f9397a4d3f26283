"""The rules a report is held against: everything of section_specs/, loaded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.accuracy import Accuracy
from pipeline.model.benchmark import BenchmarkSet
from pipeline.model.finding import FindingRule
from pipeline.model.indicator import IndicatorRule
from pipeline.model.outline import Outline, Sectioning
from pipeline.model.phrase import Phrase
from pipeline.model.rubric import Rubric
from pipeline.model.statement import StatementRule
from pipeline.model.unit import UnitRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an office sets for itself; None stands for unknown and is printed as a blank to fill in, never guessed.

    `bodies`: who issues notices. `deadline_days`: days to supply what is missing. `years`: how many years a report must cover."""

    issuing_body: str | None = None
    contact: str | None = None
    deadline_days: int | None = None
    years: int = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """One region's rules. `fingerprint` is a SHA-256 over the content of the files they were loaded from.

    `lexicon`: word lists by name (negation, plan, other_party, previous, …). `phrases`: how reports word
    what the checks and the extraction look for, by room.module.name. `wording`: message key → Chinese text with {fields}.
    `accuracy`: how right drafts have been, None where nobody measured."""

    id: str
    version: str
    title: str
    fingerprint: str
    outlines: Mapping[str, Outline]
    sectioning: Sectioning
    rubric: Rubric
    indicators: tuple[IndicatorRule, ...]
    statements: tuple[StatementRule, ...]
    units: tuple[UnitRule, ...]
    lexicon: Mapping[str, tuple[str, ...]]
    findings: Mapping[str, FindingRule]
    wording: Mapping[str, str]
    settings: Settings = Settings()
    benchmarks: tuple[BenchmarkSet, ...] = ()
    accuracy: Accuracy | None = None
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
