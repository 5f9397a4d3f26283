"""The standing an enterprise claims held against the points its own report says that standing asks for (综合评价指数86.9, ≥90为先进企业)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_INDEX = phrase("check.graded.index")
_ASKED = (phrase("check.graded.from_points"), phrase("check.graded.from_grade"))
_CLAIM = phrase("check.graded.claim")
_LEVEL_FROM, _LEVEL_INDEX, _LEVEL_CLAIM = (
    phrase("check.graded.level_from"),
    phrase("check.graded.level_index"),
    phrase("check.graded.level_claim"),
)
_CANCELS = phrase("check.verdicts.cancels")
_NOT = phrase("check.graded.not")
_PLAIN = phrase("check.graded.plain")

_Made = tuple[str, Decimal, Evidence]
"""An index worked out: for which standing, its value, its place."""


def graded(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding where every index the report works out is below what it says the claimed standing asks for."""
    made, asked, claims = list[tuple[Decimal, Evidence]](), dict[str, Decimal](), list[tuple[str, Evidence]]()
    for line in running(document).with_words(("指数", "得分", "企业", "水平", "公司", "本厂")):
        for sentence in _SENTENCE.finditer(line.map.text):
            bounds = dict(_bounds(sentence.group()))
            asked |= bounds
            if not _NOT.search(sentence.group()):
                made.extend((Decimal(v), cited) for v, cited in _spans(document, line, sentence, _INDEX))
                if not bounds and not _CANCELS.search(sentence.group()):
                    claims.extend((_grade(g), cited) for g, cited in _spans(document, line, sentence, _CLAIM))
    for grade, claim in claims:
        short = _short([(grade, value, cited) for value, cited in made], grade, asked)
        if short is not None:
            return (_finding(spec, claim, *short),)
    return _by_level(document, spec)


def _by_level(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """The same for the levels, each of which has an index of its own (YⅡ≥85)."""
    made, asked, claims = list[_Made](), dict[str, Decimal](), list[tuple[str, Evidence]]()
    for line in running(document).with_words(tuple("ⅠⅡⅢ")):
        for sentence in _SENTENCE.finditer(line.map.text):
            text, at = sentence.group(), sentence.start()
            bounds = {m["g"]: Decimal(m["v"]) for m in _LEVEL_FROM.finditer(text)}
            asked |= bounds
            if _NOT.search(text):
                continue
            for m in _LEVEL_INDEX.finditer(text):
                made.append((m["g"], Decimal(m["it"]), line.cite(document, at + m.start(), at + m.end())))
            if not bounds and not _CANCELS.search(text):
                claims.extend(_spans(document, line, sentence, _LEVEL_CLAIM))
    for grade, claim in claims:
        short = _short(made, grade, asked)
        if short is not None:
            return (_finding(spec, claim, *short),)
    return ()


def _short(made: Sequence[_Made], grade: str, asked: Mapping[str, Decimal]) -> tuple[Decimal, Decimal, Evidence] | None:
    """(index, what is asked for, its place) where every index worked out for that standing is below it."""
    least, own = asked.get(grade), [(value, cited) for of, value, cited in made if of == grade]
    if least is None or not own or any(value >= least for value, _ in own):
        return None
    return own[-1][0], least, own[-1][1]


def _finding(spec: Spec, claim: Evidence, value: Decimal, least: Decimal, cited: Evidence) -> Finding:
    worse = f"综合评价指数 {value}（要求 ≥{least}）"
    return entry(spec, "CON07", subject="index", claim=claim.quote, worse=worse, evidence=(claim, cited))


def _bounds(text: str) -> Iterator[tuple[str, Decimal]]:
    """(standing, the least points it asks for) as the sentence gives them."""
    for shape in _ASKED:
        yield from ((_grade(m["g"]), Decimal(m["v"])) for m in shape.finditer(text))


def _grade(text: str) -> str:
    """The standing without the words that may be left out of it."""
    return _PLAIN.sub("", text)


def _spans(
    document: Document, line: Line, sentence: re.Match[str], shape: re.Pattern[str]
) -> Iterator[tuple[str, Evidence]]:
    """(what is asked for, its place) of each match in the sentence."""
    for found in shape.finditer(sentence.group()):
        at = sentence.start()
        yield (
            next(v for v in found.groupdict().values() if v),
            line.cite(document, at + found.start(), at + found.end()),
        )
