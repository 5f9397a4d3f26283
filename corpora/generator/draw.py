"""Draw the finished files of all texts: `python -m corpora.generator.draw DIR [--all] [--only ID]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.generator.markup import MarkupError, Report, read
from corpora.generator.pdf import find_office, to_pdf
from corpora.generator.word import check_numbers, draw_word


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a directory of texts."""

    drawn: tuple[str, ...]
    fresh: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def draw_directory(directory: Path, everything: bool = False, only: Sequence[str] = ()) -> Outcome:
    """Draw the texts of DIR/texts whose finished files are older than they, or all of them."""
    drawn: list[str] = []
    fresh: list[str] = []
    failed: list[tuple[str, str]] = []
    with TemporaryDirectory(prefix="draw-") as name:
        waiting: list[Path] = []
        for text in sorted((directory / "texts").glob("*.txt")):
            if only and text.stem not in only:
                continue
            try:
                report = _read(text)
                if not everything and _is_fresh(report, text, directory):
                    fresh.append(text.stem)
                    continue
                waiting += _draw(report, directory, Path(name))
                drawn.append(text.stem)
            except (MarkupError, ValueError) as error:
                failed.append((text.stem, str(error)))
        missed = {source.stem for source in to_pdf(waiting, directory)} if waiting else set()
    reason = "LibreOffice 没有生成 PDF" if find_office() else "没有装 LibreOffice，PDF 未生成"
    failed += [(stem, reason) for stem in sorted(missed)]
    return Outcome(tuple(stem for stem in drawn if stem not in missed), tuple(fresh), tuple(failed))


def _read(text: Path) -> Report:
    report = read(text)
    if report.head.id != text.stem:
        raise MarkupError(f"YAML 头的 id 是 {report.head.id}，与文件名不符")
    return report


def _is_fresh(report: Report, text: Path, directory: Path) -> bool:
    """Whether every finished file is there and no older than the text."""
    changed = text.stat().st_mtime
    outputs = [directory / f"{text.stem}.{extension}" for extension in report.head.formats]
    return all(output.is_file() and output.stat().st_mtime >= changed for output in outputs)


def _draw(report: Report, directory: Path, scratch: Path) -> list[Path]:
    """Draw the .docx; returns the file its PDF is to be made of, when one is wanted."""
    name = f"{report.head.id}.docx"
    check_numbers(report)
    if "docx" in report.head.formats:
        draw_word(report, directory / name)
    if "pdf" not in report.head.formats:
        return []
    draw_word(report, scratch / name, typed=True)
    return [scratch / name]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m corpora.generator.draw", description="把样本文本画成 Word 与 PDF")
    parser.add_argument("directory", type=Path, help="样本目录（其下有 texts/*.txt）")
    parser.add_argument("--all", action="store_true", help="全部重画")
    parser.add_argument("--only", action="append", default=[], metavar="ID", help="只画这一份，可多次")
    options = parser.parse_args(arguments)
    outcome = draw_directory(options.directory, options.all, options.only)
    print(f"画成 {len(outcome.drawn)} 份，未变 {len(outcome.fresh)} 份，失败 {len(outcome.failed)} 份")
    for stem, reason in outcome.failed:
        print(f"  {stem}：{reason}", file=sys.stderr)
    return 1 if outcome.failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
