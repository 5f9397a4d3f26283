"""How far works are used (负荷率71.8%, 达到设计的84.0%), held against the design and the amount handled told in the same sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_DESIGNED, _ACTUAL, _RATE, _NOT = (phrase(f"check.loads.{key}") for key in ("designed", "actual", "rate", "not"))
_PLAIN = {"立方米": "m³", "方": "m³", "吨": "t", "千升": "kL", "米": "m"}
_SPANS = {"d": "d", "天": "d", "日": "d", "h": "h", "小时": "h", "a": "a", "年": "a"}
_LEAST_OFF, _MOST_OFF = Decimal("1.2"), Decimal(40)

Amount = tuple[Decimal, str, str]
"""The amount in its plain unit, that unit, and the span of time it is of."""


def loads(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each rate of use that the one design and the one amount of its span of time in the sentence do not make."""
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_RATE.pattern]):
        for sentence in _SENTENCE.finditer(line.map.text):
            text = sentence.group()
            rates, designs = list(_RATE.finditer(text)), list(_DESIGNED.finditer(text))
            if len(rates) != 1 or len(designs) != 1 or _NOT.search(text):
                continue
            whole = _amount(designs[0])
            taken = [m for m in _ACTUAL.finditer(text) if m.start("v") != designs[0].start("v")]
            # Of several amounts only those of the design's own span of time make its rate of use.
            mine = [m for m in taken if _amount(m)[1:] == whole[1:]]
            made = _made(rates[0], mine, whole)
            if made is None or len(mine) != 1:
                continue
            at = sentence.start()
            out.append(
                entry(
                    spec, "ARI05", subject="load", year="", name="负荷率", stated=f"{rates[0]['c']}%",
                    part=_figure(mine[0]), whole=_figure(designs[0]), made=f"{made:.1f}%",
                    evidence=tuple(
                        line.cite(document, at + start, at + m.end())
                        for m, start in ((rates[0], rates[0].start()), *((m, m.start("v")) for m in (mine[0], designs[0])))
                    ),
                )
            )  # fmt: skip
    return tuple(out)


def _made(rate: re.Match[str], mine: Sequence[re.Match[str]], whole: Amount) -> Decimal | None:
    """What the amounts make in %, the nearest to the stated rate; None where one of them makes it, or none comes near."""
    stated = Decimal(rate["c"])
    if not whole[0] or not mine:
        return None
    made = min((_amount(m)[0] / whole[0] * 100 for m in mine), key=lambda m: abs(m - stated))
    blur = step(stated) + max(step(_value(m)) / _value(m) for m in mine if _value(m)) * made
    return made if max(_LEAST_OFF, blur) < abs(made - stated) <= _MOST_OFF else None


def _amount(found: re.Match[str]) -> Amount:
    unit = found["u"].removeprefix("万")
    value = _value(found) * (10_000 if unit != found["u"] else 1)
    span = _SPANS.get(found["per"] or "") or _said(found["lead"])
    return value, _PLAIN.get(unit, unit), span


def _said(lead: str) -> str:
    """The span of time the words before an amount tell: a day, an hour, else the year."""
    if any(word in lead for word in ("日", "天")):
        return "d"
    return "h" if "时" in lead else "a"


def _value(found: re.Match[str]) -> Decimal:
    return Decimal(found["v"].replace(",", ""))


def _figure(found: re.Match[str]) -> str:
    return found.string[found.start("v") : found.end()]
