"""A rate of beds or rooms taken, or of lots that passed, in a sentence that tells the part and the whole in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_Kind = tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], bool]
"""What the rate, its part and its whole are called, and whether the part is what is taken away."""


def _kind(name: str, *, away: bool = False) -> _Kind:
    return (
        phrase(f"check.occupied.{name}_rate"), phrase(f"check.occupied.{name}_part"), phrase(f"check.occupied.{name}_whole"), away,
    )  # fmt: skip


_KINDS = (_kind("beds"), _kind("rooms"), _kind("passed", away=True))
_NOT = phrase("check.occupied.not")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_LEAST_OFF, _MOST_OFF, _HUNDRED = Decimal("0.3"), Decimal(25), Decimal(100)


def occupied(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such rate that its part and whole do not make."""
    out: list[Finding] = []
    for line, shapes in figured(document).with_patterns([kind[0].pattern for kind in _KINDS]):
        for kind in _KINDS:
            for sentence in (
                _SENTENCE.finditer(line.map.text) if any(s.pattern == kind[0].pattern for s in shapes) else ()
            ):
                for (rate, part, whole), made in _told(sentence.group(), kind):
                    at = sentence.start()
                    out.append(
                        entry(
                            spec, "ARI05", subject="occupied", year="", name=rate.group()[: rate.start("v") - rate.start()],
                            stated=f"{rate['v']}%", part=part["v"], whole=whole["v"], made=f"{made:.2f}%",
                            evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in (rate, whole, part)),
                        )
                    )  # fmt: skip
    return tuple(out)


def _told(text: str, kind: _Kind) -> Iterator[tuple[tuple[re.Match[str], re.Match[str], re.Match[str]], Decimal]]:
    """(rate, part, whole) with what they make, where a sentence has one of each and the rate is another."""
    rates, parts, wholes = (list(shape.finditer(text)) for shape in kind[:3])
    if len(rates) != 1 or len(parts) != 1 or len(wholes) != 1 or _NOT.search(text):
        return
    stated, part, whole = (Decimal(m["v"].replace(",", "")) for m in (rates[0], parts[0], wholes[0]))
    if not whole or part > whole:
        return
    made = part / whole * _HUNDRED
    made = _HUNDRED - made if kind[3] else made
    least = max(step(stated) * 2, _LEAST_OFF)
    if least < abs(made - stated) <= _MOST_OFF:
        yield (rates[0], parts[0], wholes[0]), made
