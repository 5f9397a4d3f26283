"""Subjects that say only half of what a figure is of: the level of a rate, 每千升, day and night behind one slash."""

from __future__ import annotations

import re

from pipeline.text.quantities import Amount

_SLASH_AFTER = re.compile(r"(?:dB\(A\)|分贝)?/\d")
_SLASH_BEFORE = re.compile(r"\d(?:dB\(A\)|分贝)?/$")
_PER = re.compile(r"^(?:折合?|平均)?(?:每[\u4e00-\u9fffA-Za-z]{1,5}|吨[\u4e00-\u9fff]{1,2})$")
_USE = re.compile(r"(?:取水|新水|用[水电煤汽气]|耗[水电煤汽气粮]|[水电煤汽粮]耗|(?:综合)?能耗)$")
_LEVEL_OF = re.compile(r"^(?:[一二三123][、和及/]?)+级(?=[^，。；]*(?:计量|配备|装[表齐备]))")
_LEVEL = re.compile(r"^[一二三123]级$")


def level(subject: str, earlier: str) -> str:
    """一、二级能源计量器具配备率100%，三级93.5%: a level alone is of the rate said before; 每千升 of the quantity."""
    if _LEVEL.match(subject) and _LEVEL_OF.search(earlier):
        return f"{subject}{_LEVEL_OF.sub('', earlier)}"
    used = _USE.search(earlier) if _PER.match(subject) else None
    return f"{subject}{used.group()}" if used is not None else subject


def by_hour(text: str, amount: Amount, phrase: str) -> str:
    """The phrase with 昼间 or 夜间 where two levels are written as one (东58/47dB(A))."""
    if amount.canonical != "dB(A)" or re.search(r"[昼夜]", phrase):
        return phrase
    if _SLASH_AFTER.match(text[amount.number_end :]):
        return f"{phrase}昼间"
    return f"{phrase}夜间" if _SLASH_BEFORE.search(text[: amount.start]) else phrase
