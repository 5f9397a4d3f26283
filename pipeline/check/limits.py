"""Discharges called within the limit (达标) whose own figure is above the limit printed beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_COLUMN, _VALUE, _BEFORE = phrase("check.limits.column"), phrase("check.limits.value"), phrase("check.limits.before")
_VERDICT, _GOOD = phrase("check.limits.verdict"), phrase("check.limits.good")
_DISCHARGED, _RISES = phrase("check.limits.discharged"), phrase("check.limits.rises")
_SAID, _LIMIT = phrase("check.limits.said"), phrase("check.limits.limit")
_KEPT, _NOT = phrase("check.limits.kept"), phrase("check.limits.not")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNTS = 2
_FIGURE = re.compile(r"\d ?(?:mg/L|mg/m|dB)")


def above_limits(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each row or sentence that calls a figure above its limit one that keeps it."""
    return (*(f for grid in grids(document) for f in _rows(grid, spec)), *_told(document, spec))


def _rows(grid: Grid, spec: Spec) -> Iterator[Finding]:
    titles = [grid.title(c) for c in range(grid.table.columns)]
    limits = [c for c, t in enumerate(titles) if _COLUMN.search(t) and not _RISES.search(t)]
    verdicts = [c for c, t in enumerate(titles) if _VERDICT.search(t) and c not in limits and not _RISES.search(t)]
    values = [
        c for c, t in enumerate(titles)
        if _VALUE.search(t) and not _BEFORE.search(t) and not _RISES.search(t) and c not in (*limits, *verdicts)
    ]  # fmt: skip
    if not (len(limits) == len(values) == len(verdicts) == 1) or values[0] == 0:
        return
    limit, value, verdict = limits[0], values[0], verdicts[0]
    for row in range(grid.header, len(grid.texts)):
        texts = grid.texts[row]
        measured, most = number(texts[value]), number(texts[limit])
        name = " ".join(dict.fromkeys(t for t in texts[: min(limit, value)] if t and number(t) is None))
        upper = _DISCHARGED.search(f"{name} {titles[value]} {titles[limit]}") and not _RISES.search(name)
        if measured is None or most is None or not upper or measured <= most or not _GOOD.match(texts[verdict]):
            continue
        yield entry(
            spec, "CON08", subject=name, name=name, value=texts[value], level=texts[verdict], limit=texts[limit],
            evidence=(grid.cite(row, value), grid.cite(row, limit), grid.cite(row, verdict)),
        )  # fmt: skip


def _told(document: Document, spec: Spec) -> Iterator[Finding]:
    for line in running(document).with_words(["mg/", "dB"]):
        for sentence in _SENTENCE.finditer(line.map.text):
            text = sentence.group()
            found = _SAID.search(text)
            if found is None or len(_FIGURE.findall(text)) != _AMOUNTS or _NOT.search(text):
                continue
            between = text[found.end("u") : found.end()]
            if found["u"] != found["w"] or not _LIMIT.search(between) or not _KEPT.search(between):
                continue
            measured, most = number(found["v"]), number(found["l"])
            if measured is None or most is None or measured <= most:
                continue
            at = sentence.start()
            cited = (
                line.cite(document, at + found.start("v"), at + found.end("u")),
                line.cite(document, at + found.start("l"), at + found.end("w")),
            )
            name = re.split(r"[，,：:]", text[: found.start()])[-1]
            values = f"“{cited[0].quote}”超过所列限值“{cited[1].quote}”，文中写作达标"
            yield entry(spec, "CON01", subject="limit", evidence=cited, name=name, year="", values=values)
