"""Numbers written in Chinese: 九十五, 一千二百万, 两, 廿三, 二〇二三, 九十五点五, 百分之九十五, 三成."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "壹": 1, "二": 2, "贰": 2, "两": 2, "三": 3, "叁": 3, "四": 4, "肆": 4,
    "五": 5, "伍": 5, "六": 6, "陆": 6, "七": 7, "柒": 7, "八": 8, "捌": 8, "九": 9, "玖": 9,
}  # fmt: skip
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TWENTIES = {"廿": 20, "卅": 30}
_LARGE = {"万": 10_000, "亿": 100_000_000}

#: One Chinese numeral, decimals included; at least one character.
NUMERAL = (
    f"[{''.join(DIGITS)}{''.join(_TENS)}{''.join(_TWENTIES)}]"
    f"[{''.join(DIGITS)}{''.join(_TENS)}{''.join(_TWENTIES)}万亿]*"
    f"(?:点[{''.join(DIGITS)}]+)?"
)
_SHAPE = re.compile(NUMERAL)


def number(text: str) -> Decimal | None:
    """The value of a Chinese numeral; None when the text is not exactly one (万 alone, 一十百, mixed scripts)."""
    if _SHAPE.fullmatch(text) is None:
        return None
    whole, _, decimals = text.partition("点")
    value = _integer(whole)
    if value is None:
        return None
    if decimals:
        return Decimal(f"{value}.{''.join(str(DIGITS[c]) for c in decimals)}")
    return Decimal(value)


def _integer(text: str) -> int | None:
    """Digits read one by one (二〇二三) or by place (一千二百万)."""
    if len(text) > 1 and all(c in DIGITS for c in text):
        # 三四 in prose is "three or four", never thirty-four: only runs with a zero or of year length are positional.
        if len(text) < 3 and not any(c in "〇零○" for c in text):
            return None
        return int("".join(str(DIGITS[c]) for c in text))
    total = section = pending = 0
    last_place = 10_000
    fresh = False
    for char in text:
        if char in DIGITS:
            if fresh and pending:
                return None
            pending, fresh = DIGITS[char], True
        elif char in _TWENTIES:
            section, last_place = section + _TWENTIES[char], 10
        elif char in _TENS:
            place = _TENS[char]
            if place >= last_place:
                return None
            section, last_place = section + (pending or 1) * place, place
            pending, fresh = 0, False
        else:
            scale = _LARGE[char]
            if char == "亿":
                total = (total + section + pending) * scale
            else:
                total += (section + pending) * scale
            section = pending = 0
            last_place, fresh = 10_000, False
    return total + section + _short_tail(text, pending)


def _short_tail(text: str, pending: int) -> int:
    """一千二 is 1200 and 一万五 is 15000: a last digit without its place counts one place below the one before."""
    if pending and len(text) > 1:
        before = text[-2]
        if before in ("百", "佰", "千", "仟"):
            return pending * _TENS[before] // 10
        if before in _LARGE:
            return pending * _LARGE[before] // 10
    return pending


def scale(place: str) -> int:
    """What 万 or 亿 multiplies by; KeyError for any other character."""
    return _LARGE[place]


def year(text: str) -> str | None:
    """A four-digit year written in Chinese or Western figures (二〇二三, 二○一一, 2022); None for anything else."""
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    if len(text) == 4 and all(c in DIGITS for c in text):
        figures = "".join(str(DIGITS[c]) for c in text)
        return figures if figures.startswith(("19", "20")) else None
    return None
