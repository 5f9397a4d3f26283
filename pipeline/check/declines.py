"""A fall or a rise told behind a run of years and their values (2022年84.8、2023年76.2、2024年67.5，三年累计降了24.0%)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, lines
from pipeline.check.rates import explains
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_DATED, _LISTED, _CLAIM = (phrase(f"check.declines.{key}") for key in ("dated", "listed", "claim"))
_OVER_ALL, _SINCE_LAST, _SINCE = (phrase(f"check.declines.{key}") for key in ("over_all", "since_last", "since"))
_SUM, _SPECIFIC = phrase("check.declines.sum"), phrase("check.rates.specific")
_UNSURE, _IDLE, _VERB = (phrase(f"check.declines.{key}") for key in ("unsure", "idle", "verb"))
# Years told by no number, in their order: 去年……，今年……; 上一轮……，本轮……
_TOLD = {"前年": 9997, "去年": 9998, "上年": 9998, "今年": 9999, "本年": 9999, "上一轮": 8000, "上轮": 8000, "首轮": 8000,
         "第一轮": 8000, "本轮": 8001, "这一轮": 8001, "这轮": 8001}  # fmt: skip
_ASIDE = re.compile(r"[（(][^（）()]*\d[^（）()]*[）)]")
_LAST = ("去年", "上年")
_YEAR = re.compile(r"20\d\d")
_NUMBER, _ROUNDED = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.])\d+(?:\.\d+)?"), Decimal("0.1")
_VALUE = phrase("check.declines.value")
_RANGE = re.compile(r"(20\d\d) ?年?(?:至|到|~|～|—|-)+ ?(20\d\d)")
_SEVERAL = phrase("check.declines.several")
_APART, _LEAD, _CELL = 14, 40, 24
_MOST_OFF, _SUM_OFF = Decimal("0.6"), Decimal("0.2")
_YEARS, _LONG = 3, 6


@dataclass(frozen=True, slots=True)
class _Run:
    """Years of one quantity in the order of the years; `start`, `end`: where in the sentence they stand."""

    values: tuple[tuple[int, Decimal], ...]
    unit: str
    start: int
    end: int
    listed: bool = False


def declines(document: Document, spec: Spec, told: Collection[Finding] = ()) -> tuple[Finding, ...]:
    """One finding for each change told straight behind such a run that none of the years it may be between makes, and `told` has not."""
    out: list[Finding] = []
    for line, _ in lines(document).with_patterns([_CLAIM.pattern, _SUM.pattern]):
        if document.blocks[line.block].kind == "cell" and len(line.map.text) < _CELL:
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            # What a bracket adds to a year's figure parts neither the years nor the change from them.
            text = _ASIDE.sub(lambda m: " " * len(m.group()), sentence.group())
            if _SEVERAL.search(text) is not None:
                for run in _runs(text):
                    out.extend(_wrong(document, line, (text, sentence.start()), run, spec))
                    out.extend(_summed(document, line, (text, sentence.start()), run, spec))
    known = {(e.block, e.start) for f in told for e in f.evidence}
    return tuple(f for f in out if (f.evidence[0].block, f.evidence[0].start) not in known)


def _runs(text: str) -> Iterator[_Run]:
    for found in _LISTED.finditer(text):
        if (run := _list(found)) is not None:
            yield run
    row: list[re.Match[str]] = []
    for each in (*_DATED.finditer(text), None):
        if each is not None and row and _goes_on(text, row, each):
            row.append(each)
            continue
        if len(row) > 1:
            yield _row(row)
        row = [each] if each is not None else []


def _goes_on(text: str, row: Sequence[re.Match[str]], each: re.Match[str]) -> bool:
    """It is a later year of the same quantity, straight behind the last."""
    between = text[row[-1].end() : each.start()]
    first, own = (_VERB.sub("", _IDLE.sub("", m["name"])) for m in (row[0], each))
    units = {row[-1]["u"].strip(), each["u"].strip()}
    return (
        (
            0 < _year(each) - _year(row[-1]) < _LONG
            or (len(row) == 1 and row[0]["year"].isdigit() and each["year"] in _LAST)
        )
        and (len(units) == 1 or not row[-1]["u"].strip())
        and len(between) <= _APART
        and re.search(r"\d", between) is None
        and own in ("", first)
    )


def _year(each: re.Match[str]) -> int:
    return _TOLD.get(each["year"]) or int(each["year"])


def _row(row: Sequence[re.Match[str]]) -> _Run:
    values = tuple((_year(m), _figure(m["v"])) for m in row)
    return _Run(values, row[-1]["u"].strip(), row[0].start(), row[-1].end())


def _list(found: re.Match[str]) -> _Run | None:
    values = [(_figure(m["v"]), m["u"].strip()) for m in _VALUE.finditer(found["vs"])]
    years = [int(y) for y in _YEAR.findall(found["years"])]
    if (span := _RANGE.search(found["years"])) is not None and len(years) == 2:
        years = list(range(int(span[1]), int(span[2]) + 1))
    years = years or list(range(_YEARS))
    units = {u for _, u in values if u}
    if len(years) != len(values) or len(units) > 1 or any(b != a + 1 for a, b in pairwise(years)):
        return None
    told = tuple(zip(years, (v for v, _ in values), strict=True))
    return _Run(told, next(iter(units), ""), found.start(), found.end(), listed=True)


def _from_before(before: str, run: _Run, stated: Decimal) -> bool:
    """A figure before the run is what the last one is compared with (2022年A，上年B，本年C，两年间降了)."""
    bases = [_figure(text) for text in _NUMBER.findall(_YEAR.sub("", before))]
    return any(base and abs(abs(base - run.values[-1][1]) / base * 100 - stated) <= _ROUNDED for base in bases)


def _wrong(document: Document, line: Line, sentence: tuple[str, int], run: _Run, spec: Spec) -> Iterator[Finding]:
    (text, start), at = sentence, run.end
    while (claim := _CLAIM.search(text, at)) is not None:
        lead = text[at : claim.start()]
        if re.search(r"\d", _YEAR.sub("", lead)) or len(lead) > _LEAD or _UNSURE.search(lead + claim.group()):
            return
        named = re.sub(r"[^\u4e00-\u9fff]", "", _IDLE.sub("", lead))
        before = text[: run.end]
        twos = [named[k : k + 2] for k in range(len(named) - 1)]
        if sum(two in before for two in twos) * 2 < len(twos):
            return
        if _SPECIFIC.search(named) and not _SPECIFIC.search(before):
            return  # 综合能耗由A减到B，单位吞吐量综合能耗下降C: of another quantity
        stated, unit = _figure(claim["c"]), claim["p"]
        # An amount is a change of what is counted in that unit.
        own = "%" in unit or "百分点" in unit or unit == run.unit
        pairs = _pairs(run, lead) if own else []
        if unit == "%" and _from_before(text[: run.start], run, stated):
            return
        if pairs and not any(explains(a, b, stated, unit, run.unit) for a, b in pairs):
            a, b = pairs[0]
            made = abs(a - b) / a * 100 if unit == "%" and a else abs(a - b)
            if abs(made - stated) <= _MOST_OFF * max(made, stated):
                yield entry(
                    spec, "ARI04", subject="change", first=f"{a:f}", last=f"{b:f}", stated=claim["c"] + unit,
                    made=f"{made:.1f}%" if unit == "%" else f"{made:f}{unit}",
                    evidence=(
                        line.cite(document, start + claim.start("word"), start + claim.end("p")),
                        line.cite(document, start + run.start, start + run.end),
                    ),
                )  # fmt: skip
        at = claim.end()


def _summed(document: Document, line: Line, sentence: tuple[str, int], run: _Run, spec: Spec) -> Iterator[Finding]:
    """The sum told straight behind three years of a list, where they do not make it (依次为1.8、2.4、3.1万m³，累计8.3万m³)."""
    found = _SUM.match(sentence[0][run.end :])
    values = [v for _, v in run.values]
    if found is None or not run.listed or len(values) != _YEARS or found["u"] != run.unit or run.unit in ("%", ""):
        return
    stated, total = _figure(found["v"]), sum(values, Decimal(0))
    blur = sum((step(v) for v in (*values, stated)), Decimal(0)) / 2
    if blur < abs(total - stated) <= total * _SUM_OFF and stated not in values:
        at = sentence[1] + run.end
        yield entry(
            spec, "ARI02", subject="yearly", column="所列三年之和", stated=f"{found['v']}{found['u']}", sum=f"{total:f}{run.unit}",
            evidence=(
                line.cite(document, at + found.start("v"), at + found.end("u")),
                line.cite(document, sentence[1] + run.start, at),
            ),
        )  # fmt: skip


def _pairs(run: _Run, lead: str) -> list[tuple[Decimal, Decimal]]:
    """The values the change may be between, the likeliest first; none where a year it names is not told of."""
    values = dict(run.values)
    years = list(values)
    since = _SINCE.search(lead)
    others = [int(y) for y in _YEAR.findall(_SINCE.sub("", lead))]
    # 三年分别为A、B、C，2024年同比……: the last of them
    last = others[-1] if others and years[0] else years[-1]
    if since is not None and not years[0]:
        # 三年分别为A、B、C，2024年较2023年……: so many years back from the last of them.
        wanted = [(last - (others[-1] - int(since["y"])), last)] if others else []
    elif since is not None:
        wanted = [(int(since["y"]), last)]
    elif _SINCE_LAST.search(lead):
        wanted = [(last - 1, last)]
    elif _OVER_ALL.search(lead):
        wanted = [(years[0], last)]
    else:
        wanted = [(years[0], last), (last - 1, last)]
    return [(values[a], values[b]) for a, b in wanted if a in values and b in values and a != b]


def _figure(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
