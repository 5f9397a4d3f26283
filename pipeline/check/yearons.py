"""A change since the year before (同比下降8.4%) told behind a value, held against the value the report gives for the year before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from pipeline.check.consistency import of_another_time
from pipeline.check.entry import entry
from pipeline.check.rates import explains
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_TOLD = phrase("check.yearons.told")
_PART = phrase("check.slips.part")
_WEAK = phrase("check.retold.weak")
_YEAR = re.compile(r"20\d\d")


def yearons(
    document: Document, indicators: Sequence[Indicator], spec: Spec, told: Collection[Finding] = ()
) -> tuple[Finding, ...]:
    """One finding for each such change that the two values do not make; none where `told` has spoken of that sentence already."""
    rows = [i for i in indicators if i.kind == "actual" and i.op == "=" and i.high is None and i.value > 0]
    out: list[Finding] = []
    for each in rows:
        after = normal(document.blocks[each.evidence.block].text[each.evidence.end :])
        found = _TOLD.match(after.text) if not each.in_table else None
        if found is None or not _stands(document, each, spec):
            continue
        at = each.evidence.end
        start, end = after.span(found.start("word"), found.end("p"))
        cited = document.cite(each.evidence.block, at + start, at + end)
        if any(cited.block == e.block and cited.start == e.start for f in told for e in f.evidence):
            continue
        prior = _before(document, each, rows, spec)
        if prior is None or explains(_worth(prior), _worth(each), Decimal(found["c"]), found["p"], each.unit):
            continue
        out.append(
            entry(
                spec, "ARI04", subject="change", evidence=(cited, each.evidence, prior.evidence), first=prior.raw, last=each.raw,
                stated=found["c"] + found["p"], made=_made(prior, each, found["p"]),
            )
        )  # fmt: skip
    return tuple(out)


def _made(prior: Indicator, each: Indicator, unit: str) -> str:
    off = abs(_worth(prior) - _worth(each))
    return f"{off / _worth(prior) * 100:.1f}%" if unit == "%" else f"{off:f}{unit}"


def _stands(document: Document, each: Indicator, spec: Spec) -> bool:
    """The figure is a whole year's, and its year is told: with it, or as the one year its paragraph names before it."""
    if not each.year or not each.year.isdigit():
        return False
    if each.in_table:
        return "year" not in each.assumed
    if of_another_time(document, each, spec.findings["CON01"]):
        return False
    before = document.blocks[each.evidence.block].text[: each.evidence.start]
    return "year" not in each.assumed or set(_YEAR.findall(before)) == {each.year}


def _before(document: Document, each: Indicator, rows: Sequence[Indicator], spec: Spec) -> Indicator | None:
    """The one value of the same name for the year before; None where there is none, or there are several."""
    found = [
        row
        for row in _alike(each, rows)
        if row.year
        and each.year
        and row.year.isdigit()
        and int(row.year) == int(each.year) - 1
        and _stands(document, row, spec)
    ]
    return found[0] if found and len({_worth(row) for row in found}) == 1 else None


def _alike(each: Indicator, rows: Sequence[Indicator]) -> Iterator[Indicator]:
    name = _plain(each.name)
    for row in rows:
        same = (
            _unit(row) == _unit(each)
            and row.id == each.id
            and bool(_PART.search(row.name)) == bool(_PART.search(each.name))
        )
        if same and len(name) > 1 and _plain(row.name) == name:
            yield row


def _plain(name: str) -> str:
    return _WEAK.sub("", re.sub(r"[\s\d（）()]", "", name))


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit
