"""Every corpus report that exists as Word and as PDF, read both ways: `python -m corpora.benchmarks.reading [--accept]`.

The PDF's body text against the Word file's (character error rate ≤ 0.5 % wanted, order kept), the PDF's table cells against the
Word file's (≥ 95 %), the Word file's against the text it was drawn from (≥ 98 %), and rows of three-line tables (≥ 80 %). Of the
held-out reports only the totals are told.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpora.benchmarks import baseline
from corpora.benchmarks.likeness import Rows, Tally, in_order, paired, same_text, squeezed, whole_rows
from corpora.generator import markup
from pipeline import parse
from pipeline.model import Document

ROOT = Path(__file__).parents[1]
FOLDERS = ("samples", "handwritten", "holdout")
UNSEEN = "holdout"
_TOLD = 12
_BODY = frozenset(("paragraph", "cell", "textbox", "footnote"))
# What is counted, and the share that must be right.
BARS = {
    "正文": 0.995,
    "次序": 1.0,
    "段落": 0.95,
    "PDF 单元格": 0.95,
    "续表单元格": 0.95,
    "三线表行": 0.8,
    "表形": 0.95,
    "Word 单元格": 0.98,
    "Word 表形": 0.98,
}


def body(document: Document) -> str:
    """The report's text as a reader sees it, squeezed, cells included, contents pages and running lines left out."""
    return "".join(squeezed(block.shown) for block in document.blocks if block.kind in _BODY)


def paragraphs(document: Document) -> list[str]:
    """Paragraphs outside tables, squeezed."""
    texts = (squeezed(b.shown) for b in document.blocks if b.kind in ("paragraph", "textbox"))
    return [text for text in texts if text]


def read_tables(document: Document) -> list[Rows]:
    """Tables as rows of squeezed cell texts; a merged cell repeats over its span."""
    return [
        [["" if k is None else squeezed(document.blocks[k].shown) for k in row] for row in table.grid()]
        for table in document.tables
    ]


def written_tables(report: markup.Report) -> list[tuple[Rows, bool]]:
    """The tables of a report's text with merged cells filled, and whether each is a three-line table."""
    out = []
    for table in (noun for noun in report.nouns if isinstance(noun, markup.Table)):
        rows: Rows = []
        for row in table.rows:
            rows.append([])
            for column, text in enumerate(row):
                left = rows[-1][column - 1] if column else ""
                above = rows[-2][column] if len(rows) > 1 else ""
                rows[-1].append(left if text == markup.LEFT else above if text == markup.ABOVE else squeezed(text))
        out.append((rows, table.rules == "three"))
    return out


def measure(folder: Path, name: str) -> dict[str, Tally]:
    """What of one report is right, by the names of BARS; what cannot be measured (no PDF, no Word) is left out."""
    try:
        source = written_tables(markup.read(folder / "texts" / f"{name}.txt"))
    except markup.MarkupError:
        source = None  # drawn by other means: only the two finished files can be compared
    out: dict[str, Tally] = {}
    word_path, pdf_path = folder / f"{name}.docx", folder / f"{name}.pdf"
    word = parse.document(word_path) if word_path.is_file() else None
    printed = parse.document(pdf_path) if pdf_path.is_file() else None
    if word is not None and source is not None:
        _tables(out, "Word 单元格", "Word 表形", [rows for rows, _ in source], read_tables(word))
    if printed is None:
        return out
    wanted = read_tables(word) if word is not None else [rows for rows, _ in source or ()]
    _tables(out, "PDF 单元格", "表形", wanted, read_tables(printed))
    if word is not None:
        out["正文"] = same_text(body(word), body(printed))
        out["次序"], out["段落"] = in_order(paragraphs(word), paragraphs(printed))
    _special(out, source or [], wanted, printed)
    return out


def _tables(out: dict[str, Tally], cells: str, shape: str, wanted: list[Rows], found: list[Rows]) -> None:
    out[cells], out[shape] = Tally(), Tally()
    for number, (want, got) in enumerate(paired(wanted, found), 1):
        for r, row in enumerate(want):
            for c, text in enumerate(row):
                seen = got[r][c] if got is not None and r < len(got) and c < len(got[r]) else None
                out[cells].count(seen == text, f"表 {number} 第 {r + 1} 行第 {c + 1} 列“{text}”读作“{seen}”")
        same = got is not None and [len(row) for row in got] == [len(row) for row in want]
        size = f"{len(got)}×{len(got[0]) if got else 0}" if got is not None else "无"
        out[shape].count(same, f"表 {number} 为 {len(want)}×{len(want[0])}，读作 {size}")


def _special(out: dict[str, Tally], source: list[tuple[Rows, bool]], wanted: list[Rows], printed: Document) -> None:
    """Cells of tables over several pages, and whole rows of three-line tables."""
    found = read_tables(printed)
    pages = {id(rows): len(table.pages) for rows, table in zip(found, printed.tables, strict=True)}
    lines, over = Tally(), Tally()
    for (rows, three), (_, got) in zip(source, paired([rows for rows, _ in source], found), strict=True):
        if three:
            lines.add(whole_rows(rows, got or [], "三线表行"))
    for want, got in paired(wanted, found):
        if got is not None and pages[id(got)] > 1:
            for r, row in enumerate(want):
                for c, text in enumerate(row):
                    over.count(r < len(got) and c < len(got[r]) and got[r][c] == text, f"续表“{text}”")
    if lines.of:
        out["三线表行"] = lines
    if over.of:
        out["续表单元格"] = over


def names(folder: Path) -> list[str]:
    """Reports of a folder that have a text."""
    return sorted(path.stem for path in (folder / "texts").glob("*.txt"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.reading", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="只看这一份，列出差错")
    options = parser.parse_args(arguments)
    totals = {name: Tally() for name in BARS}
    verdicts: dict[str, str] = {}
    for folder in FOLDERS:
        unseen = {name: Tally() for name in BARS}
        for name in names(ROOT / folder):
            if options.only and (name not in options.only or folder == UNSEEN):
                continue
            measured = measure(ROOT / folder, name)
            for what, tally in measured.items():
                totals[what].add(tally)
                unseen[what].add(tally)
            if folder != UNSEEN:
                _tell(name, measured, verdicts, everything=bool(options.only))
        if folder == UNSEEN and not options.only:
            _tell(folder, {k: t for k, t in unseen.items() if t.of}, verdicts)
    print("合计  " + "  ".join(f"{what} {tally.share:.2%}" for what, tally in totals.items() if tally.of))
    for what, bar in BARS.items():
        verdicts[f"合计/{what}"] = "right" if totals[what].share >= bar else f"低于 {bar:.1%}"
    return 0 if options.only else baseline.close("reading", verdicts, options.accept)


def _tell(name: str, measured: dict[str, Tally], verdicts: dict[str, str], everything: bool = False) -> None:
    print(f"{name}  " + "  ".join(f"{what} {tally.share:.2%}" for what, tally in measured.items()))
    for what, tally in measured.items():
        verdicts[f"{name}/{what}"] = "right" if tally.right == tally.of else f"差 {tally.of - tally.right} / {tally.of}"
        for case in tally.wrong[:_TOLD] if everything else ():
            print(f"    {what}  {case}")


if __name__ == "__main__":
    sys.exit(main())
