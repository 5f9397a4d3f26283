"""The standing an enterprise claims held against the points its own report says that standing asks for (综合评价指数86.9, ≥90为先进企业)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.lines import Line, running
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_INDEX = phrase("check.graded.index")
_ASKED = (phrase("check.graded.from_points"), phrase("check.graded.from_grade"))
_CLAIM = phrase("check.graded.claim")
_CANCELS = phrase("check.verdicts.cancels")
_NOT = phrase("check.graded.not")
_PLAIN = phrase("check.graded.plain")


def graded(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding where every index the report works out is below what it says the claimed standing asks for."""
    made, asked, claims = list[tuple[Decimal, Evidence]](), dict[str, Decimal](), list[tuple[str, Evidence]]()
    for line in running(document).with_words(("指数", "得分", "企业", "水平")):
        for sentence in _SENTENCE.finditer(line.map.text):
            bounds = dict(_bounds(sentence.group()))
            asked |= bounds
            if not _NOT.search(sentence.group()):
                made.extend((Decimal(v), cited) for v, cited in _spans(document, line, sentence, _INDEX))
                if not bounds and not _CANCELS.search(sentence.group()):
                    claims.extend((_grade(g), cited) for g, cited in _spans(document, line, sentence, _CLAIM))
    for grade, claim in claims:
        least = asked.get(grade)
        if least is not None and made and all(value < least for value, _ in made):
            value, cited = made[-1]
            worse = f"综合评价指数 {value}（要求 ≥{least}）"
            return (entry(spec, "CON07", subject="index", claim=claim.quote, worse=worse, evidence=(claim, cited)),)
    return ()


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
        yield found["it"], line.cite(document, at + found.start(), at + found.end())
