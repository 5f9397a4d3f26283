"""Sums, products and divisions written out in a sentence (90.74×0.7+78×0.3=86.9) whose outcome is not what they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_WRITTEN = phrase("check.formulas.written")
_OPERAND = phrase("check.formulas.operand")
_NOT = phrase("check.formulas.not")
_DIVIDES, _ADDS, _TAKES = "÷/／", "+＋", "－−"
_SCALES = tuple(Decimal(10) ** power for power in (0, 2, -2, 3, -3, 4, -4))
"""What a change of unit (万元, %, kg) may do to the outcome."""
_MOST_OFF, _SHORT = Decimal("0.16"), Decimal("0.008")

Term = tuple[Decimal, Decimal]
"""A value and the share of it that rounding may be."""


def formulas(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such line of figures that is near to its outcome in some unit and makes it in none."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_WRITTEN.pattern]):
        for found in _WRITTEN.finditer(line.map.text):
            made = _worked(found["left"])
            stated = _value(found["out"])
            if made is None or not stated or _NOT.search(found.group()):
                continue
            value, blur = made
            off = min((abs(value * scale - stated), scale) for scale in _SCALES)
            room = abs(value * off[1]) * blur + step(stated)
            if not room < off[0] <= stated * _MOST_OFF:
                continue
            evidence = (
                line.cite(document, found.start("out"), found.end()),
                line.cite(document, found.start("left"), found.end("left")),
            )
            out.append(
                entry(
                    spec, "ARI06", subject="formula", written=found["left"].strip(), stated=found["out"],
                    made=f"{value * off[1]:.5g}", evidence=evidence,
                )
            )  # fmt: skip
    return tuple(out)


def _worked(text: str) -> tuple[Decimal, Decimal] | None:
    """(outcome, the share of it that rounding may be), products and divisions before sums; None where it cannot be worked out."""
    total, blur = Decimal(0), Decimal(0)
    for sign, terms in _terms(text):
        product, share = Decimal(1), Decimal(0)
        for operator, value in terms:
            if not value:
                return None
            product = product / value if operator in _DIVIDES else product * value
            share += _share(value)
        total += sign * product
        blur += abs(product) * share
    return (total, blur / abs(total)) if total else None


def _share(value: Decimal) -> Decimal:
    """What rounding may be of a value: nothing of a whole number, little of a short one, which is more often a weight than rounded."""
    if value == int(value):
        return Decimal(0)
    return min(step(value) / value / 2, _SHORT)


def _terms(text: str) -> Iterator[tuple[int, list[tuple[str, Decimal]]]]:
    """(sign, factors each with the operator before it) of each addend."""
    terms: list[tuple[str, Decimal]] = []
    sign = 1
    for found in _OPERAND.finditer(text):
        operator = (found["op"] or "×").strip()
        if operator in _ADDS + _TAKES and terms:
            yield sign, terms
            terms, sign = [], -1 if operator in _TAKES else 1
            operator = "×"
        terms.append((operator, _value(found["v"])))
    if terms:
        yield sign, terms


def _value(text: str) -> Decimal:
    return Decimal(re.sub(r"[,，]", "", text))
