"""Which paragraphs are entries of a contents page that someone typed (or that lost its field): an entry is never a section.

Shared by the Word and the PDF reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_TITLE = re.compile(r"(?:附?[图表]?\s*目\s*[录次]|[图表]\s*[录次]|contents|table\s+of\s+contents)\s*[:：]?$", re.I)
_PAGE = r"[(（\-—–\s]*(?:\d{1,4}|[ivxlⅰ-ⅹⅠ-Ⅹ]{1,6})[)）\-—–\s]*$"
# Leader dots: three or more of any sort, an ellipsis, or a tab.
_LED = re.compile(
    rf"(?P<title>.*?)\s*(?:[.．·•‧・。﹒_…⋯]\s*){{3,}}\s*{_PAGE}|(?P<ellipsis>.*?)\s*[…⋯]+\s*{_PAGE}", re.I
)
_TABBED = re.compile(rf"(?P<title>.*\S)\s*\t[\t ]*{_PAGE}", re.I)
# No leader, or a single dot: only the company it keeps can tell.
_BARE = re.compile(r"(?P<title>.*[^\d\s.．·、,，%％])(?:\s*[.．·…]\s*|\s*)(?P<page>\d{1,3})$")
_NUMBERED = re.compile(
    r"第\s*[一二三四五六七八九十百零〇\d]+\s*[章节篇部]|[一二三四五六七八九十]+\s*[、.．]|[(（]\s*[一二三四五六七八九十\d]+\s*[)）]"
    r"|§?\d{1,2}(?:\s*[.．\-—]\s*\d{1,2})*|(?i:part)\s*\w+|[【〔\[［]\s*[一二三四五六七八九十\d]+|[①-⑳⑴-⒇⒈-⒛㈠-㈩❶-❿]"
    r"|[(（]?(?:[A-Z]|[IVX]{1,4}|[Ⅰ-Ⅻ]|[壹贰叁肆伍陆柒捌玖拾]{1,2}|[甲乙丙丁戊己庚辛壬癸])(?:[、.．)）]|\s|[.．\-—]?\d)"
    r"|(?:附件|附录|附表|附图|[图表])\s*[\d一二三四五六七八九十A-Z]?|前\s*言|摘\s*要|结\s*论|总\s*论|概\s*述|结\s*语"
)
_NUMBER = re.compile(
    r"^(?:第?[一二三四五六七八九十百零〇\d]+[章节篇部、.．]|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:[.．]\d+)*[.．、]?)"
)
_SENTENCE = re.compile(r"[。；;？！?!]|，.*，")
_ENDINGS = frozenset("0123456789０１２３４５６７８９ivxlⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ)）-—–")
_TITLE_ENDINGS = frozenset("录次sS:：")
_LONGEST = 80
_FEWEST = 3
_REACH = 2


def is_title(text: str) -> bool:
    """Whether a paragraph is the heading of a contents page: 目录, 目 次."""
    return _TITLE.match(text.strip()) is not None


def is_entry(text: str) -> bool:
    """Whether a paragraph alone looks like an entry: a title, leader dots or a tab, a page number."""
    text = text.strip()
    return _may_be_entry(text) and (_LED.match(text) is not None or _TABBED.match(text) is not None)


def entries(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the paragraphs (shown text, reading order) that belong to a contents page, its title included."""
    stripped = [text.strip() for text in texts]
    found: set[int] = set()
    at = 0
    while at < len(stripped):
        titled = stripped[at][-1:] in _TITLE_ENDINGS and is_title(stripped[at])
        if not titled and not _may_be_entry(stripped[at]):
            at += 1
            continue
        run = _run(stripped, at + 1 if titled else at, titled)
        if titled:
            found.add(at)
        found.update(run)
        at = max(run, default=at) + 1
    return frozenset(found)


def _run(texts: Sequence[str], start: int, titled: bool) -> set[int]:
    """The entries of one contents page beginning at `start` (or within reach of its title); empty when there is none."""
    if not titled and not is_entry(texts[start]) and _bare(texts[start]) is None:
        return set()
    paged = _paged(texts, start, titled)
    if _convincing(texts, sorted(paged), titled):
        return paged | _between(texts, paged, start if titled else min(paged))
    return _repeated(texts, start) if titled else set()


