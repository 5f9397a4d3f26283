"""The second reader, pdfplumber: pages where pdfium sees no text, and tables whose rulings do not make a plain grid."""

from __future__ import annotations

import io
import logging
from typing import Any

from pipeline.parse.pdf.frame import Frame
from pipeline.parse.pdf.glyphs import mended, plausible, rubbish
from pipeline.parse.pdf.grid import Grid, Slot
from pipeline.parse.pdf.lines import COLUMN_GAP, Line, Part
from pipeline.parse.pdf.raw import Face
from pipeline.parse.wrapping import is_wide

_LOG = logging.getLogger(__name__)
_PATIENCE = 6
"""Pages without text after which the second reader is not asked again: the file is a scan."""


class Second:
    """The file opened once more, when first needed. A file it cannot read gives nothing; it never raises."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pdf: Any = None
        self._broken = False
        self._fruitless = 0

    def close(self) -> None:
        """Give the file back."""
        if self._pdf is not None:
            self._pdf.close()

    def pages(self) -> int:
        """How many pages the second reader counts; 0 when it cannot open the file."""
        return len(self._pdf.pages) if self._open() else 0

    @property
    def counted(self) -> int | None:
        """How many pages it saw, None where it was never opened."""
        return len(self._pdf.pages) if self._pdf is not None else None

    def frame(self, number: int) -> Frame:
        """The page's frame, A4 where it cannot say."""
        page = self._page(number)
        wide, high = (float(page.width), float(page.height)) if page is not None else (595.3, 841.9)
        return Frame((0.0, 0.0, wide, high))

    def lines(self, number: int) -> list[Line]:
        """The text of page `number` (from 1) as lines; empty where it reads none, or nothing but glyph numbers."""
        page = self._page(number)
        if page is None or self._fruitless >= _PATIENCE:
            return []
        try:
            words = page.dedupe_chars().extract_words(
                x_tolerance_ratio=0.3, keep_blank_chars=False, extra_attrs=["size", "fontname"]
            )
        except Exception:  # noqa: BLE001 - a broken page of the second reader is a page without text
            _LOG.debug("second reader failed on page %d", number, exc_info=True)
            words = []
        text = "".join(str(w["text"]) for w in words)
        bad = rubbish(text) + 6 * text.count("(cid:")
        if len(text) < 2 or bad > 0.3 * len(text) or not plausible(text):
            self._fruitless += 1
            return []
        self._fruitless = 0
        return _lines(number, words)

    def grid(self, number: int, like: Grid) -> Grid | None:
        """The table it sees where the finder saw `like`, without text; None when it sees no tidy one."""
        page = self._page(number)
        if page is None:
            return None
        try:
            tables = page.find_tables()
        except Exception:  # noqa: BLE001
            _LOG.debug("second reader found no tables on page %d", number, exc_info=True)
            return None
        for table in tables:
            if all(abs(a - b) < 6 for a, b in zip(table.bbox, like.box, strict=True)):
                return _grid(number, [tuple(map(float, cell)) for cell in table.cells], like)
        return None

    def _open(self) -> bool:
        if self._pdf is None and not self._broken:
            import pdfplumber

            logging.getLogger("pdfminer").setLevel(logging.ERROR)
            try:
                self._pdf = pdfplumber.open(io.BytesIO(self._data))
                len(self._pdf.pages)
            except Exception:  # noqa: BLE001 - it raises many kinds; none of them matters here
                _LOG.debug("second reader cannot open the file", exc_info=True)
                self._broken = True
                self._pdf = None
        return self._pdf is not None

    def _page(self, number: int) -> Any:
        if not self._open() or number > len(self._pdf.pages):
            return None
        return self._pdf.pages[number - 1]


def _lines(number: int, words: list[dict[str, Any]]) -> list[Line]:
    """Words on one height as a line; words of Chinese join without a space."""
    rows: list[list[dict[str, Any]]] = []
    for word in words:
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][-1]["top"] < middle < rows[-1][-1]["bottom"] and word["x0"] >= rows[-1][-1]["x0"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_line(number, row) for row in rows]


def _line(number: int, row: list[dict[str, Any]]) -> Line:
    parts: list[Part] = []
    size = float(row[0]["size"])
    for word in row:
        text = mended(str(word["text"]))
        box = (float(word["x0"]), float(word["top"]), float(word["x1"]), float(word["bottom"]))
        if parts and box[0] - parts[-1].box[2] < COLUMN_GAP * size:
            last = parts[-1]
            space = "" if is_wide(last.text[-1]) or is_wide(text[0]) else " "
            around = (last.box[0], min(last.box[1], box[1]), box[2], max(last.box[3], box[3]))
            parts[-1] = Part(0, 0, last.text + space + text, around)
        else:
            parts.append(Part(0, 0, text, box))
    bold = all("bold" in str(w["fontname"]).lower() for w in row)
    around = (parts[0].box[0], min(p.box[1] for p in parts), parts[-1].box[2], max(p.box[3] for p in parts))
    return Line(number, " ".join(p.text for p in parts), around, round(size, 1), Face(bold=bold), parts)


def _grid(number: int, cells: list[tuple[float, ...]], like: Grid) -> Grid | None:
    xs = _levels([c[0] for c in cells] + [c[2] for c in cells])
    ys = _levels([c[1] for c in cells] + [c[3] for c in cells])
    slots: list[Slot] = []
    taken: set[tuple[int, int]] = set()
    for x0, top, x1, bottom in cells:
        c0, c1 = _nearest(xs, x0), _nearest(xs, x1)
        r0, r1 = _nearest(ys, top), _nearest(ys, bottom)
        places = {(r, c) for r in range(r0, r1) for c in range(c0, c1)}
        if not places or places & taken:
            return None
        taken |= places
        slots.append(Slot(r0, c0, r1 - r0, c1 - c0, (x0, top, x1, bottom)))
    if len(taken) < 0.9 * (len(xs) - 1) * (len(ys) - 1) or len(slots) < 2:
        return None
    slots.sort(key=lambda s: (s.row, s.column))
    return Grid(number, like.box, len(ys) - 1, len(xs) - 1, slots, tuple(xs), like.header_rows, True, True)


def _levels(values: list[float]) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > 3:
            out.append(value)
    return out


def _nearest(levels: list[float], value: float) -> int:
    return min(range(len(levels)), key=lambda k: abs(levels[k] - value))
