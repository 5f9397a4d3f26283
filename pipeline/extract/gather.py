"""All quantitative statements of a document, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract import others, prose, tables
from pipeline.extract.carried import Context
from pipeline.extract.catalogue import catalogue
from pipeline.extract.dating import ends
from pipeline.extract.lexicon import lexicon
from pipeline.extract.present import dated
from pipeline.extract.when import Time
from pipeline.extract.years import header_years, years, years_back
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.text import numerals
from pipeline.text.normalize import normal
from pipeline.text.units import table

_NOW_SEASON = re.compile(r"本(?:榨季|制糖期|生产期)")
_AHEAD = re.compile(r"计划|规划|安排|目标|今后|下一步")
_PROSE = frozenset({"paragraph", "textbox", "footnote"})


def _period(document: Document) -> tuple[str, ...]:
    """The three consecutive years or seasons most tables head their columns with; () when no tables do."""
    count: Counter[tuple[str, ...]] = Counter()
    for grid in document.tables:
        for row in grid.grid()[: max(1, grid.header_rows)]:
            said = dict.fromkeys(
                year
                for block in dict.fromkeys(row)
                if block is not None
                for year in header_years(normal(document.blocks[block].text).text)
            )
            for run in (tuple(y for y in said if y.isdigit()), tuple(y for y in said if "/" in y)):
                if len(run) == 3 and int(run[2][:4]) - int(run[0][:4]) == 2:
                    count[run] += 1
    return count.most_common(1)[0][0] if count else _told_period(document)


def _told_period(document: Document) -> tuple[str, ...]:
    """The three consecutive years the text itself lists (2020、2021、2022年) in most places, plans aside; () when it lists none twice."""
    count: Counter[tuple[str, ...]] = Counter()
    for block in document.blocks:
        if block.kind in ("toc", "header", "footer", "cell") or _AHEAD.search(block.text):
            continue
        cues = {cue.year for cue in years(normal(block.text).text)}
        for said in (sorted(y for y in cues if y.isdigit()), sorted(y for y in cues if "/" in y)):
            if len(said) == 3 and int(said[2][:4]) - int(said[0][:4]) == 2:
                count[tuple(said)] += 1
    run, times = count.most_common(1)[0] if count else ((), 0)
    return run if times > 1 else _seasons_to_now(document)


def _seasons_to_now(document: Document) -> tuple[str, ...]:
    """The latest season named and the two before it, in a report that calls it 本榨季; () in any other."""
    if not any(_NOW_SEASON.search(block.text) for block in document.blocks):
        return ()
    count = Counter(
        cue.year
        for block in document.blocks
        if block.kind not in ("toc", "header", "footer") and not _AHEAD.search(block.text)
        for cue in years(normal(block.text).text)
        if "/" in cue.year
    )
    often = [season for season, times in count.items() if times > 1]
    return tuple(years_back(max(often), back) for back in (2, 1, 0)) if often else ()


def _recent(document: Document, period: tuple[str, ...]) -> tuple[int, int] | None:
    """The report's own time: its three years, or the year it names most often and the two before; None when it names none."""
    if period:
        return int(period[0][:4]), int(period[-1][-4:]) + 1
    count: Counter[int] = Counter()
    for block in document.blocks:
        if block.kind not in ("toc", "header", "footer"):
            count.update(int(y) for cue in years(normal(block.text).text) for y in re.findall(r"\d{4}", cue.year))
    if not count:
        return None
    last = max(year for year, times in count.items() if times * 3 >= max(count.values()))
    return last - 3, last + 1


