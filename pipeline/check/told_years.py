"""Three years promised by a sentence or a caption, and two given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_THREE = re.compile(r"(近|过去|前|最近|这|审核期)的?(三|3)个?年|(三|3)个?年(来|间|里|中)")
_DATED = re.compile(
    r"(?P<y>20\d\d) ?年度?(?P<gap>[^，。；、\d]{0,8}?)(?P<v>\d[\d,]*(?:\.\d+)?) ?(?P<u>%|[a-zA-Zμ³/万亿元吨立方米度千克标准煤人次项]{1,8})"
)
_LIST = re.compile(
    r"(?P<lead>(?:近|过去|前|最近)(?:三|3)个?年[^，。；、和与及\d]{1,24}?)分别(?:为|是|达)?(?P<list>\d[^，。；、和及]{0,16}[、，和]\d[^，。；、和及]{0,16})(?=[，。；]|$)"
)
_YEAR = re.compile(r"20\d\d")
_COMPARES = re.compile(
    r"[由从自][^，。]{0,24}[到至降升增减]|较|相比|比20|同比|翻|改造|实施[前后]|目标|计划|基准|投产|建成|变[为到]"
)
_MOVED = re.compile(r"下降|降低|减少|上升|增加|增长|提高|降|减|升|累计|少了|多了")
_SPAN = re.compile(r"(?P<a>20\d\d)年?[—–~～至到-]+(?P<b>20\d\d)年")
_HEAD = re.compile(r"^(?:项目|指标)?[^\d]{0,4}(20\d\d)年?(?:度)?[^\d]{0,6}$")


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
        if (
            block is None
            or span is None
            or int(span["b"]) - int(span["a"]) != 2
            or re.search(r"对比|比较|变化|目标", block.text)
        ):
            continue
        heads = {m.group(1) for c in range(1, len(grid.texts[0])) if (m := _HEAD.match(grid.texts[grid.header - 1][c]))}
        if len(heads) == 2 and Decimal(min(heads)) >= int(span["a"]) and Decimal(max(heads)) <= int(span["b"]):
            yield entry(
                spec, "CON03", subject=f"table{grid.table.index}", evidence=(document.cite(block.index, 0, len(block.text)),),
                years="、".join(sorted(heads)),
            )  # fmt: skip
