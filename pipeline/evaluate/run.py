"""Runs the corridor over a labelled folder and makes the table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import workflow
from pipeline.errors import UsageError
from pipeline.evaluate.labels import pairs, read
from pipeline.evaluate.measure import measure
from pipeline.evaluate.tally import Tally, kappa, summed
from pipeline.model import Spec

# key → (right, of): the shares the table shows, in order
SHARES = {
    "outline": ("outline.right", "outline.all"),
    "false_missing": ("section.false_missing", "section.present"),
    "gaps_found": ("section.gap_found", "section.gaps"),
    "gaps_real": ("section.gap_real", "section.gap_reported"),
    "headings": ("heading.matched", "heading.all"),
    "indicator_value": ("indicator.value", "indicator.all"),
    "indicator_unit": ("indicator.unit", "indicator.all.unit"),
    "indicator_full": ("indicator.full", "indicator.all.full"),
    "scores_drafted": ("score.drafted", "score.scorable"),
    "scores_within": ("score.within", "score.drafted.all"),
    "left_open": ("score.left_open", "score.open"),
    "defects_found": ("defect.found", "defect.all"),
    "findings_real": ("finding.real", "finding.reported"),
}
LOWER_IS_BETTER = ("false_missing", "total_gap")


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by report (name → tally), the committed figures to compare with, and the catalogue for the words."""

    tallies: Mapping[str, Tally]
    unlabelled: tuple[str, ...]
    baseline: Mapping[str, float | None]
    wording: Mapping[str, str]

    def groups(self) -> dict[str, Tally]:
        """All reports, and those of each format."""
        out = {"all": summed(self.tallies.values())}
        for suffix in sorted({name.rsplit(".", 1)[-1] for name in self.tallies}):
            out[suffix] = summed(t for name, t in self.tallies.items() if name.endswith(f".{suffix}"))
        return out

    def figures(self) -> dict[str, float | None]:
        """The figures of all reports together, shares from 0 to 1."""
        return figures(summed(self.tallies.values()))

    def json(self) -> dict[str, Any]:
        """One document: figures by group and report, errors by report."""
        return {
            "schema": "qingshen.evaluation/1",
            "figures": self.figures(),
            "groups": {name: figures(t) for name, t in self.groups().items()},
            "reports": {name: {"figures": figures(t), "errors": t.errors} for name, t in self.tallies.items()},
            "unlabelled": list(self.unlabelled),
            "baseline": dict(self.baseline),
        }

    def text(self) -> str:
        """The table a person reads, then every error with its report."""
        groups = self.groups()
        words = self.wording
        head = [words["evaluate.figure"]]
        for name, count in self._counts():
            head.append(words["evaluate.group"].format(name=words.get(f"evaluate.groups.{name}", name), count=count))
        keys = (*SHARES, "kappa", "total_gap", "total_bias", "interval")
        rows = [[words[f"evaluate.{key}"], *(_cell(key, t) for t in groups.values())] for key in keys]
        lines = [_line(head), _line(["---"] * len(head)), *(_line(r) for r in rows), ""]
        lines.extend(self._changes())
        for name, tally in self.tallies.items():
            lines.extend(f"{name}  {error}" for error in tally.errors)
        return "\n".join(lines)

    def _counts(self) -> list[tuple[str, int]]:
        names = list(self.tallies)
        return [(g, len(names) if g == "all" else sum(n.endswith(f".{g}") for n in names)) for g in self.groups()]

    def _changes(self) -> Iterable[str]:
        """Gains and losses against the committed figures."""
        now = self.figures()
        rows = []
        for key, old in self.baseline.items():
            new = now.get(key)
            if old is None or new is None or abs(new - old) < 0.0005:
                continue
            better = (new < old) == (key in LOWER_IS_BETTER)
            mark = self.wording["evaluate.gain" if better else "evaluate.loss"]
            rows.append(_line([self.wording[f"evaluate.{key}"], f"{old:.3f}", f"{new:.3f}", mark]))
        if self.baseline:
            yield self.wording["evaluate.against"] if rows else self.wording["evaluate.same"]
            yield from rows
            yield ""


def figures(tally: Tally) -> dict[str, float | None]:
    """Every figure of a tally, rounded to four places; None where there was nothing to measure."""
    out: dict[str, float | None] = {key: tally.share(*pair) for key, pair in SHARES.items()}
    out["kappa"] = kappa([(a, b, full) for _, a, b, full in tally.scored])
    gaps = [drafted - labelled for drafted, labelled, _, _ in tally.totals]
    out["total_gap"] = sum(map(abs, gaps)) / len(gaps) if gaps else None
    out["total_bias"] = sum(gaps) / len(gaps) if gaps else None
    held = [low <= labelled <= high for _, labelled, low, high in tally.totals]
    out["interval"] = sum(held) / len(held) if held else None
    return {key: None if value is None else round(value, 4) for key, value in out.items()}


def _cell(key: str, tally: Tally) -> str:
    value = figures(tally)[key]
    if value is None:
        return "—"
    if key in SHARES:
        right, of = SHARES[key]
        return f"{value:.1%}（{tally.counts[right]}/{tally.counts[of]}）"
    return f"{value:.1%}" if key == "interval" else f"{value:.2f}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def run(directory: Path, spec: Spec, baseline: Path | None = None) -> Evaluation:
    """Analyses every labelled report below a folder. Raises UsageError when there is none, or a label file is malformed."""
    tallies: dict[str, Tally] = {}
    unlabelled: list[str] = []
    for label_file, reports in pairs(directory):
        label = read(label_file)
        if not reports:
            unlabelled.append(label_file.name)
        for report in reports:
            tallies[report.name] = measure(workflow.analyse(report, spec), label, spec)
    if not tallies:
        raise UsageError(
            f"目录 {directory.name} 中没有带标注的报告", "标注文件名应为 报告名.gold.yaml，与报告放在一起。"
        )
    old = (
        json.loads(baseline.read_text(encoding="utf-8"))["figures"]
        if baseline is not None and baseline.is_file()
        else {}
    )
    return Evaluation(tallies=tallies, unlabelled=tuple(unlabelled), baseline=old, wording=spec.wording)
