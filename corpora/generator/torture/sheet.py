"""What a torture file is made of: lists, styles and paragraphs in Word's own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

WORDS = "项{:03d}的内容。"
"""What every paragraph says, so that its line is found again in whatever reads it. A sentence: no entry of a contents page."""


@dataclass(frozen=True, slots=True)
class Level:
    """One w:lvl. `restart` is w:lvlRestart, `style` the paragraph style linked to it, `suff` what stands after the number."""

    fmt: str
    text: str
    start: int = 1
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    suff: Literal["tab", "space", "nothing"] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Num:
    """One w:num: the abstract list it uses, startOverride by level, whole levels overridden."""

    of: int
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, Level] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph style, or with `kind` a numbering one."""

    id: str
    name: str = ""
    based: str | None = None
    num: int | None = None
    level: int | None = None
    outline: int | None = None
    kind: Literal["paragraph", "numbering"] = "paragraph"


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """One paragraph. `typed` stands before its words; `mark` wraps it in a revision, a content control or a hyperlink.

    `empty` paragraphs say nothing and are not looked for."""

    num: int | None = None
    level: int | None = None
    style: str | None = None
    typed: str = ""
    empty: bool = False
    mark: Literal["deleted", "inserted", "control", "link"] | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each cell its paragraphs."""

    rows: tuple[tuple[tuple[Para, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file: `name` without suffix, `about` for the reader, in Chinese."""

    name: str
    about: str
    lists: Mapping[int, tuple[Level, ...]]
    body: tuple[Para | Grid, ...]
    nums: Mapping[int, Num] = field(default_factory=lambda: {1: Num(of=0)})
    styles: tuple[Style, ...] = ()
    linked: Mapping[int, str] = field(default_factory=dict)
    """Abstract list → the numbering style it borrows its levels from (numStyleLink)."""
    defines: Mapping[int, str] = field(default_factory=dict)
    """Abstract list → the numbering style it defines (styleLink)."""


PLAIN = Para()


def run(levels: str, num: int = 1) -> tuple[Para, ...]:
    """Paragraphs numbered directly: "0 1 1 . 0" are levels, a dot is a paragraph without number."""
    return tuple(PLAIN if at == "." else Para(num=num, level=int(at)) for at in levels.split())


def many(count: int, num: int = 1, level: int = 0) -> tuple[Para, ...]:
    """So many paragraphs of one level."""
    return (Para(num=num, level=level),) * count


def styled(names: str) -> tuple[Para, ...]:
    """Paragraphs that name a style and nothing else; a dot is a plain one."""
    return tuple(PLAIN if name == "." else Para(style=name) for name in names.split())
