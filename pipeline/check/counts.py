"""How many plans a report says it has, held against the codes in its tables of plans."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import grids, number
from pipeline.model import Document, Evidence, Finding, Indicator, Spec
from pipeline.text.phrases import phrase

_CODE = re.compile(r"^([A-Za-z]{1,3})-?(\d{1,3})$")
_RANGE = re.compile(r"^([A-Za-z]{1,3})-?(\d{1,3}) ?[~～—–-]+ ?[A-Za-z]{0,3}-?(\d{1,3})$")
_CLASSES = {
    "low_cost_plans": phrase("check.counts.classes_low_cost_plans"),
    "high_cost_plans": phrase("check.counts.classes_high_cost_plans"),
}
_FORWARD = phrase("check.counts.forward")
_LEAST = 3
_MOST_OFF = 2
_LONGEST = 200


@dataclass(slots=True)
class _Codes:
    """The numbers seen under one letter, the class of plans their rows name, and where the last of them stands."""

    numbers: set[int] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    evidence: Evidence | None = None


def plan_counts(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """A number of plans that no table bears out: the codes run from 1 to another number, and no place states that number."""
    out: list[Finding] = []
    for codes in _codes(document).values():
        count = max(codes.numbers)
        if len(codes.numbers) != count or count < _LEAST or len(codes.kinds) != 1 or codes.evidence is None:
            continue
        (kind,) = codes.kinds
        told = [i for i in indicators if i.id == kind and i.kind == "actual" and i.op == "=" and i.high is None]
        near = [i for i in told if 0 < abs(i.value - count) <= _MOST_OFF]
        if near and not any(i.value == count for i in told):
            shown = f"{near[0].raw}、{codes.evidence.quote}（共 {count} 项）"
            evidence = (near[0].evidence, codes.evidence)
            out.append(entry(spec, "CON04", subject=kind, evidence=evidence, name=near[0].name, values=shown))
    return (*out, *_tabled(document, indicators, spec))


def _tabled(document: Document, indicators: Sequence[Indicator], spec: Spec) -> Iterator[Finding]:
    """A number of plans of a class, told in a sentence, that is not what the one table of classes has for those brought forward."""
    rows: dict[str, list[tuple[Decimal, Evidence]]] = defaultdict(list)
    for grid in grids(document):
        columns = [c for c in range(1, len(grid.texts[0])) if _FORWARD.search(grid.title(c))]
        for row in range(grid.header, len(grid.texts)) if len(columns) == 1 else ():
            value = number(grid.texts[row][columns[0]])
            kinds = [kind for kind, shape in _CLASSES.items() if shape.search(grid.texts[row][0])]
            if value is not None and len(kinds) == 1:
                rows[kinds[0]].append((value, grid.cite(row, columns[0])))
    for kind, cells in rows.items():
        told = [i for i in indicators if i.id == kind and i.kind == "actual" and i.op == "=" and i.high is None]
        spoken = [i for i in told if not i.in_table and _FORWARD.search(i.name)]
        value, cited = cells[0]
        known = any(i.value == value for i in told)
        if len(cells) == 1 and spoken and not known and 0 < abs(spoken[0].value - value) <= _MOST_OFF:
            values = f"{spoken[0].raw}、{cited.quote}"
            evidence = (spoken[0].evidence, cited)
            yield entry(spec, "CON04", subject=kind, evidence=evidence, name=spoken[0].name, values=values)


def _codes(document: Document) -> dict[str, _Codes]:
    """Codes of plans by their letters, over all tables whose rows say of which class the plans are."""
    out: dict[str, _Codes] = defaultdict(_Codes)
    for grid in grids(document):
        if not any("方案" in title for title in grid.texts[0]):
            continue
        for row in range(grid.header, len(grid.texts)):
            text = grid.texts[row][0]
            found = _CODE.match(text) or _RANGE.match(text)
            if found is None:
                continue
            first, last = int(found[2]), int(found[found.re.groups])
            codes = out[found[1]]
            codes.numbers |= set(range(first, min(last, first + _LONGEST) + 1))
            codes.kinds |= {k for k, shape in _CLASSES.items() if any(shape.search(t) for t in grid.texts[row])}
            codes.evidence = grid.cite(row, 0)
    return {letters: codes for letters, codes in out.items() if codes.numbers}
