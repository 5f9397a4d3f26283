"""What a sentence says of the way a figure goes, held against the figures: a rise to less, a fall to more, an aim behind the present state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.lines import Line, lines
from pipeline.check.targets import polarity
from pipeline.model import Document, Finding, Spec
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")

_AMOUNT = phrase("check.aims.amount")
_AIM = phrase("check.aims.aim")
_RESULT = phrase("check.aims.result")
_STATE = phrase("check.aims.state")
_OTHERS = phrase("check.aims.others")
_MOST_OFF = Decimal("0.3")
_BY_YEAR = phrase("check.aims.by_year")


def backward_aims(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """An aim that its own sentence tells to be behind what is reached (目前76.8%，计划达到75%以上)."""
    out: list[Finding] = []
    for line, at, text in _told(document):
        values = list(_AMOUNT.finditer(text))
        if len(values) != 2 or values[0]["u"] != values[1]["u"] or _OTHERS.search(text):
            continue
        better = polarity(text[: values[0].start()])
        clauses = (
            text[: values[0].start()],
            text[values[0].end() : values[1].start()] + text[values[1].end() : values[1].end() + 1],
        )
        aims = [bool(_AIM.search(clause)) for clause in clauses]
        states = [bool(_STATE.search(clause)) for clause in clauses]
        order = (
            (0, 1)
            if aims[1] and (states[0] or not aims[0])
            else (1, 0)
            if aims[0] and states[1] and not aims[1]
            else None
        )
        if order is None or not better or not (states[order[0]] or _STATE.search(text)):
            continue
        if order == (1, 0) and _RESULT.match(clauses[1]):
            continue  # the aim, and what came of it
        held, wanted = values[order[0]], values[order[1]]
        gap = (_number(wanted["v"]) - _number(held["v"])) * better
        if gap >= 0 or -gap > _MOST_OFF * _number(held["v"]) or _known(text, spec):
            continue
        out.append(
            entry(
                spec, "CON02", subject="aim", name=re.split(r"[，,：:]", text)[0][:20], target=wanted.group(), actual=held.group(),
                evidence=(line.cite(document, at + wanted.start(), at + wanted.end()), line.cite(document, at + held.start(), at + held.end())),
            )
        )  # fmt: skip
    return tuple(out)


def _known(text: str, spec: Spec) -> bool:
    """The sentence speaks of aims that are not the enterprise's own."""
    clean = _BY_YEAR.sub("", text)
    return any(compiled(cue.pattern).search(clean) for cue in spec.findings["CON02"].patterns)


def _told(document: Document) -> Iterator[tuple[Line, int, str]]:
    for line in lines(document):
        if document.blocks[line.block].kind != "cell":
            yield from ((line, m.start(), m.group()) for m in _SENTENCE.finditer(line.map.text))


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
