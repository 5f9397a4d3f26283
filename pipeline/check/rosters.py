"""How many there are of what is then listed one by one: the people of a team, the plans of a class, in a table or in the sentence itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import Grid, grids
from pipeline.check.lines import Line
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_TEAM, _LEADING, _PERSON = (
    phrase("check.rosters.team"),
    phrase("check.rosters.leading"),
    phrase("check.rosters.person"),
)
_CAPTION, _NOT = phrase("check.rosters.caption"), phrase("check.rosters.not")
_COUNTED, _TITLE = phrase("check.rosters.counted"), phrase("check.rosters.title")
_PLANS, _POINTS, _PARTLY = phrase("check.rosters.plans"), phrase("check.rosters.points"), phrase("check.rosters.partly")
_BETWEEN = phrase("check.rosters.between")
_LISTING = phrase("check.rosters.listing")
_CLASSES = (phrase("check.rosters.low"), phrase("check.rosters.high"))
_TOTAL = phrase("check.plans.total")
_NAME = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
_NUMBERED = re.compile(r"^[A-Za-z]{0,3}-?\d{1,3}$")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_TEAM_NAME = "小组成员"
_ABOVE, _LONG, _LEAST, _MOST_OFF = 3, 40, 3, 3


def rosters(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each number told of people or plans that the list it comes with does not have."""
    told = [line for line in figured(document) if document.blocks[line.block].kind == "paragraph"]
    out = [f for line in told for f in _counted(document, line, spec)]
    tables = [(grid, *_span(grid)) for grid in grids(document)]
    run_on = {a[0].table.index for a, b in pairwise(tables) if b[1] - a[2] == 1 or a[0].texts[0] == b[0].texts[0]}
    for grid, first, _ in tables:
        # What a page break has cut in two is not counted.
        if grid.table.index in run_on or any(grid.texts[0] == g.texts[0] for g, _, _ in tables if g is not grid):
            continue
        above = [line for line in told if first - _ABOVE <= line.block < first]
        out.extend(_listed(document, grid, above, spec))
    return tuple(out)


def _span(grid: Grid) -> tuple[int, int]:
    blocks = [b for row in grid.blocks for b in row if b is not None]
    return min(blocks, default=0), max(blocks, default=0)


def _counted(document: Document, line: Line, spec: Spec) -> Iterator[Finding]:
    """A team told of by number and then by its names."""
    for found in _COUNTED.finditer(line.map.text):
        parts = [_plain(part) for part in re.split(_BETWEEN.pattern, found["list"]) if part.strip()]
        names = [part for part in parts if _NAME.match(part)]
        stated = int(found["v"])
        if len(names) == len(parts) and 0 < abs(len(names) - stated) <= _MOST_OFF and not _NOT.search(found.group()):
            cited = (line.cite(document, found.start(), found.end()),)
            yield _finding(spec, _TEAM_NAME, stated, len(names), cited)


def _plain(text: str) -> str:
    return _TITLE.sub("", text)


def _listed(document: Document, grid: Grid, above: Sequence[Line], spec: Spec) -> Iterator[Finding]:
    caption = next((line.map.text for line in reversed(above) if len(line.map.text) <= _LONG), "")
    for line in above:
        for sentence in _SENTENCE.finditer(line.map.text):
            text = sentence.group()
            for shape, of in ((_TEAM, _people), (_PLANS, _plans)):
                found = list(shape.finditer(text))
                if len(found) != 1:
                    continue
                stated = int(next(v for k, v in found[0].groupdict().items() if v and k in "abvw"))
                count = of(grid, text, caption, found[0])
                if count is not None and 0 < abs(count - stated) <= _MOST_OFF and count >= _LEAST:
                    at = sentence.start()
                    cited = line.cite(document, at + found[0].start(), at + found[0].end())
                    name = _TEAM_NAME if shape is _TEAM else found[0].group()
                    yield _finding(spec, name, stated, count, (cited, grid.cite(len(grid.texts) - 1, 0)))


def _people(grid: Grid, text: str, caption: str, _: re.Match[str]) -> int | None:
    """The names of a table of one team, that the sentence is of; None where it may be of others too."""
    columns = [c for c in range(grid.table.columns) if _PERSON.search(grid.title(c))]
    body = " ".join(t for row in grid.texts for t in row)
    same = bool(_LEADING.search(text)) == bool(_LEADING.search(caption))
    if len(columns) != 1 or not same or _NOT.search(text + caption) or not _CAPTION.search(caption) or "小组" in body:
        return None
    cells = [re.sub(r"\s", "", grid.texts[r][columns[0]]) for r in range(grid.header, len(grid.texts))]
    names = [name for cell in cells for name in re.split(r"[、，,/]", cell)]
    return len(set(names)) if all(map(_NAME.match, names)) else None


def _plans(grid: Grid, text: str, caption: str, found: re.Match[str]) -> int | None:
    """The rows of a table of that class of plans alone, each numbered once."""
    kind = next(shape for shape in _CLASSES if shape.search(found.group()))
    told = [shape for shape in _CLASSES if shape.search(caption)]
    if told != [kind] or not _POINTS.search(text) or _PARTLY.search(text + caption):
        return None
    first = [row[0].strip() for row in grid.texts[grid.header :] if not any(_TOTAL.search(t) for t in row[:3])]
    if not any(_LISTING.search(title) for title in grid.texts[0]):
        return None
    whole = first and all(map(_NUMBERED.match, first)) and len(set(first)) == len(first)
    return len(first) if whole else None


def _finding(spec: Spec, name: str, stated: int, count: int, cited: tuple[Evidence, ...]) -> Finding:
    values = f"写作 {stated}、所列 {count}"
    return entry(spec, "CON04", subject="roster", evidence=cited, name=name, values=values)
