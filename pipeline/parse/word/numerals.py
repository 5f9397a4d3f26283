"""A list counter in the number formats of WordprocessingML (ST_NumberFormat), as Word prints them."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
# Thirty times the alphabet; a damaged start value would else print a number of megabytes.
_MOST_LETTERS = 780
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def write(value: int, number_format: str) -> str:
    """The counter as Word prints it; "" for none and bullet, decimal digits for a format not known or a value outside its range."""
    if number_format in ("none", "bullet"):
        return ""
    writer = _WRITERS.get(number_format)
    if writer is None or value < 0:
        return str(value)
    return writer(value)


def _digits(value: int, zero: str) -> str:
    return "".join(zero if d == "0" else _DIGITS[int(d)] for d in str(value))


def _tens(value: int, zero: str) -> str:
    """Words below one hundred, digit by digit from there on."""
    if value == 0:
        return zero
    if value >= 100:
        return _digits(value, zero)
    tens, ones = divmod(value, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")


def _words(value: int, digits: str, units: str, bare_ten: bool) -> str:
    """Words with 千百十 and 万; an inner zero is said once. `bare_ten`: 10–19 begin with 十 alone."""
    if value == 0:
        return digits[0]
    if value >= 100_000_000:
        return str(value)
    high, low = divmod(value, 10_000)
    if high:
        gap = digits[0] if 0 < low < 1000 else ""
        return _words(high, digits, units, bare_ten) + "万" + gap + (_words(low, digits, units, False) if low else "")
    out, pending = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            pending = bool(out)
            continue
        out += (digits[0] if pending else "") + digits[digit] + (units[place - 1] if place else "")
        pending = False
    return out[1:] if bare_ten and 10 <= value <= 19 else out


def _japanese(value: int) -> str:
    """一 is not said before 十, 百 and 千, and an inner zero not at all."""
    if not 0 < value < 10_000:
        return _digits(value, "〇")
    out = ""
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // unit % 10
        if digit:
            out += ("" if digit == 1 and word else _DIGITS[digit]) + word
    return out


def _roman(value: int) -> str:
    if not 0 < value < 32_768:
        return str(value)
    out = ""
    for worth, sign in _ROMAN:
        count, value = divmod(value, worth)
        out += sign * count
    return out


def _letter(value: int) -> str:
    """A…Z, then AA, BB, … as Word repeats the letter; digits where it would be repeated without measure."""
    if value == 0:
        return ""
    if value > _MOST_LETTERS:
        return str(value)
    repeat, place = divmod(value - 1, 26)
    return chr(ord("A") + place) * (repeat + 1)


def _series(first: str, last: int) -> Callable[[int], str]:
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= last else str(value)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else str(value)


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else str(value)


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda value: _letter(value).lower(),
    "chineseCounting": lambda value: _tens(value, "○"),
    "taiwaneseCounting": lambda value: _tens(value, "○"),
    "chineseCountingThousand": lambda value: _words(value, _DIGITS, "十百千", True),
    "taiwaneseCountingThousand": lambda value: _words(value, "零" + _DIGITS[1:], "十百千", True),
    "chineseLegalSimplified": lambda value: _words(value, _LEGAL, "拾佰仟", False),
    "ideographLegalTraditional": lambda value: _words(value, _LEGAL_TRADITIONAL, "拾佰仟", False),
    "japaneseCounting": _japanese,
    "ideographDigital": lambda value: _digits(value, "〇"),
    "japaneseDigitalTenThousand": lambda value: _digits(value, "〇"),
    "taiwaneseDigital": lambda value: _digits(value, "○"),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "decimalEnclosedCircle": _series("①", 20),
    "decimalEnclosedCircleChinese": _series("①", 20),
    "decimalEnclosedParen": _series("⑴", 20),
    "decimalEnclosedFullstop": _series("⒈", 20),
    "ideographEnclosedCircle": _series("㊀", 10),
}
