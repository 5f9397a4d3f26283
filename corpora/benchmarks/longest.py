"""The report of 60 pages the bars of speed and memory speak of: one enterprise, one report, text in a PDF.

`python -m corpora.benchmarks.longest` writes it again (with LibreOffice): a long audit report of corpora/handwritten, and under its
chapters the chapters of further ones as those of the same enterprise's works. It is committed, so that measuring needs no office suite.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

PAGES = 60
REPORT = Path(__file__).parent / "longest.pdf"
SAMPLES = Path(__file__).parents[1] / "samples"
_TEXTS = Path(__file__).parents[1] / "handwritten" / "texts"
_BODY, _WORKS = "W43", {"二分厂": "W46", "三分厂": "W51", "四分厂": "W49"}
_HEADING = re.compile(r"^(#+) \[[^\]]*\](.*)$")
_CAPTIONED = re.compile(r"(?<=[表图])(\d+)(?=-\d)")
_FIRM = re.compile(r"^!cover (.*公司)$", re.M)


def long_pdf() -> bytes:
    """The committed report. Raises ValueError where it is not as long as it is said to be."""
    import pypdfium2

    data = REPORT.read_bytes()
    if len(pypdfium2.PdfDocument(io.BytesIO(data))) < PAGES:
        raise ValueError(f"{REPORT.name} 不足 {PAGES} 页")
    return data


def composed(texts: Path = _TEXTS) -> str:
    """Its text in the markup of corpora/README.md: chapter m of a work stands at the end of the chapter of the body as far on."""
    head, chapters = _chapters((texts / f"{_BODY}.txt").read_text(encoding="utf-8"))
    firm = _firm(head)
    added: list[list[str]] = [[] for _ in chapters]
    for rank, (works, name) in enumerate(_WORKS.items(), 1):
        text = (texts / f"{name}.txt").read_text(encoding="utf-8")
        others = _chapters(text.replace(_firm(text), firm))[1]
        for at, chapter in enumerate(others):
            added[at * len(chapters) // len(others)] += _under(chapter, works, rank * 20)
    lines = (line for chapter, more in zip(chapters, added, strict=True) for line in (*chapter, "", *more))
    return head.replace(f"id: {_BODY}", f"id: {REPORT.stem}").replace("[docx, pdf]", "[pdf]") + "\n".join(
        _numbered(lines)
    )


def _firm(text: str) -> str:
    found = _FIRM.search(text)
    if found is None:
        raise ValueError("封面上没有企业名称")
    return found[1]


def _chapters(text: str) -> tuple[str, list[list[str]]]:
    """What stands before the first chapter, and the lines of each chapter."""
    head, *chapters = re.split(r"^(?=# )", text, flags=re.M)
    return head, [chapter.rstrip("\n").split("\n") for chapter in chapters]


def _under(chapter: Sequence[str], works: str, offset: int) -> Iterator[str]:
    """A chapter one level down, named after its works, its tables numbered apart from those of others."""
    for line in chapter:
        heading = _HEADING.match(line)
        if heading is None:
            yield _CAPTIONED.sub(lambda found: str(int(found[1]) + offset), line)
        else:
            title = heading[2].strip()
            yield f"#{heading[1]} [] {works + title if len(heading[1]) == 1 else title}"


def _numbered(lines: Iterator[str]) -> Iterator[str]:
    """Headings below the chapters numbered anew, as 3.2.1."""
    counts: list[int] = []
    for line in lines:
        heading = _HEADING.match(line)
        if heading is None:
            yield line
            continue
        level = len(heading[1])
        counts = [*counts, *[0] * level][:level]
        counts[-1] += 1
        yield line if level == 1 else f"{heading[1]} [{'.'.join(map(str, counts))}] {heading[2].strip()}"


def main() -> int:
    """Draws the report; 1 where no PDF came out."""
    from corpora.generator.draw import draw_directory

    with TemporaryDirectory(prefix="longest-") as name:
        room = Path(name)
        (room / "texts").mkdir()
        (room / "texts" / f"{REPORT.stem}.txt").write_text(composed(), encoding="utf-8")
        failed = draw_directory(room).failed
        for stem, reason in failed:
            print(f"{stem}：{reason}", file=sys.stderr)
        if not failed:
            REPORT.write_bytes((room / REPORT.name).read_bytes())
    print(f"{REPORT.name}  {len(long_pdf())} 字节")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
