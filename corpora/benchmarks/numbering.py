"""Automatic numbers of corpora/numbering, as read against as shown: `python -m corpora.benchmarks.numbering [--accept]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from corpora.benchmarks import baseline
from pipeline import parse
from pipeline.model import Document

FOLDER = Path(__file__).parents[1] / "numbering"
Numbers = dict[str, str | None]


def expected(folder: Path = FOLDER) -> dict[str, Numbers]:
    """File → text → number: what LibreOffice shows, but for what a person knows better, and without what nobody is sure of."""
    shown: dict[str, Numbers] = yaml.safe_load((folder / "libreoffice.yaml").read_text(encoding="utf-8"))
    known: dict[str, dict[str, object]] = yaml.safe_load((folder / "by_hand.yaml").read_text(encoding="utf-8"))
    for name, entry in known.items():
        numbers = entry["numbers"]
        assert isinstance(numbers, dict)
        strange = set(numbers) - set(shown[name])
        if strange:
            raise ValueError(f"by_hand.yaml: {name} 没有这些段落：{'、'.join(sorted(strange))}")
        shown[name].update(numbers)
        unsure = entry.get("unsure", ())
        assert isinstance(unsure, list | tuple)
        for text in unsure:
            del shown[name][text]
    return shown


def read(document: Document) -> Numbers:
    """Text of each paragraph → its number, those further inside a cell included."""
    out: Numbers = {}
    for block in document.blocks:
        numbers, start = dict(block.further), 0
        for line in block.text.split("\n"):
            out[line] = numbers.get(start) if start else block.number
            start += len(line) + 1
    return out


def verdicts(folder: Path = FOLDER) -> dict[str, str]:
    """file/text → "right", or what was read for what."""
    out = {}
    for name, numbers in expected(folder).items():
        found = read(parse.document(folder / f"{name}.docx"))
        for text, number in numbers.items():
            if text not in found:
                said = "没有读到这一段"
            elif found[text] != number:
                said = f"应为 {number or '无'}，读作 {found[text] or '无'}"
            else:
                said = "right"
            out[f"{name}/{text}"] = said
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.numbering", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    options = parser.parse_args(arguments)
    found = verdicts()
    for case, verdict in found.items():
        if verdict != "right":
            print(f"{case}  {verdict}")
    wanted = expected()
    numbered = sum(number is not None for numbers in wanted.values() for number in numbers.values())
    right = sum(verdict == "right" for verdict in found.values())
    print(
        f"{len(wanted)} 份文件，{len(found)} 段（其中 {numbered} 段有自动编号），一致 {right} 段，{right / len(found):.2%}"
    )
    return baseline.close("numbering", found, options.accept)


if __name__ == "__main__":
    sys.exit(main())
