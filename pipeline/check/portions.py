"""The sum a sentence gives of the rows of one kind in a table beside it (危险废物四种合计31.8t; 已完成的三项中高费合计投资489万元)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_SUM, _NOT, _TOTAL = phrase("check.portions.sum"), phrase("check.portions.not"), phrase("check.portions.total")
_CLASSES = tuple(
    (phrase(f"check.portions.{kind}"), phrase(f"check.portions.{kind}_row")) for kind in ("hazardous", "ordinary")
)
_CAPTION = phrase("check.portions.caption")
_DONE, _AHEAD = phrase("check.portions.done"), phrase("check.portions.ahead")
_COUNTED, _CODE = phrase("check.portions.counted"), phrase("check.portions.code")
_NUMERALS = dict(zip("两二三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_SAME = {"吨": "t", "万吨": "万t", "立方米": "m³", "方": "m³", "万立方米": "万m³", "万方": "万m³", "万度": "万kWh", "度": "kWh",
         "万kW·h": "万kWh", "kW·h": "kWh", "吨标准煤": "tce", "吨标煤": "tce", "公斤": "kg"}  # fmt: skip
_BEFORE, _AFTER, _MOST_ROWS, _LABEL = 3, 5, 24, 8
_MOST_OFF = Decimal("0.2")
_YEAR, _FIGURE = re.compile(r"20\d\d"), re.compile(r"\d")
_SHORT = 4


def portions(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such sum that the rows meant do not make, nor those with one more or one or two fewer, nor all rows."""
    told = [
        line for line, _ in lines(document).with_patterns([_SUM.pattern]) if document.blocks[line.block].kind != "cell"
    ]
    out: list[Finding] = []
    for grid in grids(document) if told else ():
        held = [b for row in grid.blocks for b in row if b is not None]
        first, last = min(held, default=0), max(held, default=0)
        for line in told:
            if first - _BEFORE < line.block < first or last < line.block <= last + _AFTER:
                for sentence in _SENTENCE.finditer(line.map.text):
                    out.extend(_sentence(document, grid, line, sentence, spec))
    return tuple(out)


def _sentence(document: Document, grid: Grid, line: Line, sentence: re.Match[str], spec: Spec) -> Iterator[Finding]:
    for found in _SUM.finditer(sentence.group()):
        before = _before(sentence.group(), found)
        if _NOT.search(before) or len(set(_YEAR.findall(sentence.group()))) > 1:
            continue
        rows = _rows(grid, before)
        columns = [
            c for c in _columns(grid, found["u"]) if rows and all(number(grid.texts[r][c]) is not None for r in rows)
        ]
        named = [c for c in columns if _shared(grid.title(c), before)] or columns
        stated = Decimal(found["v"].replace(",", ""))
        sums = {sum((_figure(grid, r, c) for r in rows), Decimal(0)) for c in named}
        if len(sums) != 1 or any(_made(grid, rows, c, stated) for c in columns):
            continue
        total = sums.pop()
        if abs(total - stated) > total * _MOST_OFF:
            continue
        at = sentence.start()
        cited = (
            line.cite(document, at + found.start("v"), at + found.end("u")),
            *(grid.cite(r, named[0]) for r in rows),
        )
        yield entry(
            spec, "ARI02", subject=f"table{grid.table.index}", column=before, stated=f"{found['v']}{found['u']}",
            sum=f"{total:f}{found['u']}", evidence=cited,
        )  # fmt: skip


def _before(text: str, found: re.Match[str]) -> str:
    """The words that lead to the sum: its clause, with the one before it when that tells of no figure (两项已经做完，共计投资……)."""
    own = found["lead"] + found["word"] + found["gap"]
    clauses = re.split(r"[，,；]", text[: found.start()].rstrip("，,；"))
    told = len(found["lead"]) < _SHORT and found.start() and not _FIGURE.search(_COUNTED.sub("", clauses[-1]))
    return f"{clauses[-1]}，{own}" if told else own


