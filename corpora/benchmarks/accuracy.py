"""How right the drafts of each item are on held-out reports: `python -m corpora.benchmarks.accuracy [--accept]`.

Only reports no rule was made to fit are asked, each once (its Word file where there is one). `--accept` writes the figures to
section_specs/guangxi/accuracy.yaml, where they are shown beside every suggestion.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from pipeline import specs, workflow
from pipeline.evaluate.figures import by_item
from pipeline.evaluate.labels import pairs, read
from pipeline.evaluate.measure import measure
from pipeline.evaluate.tally import Tally, summed

ROOT = Path(__file__).parents[2]
HELD_OUT = ROOT / "corpora" / "holdout"
FILE = ROOT / "section_specs" / "guangxi" / "accuracy.yaml"


def tallies() -> dict[str, Tally]:
    """Report id → its tally."""
    spec = specs.load()
    out: dict[str, Tally] = {}
    for label_file, reports in pairs(HELD_OUT):
        report = next((r for r in reports if r.suffix == ".docx"), next(iter(reports), None))
        if report is not None:
            label = read(label_file)
            out[label.id] = measure(workflow.analyse(report, spec), label, spec)
    return out


def written(found: dict[str, Tally]) -> str:
    """The text of accuracy.yaml."""
    whole = summed(found.values())
    items = []
    for item in whole.items:
        rows = [s for s in whole.scored if s.item == item]
        within, exact = sum(s.within for s in rows), sum(s.points == s.expected for s in rows)
        left = {key: whole.counts[f"item.{item}.{key}"] for key in ("open", "left_open")}
        items.append({"item": item, "drafted": len(rows), "within": within, "exact": exact, **left})
    comment = next(line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith("#"))
    told = {"measured_on": f"留出报告 {'、'.join(found)}", "items": items}
    return f"{comment}\n{yaml.safe_dump(told, allow_unicode=True, sort_keys=False, default_flow_style=None, width=140)}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write on request."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.accuracy", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写入规则目录")
    options = parser.parse_args(arguments)
    found = tallies()
    for item, row in by_item(summed(found.values())).items():
        print(item, "  ".join(f"{key} {value:g}" for key, value in row.items() if value is not None))
    if options.accept:
        FILE.write_text(written(found), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
