"""Automatic numbers, counted as Word counts them: the number a reader sees is nowhere in the text of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from pipeline.parse.word import numerals
from pipeline.parse.word.markup import ALTERNATE, RPR, VAL, Element, W, chosen, integer, number, switch, value
from pipeline.parse.word.styles import Style, Styles

_PLACE = re.compile(r"%([1-9])")
# 1.1 and its kin, whose parts nobody writes in mixed figures.
_DOTTED = re.compile(r"%\d(?:[.．-]%\d)+[.．、]?\s*")
_LEVELS = 9
_NUMBERED = W + "numPr"
_BLANK = " \t\u3000\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. `restart`: the counter starts anew after a paragraph of a level below this count (0 never)."""

    format: str = "decimal"
    text: str = ""
    start: int = 0
    legal: bool = False
    hidden: bool = False
    restart: int
    style: str | None = None
    width: int = 0

    def write(self, count: int) -> str:
        """A counter in this level's format."""
        return numerals.write(count, self.format).rjust(self.width, "0")


@dataclass(slots=True)
class _Count:
    """The running counters of one abstract list; None where a level has not been met since it was last reset."""

    values: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)
    used: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """One w:num: the abstract list it counts in, its levels with overrides applied, and where it starts anew."""

    abstract: str
    levels: tuple[Level, ...]
    starts: dict[int, int]

    def first(self, at: int) -> int:
        """What a level counts from."""
        return self.starts.get(at, self.levels[at].start)


class Numbering:
    """The lists of one document with their counters; ask for each numbered paragraph once, in document order.

    `converted`: LibreOffice made the file and lost isLgl on the way, so a template such as %1.%2 below a Chinese level counts as legal."""

    def __init__(self, root: Element | None, styles: Styles, converted: bool = False) -> None:
        self._converted = converted
        self._styles = styles
        self._nums: dict[int, Element] = {}
        self._abstracts: dict[str, Element] = {}
        self._lists: dict[int, _List | None] = {}
        self._counts: dict[str, _Count] = {}
        if root is None:
            return
        for abstract in root.iterfind(W + "abstractNum"):
            self._abstracts[abstract.get(W + "abstractNumId", "")] = abstract
        for num in root.iterfind(W + "num"):
            self._nums[integer(num.get(W + "numId")) or 0] = num

    def of(self, ppr: Element | None, style: Style) -> str | None:
        """The number Word prints before a paragraph, without the tab or space after it; None when it prints none."""
        direct = None if ppr is None else ppr.find(_NUMBERED)
        if direct is None and not style.num_id:
            return None
        num_id, ilvl = self._asked(direct, style)
        if not num_id:
            return None
        listing = self._list(num_id)
        if listing is None:
            return None
        if ilvl is None:
            linked = (at for at, level in enumerate(listing.levels) if level.style in style.chain and level.style)
            ilvl = next(linked, 0)
        ilvl = min(max(ilvl, 0), _LEVELS - 1)
        count = self._step(num_id, listing, ilvl)
        return _show(listing.levels, ilvl, count)

    @staticmethod
    def _asked(direct: Element | None, style: Style) -> tuple[int | None, int | None]:
        """(numId, ilvl) of a paragraph; each is inherited on its own, and numId 0 takes the number away."""
        num_id, ilvl = number(direct, "numId"), number(direct, "ilvl")
        return (style.num_id if num_id is None else num_id), (style.ilvl if ilvl is None else ilvl)

    def _step(self, num_id: int, listing: _List, ilvl: int) -> list[int | None]:
        """Counts one paragraph; returns the counters of its list."""
        count = self._counts.setdefault(listing.abstract, _Count())
        if num_id not in count.used:
            count.used.add(num_id)
            for at in listing.starts:
                count.values[at] = None
        now = count.values[ilvl]
        # A level passed over counts as met: the next paragraph of it is the second, as Word has it since 97.
        for at in range(ilvl):
            if count.values[at] is None:
                count.values[at] = listing.first(at)
        count.values[ilvl] = listing.first(ilvl) if now is None else now + 1
        for deeper in range(ilvl + 1, _LEVELS):
            if ilvl < listing.levels[deeper].restart:
                count.values[deeper] = None
        return count.values

    def _list(self, num_id: int) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._load(num_id)
        return self._lists[num_id]

    def _load(self, num_id: int) -> _List | None:
        num = self._nums.get(num_id)
        abstract = None if num is None else self._abstract(value(num, "abstractNumId") or "", set())
        if num is None or abstract is None:
            return None
        levels = {at: Level(restart=at) for at in range(_LEVELS)}
        levels.update(_levels(abstract))
        starts: dict[int, int] = {}
        for override in num.iterfind(W + "lvlOverride"):
            levels.update(_levels(override))
            at, start = integer(override.get(W + "ilvl")) or 0, number(override, "startOverride")
            if start is not None:
                starts[at] = start
        ordered = tuple(levels[at] for at in range(_LEVELS))
        if self._converted:
            ordered = tuple(replace(own, legal=own.legal or _DOTTED.fullmatch(own.text) is not None) for own in ordered)
        return _List(abstract=abstract.get(W + "abstractNumId", ""), levels=ordered, starts=starts)

    def _abstract(self, abstract_id: str, seen: set[str]) -> Element | None:
        """The abstract list itself, or the one its numbering style stands for."""
        abstract = self._abstracts.get(abstract_id)
        link = value(abstract, "numStyleLink")
        if abstract is None or link is None or abstract_id in seen:
            return abstract
        num = self._nums.get(self._styles.numbering_id(link) or 0)
        linked = None if num is None else self._abstract(value(num, "abstractNumId") or "", seen | {abstract_id})
        return abstract if linked is None else linked


def _levels(parent: Element) -> dict[int, Level]:
    return {
        at: _level(element, at)
        for element in parent.iterfind(W + "lvl")
        if 0 <= (at := integer(element.get(W + "ilvl")) or 0) < _LEVELS
    }


def _level(element: Element, at: int) -> Level:
    restart, style = number(element, "lvlRestart"), element.find(W + "pStyle")
    number_format, width = _format(element)
    start = number(element, "start")
    return Level(
        format=number_format,
        text=value(element, "lvlText") or "",
        start=0 if start is None else start,
        legal=bool(switch(element, "isLgl")),
        hidden=bool(switch(element.find(RPR), "vanish")),
        restart=at if restart is None else min(restart, at),
        style=None if style is None else style.get(VAL),
        width=width,
    )


def _format(element: Element) -> tuple[str, int]:
    """(number format, digits to fill with zeros); Word hides its custom formats in alternate content."""
    found = element.find(W + "numFmt")
    if found is None:
        alternate = element.find(ALTERNATE)
        branch = None if alternate is None else chosen(alternate)
        found = None if branch is None else branch.find(W + "numFmt")
    if found is None:
        return "decimal", 0
    if found.get(VAL) == "custom":
        sample = found.get(W + "format", "").split(",")[0].strip()
        return "decimal", len(sample) if sample.isascii() and sample.isdigit() else 0
    return found.get(VAL, "decimal"), 0


def _show(levels: tuple[Level, ...], ilvl: int, counts: list[int | None]) -> str | None:
    own = levels[ilvl]
    if own.format == "bullet" or own.hidden:
        return None

    def one(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        # A template may name a deeper level; that one has not been met.
        count = counts[at]
        count = levels[at].start if count is None else count
        if own.legal and levels[at].format not in ("none", "bullet"):
            return str(count)
        return levels[at].write(count)

    return _PLACE.sub(one, own.text).strip(_BLANK) or None
