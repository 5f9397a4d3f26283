"""The years in which an investment pays for itself, held against the investment and the yearly benefit told beside them."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_INVESTED, _GAINED = phrase("check.payback.invested"), phrase("check.payback.gained")
_TERM, _NOT, _NET = phrase("check.payback.term"), phrase("check.payback.not"), phrase("check.payback.net")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_NAME = "投资偿还期"
# A term shorter than the quotient has no reason; one longer by less than a third may be of the benefit after tax.
_SHORT, _LONG, _MOST = Decimal("0.94"), Decimal("1.34"), Decimal(3)
_NET_LONG, _SURELY = Decimal("1.06"), Decimal("1.15")


def paybacks(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each sentence with one investment, one yearly benefit and one term that the two do not make."""
    told = lines(document).with_patterns([_TERM.pattern])
    found = (_sentence(document, line, s, spec) for line, _ in told for s in _SENTENCE.finditer(line.map.text))
    return tuple(each for each in found if each is not None)


def _sentence(document: Document, line: Line, sentence: re.Match[str], spec: Spec) -> Finding | None:
    told = [list(shape.finditer(sentence.group())) for shape in (_TERM, _INVESTED, _GAINED)]
    if any(len(rows) != 1 for rows in told):
        return None
    term, invested, gained = (rows[0] for rows in told)
    net = _NET.search(gained.group()) is not None
    # What remains is the benefit itself: the term is of that, and of nothing else.
    if _NOT.search(sentence.group().replace(gained.group(), "") if net else sentence.group()):
        return None
    stated = Decimal(term["v"] or term["w"])
    spent, earned = (Decimal(m["v"].replace(",", "")) for m in (invested, gained))
    if not (stated and spent and earned):
        return None
    made = spent / earned
    blur = step(stated) + made * (step(spent) / spent + step(earned) / earned) / 2
    short, long = stated < made * _SHORT - blur, stated > made * (_NET_LONG if net else _LONG) + blur
    long = long or (stated > made * _SURELY and _slip(stated, made))
    if not (short or long) or not 1 / _MOST < stated / made < _MOST:
        return None
    at = sentence.start()
    return entry(
        spec, "ARI05", subject="payback", year="", name=_NAME, stated=f"{stated}年", part=invested.group(),
        whole=gained.group(), made=f"{made:.2f}年",
        evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in (term, invested, gained)),
    )  # fmt: skip


def _slip(stated: Decimal, made: Decimal) -> bool:
    """Written to the same places, the two are one digit apart: 3.8 for 2.8."""
    one, other = f"{stated:f}", f"{made.quantize(step(stated)):f}"
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1
