"""Styles with everything their basedOn chain gives them: outline level, numbering, look."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from pipeline.parse.word.markup import PPR, RPR, VAL, Element, W, number, switch, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])$", re.I)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)$|table of figures$|图表目录$|目录标题$", re.I)
_BODY_LEVEL = 9
_ALIGNED, _STYLED = W + "jc", W + "pStyle"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or run style, resolved. `level` 1–9; `size` in points; `chain` the ids from the style itself to its root."""

    name: str | None
    chain: tuple[str, ...] = ()
    level: int | None = None
    num_id: int | None = None
    ilvl: int | None = None
    centred: bool | None = None
    bold: bool | None = None
    size: float | None = None
    hidden: bool | None = None
    contents: bool = False


class Styles:
    """The style sheet of one document; each style is resolved once, at first use."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._default_id = ""
        self._defaults = Style(name=None)
        if root is None:
            return
        for style in root.iterfind(W + "style"):
            style_id = style.get(W + "styleId", "")
            self._elements.setdefault(style_id, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default_id = style_id
        ppr = root.find(f"{W}docDefaults/{W}pPrDefault/{PPR}")
        rpr = root.find(f"{W}docDefaults/{W}rPrDefault/{RPR}")
        self._defaults = Style(name=None, centred=centred(ppr), bold=switch(rpr, "b"), size=size(rpr))

    def paragraph(self, style_id: str | None) -> Style:
        """The style of a paragraph that names `style_id`; the default paragraph style where it names none or one not defined."""
        if style_id is None or style_id not in self._elements:
            style_id = self._default_id
        return self._resolve(style_id, self._defaults)

    def run(self, style_id: str) -> Style:
        """A character style; it says nothing (None) where its chain says nothing."""
        return self._resolve(style_id, Style(name=None))

    def numbering_id(self, style_id: str) -> int | None:
        """The w:num a numbering style stands for."""
        element = self._elements.get(style_id)
        ppr = None if element is None else element.find(PPR)
        return None if ppr is None else number(ppr.find(W + "numPr"), "numId")

    def _resolve(self, style_id: str, base: Style) -> Style:
        if style_id not in self._resolved:
            self._resolved[style_id] = self._inherit(style_id, base)
        return self._resolved[style_id]

    def _chain(self, style_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        at: str | None = style_id
        # A style based on itself, directly or in a ring, is met in damaged files.
        while at is not None and at in self._elements and at not in chain:
            chain.append(at)
            at = value(self._elements[at], "basedOn")
        return tuple(chain)

    def _inherit(self, style_id: str, base: Style) -> Style:
        chain = self._chain(style_id)
        if not chain:
            return base
        names = [value(self._elements[link], "name") for link in chain]
        pprs = [self._elements[link].find(PPR) for link in chain]
        rprs = [self._elements[link].find(RPR) for link in chain]
        nums = [None if ppr is None else ppr.find(W + "numPr") for ppr in pprs]
        outline = _first(number(ppr, "outlineLvl") for ppr in pprs)
        return Style(
            name=names[0],
            chain=chain,
            level=_named_level(names) if outline is None else declared(outline),
            num_id=_first(number(num, "numId") for num in nums),
            ilvl=_first(number(num, "ilvl") for num in nums),
            centred=_first([*(centred(ppr) for ppr in pprs), base.centred]),
            bold=_first([*(switch(rpr, "b") for rpr in rprs), base.bold]),
            size=_first([*(size(rpr) for rpr in rprs), base.size]),
            hidden=_first(switch(rpr, "vanish") for rpr in rprs),
            contents=any(name is not None and _CONTENTS.match(name.strip()) is not None for name in names),
        )


def declared(outline: int) -> int | None:
    """w:outlineLvl as a level 1–9; None for body text."""
    return outline + 1 if 0 <= outline < _BODY_LEVEL else None


def centred(ppr: Element | None) -> bool | None:
    """Whether paragraph properties centre; None when they do not say."""
    found = None if ppr is None else ppr.find(_ALIGNED)
    alignment = None if found is None else found.get(VAL)
    return None if alignment is None else alignment == "center"


def size(rpr: Element | None) -> float | None:
    """Font size of run properties in points."""
    return half_points(value(rpr, "sz"))


def half_points(text: str | None) -> float | None:
    """A size in half points, as points; None when it is no number, or none a font could have."""
    try:
        points = None if text is None else float(text) / 2
    except ValueError:
        return None
    return points if points is not None and math.isfinite(points) else None


def style_id(ppr: Element | None) -> str | None:
    """The style that paragraph properties name."""
    if ppr is None:
        return None
    child = ppr.find(_STYLED)
    return None if child is None else child.get(VAL)


def _first(values: Iterable[T | None]) -> T | None:
    return next((found for found in values if found is not None), None)


def _named_level(names: list[str | None]) -> int | None:
    for name in names:
        match = _HEADING.match(name.strip()) if name else None
        if match:
            return int(match[1])
    return None
