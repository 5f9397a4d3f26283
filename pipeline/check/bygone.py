"""A change since the year before told by name alone (2024年用水量比上年下降4.67%), held against what the report gives for both years."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import Line, running
from pipeline.check.rates import explains
from pipeline.model import Document, Finding, Indicator, Spec
from pipeline.text.phrases import phrase

_SHAPES = (phrase("check.bygone.told"), phrase("check.bygone.most"))
_NOT, _PLAIN = phrase("check.bygone.not"), phrase("check.bygone.plain")
_AMONG, _UP = phrase("check.bygone.among"), phrase("check.rates.up")
_YEAR = re.compile(r"20\d\d(?= ?年)")
_SENTENCE = re.compile(r"[^。！？；;\n]+")
_MOST_OFF = Decimal("0.55")
_LONG = 4

Years = Mapping[str, Sequence[Indicator]]


def bygone(document: Document, indicators: Sequence[Indicator], spec: Spec) -> tuple[Finding, ...]:
    """One finding for each such change that no two values of that name and those years make, where the report has one of each."""
    told = lines_of(document)
    if not told:
        return ()
    named = _named(indicators)
    out: list[Finding] = []
    for line, sentence, found in told:
        if _NOT.search(sentence.group()):
            continue
        last = _last(sentence.group(), found, named)
        first = found["y2"] or (str(int(last) - 1) if last else None)
        pair = _pair(found, named, first, last) if last and first else None
        if pair is not None:
            at = sentence.start()
            out.append(
                entry(
                    spec, "ARI04", subject="change", first=pair[0].raw, last=pair[1].raw, stated=f"{found['c']}%",
                    made=f"{abs(_worth(pair[0]) - _worth(pair[1])) / _worth(pair[0]) * 100:.1f}%",
                    evidence=(
                        line.cite(document, at + found.start("name"), at + found.end()), pair[1].evidence, pair[0].evidence,
                    ),
                )
            )  # fmt: skip
    return tuple(out)


def lines_of(document: Document) -> list[tuple[Line, re.Match[str], re.Match[str]]]:
    """Each such change with its line and its sentence."""
    return [
        (line, sentence, found)
        for line, shapes in running(document).with_patterns([shape.pattern for shape in _SHAPES])
        for sentence in _SENTENCE.finditer(line.map.text)
        for shape in shapes
        for found in shape.finditer(sentence.group())
    ]


def _last(text: str, found: re.Match[str], named: Mapping[str, Years]) -> str | None:
    """The year the change leads to: told with it or before it in the sentence, else the report's last one where none is told."""
    if found["y1"]:
        return str(found["y1"])
    years = _YEAR.findall(text[: found.start("name")])
    if years:
        return str(years[-1])
    if found["y2"]:
        return None
    known: dict[str, int] = defaultdict(int)
    for rows in named.values():
        for year, mine in rows.items():
            known[year] += len(mine)
    often = [year for year, count in known.items() if count * 5 >= max(known.values())]
    return max(often, default=None)


def _named(indicators: Sequence[Indicator]) -> dict[str, Years]:
    """The yearly values of each plain name."""
    out: dict[str, dict[str, list[Indicator]]] = defaultdict(lambda: defaultdict(list))
    for each in indicators:
        whole = each.kind == "actual" and each.op == "=" and each.high is None and each.value > 0
        if whole and each.year and each.year.isdigit() and ("year" not in each.assumed or each.in_table):
            out[_PLAIN.sub("", each.name)][each.year].append(each)
    return {name: dict(rows) for name, rows in out.items()}


def _pair(
    found: re.Match[str], named: Mapping[str, Years], first: str, last: str
) -> tuple[Indicator, Indicator] | None:
    """The one value of each year that do not make the change; None where some values of a like name do, or there is more than one."""
    name, stated = _PLAIN.sub("", found["name"]), Decimal(found["c"])
    if len(name) < 2:
        return None
    mine: list[tuple[Indicator, Indicator]] = []
    for key, rows in named.items():
        for one, other in _both(rows, first, last):
            if key == name or _within(key, name):
                mine.append((one, other))
            if _akin(key, name) and explains(_worth(one), _worth(other), stated, "%", one.unit):
                return None
    if len({(_worth(one), _worth(other)) for one, other in mine}) != 1:
        return None
    one, other = mine[0]
    made = abs(_worth(one) - _worth(other)) / _worth(one) * 100
    same_way = (_worth(other) > _worth(one)) == (_UP.match(found["word"]) is not None)
    if not same_way or abs(made - stated) > _MOST_OFF * max(made, stated) or abs(made - stated) <= 2 * step(stated):
        return None
    if any("year" in i.assumed for i in mine[0]) and not _slip(made, stated):
        return None
    return one, other


def _both(rows: Years, first: str, last: str) -> Iterator[tuple[Indicator, Indicator]]:
    for one in rows.get(first, ()):
        for other in rows.get(last, ()):
            if _unit(one) == _unit(other) and _unit(one) not in ("%", "项", "台"):
                yield one, other


def _within(key: str, name: str) -> bool:
    """The row's name, four signs at least, is the name told with some of its signs left out (PET乳饮料 of PET瓶装乳饮料)."""
    signs = iter(name)
    short = key.removesuffix("产")
    if short == name or short == name[max((m.end() for m in _AMONG.finditer(name)), default=0) :]:
        return True
    return len(short) >= _LONG and len(name) <= 2 * len(short) and all(sign in signs for sign in short)


def _akin(key: str, name: str) -> bool:
    return any(name[k : k + 2] in key for k in range(len(name) - 1))


def _slip(made: Decimal, stated: Decimal) -> bool:
    """Written to the same places, the two are one digit apart."""
    one, other = f"{stated:f}", f"{made.quantize(step(stated)):f}"
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _worth(each: Indicator) -> Decimal:
    return each.canonical.value if each.canonical is not None else each.value


def _unit(each: Indicator) -> str:
    return each.canonical.unit if each.canonical is not None else each.unit
