"""A report being written: the lines of the text markup and, beside them, what a reader would label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from corpora.generator.families.outline import PATHS

Cell = str | int | float
Row = Sequence[Cell]


@dataclass(slots=True)
class Manuscript:
    """Grows from top to bottom; `files()` gives the text and the label file.

    Every outline node must be told once, by `serves` or `lacks`; containers are told by the writer too. Raises ValueError in
    `files()` for a node left untold and for a label whose quotation does not stand in the text.
    """

    id: str
    spec: str
    family: str
    head: Mapping[str, Any] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    sections: dict[tuple[str, ...], dict[str, Any]] = field(default_factory=dict)
    indicators: list[dict[str, Any]] = field(default_factory=list)
    scores: dict[str, dict[str, Any]] = field(default_factory=dict)
    defects: list[dict[str, Any]] = field(default_factory=list)

    def line(self, *lines: str) -> None:
        """Lines of the markup as they are: `!page`, `!cover …`, `!toc`, a paragraph."""
        self.lines.extend(lines)

    def heading(self, level: int, number: str, title: str, gap: str = "") -> str:
        """A heading; returns it as a reader sees it (number and title)."""
        self.lines.append(f"{'#' * level} [{number}]{gap}{title}")
        return f"{number}{gap}{title}"

    def run_in(self, level: int, text: str) -> None:
        """A paragraph that begins with its heading, to the first 。 or ：."""
        self.lines.append(f"#={level} {text}")

    def table(self, rows: Iterable[Row], caption: str = "", rules: str = "grid") -> None:
        """A table; the first row is the header; `rules` grid, three or none."""
        if caption:
            self.lines.append(f"!cap {caption}")
        if rules != "grid":
            self.lines.append({"three": "!three", "none": "!borderless"}[rules])
        self.lines.extend(f"| {' | '.join(str(cell) for cell in row)} |" for row in rows)
        self.lines.append("")

    def serves(self, path: Sequence[str], heading: str | None = None, starts_with: str | None = None) -> None:
        """The report has this node; `heading` as written, None where it is spread over chapters."""
        self.sections[tuple(path)] = {
            "path": list(path), "status": "present", "heading_as_written": heading, "starts_with": starts_with
        }  # fmt: skip

    def lacks(self, path: Sequence[str], status: str = "missing", heading: str | None = None) -> None:
        """The report lacks this node: `missing` altogether, or `thin` under a heading."""
        self.sections[tuple(path)] = {
            "path": list(path), "status": status, "heading_as_written": heading, "starts_with": None
        }  # fmt: skip

    def indicator(
        self,
        name: str,
        value: Any,
        unit: str,
        quote: str,
        *,
        year: str | None = None,
        kind: str = "actual",
        ctx: str | None = None,
    ) -> None:
        """A quantitative statement of the text; `quote` stands in it letter for letter."""
        label = {"name": name, "value": value, "unit": unit, "value_kind": kind, "year": year, "quote": quote}
        self.indicators.append({**label, "ctx": ctx} if ctx else label)

    def score(self, item: str, expected: float | None, low: float = 0, high: float = 0, why: str = "") -> None:
        """What a careful reader gives for an item of 附件3; None leaves it open."""
        self.scores[item] = {
            "item": item, "expected": expected, "acceptable": None if expected is None else [low, high], "why": why
        }  # fmt: skip

    def defect(self, kind: str, quotes: Sequence[str], note: str = "") -> None:
        """Something wrong on purpose: leftover, inconsistency, arithmetic, missing_section."""
        self.defects.append({"type": kind, "quotes": list(quotes), "note": note})

    def files(self) -> tuple[str, str]:
        """The text and the label file. Raises ValueError when nodes or quotations do not hold."""
        body = "\n".join(self.lines) + "\n"
        self._hold(body)
        head = {"id": self.id, "spec": self.spec, **self.head}
        label = {
            "id": self.id,
            "spec": self.spec,
            "family": self.family,
            "sections": [self.sections[path] for path in PATHS[self.spec]],
            "indicators": self.indicators,
            "scores": list(self.scores.values()),
            "defects": self.defects,
        }
        written = yaml.safe_dump(head, allow_unicode=True, sort_keys=False)
        return f"---\n{written}---\n{body}", yaml.safe_dump(label, allow_unicode=True, sort_keys=False, width=120)

    def _hold(self, body: str) -> None:
        untold = [path for path in PATHS[self.spec] if path not in self.sections]
        unknown = [path for path in self.sections if path not in PATHS[self.spec]]
        quotes = [label["quote"] for label in self.indicators]
        quotes += [quote for defect in self.defects for quote in defect["quotes"]]
        lost = [quote for quote in quotes if quote not in body]
        if untold or unknown or lost:
            raise ValueError(
                f"{self.id}：未交代的节点 {untold[:3]}，不认识的节点 {unknown[:3]}，正文中没有的引文 {lost[:3]}"
            )
