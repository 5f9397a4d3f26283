"""Other enterprises a report introduces by name (隔壁的鸿灿五金厂): wherever that name stands again, the figure is theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model.document import Document
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


def _names(text: str) -> Iterator[str]:
    for pattern in _INTRODUCED:
        yield from (match.group("name") for match in pattern.finditer(text))
    for match in _LISTED.finditer(text):
        yield from _AND.split(match.group("names"))


def told_apart(lists: Mapping[str, Sequence[str]], names: tuple[str, ...]) -> dict[str, Sequence[str]]:
    """The word lists with these names among those of other parties."""
    return {**lists, "other_party": (*lists["other_party"], *names)} if names else dict(lists)
