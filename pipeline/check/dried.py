"""What something wet weighs dry (湿重3240t，含水率60%，折干泥1296t), held against its weight and the water in it told before."""

from __future__ import annotations

from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import running
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_TOLD = phrase("check.dried.told")
_LEAST_OFF, _MOST_OFF = Decimal("0.015"), Decimal("0.5")
_PLAIN = {"吨": "t", "万吨": "万t"}


def dried(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """One finding for each dry weight that is not what the water leaves of the wet one, both rounded as written."""
    out: list[Finding] = []
    for line, _ in running(document).with_patterns([_TOLD.pattern]):
        for found in _TOLD.finditer(line.map.text):
            wet, water, dry = (Decimal(found[key].replace(",", "")) for key in ("wet", "c", "dry"))
            units = [_PLAIN.get(found[key], found[key]) for key in "uw"]
            left = (100 - water) / 100
            if units[0] != units[1] or not (wet and dry and left):
                continue
            made = wet * left
            blur = step(wet) / wet + step(dry) / dry + step(water) / (100 - water)
            if not max(_LEAST_OFF, blur / 2) < abs(made - dry) / max(made, dry) <= _MOST_OFF:
                continue
            out.append(
                entry(
                    spec, "ARI06", subject="dried", written=f"{wet:f}×（1－{water:f}%）", stated=f"{found['dry']}{found['w']}",
                    made=f"{made:.5g}{found['u']}",
                    evidence=(
                        line.cite(document, found.start("dry"), found.end("w")), line.cite(document, found.start("wet"), found.end("u")),
                    ),
                )
            )  # fmt: skip
    return tuple(out)
