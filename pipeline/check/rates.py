"""Rates and unit values that do not follow from the figures they are made of, in sentences and over the whole report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.model.finding import Derived
from pipeline.text.phrases import phrase

_UP = phrase("check.rates.up")
_CHANGES = (
    # 由(2021年的)22.3t降至(2023年的)9.7t，降低了54.6%
    phrase("check.rates.from_to"),
    # 2021年22.3t，2023年9.7t，降低了54.6%
    phrase("check.rates.year_and_year"),
    # 2023年为9.7t，较2021年的22.3t降低了54.6%
    phrase("check.rates.against"),
    # 改造前单耗2.05t/t，改造后1.95t/t，节约率4.9%
    phrase("check.rates.before_and_after"),
    # 较上年的40500t增长到42100t，增幅4.0%
    phrase("check.rates.grown_to"),
    # 与2021年的65.0%相比，2023年70.0%，提高了5.0个百分点
    phrase("check.rates.held_against"),
    # 2023年43000t，同2021年40200t比增长7.0%
    phrase("check.rates.compared_with"),
    # 取水15.00m³变为13.00m³，少用2.00m³
    phrase("check.rates.became"),
    # 2022年、2023年分别为9.8万t和8.9万t，减少了0.9万t
    phrase("check.rates.two_listed"),
)
# 由5.2t减少到3.9t，减少1.3t，降幅25%: the change told once more
_AGAIN = phrase("check.rates.again")
_YEAR = re.compile(r"20\d\d年")
_MOST_OFF = Decimal("0.75")
_ADVERBS = phrase("check.rates.adverbs")
_OVER_ALL = phrase("check.rates.over_all")
_MEAN = phrase("check.rates.mean")
_STEP = phrase("check.rates.step")
_LAST_ROUND, _NEAR = phrase("check.rates.last_round"), 8
_SAVED = phrase("check.rates.saved")
_SPECIFIC = phrase("check.rates.specific")


def changes(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A stated rise or fall that the two values beside it do not make (由A降至B，降低C%), in amount or in direction."""
    out: list[Finding] = []
    for line, shapes in lines(document).with_patterns([shape.pattern for shape in _CHANGES]):
        text = line.map.text
        for match in (m for shape in shapes for m in shape.finditer(text)):
            a, b, c = (Decimal(match[key].replace(",", "")) for key in "abc")
            unit = match["p"] if match["p"] in ("%", "百分点", "个百分点") else match["p"].strip()
            of = (match["u"] or match["v"]).strip()
            if match.re.pattern == _CHANGES[1].pattern and _YEAR.search(re.split(r"[。；]", text[: match.start()])[-1]):
                continue  # the third of three years: the change may be that since the first
            if (
                "百分点" not in unit
                and unit not in ("%", of)
                or (match["u"] and match["v"] and match["u"].strip() != match["v"].strip())
            ):
                continue
            made = _change(a, b, points=unit != "%")
            if _SPECIFIC.search(match["gap"]) and not _SPECIFIC.search(f"{of}{text[: match.start('a')][-20:]}"):
                continue  # 新鲜水由A降至B，单位产品水耗下降C: of another quantity
            if _MEAN.search(match["gap"]) or _saves_another(match):
                continue  # 2021年21，2022年34，年均节约28; 压力由A降至B，节电C%: of neither
            if _OVER_ALL.search(match["gap"]) and _STEP.search(re.split(r"[。；]", text[: match.start()])[-1]):
                continue  # 由A降到B，再由B降到C，两年减少D: since A
            if _LAST_ROUND.search(match["gap"]) and _YEAR.search(text[: match.start("a")][-_NEAR:]):
                continue  # 由2022年的A降至B，较上一轮下降C%: since another time than A's
            if _other_way(match, a, b):
                continue  # 熟料温度由118℃降至82℃，二次风温上升70℃: of another quantity
            if made is None:
                continue
            if not explains(a, b, c, unit, of):
                out.append(_finding(line, document, match, made, spec))
            elif unit != "%":
                out.extend(_again(line, document, match, (a, b), spec))
    return tuple(out)


def _again(
    line: Line, document: Document, match: re.Match[str], ends: tuple[Decimal, Decimal], spec: Spec
) -> Iterator[Finding]:
    """The change is told once more in %, of nothing else, and the two values do not make that."""
    found = _AGAIN.match(match.string, match.end())
    if found is None or found["p"].strip() != "%" or _MEAN.search(found["gap"]) or not ends[0]:
        return
    named = re.sub(r"[^\u4e00-\u9fff]", "", _ADVERBS.sub("", found["gap"]))
    made = _change(*ends, points=False)
    if made is not None and not named and not explains(*ends, Decimal(found["c"]), "%", ""):
        stated = found["c"] + found["p"]
        evidence = (
            line.cite(document, found.start("word"), found.end("p")),
            line.cite(document, *sorted((match.span("a"), match.span("b")))[0]),
        )
        first, last = match["a"], match["b"]
        yield entry(
            spec, "ARI04", subject="change", evidence=evidence, first=first, last=last, stated=stated, made=f"{made:.1f}%",
        )  # fmt: skip


def _saves_another(match: re.Match[str]) -> bool:
    """What is saved (节电) is not what the words before the two values speak of."""
    saved = _SAVED.fullmatch(match["word"])
    return saved is not None and saved[1] not in re.split(r"[。；;\n]", match.string[: match.start("b")])[-1]


