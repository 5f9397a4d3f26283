"""A report's facts drawn from one-line notations, each fact in a block of its own.

indicator   id=95%            id≥95%  id<30%  id~80%  id=80..85%   @2022 its year   #target its kind   !万元 its unit
            name=95%/id where the report calls it otherwise, name=95%/none where no
            entry of the catalogue claims it; indicators stand in one paragraph unless the case says `apart`
statement   id  id:value      -id negated   ?id planned   <id previous round   *id other enterprise   @2022 its year
section     id=missing        with a heading unless missing
finding     name"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from pipeline import score
from pipeline.model import (
    Block,
    Document,
    DraftScore,
    Finding,
    Indicator,
    Node,
    Outline,
    Section,
    Source,
    Spec,
    Statement,
)
from pipeline.model.outline import Sectioning
from pipeline.model.rubric import Rubric

ROOT = Path(__file__).parents[2]
INDICATOR = re.compile(
    r"(\w+)([=≥≤<>~])(\d+(?:\.\d+)?)(?:\.\.(\d+(?:\.\d+)?))?(%?)(?:@([\d/]+))?(?:#(\w+))?(?:!([^/\s]+))?(?:/(\w+))?"
)
STATEMENT = re.compile(r"([-?<*]*)(\w+)(?::(\w+))?(?:@(\d+))?")


def read_rubric(path: Path) -> Rubric:
    return TypeAdapter(Rubric).validate_python(yaml.safe_load(path.read_text(encoding="utf-8")))


def spec_of(rubric: Rubric) -> Spec:
    kinds = {"must": ("overview", "problems", "conclusion"), "should": ("planning", "performance")}
    nodes = [
        Node(id=f"attachment2.{name}", title=name, number="", reference=f"附件2 {name}", severity=severity)
        for severity, names in kinds.items()
        for name in names
    ]
    nodes.append(Node(id="attachment2.content", title="容器", number="", reference="附件2 二", kind="container"))
    outline = Outline(id="attachment2", title="附件2", short="附件2", nodes=tuple(nodes))
    return Spec(
        id="t",
        version="1",
        title="t",
        fingerprint="f",
        outlines={"attachment2": outline},
        rubric=rubric,
        sectioning=Sectioning(empty=(), foreign=(), topics=()),
        indicators=(),
        statements=(),
        units=(),
        lexicon={},
        findings={},
        wording={},
    )


class Report:
    """Collects facts; every fact cites its own block."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.sections: list[Section] = []
        self.indicators: list[Indicator] = []
        self.statements: list[Statement] = []
        self.findings: list[Finding] = []

    def cite(self, text: str, paragraph: str | None = None) -> Any:
        """Evidence for `text`, in a block of its own or in the paragraph that holds it."""
        whole = paragraph or text
        if not paragraph or paragraph not in self.texts:
            self.texts.append(whole)
        index = self.texts.index(whole) if paragraph else len(self.texts) - 1
        blocks = tuple(Block(index=n, kind="paragraph", text=t) for n, t in enumerate(self.texts))
        source = Source(name="r", sha256="0", bytes=1, format="docx", outcome="ok")
        start = whole.index(text)
        return Document(source=source, blocks=blocks).cite(index, start, start + len(text))

    def indicator(self, notation: str, paragraph: str | None = None) -> None:
        found = INDICATOR.fullmatch(notation)
        assert found, notation
        name, op, value, high, percent, year, kind, unit, rule = found.groups()
        self.indicators.append(
            Indicator(
                id=None if rule == "none" else rule or name,
                name=name,
                value=Decimal(value),
                high=Decimal(high) if high else None,
                op=op,  # type: ignore[arg-type]
                unit=unit or percent,
                raw=f"{value}{percent}",
                evidence=self.cite(notation, paragraph),
                year=year,
                kind=kind or "actual",  # type: ignore[arg-type]
            )
        )

    def statement(self, notation: str) -> None:
        found = STATEMENT.fullmatch(notation)
        assert found, notation
        marks, name, value, year = found.groups()
        scope = "previous" if "<" in marks else "other" if "*" in marks else "own"
        self.statements.append(
            Statement(
                id=name,
                evidence=self.cite(notation),
                value=value,
                negated="-" in marks,
                planned="?" in marks,
                year=year,
                scope=scope,  # type: ignore[arg-type]
            )
        )

    def section(self, notation: str) -> None:
        name, status = notation.split("=")
        headings = () if status == "missing" else (self.cite(f"标题 {name}"),)
        self.sections.append(
            Section(
                id=name,
                path=(name,),
                reference="附件2",
                status=status,
                headings=headings,  # type: ignore[arg-type]
            )
        )

    def finding(self, name: str) -> None:
        self.findings.append(
            Finding(
                code="X1",
                name=name,
                severity="note",
                subject="s",
                message=f"发现 {name}",
                evidence=(self.cite(name),),
            )
        )

    def drafts(self, spec: Spec) -> dict[str, DraftScore]:
        made = score.drafts(self.sections, self.indicators, self.statements, self.findings, spec)
        return {d.item: d for d in made}


def draw(case: dict[str, Any]) -> Report:
    report = Report()
    paragraph = None if case.get("apart") else "，".join(case.get("i", ()))
    for notation in case.get("i", ()):
        report.indicator(notation, paragraph)
    for key, take in (("s", report.statement), ("sections", report.section), ("f", report.finding)):
        for notation in case.get(key, ()):
            take(notation)
    return report


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return read_rubric(ROOT / "section_specs" / "guangxi" / "attachment3.yaml")


@pytest.fixture(scope="session")
def spec(rubric: Rubric) -> Spec:
    return spec_of(rubric)


@pytest.fixture
def drawn() -> Callable[[dict[str, Any]], Report]:
    return draw
