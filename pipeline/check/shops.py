"""Shops, machines and steps of another trade that stand as the enterprise's own: nothing else in the report has to do with that trade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.lines import Line, every, running
from pipeline.check.names import own_name
from pipeline.model import Document, Enterprise, Finding, Spec
from pipeline.text.phrases import phrase

_SHOPS = tuple(
    (phrase(f"check.shops.{key}"), phrase(f"check.shops.{key}_home"))
    for key in (
        "sugar", "alcohol", "starch", "pulp", "cement", "concrete", "ceramics", "glass", "bricks", "steel", "ferroalloy",
        "chrome", "carbide", "manganese", "zinc", "alumina", "profile", "coal", "dressing", "copper", "leather", "dyeing",
        "silk", "boards", "furniture", "coating", "plating", "pcb", "casting", "machining", "shipyard", "rosin",
        "eucalyptus", "rubber", "hospital", "hotel", "slaughter", "dairy", "beer", "liquor", "tea", "cannery", "seafood",
        "condiment", "oil", "feed", "pharmacy", "fertiliser", "titanium", "power", "waste", "battery", "plastics",
        "refinery", "printing", "carton", "garment", "cable", "noodle", "livestock", "school", "port", "solar",
        "glutamate", "carbon", "phosphorus", "paint", "pesticide", "calcium", "stone", "tobacco", "rareearth",
    )
)  # fmt: skip
_EXCUSED = phrase("check.shops.excused")
_DENIED = phrase("check.shops.denied")
_BESIDE = phrase("check.shops.beside")
_FIGURED = phrase("check.shops.figured")
# A company of that trade is another check's business.
_IN_NAME = phrase("check.shops.in_name")
_FIRM = phrase("check.shops.firm")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[^，,。！？；;\n]+")
_MOST = 1
"""In so many places at most stands what was left over: what is told of twice is the enterprise's own (糖厂的酒精车间)."""


def shops(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each sentence in which a place or machine stands that only another trade has, the own trade known by its name."""
    name = own_name(document, enterprise, spec.findings["LEFT02"])
    if name is None:
        return ()
    out: dict[tuple[int, int], Finding] = {}
    for words, home in _SHOPS:
        told = every(document).with_patterns([words.pattern])
        blocks = {line.block for line, _ in told if words.search(line.map.text)}
        # What its tables have figures of is its business.
        if (
            not 0 < len(blocks) <= _MOST
            or any(document.blocks[at].kind == "cell" for at in blocks)
            or home.search(name)
        ):
            continue
        if not any(
            _at_home(line, home)
            for line, _ in every(document).with_patterns([home.pattern])
            if line.block not in blocks
        ):
            for line in (line for line in running(document) if line.block in blocks):
                for at, found in _foreign(document, line, words, spec):
                    out.setdefault((line.block, at), found)
    return tuple(out.values())


def _at_home(line: Line, home: re.Pattern[str]) -> bool:
    """Whether the line tells of that trade otherwise than in another company's name."""
    if _FIRM.match(line.map.text.strip()):
        return False
    return any(not _IN_NAME.match(line.map.text[m.end() :]) for m in home.finditer(line.map.text))


def _foreign(document: Document, line: Line, words: re.Pattern[str], spec: Spec) -> Iterator[tuple[int, Finding]]:
    """The first such place of each sentence that tells neither of another's nor of its own accounts, with where the sentence begins."""
    for sentence in _SENTENCE.finditer(line.map.text):
        text = sentence.group()
        found = next((m for m in words.finditer(text) if not _IN_NAME.match(text[m.end() :])), None)
        if found is None or _BESIDE.search(text[: found.start()]):
            continue
        clauses = list(_CLAUSE.finditer(text))
        k = next(k for k, c in enumerate(clauses) if c.end() > found.start())
        clause = clauses[k].group()
        around = "，".join(c.group() for c in clauses[max(0, k - 1) : k + 2])
        if _EXCUSED.search(around) or _DENIED.search(clause) or _FIGURED.search(clause):
            continue
        at = sentence.start()
        cited = line.cite(document, at + found.start(), at + found.end())
        yield (
            at,
            entry(spec, "LEFT04", subject=found.group(), evidence=(cited,), word=found.group(), told=clause.strip()),
        )
