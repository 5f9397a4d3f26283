"""Normalised text for matching, with the way back to the raw text, which alone is cited."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
_DIGITISH = re.compile(r"[0-9%‰≥≤<>=~±+\-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Normal:
    """Normalised text. `origin[i]` is the raw index of character i; `origin[len(text)]` the length of the raw text."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The raw half-open span of a normalised half-open span; an empty span stays empty."""
        first = self.origin[start]
        if end <= start:
            return first, first
        return first, max(self.origin[end - 1] + 1, first + 1)


def normal(text: str) -> Normal:
    """The text in one width, one kind of space, and without spaces inside Chinese or between Chinese and figures.

    A line break counts as a space (the printed lines of a PDF); idempotent."""
    if _ODD.search(text) is None:
        return Normal(text=text, origin=tuple(range(len(text) + 1)))
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        if char in _DROP:
            continue
        folded = " " if char.isspace() else _FOLD.get(char, char)
        for piece in folded:
            chars.append(piece)
            origin.append(index)
    return _without_gaps(chars, origin, len(text))


def _without_gaps(chars: list[str], origin: list[int], length: int) -> Normal:
    """Runs of spaces become one, and none is left where Chinese text has no use for it."""
    out: list[str] = []
    kept: list[int] = []
    size = len(chars)
    at = 0
    while at < size:
        if chars[at] != " ":
            out.append(chars[at])
            kept.append(origin[at])
            at += 1
            continue
        stop = at
        while stop < size and chars[stop] == " ":
            stop += 1
        before = out[-1] if out else ""
        after = chars[stop] if stop < size else ""
        if before and after and not _needless(before, after):
            out.append(" ")
            kept.append(origin[at])
        at = stop
    return Normal(text="".join(out), origin=(*kept, length))


def _needless(before: str, after: str) -> bool:
    """Whether a gap between these characters means nothing: beside Chinese, or between a figure and its sign."""
    if _CJK.match(before) or _CJK.match(after):
        return True
    return (
        (after in "%‰" and before.isdigit())
        or (before in "≥≤<>=~" and after.isdigit())
        or (after in "≥≤<>=~" and _DIGITISH.match(before) is not None)
    )
