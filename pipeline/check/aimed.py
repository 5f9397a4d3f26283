"""What the last round had reached, or what was aimed at for a year, told of one quantity with two figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_WEAK, _NOT = phrase("check.aimed.weak"), phrase("check.aimed.not")
_ROUND, _BEFORE = phrase("check.aimed.round"), phrase("check.aimed.before")
_PAREN = re.compile(r"[（(][^（）()]*[）)]|\s")
_SENTENCE = re.compile(r"[^。！？；;\n]*$")
_NEAR, _LEAST, _PAIR = Decimal("0.2"), 3, 2


def aimed(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each quantity of the last round, or aim of a year, of which the report gives just two values, one in a sentence."""
    groups: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        name = _WEAK.sub("", _PAREN.sub("", each.name))
        kind = _kind(document, each)
        if kind and len(name) >= _LEAST and each.high is None and each.value:
            groups[kind, name, _unit(each)].append(each)
    out: list[Finding] = []
    for (kind, name, _), rows in groups.items():
        values = {_worth(r) for r in rows}
        pair = next((p for p in combinations(rows, 2) if _apart(*p)), None) if len(values) == _PAIR else None
        if pair is not None:
            shown = "、".join(r.raw for r in pair)
            evidence = tuple(r.evidence for r in pair)
            out.append(entry(spec, "CON01", subject=name, evidence=evidence, name=name, year=kind, values=shown))
    return tuple(out)


def _kind(document: Document, each: Indicator) -> str:
    """上一轮 with its year, or the audit's aim of a year; nothing where the sentence makes it another's, a part or a change."""
    text = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    found = _SENTENCE.search(text)
    sentence = each.name if each.in_table or found is None else found.group()
    if _NOT.search(sentence):
        return ""
    rounds = _ROUND.search(sentence)
    if rounds is not None and not each.in_table and _BEFORE.search(sentence) is None and each.op == "=":
        return "上一轮"
    if each.kind == "target" and each.year and each.year.isdigit() and "year" not in each.assumed:
        return f"{each.year}年目标"
    return ""


def _apart(one: Indicator, other: Indicator) -> bool:
    """In two places, one of them a sentence, near one another and further apart than rounding explains."""
    off = abs(_worth(one) - _worth(other))
    coarse = max(step(r.value) * _worth(r) / r.value for r in (one, other))
    told = not (one.in_table and other.in_table) and one.evidence.block != other.evidence.block
    return told and coarse < off <= max(_worth(one), _worth(other)) * _NEAR


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit
