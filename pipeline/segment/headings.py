"""The report's own headings: possible headings weighed in their class, then put into levels."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Document, Heading, Outline, Sectioning
from pipeline.segment.levels import levels
from pipeline.segment.lines import Line, Surroundings, line
from pipeline.segment.runon import vouched
from pipeline.text.numbering import parse
from pipeline.text.signs import forms

_ACCEPT = 3.0
_DATE = re.compile(r"^[二〇零一三四五六七八九十\d]{2,4}\s*年[\d一二三四五六七八九十\s]*月?")
_NUMBER_ONLY = 8
_SENTENCE = -4.0
_SHORT = 18
# What is enough for a line that looks like a title, where so many of its look, and more than two, surely are titles.
_APART, _HALF, _TWO = 1.9, 0.5, 2
# Shares of a series: nearly all of its lines, and enough of them to name the rest; what that is worth to a line of unknown words.
_MOST, _MANY, _KNOWN = 0.8, 0.6, 1.8
# 3.1 after 3 makes a chapter of it.
_PARTED = 2.5
# Of titles that all run on into their text a known one speaks for so many brothers.
_RUN_ON = 1 / 3
# Which number styles commonly stand over a count in another.
_OVER = {
    "chapter": ("volume",), "cnparen": ("volume", "chapter", "part", "cn", "num"), "num": ("volume", "chapter", "part", "cn", "cnparen"),
    "numparen": ("volume", "chapter", "part", "cn", "cnparen", "num", "dotted"), "halfparen": ("cnparen", "num", "dotted", "numparen"),
}  # fmt: skip


def headings(document: Document, outlines: Iterable[Outline], sectioning: Sectioning) -> tuple[Heading, ...]:
    """The report's headings in order, with levels from 1 and the blocks each rules. Contents entries and table cells are never headings."""
    around = Surroundings.of(document, (node.title for outline in outlines for node in outline.nodes))
    lines = _lines(document, around, sectioning)
    kept = _accepted(document, around, lines)
    ranks = levels(kept)
    last = _last_body_block(document)
    out: list[Heading] = []
    for at, (each, level) in enumerate(zip(kept, ranks, strict=True)):
        until = next((kept[j].block.index for j in range(at + 1, len(kept)) if ranks[j] <= level), last)
        number = each.number.raw if each.number is not None else ""
        out.append(
            Heading(
                number=number, title=re.sub(r"\s*\n\s*", "", each.title), level=level, block=each.block.index,
                until=max(until, each.block.index + 1), evidence=document.cite(each.block.index, each.start, each.end),
                body_from=each.body_from,
            )
        )  # fmt: skip
    return tuple(out)


def _last_body_block(document: Document) -> int:
    margin = ("header", "footer", "footnote")
    return max((b.index + 1 for b in document.blocks if b.kind not in margin), default=0)


def _lines(document: Document, around: Surroundings, sectioning: Sectioning) -> list[Line]:
    """Possible headings; a number alone on its line is joined with the title on the next."""
    out: list[Line] = []
    pending: str | None = None
    for block in document.blocks:
        if block.kind != "paragraph" or not block.text.strip():
            continue
        text = block.text.strip()
        if pending is not None:
            joined = line(replace(block, number=pending), around, sectioning) if block.number is None else None
            pending = None
            if joined is not None and len(text) <= 30 and parse(text) is None:
                out.append(joined)
                continue
        if len(text) <= _NUMBER_ONLY and _is_number_only(text):
            pending = text
            continue
        found = line(block, around, sectioning)
        if found is not None:
            out.append(found)
    return out


def _is_number_only(text: str) -> bool:
    number = parse(f"{text} 题")
    return (
        number is not None
        and number.end >= len(text)
        and number.style in ("chapter", "volume", "part", "cn", "cnparen", "dotted")
    )


def _accepted(document: Document, around: Surroundings, lines: Sequence[Line]) -> list[Line]:
    """Each line weighed together with its series, else with the others of its class; items of a bare list lose, cover lines are none."""
    series = _series(lines)
    bonus = [0.0] * len(lines)
    for members in series:
        short = all(len(lines[m].title) <= _SHORT for m in members)
        # A brother without text of its own, a title its writer left empty, takes nothing from the others.
        told = sum(_has_text(document, lines, m) or _counts_below(lines, m) for m in members)
        parted = short and told >= max(2, len(members) * _MOST)
        lift = _KNOWN if _known_series(lines, members) else 0.0
        for m in members:
            # Of a short title the shape alone says little: brothers as short, each with its own text, speak for it.
            bonus[m] = 0.8 + (0.7 if parted else 0.0) + (lift if parted and not lines[m].known else 0.0)
    for m in range(len(lines)):
        if _has_parts(lines, m):
            bonus[m] = max(bonus[m], _PARTED if lines[m + 1].style == "dotted" else 1.5)
    weight = [each.weight + _listed(document, lines, at) + bonus[at] for at, each in enumerate(lines)]
    whole = [a + b for a, b in zip(weight, _company(lines, weight, series), strict=True)]
    enough = _standing_out(document, around, lines, whole) | vouched(lines, series, whole, _ACCEPT)
    return [
        each for at, each in enumerate(lines)
        if whole[at] >= enough.get(at, _ACCEPT) and not _is_cover(document, lines, at)
    ]  # fmt: skip


def _standing_out(
    document: Document, around: Surroundings, lines: Sequence[Line], whole: Sequence[float]
) -> dict[int, float]:
    """What is enough for a short line without a number in a look of its own, by index: less where most lines of that look are titles."""
    looks: dict[tuple[str, bool, int, int], list[int]] = defaultdict(list)
    for at, each in enumerate(lines):
        apart = (each.key[1] and not around.bold) or (around.size is not None and each.key[2] > around.size * 2)
        if each.number is None and apart and not _is_cover(document, lines, at):
            looks[each.key].append(at)
    return {
        at: _APART
        for members in looks.values()
        for at in members
        if sum(whole[m] >= _ACCEPT for m in members) > max(_TWO, len(members) * _HALF)
        and len(lines[at].title) <= _SHORT
    }


def _known_series(lines: Sequence[Line], members: Sequence[int]) -> bool:
    """Whether enough of a series are titles the outlines surely know to name the others."""
    known = sum(lines[m].known for m in members)
    if all(lines[m].body_from is not None and _alike(lines[members[0]], lines[m], True) for m in members):
        return known >= len(members) * _RUN_ON
    return len(members) > 2 and known >= len(members) * _MANY


def _has_text(document: Document, lines: Sequence[Line], at: int) -> bool:
    """Whether text stands below a line before the next possible heading, or runs on in it."""
    if lines[at].body_from is not None:
        return True
    after = next((o.block.index for o in lines[at + 1 :] if not _is_sentence(o)), len(document.blocks))
    return _gap(document, lines[at].block.index, after)


def _is_sentence(each: Line) -> bool:
    """A short sentence: looked at as a possible heading, but text to its neighbours."""
    return each.number is None and each.weight <= _SENTENCE


def _has_parts(lines: Sequence[Line], at: int) -> bool:
    """Whether a count of titles begins below this one: 3.1 below 3, or a first （1） below 3、."""
    return _counts_below(lines, at) and (lines[at + 1].style == "dotted" or not _is_item(lines[at + 1]))


def _counts_below(lines: Sequence[Line], at: int) -> bool:
    """Whether the next possible heading begins a count, of titles or items, below this one."""
    number = lines[at].number
    after = lines[at + 1].number if at + 1 < len(lines) else None
    if number is None or after is None or lines[at].body_from is not None:
        return False
    if after.style == "dotted":
        return after.values[:-1] == number.values and after.values[-1] == 1
    if number.style in forms() or after.style in forms():
        return after.values[-1] == 1 and after.style != number.style
    return after.values[-1] == 1 and number.style in _OVER.get(after.style, ())


def _is_item(each: Line) -> bool:
    return each.body_from is not None or len(each.title) > _SHORT


def _company(lines: Sequence[Line], weight: Sequence[float], series: Sequence[Sequence[int]]) -> list[float]:
    """How much the lines of the same series (of the same class, for a line in none) lift or lower each one."""
    groups: dict[tuple[str, bool, int, int], list[int]] = defaultdict(list)
    for at, each in enumerate(lines):
        groups[_group(each)].append(at)
    mates: list[Sequence[int]] = [groups[_group(each)] for each in lines]
    for members in series:
        for m in members:
            mates[m] = members
    out = []
    for at, each in enumerate(lines):
        mean = sum(weight[m] for m in mates[at]) / len(mates[at])
        # A title that is surely a section's is not dragged down by list items numbered alike.
        least = -0.2 if each.known else -1.5
        out.append(max(least, min(1.5, (mean - _ACCEPT) * 0.6)) if len(mates[at]) > 1 else 0.0)
    return out


