"""What the rules may read of one report, by id."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.model.finding import Finding
from pipeline.model.indicator import Indicator
from pipeline.model.outline import Node
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.model.statement import Statement
from pipeline.model.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The yield of the earlier rooms; `nodes` are the outline nodes the sections belong to, by id."""

    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    statements: tuple[Statement, ...]
    findings: tuple[Finding, ...]
    nodes: Mapping[str, Node]
    tallies: tuple[Tally, ...] = ()


def gather(
    sections: Sequence[Section],
    indicators: Sequence[Indicator],
    statements: Sequence[Statement],
    findings: Sequence[Finding],
    spec: Spec,
) -> Facts:
    """The facts of one report; what stands in the form's own words, repeated there, is none, nor what a hollow report only claims."""
    pasted = {s.evidence.block for s in statements if s.id in ("form_wording", "bare_claim")}
    claimed = {s.evidence.block for s in statements if s.id == "bare_claim"}
    nodes = {node.id: node for outline in spec.outlines.values() for node in outline.nodes}
    return Facts(
        sections=tuple(replace(s, status="thin") if claimed and _hollow(s, claimed) else s for s in sections),
        indicators=tuple(i for i in indicators if i.evidence.block not in pasted),
        statements=tuple(s for s in statements if s.evidence.block not in pasted),
        findings=tuple(findings),
        nodes=nodes,
    )


def _hollow(section: Section, claimed: Collection[int]) -> bool:
    """Whether all that serves a section only claims."""
    return section.status in ("present", "elsewhere") and all(e.block in claimed for e in section.body)


def last_year(period: str | None) -> int | None:
    """The last calendar year a period names: "2022/2023" gives 2023; None when it names none."""
    found = re.findall(r"(?:19|20)\d\d", period or "")
    return int(found[-1]) if found else None
