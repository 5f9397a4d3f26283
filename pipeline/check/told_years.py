"""Three years promised by a sentence or a caption, and two given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_THREE = phrase("check.told_years.three")
_DATED = phrase("check.told_years.dated")
_LIST = phrase("check.told_years.list")
_YEAR = re.compile(r"20\d\d")
_COMPARES = phrase("check.told_years.compares")
_MOVED = phrase("check.told_years.moved")
_SPAN = phrase("check.told_years.span")
_HEAD = phrase("check.told_years.head")
_COMPARED = phrase("check.told_years.compared")


def told_years(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Sentences that announce three years and give the figures of two."""
    out: list[Finding] = []
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            text, at = sentence.group(), sentence.start()
            found = _LIST.search(text)
            if found is not None and len(set(_YEAR.findall(text))) <= 2:
                out.append(_short(spec, line, document, (at + found.start(), at + found.end()), "其中两"))
                continue
            for years in _runs(text):
                if (
                    len(years) == 2
                    and _THREE.search(text)
                    and len(set(_YEAR.findall(text))) == 2
                    and not _told_change(text, years)
                ):
                    first, last = min(m.start() for m in years.values()), max(m.end() for m in years.values())
                    out.append(_short(spec, line, document, (at + first, at + last), "、".join(sorted(years))))
    return (*out, *_captions(document, spec))


def _short(spec: Spec, line: Line, document: Document, span: tuple[int, int], shown: str) -> Finding:
    return entry(spec, "CON03", subject="told", evidence=(line.cite(document, *span),), years=shown)


def _runs(text: str) -> Iterator[Mapping[str, re.Match[str]]]:
    """Years each with its figure, of one unit, one list after another."""
    run: dict[str, re.Match[str]] = {}
    for found in _DATED.finditer(text):
        if run and (found["y"] in run or next(iter(run.values()))["u"] != found["u"]):
            yield run
            run = {}
        run[found["y"]] = found
    if run:
        yield run


def _told_change(text: str, years: Mapping[str, re.Match[str]]) -> bool:
    """The two years are held against each other; the first and the last of three may be told for the change alone."""
    first, last = (int(y) for y in sorted(years))
    return last - first > 2 or bool(_COMPARES.search(text)) or (last - first == 2 and bool(_MOVED.search(text)))


def _captions(document: Document, spec: Spec) -> Iterator[Finding]:
    """Tables whose caption names a span of three years of which their columns have two."""
    for grid in grids(document):
        cells = [b for row in grid.blocks for b in row if b is not None]
        block = document.blocks[min(cells) - 1] if min(cells) else None
        span = (
            _SPAN.search(block.text)
            if block is not None and block.kind == "paragraph" and len(block.text) < 40
            else None
        )
        if block is None or span is None or int(span["b"]) - int(span["a"]) != 2 or _COMPARED.search(block.text):
            continue
        heads = {m.group(1) for c in range(1, len(grid.texts[0])) if (m := _HEAD.match(grid.texts[grid.header - 1][c]))}
        if len(heads) == 2 and Decimal(min(heads)) >= int(span["a"]) and Decimal(max(heads)) <= int(span["b"]):
            yield entry(
                spec, "CON03", subject=f"table{grid.table.index}", evidence=(document.cite(block.index, 0, len(block.text)),),
                years="、".join(sorted(heads)),
            )  # fmt: skip
