"""Amounts told each with what it comes to a tonne (119.72万度，摊到吨丝8200度), held against the output that the others of its line keep to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.phrases import phrase

_PAIR, _NOT, _MADE = phrase("check.perunit.pair"), phrase("check.perunit.not"), phrase("check.perunit.made")
_PLAIN = {
    "立方米": ("m³", 0), "方": ("m³", 0), "kW·h": ("kWh", 0), "度": ("kWh", 0), "kgce": ("tce", -3), "吨标准煤": ("tce", 0),
    "吨标煤": ("tce", 0), "公斤": ("t", -3), "kg": ("t", -3), "吨": ("t", 0),
}  # fmt: skip
_MOST_OFF, _LEAST_OFF = Decimal("0.25"), Decimal("0.01")
_KEPT = 2


def perunit(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """The one pair of a line whose output is none of the report's, two or more others of the line making outputs it tells of."""
    told = [(line, list(_PAIR.finditer(line.map.text))) for line, _ in lines(document).with_patterns([_PAIR.pattern])]
    told = [(line, pairs) for line, pairs in told if len(pairs) > _KEPT]
    if not told:
        return ()
    outputs = [i for i in indicators if i.kind == "actual" and i.value and _is_output(i)]
    out: list[Finding] = []
    for line, pairs in told:
        if not _NOT.search(line.map.text[pairs[0].start() : pairs[-1].end()]):
            out.extend(_line(document, line, pairs, outputs, spec))
    return tuple(out)


def _line(
    document: Document, line: Line, pairs: Sequence[re.Match[str]], outputs: Sequence[Indicator], spec: Spec
) -> Iterator[Finding]:
    made = [(pair, *_quotient(pair)) for pair in pairs]
    known = [(pair, value, blur) for pair, value, blur in made if value]
    odd = [k for k in known if not any(abs(_worth(o) - k[1]) <= k[1] * k[2] for o in outputs)]
    if len(odd) != 1 or len(known) - 1 < _KEPT:
        return
    pair, value, blur = odd[0]
    # The output no other pair of its kind has made.
    kept = [
        o for o in outputs
        if any(abs(_worth(o) - v) <= v * b for p, v, b in known if p is not pair and _shape(p["u"])[0] != _shape(pair["u"])[0])
        and not any(abs(_worth(o) - v) <= v * b for p, v, b in known if p is not pair and _shape(p["u"])[0] == _shape(pair["u"])[0])
    ] or [o for o in outputs if not any(abs(_worth(o) - v) <= v * b for p, v, b in known if p is not pair)]  # fmt: skip
    near = {_worth(o): o for o in kept if blur + _LEAST_OFF < abs(_worth(o) - value) / value <= _MOST_OFF}
    if len(near) != 1:
        return
    whole = next(iter(near.values()))
    unit = Decimal(pair["w"].replace(",", "")) * value / _worth(whole)
    yield entry(
        spec, "ARI05", subject="perunit", year="", name=f"{pair['y']}{pair['what'] or ''}", stated=f"{pair['w']}{pair['x']}",
        part=f"{pair['v']}{pair['u']}", whole=whole.raw, made=f"{unit:.4g}{pair['x']}",
        evidence=(line.cite(document, pair.start("w"), pair.end("x")), line.cite(document, pair.start("v"), pair.end("u")), whole.evidence),
    )  # fmt: skip


def _quotient(pair: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The output a pair makes and the share rounding may be of it; 0 where the units do not go together."""
    (one, up), (other, down) = _shape(pair["u"]), _shape(pair["x"])
    if one != other and (one, pair["x"]) != ("tce", "吨"):
        return Decimal(0), Decimal(0)
    v, w = (Decimal(pair[key].replace(",", "")) for key in "vw")
    if not v or not w:
        return Decimal(0), Decimal(0)
    return (v / w).scaleb(up - down), (step(v) / v + step(w) / w) / 2 + Decimal("0.0005")


def _shape(unit: str) -> tuple[str, int]:
    bare = unit.lstrip("万")
    plain, power = _PLAIN.get(bare, (bare, 0))
    return plain, power + 4 * (len(unit) - len(bare))


def _is_output(each: Indicator) -> bool:
    return each.id == "output" or (_MADE.search(each.name) is not None and each.unit in ("t", "吨", "万t", "万吨", ""))


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value
