"""The standing an enterprise claims among its trade (领先, 先进) held against what its own comparison says in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids
from pipeline.check.levels import compared
from pipeline.check.lines import lines
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAIM = phrase("check.verdicts.claim")
_CANCELS = phrase("check.verdicts.cancels")
_VERDICT = phrase("check.verdicts.verdict")
_BEHIND = phrase("check.verdicts.behind")
_SPOKEN = phrase("check.verdicts.spoken")
# The verdict itself, in the words of the index systems: the lowest level, or the basic standing.
_LOWEST = phrase("check.verdicts.lowest")
_LOWEST_NOT = phrase("check.verdicts.lowest_not")
_ROWS = 3
_CITED = 3
_LOW = 3
_GONE_BY = phrase("check.verdicts.gone_by")


def standings(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A standing among the best that most rows of a comparison, or a sentence about it, say is not reached."""
    claims = list(_claims(document))
    if not claims:
        return ()
    for grid in grids(document):
        behind, rows = _verdicts(grid)
        if len(behind) * 2 > rows >= _ROWS:
            return (_finding(spec, claims[0][1], f"{rows} 项中 {len(behind)} 项", behind[:_CITED]),)
    lowest = next(_lowest(document), None)
    if lowest is not None:
        return (_finding(spec, claims[0][1], lowest.quote, [lowest]),)
    # A weighted standing bears a weak figure or two; to lead the trade and to trail its best does not go together.
    leads = next((cited for rank, cited in claims if rank == "领先"), None)
    said = next(_trailing(document), None) if leads is not None else None
    if leads is None or said is None:
        return ()
    return (_finding(spec, leads, said.quote, [said]),)


def _finding(spec: Spec, claim: Evidence, worse: str, behind: list[Evidence]) -> Finding:
    return entry(spec, "CON07", subject="standing", claim=claim.quote, worse=worse, evidence=(claim, *behind))


def _claims(document: Document) -> Iterator[tuple[str, Evidence]]:
    """(领先 or 先进, place) of each standing claimed for the enterprise as a whole, now."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _CLAIM.search(sentence.group())
            if found is not None and not _CANCELS.search(_clause(sentence.group(), found.start(), found.end())):
                yield (
                    found["rank"],
                    line.cite(document, sentence.start() + found.start(), sentence.start() + found.end()),
                )


def _clause(text: str, start: int, end: int) -> str:
    return text[text.rfind("，", 0, start) + 1 : end]


def _verdicts(grid: Grid) -> tuple[list[Evidence], int]:
    """(the cells that say behind, how many say anything) of the column of verdicts in words; none without such a column."""
    body = range(grid.header, len(grid.texts))
    for column in reversed(range(1, grid.table.columns)):
        texts = {r: grid.texts[r][column] for r in body if re.search(r"[\u4e00-\u9fff]", grid.texts[r][column])}
        behind = [grid.cite(r, column) for r, text in texts.items() if _BEHIND.search(text)]
        if behind and _VERDICT.search(grid.title(column)):
            return behind, len(texts)
    return [], 0


def _lowest(document: Document) -> Iterator[Evidence]:
    """The clauses that give the enterprise as a whole the lowest level, now; and tables whose levels are mostly the lowest."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _LOWEST.finditer(sentence.group()):
                if not _LOWEST_NOT.search(_clause(sentence.group(), found.start(), found.end())):
                    at = sentence.start()
                    yield line.cite(document, at + found.start(), at + found.end())
    for rows in compared(document):
        low = [row.evidence for row in rows if row.level >= _LOW]
        if len(low) * 2 > len(rows):
            yield low[0]


def _trailing(document: Document) -> Iterator[Evidence]:
    """The sentences that say the enterprise trails the best of its trade."""
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _SPOKEN.search(sentence.group())
            if found is not None and not _GONE_BY.search(sentence.group()):
                yield line.cite(document, sentence.start() + found.start(), sentence.start() + found.end())
