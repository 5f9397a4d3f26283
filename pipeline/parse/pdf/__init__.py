"""PDF to a Reading: pdfium for everything, pdfplumber where pdfium is blind or the grid finder unsure."""

from __future__ import annotations

from typing import Any

from pipeline.errors import UnreadableReport
from pipeline.model.document import Outcome
from pipeline.parse.pdf.blocks import blocks
from pipeline.parse.pdf.page import Page, content
from pipeline.parse.pdf.raw import Sheet
from pipeline.parse.pdf.second import Second
from pipeline.parse.reading import Reading

__all__ = ["read"]

_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""
_NEXT = "请提交 Word 原稿，或由 Word、WPS 直接导出（不是扫描）的 PDF。"


def read(data: bytes) -> Reading:
    """Read a PDF. Raises UnreadableReport("encrypted" | "corrupt") when it cannot be opened; scans come back with outcome scanned."""
    document = _open(data)
    second = Second(data)
    try:
        pages = [_page(document, k, second) for k in range(len(document))]
        bookmarks = _bookmarks(document)
    finally:
        second.close()
        document.close()
    outcome, message = _outcome(pages)
    if outcome == "scanned":
        return Reading(pages=len(pages), outcome=outcome, message=message, bookmarks=bookmarks)
    found, tables = blocks([p for p in pages if not p.rubbish])
    ocr_pages = tuple(p.number for p in pages if p.ocr)
    return Reading(
        blocks=found,
        tables=tables,
        pages=len(pages),
        outcome=outcome,
        message=message,
        ocr_pages=ocr_pages,
        bookmarks=bookmarks,
    )


def _open(data: bytes) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "password" in str(error).lower():
            raise UnreadableReport("encrypted", "PDF 设有打开密码，无法读取。", "请取消密码后重新提交。") from error
        raise UnreadableReport("corrupt", "PDF 文件已损坏（可能未传输完整），无法打开。", _NEXT) from error
    if count == 0:
        raise UnreadableReport("corrupt", "PDF 里没有任何页面。", _NEXT)
    return document


def _page(document: Any, index: int, second: Second) -> Page:
    """One page by the first reader, by the second where the first sees no text or no plain grid."""
    sheet = Sheet(document, index)
    try:
        found = content(sheet, second)
    finally:
        sheet.close()
    blank = not found.characters and not found.rubbish
    if blank or found.rubbish:
        lines = second.lines(index + 1)
        if lines:
            found.lines, found.rubbish, found.frame = lines, False, found.shown
    return found


def _outcome(pages: list[Page]) -> tuple[Outcome, str | None]:
    """ok, partial where some pages are pictures, scanned where the report as a whole is."""
    pictured = [p for p in pages if p.pictured]
    if not pictured:
        return "ok", None
    characters = sum(p.characters for p in pages if not p.pictured)
    written = sum(1 for p in pages if p.characters and not p.pictured)
    if not characters or (len(pictured) > 2 * written and characters < 60 * len(pictured)):
        if sum(p.rubbish for p in pictured) * 2 > len(pictured):
            return "scanned", f"PDF 共 {len(pages)} 页，文字层是乱码（字体没有文字对照表），读不出内容。{_NEXT}"
        if sum(p.outlined for p in pictured) * 2 > len(pictured):
            return "scanned", f"PDF 共 {len(pages)} 页，文字已转成图形轮廓，读不出内容。{_NEXT}"
        return "scanned", f"PDF 共 {len(pages)} 页，内容是扫描图片，没有可读取的文字。{_NEXT}"
    named = _ranges([p.number for p in pictured])
    return "partial", f"第 {named} 页是图片或乱码，读不出文字；其余各页已读取。请核对这些页的内容，或补交可读取的文本。"


def _ranges(numbers: list[int]) -> str:
    """3, 4, 5, 9 → 3–5、9."""
    out: list[list[int]] = []
    for n in numbers:
        if out and n == out[-1][1] + 1:
            out[-1][1] = n
        else:
            out.append([n, n])
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in out)


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
