"""Files of PDF→Word converters against the Word files they tell of: `python -m corpora.benchmarks.converted [--only ID] [--accept]`.

Every text of samples/ and handwritten/ that exists as .docx is drawn as a converter would write it (corpora/generator/converted.py), once with
indented first lines and once with none, and read. Told are the character error rate of the body against the .docx (≤ 1 % wanted), paragraphs
read whole, headings found and section statuses that are the same; an ordinary report that was put together as if converted counts as wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.benchmarks import baseline
from corpora.benchmarks.likeness import Tally, in_order, same_text
from corpora.benchmarks.reading import body, paragraphs
from corpora.generator import markup
from corpora.generator.word import draw_word
from pipeline import specs, workflow
from pipeline.model import Spec
from pipeline.parse import document

ROOT = Path(__file__).parents[1]
FOLDERS = ("samples", "handwritten")
BARS = {"正文": 0.99, "段落": 0.95, "章节状态": 0.99}
_MANNERS = {"首行缩进": True, "无缩进": False}


def measure(written: Path, converted: Path, spec: Spec) -> dict[str, Tally]:
    """What of the converted file is as in the one somebody wrote, by the names of BARS."""
    one, other = document(written), document(converted)
    out = {"正文": same_text(body(one), body(other)), "段落": in_order(paragraphs(one), paragraphs(other))[1]}
    same = out["章节状态"] = Tally()
    wanted, found = (workflow.analyse(path, spec).sections for path in (written, converted))
    statuses = {section.id: section.status for section in found}
    for section in wanted:
        got = statuses.get(section.id)
        same.count(got == section.status, f"{section.id} {section.status} 读作 {got}")
    return out


def drawn(text: Path, indented: bool, folder: Path) -> Path:
    """The .docx a converter would have made of a text's printed pages, in `folder`."""
    report = markup.read(text)
    head = replace(report.head, converted=True, indent=report.head.indent and indented)
    path = folder / f"{text.stem}.docx"
    draw_word(replace(report, head=head), path)
    return path


def texts(only: Sequence[str]) -> list[Path]:
    """The texts that exist as Word files, or those of the ids given."""
    found = sorted(path for folder in FOLDERS for path in (ROOT / folder / "texts").glob("*.txt"))
    return [path for path in found if _written(path).is_file() and (not only or path.stem in only)]


def _written(text: Path) -> Path:
    return text.parents[1] / f"{text.stem}.docx"


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, read, print, compare."""
    parser = argparse.ArgumentParser(prog="python -m corpora.benchmarks.converted", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="写为基线")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="只看这一份，列出差错")
    options = parser.parse_args(arguments)
    spec = specs.load()
    totals = {(manner, what): Tally() for manner in _MANNERS for what in BARS}
    verdicts: dict[str, str] = {}
    with TemporaryDirectory(prefix="converted-") as name:
        for text in texts(options.only):
            for manner, indented in _MANNERS.items():
                measured = measure(_written(text), drawn(text, indented, Path(name)), spec)
                print(f"{text.stem} {manner}  " + "  ".join(f"{what} {t.share:.2%}" for what, t in measured.items()))
                for what, tally in measured.items():
                    totals[manner, what].add(tally)
                    wrong = f"差 {tally.of - tally.right} / {tally.of}"
                    verdicts[f"{text.stem}/{manner}/{what}"] = wrong if tally.wrong else "right"
                    for case in tally.wrong[:12] if options.only else ():
                        print(f"    {what}  {case}")
    for (manner, what), tally in totals.items():
        print(f"合计 {manner}  {what} {tally.share:.2%}")
        verdicts[f"合计/{manner}/{what}"] = "right" if tally.share >= BARS[what] else f"低于 {BARS[what]:.0%}"
    return 0 if options.only else baseline.close("converted", verdicts, options.accept)


if __name__ == "__main__":
    sys.exit(main())
