"""Reports that only claim: sections of a sentence or a list of nouns, without a figure, a date or a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from pipeline.model.document import Document
from pipeline.text.normalize import Normal
from pipeline.text.phrases import phrase

#: The statement that marks a block of a hollow report which claims without showing anything.
BARE_CLAIM = "bare_claim"
# Fewer sections without a detail are no pattern: a report may well say a thing or two in passing.
_MANY = 8
_LIST = phrase("extract.hollow.list")
# A rate alone is as easily claimed as a word, and so are a grade and the marks an enterprise gives itself.
_CLAIMED = phrase("extract.hollow.claimed")
_SHOWN = phrase("extract.hollow.shown")
_SILENT = frozenset({"toc", "header", "footer"})


def listed(text: str) -> bool:
    """Whether a normalised text is nothing but a list of nouns: it names matters and says nothing of them."""
    return _LIST.fullmatch(text) is not None


def bare(document: Document, made: Mapping[int, Normal]) -> Collection[int]:
    """Blocks that only claim, of a report most of whose paragraphs do; none of any other report.

    A paragraph only claims when no paragraph and no table under its heading holds a figure (a rate aside), a count or a document."""
    said: dict[tuple[str, ...], list[int]] = {}
    shown: set[tuple[str, ...]] = set()
    for block in document.blocks:
        text = made[block.index].text.strip() if block.index in made else ""
        path = document.paths.get(block.index, ())
        if block.kind in _SILENT or not text or (path and _titled(text, document.blocks[block.index].text, path[-1])):
            continue
        said.setdefault(path, []).append(block.index)
        if block.kind == "cell" or (not listed(text) and _SHOWN.search(_CLAIMED.sub("", text))):
            shown.add(path)
    claims = [index for path, blocks in said.items() if path not in shown for index in blocks]
    told = sum(len(blocks) for blocks in said.values())
    return frozenset(claims) if len(claims) >= _MANY and 2 * len(claims) > told else ()


def _titled(text: str, raw: str, title: str) -> bool:
    return text.endswith(title) or raw.strip().endswith(title)
