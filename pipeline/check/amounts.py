"""A year's amount told in a sentence of the whole enterprise (2023年全厂用天然气86.34万m³) that is not what the tables give for that thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_VERB = phrase("check.amounts.verb")
_VERB_AT = phrase("check.amounts.verb_at")
# Nothing but the year and the whole enterprise stands before the verb.
_WHOLE = phrase("check.amounts.whole")
_YEAR = re.compile(r"20\d\d(?= ?年)")
_PARTLY = phrase("check.amounts.partly")
_MOST_OFF = Decimal("0.15")
_FIGURES = 3


def told_wholes(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such amount whose table row of the same name and year bears another, near to it, and no table bears it."""
    rows: dict[tuple[str, str | None, str], list[Indicator]] = defaultdict(list)
    held = {_worth(i) for i in indicators if i.in_table}
    for each in indicators:
        if each.in_table and each.kind == "actual" and each.op == "=" and each.high is None and each.year:
            rows[each.name, each.year, _unit(each)].append(each)
    out: list[Finding] = []
    for each in indicators:
        if each.in_table or each.kind != "actual" or each.op != "=" or each.high is not None or _worth(each) in held:
            continue
        year, names = _told(document, each)
        found = [i for name in names for i in rows.get((name, year, _unit(each)), ())]
        if len({_worth(i) for i in found}) != 1 or not _apart(each, found[0]):
            continue
        out.append(
            entry(
                spec, "CON05", subject=found[0].id or found[0].name, evidence=(each.evidence, found[0].evidence), name=each.name,
                other=f"表中{found[0].name}", year=f"{year}年", values=f"{each.raw}、{found[0].raw}",
            )
        )  # fmt: skip
    return tuple(out)


def _told(document: Document, each: Indicator) -> tuple[str | None, list[str]]:
    """(the one year of the sentence, what the words straight before the amount may name); no names where they are not of the whole."""
    text = document.blocks[each.evidence.block].text
    before = re.split(r"[。！？；;\n]", normal(text[: each.evidence.start]).text)[-1]
    after = re.split(r"[，。；;\n]", normal(text[each.evidence.start :]).text)[0]
    years = set(_YEAR.findall(before + after))
    clause = re.split(r"[，,](?!\d{3})", before)[-1]
    items = clause.split("、")
    first = _VERB_AT.search(items[0])
    whole = first is not None and _WHOLE.match(items[0][: first.start()])
    if len(years) != 1 or _PARTLY.search(clause + after) or each.year not in (None, *years) or not whole:
        return None, []
    names = [
        found["name"]
        for at in range(len(items[-1]))
        if (found := _VERB.match(items[-1], at)) and _WHOLE.match(items[-1][:at])
    ]
    return next(iter(years)), names


def _apart(one: Indicator, other: Indicator) -> bool:
    """Farther apart than rounding, and near enough to be the same thing; figures long enough to mean something."""
    off = abs(_worth(one) - _worth(other))
    coarse = max(step(i.value) * (_worth(i) / i.value) for i in (one, other) if i.value)
    long = min(len(str(i.value).replace(".", "").strip("0-")) for i in (one, other)) >= _FIGURES
    return long and coarse < off <= _MOST_OFF * max(_worth(one), _worth(other))


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit
