"""The sum a sentence gives of the table it follows (上述四类合计……), held against the table's column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase, words

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = phrase("check.tabled.amount")
_SAME = {"吨": "t", "万吨": "万t", "立方米": "m³", "方": "m³", "万立方米": "万m³", "万方": "万m³", "万度": "万kWh", "度": "kWh",
         "万kW·h": "万kWh", "kW·h": "kWh", "吨标准煤": "tce", "m3": "m³", "万m3": "万m³"}  # fmt: skip
# The sentence counts the whole table: 上述各项合计, 三项方案共, 全部加起来
_ALL = phrase("check.tabled.all")
_NOT = phrase("check.tabled.not")
_UNIT_OF = re.compile(r"[（(,，]([^（）()\d]{1,8})[）)]")
_TOTAL = phrase("check.tabled.total")
_NUMERALS = dict(zip("两二三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_AFTER, _MOST_ROWS, _NEXT = 3, 14, 2
_COUNTS = words("check.tabled.counts")
_MOST_OFF, _NEAR_OFF = Decimal("0.25"), Decimal("0.12")
_SENT = phrase("check.tabled.sent")
_SUM = phrase("check.tabled.sum")
_DONE = phrase("check.tabled.done")
_AHEAD = phrase("check.tabled.ahead")


def tabled_sums(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such sum that neither all rows of the column nor any choice of them make."""
    out: list[Finding] = []
    told = [line for line in lines(document) if document.blocks[line.block].kind != "cell"]
    for grid in grids(document):
        last = max((b for row in grid.blocks for b in row if b is not None), default=0)
        first = min((b for row in grid.blocks for b in row if b is not None), default=0)
        for line in (line for line in told if first - _AFTER < line.block < first):
            for sentence in _SENTENCE.finditer(line.map.text):
                out.extend(_ahead(document, grid, line, sentence, spec))
        near = (line for line in told if last < line.block <= last + _AFTER)
        for line in near:
            for sentence in _SENTENCE.finditer(line.map.text):
                out.extend(_sentence(document, grid, line, sentence, spec))
    return tuple(out)


def _sentence(document: Document, grid: Grid, line: Line, sentence: re.Match[str], spec: Spec) -> Iterator[Finding]:
    text, body = sentence.group(), _body(grid)
    opened = _ALL.search(text)
    if opened is None or not 2 <= len(body) <= _MOST_ROWS:
        return
    counted = _NUMERALS.get(opened["n"]) or int(opened["n"]) if opened["n"] else 0
    if not (counted == len(body) or (opened["ref"] and not counted)):
        return
    for found in _AMOUNT.finditer(text, opened.end()):
        if _NOT.search(text[: found.start()]):
            return
        if found["u"] in _COUNTS and found.start() - opened.end() > _NEXT:
            continue  # 三类设备共配电机18台: of something else
        column = _column(grid, text, found)
        values = [number(grid.texts[r][column]) for r in body] if column is not None else []
        known = [v for v in values if v is not None]
        stated, total = Decimal(found["v"].replace(",", "")), sum(known, Decimal(0))
        if column is None or len(known) < len(body) or _makes(known, stated) or abs(total - stated) > total * _MOST_OFF:
            continue
        at = sentence.start()
        cited = (line.cite(document, at + found.start(), at + found.end()), *(grid.cite(r, column) for r in body))
        yield entry(
            spec, "ARI02", subject=f"table{grid.table.index}", column=opened.group(), stated=found.group(),
            sum=f"{total:f}{found['u']}", evidence=cited,
        )  # fmt: skip


def _ahead(document: Document, grid: Grid, line: Line, sentence: re.Match[str], spec: Spec) -> Iterator[Finding]:
    """The sum of a sentence that sends the reader to the table behind it (方案投资见表2-5，合计2894.0万元)."""
    text = sentence.group()
    sent, found = _SENT.search(text), _SUM.search(text)
    if (
        sent is None
        or found is None
        or _NOT.search(text[: found.start("v")].replace(sent.group(), ""))
        or not _named(grid, sent)
    ):
        return
    unit = _plain(found["u"])
    titles = {c: grid.title(c) for c in range(1, grid.table.columns)}
    columns = [c for c, t in titles.items() if unit in map(_plain, _UNIT_OF.findall(t)) and not re.search(r"20\d\d", t)]
    named = [c for c in columns if _shared(_UNIT_OF.sub("", titles[c]), text)]
    body = _body(grid)
    if len(named) != 1 or not 2 <= len(body) <= _MOST_ROWS:
        return
    # What has been done is told of: the rows of what is still to be do not count.
    done = [r for r in body if not any(_AHEAD.search(t) for t in grid.texts[r])] if _DONE.search(text) else body
    known = [v for r in body if (v := number(grid.texts[r][named[0]])) is not None]
    mine = [v for r in done if (v := number(grid.texts[r][named[0]])) is not None]
    stated, total = Decimal(found["v"].replace(",", "")), sum(mine, Decimal(0))
    if len(known) < len(body) or len(mine) < 2 or _makes(known, stated) or abs(total - stated) > total * _NEAR_OFF:
        return
    at = sentence.start()
    cited = (line.cite(document, at + found.start(), at + found.end()), *(grid.cite(r, named[0]) for r in done))
    yield entry(
        spec, "ARI02", subject=f"table{grid.table.index}", column=titles[named[0]], stated=f"{found['v']}{found['u']}",
        sum=f"{total:f}{found['u']}", evidence=cited,
    )  # fmt: skip


def _named(grid: Grid, sent: re.Match[str]) -> bool:
    """The table is the one the sentence names; 下表 is the next."""
    first = min((b for row in grid.blocks for b in row if b is not None), default=0)
    above = grid.document.blocks[first - 1].text if first else ""
    return not sent["no"] or "".join(above.split()).startswith(f"表{sent['no']}")


def _body(grid: Grid) -> list[int]:
    """The rows below the header that are no totals."""
    rows = range(grid.header, len(grid.texts))
    return [r for r in rows if not any(_TOTAL.search(t) for t in grid.texts[r][:2])]


def _column(grid: Grid, text: str, found: re.Match[str]) -> int | None:
    """The one column of that unit, or of several the one whose name stands before the amount in its clause."""
    unit = _plain(found["u"])
    titles = {c: grid.title(c) for c in range(1, grid.table.columns)}
    columns = [c for c, t in titles.items() if unit in map(_plain, _UNIT_OF.findall(t)) and not re.search(r"20\d\d", t)]
    clause = re.split(r"[，,](?!\d{3}(?!\d))", text[: found.start()])[-1]
    named = [c for c in columns if _shared(_UNIT_OF.sub("", titles[c]), clause)]
    chosen = named if len(columns) > 1 else columns
    return chosen[0] if len(chosen) == 1 else None


def _shared(title: str, clause: str) -> bool:
    return any(title[k : k + 2] in clause for k in range(len(title) - 1))


def _plain(unit: str) -> str:
    return _SAME.get(unit.strip(), unit.strip())


def _makes(values: Sequence[Decimal], stated: Decimal) -> bool:
    """All of the values, or any choice of them, make the sum as far as rounding tells."""
    blur = sum((step(v) for v in (*values, stated)), Decimal(0)) / 2
    sums = {Decimal(0)}
    for value in values:
        sums |= {s + value for s in sums}
    return any(abs(s - stated) <= (blur if s == sum(values) else step(stated) / 2) for s in sums if s)
