"""How far the two sides of a balance are said to be apart (误差1.4%), held against the two sides its own sentence gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？\n]+")
_AMOUNT = phrase("check.addends.amount")
_APART, _TOTAL, _SIDE = (
    phrase("check.closures.apart"),
    phrase("check.closures.total"),
    phrase("check.closures.side"),
)
_NAME = "平衡误差"
_NEAR, _LEAST, _MOST = Decimal("0.15"), Decimal("0.3"), Decimal(30)
_AHEAD, _MANY = 12, 16


def closures(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each error in percent that no two amounts of the sentence make, and its two sides make another."""
    told = running(document).with_patterns([_APART.pattern])
    found = (_sentence(document, line, s, spec) for line, _ in told for s in _SENTENCE.finditer(line.map.text))
    return tuple(each for each in found if each is not None)


def _sentence(document: Document, line: Line, sentence: re.Match[str], spec: Spec) -> Finding | None:
    text = sentence.group()
    errors = list(_APART.finditer(text))
    if len(errors) != 1:
        return None
    error = errors[0]
    before = list(_AMOUNT.finditer(text, 0, error.start()))
    sides = _sides(text, before)
    if sides is None or len(before) > _MANY:
        return None
    one, other = (_number(m) for m in sides)
    stated, made = Decimal(error["v"]), abs(one - other) / max(one, other) * 100
    bound = bool(error["most"] or error["within"])
    alike = [_number(m) for m in before if m["u"] == sides[0]["u"]]
    if made > _MOST or (made <= stated if bound else _made_by(alike, stated)):
        return None
    blur = (step(one) / one + step(other) / other) * 50 + step(stated)
    if abs(made - stated) <= max(_LEAST, blur):
        return None
    at = sentence.start()
    return entry(
        spec, "ARI05", subject="closure", year="", name=_NAME, stated=error.group("v") + "%", part=sides[0].group(),
        whole=sides[1].group(), made=f"{made:.2f}%",
        evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in (error, *sides)),
    )  # fmt: skip


def _sides(text: str, amounts: Sequence[re.Match[str]]) -> tuple[re.Match[str], re.Match[str]] | None:
    """The two totals, or the only two amounts where they are said to go in and come out; None where it is not clear which they are."""
    for shape in (_TOTAL, _SIDE):
        named = [m for m in amounts if shape.search(text[max(0, m.start() - _AHEAD) : m.start()])]
        if len(named) != 2 or named[0]["u"] != named[1]["u"] or not all(map(_number, named)):
            continue
        # Beside two that are no totals another amount may belong to either side.
        if shape is _TOTAL or sum(m["u"] == named[0]["u"] for m in amounts) == 2:
            return named[0], named[1]
    return None


def _made_by(values: Sequence[Decimal], stated: Decimal) -> bool:
    """Some two of the amounts are so far apart, or one is such a share of another."""
    return any(
        b and min(abs(abs(a - b) / b * 100 - stated), abs(a / b * 100 - stated)) <= _NEAR + step(stated)
        for a, b in permutations(values, 2)
    )


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found["v"].replace(",", ""))
