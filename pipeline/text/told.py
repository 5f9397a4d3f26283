"""Years a report tells by a word (今年, 去年), written as the years it means by them while that one report is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from pipeline.text.memory import forget

# 今年（2024）: the year told once more.
_AGAIN = re.compile(r"[（(]\s?(?P<year>(?:19|20)\d\d)\s?(?:年度?)?\s?[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What words say a year, each of `shape`'s groups with what it means: a year, or a season written out (2021/2022榨季). No groups mean
    no report is being read that uses any. A text that holds none of `signs` holds none of the words."""

    shape: re.Pattern[str] | None = None
    years: Mapping[str, str]
    signs: str = "年"


_NONE = Words(years={})
_in_force: ContextVar[Words] = ContextVar("told_years", default=_NONE)


@contextmanager
def told(words: Words) -> Iterator[None]:
    """Within it, normalised text has those years in figures; nothing remembered of texts passes in or out."""
    if not words.years:
        yield
        return
    forget()
    token = _in_force.set(words)
    try:
        yield
    finally:
        _in_force.reset(token)
        forget()


def in_figures(text: str, origin: Sequence[int]) -> tuple[str, Sequence[int]]:
    """A text with its way back, the words in force written as years (去年 → 2020年), each leading back to where the word stood."""
    words = _in_force.get()
    if words.shape is None or not any(sign in text for sign in words.signs):
        return text, origin
    out: list[str] = []
    back: list[int] = []
    at = 0
    for found in words.shape.finditer(text):
        year = words.years.get(found.lastgroup or "")
        if year is None:
            continue
        # 表5 去年固废 has lost its space: 表52025年固废 would name no year.
        said = f"{' ' if text[: found.start()][-1:].isdecimal() else ''}{year}{'年' if year.isdigit() else ''}"
        out += [text[at : found.start()], said]
        back += origin[at : found.start()]
        again = _AGAIN.match(text, found.end())
        at = again.end() if again is not None and again["year"] == year else found.end()
        back += [origin[found.start()], *[origin[at - 1]] * (len(said) - 1)]
    if not out:
        return text, origin
    return "".join((*out, text[at:])), (*back, *origin[at:])
