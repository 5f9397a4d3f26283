"""Rows of tables in PDFs, exactly right or not, beside pdfplumber's: `python -m corpora.benchmarks.tables [--only ID] [--accept]`.

Three sets. The corpus's PDFs as they are; one report printed by other programs (Identity-H, simple and unembedded fonts, two kinds of
drawn rules); and every table of the corpus drawn once more without verticals, as a three-line table and without any rule. A row is
right when each cell is, a merged cell standing where it begins; pdfplumber reads the same pages with its own defaults, and is only
held against ruled tables, since it looks for no others. Without LibreOffice the last set is left out.
"""

from __future__ import annotations

import argparse
import io
import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.benchmarks import baseline
from corpora.benchmarks.likeness import Rows, Tally, squeezed, whole_rows
from corpora.generator import markup
from corpora.generator.pdf import find_office, to_pdf
from corpora.generator.word import draw_word
from pipeline.parse import pdf

ROOT = Path(__file__).parents[1]
FOLDERS = ("samples", "handwritten")
PRINTED = ROOT.parent / "tests" / "parse" / "pdf" / "drawn"
PRODUCERS = ("chromium", "office-narrow", "reportlab-embedded", "reportlab-song")
_RULES: tuple[markup.Rules, ...] = ("grid", "three", "none")
_NAMES = {"grid": "有线表", "three": "三线表", "none": "无线表"}
_PLUMBER = "pdfplumber 有线表"
BARS = {"三线表": 0.8, "改画三线表": 0.8}
"""Shares of rows; 有线表 has pdfplumber's own share as its bar."""
_TOLD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A PDF and the text it was drawn from; `redrawn` where its tables were given other rules."""

    name: str
    path: Path
    report: markup.Report
    redrawn: bool = False


def corpus(only: Sequence[str]) -> Iterator[Case]:
    """The corpus's PDFs, and the one report of other programs."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).glob("*.pdf")):
            if only and path.stem not in only:
                continue
            try:
                report = markup.read(ROOT / folder / "texts" / f"{path.stem}.txt")
            except (markup.MarkupError, FileNotFoundError):
                continue  # drawn by other means: there is no text to hold it against
            yield Case(name=path.stem, path=path, report=report)
    report = markup.read(PRINTED / "report.txt")
    for name in PRODUCERS:
        if not only or name in only:
            yield Case(name=name, path=PRINTED / f"{name}.pdf", report=report)


def redrawn(cases: Sequence[Case], rules: markup.Rules, room: Path) -> list[Case]:
    """The corpus's reports with all their tables ruled otherwise, as PDFs in `room`."""
    out, sources = [], []
    for case in cases:
        if case.path.parent == PRINTED:
            continue
        nouns = tuple(replace(n, rules=rules) if isinstance(n, markup.Table) else n for n in case.report.nouns)
        report = replace(case.report, nouns=nouns)
        name = f"{case.name}-{rules}"
        sources.append(room / f"{name}.docx")
        draw_word(report, sources[-1], typed=True)
        out.append(Case(name=name, path=room / f"{name}.pdf", report=report, redrawn=True))
    to_pdf(sources, room)
    return [case for case in out if case.path.is_file()]


def written(report: markup.Report) -> dict[markup.Rules, Rows]:
    """The rows of the text's tables by their rules; what is merged into a neighbour is empty."""
    out: dict[markup.Rules, Rows] = {rules: [] for rules in _RULES}
    for table in report.nouns:
        if isinstance(table, markup.Table):
            merged = (markup.ABOVE, markup.LEFT)
            out[table.rules] += [["" if c in merged else squeezed(c) for c in row] for row in table.rows]
    return out


def ours(data: bytes) -> Rows:
    """All rows as this reader gives them."""
    reading, rows = pdf.read(data), []
    for table in reading.tables:
        grid = [[""] * table.columns for _ in range(table.rows)]
        for cell in table.cells:
            grid[cell.row][cell.column] = squeezed(reading.blocks[cell.block].text)
        rows += grid
    return rows


def plumber(data: bytes) -> Rows:
    """All rows as pdfplumber gives them, page by page."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(io.BytesIO(data)) as document:
        found = chain.from_iterable(table.extract() for page in document.pages for table in page.find_tables())
        return [[squeezed(cell or "") for cell in row] for row in found]


def measure(case: Case) -> dict[str, Tally]:
    """Rows right by kind of table; those of ruled tables by pdfplumber too."""
    wanted, data = written(case.report), case.path.read_bytes()
    rows = ours(data)
    name = "改画" if case.redrawn else ""
    out = {f"{name}{_NAMES[rules]}": whole_rows(wanted[rules], rows, "行") for rules in _RULES if wanted[rules]}
    if wanted["grid"]:
        out[_PLUMBER] = whole_rows(wanted["grid"], plumber(data), "行")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.tables", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="只看这一份，列出差错")
    options = parser.parse_args(arguments)
    totals: dict[str, Tally] = {}
    verdicts: dict[str, str] = {}
    with TemporaryDirectory(prefix="tables-") as name:
        cases = list(corpus(options.only))
        drawn = [case for rules in _RULES[1:] for case in redrawn(cases, rules, Path(name))] if find_office() else []
        for case in [*cases, *drawn]:
            measured = measure(case)
            _tell(case, measured, verdicts, everything=bool(options.only))
            for what, tally in measured.items():
                totals.setdefault(what, Tally()).add(tally)
    print("合计  " + "  ".join(_share(what, tally) for what, tally in totals.items()))
    if options.only:
        return 0
    _judge(totals, verdicts)
    return baseline.close("tables", verdicts, options.accept)


def _share(what: str, tally: Tally) -> str:
    return f"{what} {tally.right}/{tally.of}（{tally.share:.2%}）"


def _tell(case: Case, measured: dict[str, Tally], verdicts: dict[str, str], everything: bool) -> None:
    print(f"{case.name}  " + "  ".join(_share(what, tally) for what, tally in measured.items()), flush=True)
    for what, tally in measured.items():
        if what == _PLUMBER:
            continue
        verdicts[f"{case.name}/{what}"] = (
            "right" if tally.right == tally.of else f"差 {tally.of - tally.right} / {tally.of}"
        )
        for wrong in tally.wrong[:_TOLD] if everything else ():
            print(f"    {what}  {wrong}")


def _judge(totals: dict[str, Tally], verdicts: dict[str, str]) -> None:
    """The bars, each a case of its own."""
    bars = {**BARS, "有线表": totals[_PLUMBER].share}
    for what, bar in bars.items():
        if what in totals:
            verdicts[f"合计/{what}"] = "right" if totals[what].share >= bar else f"低于 {bar:.1%}"


if __name__ == "__main__":
    sys.exit(main())
