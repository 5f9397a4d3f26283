"""Indicators held against each other: between places, and over the years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.slips import two_things
from pipeline.model import Document, Finding, FindingRule, Indicator, Spec
from pipeline.text.normalize import normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_YEAR = re.compile(r"20\d\d")
_CAME_TO = phrase("check.consistency.came_to")
# A workshop's figure is not the enterprise's: whichever of them the sentence named last.
_PART = phrase("check.consistency.part")
# What the sentence supposes, or tells of one class of meters, is no figure of the enterprise.
_SCOPED = phrase("check.consistency.scoped")
# Of which round the sentence speaks, whichever it named last; what is only held against (较上轮) is not spoken of.
_ROUND = phrase("check.consistency.round")
_OPENED = phrase("check.consistency.opened")
_RELATIVE = phrase("check.consistency.relative")
_EXTENT = phrase("check.consistency.extent")
# What an earlier asking came to (第一回答卷71.2%, 宣传前问过一次，知道的占61.2%), up to the next figure or what came after it.
_EARLIER = phrase("check.consistency.earlier")
_GROUP = phrase("check.consistency.group")
_RETRIED = phrase("check.consistency.retried")
_PART_OF_YEAR = phrase("check.consistency.part_of_year")
_WHOLE_YEAR = phrase("check.consistency.whole_year")
# Of another firm (某同行……), or of a season before the one spoken of.
_OTHERS = phrase("check.consistency.others")
_SEASON = phrase("check.consistency.season")
_AVERAGE = phrase("check.consistency.average")
_VALUE_END = phrase("check.consistency.value_end")
# A cell that tells what is to be done (补装能源分表5台，能源计量率到100%) tells no state.
_DONE = phrase("check.consistency.done")
_EXPLAINED = phrase("check.consistency.explained")
_ENOUGH_DATED = 6
_BESIDE = 2
_AWARENESS = "awareness_rate"
_PLAIN_OPS = ("=", "~")
# What is told as about so much (左右) agrees with what it is rounded from.
_ABOUT = Decimal("0.06")
_OF_THE_WHOLE = phrase("check.consistency.of_the_whole")


def disagreements(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """The same quantity of the same year with two values that rounding does not explain (DOMAIN rule: a contradiction is a finding)."""
    rule = spec.findings["CON01"]
    groups: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        if (
            each.id in rule.subjects
            and each.kind == "actual"
            and (year := dated(document, each))
            and each.high is None
            and each.op in _PLAIN_OPS
            and not _misdated(each, indicators)
        ):
            told = _running(document, each) if each.in_table else of_another_time(document, each, rule)
            if told or _rough(document, each) or (not each.in_table and _doubtful(document, each, indicators)):
                continue
            unit = each.canonical.unit if each.canonical is not None else each.unit
            # A tonne of water is a cubic metre.
            unit = "m³" if unit == "t" and "water" in (each.id or "") else unit
            groups[(each.id or "", year, unit)].append(each)
    out: list[Finding] = []
    for (key, year, _), rows in groups.items():
        # A rate the form asks of the whole enterprise is one, whatever it is called; others must bear the same name.
        whole = key in rule.words
        if whole:
            rows = [r for r in rows if not any(compiled(c.pattern).search(r.name) for c in rule.common)]
        pair = _apart(rows, whatever_called=whole)
        if pair is None or _told_together(document, pair, indicators, whole=whole) or two_things(*pair, indicators):
            continue
        out.append(
            entry(
                spec, "CON01", subject=key, evidence=tuple(r.evidence for r in pair), name=pair[0].name,
                year=year if year.endswith("年") else f"{year}年", values="、".join(r.raw for r in pair),
            )
        )  # fmt: skip
    return tuple(out)


def dated(document: Document, each: Indicator) -> str | None:
    """The year of a figure; where the report names none, the word it has for it (今年, 去年) in the name or before the figure."""
    if each.year:
        return each.year
    before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    told = each.name if each.in_table else re.split(r"[。；！？\n]", before)[-1]
    said = list(_RELATIVE.finditer(told))
    return said[-1].group() if said else None


def of_another_time(document: Document, each: Indicator, rule: FindingRule) -> bool:
    """The words before the value in its clause make it another year's or another's, held against the one spoken of (较2021年的88.5%)."""
    text = document.blocks[each.evidence.block].text
    before = normal(text[: each.evidence.start]).text
    sentence = re.split(r"[。！？\n]", before)[-1]
    opened = _OPENED.match(sentence.strip())
    if opened and (each.year or "").isdigit() and set(_YEAR.findall(sentence)) == {opened["y"]} != {each.year}:
        return True
    part, rounds = list(_PART.finditer(sentence)), list(_ROUND.finditer(sentence))
    if (part and "全" not in part[-1].group()) or (rounds and rounds[-1]["last"]):
        return True
    near = re.split(r"[；;]", sentence)[-1]
    if _SCOPED.search(near) or _of_another(sentence, near):
        return True
    own, clause = _VALUE_END.split(sentence)[-1], re.split(r"[，。；！？\n]", before)[-1]
    if each.id == _AWARENESS:
        if any(shape.search(own) for shape in (_EARLIER, _GROUP)) or _RETRIED.search(
            normal(text[each.evidence.end :]).text
        ):
            return True
    elif _PART_OF_YEAR.search(_WHOLE_YEAR.split(near)[-1]):
        return True
    explained = _EXPLAINED.match(normal(text[each.evidence.end :]).text.lstrip())
    return bool(explained) or any(compiled(c.pattern).search(clause) for c in rule.patterns)


def _of_another(sentence: str, near: str) -> bool:
    """The sentence has come to speak of another firm, or of a season before."""
    others, seasons = list(_OTHERS.finditer(sentence)), list(_SEASON.finditer(near))
    return bool((others and others[-1]["other"]) or (seasons and seasons[-1]["before"]))


def _rough(document: Document, each: Indicator) -> bool:
    """About so much, told in a sentence of what others have on the average."""
    if each.op != "~":
        return False
    before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    return bool(_AVERAGE.search(re.split(r"[。！？\n]", before)[-1]))


def _running(document: Document, each: Indicator) -> bool:
    """The value stands in a cell of running words, or at the end of what its cell says is to be reached."""
    text = document.blocks[each.evidence.block].text
    return bool(_DONE.search(normal(text[: each.evidence.start]).text.strip()))


def _doubtful(document: Document, each: Indicator, indicators: Sequence[Indicator]) -> bool:
    """A value whose year is a guess and that a table gives for another quantity may have been told of that one; what a quantity came to
    (由A降至B) in a sentence without a year is of another time."""
    before = normal(document.blocks[each.evidence.block].text[: each.evidence.start]).text
    sentence = re.split(r"[。；！？\n]", before)[-1]
    if _CAME_TO.search(sentence) and not _YEAR.search(sentence):
        return True
    return bool(each.assumed) and (
        any(
            i.in_table and i.id is not None and i.id != each.id and i.value == each.value and i.unit == each.unit
            for i in indicators
        )
        or _of_other_year(each, indicators)
    )


def _misdated(each: Indicator, indicators: Sequence[Indicator]) -> bool:
    """Its year is a guess, and the report has that very figure of the quantity for another year for sure."""
    return "year" in each.assumed and any(
        i.id == each.id
        and i.year not in (None, each.year)
        and i.kind == each.kind
        and "year" not in i.assumed
        and (_value(i), i.unit) == (_value(each), each.unit)
        for i in indicators
    )


def _of_other_year(each: Indicator, indicators: Sequence[Indicator]) -> bool:
    """What its paragraph tells beside it, the tables give for another year: the year guessed for it is not that of the paragraph."""
    beside = {
        (i.id, i.value, i.unit) for i in indicators if i.evidence.block == each.evidence.block and i.id is not None
    }
    dated: dict[str | None, int] = defaultdict(int)
    for key, year in {((i.id, i.value, i.unit), i.year) for i in indicators if i.in_table and i.kind == "actual"}:
        dated[year] += key in beside
    mine = dated.pop(each.year, 0)
    return max((n for year, n in dated.items() if year), default=0) > max(mine, _BESIDE - 1)


def _apart(rows: Sequence[Indicator], *, whatever_called: bool) -> tuple[Indicator, Indicator] | None:
    """The first two values of one name that rounding does not explain."""
    for one, other in combinations(rows, 2):
        alike = whatever_called or _plain(one.name) == _plain(other.name)
        apart = alike and _near(one, other) and not _agree(one, other) and not _one_list(one, other)
        # A table that has the one value beside the other tells of two things.
        beside = any(
            (_agree(a, r) and r is not a and _one_list(r, b)) for a, b in ((one, other), (other, one)) for r in rows
        )
        if apart and not beside:
            return one, other
    return None


def _told_together(
    document: Document, pair: tuple[Indicator, Indicator], indicators: Sequence[Indicator], *, whole: bool
) -> bool:
    """One paragraph tells both values: who wrote them side by side meant two things (a month and the year, two firms, a whole and a part).
    Of a quantity that the whole enterprise has one of, two values in two sentences stay a contradiction."""
    if whole and not any(each.in_table for each in pair):
        return _one_sentence(document, pair)
    blocks = [
        {i.evidence.block for i in indicators if not i.in_table and _value(i) == _value(each) and i.unit == each.unit}
        | ({each.evidence.block} if not each.in_table else set())
        for each in pair
    ]
    return bool(blocks[0] & blocks[1])


def _one_sentence(document: Document, pair: tuple[Indicator, Indicator]) -> bool:
    """One sentence tells both, and on the way to the second names another year or another extent (其中, 全部)."""
    first, last = sorted((each.evidence for each in pair), key=lambda e: e.start)
    between = normal(document.blocks[first.block].text[first.start : last.start]).text
    other = set(_YEAR.findall(between)) - {pair[0].year} or _EXTENT.search(between)
    return first.block == last.block and not re.search(r"[。！？\n]", between) and bool(other)


def _near(one: Indicator, other: Indicator) -> bool:
    """Figures of one size: a total and a unit value under one name are two quantities."""
    low, high = sorted((abs(_value(one)), abs(_value(other))))
    return high <= 2 * low


def _one_list(one: Indicator, other: Indicator) -> bool:
    """Two cells of one table list two things; a contradiction stands in two places."""
    return one.evidence.table is not None and one.evidence.table == other.evidence.table


def _plain(name: str) -> str:
    return _OF_THE_WHOLE.sub("", re.sub(r"[\s\d（）()年]", "", _RELATIVE.sub("", name)))


def _value(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _agree(one: Indicator, other: Indicator) -> bool:
    """Equal, or the same number rounded to fewer places."""
    a, b = _value(one), _value(other)
    if a == b:
        return True
    coarse = max(_step(one), _step(other))
    if "~" in (one.op, other.op) and abs(a - b) <= max(abs(a), abs(b)) * _ABOUT:
        return True
    return abs(a - b) <= coarse / 2


def _step(each: Indicator) -> Decimal:
    """The worth of the last written digit, in the canonical unit."""
    exponent = each.value.as_tuple().exponent
    step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    return step * (_value(each) / each.value) if each.value else step


def years(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Fewer years of own figures than the rules ask for (附件2 一（一）)."""
    dated = [i for i in indicators if i.kind == "actual" and i.year and _YEAR.search(i.year)]
    seen = sorted({y for i in dated for y in _YEAR.findall(i.year or "")})
    if len(dated) < _ENOUGH_DATED or len(seen) >= spec.settings.years:
        return ()
    first = {y: next(i for i in dated if y in (i.year or "")) for y in seen}
    evidence = tuple(i.evidence for i in first.values())
    return (entry(spec, "CON03", subject="years", evidence=evidence, years="、".join(seen)),)
