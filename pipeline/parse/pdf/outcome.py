"""What came of a file as a whole, said so that a clerk knows what to do next."""

from __future__ import annotations

from pipeline.model.document import Outcome
from pipeline.parse.pdf.page import Page

NEXT = "请提交 Word 原稿，或由 Word、WPS 直接导出（不是扫描）的 PDF。"


def outcome(pages: list[Page]) -> tuple[Outcome, str | None]:
    """ok, partial where some pages are pictures, scanned where the report as a whole is."""
    pictured = [p for p in pages if p.pictured]
    if not pictured:
        return "ok", None
    characters = sum(p.characters for p in pages if not p.pictured)
    written = sum(1 for p in pages if p.characters and not p.pictured)
    if not characters or (len(pictured) > 2 * written and characters < 60 * len(pictured)):
        if sum(p.rubbish for p in pictured) * 2 > len(pictured):
            return "scanned", f"PDF 共 {len(pages)} 页，文字层是乱码（字体没有文字对照表），读不出内容。{NEXT}"
        if sum(p.outlined for p in pictured) * 2 > len(pictured):
            return "scanned", f"PDF 共 {len(pages)} 页，文字已转成图形轮廓，读不出内容。{NEXT}"
        return "scanned", f"PDF 共 {len(pages)} 页，内容是扫描图片，没有可读取的文字。{NEXT}"
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
