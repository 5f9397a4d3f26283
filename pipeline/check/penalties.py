"""A report that says its years were without a penalty of the environmental authorities, and tells of one in those years elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.check.entry import entry
from pipeline.check.grids import grids
from pipeline.check.lines import running
from pipeline.check.period import scope
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_NONE, _CLAIMED, _EXCEPT = (
    phrase("check.penalties.none"),
    phrase("check.penalties.claimed"),
    phrase("check.penalties.except"),
)
_FINED, _OURS, _NOT = phrase("check.penalties.fined"), phrase("check.penalties.ours"), phrase("check.penalties.not")
_PERIOD = phrase("check.penalties.period")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_NAME = "环保处罚"
_YEARS = re.compile(r"20\d\d")


def penalties(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding at most: the first claim, and the first penalty of its years."""
    claims = [claim for claim in _claims(document) if claim is not None]
    if not claims:
        return ()
    years, claim = claims[0]
    span = range(min(years), max(years) + 1) if len(years) > 1 else scope(document) or _stated(document)
    for year, cited in _told(document):
        if year in span:
            values = f"“{claim.quote}”、“{cited.quote}”"
            return (
                entry(spec, "CON01", subject="penalties", evidence=(cited, claim), name=_NAME, year="", values=values),
            )
    return ()


def _stated(document: Document) -> range:
    """The years the report says it is of; none where it says it nowhere."""
    for line in running(document).with_words(["20"]):
        found = _PERIOD.search(line.map.text)
        if found is not None:
            return range(int(found["a"]), int(found["b"]) + 1)
    return range(0)


def _claims(document: Document) -> Iterator[tuple[Sequence[int], Evidence]]:
    for line, _ in running(document).with_patterns([_NONE.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _NONE.search(sentence.group())
            text = sentence.group()
            if found is not None and _CLAIMED.search(found.group()) and not _EXCEPT.search(text):
                at = sentence.start()
                years = [int(y) for y in _YEARS.findall(found["span"])]
                yield years, line.cite(document, at + found.start(), at + found.end())


def _told(document: Document) -> Iterator[tuple[int, Evidence]]:
    """Penalties with their year, in sentences and in rows of tables."""
    for line in running(document).with_words(["罚"]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _FINED.search(sentence.group())
            if found is not None and _OURS.search(sentence.group()) and not _NOT.search(sentence.group()):
                at = sentence.start()
                yield int(found["y"]), line.cite(document, at + found.start(), at + found.end())
    for grid in grids(document):
        for row in range(grid.header, len(grid.texts)):
            text = normal(" ".join(dict.fromkeys(grid.texts[row]))).text
            found = _FINED.search(text)
            if found is not None and _OURS.search(text) and not _NOT.search(text):
                column = next(
                    (c for c, t in enumerate(grid.texts[row]) if t and t in found["what"] or found["what"] in t), 0
                )
                yield int(found["y"]), grid.cite(row, column)
