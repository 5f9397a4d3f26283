"""How Chinese text wraps: what a line break stood for, and how much room the next unbreakable piece would have needed."""

from __future__ import annotations

import re
from functools import cache

ENDS = "。！？；：!?;:"
_OPENERS = "（《“‘(〔【「[<"
_CLOSERS = "，。、；：！？）》〉」』】〕”’,.;:!?)]%％‰℃…—"
_LATIN = r"[A-Za-z0-9.,·/²³₂₃₄ₓ%％‰°+×＋:~～=≥≤<>μΦη№-]"
# Word and LibreOffice keep figures enumerated with 、 and what stands in brackets after them on one line.
_TOKEN = re.compile(rf"{_LATIN}+(?:[、，]{_LATIN}+|[（(]{_LATIN}+[）)]|(?=[（(]))*")
_TAIL = re.compile(r"[!-~]+$")
_LATIN_WIDTH = 0.56
"""Ems a Latin letter or digit takes, on the wide side."""
# What chapters, numbered items and captions begin with: a printed line that does so may begin a paragraph.
CHAPTER = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节篇部]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)](?![、，；。）])"
)
NUMBERED = re.compile(
    r"\d{1,2}(\.\d{1,2}){1,4}[.．]?(?![\d%％])\s*[^\d\s.,%％~～℃万亿a-zA-Z]|\d{1,2}[、．]|\d{1,2}\.(?!\d)|[（(]\d{1,2}[）)]"
    r"|[①-⑳]|[-–—*]\s|[•●■▪◆□➢✓◇○★]|[a-zA-Z][、.）)](?=[^a-zA-Z0-9])"
    r"|[A-Z](\.\d{1,2}){1,4}\s+(?=[^a-zA-Z0-9])|[Ⅰ-Ⅻ]{1,3}[、.．]|[壹贰叁肆伍陆柒捌玖拾]{1,2}、|§\s?\d|【\d{1,2}】"
)
CAPTION = re.compile(r"(续?表|图|附[表图件])\s*[\d一二三四五六七八九十A-Z]")


@cache
def is_wide(char: str) -> bool:
    """Whether a character is set as a full-width one: ideographs, kana, CJK and full-width punctuation."""
    code = ord(char)
    return (
        0x2E80 <= code <= 0x9FFF
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFF60
        or code >= 0x20000
        or char in "“”‘’…—、。〇①②③④⑤⑥⑦⑧⑨⑩℃"
    )


def between(before: str, after: str, size: float = 0.0, room: float = 0.0, taken: float = 0.0) -> str:
    """What stood at a line break: nothing beside an ideograph; a space between Latin words and numbers, which break only there —
    unless the word had to be cut because it is wider than its place: `room` points, `taken` by the line `before`, at `size`."""
    a, b = before[-1:], after[:1]
    if not a or not b or is_wide(a) or is_wide(b) or a in "-/~·(" or not (a.isascii() and b.isascii()):
        return ""
    if not (b.isalnum() or b in "(≥≤<>"):
        return ""
    tail = _TAIL.search(before)
    if room and tail:
        cut = tail.group()
        wide = taken if cut == before and taken else 0.52 * size * len(cut)
        if wide + need(after, size) > room:
            return ""
    return " "


def need(text: str, size: float) -> float:
    """Points the first unbreakable piece of a text takes: opening marks, a character or a Latin word, the closing marks after it."""
    stop = 0
    while stop < len(text) and text[stop] in _OPENERS:
        stop += 1
    token = _TOKEN.match(text, stop)
    stop = token.end() if token and token.end() > stop else stop + 1
    while stop < len(text) and text[stop] in _OPENERS:
        inner = _TOKEN.match(text, stop + 1)
        stop = inner.end() if inner and inner.end() > stop + 1 else stop + 2
    while stop < len(text) and text[stop] in _CLOSERS:
        stop += 1
    return size * sum(1.0 if is_wide(ch) else _LATIN_WIDTH for ch in text[:stop])
