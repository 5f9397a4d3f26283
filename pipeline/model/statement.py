"""A qualitative statement the form asks for, found by token rules: who said what about whom, and whether it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.model.document import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """`id` names the statement rule; `value` its variant (e.g. a tier). It counts only when `counts`: said of this enterprise, as done.

    `row`: the table row it was read in, each cell behind its column's head, for a cell alone says little; None in running text."""

    id: str
    evidence: Evidence
    value: str | None = None
    negated: bool = False
    planned: bool = False
    scope: Literal["own", "previous", "other"] = "own"
    year: str | None = None
    row: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it may support points: affirmed, done, and about this enterprise now."""
        return not self.negated and not self.planned and self.scope == "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRule:
    """A rule that finds one kind of statement. `triggers`: literal words, one of which a sentence must hold before tokens are made of it.

    `patterns`: spaCy Matcher patterns (lists of token descriptions) over jieba tokens, any of which makes the statement. `value`: variant
    the rule stands for. `veto`: regular expressions that cancel a sentence. `matches`/`rejects`: sentences tested both ways, where
    negated, planned or others' statements belong to `rejects`.

    `plan`: what is asked for is itself a plan, so words of intention do not cancel. `denial`: the statement is itself a denial (未利用),
    so words of negation do not cancel. `headings`: regular expressions over headings and table captions that show it by themselves.
    `under`: regular expressions, one of which the sentence or a heading above it must hold. `whole`: regular expressions over a whole
    paragraph, for what is told across sentences (水：进…；排…；未查明…). `heads`: regular expressions over a table's caption and head
    row, cells apart by " | ", that show it by themselves."""

    id: str
    title: str
    triggers: tuple[str, ...]
    patterns: tuple[tuple[Mapping[str, Any], ...], ...]
    value: str | None = None
    veto: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    plan: bool = False
    denial: bool = False
    headings: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
