"""A change told twice, as an amount and in % (二氧化硫减排56.1t，下降23.6%), held against the two figures the amount lies between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step, turned
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_TOLD, _NOT, _TIME = (phrase(f"check.doubled.{key}") for key in ("told", "not", "time"))
_UP, _NUMBER = phrase("check.rates.up"), re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.,])\d+(?:\.\d+)?")
_FIGURES, _MOST_OFF = 3, Decimal("0.55")
_SCALE = Decimal(10_000)

Pair = tuple[Decimal, Decimal, Evidence | None]


def doubled(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such change whose amount just one base gives, and whose share is not of that base."""
    out: list[Finding] = []
    known: list[Pair] | None = None
    for line, _ in running(document).with_patterns([_TOLD.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            for found in _TOLD.finditer(sentence.group()):
                apart = Decimal(found["d"].replace(",", ""))
                if _NOT.search(sentence.group()) or len(found["d"].replace(",", "").replace(".", "")) < _FIGURES:
                    continue
                known = _tabled(document) if known is None else known
                told = [*_within(sentence.group()), *known]
                pair = _base(told, apart, found)
                if pair is None:
                    continue
                a, b, cited = pair
                at = sentence.start()
                own = line.cite(document, at + found.start("again"), at + found.end())
                beside = line.cite(document, at + found.start("word"), at + found.end("u"))
                out.append(
                    entry(
                        spec, "ARI04", subject="change", first=f"{a:f}", last=f"{b:f}", stated=f"{found['c']}%",
                        made=f"{abs(a - b) / a * 100:.1f}%", evidence=(own, beside, *([cited] if cited is not None else [])),
                    )
                )  # fmt: skip
    return tuple(out)


def _base(told: list[Pair], apart: Decimal, found: re.Match[str]) -> Pair | None:
    """The two values, the only ones by their base, that lie the amount apart and do not make the share; None where some do."""
    stated, rise = Decimal(found["c"]), _UP.match(found["again"]) is not None
    scales = (Decimal(1), _SCALE) if found["u"].startswith("万") else (Decimal(1),)
    mine = [
        (a, b, cited)
        for a, b, cited in told
        if a and (b > a) == rise and any(abs(a - b) == apart * s or abs(a - b) / _SCALE == apart * s for s in scales)
    ]
    shares = {abs(a - b) / a * 100 for a, b, _ in mine}
    if len(shares) != 1 or any(abs(share - stated) <= 2 * step(stated) for share in shares):
        return None
    share = shares.pop()
    return mine[0] if abs(share - stated) <= _MOST_OFF * max(share, stated) else None


def _within(text: str) -> Iterator[Pair]:
    values = [Decimal(m.group().replace(",", "")) for m in _NUMBER.finditer(text)]
    yield from ((a, b, None) for a, b in combinations(values, 2))


def _tabled(document: Document) -> list[Pair]:
    """Every two values of one row at two times, the earlier first."""
    out: list[Pair] = []
    for grid in grids(document):
        for each in (grid, *turned(grid)):
            out.extend(_rows(each))
    return out


def _rows(grid: Grid) -> Iterator[Pair]:
    columns = [c for c in range(1, len(grid.texts[0])) if _TIME.search(grid.title(c))]
    for row in range(grid.header, len(grid.texts)) if len(columns) > 1 else ():
        values = [(c, v) for c in columns if (v := number(grid.texts[row][c])) is not None and v > 0]
        for (_, a), (c, b) in combinations(values, 2):
            yield a, b, grid.cite(row, c)
