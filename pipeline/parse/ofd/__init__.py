"""OFD, the Chinese fixed-layout format: text by ofdkit (an extra), tables from the lines its pages rule."""

from __future__ import annotations

import io
import zipfile
from importlib.util import find_spec
from typing import Any

from pipeline.errors import UnreadableReport
from pipeline.model.document import BBox
from pipeline.parse import gate
from pipeline.parse.ofd.drawn import rulings
from pipeline.parse.pdf.blocks import blocks, part_running
from pipeline.parse.pdf.cells import fill
from pipeline.parse.pdf.frame import Frame
from pipeline.parse.pdf.glyphs import mended
from pipeline.parse.pdf.grid import grids
from pipeline.parse.pdf.lines import Part
from pipeline.parse.pdf.page import Page
from pipeline.parse.placed import Letters, ems, lines, settle
from pipeline.parse.reading import Reading

POINTS = 72 / 25.4
"""Points of a millimetre."""
_ABOVE, _BELOW = 0.9, 0.16
_EXPORT = "请提交 Word 原稿，或用 OFD 阅读器导出为 PDF 后重新提交。"
_INSTALL = "安装 OFD 组件（pip install 'qingshen[ofd]'）后可以读取。"
_MOST_PAGES = 2_000


def available() -> bool:
    """Whether the extra `ofd` is installed."""
    return find_spec("ofdkit") is not None


def read(data: bytes) -> Reading:
    """Read an OFD. Raises UnreadableReport: unsupported without ofdkit, corrupt, too_big, encrypted."""
    if not available():
        raise UnreadableReport("unsupported", "暂不能读取 OFD 版式文件", f"{_EXPORT}{_INSTALL}")
    gate.check(data)
    import ofdkit

    try:
        with ofdkit.open(data) as document, zipfile.ZipFile(io.BytesIO(data)) as package:
            told = [_page(page, number, package) for number, page in enumerate(document.pages[:_MOST_PAGES], start=1)]
            left = len(document.pages) - len(told)
    except ofdkit.OFDLimitError as error:
        raise UnreadableReport("too_big", "OFD 文件过大，超过读取上限", _EXPORT) from error
    except ofdkit.OFDError as error:
        raise UnreadableReport("corrupt", "OFD 文件已损坏，无法读取", _EXPORT) from error
    return _reading(told, left)


def _reading(told: list[tuple[Page, bool]], left: int) -> Reading:
    """Pages, each with whether it could be read, as a Reading."""
    pages = [page for page, _ in told]
    broken = [page.number for page, sound in told if not sound]
    empty = [page.number for page, sound in told if sound and not page.characters]
    if not any(page.characters for page in pages):
        if broken:
            raise UnreadableReport("corrupt", "OFD 文件已损坏，无法读取", _EXPORT)
        said = f"OFD 共 {len(pages)} 页，没有可读取的文字（可能是扫描图片）。{_EXPORT}"
        return Reading(pages=len(pages), outcome="scanned", message=said)
    found, tables = blocks(pages, part_running(pages))
    message = _unread(sorted([*broken, *empty]), len(pages), left)
    return Reading(
        blocks=found,
        tables=tables,
        pages=len(pages) + left,
        outcome="ok" if message is None else "partial",
        message=message,
    )


def _unread(numbers: list[int], read: int, left: int) -> str | None:
    """What is said of pages without text, or beyond the limit; None where there are none."""
    if not numbers and not left:
        return None
    named = "、".join(map(str, numbers[:20])) + ("等" if len(numbers) > 20 else "")
    said = f"第 {named} 页没有读到文字（可能是图片或已损坏）" if numbers else f"只读取了前 {read} 页"
    return f"{said}；其余各页已读取。请核对原件。"


def _page(page: Any, number: int, package: zipfile.ZipFile) -> tuple[Page, bool]:
    """One page as lines and tables, and whether it could be read at all."""
    import ofdkit

    try:
        x0, y0, wide, high = (v * POINTS for v in page.box)
        runs = list(page.runs)
    except ofdkit.OFDLimitError:
        raise
    except ofdkit.OFDError:
        frame = Frame((0.0, 0.0, 595.3, 841.9))
        return Page(number, frame, frame), False
    frame = Frame((0.0, 0.0, max(wide, 1.0), max(high, 1.0)))
    out = Page(number, frame, frame)
    letters = Letters(number, frame)
    parts = [letters.add(text, box) for text, box in _pieces(runs, x0, y0, frame)]
    across, down = rulings(package, page.location, x0, y0)
    free = lines(letters, parts, _size)
    for grid in grids(number, across, down):
        rest = fill(letters, grid, free)
        if sum(1 for slot in grid.slots if slot.text) >= 2:
            free = rest
            out.grids.append(grid)
    settle(out, letters, across, free)
    return out, True


def _pieces(runs: list[Any], x0: float, y0: float, frame: Frame) -> list[tuple[str, BBox]]:
    """(text, box in points) of each run on the page; what is printed twice on one spot (fake bold) once."""
    seen: set[tuple[str, int, int]] = set()
    out = []
    wide, high = frame.size
    for run in runs:
        text = mended(run.text).strip()
        x, base, size = run.x * POINTS - x0, run.y * POINTS - y0, max(run.size * POINTS, 1.0)
        key = (text, round(x / 2), round(base / 2))
        if not text or key in seen or not (-5 <= x <= wide + 5 and -5 <= base <= high + 5):
            continue
        seen.add(key)
        # The width comes without the last character's where a file gives single advances only.
        out.append((text, (x, base - _ABOVE * size, x + max(run.width * POINTS, 0.5 * size), base + _BELOW * size)))
    return out


def _size(parts: list[Part]) -> float:
    """Points: from the height of the longest part's box."""
    box = max(parts, key=lambda p: ems(p.text)).box
    return round((box[3] - box[1]) / (_ABOVE + _BELOW), 1)
