"""PDF to a Reading: pdfium for everything, pdfplumber where pdfium is blind or the grid finder unsure."""

from __future__ import annotations

import time
from typing import Any

from pipeline.errors import UnreadableReport
from pipeline.parse.pdf.blocks import blocks, part_running
from pipeline.parse.pdf.crosscheck import Doubts, doubts
from pipeline.parse.pdf.frame import Frame
from pipeline.parse.pdf.outcome import NEXT, outcome
from pipeline.parse.pdf.page import Page, content
from pipeline.parse.pdf.raw import Sheet
from pipeline.parse.pdf.running import running
from pipeline.parse.pdf.second import Second
from pipeline.parse.reading import Reading

__all__ = ["read"]

_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""
_A4 = Frame((0.0, 0.0, 595.3, 841.9))
_MOST_PAGES = 300
"""Pages the slow second reader reads of a file the first cannot open."""


def read(data: bytes) -> Reading:
    """Read a PDF. Raises UnreadableReport("encrypted" | "corrupt") when it cannot be opened; scans come back with outcome scanned."""
    begun = time.monotonic()
    second = Second(data)
    try:
        document = _open(data)
        if document is None:
            return _by_second(second)
        try:
            pages = [_page(document, k, second) for k in range(len(document))]
            pages = _recognised(document, pages, data, begun)
            return _reading(pages, _bookmarks(document), doubts(pages, data, second))
        finally:
            document.close()
    finally:
        second.close()


def _recognised(document: Any, pages: list[Page], data: bytes, begun: float) -> list[Page]:
    """The pages, those that are pictures read by character recognition where it is installed."""
    from pipeline.parse import ocr

    if not any(page.doubtful for page in pages):
        return pages
    # A page head above a scan is no content of its own.
    along = running([(p.frame.size[1], p.lines) for p in pages])
    for page in pages:
        page.running = {id(x) for x in page.lines if id(x) in along.drop}
    return ocr.read_pictured(document, pages, data, begun)


def _reading(pages: list[Page], bookmarks: tuple[tuple[int, str, int | None], ...], doubt: Doubts) -> Reading:
    """Pages to a Reading; `doubt` is what the cross-check found."""
    along = part_running(pages)
    result, message = outcome(pages)
    if result == "scanned":
        return Reading(pages=len(pages), outcome=result, message=message, bookmarks=bookmarks)
    doubted = doubt.message(len(pages))
    if doubted is not None:
        result, message = "partial", f"{message or ''}{doubted}"
    found, tables = blocks([p for p in pages if not p.rubbish], along)
    return Reading(
        blocks=found,
        tables=tables,
        pages=len(pages),
        outcome=result,
        message=message,
        ocr_pages=tuple(p.number for p in pages if p.ocr),
        bookmarks=bookmarks,
    )


def _open(data: bytes) -> Any:
    """The file opened by pdfium, None where it cannot; a password raises UnreadableReport."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        return document if len(document) else None
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableReport("encrypted", "PDF 设有打开密码，无法读取。", "请取消密码后重新提交。") from error
        return None


def _by_second(second: Second) -> Reading:
    """A file only the second reader opens: its text, without tables, to be checked by a person."""
    count = min(second.pages(), _MOST_PAGES)
    pages = [Page(n, _A4, _A4, second.lines(n)) for n in range(1, count + 1)]
    if not any(p.lines for p in pages):
        raise UnreadableReport("corrupt", "PDF 文件已损坏（可能未传输完整），无法打开。", NEXT)
    for page in pages:
        page.shown = page.frame = second.frame(page.number)
    reading = _reading(pages, (), Doubts())
    message = f"PDF 文件有损坏，只读出了文字，表格没有还原。{NEXT}"
    return Reading(blocks=reading.blocks, tables=reading.tables, pages=len(pages), outcome="partial", message=message)


def _page(document: Any, index: int, second: Second) -> Page:
    """One page by the first reader, by the second where the first sees no text or cannot open the page."""
    import pypdfium2

    try:
        sheet = Sheet(document, index)
    except pypdfium2.PdfiumError:
        frame = second.frame(index + 1)
        return Page(index + 1, frame, frame, second.lines(index + 1))
    try:
        found = content(sheet, second)
    finally:
        sheet.close()
    # The second reader cannot tell what is drawn invisibly.
    if not found.hidden and (found.rubbish or not found.characters):
        lines = second.lines(index + 1)
        if lines:
            found.lines, found.rubbish, found.frame = lines, False, found.shown
    return found


def _bookmarks(document: Any) -> tuple[tuple[int, str, int | None], ...]:
    """(level from 1, title, page from 1 or None) of the file's outline; a broken outline is no outline."""
    import pypdfium2

    out: list[tuple[int, str, int | None]] = []
    try:
        for item in document.get_toc(max_depth=9):
            title = str(item.get_title()).strip()
            target = item.get_dest()
            at = target.get_index() if target is not None else None
            if title:
                out.append((int(item.level) + 1, title, at + 1 if at is not None else None))
            if len(out) >= 2000:
                break
    except (pypdfium2.PdfiumError, ValueError, RecursionError):
        return tuple(out)
    return tuple(out)
