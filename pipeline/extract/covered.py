"""The years a report covers: as its tables head their columns or its text lists them, and where it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extract.years import header_years, years, years_back
from pipeline.model.document import Document
from pipeline.model.dossier import Fact
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_NOW_SEASON = phrase("extract.covered.now_season")
_AHEAD = phrase("extract.covered.ahead")
_PLANS = phrase("extract.covered.plans")

# 2021—2023年, 2021年1月1日至2023年12月31日, 2020/2021至2022/2023榨季, 2021、2022、2023年
_SPAN = phrase("extract.covered.span")
_OF_THE_REPORT = phrase("extract.covered.of_the_report")
_TWO_YEARS = 2
_OUTSIDE = ("toc", "header", "footer")


def covered(document: Document) -> tuple[str, ...]:
    """The three consecutive years or seasons most tables head their columns with, or else the text lists; () when none do."""
    count: Counter[tuple[str, ...]] = Counter()
    for grid in document.tables:
        caption = normal(document.blocks[grid.caption].text).text if grid.caption is not None else ""
        planned = set(header_years(caption)) if _PLANS.search(caption) else set()
        for row in grid.grid()[: max(1, grid.header_rows)]:
            said = dict.fromkeys(
                year
                for block in dict.fromkeys(row)
                if block is not None
                for year in header_years(normal(document.blocks[block].text).text)
            )
            for run in (tuple(y for y in said if y.isdigit()), tuple(y for y in said if "/" in y)):
                if len(run) == 3 and int(run[2][:4]) - int(run[0][:4]) == 2 and not planned.intersection(run):
                    count[run] += 1
    return count.most_common(1)[0][0] if count else _told(document)


def _told(document: Document) -> tuple[str, ...]:
    """The three consecutive years the text itself lists (2020、2021、2022年) in most places, plans aside; () when it lists none twice."""
    count: Counter[tuple[str, ...]] = Counter()
    for block in document.blocks:
        if block.kind in (*_OUTSIDE, "cell") or _AHEAD.search(block.text):
            continue
        cues = {cue.year for cue in years(normal(block.text).text)}
        for said in (sorted(y for y in cues if y.isdigit()), sorted(y for y in cues if "/" in y)):
            if len(said) == 3 and int(said[2][:4]) - int(said[0][:4]) == 2:
                count[tuple(said)] += 1
    run, times = count.most_common(1)[0] if count else ((), 0)
    return run if times > 1 else _seasons_to_now(document) or _spanned(document)


def _seasons_to_now(document: Document) -> tuple[str, ...]:
    """The latest season named and the two before it, in a report that calls it 本榨季; () in any other."""
    if not any(_NOW_SEASON.search(block.text) for block in document.blocks):
        return ()
    count = Counter(
        cue.year
        for block in document.blocks
        if block.kind not in _OUTSIDE and not _AHEAD.search(block.text)
        for cue in years(normal(block.text).text)
        if "/" in cue.year
    )
    often = [season for season, times in count.items() if times > 1]
    return tuple(years_back(max(often), back) for back in (2, 1, 0)) if often else ()


def _spanned(document: Document) -> tuple[str, ...]:
    """The one run of three years that spans (2021—2023年) and columns of years name, plans aside; () when they name several or none."""
    found = set()
    for block in document.blocks:
        if block.kind in _OUTSIDE or _AHEAD.search(block.text):
            continue
        for said in _SPAN.finditer(normal(block.text).text):
            if said["a"].isdigit() and said["c"].isdigit() and int(said["c"]) - int(said["a"]) == _TWO_YEARS:
                found.add(said["a"])
    for grid in document.tables:
        rows = grid.grid()[max(1, grid.header_rows) :]
        for column in zip(*rows, strict=True):
            told = (header_years(normal(document.blocks[b].text).text) for b in column if b is not None)
            run = list(dict.fromkeys(y for one in told for y in one if y.isdigit()))
            if len(run) == _TWO_YEARS + 1 and int(run[-1]) - int(run[0]) == _TWO_YEARS:
                found.add(run[0])
    return tuple(str(int(first) + n) for first in found for n in range(_TWO_YEARS + 1)) if len(found) == 1 else ()


def period(document: Document, labelled: Fact | None) -> Fact | None:
    """The period the report covers, where it says so: the span of its data's years, best beside 近三年, 审核期 and the like.

    `labelled` is what stands at a label such as 审核时段; it may tell when the audit was held, and yields to the years of the data.
    A report whose data have no three years gives what is labelled."""
    run = covered(document)
    if not run:
        return labelled
    if labelled is not None and _ends(labelled.value) == (run[0][:4], run[-1][-4:]):
        return labelled
    said = list(_mentions(document, run))
    if said:
        return min(said, key=lambda told: told[0])[1]
    return _headed(document, run) or labelled


def _ends(text: str) -> tuple[str, str] | None:
    found = _SPAN.search(text)
    if found is None:
        return None
    first, last = found["a"], found["c"]
    return first[:4], last[:4] if len(last) == 4 else f"{last[:4]}{last[5:]}"[-4:]


def _mentions(document: Document, run: Sequence[str]) -> Iterator[tuple[tuple[bool, bool, int], Fact]]:
    """Each place that names the whole run, with its rank: beside words of the report's period first, then prose, then order."""
    for block in document.blocks:
        if block.kind in _OUTSIDE:
            continue
        made = normal(block.text)
        for found in _SPAN.finditer(made.text):
            if found["a"] != run[0] and not ("/" in run[0] and found["a"][:4] == run[0][:4] and "/" in found["a"]):
                continue
            if found["c"][:4] != run[-1][:4] or len(found["c"]) == 4 and "/" in run[-1]:
                continue
            around = made.text[max(0, found.start() - 10) : found.end() + 8]
            place = document.cite(block.index, *made.span(found.start(), found.end()))
            rank = (_OF_THE_REPORT.search(around) is None, block.kind == "cell", block.index)
            yield rank, Fact(value=normal(place.quote).text.strip("，、 "), evidence=place)


def _headed(document: Document, run: Sequence[str]) -> Fact | None:
    """The run as a span, cited at the first table's head that begins it."""
    for grid in document.tables:
        for block in (b for row in grid.grid()[: max(1, grid.header_rows)] for b in row if b is not None):
            if header_years(normal(document.blocks[block].text).text) == [run[0]]:
                text = f"{run[0]}—{run[-1]}{'' if '/' in run[0] else '年'}"
                return Fact(value=text, evidence=document.cite(block, 0, len(document.blocks[block].text)))
    return None