def _rows(grid: Grid, before: str) -> list[int]:
    """The rows the words before the sum mean: those of a class or a label they name, or as many as they count; none when unsure."""
    body = [r for r in range(grid.header, len(grid.texts)) if not any(_TOTAL.search(t) for t in grid.texts[r][:2])]
    if not 2 <= len(body) <= _MOST_ROWS:
        return []
    counted = _COUNTED.search(before)
    size = 0 if counted is None else _NUMERALS.get(counted["n"]) or int(counted["n"])
    done = [r for r in body if not any(_AHEAD.search(t) for t in grid.texts[r])] if _DONE.search(before) else body
    groups = [
        [r for r in done if any(row.search(t) for t in grid.texts[r])]
        for named, row in _CLASSES
        if named.search(before)
    ] or _labelled(grid, done, before)
    if not groups and size and (len(done) < len(body) or _DONE.search(before)):
        groups = [*_coded(grid, done), done]
    found = [g for g in groups if len(g) >= 2 and (not size or len(g) == size) and len(g) < len(body)]
    return found[0] if len(found) == 1 else []


def _labelled(grid: Grid, rows: Sequence[int], before: str) -> list[list[int]]:
    """The rows of each label of a column, two of them at least, that the words name."""
    out: list[list[int]] = []
    for column in range(len(grid.texts[0])):
        mine = defaultdict[str, list[int]](list)
        for r in rows:
            text = grid.texts[r][column]
            # A merged cell is one label, not several rows of a kind.
            if 2 <= len(text) <= _LABEL and number(text) is None and text in before:
                mine[text].append(r)
        out.extend(g for g in mine.values() if len({grid.blocks[r][column] for r in g}) == len(g) > 1)
    return out


def _coded(grid: Grid, rows: Sequence[int]) -> list[list[int]]:
    """The rows by the letters of their codes (Z-1, Z-2)."""
    mine = defaultdict[str, list[int]](list)
    for r in rows:
        if (code := _CODE.match(grid.texts[r][0])) is not None:
            mine[code["c"]].append(r)
    return list(mine.values()) if len(mine) > 1 else []


def _columns(grid: Grid, unit: str) -> list[int]:
    """The columns of that unit, told in their heads or, where their heads tell of none, in the caption."""
    first = min((b for row in grid.blocks for b in row if b is not None), default=0)
    caption = grid.document.blocks[first - 1].text if first else ""
    plain = _SAME.get(unit, unit)
    spellings = {plain, *(k for k, v in _SAME.items() if v == plain)}
    out = []
    for column in range(1, len(grid.texts[0])):
        title = grid.title(column)
        units = re.findall(r"[（(,，]([^（）()\d]{1,10})[）)]", title) or [title]
        own = any(u.removesuffix("/a").removesuffix("/年").endswith(s) for u in units for s in spellings)
        # 产生量t: the unit stands bare at the end of the head.
        bare = units == [title]
        if (own and not (bare and title[-len(plain) - 1 : -len(plain)].isascii())) or (
            bare and _captioned(caption, spellings)
        ):
            out.append(column)
    return out


def _captioned(caption: str, spellings: Collection[str]) -> bool:
    """The caption ends with the unit of all its figures."""
    found = _CAPTION.search(caption)
    return found is not None and found["u"] in spellings


def _shared(title: str, before: str) -> bool:
    plain = re.sub(r"[（(].*", "", title)
    return any(plain[k : k + 2] in before for k in range(len(plain) - 1))


def _made(grid: Grid, rows: Sequence[int], column: int, stated: Decimal) -> bool:
    body = [r for r in range(grid.header, len(grid.texts)) if number(grid.texts[r][column]) is not None]
    others = [r for r in body if r not in rows]
    choices = [*((*rows, r) for r in others), *((r,) for r in body), tuple(body)]
    choices += [c for fewer in (1, 2) if len(rows) > fewer for c in combinations(rows, len(rows) - fewer)]
    sums = (sum((_figure(grid, r, column) for r in c), Decimal(0)) for c in choices)
    mine = [_figure(grid, r, column) for r in rows]
    blur = sum((step(v) for v in (*mine, stated)), Decimal(0)) / 2
    return abs(sum(mine, Decimal(0)) - stated) <= blur or any(abs(total - stated) <= step(stated) / 2 for total in sums)


def _figure(grid: Grid, row: int, column: int) -> Decimal:
    return number(grid.texts[row][column]) or Decimal(0)
