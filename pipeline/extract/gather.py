"""All quantitative statements of a document, in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extract import prose, tables
from pipeline.extract.catalogue import catalogue
from pipeline.extract.clause import Context
from pipeline.extract.cues import header_years, lexicon
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.model.section import Section
from pipeline.model.spec import Spec
from pipeline.text.normalize import normal
from pipeline.text.units import table

_PROSE = frozenset({"paragraph", "textbox", "footnote"})


def _period(document: Document) -> tuple[str, ...]:
    """The three consecutive years most tables head their columns with; () when no tables do."""
    count: Counter[tuple[str, ...]] = Counter()
    for grid in document.tables:
        for row in grid.grid()[: max(1, grid.header_rows)]:
            said = dict.fromkeys(
                year
                for block in dict.fromkeys(row)
                if block is not None
                for year in header_years(normal(document.blocks[block].text).text)
            )
            run = tuple(year for year in said if year.isdigit())
            if len(run) == 3 and int(run[2]) - int(run[0]) == 2:
                count[run] += 1
    return count.most_common(1)[0][0] if count else ()


def indicators(document: Document, sections: Sequence[Section], spec: Spec) -> tuple[Indicator, ...]:
    """Every figure with a unit or a name, by block and place; nothing from contents pages, page headers and footers."""
    context = Context(
        units=table(tuple(spec.units)),
        catalogue=catalogue(tuple(spec.indicators)),
        lexicon=lexicon(spec.lexicon),
        period=_period(document),
    )
    out: list[Indicator] = []
    for block in document.blocks:
        if block.kind in _PROSE and block.text:
            out += prose.figures(document, block.index, context)
    for grid in document.tables:
        out += tables.figures(document, grid, context)
    return tuple(sorted(out, key=lambda i: (i.evidence.block, i.evidence.start, i.name)))
