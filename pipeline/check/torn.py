"""The level of cleaner production a report claims for its enterprise as a whole, told in two places with two levels."""

from __future__ import annotations

import re
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.levels import claimed
from pipeline.model import Document, Evidence, Finding, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_EARLIER, _HEDGED, _LOOSE = phrase("check.torn.earlier"), phrase("check.torn.hedged"), phrase("check.torn.loose")
_YEAR = re.compile(r"20\d\d(?= ?年)")
_NAMES = {1: "Ⅰ级", 2: "Ⅱ级", 3: "Ⅲ级"}
_NAME = "清洁生产水平"


def torn(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding at most: two paragraphs that claim different levels for now, neither speaking of an earlier round or of others."""
    told = [(level, cited) for level, narrow, cited in claimed(document, spec) if not narrow and _now(document, cited)]
    for (one, first), (other, last) in combinations(told, 2):
        years = [set(_YEAR.findall(_sentence(document, cited))) for cited in (first, last)]
        if one == other or first.block == last.block or (all(years) and not years[0] & years[1]):
            continue
        values = f"{_NAMES[one]}、{_NAMES[other]}"
        return (entry(spec, "CON04", subject="level", evidence=(first, last), name=_NAME, values=values),)
    return ()


def _now(document: Document, cited: Evidence) -> bool:
    text = document.blocks[cited.block].text
    after = normal(text[cited.end :]).text
    if _EARLIER.search(normal(text[: cited.end]).text) or _LOOSE.match(after):
        return False
    return not _HEDGED.search(_sentence(document, cited))


def _sentence(document: Document, cited: Evidence) -> str:
    text = normal(document.blocks[cited.block].text[: cited.end]).text
    return re.split(r"[。！？\n]", text)[-1]
