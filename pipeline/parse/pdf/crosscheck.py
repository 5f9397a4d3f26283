"""Nothing may get lost unsaid: what was read is held against what the page prints, what the bytes show, and the second reader."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.parse.pdf.census import census
from pipeline.parse.pdf.page import Page
from pipeline.parse.pdf.second import Second
from pipeline.text.ranges import ranges

_LOST = 0.03
"""Share of a page's characters that may be missing between the reader's count and ours."""
_HOLES = 0.02
"""Share of a page's characters that may mean nothing (a private bullet here and there)."""
_FEW = 4.0
"""Characters that may always be missing or mean nothing."""
_SHOWN = 0.8
"""Share of the characters counted in the bytes that must have been read. The count is a low one."""
_FULL = 400
"""Characters a page of a report has at the least on an average, tables and blank ends of chapters included."""
_LOOKS = 20
"""Pages the slow second reader looks at in one file."""
_CHECK = "请核对这些页的内容，或提交 Word 原稿。"


@dataclass(frozen=True, slots=True)
class Doubts:
    """Page numbers: `other` were taken from the second reader, without tables; `lost` disagree between the two; `holes` have
    characters without meaning. `pages` is how many pages the second reader counts, None where it was not asked."""

    other: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    holes: tuple[int, ...] = ()
    pages: int | None = None

    def message(self, count: int) -> str | None:
        """What disagrees, in Chinese, for a file read as `count` pages; None where nothing does."""
        said = []
        if self.pages is not None and self.pages > count:
            said.append(f"两种读法得到的页数不同（{count} 页与 {self.pages} 页），可能有页面没有读到。")
        if self.lost:
            said.append(f"第 {ranges(self.lost)} 页的字数两种读法不一致，可能没有读全。")
        if self.other:
            said.append(f"第 {ranges(self.other)} 页改用第二种读法读出，表格没有还原。")
        if self.holes:
            said.append(f"第 {ranges(self.holes)} 页有部分文字没有文字对照（显示为方框或乱码），没有读出。")
        return "".join(said) + _CHECK if said else None


def doubts(pages: list[Page], data: bytes, second: Second) -> Doubts:
    """Hold the counts against each other; pages the second reader reads more of are changed to its text."""
    # The bytes and the second reader count the invisible too.
    characters = sum(p.characters + p.hidden for p in pages if not p.rubbish)
    # Where pages are full of text not much of it can be missing.
    counted = census(data, glyphs_too=characters < _FULL * len(pages))
    suspects = [p for p in pages if max(p.lost, p.holes) > _FEW and not p.pictured]
    suspects = [p for p in suspects if p.lost > _allowed(p, _LOST) or p.holes > _allowed(p, _HOLES)]
    if counted is not None and characters < _SHOWN * counted.glyphs:
        suspects += sorted((p for p in pages if p not in suspects and not p.pictured), key=lambda p: p.characters)
    other: list[int] = []
    lost: list[int] = []
    for page in suspects[:_LOOKS]:
        lines = second.lines(page.number)
        found = sum(len("".join(x.text.split())) for x in lines)
        if found > 1.1 * (page.characters + page.hidden - page.holes) + 5:
            page.lines, page.grids, page.holes, page.frame = lines, [], 0, page.shown
            other.append(page.number)
        elif page.lost > _allowed(page, _LOST) and found < page.characters + 0.5 * page.lost:
            # The second reader sees no more than we kept: what is missing was drawn twice, or is in its reach neither.
            lost += [page.number] if found < page.characters * (1 - _LOST) else []
    holes = tuple(p.number for p in pages if p.holes > _FEW and not p.rubbish and p.holes > _allowed(p, _HOLES))
    differs = counted is not None and counted.pages != len(pages)
    return Doubts(tuple(sorted(other)), tuple(sorted(lost)), holes, second.pages() if differs else second.counted)


def _allowed(page: Page, share: float) -> float:
    return max(_FEW, share * page.characters)
