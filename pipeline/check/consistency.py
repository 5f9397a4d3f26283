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

_YEAR = re.compile(r"20\d\d")
_CAME_TO = re.compile(r"[由从自][^，。；]*\d[^，。；]*[至到为→][^，。；\d]{0,4}$")
# A workshop's figure is not the enterprise's: whichever of them the sentence named last.
_PART = re.compile(
    r"全(?:厂|公司|企业|部)|[\u4e00-\u9fff](?:车间|工段|工序|分厂|机组|班组)(?!台账|记录|汇总|报表|统计)|生产[一二三四五六]部"
)
# What the sentence supposes, or tells of one class of meters, is no figure of the enterprise.
_SCOPED = re.compile(r"若(?!干)|如果|如[将把按]|倘若|假如|要是|[一二三]级[^，。；]{0,4}(表|计量|器具|仪表|应[装配])")
# Of which round the sentence speaks, whichever it named last; what is only held against (较上轮) is not spoken of.
_ROUND = re.compile(
    r"(?P<last>(?<![较比与同自从由])(?:上一?轮|上次审核|前一轮))|本轮|本次|此次|目前|现[在已]|三年|20\d\d ?年"
)
_EXTENT = re.compile(r"其中|全部|包含|不含|合计|扣除")
# What an earlier asking came to (第一回答卷71.2%, 宣传前问过一次，知道的占61.2%), up to the next figure or what came after it.
_EARLIER = re.compile(
    r"(第一[回次轮遍]|首[次回](?![^，。]{0,4}[达突超实])|刚开始|开始时|起初|那阵子|那时候|摸底|前测"
    r"|(培训|宣传|宣贯|启动|活动|开课|讲课|推行|审核)(之?前|以前))(?![^。]*(后|再|目前|现在|如今|第二))"
)
_VALUE_END = re.compile(r"\d ?[%％]|[一二三四五六七八九]成")
# A cell that tells what is to be done (补装能源分表5台，能源计量率到100%) tells no state.
_DONE = re.compile(r"[，,；;]|[到至]$")
_ENOUGH_DATED = 6
_AWARENESS = "awareness_rate"


def disagreements(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """The same quantity of the same year with two values that rounding does not explain (DOMAIN rule: a contradiction is a finding)."""
    rule = spec.findings["CON01"]
    groups: dict[tuple[str, str, str], list[Indicator]] = defaultdict(list)
    for each in indicators:
        if each.id in rule.subjects and each.kind == "actual" and each.year and each.high is None and each.op == "=":
            told = _running(document, each) if each.in_table else _compared(document, each, rule)
            if told or (not each.in_table and _doubtful(document, each, indicators)):
                continue
            unit = each.canonical.unit if each.canonical is not None else each.unit
            groups[(each.id or "", each.year, unit)].append(each)
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
                year=f"{year}年", values="、".join(r.raw for r in pair),
            )
        )  # fmt: skip
    return tuple(out)


def _compared(document: Document, each: Indicator, rule: FindingRule) -> bool:
    """The words before the value in its clause make it another year's or another's, held against the one spoken of (较2021年的88.5%)."""
    text = document.blocks[each.evidence.block].text
    before = normal(text[: each.evidence.start]).text
    sentence = re.split(r"[。！？\n]", before)[-1]
    part, rounds = list(_PART.finditer(sentence)), list(_ROUND.finditer(sentence))
    if (part and "全" not in part[-1].group()) or (rounds and rounds[-1]["last"]):
        return True
    if _SCOPED.search(re.split(r"[；;]", sentence)[-1]):
        return True
    if each.id == _AWARENESS and _EARLIER.search(_VALUE_END.split(sentence)[-1]):
        return True
    clause = re.split(r"[，。；！？\n]", before)[-1]
    return any(compiled(c.pattern).search(clause) for c in rule.patterns)


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
    return bool(each.assumed) and any(
        i.in_table and i.id is not None and i.id != each.id and i.value == each.value and i.unit == each.unit
        for i in indicators
    )


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
    return re.sub(r"^(全厂|全公司|全企业|公司|企业|本厂)的?", "", re.sub(r"[\s\d（）()年]", "", name))


def _value(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _agree(one: Indicator, other: Indicator) -> bool:
    """Equal, or the same number rounded to fewer places."""
    a, b = _value(one), _value(other)
    if a == b:
        return True
    coarse = max(_step(one), _step(other))
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
