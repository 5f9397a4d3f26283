"""All quantitative statements of a document, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.extract import others, prose, tables
from pipeline.extract.annual import annual
from pipeline.extract.called import Story, Time
from pipeline.extract.carried import Context
from pipeline.extract.catalogue import catalogue
from pipeline.extract.continued import with_heads
from pipeline.extract.covered import covered
from pipeline.extract.due import due
from pipeline.extract.ends import ends
from pipeline.extract.lexicon import lexicon
from pipeline.extract.matched import matched
from pipeline.extract.paralleled import paralleled
from pipeline.extract.present import dated
from pipeline.extract.scaled import scaled
from pipeline.extract.years import header_years, years
from pipeline.model.document import Document, Table
from pipeline.model.indicator import Indicator
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.text import numerals
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase, use
from pipeline.text.units import table

_PROSE = frozenset({"paragraph", "textbox", "footnote"})


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


# 上一轮审核2020年完成，数据取2019年: the round's figures are of the year it took them from.
_TAKEN = phrase("extract.gather.taken")
# 上一轮（2019年）: the head above, or the label beside, that round's figures.
_HEADED = phrase("extract.gather.headed")
_LAST, _FIRST = phrase("extract.gather.last_round"), phrase("extract.gather.first_round")
# 表45 2023年与2021年排放量比较
_COMPARES = phrase("extract.gather.compares")
# 第一轮审核系二〇一九年完成
_CHINESE = re.compile(r"[二一][〇零○九][〇零○一二三四五六七八九]{2}(?=年)")


def _in_digits(match: re.Match[str]) -> str:
    return numerals.year(match.group()) or match.group()


def _last_round(document: Document, period: tuple[str, ...]) -> str | None:
    """The year of the last round of auditing: the one its figures are taken from, in the text or by a table's heads, else the one most
    often told of it; None when none is.

    No year after those of this round's figures (2027年再做一轮审核)."""
    last = period[-1][-4:] if period else "9999"
    texts = [
        _CHINESE.sub(_in_digits, normal(block.text).text)
        for block in document.blocks
        if block.kind in _PROSE and ("轮" in block.text or "首次" in block.text)
    ]
    cells = [normal(b.text).text for b in document.blocks if b.kind == "cell" and "轮" in b.text and len(b.text) < 24]
    for pattern in (_TAKEN, _HEADED, _LAST, _FIRST):
        found = (_year_of(m) for text in (cells if pattern is _HEADED else texts) for m in pattern.finditer(text))
        told = Counter(year for year in found if year[-4:] < last)
        if pattern is _FIRST and period:
            # 这一轮审核从2022年4月开始: no year within those of this round's figures.
            told = Counter({year: times for year, times in told.items() if year[-4:] <= period[0][-4:]})
        if len(told) == 1 or (told and pattern is not _FIRST):
            most = max(told.values())
            return max(year for year, times in told.items() if times == most)
    return None


def _year_of(match: re.Match[str]) -> str:
    return next(year for year in match.groups() if year)


def _captions(document: Document) -> dict[int, list[str]]:
    """The one year a table's caption names, or the two it compares, in order, by the block that follows the table."""
    out: dict[int, list[str]] = {}
    for grid in document.tables:
        if not grid.cells or grid.parent is not None:
            continue
        caption = normal(document.blocks[grid.caption].text).text if grid.caption is not None else ""
        said = sorted(set(header_years(caption)))
        if len(said) == 1 or (len(said) == 2 and _COMPARES.search(caption) is not None):
            last = max(cell.block for cell in grid.cells)
            out[last + 1] = said
    return out


def indicators(document: Document, sections: Sequence[Section], spec: Spec, own: str = "") -> tuple[Indicator, ...]:
    """Every figure with a unit or a name, by block and place; nothing from contents pages, page headers and footers.

    `own` is the enterprise's name, so that no part of it is taken for another's."""
    use(spec.phrases)
    period = covered(document)
    context = Context(
        units=table(tuple(spec.units)),
        catalogue=catalogue(tuple(spec.indicators)),
        lexicon=lexicon(others.told_apart(spec.lexicon, others.introduced(document, own))),
        period=period,
        recent=_recent(document, period),
        last_round=_last_round(document, period),
        ends=ends(document, period),
        annual=annual(document, period),
    )
    out: list[Indicator] = []
    follows, story = _captions(document), Story(period, context.ends)
    tests: dict[int, str | None] = {}
    for block in document.blocks:
        if block.place.table is not None:
            # A table measured in the test its chapter told of before.
            tests.setdefault(block.place.table, story.test_of(document.paths.get(block.index, ())))
        if block.kind in _PROSE and block.text:
            # What is said directly below a table of one year speaks of that year.
            told = story.enter(normal(block.text).text, document.paths.get(block.index, ()))
            named = follows.get(block.index, [])
            told = named[0] if len(named) == 1 else told
            frame = named[0] if len(named) > 1 else None
            out += prose.figures(
                document,
                block.index,
                context,
                time=Time(year=told, assumed=told is not None, aim=story.aim, frame=frame),
            )
    above: Table | None = None
    for number, grid in enumerate(document.tables):
        above = with_heads(document, grid, above)
        out += tables.figures(document, above, context, tests.get(number))
    own_year = period or ((context.annual,) if context.annual is not None else ())
    out = dated(
        document,
        matched(scaled(due(document, others.our_own(document, own, paralleled(document, out)), period))),
        own_year,
        context.catalogue,
    )
    return tuple(sorted(out, key=lambda i: (i.evidence.block, i.evidence.start, i.name)))
