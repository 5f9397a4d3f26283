"""Scanned pages as recognised against the text they were drawn from: `python -m corpora.benchmarks.ocr [--accept]`.

Two sets of the same pages: 200 dpi, half a degree askew, noisy; and 150 dpi, folded, stamped, coarsely stored. Character error
rate over the running text, widths of characters and spaces left aside; figures over everything, tables too."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from rapidfuzz.distance import Levenshtein

from corpora.generator.scan import scanned
from pipeline.parse import pdf
from pipeline.parse.reading import Reading

CORPORA = Path(__file__).parents[1]
BASELINE = CORPORA / "baselines" / "ocr.json"
PAGES: tuple[tuple[str, int], ...] = (
    ("samples/S01.pdf", 5), ("samples/S02.pdf", 8), ("samples/S03.pdf", 4), ("samples/S05.pdf", 3), ("samples/S06.pdf", 6),
    ("samples/S07.pdf", 5), ("samples/S09.pdf", 7), ("handwritten/W01.pdf", 4), ("handwritten/W05.pdf", 5),
    ("handwritten/W03.pdf", 6), ("handwritten/W07.pdf", 3), ("handwritten/W08.pdf", 4),
)  # fmt: skip
MOST_ERRORS, FEWEST_NUMBERS = 0.01, 0.98
"""The bars of the first set."""
_EASE = 0.002
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_BODY = ("paragraph", "toc", "footnote", "textbox")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One page: characters of running text and how many are wrong, figures and how many came out exactly."""

    page: str
    characters: int
    wrong: int
    numbers: int
    right: int


def chosen(pages: Sequence[tuple[str, int]]) -> bytes:
    """The chosen pages (from 0) as one PDF with its text."""
    whole = pypdfium2.PdfDocument.new()
    for name, index in pages:
        source = pypdfium2.PdfDocument(CORPORA / name)
        whole.import_pages(source, [index])
        source.close()
    out = io.BytesIO()
    whole.save(out)
    whole.close()
    return out.getvalue()


def texts(reading: Reading, page: int, kinds: Sequence[str]) -> list[str]:
    """Pieces of text that stand on a page, those of paragraphs that run over pages cut there."""
    out = []
    for block in reading.blocks:
        if block.kind not in kinds:
            continue
        ends = [*(offset for offset, _, _ in block.lines[1:]), len(block.text)]
        here = [block.text[a:b] for (a, at, _), b in zip(block.lines, ends, strict=False) if at == page]
        if here:
            out.append("".join(here))
    return out


def measure(worse: bool) -> list[Measured]:
    """Every page of a set."""
    printed = chosen(PAGES)
    wanted, found = pdf.read(printed), pdf.read(scanned(printed, range(len(PAGES)), worse=worse))
    out = []
    for k, (name, index) in enumerate(PAGES, start=1):
        before, after = (_plain("".join(texts(r, k, _BODY))) for r in (wanted, found))
        figures, read = (
            Counter(_NUMBER.findall(unicodedata.normalize("NFKC", "\n".join(texts(r, k, (*_BODY, "cell"))))))
            for r in (wanted, found)
        )
        out.append(
            Measured(
                page=f"{name}#{index + 1}",
                characters=len(before),
                wrong=Levenshtein.distance(before, after),
                numbers=figures.total(),
                right=(figures & read).total(),
            )
        )
    return out


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def rates(measured: Sequence[Measured]) -> tuple[float, float]:
    """Character error rate, and the share of figures exactly right."""
    characters, numbers = sum(m.characters for m in measured), sum(m.numbers for m in measured)
    return sum(m.wrong for m in measured) / characters, sum(m.right for m in measured) / numbers


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write or compare with the baseline."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.ocr", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    options = parser.parse_args(arguments)
    content: dict[str, dict[str, object]] = {}
    failed = False
    before = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.is_file() else {}
    for name, said, worse in (
        ("scan", "200 dpi、歪斜 0.5°、噪声", False),
        ("worse", "150 dpi、模糊、折痕、盖章", True),
    ):
        measured = measure(worse)
        errors, numbers = rates(measured)
        print(f"{said}：{len(measured)} 页，正文字符错误率 {errors:.2%}，数值完全正确 {numbers:.2%}")
        for m in measured:
            print(f"  {m.page}  错 {m.wrong}/{m.characters} 字，数值对 {m.right}/{m.numbers}")
        content[name] = {
            "errors": round(errors, 5),
            "numbers": round(numbers, 5),
            "pages": {m.page: [m.wrong, m.characters, m.right, m.numbers] for m in measured},
        }
        if not worse and (errors > MOST_ERRORS or numbers < FEWEST_NUMBERS):
            print(f"  未达到：字符错误率 ≤ {MOST_ERRORS:.0%}，数值 ≥ {FEWEST_NUMBERS:.0%}")
            failed = True
        if name in before and (errors > before[name]["errors"] + _EASE or numbers < before[name]["numbers"] - _EASE):
            print(f"  退步：基线为 {before[name]['errors']:.2%}、{before[name]['numbers']:.2%}")
            failed = failed or not options.accept
    if options.accept:
        BASELINE.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print("已写为基线。")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
