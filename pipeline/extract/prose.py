"""Figures in running text: subject, year and kind read from the clause, then from what stands before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.extract import bare, countable, fitted, meant, nearby, standing, subjects, tallied, withheld
from pipeline.extract.above import above, run_in
from pipeline.extract.ahead import of_plans
from pipeline.extract.called import Time
from pipeline.extract.carried import Carry, Context, Reading
from pipeline.extract.catalogue import Catalogue
from pipeline.extract.clause import Clause
from pipeline.extract.handed import after_sentence
from pipeline.extract.lexicon import Lexicon
from pipeline.extract.named import SPARED, readings
from pipeline.extract.sums import in_money
from pipeline.extract.years import headed
from pipeline.model.document import Document
from pipeline.model.indicator import Indicator, IndicatorRule, Kind, Quantity
from pipeline.text.normalize import Normal, normal
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount, amounts
from pipeline.text.sentences import Span, clauses, sentences

# A bare count or length says nothing unless the catalogue knows what is counted.
_ONLY_KNOWN = frozenset({
    "time", "pieces", "occurrences", "equipment", "papers", "score", "households", "batches", "product", "length",
    "voltage", "number", "persons", "attendances", "apparent", "current", "area", "colour", "points",
})  # fmt: skip
# Entries that say less than the words of context would.
VAGUE = frozenset(
    {"pollutant_compliance", "metering_rate", "all_plans_rate", "investment", "all_plans", "target_done_rate"}
)
_CHANGE_RATES = (
    (phrase("extract.prose.saved"), "节约率"),
    (phrase("extract.prose.lowered"), "降低率"),
    (phrase("extract.prose.raised"), "提高率"),
)
_MOVED, _SURFACE = phrase("extract.prose.moved"), phrase("extract.prose.surface")

_ALIAS = phrase("extract.prose.alias")
_VESSEL = phrase("extract.prose.vessel")
# 能核出钱的分别是每年412万元: what comes in every year was not laid out.
_YEARLY = phrase("extract.prose.yearly")
_EACH_ONE = phrase("extract.prose.each_one")
# G1多收淀粉，得了92.4万元; not 取得, 获得.
_EARNED = phrase("extract.prose.earned")
_LAID_OUT = phrase("extract.prose.laid_out")
_RULES = phrase("extract.prose.rules")
_HAZARDOUS = re.compile(r"[（(]\s?HW\d")
_FORESEEN = phrase("extract.prose.foreseen")
_SEVERAL = phrase("extract.prose.several")
_TARGET = phrase("extract.prose.target")
_COMPARED = phrase("extract.prose.compared")
_TARGET_HEADING = phrase("extract.prose.target_heading")
_REACHED_HEADING = phrase("extract.prose.reached_heading")
_MORE_OR_LESS = phrase("extract.prose.more_or_less")
_AS_COAL = phrase("extract.prose.as_coal")
_AFTERWARDS = phrase("extract.prose.afterwards")
_LESSENED = phrase("extract.prose.lessened")
_DENIED = phrase("extract.prose.denied")
_MEDIUM = phrase("extract.prose.medium")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Paragraph:
    """A paragraph, or a wordy cell about `subject`: its text, the headings it stands under and the years these name."""

    document: Document
    block: int
    made: Normal
    context: Context
    path: tuple[str, ...]
    years: list[str]
    subject: str


def figures(
    document: Document, block: int, context: Context, subject: str = "", time: Time | None = None
) -> list[Indicator]:
    """Indicators of one paragraph, or of one wordy table cell whose row is about `subject`; `time` what stood before says of when."""
    made = normal(document.blocks[block].text)
    found = in_money(made.text, bare.known(made.text, list(amounts(made.text, context.units, bare=True))))
    if not found:
        return []
    path = tuple(normal(title).text for title in document.paths.get(block, ()))
    carry = Carry(subject=subject, context=[subject, path[-1] if path else ""], time=time or Time())
    carry.time.ends, carry.plans = context.ends, of_plans(path)
    carry.above = "" if subject else above(document, block)
    paragraph = _Paragraph(
        document=document,
        block=block,
        made=made,
        context=context,
        path=path,
        years=headed(path) + ([context.annual] if context.annual is not None else []),
        subject=subject,
    )  # fmt: skip
    out: list[Indicator] = []
    for sentence in sentences(made.text):
        inside = [a for a in found if sentence.start <= a.start < sentence.end]
        out += _sentence(paragraph, sentence, inside, carry)
    return out


def _sentence(paragraph: _Paragraph, sentence: Span, inside: list[Amount], carry: Carry) -> list[Indicator]:
    made, context = paragraph.made, paragraph.context
    joined = made.text[max(0, sentence.start - 1) : sentence.start] in ("；", ";")
    carry.lead = carry.lead if joined else None
    carry.subject = carry.subject if joined else paragraph.subject
    carry.said.mark = carry.said.mark if joined else len(carry.said.names)
    carry.kind = carry.lead or _heading_kind(context.lexicon, paragraph.path, made.text)
    carry.fixed = carry.kind is not None
    # The run-in head of a paragraph (废水：…) and its heading stay in sight; clauses of earlier sentences do not.
    carry.context = nearby.in_force(carry.context, made.text, sentence.start, joined=joined)
    carry.context[0] = run_in(made.text) or carry.context[0]
    out: list[Indicator] = []
    for clause in clauses(made.text, sentence):
        mine = [a for a in inside if clause.start <= a.start < clause.end]
        reader = Clause(made.text, clause, mine, carry, context, paragraph.years)
        for reading in readings(reader):
            out += _indicators(paragraph, reading, reader)
        reader.leave()
    after_sentence(
        carry.time, made.text, sentence.start, sentence.end, context.recent,
        plan=carry.kind == "target", joined=made.text[sentence.end : sentence.end + 1] in ("；", ";"),
    )  # fmt: skip
    if carry.time.year == context.last_round and made.text[sentence.end : sentence.end + 1] not in ("；", ";"):
        # What the next sentence tells is not of the last round's year unless it says so.
        carry.time.year = None
    return out


def _heading_kind(lexicon: Lexicon, path: tuple[str, ...], text: str) -> Kind | None:
    """The kind a heading gives to all below it: the last round's review, or a chapter of expected results."""
    if not path:
        return None
    title = path[-1]
    if lexicon.has("previous", title) and not _COMPARED.search(title):
        return "previous"
    if _FORESEEN.search(title):
        return "target"
    if _SEVERAL.search(title) and not _TARGET_HEADING.search(text):
        # 审核重点与目标: not every paragraph below it is about the aims.
        return None
    if _TARGET.search(title) and not _REACHED_HEADING.search(title):
        return "target"
    return None