def _may_be_entry(text: str) -> bool:
    """Whether a line ends in something like a page number: nearly every paragraph of a report is dismissed here."""
    return len(text) <= _LONGEST * 2 and text[-1:].lower() in _ENDINGS


def _paged(texts: Sequence[str], start: int, titled: bool) -> set[int]:
    """Lines that end in a page number, as long as no more than a few others stand between two of them.

    Below a contents title an entry needs no number of its own before it."""
    run: set[int] = set()
    missed, page = 0, 0
    for at in range(start, len(texts)):
        text = texts[at]
        led = _may_be_entry(text) and (_LED.match(text) or _TABBED.match(text))
        bare = None if led else _bare(text, not titled)
        if led or (bare is not None and bare >= page):
            run.add(at)
            missed = 0
            page = bare if bare is not None else page
        elif text and not is_title(text):
            missed += 1
            if missed > _REACH or _SENTENCE.search(text) or len(text) > _LONGEST:
                break
    return run


def _convincing(texts: Sequence[str], run: Sequence[int], titled: bool) -> bool:
    """Whether a run of lines ending in numbers is a contents page and not a list of figures."""
    led = sum(1 for at in run if _LED.match(texts[at]))
    tabbed = [at for at in run if _TABBED.match(texts[at])]
    if titled:
        return len(run) >= 2
    if len(run) < _FEWEST:
        return False
    if led * 2 >= len(run) and led >= 2:
        return True
    numbered = sum(1 for at in run if _NUMBERED.match(texts[at]))
    pages = [int(match[1]) for at in run if (match := re.search(r"(\d{1,4})\D*$", texts[at]))]
    rising = all(a <= b for a, b in zip(pages, pages[1:], strict=False)) and len(set(pages)) > 1
    return bool(tabbed or led) and len(tabbed) + led >= _FEWEST and numbered * 3 >= len(run) * 2 and rising


def _between(texts: Sequence[str], run: set[int], start: int) -> set[int]:
    """Lines between two entries: a title broken onto two lines, a page number of the contents page itself."""
    inside: set[int] = set()
    for at in range(start, max(run)):
        if at not in run and len(texts[at]) <= _LONGEST:
            inside.add(at)
    return inside


def _repeated(texts: Sequence[str], start: int) -> set[int]:
    """Entries without page numbers below a title: short lines that come again further down as headings."""
    keys = [_key(text) for text in texts]
    later = Counter(key for key in keys[start:] if key)
    run: set[int] = set()
    seen: set[str] = set()
    missed = 0
    for at in range(start, len(texts)):
        key = keys[at]
        if not texts[at]:
            continue
        # The report begins where the first entry comes again.
        if texts[at] in seen or _SENTENCE.search(texts[at]) or len(texts[at]) > _LONGEST:
            break
        if key and later[key] > 1:
            run.add(at)
            seen.add(texts[at])
            missed = 0
        else:
            missed += 1
            if missed > _REACH:
                break
        if key:
            later[key] -= 1
    if len(run) < 2:
        return set()
    return run | _between(texts, run, start)


def _bare(text: str, numbered: bool = True) -> int | None:
    """The page number of a line that has no leader; None for anything that may be a sentence or a figure with a name."""
    match = _BARE.match(text) if len(text) <= _LONGEST else None
    if match is None or _SENTENCE.search(text):
        return None
    if numbered and not _NUMBERED.match(text):
        return None
    return int(match["page"])


def _key(text: str) -> str:
    """What an entry and its heading have in common: the title without number, spaces, leader and page."""
    for pattern in (_LED, _TABBED):
        match = pattern.match(text)
        if match:
            text = next((part for part in match.groupdict().values() if part), "")
            break
    squeezed = re.sub(r"\s+", "", text)
    return _NUMBER.sub("", squeezed) if len(squeezed) <= _LONGEST else ""
