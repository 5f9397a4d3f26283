"""Materials, products and steps of another trade told as the enterprise's own: words no other line of the report comes near."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.lines import Line, every, running
from pipeline.check.shops import shops
from pipeline.model import Document, Enterprise, Finding, Spec
from pipeline.text.phrases import phrase

_TRADES = tuple(
    (key, phrase(f"check.trades.{key}"), phrase(f"check.trades.{key}_kin"))
    for key in (
        "sugar", "starch", "paper", "cement", "ceramics", "glass", "steel", "ferroalloy", "manganese", "zinc", "alumina",
        "profile", "mining", "leather", "dyeing", "silk", "boards", "furniture", "slaughter", "cannery", "dairy", "beer",
        "liquor", "tea", "seafood", "condiment", "oil", "feed", "pharmacy", "fertiliser", "chloralkali", "titanium",
        "rosin", "rubber", "power", "waste", "battery", "plating", "pcb", "casting", "machining", "shipyard", "hospital",
        "hotel", "calcium", "talc", "stone", "tobacco", "rareearth", "plastics", "refinery", "printing", "concrete",
        "bricks", "electrolytic", "tinantimony", "auto", "sewage", "yeast", "cosmetics", "pesticide", "paint",
    )
)  # fmt: skip
_EXCUSED = phrase("check.trades.excused")
# A company of that trade is another check's business.
_IN_NAME = phrase("check.trades.in_name")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[^，,。！？；;\n]+")
_MOST, _NEAR = 2, 0
"""In so many places at most stands what was left over; so many others may come near it."""


def trades(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each place where a word of a trade stands that is neither in the enterprise's name nor told of elsewhere."""
    name = enterprise.name.value if enterprise.name is not None else ""
    out: list[Finding] = []
    for _, words, kin in _TRADES:
        at_home = bool(name) and kin.search(name)
        told = [] if at_home else every(document).with_patterns([words.pattern])
        blocks = {line.block for line, _ in told if words.search(line.map.text)}
        # What its tables have figures of is its business.
        if not 0 < len(blocks) <= _MOST or any(document.blocks[at].kind == "cell" for at in blocks):
            continue
        near = {line.block for line, _ in every(document).with_patterns([kin.pattern]) if kin.search(line.map.text)}
        if len(near - blocks) <= _NEAR:
            lines = [line for line in running(document) if line.block in blocks]
            out.extend(f for line in lines for f in _foreign(document, line, words, spec))
    told_of = {e.block for f in out for e in f.evidence}
    return (*out, *(f for f in shops(document, enterprise, spec) if not any(e.block in told_of for e in f.evidence)))


def _foreign(document: Document, line: Line, words: re.Pattern[str], spec: Spec) -> Iterator[Finding]:
    """The first such word of each sentence that does not say how the enterprise comes by it."""
    for sentence in _SENTENCE.finditer(line.map.text):
        text = sentence.group()
        found = next((m for m in words.finditer(text) if not _IN_NAME.match(text[m.end() :])), None)
        if found is None or _EXCUSED.search(text):
            continue
        at = sentence.start()
        clause = next(c.group() for c in _CLAUSE.finditer(text) if c.end() > found.start())
        cited = line.cite(document, at + found.start(), at + found.end())
        yield entry(spec, "LEFT04", subject=found.group(), evidence=(cited,), word=found.group(), told=clause.strip())
