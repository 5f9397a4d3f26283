"""Runs the corridor over a labelled folder and gathers the figures."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from pipeline import workflow
from pipeline.errors import UsageError
from pipeline.evaluate import table
from pipeline.evaluate.figures import by_item, figures
from pipeline.evaluate.labels import Label, pairs, read
from pipeline.evaluate.measure import measure
from pipeline.evaluate.tally import Tally, summed
from pipeline.model import Spec

_ALONE = 6
"""So many reports are analysed in this process; more are shared among the cores."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Tallies by report (name → tally), the family of each, the committed figures to compare with, titles of the items, and the words."""

    tallies: Mapping[str, Tally]
    families: Mapping[str, str]
    unlabelled: tuple[str, ...]
    baseline: Mapping[str, float | None]
    titles: Mapping[str, str]
    wording: Mapping[str, str]

    def groups(self) -> dict[str, Tally]:
        """All reports, and those of each format."""
        return {"all": summed(self.tallies.values()), **self._by(_suffix)}

    def by_family(self) -> dict[str, Tally]:
        """Reports of each family in each format; empty where there is but one family."""
        if len(set(self.families.values())) < 2:
            return {}
        return self._by(self._family)

    def _by(self, key: Callable[[str], str]) -> dict[str, Tally]:
        keys = sorted({key(name) for name in self.tallies})
        return {k: summed(t for name, t in self.tallies.items() if key(name) == k) for k in keys}

    def figures(self) -> dict[str, float | None]:
        """The figures of all reports together, shares from 0 to 1."""
        return figures(summed(self.tallies.values()))

    def json(self) -> dict[str, Any]:
        """One document: figures by group, family, item and report, errors by report."""
        return {
            "schema": "qingshen.evaluation/1",
            "figures": self.figures(),
            "groups": {name: figures(t) for name, t in self.groups().items()},
            "families": {name: figures(t) for name, t in self.by_family().items()},
            "items": by_item(summed(self.tallies.values())),
            "reports": {name: {"figures": figures(t), "errors": t.errors} for name, t in self.tallies.items()},
            "unlabelled": list(self.unlabelled),
            "baseline": dict(self.baseline),
        }

    def text(self) -> str:
        """The tables a person reads, then every error with its report."""
        return "\n".join(self._lines())

    def _lines(self) -> Iterable[str]:
        groups, families = self.groups(), self.by_family()
        yield from table.by_format(groups, {"all": len(self.tallies), **self._counts(_suffix)}, self.wording)
        yield ""
        if families:
            yield from table.by_family(families, self._counts(self._family), self.wording)
            yield ""
        if groups["all"].items:
            yield from table.items(groups["all"], self.titles, self.wording)
            yield ""
        yield from table.changes(self.figures(), self.baseline, self.wording)
        for name, tally in self.tallies.items():
            yield from (f"{name}  {error}" for error in tally.errors)

    def _family(self, name: str) -> str:
        return f"{self.families[name]}.{_suffix(name)}"

    def _counts(self, key: Callable[[str], str]) -> Counter[str]:
        return Counter(map(key, self.tallies))


def _suffix(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def run(directory: Path, spec: Spec, baseline: Path | None = None) -> Evaluation:
    """Analyses every labelled report below a folder. Raises UsageError when there is none, or a label file is malformed."""
    work: list[tuple[Path, Label]] = []
    unlabelled: list[str] = []
    for label_file, reports in pairs(directory):
        label = read(label_file)
        if not reports:
            unlabelled.append(label_file.name)
        work.extend((report, label) for report in reports)
    if not work:
        raise UsageError(
            f"目录 {directory.name} 中没有带标注的报告", "标注文件名应为 报告名.gold.yaml，与报告放在一起。"
        )
    old = (
        json.loads(baseline.read_text(encoding="utf-8"))["figures"]
        if baseline is not None and baseline.is_file()
        else {}
    )
    names = _names([report for report, _ in work], directory)
    return Evaluation(
        tallies=dict(zip(names, _measured(work, spec), strict=True)),
        families=dict(zip(names, (label.family or "" for _, label in work), strict=True)),
        unlabelled=tuple(unlabelled),
        baseline=old,
        titles={item.id: item.title for item in spec.rubric.items},
        wording=spec.wording,
    )


def _names(reports: list[Path], directory: Path) -> list[str]:
    """File names; the path below the folder where two reports bear one name."""
    plain = [report.name for report in reports]
    return [
        report.relative_to(directory).as_posix() if plain.count(report.name) > 1 else report.name for report in reports
    ]


def _measured(work: list[tuple[Path, Label]], spec: Spec) -> list[Tally]:
    if len(work) <= _ALONE:
        return [_one(report, label, spec) for report, label in work]
    reports, labels = zip(*work, strict=True)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("fork")) as pool:
        return list(pool.map(_one, reports, labels, [spec] * len(work), chunksize=2))


def _one(report: Path, label: Label, spec: Spec) -> Tally:
    return measure(workflow.analyse(report, spec), label, spec)
