"""Which lines of a document are numbered by rare signs (A, Ⅰ, 壹, 甲, §1, 3-1): those that count in order from the first, each with a
title and text of its own. One such line alone is a grade, a machine or a code."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.model import Block, Document
from pipeline.text.numbering import NOT_QUANTITY, Number, parse
from pipeline.text.signs import Sign, is_asked, is_minor, is_weak, parted, signs

_LONGEST = 40
_SHORT_ITEM = 24
# Of the neighbours in a count so many have text between them, and so many of a count are needed.
_TOLD = 0.75
_FEW, _ENOUGH = 2, 3
_WORDED = re.compile(r"[\u4e00-\u9fff]")
# Two figures right before a title, after so high a count of single ones of which so many were seen.
_TWO_FIGURES = re.compile(rf"([1-4][0-9])(?=[\u4e00-\u9fff]){NOT_QUANTITY}")
_SINGLES, _SINGLES_SEEN = 8, 5
# How a title begins that a word numbers, and where it ends before the text it runs on into.
_ASKED, _STOP = ("第", "问", "题", "专", "板", "模", "单", "Q"), re.compile("[。：:？?]")
_NO_TITLE = re.compile(
    r"[。；;，,]$|[。；;]|^[的为是]|[0-9０-９]\s*(?:万|亿|t|吨|kW|m³?|%|％|元|台|套|人|项)[。，,]?$|[:：].{12}"
)
_TOPS = ("chapter", "volume", "cn", "num", "glued")

# In a PDF the space of 一 概况 may be lost.
_COMMON = {"chinese.glued": "cn"}

_Look = tuple[bool, float | None, int | None]


@dataclass(frozen=True, slots=True)
class _Found:
    """A line with one reading of its sign."""

    block: Block
    sign: Sign
    title: str

    @property
    def look(self) -> _Look:
        return (self.block.look.bold, self.block.look.size, self.block.level)

    @property
    def value(self) -> int:
        return self.sign.values[-1]

    def number(self, form: str) -> Number:
        """The reading as a heading number."""
        style = _COMMON.get(form, form)
        if self.block.number:
            return Number(raw=self.block.number, style=style, values=self.sign.values, end=0)
        raw = self.block.text[: self.sign.end].strip()
        return Number(raw=raw, style=style, values=self.sign.values, end=self.sign.end)


def counted(document: Document) -> Mapping[int, Number]:
    """The numbers in rare signs of a document, by block: style is the sign's form, "dotted" for those of several parts."""
    whole: dict[str, list[_Found]] = defaultdict(list)
    parts: dict[str, list[_Found]] = defaultdict(list)
    for block in document.blocks:
        if block.kind != "paragraph" or not block.text:
            continue
        text = f"{block.number} {block.text}" if block.number else block.text
        if len(block.text) > _LONGEST + 10:
            whole |= _running_on(block, text, whole)
            continue
        for found, read in ((whole, signs), (parts, parted)):
            for sign in read(text):
                title = text[sign.end :].strip()
                if len(title) <= _LONGEST and _WORDED.search(title) and not _NO_TITLE.search(title):
                    found[sign.form].append(_Found(block, sign, title))
    out: dict[int, Number] = {}
    taken: dict[int, int] = {}
    for form, lines in whole.items():
        for run in _runs(document, lines):
            if _is_count(document, run, form):
                for each in run:
                    # I. may be the letter or one: the longer count has it.
                    if len(run) > taken.get(each.block.index, 0):
                        out[each.block.index], taken[each.block.index] = each.number(form), len(run)
    for form, lines in parts.items():
        out.update(_children(document, form, lines, out))
    return _past_nine(document) | out


def _running_on(block: Block, text: str, whole: Mapping[str, list[_Found]]) -> dict[str, list[_Found]]:
    """The counts a paragraph goes on with that begins with its title: 第3问 谁在管？……"""
    out: dict[str, list[_Found]] = {}
    if not text.startswith(_ASKED):
        return out
    for sign in signs(text[:_LONGEST]):
        title = _STOP.split(text[sign.end :], maxsplit=1)[0].strip()
        if is_asked(sign.form) and 0 < len(title) <= _LONGEST and _WORDED.search(title):
            out[sign.form] = [*whole.get(sign.form, ()), _Found(block, sign, title)]
    return out


def _past_nine(document: Document) -> dict[int, Number]:
    """10能源, 11水: two figures before a title are believed where the single ones before it (1概况 to 9水) were counted."""
    out: dict[int, Number] = {}
    at = seen = 0
    for block in document.blocks:
        if block.kind != "paragraph" or block.number or not block.text[:1].isdigit():
            continue
        found = _TWO_FIGURES.match(block.text) if at >= _SINGLES else None
        if found is not None and seen >= _SINGLES_SEEN and at < int(found[1]) <= at + 2:
            at = int(found[1])
            out[block.index] = Number(raw=found[1], style="glued", values=(at,), end=found.end())
        elif (number := parse(block.text)) is not None and number.style == "glued":
            seen = 1 if number.values[0] == 1 else seen + (number.values[0] > at)
            at = number.values[0]
    return out


