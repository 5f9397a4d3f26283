"""How many aims a report says it has met, held against those it tells or tables as missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import lines
from pipeline.check.targets import polarity
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
# 四个目标完成了三个; 五项清洁生产目标中有四项达到
_COUNTED = phrase("check.met.counted")
_ALL = phrase("check.met.all")
_NOT_ALL = phrase("check.met.not_all")
_MISSED = phrase("check.met.missed")
_SENTENCE = re.compile(r"[^。！？\n]+")
_MET = phrase("check.met.met")
_UNMET = phrase("check.met.unmet")
_VERDICT = phrase("check.met.verdict")
_AIM = phrase("check.met.aim")
_RESULT = phrase("check.met.result")
_COUNT, _OF_TABLE = phrase("check.met.count"), phrase("check.met.of_table")
_LEAST = 2
_NOT_NOW = phrase("check.met.not_now")
_DONE = phrase("check.met.done")


def met_aims(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A claim of so many aims met, or of all of them, against the aims missed in its own paragraph or in the table of aims."""
    tables = [found for grid in grids(document) if (found := _table(grid)) is not None]
    out: list[Finding] = []
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for claim, said, missed in _claims(line.map.text):
            cited = line.cite(document, *claim.span())
            total, met = said
            own = total - missed if total and missed else None
            at = next(_MISSED.finditer(line.map.text), None)
            if own is not None and at is not None and own != met:
                out.append(_finding(spec, cited, line.cite(document, *at.span()), f"{missed} 项未完成"))
                continue
            for rows, unmet in tables:
                counted = _COUNT.search(claim.group())
                if counted is not None and _value(counted[1]) != rows and not _OF_TABLE.search(claim.group()):
                    continue  # of other aims than that table's
                if unmet and (not total or total == rows) and (met is None or met != rows - len(unmet)):
                    out.append(_finding(spec, cited, unmet[0], f"表中 {rows} 项里 {len(unmet)} 项未达到"))
                    break
    return tuple(out[:1])


def _finding(spec: Spec, claim: Evidence, missed: Evidence, shown: str) -> Finding:
    return entry(
        spec, "CON04", subject="aims", evidence=(claim, missed), name="目标完成情况", values=f"“{claim.quote}”、{shown}"
    )


def _claims(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int | None], int]]:
    """(claim, (how many aims, how many of them met; 0 and None for all of unnamed number), how many are told as missed)."""
    for sentence in _SENTENCE.finditer(text):
        for found in _COUNTED.finditer(text, *sentence.span()):
            if not _NOT_NOW.search(text[sentence.start() : found.end()]):
                met = _value(found["m"] or found["k"])
                # A claim within the paragraph that lists the aims; a paragraph that only tells of the missed one afterwards counts alike.
                yield found, (_value(found["n"]), met), _listed(text, found, _value(found["n"]))
        for found in _ALL.finditer(text, *sentence.span()):
            if not _NOT_ALL.search(sentence.group()):
                yield found, (0, None), 0


def _listed(text: str, claim: re.Match[str], total: int) -> int:
    """How many aims the text before the claim tells as missed, where it tells of that many results at least; 0 otherwise."""
    before, after = text[: claim.start()], re.split(r"[。！？\n]", text[claim.end() :])[0]
    told = len(_DONE.findall(before))
    behind = len(_MISSED.findall(after))
    # All are claimed to be met, and the same sentence goes on to one that was not.
    if behind and _value(claim["m"] or claim["k"]) == total:
        return behind
    return len(_MISSED.findall(before)) if told >= total else 0


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]


def _table(grid: Grid) -> tuple[int, list[Evidence]] | None:
    """(how many aims, the cells of those missed) of a table of aims with verdicts or results; None of another table."""
    titles = [grid.title(c) for c in range(grid.table.columns)]
    aims = [c for c, t in enumerate(titles) if c and _AIM.search(t) and not _VERDICT.search(t)]
    if not aims:
        return None
    body = range(grid.header, len(grid.texts))
    verdicts = [c for c, t in enumerate(titles) if c and _VERDICT.search(t)]
    for column in verdicts:
        told = {r: grid.texts[r][column] for r in body if grid.texts[r][column]}
        if len(told) >= _LEAST and all(_MET.match(t) or _UNMET.match(t) for t in told.values()):
            return len(told), [grid.cite(r, column) for r, t in told.items() if _UNMET.match(t)]
    results = [c for c, t in enumerate(titles) if c and c not in aims and _RESULT.fullmatch(t)]
    if len(aims) != 1 or len(results) != 1 or verdicts:
        return None
    rows = {r: [number(grid.texts[r][c].lstrip("≤≥<>")) for c in (aims[0], results[0])] for r in body}
    known = {r: (a, b) for r, (a, b) in rows.items() if a is not None and b is not None}
    behind = [r for r, (aim, got) in known.items() if (got - aim) * polarity(" ".join(grid.texts[r][:2])) < 0]
    return (len(known), [grid.cite(r, results[0]) for r in behind]) if len(known) >= _LEAST else None
