"""Years that do not go with the report's own data: set phrases left over from last year, and tables said to cover three years that do not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import lines, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.normalize import normal
from pipeline.text.numerals import year
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_YEAR = phrase("check.period.year")
# 2021/2022榨季, 2021-2022年度: named by the year it begins in.
_SEASON = phrase("check.period.season")
_BESIDE = phrase("check.period.beside")
_CHINESE = re.compile(r"[二2][〇○零0][〇○零一二三四五六七八九0-9]{2}(?=年)")
_THREE = re.compile("[^。；]{1,24}?[，、]".join(rf"(?P<{key}>20\d\d)年" for key in "abc"))
_CLOTHES = re.compile(r"^[^\d]+|[^\d]+$")
_LEAST_TABLES = 2
_NEAR = 2
_SPAN = 3
_OTHERS = 2


def old_period(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """Set phrases that name a reporting period which ends before the years of the report's tables (a text taken over from last year)."""
    tables = [years for grid in grids(document) if len(years := set(_years(grid))) >= _SPAN]
    ends = Counter(max(years) for years in tables)
    if not ends:
        return ()
    last, times = ends.most_common(1)[0]
    if times < _LEAST_TABLES or 2 * times <= len(tables):
        return ()
    out: list[Finding] = []
    mentions = {mention.pattern: mention for mention in spec.findings["LEFT03"].mentions}
    for line, patterns in running(document).with_patterns(mentions):
        for pattern in patterns:
            mention = mentions[pattern.pattern]
            for found in pattern.finditer(line.map.text):
                around = line.map.text[max(0, found.start() - 12) : found.end() + 12]
                stated = int(found["v"])
                off = stated < last and last - stated <= _NEAR
                if off and not (mention.unless and compiled(mention.unless).search(around)):
                    cited = line.cite(document, found.start(), found.end())
                    out.append(
                        entry(spec, "LEFT03", subject="period", evidence=(cited,), quote=cited.quote, last=str(last))
                    )
    return tuple(out)


def short_tables(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A table called one of the last three years that leaves out a year between its others."""
    out: list[Finding] = []
    for grid in grids(document):
        years = dict(_places(grid))
        if len(years) != 2 or max(years) - min(years) > 2 or _compares(grid, spec):
            continue
        caption = _caption(document, grid, spec)
        if caption is None:
            continue
        shown = "、".join(str(year) for year in sorted(years))
        evidence = (caption, *years.values())
        out.append(entry(spec, "CON03", subject=f"table{grid.table.index}", evidence=evidence, years=shown))
    return tuple(out)


def gone_years(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A table that gives two of the three years all other tables give, where nothing is compared."""
    three = scope(document)
    if three is None:
        return ()
    out: list[Finding] = []
    for grid in grids(document):
        years = _headed(grid)
        if (
            len(years) == 2
            and years.keys() < three
            and not _compares(grid, spec)
            and _serial(grid)
            and _caption(document, grid, spec) is None
        ):
            out.append(_gone(spec, grid, years))
    return tuple(out)


def _serial(grid: Grid) -> bool:
    """The table is one of the years: hardly anything but names, units and remarks beside their columns."""
    heads = [grid.title(c) for c in range(grid.table.columns)]
    others = [h for h in heads if not re.search(r"20\d\d|[〇○零]", h) and not _BESIDE.search(h)]
    return len(set(others)) <= _OTHERS


def _gone(spec: Spec, grid: Grid, years: Mapping[int, Evidence]) -> Finding:
    """The finding, with the table's caption and the years as its headers write them."""
    shown = "、".join(re.sub(_CLOTHES, "", normal(years[year].quote).text) for year in sorted(years))
    titled = _titled(grid)
    evidence = (*dict.fromkeys(years.values()), *([titled] if titled is not None else []))
    return entry(spec, "CON03", subject=f"table{grid.table.index}", evidence=evidence, years=shown)


def _titled(grid: Grid) -> Evidence | None:
    """The caption just over the table."""
    first = min((b for row in grid.blocks for b in row if b is not None), default=0)
    above = grid.document.blocks[first - 1] if first else None
    if above is None or above.kind != "paragraph" or not normal(above.text).text.strip().startswith(("表", "附表")):
        return None
    return grid.document.cite(above.index, 0, len(above.text))


def scope(document: Document) -> set[int] | None:
    """The three years most tables and lists in sentences give, two of them at least."""
    count = Counter(tuple(sorted(_headed(grid))) for grid in grids(document))
    found = (m for line, _ in lines(document).with_patterns([_THREE.pattern]) for m in _THREE.finditer(line.map.text))
    count.update(tuple(int(m[key]) for key in "abc") for m in found)
    whole = [(times, years) for years, times in count.items() if len(years) == _SPAN and years[-1] - years[0] == 2]
    times, years = max(whole, default=(0, ()))
    return set(years) if times >= _LEAST_TABLES else None


def _headed(grid: Grid) -> dict[int, Evidence]:
    """The years in the headers over columns of numbers, with the place of the first of each; a year in numerals or in Chinese."""
    out: dict[int, Evidence] = {}
    rows = range(grid.header, len(grid.texts))
    for column in range(1, grid.table.columns):
        text = re.sub(_CHINESE, lambda m: str(year(m.group()) or m.group()), grid.texts[grid.header - 1][column])
        found = _YEAR.match(text) or _SEASON.match(text)
        if found is not None and any(number(grid.texts[r][column]) is not None for r in rows):
            out.setdefault(int(found.group(1)), grid.cite(grid.header - 1, column))
    return out


def _compares(grid: Grid, spec: Spec) -> bool:
    """The table holds two states against each other, or looks ahead."""
    heads = [grid.title(c) for c in range(grid.table.columns)]
    return any(compiled(c.pattern).search(head) for c in spec.findings["CON03"].common for head in heads)


def _years(grid: Grid) -> Iterator[int]:
    """The single years that head the columns."""
    for text in grid.texts[grid.header - 1]:
        found = _YEAR.match(text)
        if found is not None:
            yield int(found.group(1))


def _places(grid: Grid) -> Iterator[tuple[int, Evidence]]:
    """The years that head columns, or else rows, with their places."""
    row = grid.header - 1
    heads = [(row, c) for c in range(1, grid.table.columns)] + [(r, 0) for r in range(grid.header, len(grid.texts))]
    for r, c in heads:
        found = _YEAR.match(grid.texts[r][c])
        if found is not None:
            yield int(found.group(1)), grid.cite(r, c)


def _caption(document: Document, grid: Grid, spec: Spec) -> Evidence | None:
    """The words 近三年 in the caption over a table."""
    first = next((b for row in grid.blocks for b in row if b is not None), 0)
    for index in range(first - 1, max(-1, first - 3), -1):
        block = document.blocks[index]
        if block.kind != "paragraph":
            return None
        made = normal(block.text)
        if any(compiled(cue.pattern).search(made.text) for cue in spec.findings["CON03"].patterns):
            return document.cite(index, 0, len(block.text))
    return None