def _series(lines: Sequence[Line]) -> list[list[int]]:
    """Runs of lines numbered 1, 2, 3 … in one style under the same higher heading, two at the least. Among short lines of one look a number
    given twice or left out is a slip of the pen."""
    done: list[list[int]] = []
    current: dict[str, list[int]] = {}
    for at, each in enumerate(lines):
        if each.number is None:
            continue
        family = "paren" if each.style in ("numparen", "halfparen") else each.style
        style, value = f"{family}{each.number.values[:-1]}", each.number.values[-1]
        last = lines[current[style][-1]].number if style in current else None
        slip = (
            last is not None
            and value in (last.values[-1], last.values[-1] + 2)
            and _alike(lines[current[style][-1]], each)
        )
        if last is not None and (value == last.values[-1] + 1 or slip):
            current[style].append(at)
        else:
            current[style] = [at]
            done.append(current[style])
    return [members for members in done if len(members) >= 2]


def _alike(first: Line, second: Line, run_on: bool = False) -> bool:
    return first.key == second.key and (run_on or (not _is_item(first) and not _is_item(second)))


def _group(each: Line) -> tuple[str, bool, int, int]:
    style = f"{each.key[0]}{'+' if each.body_from is not None else ''}"
    return (style, each.key[1], each.key[2], each.key[3])


def _listed(document: Document, lines: Sequence[Line], at: int) -> float:
    """A neighbour of the same style with no text between makes it an item of a list; text of its own below speaks for a heading."""
    here = lines[at]
    if here.body_from is not None:
        return 0.0
    after = next((o for o in lines[at + 1 :] if not _is_sentence(o)), None)
    before = next((o for o in reversed(lines[:at]) if not _is_sentence(o)), None)
    alone_after = after is None or _gap(document, here.block.index, after.block.index)
    beside = [
        other
        for other, first, second in ((before, before, here), (after, here, after))
        if other is not None and first is not None and second is not None and _brothers(here, other)
        # What runs on into its text has text between itself and the next.
        and first.body_from is None and not _gap(document, first.block.index, second.block.index)
    ]  # fmt: skip
    return (0.5 if alone_after else 0.0) - 0.8 * len(beside)


def _brothers(here: Line, other: Line) -> bool:
    """Whether two lines count alike; without numbers only their look can tell."""
    return here.style == other.style and (here.number is not None or here.key == other.key)


def _gap(document: Document, first: int, second: int) -> bool:
    """Whether any text stands between two blocks."""
    return any(document.blocks[i].text.strip() and document.blocks[i].kind != "toc" for i in range(first + 1, second))


def _is_cover(document: Document, lines: Sequence[Line], at: int) -> bool:
    """A line of the title page: unnumbered, undeclared, and no text of the report before or directly below it."""
    each = lines[at]
    if each.number is not None or each.block.level is not None:
        return False
    if _DATE.match(each.title) or re.search(r"(报告|总结|公司)\s*$", each.title):
        return True
    before = document.blocks[: each.block.index]
    # The title page stands before the contents, and says nothing in sentences.
    if any(b.kind == "toc" or (b.kind in ("paragraph", "cell") and len(b.text) > 60) for b in before):
        return False
    following = next((b for b in document.blocks[each.block.index + 1 :] if b.kind != "toc" and b.text.strip()), None)
    return following is None or len(following.text) <= 40


def paths(document: Document, found: Sequence[Heading]) -> Mapping[int, tuple[str, ...]]:
    """For each block the titles (number and title) of the headings it stands under, a heading's own included."""
    out: dict[int, tuple[str, ...]] = {}
    stack: list[Heading] = []
    starts = {h.block: h for h in found}
    last = _last_body_block(document)
    for block in document.blocks:
        if block.index >= last:
            break
        heading = starts.get(block.index)
        if heading is not None:
            while stack and stack[-1].level >= heading.level:
                stack.pop()
            stack.append(heading)
        if stack:
            out[block.index] = tuple(shown(h) for h in stack)
    return out


def shown(heading: Heading) -> str:
    """Number and title as a reader sees them."""
    gap = " " if heading.number[-1:].isalnum() else ""
    return f"{heading.number}{gap}{heading.title}" if heading.number else heading.title
