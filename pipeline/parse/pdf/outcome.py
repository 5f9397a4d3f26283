"""What came of a file as a whole, said so that a clerk knows what to do next."""

from __future__ import annotations

from pipeline.model.document import Outcome
from pipeline.parse.pdf.page import Page
from pipeline.text.ranges import ranges

NEXT = "请提交 Word 原稿，或由 Word、WPS 直接导出（不是扫描）的 PDF。"


def outcome(pages: list[Page]) -> tuple[Outcome, str | None]:
    """ok, partial where some pages are pictures no one could read, scanned where the report as a whole is; what was read by
    character recognition is said with each."""
    pictured = [p for p in pages if p.pictured]
    checked = _checked(pages)
    said = f"{checked}{_layered(pages)}{_hidden(pages)}"
    characters = sum(p.characters for p in pages if not p.pictured)
    if not pictured and (characters or not any(p.recognised for p in pages)):
        return "ok", said or None
    written = sum(1 for p in pages if p.characters and not p.pictured)
    if not checked and (not characters or (len(pictured) > 2 * written and characters < 60 * len(pictured))):
        return "scanned", f"{_why(pages, pictured)}{_oversized(pages) or _next()}"
    named = ranges([p.number for p in pictured])
    return (
        "partial",
        f"第 {named} 页是图片或乱码，读不出文字；其余各页已读取。{said}{_oversized(pages)}请核对这些页的内容，或补交可读取的文本。",
    )


def _checked(pages: list[Page]) -> str:
    """Which pages were read by character recognition; empty where none was."""
    found = [p.number for p in pages if p.recognised and p.characters]
    if not found:
        return ""
    return f"第 {ranges(found)} 页是扫描页，文字由图像识别得到，可能有错字，其中的数值请对照原件核实。"


def _layered(pages: list[Page]) -> str:
    """Which pages of pictures brought their text with them; empty where none did."""
    found = [p.number for p in pages if p.ocr and not p.recognised]
    if not found:
        return ""
    return f"第 {ranges(found)} 页是扫描页，文字取自文件自带的识别结果，可能有错字，其中的数值请对照原件核实。"


def _hidden(pages: list[Page]) -> str:
    """How much no one sees on which pages, and that it was not read; empty where nothing is hidden."""
    found = [p for p in pages if p.hidden]
    if not found:
        return ""
    count = sum(p.hidden for p in found)
    return f"第 {ranges([p.number for p in found])} 页有 {count} 个字设为不可见，页面上看不到，没有采用。"


def _oversized(pages: list[Page]) -> str:
    """Which pages were not recognised because a picture of theirs is too large, and what to do; empty where none is."""
    found = [p.number for p in pages if p.oversized]
    return f"第 {ranges(found)} 页的图片像素过大，没有识别，请降低分辨率（300 dpi 即可）后重新扫描。" if found else ""


def _why(pages: list[Page], pictured: list[Page]) -> str:
    """Why nothing of the file can be read."""
    if sum(p.rubbish for p in pictured) * 2 > len(pictured):
        return f"PDF 共 {len(pages)} 页，文字层是乱码（字体没有文字对照表），读不出内容。"
    if sum(p.outlined for p in pictured) * 2 > len(pictured):
        return f"PDF 共 {len(pages)} 页，文字已转成图形轮廓，读不出内容。"
    return f"PDF 共 {len(pages)} 页，内容是扫描图片，没有可读取的文字。"


def _next() -> str:
    """What to do about a scan: install what reads it, where that is missing."""
    from pipeline.parse import ocr

    return f"图像识别也没有读出文字。{NEXT}" if ocr.available() else f"{NEXT}{ocr.INSTALL}"
