"""More people trained or asked at one time than the enterprise has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.check.entry import entry
from pipeline.check.lines import running
from pipeline.model import Document, Evidence, Finding, Indicator, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_JOINED, _NOT = phrase("check.trained.joined"), phrase("check.trained.not")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_YEAR = re.compile(r"20\d\d")
_NAME, _STAFF = "职工人数", "employees"
_MOST = 1.3


def overtrained(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each number of people that is a little more than every number of staff the report gives."""
    staff = _staff(document, indicators, spec)
    if not staff:
        return ()
    most = max(staff)
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_JOINED.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            found = _JOINED.search(sentence.group())
            if found is None or _NOT.search(sentence.group()) or _YEAR.search(sentence.group()):
                continue
            key = next(k for k in "vwx" if found[k])
            if most < int(found[key]) <= most * _MOST:
                at = sentence.start()
                cited = line.cite(document, at + found.start(), at + found.end())
                shown = f"{most}人、{found[key]}人"
                out.append(
                    entry(spec, "CON04", subject="staff", evidence=(cited, staff[most]), name=_NAME, values=shown)
                )
    return tuple(out)


def _staff(document: Document, indicators: Sequence[Indicator], spec: Spec) -> dict[int, Evidence]:
    """Every number of staff told anywhere, with its first place."""
    out = {int(i.value): i.evidence for i in reversed(indicators) if i.id == _STAFF and i.value == int(i.value)}
    mentions = {m.pattern: m for m in spec.findings["CON04"].mentions if m.name == _NAME}
    for line, patterns in running(document).with_patterns(mentions):
        for pattern in patterns:
            for found in pattern.finditer(line.map.text):
                unless = mentions[pattern.pattern].unless
                if not (unless and compiled(unless).search(found.group())):
                    value = int(found["v"].replace(",", ""))
                    out.setdefault(value, line.cite(document, found.start("v"), found.end("v")))
    return out
