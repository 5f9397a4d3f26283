"""The years a report's running text gives to the words it calls them by: 审核前, 审核后, 本年度, 近期, 远期, the peers' figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.extract.called import Ends
from pipeline.extract.years import header_years
from pipeline.model.document import Document
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

# 以2021年为审核前的基准年 | 审核前取2020年 | 审核前（2020年）
_TOLD_BEFORE = (phrase("extract.ends.year_as_before"), phrase("extract.ends.before_is_year"))
_TOLD_AFTER = (phrase("extract.ends.year_as_after"), phrase("extract.ends.after_is_year"))
# 2022年称“本年度” | 本年度指2022年 | 本年度（2022年）
_TOLD_THIS = (phrase("extract.ends.year_as_this"), phrase("extract.ends.this_is_year"))
_TOLD_LAST = (phrase("extract.ends.year_as_last"), phrase("extract.ends.last_is_year"))
_TOLD_AUDITED = (phrase("extract.ends.audited_is_year"),)
_AFTER_IS_THIS = phrase("extract.ends.after_is_this")
# “同行业先进”取自行业协会2022年通报 | 采用协会编印之《二〇二三年度对标手册》
_PEERS_TOLD = (
    phrase("extract.ends.peers_from"),
    phrase("extract.ends.peers_in"),
    phrase("extract.ends.peers_of"),
    phrase("extract.ends.peers_taken"),
    phrase("extract.ends.peers_all_of"),
)
# 近期看2025年，远期看2028年
_AIMS = ((phrase("extract.ends.near_is"),), (phrase("extract.ends.middle_is"),), (phrase("extract.ends.far_is"),))
_DEFINED = (_TOLD_BEFORE, _TOLD_AFTER, _TOLD_LAST, _TOLD_THIS, _PEERS_TOLD, *_AIMS, _TOLD_AUDITED)


def ends(document: Document, period: Sequence[str] = ()) -> Ends:
    """The years the report calls by a word, as its running text tells them; 审核后 is the last of its years where 审核前 is the first."""
    counts: tuple[Counter[str], ...] = tuple(Counter() for _ in _DEFINED)
    alike = False
    for block in document.blocks:
        if block.kind not in ("paragraph", "textbox", "footnote") or "年" not in block.text and "季" not in block.text:
            continue
        text = normal(block.text).text
        alike = alike or _AFTER_IS_THIS.search(text) is not None
        for shapes, count in zip(_DEFINED, counts, strict=True):
            for shape in shapes:
                count.update(_year(y) for y in shape.findall(text))
    before, after, last, this, peers, near, middle, far, audited = (_only(count) for count in counts)
    if after is None and not counts[1]:
        whole = len(period) == 3 and before in period[:2]
        after = this if alike else period[-1] if whole else None
    return Ends(
        before=before, after=after, last=last, this=this, peers=peers, near=near, middle=middle, far=far, audited=audited
    )  # fmt: skip


def _year(written: str) -> str:
    return next(iter(header_years(f"{written}年")), written)


def _only(count: Counter[str]) -> str | None:
    return next(iter(count)) if len(count) == 1 else None