def _indicators(paragraph: _Paragraph, reading: Reading, reader: Clause) -> list[Indicator]:
    """One indicator for each subject that shares the figure."""
    out: list[Indicator] = []
    made, catalogue = paragraph.made, paragraph.context.catalogue
    amount, change = _as_coal(reading.amount, reading.subject), reading.change
    kind = reader.kind(reading.amount)
    when = _year(reading, reader)
    if change and kind == "previous" and nearby.after_look_back(made.text, reader.clause.start):
        kind, when = "actual", (next(iter(paragraph.context.period[-1:]), None), True)
    alone = not change and len(reader.moments.run(reading.amount)) == 1 and tallied.apart(made.text, amount)
    split = reader.shared(reading.subject, amount) or (subjects.parts(reading.subject) if alone else [reading.subject])
    for noun in (nearby.by_hour(made.text, amount, one) for one in split):
        rule = _rule(catalogue, noun, amount, change, reader)
        rule = withheld.fitting(rule, noun, amount, made.text, catalogue)
        rule = tallied.fitting(rule, noun, amount, made.text, catalogue)
        rule = meant.fitting(rule, noun, amount, made.text, catalogue)
        name = noun if len(split) > 1 or noun != reading.subject else reading.name
        if (
            rule is None
            and kind == "actual"
            and amount.dimension == "share"
            and _MOVED.search(_shown(name, change, amount))
        ):
            rule = catalogue.named("change_rate")
        if rule is not None and rule.id == "evaluation_index" and kind == "benchmark" and amount.op in ("=", "~"):
            # The index is the enterprise's own, however many grades are named beside it.
            kind = "actual"
        counted = amount.dimension in _ONLY_KNOWN - ({"points"} if change else set()) and not countable.many(amount)
        counted = counted and rule is None and not _SURFACE.search(name)
        name, kind = countable.told(name, kind, made.text, amount) if counted else (name, kind)
        if rule is None and (not name or (amount.chinese and amount.value == 1)):
            continue
        name = nearby.in_full(name, rule, made.text, amount, kind)
        shown = _shown(name, change, amount) or (rule.title if rule else "")
        entry = rule.id if rule else None
        alike = standing.of_no_year(entry, made.text, reader.clause.start, amount)
        out.append(_indicator(paragraph, amount, entry, shown, kind, (None, False) if alike else when))
    return out


def _indicator(
    paragraph: _Paragraph, amount: Amount, entry: str | None, name: str, kind: Kind, when: tuple[str | None, bool]
) -> Indicator:
    """The figure as it stands in the paragraph; `when`: its year, and whether that was inferred."""
    start, end = paragraph.made.span(amount.start, amount.end)
    year, assumed = when
    untold = bool(amount.unit) and amount.end == amount.number_end and not amount.chinese
    return Indicator(
        id=entry,
        name=name,
        value=amount.value,
        high=amount.high,
        op=amount.op,
        unit=amount.unit,
        raw=paragraph.document.blocks[paragraph.block].text[start:end],
        canonical=Quantity(value=amount.canonical_value, unit=amount.canonical) if amount.canonical else None,
        evidence=paragraph.document.cite(paragraph.block, start, end),
        year=year,
        kind=kind,
        assumed=(*(("year",) if assumed and year is not None else ()), *(("unit",) if untold else ())),
    )  # fmt: skip