def _other_way(match: re.Match[str], a: Decimal, b: Decimal) -> bool:
    """The change is of something the words before it name: another way than the values go, or a thing not told of before them."""
    risen = _UP.fullmatch(match["word"]) is not None
    named = re.sub(r"[^\u4e00-\u9fff]", "", _ADVERBS.sub("", match["gap"]))
    before = re.split(r"[。；;\n]", match.string[: match.start("a")])[-1]
    told = any(named[k : k + 2] in before for k in range(len(named) - 1))
    return len(named) > 1 and (risen != (b > a) or not told)


def _finding(line: Line, document: Document, match: re.Match[str], made: Decimal, spec: Spec) -> Finding:
    ends = sorted(match.span(key) for key in "ab")
    evidence = (
        line.cite(document, match.start("word"), match.end("p")),
        line.cite(document, ends[0][0], ends[1][1]),
    )
    return entry(
        spec, "ARI04", subject="change", evidence=evidence, first=match["a"], last=match["b"], stated=match["c"] + match["p"],
        made=f"{made:.1f}{match['p']}" if match["p"] == "%" else f"{made:f}{match['p']}",
    )  # fmt: skip


def _change(a: Decimal, b: Decimal, *, points: bool) -> Decimal | None:
    if points:
        return abs(a - b)
    return abs(a - b) / a * 100 if a else None


def explains(a: Decimal, b: Decimal, c: Decimal, unit: str, of: str) -> bool:
    """The stated change is right in one of the ways it is written: of the first value, or in percentage points."""
    ways = [abs(a - b)] if unit != "%" or of in ("%", "") else []
    if unit == "%" and (a or b):
        ways.append(abs(a - b) / (a or b) * 100)
    # Both values are rounded themselves.
    blur = (step(a) + step(b)) / 2 / a * 100 if a and unit == "%" else (step(a) + step(b)) / 2
    return (
        any(abs(way - c) <= (step(c) if unit == "%" else step(c) / 2) + blur for way in ways)
        or not ways
        or min(abs(w - c) / max(w, c) for w in ways) > _MOST_OFF
    )


def derived(indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """Rates and unit values that disagree with the parts the report itself gives for that year."""
    out: list[Finding] = []
    for rule in spec.findings["ARI05"].derived:
        kept, wrong = 0, list[Finding]()
        mine = [i for i in indicators if i.id in (rule.whole, rule.part, rule.rate)]
        for whole, part, rate in _sets(rule, mine):
            made = _quotient(part, whole, rule)
            if made is None or not rate.value or rate.canonical is None or rate.canonical.unit != rule.unit:
                continue
            if _over_all(rule, mine, rate) or _undated(rate, part, whole):
                continue
            off = abs(made - _canonical(rate)) / _canonical(rate)
            blur = sum((step(i.value) / i.value / 2 for i in (part, whole, rate) if i.value), Decimal(0))
            if rule.least + blur < off <= rule.most:
                evidence = (rate.evidence, part.evidence, whole.evidence)
                wrong.append(
                    entry(
                        spec, "ARI05", subject=rule.rate, evidence=evidence, name=rate.name, stated=rate.raw,
                        year=f"{rate.year}年", part=part.raw, whole=whole.raw, made=f"{made.normalize():.4g}{rule.unit}",
                    )
                )  # fmt: skip
            else:
                kept += 1
        # A slip is of one year: what disagrees in most years is of another scope (coal alone, one of the products).
        out.extend(wrong if len(wrong) == 1 or kept >= len(wrong) else ())
    return tuple(out)


def _undated(rate: Indicator, part: Indicator, whole: Indicator) -> bool:
    """No year is told for the rate, and it stands by itself, away from both of the figures it would be made of."""
    beside = rate.evidence.block in (part.evidence.block, whole.evidence.block)
    return "year" in rate.assumed and not rate.in_table and not beside


def _over_all(rule: Derived, indicators: Sequence[Indicator], rate: Indicator) -> bool:
    """The rate is that of all the years together, whatever year was found for it."""
    years = sorted({i.year for i in indicators if i.id == rule.whole and i.year and i.year.isdigit()})
    pairs = [(_only(indicators, rule.part, year), _only(indicators, rule.whole, year)) for year in years]
    known = [(_canonical(part), _canonical(whole)) for part, whole in pairs if part is not None and whole is not None]
    base = sum((whole for _, whole in known), Decimal(0))
    if len(known) < 2 or not base:
        return False
    made = sum((part for part, _ in known), Decimal(0)) / base * rule.factor
    return abs(made - _canonical(rate)) <= step(_canonical(rate))


def _sets(rule: Derived, indicators: Sequence[Indicator]) -> Iterator[tuple[Indicator, Indicator, Indicator]]:
    """(whole, part, rate) of each year for which the report gives exactly one value of each."""
    years = sorted({i.year for i in indicators if i.id == rule.rate and i.year})
    for year in years:
        found = [_only(indicators, key, year) for key in (rule.whole, rule.part, rule.rate)]
        whole, part, rate = found
        if whole is not None and part is not None and rate is not None:
            yield whole, part, rate


def _only(indicators: Sequence[Indicator], key: str, year: str) -> Indicator | None:
    """The one value of that year; None where there is none, or there are several and it is not clear which is the enterprise's."""
    rows = [
        i for i in indicators
        if i.id == key and i.year == year and i.kind == "actual" and i.op == "=" and i.high is None and i.canonical is not None
    ]  # fmt: skip
    return rows[0] if rows and len({_canonical(row) for row in rows}) == 1 else None


def _canonical(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _quotient(part: Indicator, whole: Indicator, rule: Derived) -> Decimal | None:
    if part.canonical is None or whole.canonical is None or not whole.canonical.value:
        return None
    if (part.canonical.unit, whole.canonical.unit) not in [tuple(pair) for pair in rule.units]:
        return None
    return part.canonical.value / whole.canonical.value * rule.factor