def _runs(document: Document, lines: Sequence[_Found]) -> list[list[_Found]]:
    """Counts from one upwards of one form and look, in reading order; a number left out or given twice is a slip."""
    open_: dict[_Look, list[list[_Found]]] = defaultdict(list)
    done: list[list[_Found]] = []
    for each in lines:
        runs = open_[each.look]
        if each.value == 1 and not (runs and len(runs[-1]) == 1 and runs[-1][0].title == each.title):
            runs.append([each])
            done.append(runs[-1])
            continue
        fit = [r for r in runs if each.value == r[-1].value + 1] or [
            r for r in runs[-1:] if r[-1].value <= each.value <= r[-1].value + 2
        ]
        if fit:
            # A list counted inside a section ends where the count of sections goes on.
            run = max(fit, key=lambda r: (_told(document, r), runs.index(r)))
            run.append(each)
            del runs[runs.index(run) + 1 :]
    return [_filled(run, lines) for run in done]


def _filled(run: list[_Found], lines: Sequence[_Found]) -> list[_Found]:
    """A run with the members that were given another look than their brothers."""
    out = run[:1]
    for each in run[1:]:
        if each.value == out[-1].value + 2:
            between = range(out[-1].block.index + 1, each.block.index)
            out += [o for o in lines if o.value == each.value - 1 and o.block.index in between][:1]
        out.append(each)
    return out


def _told(document: Document, run: Sequence[_Found]) -> bool:
    """Whether text stands between most of the members."""
    told = sum(
        len(a.block.text) > _LONGEST + 10 or _tells(document, a.block.index, b.block.index) for a, b in pairwise(run)
    )
    return told >= _TOLD * (len(run) - 1)


def _is_count(document: Document, run: Sequence[_Found], form: str) -> bool:
    """Whether a run is one of titles: several words, text of their own between them and after the last."""
    least = _ENOUGH if is_weak(form) else _FEW
    if len({each.value for each in run}) < least or len({each.title for each in run}) < least:
        return False
    if is_minor(form) and any(len(each.title) > _SHORT_ITEM for each in run):
        return False
    end = next((b.index for b in document.blocks[run[-1].block.index + 1 :] if b.text.strip()), None)
    return end is not None and _told(document, run)


def _tells(document: Document, first: int, after: int) -> bool:
    return any(b.text.strip() and b.kind != "toc" for b in document.blocks[first + 1 : after])


def _children(document: Document, form: str, lines: Sequence[_Found], whole: Mapping[int, Number]) -> dict[int, Number]:
    """The lines numbered by several parts that go on from their chapter: B.1 below B, 3-1 below 第三章, B.1.1 below B.1."""
    out: dict[int, Number] = {}
    mine = {each.block.index: each for each in lines}
    tops: dict[str, int] = {}
    at: tuple[int, ...] = ()
    for block in document.blocks:
        each = mine.get(block.index)
        if each is None:
            top = _top(block, form, whole)
            if top is not None:
                tops[top.style] = top.values[0]
            continue
        values, plain = each.sign.values, _plain(each)
        if values[0] not in tops.values():
            continue
        if at and at[0] != values[0]:
            at = ()
        if _goes_on(at or values[:1], values):
            # 3.1 counts by itself, and 3.1-1 below it.
            if not plain:
                out[block.index] = each.number("dotted")
            at = values
    return out if len(out) >= _FEW and _apart(document, sorted(out)) else {}


def _top(block: Block, form: str, whole: Mapping[int, Number]) -> Number | None:
    """A line that may be the chapter of numbers of a form."""
    own = whole.get(block.index)
    if own is not None:
        kind, _, wrap = own.style.partition(".")
        return own if form in (kind, wrap) else None
    if form not in ("figure", "chinese") or block.kind != "paragraph" or len(block.text) > _LONGEST:
        return None
    plain = parse(f"{block.number} 题" if block.number else block.text)
    return plain if plain is not None and plain.style in _TOPS else None


def _plain(each: _Found) -> bool:
    """Whether a number needs no neighbours: 3.1, 2.1.1."""
    known = parse(f"{each.block.number} 题" if each.block.number else each.block.text)
    return known is not None and known.style == "dotted"


def _goes_on(at: tuple[int, ...], values: tuple[int, ...]) -> bool:
    """Whether a number follows on the last one: its first part, its brother (one may be left out), or that of a part above."""
    depth = len(values)
    if depth > len(at):
        return depth == len(at) + 1 and values[:-1] == at and values[-1] <= _FEW
    return values[:-1] == at[: depth - 1] and at[depth - 1] <= values[-1] <= at[depth - 1] + 2


def _apart(document: Document, found: Sequence[int]) -> bool:
    """Whether text stands below most of the lines."""
    told = sum(_tells(document, a, b) for a, b in pairwise(found))
    return told * 2 >= len(found) - 1