def _year(reading: Reading, reader: Clause) -> tuple[str | None, bool]:
    """The year of a figure, and whether it was inferred."""
    amount = reading.amount
    if (
        standing.of_today(reading.name, reader.text, amount)
        and not reader.moments.own(amount)
        and len(reader.moments.run(amount)) == 1
    ):
        # 2013年迁入…，现有员工331人: what stands today is not of the year the history speaks of.
        return None, False
    return reader.year(amount, bool(reading.change or SPARED.match(reading.subject)))


def _shown(name: str, change: str, amount: Amount) -> str:
    """The name a person reads: a change in percent is a rate (氨氮降低率), a bare substance in mg/L its concentration."""
    if change and amount.dimension == "share":
        kind = next((rate for said, rate in _CHANGE_RATES if said.search(change)), change)
        return name if name.endswith(("率", "幅度", "降幅", "增幅")) else f"{_MORE_OR_LESS.sub('', name)}{kind}"
    return f"{name}{change}" if change and not name.endswith(change) else name


def _as_coal(amount: Amount, name: str) -> Amount:
    """标准煤655.3吨 is counted in standard coal, though the unit behind the figure is only 吨."""
    if amount.canonical == "t" and _AS_COAL.search(name):
        return replace(amount, canonical="tce", dimension="coal")
    return fitted.as_coal(amount, name)


def _earned(amount: Amount, reader: Clause) -> bool:
    """Whether a sum of money, or the row it stands in, is said to have come in (得了92.4万元)."""
    first = reader.moments.run(amount)[0]
    return _EARNED.search(reader.text[reader.clause.start : first.start]) is not None


def _rule(catalogue: Catalogue, name: str, amount: Amount, change: str, reader: Clause) -> IndicatorRule | None:
    """The catalogue entry by the phrase itself, then by the clause up to the figure, then by what follows it."""
    value: Decimal = amount.canonical_value
    tail = reader.text[amount.end : reader.clause.end]
    if not name or withheld.of_none(amount, tail):
        return None
    if amount.dimension == "pieces" and _RULES.match(tail):
        return catalogue.find("制度", amount.canonical, value)
    phrase = _AFTERWARDS.sub("", f"{name}{change}" if change and not name.endswith(change) else name)
    if amount.dimension == "money" and not _LAID_OUT.search(phrase) and _earned(amount, reader):
        return catalogue.named("economic_benefit")
    if (told := reader.entry(phrase, amount)) is not None:
        return told
    if subjects.HEAD_ONLY.match(phrase):
        for words in reader.context_words(amount, phrase):
            words = words if change else _LESSENED.sub("", words)
            told = catalogue.find(words + phrase, amount.canonical, value, change=bool(change), beyond=len(words))
            if told is not None and told.id not in VAGUE:
                return told
            if _MEDIUM.fullmatch(words):
                # （1）废水：排放量31万t；（2）废气：排放量1.86亿m³: a head of its own ends what the one before it told.
                break
    found = catalogue.find(phrase, amount.canonical, value, change=bool(change))
    if found is None and amount.dimension == "coal" and _EACH_ONE.fullmatch(phrase):
        # 折461.0吨标准煤，每吨合格铸件147.8公斤标准煤
        found = catalogue.find(f"{phrase}综合能耗", amount.canonical, value)
    since = max((a.end for a in reader.found if a.end <= amount.start), default=reader.clause.start)
    listed = _HAZARDOUS.match(tail) or _HAZARDOUS.search(reader.text, since, amount.start)
    if listed and (found is None or found.id == "solid_waste"):
        return catalogue.find(f"{phrase}HW08", amount.canonical, value)
    if amount.canonical.startswith("m³") and _VESSEL.match(tail) and (found is None or found.id != "capacity"):
        # 送入4000m³回用水池, 进入200m³/d污水站: how large the basin is.
        return None
    if found is not None and amount.dimension == "money" and found.id.endswith("investment"):
        first = reader.moments.run(amount)[0]
        if _YEARLY.search(reader.text[reader.clause.start : first.start]) and not _LAID_OUT.search(phrase):
            return catalogue.named("economic_benefit")
    if found is not None or change:
        return found
    far = 26 if amount.dimension in ("persons", "attendances") else 14
    alias = _ALIAS.search(reader.text, reader.clause.start, amount.start)
    if alias is not None:
        # 燃尽率（即煤中可燃质利用率）98.4%: the bracket calls it by a name the catalogue may know.
        return catalogue.find(alias.group(1), amount.canonical, value)
    noun = re.match(rf"^(?:的)?[^，。；、\d（(]{{1,{far}}}", tail)
    if noun is not None and _DENIED.search(noun.group()) is None:
        found = catalogue.find(phrase + noun.group(), amount.canonical, value)
        if found is not None and not found.change:
            return found
    return None
