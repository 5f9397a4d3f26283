"""The sum a sentence gives of the table it follows (上述四类合计……), held against the table's column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number, step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = re.compile(
    r"(?<![\d.,/a-zA-Z-])(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?"
    r"(?P<u>万元|亿元|元|万?m³|万?立方米|万方|方|万?吨|万?t|kg|tce|吨标准煤|万?kW·?h|万度|度|GJ|项|人次|人|台|套)(?![/a-zA-Z])"
)
_SAME = {"吨": "t", "万吨": "万t", "立方米": "m³", "方": "m³", "万立方米": "万m³", "万方": "万m³", "万度": "万kWh", "度": "kWh",
         "万kW·h": "万kWh", "kW·h": "kWh", "吨标准煤": "tce", "m3": "m³", "万m3": "万m³"}  # fmt: skip
# The sentence counts the whole table: 上述各项合计, 三项方案共, 全部加起来
_ALL = re.compile(
    r"(?P<ref>上述|以上|上表|表中|表内|前述|全部|所有|各(?:[项类笔种]|方案|措施|车间|工序|单元|部门|项目))?[^，。\d]{0,8}?"
    r"(?:(?P<n>[两二三四五六七八九十]|\d{1,2}) ?(?:个|项|类|笔|种|处|家|台|部分))?"
    r"[^，。\d]{0,10}?(合计|共计|总计|一共|总共|共|加起来|相加|合起来|之和)"
)
_NOT = re.compile(
    r"连同|加上|算上|另有|此外|其中|前[一二两三四五]|后[一二两三四五]|除(?![尘盐铁臭湿氧渣])|扣|含(?![油氰铬铅锌水硫氮磷氨])|上一?轮|历年|累计|目标|计划"
    r"|每[吨天日月个台]|平均|比|较|20\d\d ?年|(?<!节)约|\d ?余|超过|以上的"
)
_UNIT_OF = re.compile(r"[（(,，]([^（）()\d]{1,8})[）)]")
_TOTAL = re.compile(r"^(合\s*计|总\s*计|共\s*计|小\s*计|总和|全厂|全公司)")
_NUMERALS = dict(zip("两二三四五六七八九十", (2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True))
_AFTER, _MOST_ROWS, _NEXT = 3, 14, 2
_COUNTS = ("项", "人次", "人", "台", "套")
_MOST_OFF = Decimal("0.25")


def tabled_sums(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such sum that neither all rows of the column nor any choice of them make."""
    out: list[Finding] = []
    told = [line for line in lines(document) if document.blocks[line.block].kind != "cell"]
    for grid in grids(document):
        last = max((b for row in grid.blocks for b in row if b is not None), default=0)
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
