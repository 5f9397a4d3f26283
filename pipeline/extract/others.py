"""Other enterprises a report introduces by name (隔壁的鸿灿五金厂): wherever that name stands again, the figure is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model.document import Document
from pipeline.model.indicator import Indicator
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase, words

_INTRODUCED = (
    phrase("extract.others.neighbour"),
    phrase("extract.others.of_the_group"),
    phrase("extract.others.set_against"),
    phrase("extract.others.bracketed"),
)
# 兄弟厂有两家：柳岸厂和钦南厂
_LISTED = phrase("extract.others.listed")
_AND = phrase("extract.others.and")
# （下称茉香源）, （以下简称“荷塘源”）
_SHORT, _CLAUSE = phrase("extract.others.short"), phrase("extract.others.clause")
_WORDS = words("extract.others.words")


def introduced(document: Document, own: str) -> tuple[str, ...]:
    """The names of other enterprises the running text introduces, without any that `own`, the enterprise's name, holds."""
    out: dict[str, None] = {}
    for block in document.blocks:
        if block.kind != "paragraph" or not any(word in block.text for word in _WORDS):
            continue
        text = normal(block.text).text
        for name in _names(text):
            if name not in own and name[:2] not in own:
                out.setdefault(name)
    return tuple(out)


def our_own(document: Document, own: str, found: Sequence[Indicator]) -> list[Indicator]:
    """The figures in order; one directly behind the short name the report gives its enterprise (下称茉香源) is the enterprise's own.

    三家同规模花茶厂平均3.4t，茉香源2.6t: whoever stood before."""
    texts = {block.index: block.text for block in document.blocks}
    told = (_SHORT.search(text) for text in texts.values() if own and "称" in text and own in text)
    short = {m["name"] for m in told if m is not None and m["name"] in own}
    out = []
    for one in found:
        if one.kind in ("other_party", "benchmark") and not one.in_table and short:
            clause = _CLAUSE.split(texts[one.evidence.block][: one.evidence.start])[-1].strip()
            one = replace(one, kind="actual") if clause in short else one
        out.append(one)
    return out


def _names(text: str) -> Iterator[str]:
    for pattern in _INTRODUCED:
        yield from (match.group("name") for match in pattern.finditer(text))
    for match in _LISTED.finditer(text):
        yield from _AND.split(match.group("names"))


def told_apart(lists: Mapping[str, Sequence[str]], names: tuple[str, ...]) -> dict[str, Sequence[str]]:
    """The word lists with these names among those of other parties."""
    return {**lists, "other_party": (*lists["other_party"], *names)} if names else dict(lists)
