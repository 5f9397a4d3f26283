"""How many extracted indicators are right, held against figures judged by reading: `python -m corpora.benchmarks.precision [--only ID] [--accept]`.

`corpora/judged/ID.yaml` holds figures of one Word report that once carried a catalogue id, drawn at random, each with what a careful
reader says of it. A figure that carries an id now is right when value, unit, kind, year and id all are; one that carries none any more
is counted apart. Reports of the hold-out are told as totals only.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from corpora.benchmarks import baseline
from pipeline import parse, specs, workflow
from pipeline.model import Indicator, Spec

ROOT = Path(__file__).parents[1]
JUDGED = ROOT / "judged"
FOLDERS = ("samples", "handwritten", "holdout")
_FIELDS = ("id", "kind", "year", "unit", "value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A judged figure: its block and place there, the text before it, and for each field the answers a reader accepts ("" for none)."""

    block: int
    start: int
    end: int
    text: str
    table: bool
    answers: Mapping[str, tuple[str, ...]]

    def wrong(self, found: Indicator) -> tuple[str, ...]:
        """The fields of an indicator at this place that no reader would accept."""
        said = {
            "id": found.id or "",
            "kind": found.kind,
            "year": found.year or "",
            "unit": found.unit,
            "value": str(found.value),
        }
        return tuple(field for field in _FIELDS if field in self.answers and said[field] not in self.answers[field])


def judged(path: Path) -> list[Figure]:
    """The judged figures of one report. Raises KeyError where a field is wanting."""
    return [_figure(entry) for entry in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _figure(entry: Mapping[str, Any]) -> Figure:
    answers = {field: tuple(str(a) for a in entry[field]) for field in _FIELDS if field in entry}
    start, end = entry["at"]
    return Figure(
        block=entry["block"], start=start, end=end, text=entry["text"], table=bool(entry.get("table")), answers=answers
    )


def source(name: str) -> Path:
    """The Word file of a report. Raises FileNotFoundError."""
    for folder in FOLDERS:
        path = ROOT / folder / f"{name}.docx"
        if path.is_file():
            return path
    raise FileNotFoundError(name)


def measure(path: Path, spec: Spec) -> Iterator[tuple[Figure, Indicator | None]]:
    """Each judged figure of a report with the indicator found there now, None where none carries an id."""
    document = parse.document(source(path.stem))
    by_block: dict[int, list[Indicator]] = {}
    for found in workflow.judge(document, spec).indicators:
        if found.id is not None:
            by_block.setdefault(found.evidence.block, []).append(found)
    for figure in judged(path):
        here = [
            found
            for found in by_block.get(figure.block, [])
            if found.evidence.start < figure.end and figure.start < found.evidence.end
        ]
        yield figure, min(here, key=lambda found: len(figure.wrong(found)), default=None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.precision", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="只看这一份，列出差错")
    options = parser.parse_args(arguments)
    spec, verdicts = specs.load(), {}
    counts: dict[str, Counter[str]] = {}
    for path in sorted(JUDGED.glob("*.yaml")):
        if options.only and path.stem not in options.only:
            continue
        blind = source(path.stem).parent.name == "holdout"
        for number, (figure, found) in enumerate(measure(path, spec), 1):
            wrong = figure.wrong(found) if found is not None else ()
            for group in ("留出" if blind else "开发", path.stem):
                for part in ("共", "表" if figure.table else "文"):
                    _count(counts.setdefault(group, Counter()), part, found, wrong)
            if not blind:
                verdicts[f"{path.stem}/{number}"] = _told(figure, found, wrong) if found and wrong else "right"
    _print(counts)
    if options.only:
        print("\n".join(f"{name} {told}" for name, told in verdicts.items() if told != "right"))
        return 0
    return baseline.close("precision", verdicts, options.accept)


def _count(tally: Counter[str], part: str, found: Indicator | None, wrong: Sequence[str]) -> None:
    tally[f"{part}无"] += found is None
    tally[f"{part}数"] += found is not None
    tally[f"{part}对"] += found is not None and not wrong
    if part == "共":
        tally.update(wrong)


def _told(figure: Figure, found: Indicator, wrong: Sequence[str]) -> str:
    """What is wrong with a figure, for a reader of the list."""
    said = "，".join(
        f"{field} {getattr(found, field)} 应为 {'/'.join(figure.answers[field]) or '无'}" for field in wrong
    )
    return f"{figure.text}：{found.name} {said}"


def _print(counts: Mapping[str, Counter[str]]) -> None:
    print("报告  带编号 全对 精确率 | 正文 | 表格 | 错处 id/kind/year/unit/value | 不再带编号")
    for group, tally in counts.items():
        shares = " | ".join(
            f"{tally[f'{part}数']} {tally[f'{part}对']} {tally[f'{part}对'] / max(1, tally[f'{part}数']):.1%}"
            for part in "共文表"
        )
        print(f"{group:4} {shares} | {'/'.join(str(tally[field]) for field in _FIELDS)} | {tally['共无']}")


if __name__ == "__main__":
    sys.exit(main())
