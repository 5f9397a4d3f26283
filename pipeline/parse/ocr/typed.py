"""Recognised text as it would be typed."""

from __future__ import annotations

import re

from pipeline.parse.pdf.glyphs import mended

_BETWEEN = re.compile(r"(?<=[^\x00-\x7f]) +(?=\S)|(?<=\S) +(?=[^\x00-\x7f])")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\.? +(?=[^\x00-\x7f])")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HALF = re.compile(r"(?<=[\u4e00-\u9fff》”）)])[,;:!?](?![0-9])|[,;:!?](?=[\u4e00-\u9fff“《（]|$)")


def tidied(text: str) -> str:
    """Recognised text as it would be typed: Chinese punctuation among Chinese words, no gaps beside ideographs but after a
    heading's number."""
    number = _NUMBER.match(text)
    head = number.group() if number else ""
    text = head + _BETWEEN.sub("", text[len(head) :])
    if _IDEOGRAPH.search(text):
        text = _bracketed(_HALF.sub(lambda m: _FULL[m.group()], text))
    return mended(text)


def _bracketed(text: str) -> str:
    """Both brackets of a pair full-width where one is or where they hold an ideograph."""
    chars = list(text)
    opened: list[int] = []
    for i, char in enumerate(chars):
        if char in "(（":
            opened.append(i)
        elif char in ")）" and opened:
            start = opened.pop()
            if chars[start] == "（" or char == "）" or _IDEOGRAPH.search(text, start, i):
                chars[start], chars[i] = "（", "）"
    return "".join(chars)
