"""Draw the families: `python -m corpora.generator.families DIR [--count N] [--seed S] [--family NAME …] [--texts]`."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from pathlib import Path

from corpora.generator.draw import draw_directory
from corpora.generator.families import families
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.pdf import to_doc
from corpora.generator.scan import scanned


def compose(family: str, number: int, seed: int = 1) -> Manuscript:
    """Report `number` (from 1) of a family: the same text for the same seed. Raises KeyError for an unknown family."""
    rng = random.Random(f"{seed} {family} {number}")
    company = enterprise(rng)
    manuscript = families()[family](rng, company, f"{family}-{number:03d}")
    manuscript.head = {"formats": ["docx", "pdf"], **manuscript.head}
    return manuscript


def write_texts(directory: Path, names: Sequence[str], count: int, seed: int) -> list[str]:
    """Texts and labels of `count` reports of each family; returns their ids."""
    (directory / "texts").mkdir(parents=True, exist_ok=True)
    made = []
    for name in names:
        for number in range(1, count + 1):
            manuscript = compose(name, number, seed)
            text, label = manuscript.files()
            (directory / "texts" / f"{manuscript.id}.txt").write_text(text, encoding="utf-8")
            (directory / f"{manuscript.id}.gold.yaml").write_text(label, encoding="utf-8")
            made.append(manuscript.id)
    return made


def draw_scans(directory: Path, ids: Sequence[str]) -> None:
    """Those PDFs as scans in `scans/`, each with its label; the second half of them badly scanned."""
    folder = directory / "scans"
    folder.mkdir(exist_ok=True)
    for place, stem in enumerate(ids):
        pdf = directory / f"{stem}.pdf"
        if pdf.is_file():
            worse = place >= (len(ids) + 1) // 2
            data = scanned(pdf.read_bytes(), worse=worse)
            (folder / pdf.name).write_bytes(data)
            (folder / f"{stem}.gold.yaml").write_bytes((directory / f"{stem}.gold.yaml").read_bytes())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m corpora.generator.families", description="各族报告：写成文本与标注，并画成文件"
    )
    parser.add_argument("directory", type=Path, help="写到哪个目录")
    parser.add_argument("--count", type=int, default=15, help="每族几份")
    parser.add_argument("--seed", type=int, default=1, help="随机种子")
    parser.add_argument("--family", action="append", default=[], choices=sorted(families()), help="只写这一族，可多次")
    parser.add_argument("--scans", type=int, default=1, help="每族几份另成扫描件")
    parser.add_argument("--texts", action="store_true", help="只写文本与标注，不画文件")
    options = parser.parse_args(arguments)
    names = options.family or sorted(families())
    ids = write_texts(options.directory, names, options.count, options.seed)
    print(f"写成 {len(ids)} 份")
    if options.texts:
        return 0
    outcome = draw_directory(options.directory, only=ids)
    drawn = [path for stem in ids[::3] if (path := options.directory / f"{stem}.docx").is_file()]
    missed = to_doc(drawn, options.directory)
    draw_scans(options.directory, [stem for stem in ids if int(stem[-3:]) <= options.scans])
    print(f"画成 {len(outcome.drawn)} 份，未变 {len(outcome.fresh)} 份，失败 {len(outcome.failed) + len(missed)} 份")
    for stem, reason in outcome.failed:
        print(f"  {stem}：{reason}", file=sys.stderr)
    return 1 if outcome.failed or missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
