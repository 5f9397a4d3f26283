"""Materials, products, steps, shops and machines of another trade told as the enterprise's own: words no other line of the report comes near."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.check.entry import entry
from pipeline.check.lines import Line, every, running
from pipeline.check.names import own_name
from pipeline.model import Document, Enterprise, Finding, Spec
from pipeline.text.phrases import family, phrase

_THING_EXCUSED = phrase("check.trades.thing_excused")
_PLACE_EXCUSED = phrase("check.trades.place_excused")
_DENIED = phrase("check.trades.place_denied")
_BESIDE = phrase("check.trades.place_beside")
_FIGURED = phrase("check.trades.place_figured")
# A company of that trade is another check's business.
_IN_NAME = phrase("check.trades.in_name")
_FIRM = phrase("check.trades.place_firm")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_CLAUSE = re.compile(r"[^，,。！？；;\n]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sort:
    """A sort of words of a trade: `words` are its own, by trade; `kin` what an enterprise that has to do with the trade tells of elsewhere
    (`near`: whether a line that has a kin word does). In so many places at most (`most`) stands what was left over: what is told of
    more often is the enterprise's own (糖厂的酒精车间). `silent`: the sentences and places in them that say how it comes to be there."""

    words: Mapping[str, re.Pattern[str]]
    kin: Mapping[str, re.Pattern[str]]
    most: int
    near: Callable[[Line, re.Pattern[str]], bool]
    silent: Callable[[str, int, int], bool]


def trades(document: Document, enterprise: Enterprise, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each sentence with a word of a trade that is neither in the enterprise's name nor come near elsewhere.

    A place or machine is held against the name the enterprise goes by in the report, and is silent where there is none."""
    name = enterprise.name.value if enterprise.name is not None else ""
    things = list(_left_over(document, name, _THINGS, spec))
    own = own_name(document, enterprise, spec.findings["LEFT02"])
    places = _left_over(document, own, _PLACES, spec) if own is not None else ()
    told_of = {e.block for f in things for e in f.evidence}
    return (*things, *(f for f in places if not any(e.block in told_of for e in f.evidence)))


def _left_over(document: Document, name: str, sort: _Sort, spec: Spec) -> Iterator[Finding]:
    """The findings of one sort of words; a sentence is told of once, whichever trades its words belong to."""
    seen: set[tuple[int, int]] = set()
    for trade, words in sort.words.items():
        kin = sort.kin[trade]
        if kin.search(name):
            continue
        blocks = {
            line.block for line, _ in every(document).with_patterns([words.pattern]) if words.search(line.map.text)
        }
        # What its tables have figures of is its business.
        if not 0 < len(blocks) <= sort.most or any(document.blocks[at].kind == "cell" for at in blocks):
            continue
        others = (line for line, _ in every(document).with_patterns([kin.pattern]) if line.block not in blocks)
        if any(sort.near(line, kin) for line in others):
            continue
        for line in (line for line in running(document) if line.block in blocks):
            for at, found in _foreign(document, line, words, sort, spec):
                if (line.block, at) not in seen:
                    seen.add((line.block, at))
                    yield found


def _foreign(
    document: Document, line: Line, words: re.Pattern[str], sort: _Sort, spec: Spec
) -> Iterator[tuple[int, Finding]]:
    """The first such word of each sentence that does not say how it comes to be there, with where the sentence begins."""
    for sentence in _SENTENCE.finditer(line.map.text):
        text = sentence.group()
        found = next((m for m in words.finditer(text) if not _IN_NAME.match(text[m.end() :])), None)
        if found is None or sort.silent(text, *found.span()):
            continue
        at = sentence.start()
        clause = next(c.group() for c in _CLAUSE.finditer(text) if c.end() > found.start())
        cited = line.cite(document, at + found.start(), at + found.end())
        told = entry(spec, "LEFT04", subject=found.group(), evidence=(cited,), word=found.group(), told=clause.strip())
        yield at, told


def _mentioned(line: Line, kin: re.Pattern[str]) -> bool:
    """A kin word anywhere, in another company's name as well: who deals with it deals with the trade."""
    return kin.search(line.map.text) is not None


def _at_home(line: Line, kin: re.Pattern[str]) -> bool:
    """Whether the line tells of the trade otherwise than in another company's name."""
    if _FIRM.match(line.map.text.strip()):
        return False
    return any(not _IN_NAME.match(line.map.text[m.end() :]) for m in kin.finditer(line.map.text))


def _thing_silent(text: str, start: int, end: int) -> bool:
    """Whether the sentence says how the enterprise comes by it."""
    return _THING_EXCUSED.search(text) is not None


def _place_silent(text: str, start: int, end: int) -> bool:
    """Whether the sentence tells of another's place, of having none, or of its own accounts."""
    clauses = list(_CLAUSE.finditer(text))
    k = next(k for k, c in enumerate(clauses) if c.end() > start)
    around = "，".join(c.group() for c in clauses[max(0, k - 1) : k + 2])
    clause = clauses[k].group()
    return any(
        told is not None
        for told in (
            _BESIDE.search(text[:start]), _PLACE_EXCUSED.search(around), _DENIED.search(clause), _FIGURED.search(clause)
        )
    )  # fmt: skip


_THINGS = _Sort(
    words=family("check.trades.things"), kin=family("check.trades.kin"), most=2, near=_mentioned, silent=_thing_silent
)
_PLACES = _Sort(
    words=family("check.trades.places"), kin=family("check.trades.home"), most=1, near=_at_home, silent=_place_silent
)
