"""Normalised text for matching, with the way back to the raw text, which alone is cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.text.memory import of_short_texts
from pipeline.text.told import in_figures

# Forms that only differ in width. Chinese punctuation （），、。：；？！ keeps its form: it carries structure.
_KEEP = frozenset("（），：；？！")
_FOLD: dict[str, str] = {chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F) if chr(c) not in _KEEP}
_FOLD |= {
    "㎥": "m³", "㎡": "m²", "㎜": "mm", "㎝": "cm", "㎞": "km",
    "㎎": "mg", "㎏": "kg", "㏑": "ln", "㎾": "kW", "㎿": "MW",
    "﹪": "%", "﹣": "-", "‐": "-", "‑": "-", "−": "-", "﹢": "+", "﹤": "<", "﹥": ">", "﹦": "=",
    "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤", "∶": ":", "∼": "~", "〜": "~", "∽": "~", "•": "·", "‧": "·", "・": "·",
    "∙": "·", "⋅": "·", "㈠": "（一）", "㈡": "（二）", "㈢": "（三）", "㈣": "（四）", "㈤": "（五）", "㈥": "（六）",
    "㈦": "（七）", "㈧": "（八）", "㈨": "（九）", "㈩": "（十）", "ⅰ": "Ⅰ", "ⅱ": "Ⅱ", "ⅲ": "Ⅲ",
    "\ufb01": "fi", "\ufb02": "fl",
}  # fmt: skip
# Written nothing: zero-width characters, soft hyphen, byte-order mark.
_DROP = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3000-\u303f〇（），：；？！“”‘’《》【】、。…—～]")
# A block without any of these is already normal: the common case, and the fast one.
_ODD = re.compile("[\\s" + "".join(map(re.escape, (*_FOLD, *_DROP))) + "]")
# FY23, FY2023, FY'23, 2023FY, 23财年; FY2021/22 is a season. FYI, FY-01 are none.
_FISCAL = re.compile(
    r"(?<![A-Za-z0-9])FY\s?['’]?(?P<year>20\d\d|\d\d)(?:/(?P<second>20\d\d|\d\d)(?!\d))?(?![\d.A-Za-z])(?:年度|年)?"
    r"|(?<![A-Za-z0-9.])(?P<before>20\d\d|\d\d)(?:\s?FY(?![A-Za-z0-9])|(?:年?财年|年?财务年度|会计年度))(?:度)?"
)
_DIGITISH = re.compile(r"[0-9%‰≥≤<>=~±+\-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """Normalised text. `origin[i]` is the raw index of character i; `origin[len(text)]` the length of the raw text."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span of a normalised half-open span; an empty span stays empty."""
        first = self.origin[start]
        if end <= start:
            return first, first
        return first, max(self.origin[end - 1] + 1, first + 1)


@of_short_texts(4096)
def normal(text: str) -> Normal:
    """The text in one width, one kind of space, and without spaces inside Chinese or between Chinese and figures.

    A line break counts as a space (the printed lines of a PDF); idempotent."""
    if _ODD.search(text) is None:
        return _dated(text, range(len(text) + 1))
    out: list[str] = []
    origin: list[int] = []
    gap, at = -1, 0
    for odd in _ODD.finditer(text):
        index = odd.start()
        if index > at:
            gap = _closed(out, origin, gap, text[at])
            out.append(text[at:index])
            origin.extend(range(at, index))
        at = index + 1
        char = text[index]
        if char in _DROP:
            continue
        if char.isspace():
            gap = index if gap < 0 else gap
            continue
        folded = _FOLD[char]
        gap = _closed(out, origin, gap, folded[0])
        out.append(folded)
        origin.extend([index] * len(folded))
    if at < len(text):
        _closed(out, origin, gap, text[at])
        out.append(text[at:])
        origin.extend(range(at, len(text)))
    return _dated("".join(out), (*origin, len(text)))


def _dated(text: str, origin: Sequence[int]) -> Normal:
    """The text with its fiscal years, and the years a report tells by a word, written as years (FY23 → 2023年), each still leading
    back to where it stood."""
    text, origin = in_figures(text, origin)
    if "FY" not in text and "财" not in text and "会计年度" not in text:
        return Normal(text=text, origin=origin)
    out: list[str] = []
    back: list[int] = []
    at = 0
    for found in _FISCAL.finditer(text):
        first = found.group("year") or found.group("before")
        second = found.group("second")
        first = first if len(first) == 4 else f"20{first}"
        said = f"{first}/{second}年度" if second else f"{first}年"
        out += [text[at : found.start()], said]
        back += origin[at : found.start()]
        # All of it lies where the year stood: its first character where that begins, the others where it ends.
        back += [origin[found.start()], *[origin[found.end() - 1]] * (len(said) - 1)]
        at = found.end()
    return Normal(text="".join((*out, text[at:])), origin=(*back, *origin[at:]))


def _closed(out: list[str], origin: list[int], gap: int, after: str) -> int:
    """Ends a run of spaces begun at `gap` (below 0 there is none): it becomes one, or none where Chinese text has no use for it."""
    if gap >= 0 and out and not _needless(out[-1][-1], after):
        out.append(" ")
        origin.append(gap)
    return -1


def _needless(before: str, after: str) -> bool:
    """Whether a gap between these characters means nothing: beside Chinese, or between a figure and its sign."""
    if _CJK.match(before) or _CJK.match(after):
        return True
    return (
        (after in "%‰" and before.isdigit())
        or (before in "≥≤<>=~" and after.isdigit())
        or (after in "≥≤<>=~" and _DIGITISH.match(before) is not None)
    )
