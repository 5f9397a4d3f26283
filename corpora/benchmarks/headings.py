"""The report's own headings against those its text was written with: `python -m corpora.benchmarks.headings [DIR …] [--accept]`.

F1 over headings in order (a heading is right when number and title are those of the text, spaces aside), and the share of right ones whose
level is right: levels are compared by rank within the report, so a document whose chapters are level 2 throughout is not wrong. Reports
are taken by format; of the held-out folder only the totals are told.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz.distance import LCSseq

from corpora.benchmarks import baseline
from corpora.benchmarks.likeness import squeezed
from corpora.generator import markup
from pipeline import segment, specs
from pipeline.model import Spec
from pipeline.parse import document as read_document

ROOT = Path(__file__).parents[1]
FOLDERS = ("samples", "handwritten", "holdout")
UNSEEN = "holdout"
BARS = {"docx": (0.97, 0.95), "pdf": (0.95, 0.95)}
_END = re.compile(r"[。：:]")


@dataclass(slots=True)
class Count:
    """Headings written, found and right, and right ones at the right level; `wrong` says which are not."""

    written: int = 0
    found: int = 0
    right: int = 0
    levels: int = 0
    levelled: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Count) -> None:
        """Takes another count in."""
        self.written += other.written
        self.found += other.found
        self.right += other.right
        self.levels += other.levels
        self.levelled += other.levelled

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found."""
        return 2 * self.right / (self.written + self.found) if self.written + self.found else 1.0

    @property
    def level(self) -> float:
        """Share of the right headings whose level is right."""
        return self.levels / self.levelled if self.levelled else 1.0


def written(report: markup.Report) -> list[tuple[str, int | None]]:
    """Headings of a text in order: number and title squeezed, and level (None where the text gives none)."""
    out: list[tuple[str, int | None]] = []
    for noun in report.nouns:
        if isinstance(noun, markup.Heading):
            out.append((squeezed(noun.number + noun.title).rstrip("：:"), noun.level))
        elif isinstance(noun, markup.RunIn):
            out.append((squeezed(_END.split(noun.text, maxsplit=1)[0]), noun.level))
    return out


def measure(path: Path, report: markup.Report, spec: Spec) -> Count:
    """One finished file held against its text."""
    document = read_document(path)
    read = segment.headings(document, spec.outlines.values(), spec.sectioning)
    found = [(squeezed(h.number + h.title).rstrip("：:"), h.level) for h in read]
    want = written(report)
    out = Count(written=len(want), found=len(found))
    matched_want, matched_found = set(), set()
    pairs = []
    for block in LCSseq.opcodes([text for text, _ in want], [text for text, _ in found]):
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                pairs.append((block.src_start + step, block.dest_start + step))
    for i, j in pairs:
        matched_want.add(i)
        matched_found.add(j)
    out.right = len(pairs)
    wanted_ranks, found_ranks = _ranks(level for _, level in want), _ranks(level for _, level in found)
    for i, j in pairs:
        if (level := want[i][1]) is not None:
            out.levelled += 1
            good = wanted_ranks[level] == found_ranks[found[j][1]]
            out.levels += good
            if not good:
                out.wrong.append(f"层级 {want[i][0][:30]} 应为 {level}，判为 {found[j][1]}")
    out.wrong += [f"漏 {text[:40]}" for i, (text, _) in enumerate(want) if i not in matched_want]
    out.wrong += [f"多 {text[:40]}" for j, (text, _) in enumerate(found) if j not in matched_found]
    return out


def _ranks(levels: Iterable[int | None]) -> dict[int, int]:
    """Level → its rank among the levels used."""
    return {level: rank for rank, level in enumerate(sorted({level for level in levels if level is not None}))}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.headings", description=__doc__)
    parser.add_argument("directory", nargs="*", type=Path, help="目录（其下有 texts/*.txt 和成稿）；默认全部语料")
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--errors", action="store_true", help="列出差错（留出集除外）")
    options = parser.parse_args(arguments)
    spec = specs.load()
    totals: dict[str, Count] = defaultdict(Count)
    verdicts: dict[str, str] = {}
    for folder in options.directory or [ROOT / name for name in FOLDERS]:
        unseen: dict[str, Count] = defaultdict(Count)
        for text in sorted((folder / "texts").glob("*.txt")):
            report = markup.read(text)
            for suffix in BARS:
                path = folder / f"{text.stem}.{suffix}"
                if not path.is_file():
                    continue
                count = measure(path, report, spec)
                totals[suffix].add(count)
                unseen[suffix].add(count)
                if folder.name != UNSEEN:
                    verdicts[path.name] = "right" if not count.wrong else f"差 {len(count.wrong)}"
                    if options.errors:
                        print(f"{path.name}  F1 {count.f1:.3f}  层级 {count.level:.3f}")
                        for case in count.wrong:
                            print(f"    {case}")
        for suffix, count in unseen.items():
            print(f"{folder.name}.{suffix}  标题 {count.written}  F1 {count.f1:.4f}  层级 {count.level:.4f}")
    for suffix, (f1, level) in BARS.items():
        count = totals[suffix]
        print(f"合计.{suffix}  F1 {count.f1:.4f}（{f1}）  层级 {count.level:.4f}（{level}）")
        verdicts[f"合计.{suffix}"] = "right" if count.f1 >= f1 and count.level >= level else "低于要求"
    return 0 if options.directory else baseline.close("headings", verdicts, options.accept)


if __name__ == "__main__":
    sys.exit(main())