def _rounds(which: str) -> re.Pattern[str]:
    """Where a report gives the year of a round called so."""
    return re.compile(
        rf"(?:{which})[^，。；\d]{{0,14}}[（(，]?(?:系|是|于|在)?((?:19|20)\d\d(?:/(?:19|20)\d\d(?=[生榨制]|年[榨制]))?)(?:年(?![~\-—至])|(?:生产期|榨季|制糖期))"
        rf"|(?:{which})[^，。；\d]{{0,14}}[（(，]?(?:系|是|于|在)?((?:19|20)\d\d/(?:19|20)\d\d)(?=榨季|制糖期|生产期|生产季|年度)"
        rf"|(?:{which})[^，。；\d]{{0,16}}(?:19|20)\d\d年?\s?[~\-—–至到]{{1,2}}\s?((?:19|20)\d\d)年"
        rf"|((?:19|20)\d\d)年(?:的|那)?(?:{which}|那一?轮)"
        rf"|((?:19|20)\d\d)年(?![^，。；\d]{{0,14}}(?:再|将|拟|计划|准备|打算|要))[^，。；\d]{{0,14}}(?:完成|开展|通过|进行|实施|做|搞)过?了?(?:[^，。；\d]{{0,6}})(?:{which}|首次|第一次)[^，。；]{{0,6}}审核"
    )


# 上一轮审核2020年完成，数据取2019年: the round's figures are of the year it took them from.
_TAKEN = re.compile(r"轮[^。；]{0,24}(?:数据|资料|基准)(?:取自?|采用|以|为|用的?是?)((?:19|20)\d\d)年")
_LAST, _FIRST = _rounds("上一?轮|前一轮"), _rounds("首轮|第一轮|(?<![下上前新])一轮(?=审核)")
# 第一轮审核系二〇一九年完成
_CHINESE = re.compile(r"[二一][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")


def _in_digits(match: re.Match[str]) -> str:
    return numerals.year(match.group()) or match.group()


def _last_round(document: Document, period: tuple[str, ...]) -> str | None:
    """The year of the last round of auditing: the one its figures are taken from, else the one most often told of it; None when none is.

    No year after those of this round's figures (2027年再做一轮审核)."""
    last = period[-1][-4:] if period else "9999"
    texts = [
        _CHINESE.sub(_in_digits, normal(block.text).text)
        for block in document.blocks
        if block.kind in _PROSE and ("轮" in block.text or "首次" in block.text)
    ]
    for pattern in (_TAKEN, _LAST, _FIRST):
        found = (_year_of(match) for text in texts for match in pattern.finditer(text))
        told = Counter(year for year in found if year[-4:] < last)
        if len(told) == 1 or (told and pattern is not _FIRST):
            most = max(told.values())
            return max(year for year, times in told.items() if times == most)
    return None


def _year_of(match: re.Match[str]) -> str:
    return next(year for year in match.groups() if year)


def _captions(document: Document) -> dict[int, str]:
    """The one year a table's caption or heads name, by the block that follows the table."""
    out: dict[int, str] = {}
    for grid in document.tables:
        if not grid.cells or grid.parent is not None:
            continue
        caption = normal(document.blocks[grid.caption].text).text if grid.caption is not None else ""
        said = set(header_years(caption))
        if len(said) == 1:
            last = max(cell.block for cell in grid.cells)
            out[last + 1] = said.pop()
    return out


def indicators(document: Document, sections: Sequence[Section], spec: Spec, own: str = "") -> tuple[Indicator, ...]:
    """Every figure with a unit or a name, by block and place; nothing from contents pages, page headers and footers.

    `own` is the enterprise's name, so that no part of it is taken for another's."""
    period = _period(document)
    context = Context(
        units=table(tuple(spec.units)),
        catalogue=catalogue(tuple(spec.indicators)),
        lexicon=lexicon(others.told_apart(spec.lexicon, others.introduced(document, own))),
        period=period,
        recent=_recent(document, period),
        last_round=_last_round(document, period),
        ends=ends(document),
    )
    out: list[Indicator] = []
    follows = _captions(document)
    for block in document.blocks:
        if block.kind in _PROSE and block.text:
            # What is said directly below a table of one year speaks of that year.
            time = Time(year=follows[block.index], assumed=True) if block.index in follows else None
            out += prose.figures(document, block.index, context, time=time)
    for grid in document.tables:
        out += tables.figures(document, grid, context)
    out = dated(document, out, period, context.catalogue)
    return tuple(sorted(out, key=lambda i: (i.evidence.block, i.evidence.start, i.name)))
