"""Nouns of the phrase files: how reports word what a check or an extraction looks for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One wording, as a pattern over normalised text or as a list of words. `id` is room.module.name.

    `(?&name)` in a pattern stands for the pattern of that name in the same module, or of that whole id. `part`: a piece other patterns are
    made of, never asked by itself, so it needs no examples. `whole`: the examples are held against it from end to end, as is
    a pattern every part of which may be missing."""

    id: str
    pattern: str | None = None
    words: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    part: bool = False
    whole: bool = False
