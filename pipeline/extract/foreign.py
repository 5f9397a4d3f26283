"""English and abbreviated words of a table's heads, labels and caption in Chinese: FY22 Actual → 2022年实际, Last round → 上一轮."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from pipeline.extract.lexicon import Lexicon
from pipeline.text.phrases import phrase

_LATIN = re.compile(r"[A-Za-z]{2}|[QH][1-4]|[1-4]Q|[ΔΣ]|^[NIFA]\s?[（(/]")
# N（a） | I（万元）: the signs an economic assessment counts by.
_SYMBOL = phrase("extract.foreign.symbol")
_SYMBOLS = {"payback": "偿还期", "spent": "投资", "flow": "年净现金流"}
# FY22, FY2022, FY21/22, 2022FY, CY2022: a financial or calendar year.
_YEAR = phrase("extract.foreign.year")
# Q3, 3Q, H1, 1H: alone or beside a year; elsewhere such letters are codes (Q3破碎机, H1方案).
_PART = phrase("extract.foreign.part")
_CODE = re.compile(r"[QH]\d{1,2}$")
_QUARTERS = "一二三四"
_GRADES = {"1": "Ⅰ", "2": "Ⅱ", "3": "Ⅲ", "i": "Ⅰ", "ii": "Ⅱ", "iii": "Ⅲ"}
_GRADE = re.compile(r"(?<![A-Za-z])(?:Grade|Level|Tier|Class)\s?(1|2|3|III|II|I)(?![A-Za-z\d])", re.IGNORECASE)


# Total P, Total Cr: a substance.
_ELEMENT = r"\s(?-i:[NPC][a-z]?)(?![A-Za-z])"


class Foreign:
    """The words of a specification that stand for Chinese ones in tables, compiled."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)
        longest = sorted(self._words, key=len, reverse=True)
        parts = "|".join(re.escape(word).replace(r"\ ", r"[\s\-_]?") for word in longest)
        self._pattern = re.compile(
            rf"(?<![A-Za-z])(?:{parts or '(?!)'})(?![A-Za-z]|\d(?!0\d\d)|{_ELEMENT})\.?", re.IGNORECASE
        )

    def chinese(self, text: str, timed: bool) -> str:
        """The text with such words in Chinese; the same text when it has none. `timed`: whether a mere Q3 is a quarter here."""
        if _LATIN.search(text) is None:
            return text
        text = _SYMBOL.sub(lambda m: _SYMBOLS[m.lastgroup or "spent"], text)
        text = _GRADE.sub(_grade, _YEAR.sub(_year, text))
        text = _PART.sub(_part, text) if timed or _CODE.match(text) is None else text
        said = self._pattern.sub(self._word, text)
        return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", said).strip() if said != text else text

    def _word(self, match: re.Match[str]) -> str:
        key = re.sub(r"[\s\-_]+", " ", match.group().lower().rstrip("."))
        return self._words.get(key, match.group())


def _year(match: re.Match[str]) -> str:
    year = match.group("year") or match.group("before")
    return f"20{year}/20{match.group('second')}年度" if match.group("second") else f"20{year}年"


def _part(match: re.Match[str]) -> str:
    year = f"{match.group('year')}年" if match.group("year") else ""
    if match.group("quarter"):
        return f"{year}{_QUARTERS[int(match.group('quarter').strip('Q')) - 1]}季度"
    return f"{year}上半年" if "1" in match.group("half") else f"{year}下半年"


def _grade(match: re.Match[str]) -> str:
    return f"{_GRADES[match.group(1).lower()]}级"


@lru_cache(maxsize=4)
def _made(listed: tuple[str, ...]) -> Foreign:
    pairs = (entry.split("=", 1) for entry in listed)
    return Foreign({key.lower(): value for key, value in pairs})


def chinese(text: str, lexicon: Lexicon, *, timed: bool = False) -> str:
    """The text with the words of the list foreign_header (written word=Chinese) in Chinese; `timed` where a mere H1 is half a year, no code."""
    return _made(lexicon.lists.get("foreign_header", ())).chinese(text, timed)
