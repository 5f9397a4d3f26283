"""What a table's grid and the paragraphs before it say of its header rows, caption and unit. Shared by the Word and the PDF reader."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.document import Cell

_NUMERIC = re.compile(
    r"^[≥≤<>＜＞~约±+\-－—]?\s*[\d０-９][\d０-９,，.．\s]*(?:[eE][+-]?\d+)?\s*(?:[~～\-－—至]\s*[\d.,]+)?\s*(?:[%％‰℃]|[a-zA-Zμ㎡㎥³²/·]{1,12}|[万亿]?[元吨度项台套人次年月日]{1,2})?$"
)
_YEAR = re.compile(
    r"^(?:(?:19|20)\d\d|二[〇○零]\S{2})(?:[/\-~～—](?:19|20)?\d\d)?\s*(?:年|年度|年?[\u4e00-\u9fff]{1,2}[季期]|财年|/\d{2,4}榨季|年\S{1,6}|A|E)?(?:[(（].*[)）])?$"
)
# 21年 | 22年 | 23年
_SHORT_YEAR = re.compile(r"['’]?([12]\d)年(?:度|实[绩际]|全年|[（(].*[）)])?")
_UNIT_ROW = re.compile(r"^[(（]?[\w%％‰/·³²㎡㎥℃万亿元吨度千克公斤立方米()（）]{1,12}[)）]?$")
_CAPTION = re.compile(
    r"^\s*(?:(?:续|附)?\s*表\s*(?:[\dA-Z一二三四五六七八九十]|[:：])|(?:Table|TABLE|Tab\.)\s*[\dA-Z][\d.\-]*(?![A-Za-z]))"
)
_NAMED = re.compile(r"^[^。；，：:;]{2,40}(?:表|一览|清单|汇总)\s*(?:[(（][^()（）]*[)）])?$")
_UNIT = re.compile(r"单\s*位\s*[:：]")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_DEEPEST = 4
_REACH = 3
_LONGEST_CAPTION = 80


def header_rows(rows: int, cells: Sequence[Cell], texts: Sequence[str], declared: int = 0) -> int:
    """How many leading rows are headers; `texts[i]` is the text of `cells[i]`, `declared` what the file says (0 nothing)."""
    if rows < 2:
        return min(declared, rows)
    by_row: dict[int, list[tuple[Cell, str]]] = {}
    for cell, text in zip(cells, texts, strict=True):
        by_row.setdefault(cell.row, []).append((cell, text.strip().translate(_HALF_WIDTH)))
    at = 0
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    # A title in one merged cell across the whole table stands above the header proper.
    while at < min(rows - 1, _DEEPEST) and _is_banner(by_row.get(at, []), columns):
        at += 1
    if at >= rows or not _wordy(by_row.get(at, [])):
        return declared or at
    until = at + _depth(by_row, at, rows)
    return max(declared, min(until, rows - 1))


def _is_banner(row: Sequence[tuple[Cell, str]], columns: int) -> bool:
    filled = [cell for cell, text in row if text.strip()]
    return len(filled) == 1 and columns > 1 and filled[0].column_span == columns and filled[0].row_span == 1


def _depth(by_row: dict[int, list[tuple[Cell, str]]], top: int, rows: int) -> int:
    """Rows of the header that begins at `top`: as deep as its merged cells reach, while no row holds a value."""
    first = by_row[top]
    spans = [cell.row_span for cell, _ in first]
    two_level = any(cell.column_span > 1 for cell, _ in first)
    # All cells merged downwards alike is one tall row; some merged and others not is a header of several levels.
    reach = max(spans) if two_level or min(spans) == max(spans) else 1
    if two_level and reach == 1:
        reach = 2
    depth = 1
    while depth < min(reach, _DEEPEST, rows - top - 1) and _wordy(by_row.get(top + depth, []), below=True):
        depth += 1
    below = by_row.get(top + depth, [])
    if top + depth < rows - 1 and _only_units(below):
        depth += 1
    return depth


def _wordy(row: Sequence[tuple[Cell, str]], below: bool = False) -> bool:
    """Whether a row has text and no measured value; years may stand in a header."""
    filled = [text for _, text in row if text]
    if not filled:
        return below and not row
    return _of_short_years(filled) or not any(_NUMERIC.match(text) and not _YEAR.match(text) for text in filled)


def _of_short_years(texts: Sequence[str]) -> bool:
    """Whether all figures of a row are years by two figures, one after the other (21年 | 22年 | 23年), in order."""
    figures = [text for text in texts if _NUMERIC.match(text) and not _YEAR.match(text)]
    told = [int(found.group(1)) for text in figures if (found := _SHORT_YEAR.fullmatch(text)) is not None]
    told = sorted(set(told))
    return len(told) > 1 and len(figures) == len(told) and told == list(range(told[0], told[-1] + 1))


def _only_units(row: Sequence[tuple[Cell, str]]) -> bool:
    filled = [text for _, text in row if text]
    return len(filled) >= 2 and all(
        _UNIT_ROW.match(text) and re.search(r"[/%％(（]|^[kmgt³]+$", text) is not None and not re.search(r"\d{2}", text)
        for text in filled
    )


def is_caption(text: str) -> bool:
    """Whether a paragraph names a table: 表2-1 …, 续表3, or a short line that ends in 表."""
    text = text.strip()
    return len(text) <= _LONGEST_CAPTION and bool(_CAPTION.match(text) or _NAMED.match(text)) and "。" not in text


def has_unit(text: str) -> bool:
    """Whether a paragraph states the unit of the table below it."""
    return len(text) <= _LONGEST_CAPTION and _UNIT.search(text) is not None


def banner(cells: Sequence[Cell], texts: Sequence[str]) -> tuple[int | None, int | None]:
    """(caption, unit note) where the table carries them itself, in a first row merged into one cell."""
    columns = max((cell.column + cell.column_span for cell in cells), default=0)
    top = [(cell, text) for cell, text in zip(cells, texts, strict=True) if cell.row == 0]
    if not _is_banner(top, columns):
        return None, None
    cell, text = next((cell, text) for cell, text in top if text.strip())
    unit = cell.block if has_unit(text) else None
    return (cell.block if is_caption(text) else unit), unit


def caption(before: Sequence[tuple[int, str]]) -> tuple[int | None, int | None]:
    """(caption, unit note) as block indexes; `before` are (block index, text) of the paragraphs since the last table, in order."""
    named: int | None = None
    unit: int | None = None
    for at, (index, text) in enumerate(reversed(before[-_REACH:])):
        if unit is None and has_unit(text):
            unit = index
        # An unnumbered name counts only right above the table (or above its unit line): further up it is a heading.
        if named is None and is_caption(text) and (_CAPTION.match(text.strip()) or at == 0 or unit is not None):
            named = index
    return (unit if named is None else named), unit
