"""A year's amount as another of the report's sources has it (车间台账另记……, 报统计局的数……), held against what the report gives elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.consistency import of_another_time
from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.model import Document, Finding, FindingRule, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.phrases import phrase

_SENTENCE_END = re.compile(r"[。！？；;\n]")
_SOURCE = phrase("check.sources.source")
_EXPLAINED = phrase("check.sources.explained")
_PART = phrase("check.sources.part")
_LEDGER, _TOPIC = phrase("check.sources.ledger"), phrase("check.sources.topic")
_MOST_OFF = Decimal("0.35")


def sources(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such amount that is not the one value the report has for that quantity and year, and is not explained."""
    rule = spec.findings["CON01"]
    counted = [i for i in indicators if i.id in rule.subjects and i.kind == "actual" and i.op == "=" and i.high is None]
    dated = [i for i in counted if i.year and i.value and not _PART.search(i.name)]
    out: list[Finding] = []
    for each in dated:
        if each.in_table or not _cites_another(document, each):
            continue
        others = [
            i for i in dated
            if (i.id, i.year, _unit(i)) == (each.id, each.year, _unit(each)) and i.evidence.block != each.evidence.block
            and (i.in_table or not _partial(document, i, rule))
        ]  # fmt: skip
        if others and not any(_off(i, others[0]) for i in others) and _apart(each, others[0]):
            pair = (others[0], each)
            out.append(
                entry(
                    spec, "CON01", subject=each.id or each.name, evidence=tuple(i.evidence for i in pair), name=each.name,
                    year=f"{each.year}年", values="、".join(i.raw for i in pair),
                )
            )  # fmt: skip
    return (*out, *_fronted(document, indicators, dated, spec))


def _fronted(
    document: Document, indicators: Sequence[Indicator], dated: Sequence[Indicator], spec: Spec
) -> Iterator[Finding]:
    """The same where the quantity stands before the clause that names the source (2018年的废水产生量，动力台账上记作……)."""
    for each in indicators:
        if each.id is not None or each.in_table or not each.year or not _LEDGER.search(each.name):
            continue
        before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
        topic = _TOPIC.search(_SENTENCE_END.split(before)[-1])
        if topic is None or topic["y"] != each.year or _PART.search(topic["n"]):
            continue
        # A quantity may be named shorter in a table (废水产生), or longer in the sentence (新鲜水用量).
        named = [
            i for i in dated
            if (i.year, _unit(i)) == (each.year, _unit(each)) and (i.name in topic["n"] or topic["n"] in i.name)
        ]  # fmt: skip
        if named and not any(_off(i, named[0]) for i in named) and _apart(each, named[0]):
            yield entry(
                spec, "CON01", subject=named[0].id or topic["n"], evidence=(named[0].evidence, each.evidence), name=topic["n"],
                year=f"{each.year}年", values=f"{named[0].raw}、{each.raw}",
            )  # fmt: skip


def _cites_another(document: Document, each: Indicator) -> bool:
    """The sentence says whose figure it is, and not why it is another."""
    text = document.blocks[each.evidence.block].text
    before, after = normal(text[: each.evidence.start]).text, normal(text[each.evidence.end :]).text
    own = _SENTENCE_END.split(before)[-1]
    # What explains the difference may stand in the next sentence as well.
    told = own + "".join(_SENTENCE_END.split(after)[:2])
    return bool(_SOURCE.search(own)) and not _EXPLAINED.search(told)


def _partial(document: Document, each: Indicator, rule: FindingRule) -> bool:
    return _cites_another(document, each) or of_another_time(document, each, rule)


def _apart(one: Indicator, other: Indicator) -> bool:
    """They differ, and not so far that they are of something else."""
    return _off(one, other) and abs(_worth(one) - _worth(other)) <= max(_worth(one), _worth(other)) * _MOST_OFF


def _off(one: Indicator, other: Indicator) -> bool:
    """They differ by more than the rounding of either (398990 m³, 39.90万m³)."""
    return abs(_worth(one) - _worth(other)) > max(step(i.value) * _worth(i) / i.value for i in (one, other))


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit
