"""Drawn reports of every family, held against their labels: `python -m corpora.benchmarks.families [--count N] [--accept]`.

Draws N reports a family (12 unless told: over 120 in all) as .docx, .pdf and some .doc into a temporary folder, measures as `qingshen
evaluate` does, and prints the table by family and format with gains and losses against the baseline. Of the families held out only
the table is told, never what was wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.generator.families.__main__ import main as draw
from pipeline import evaluate, specs

BASELINE = Path(__file__).parents[1] / "baselines" / "families.json"
HELD_OUT = ("consultant", "affiliate")
SEED = 20261122
_LOWER_IS_BETTER = ("false_missing", "total_gap", "total_bias")


def changes(now: dict[str, dict[str, float | None]], before: dict[str, dict[str, float | None]]) -> list[str]:
    """A line for each figure of a family that moved by half a percent or more."""
    out = []
    for family, figures in now.items():
        for key, value in figures.items():
            old = before.get(family, {}).get(key)
            if value is None or old is None or abs(value - old) < 0.005:
                continue
            better = abs(value) < abs(old) if key in _LOWER_IS_BETTER else value > old
            out.append(f"{'改进' if better else '退步'}  {family}  {key}  {old:.3f} → {value:.3f}")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.families", description=__doc__)
    parser.add_argument("--count", type=int, default=12, help="每族几份")
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--errors", action="store_true", help="列出差错（留出族除外）")
    options = parser.parse_args(arguments)
    with TemporaryDirectory(prefix="families-") as room:
        draw([room, "--count", str(options.count), "--seed", str(SEED), "--scans", "0"])
        evaluation = evaluate.run(Path(room), specs.load())
    text = evaluation.text()
    print("\n".join(line for line in text.splitlines() if line.startswith("|")))
    if options.errors:
        print("\n".join(line for line in text.splitlines() if not line.startswith(("|", *HELD_OUT))))
    now = dict(evaluation.json()["families"])
    if options.accept:
        content = {"seed": SEED, "count": options.count, "families": now}
        BASELINE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print("已写为基线。")
        return 0
    if not BASELINE.is_file():
        print("还没有基线，用 --accept 写入。")
        return 0
    moved = changes(now, json.loads(BASELINE.read_text(encoding="utf-8"))["families"])
    print("\n".join(moved) or "与基线一致。")
    return int(any(line.startswith("退步") for line in moved))


if __name__ == "__main__":
    sys.exit(main())
