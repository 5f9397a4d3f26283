"""A certificate of the environmental management system whose printed end of validity lies before the report was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.extract.stance import DENIED
from pipeline.model.statement import Statement
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

SYSTEM = "iso14001"
_DIGITS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0"}
_MONTHS = {"十": 10, "十一": 11, "十二": 12} | {c: n for n, c in enumerate("〇一二三四五六七八九") if n}
# 有效期至2024年6月, 有效期为2019年5月18日至2022年5月17日, 2020年11月期满, 现行证书管到2024年11月
_END = phrase("extract.lapsed.end")
_ABOUT = phrase("extract.lapsed.about")
_OTHER = phrase("extract.lapsed.other")
_RENEWED = phrase("extract.lapsed.renewed")
# 二〇二二年八月 alone in a line of the cover
_COVER = phrase("extract.lapsed.cover")
_PERIOD = re.compile(r"(20\d\d)\s?年?")
_SAID = re.compile(r"[，。；]")  # a sentence of the text is no line of the cover
_FRONT, _LINE = 40, 60


def lapsed(found: Sequence[Statement], made: Mapping[int, Normal]) -> list[Statement]:
    """A no for every affirmed certificate whose paragraph prints an end of validity before the report's own date.

    Nothing where the report tells neither its date nor its years, or says that the certificate has been renewed."""
    written = _written(made)
    if written is None:
        return []
    out = []
    for one in found:
        if one.id != SYSTEM or not one.counts or one.evidence.block not in made:
            continue
        text = made[one.evidence.block].text
        ends = list(_ends(text))
        if ends and max(ends) < written and _RENEWED.search(text) is None:
            out.append(replace(one, value=DENIED, negated=True, year=None))
    return out


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """(year, month) at which certificates of the system end, in one paragraph; 12 where no month is told."""
    for match in _END.finditer(text):
        begin = max(text.rfind(mark, 0, match.start()) for mark in "。；") + 1
        clause = max(text.rfind(mark, 0, match.start()) for mark in "。；，") + 1
        after = min((at for mark in "。；" if (at := text.find(mark, match.end())) >= 0), default=len(text))
        if _ABOUT.search(text, begin, after) is None or _OTHER.search(text, clause, match.end()):
            continue
        yield _read(match, "a") or _read(match, "b") or (9999, 12)


def _read(match: re.Match[str], name: str) -> tuple[int, int] | None:
    year, month = match.group(f"{name}y"), match.group(f"{name}m")
    if year is None:
        return None
    number = int("".join(_DIGITS.get(c, c) for c in year))
    return number, 12 if month is None else _MONTHS.get(month) or int(month)


def _written(made: Mapping[int, Normal]) -> tuple[int, int] | None:
    """When the report was written: the last date alone in a line of its first blocks, else the end of the last year named in one there."""
    lines = [
        text.text
        for _, text in sorted(made.items())[:_FRONT]
        if 0 < len(text.text) <= _LINE and not _SAID.search(text.text)
    ]
    dates = [read for line in lines if (m := _COVER.search(line)) and (read := _read(m, "c"))]
    if dates:
        return max(dates)
    years = [int(y) for line in lines for y in _PERIOD.findall(line)]
    return (max(years), 12) if years else None
