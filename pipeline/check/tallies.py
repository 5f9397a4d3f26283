"""What is counted in a paragraph held against what is made of it: plans done and their rate, samples and their rate, aims met and aims missed."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import lines
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase

_LOW, _HIGH = phrase("check.tallies.low"), phrase("check.tallies.high")
_RATE = phrase("check.tallies.rate")
_PLANS = phrase("check.tallies.plans")
_WHOLE = phrase("check.tallies.whole")
_COUNTED = phrase("check.tallies.counted")
_DID = phrase("check.tallies.did")
_OTHER = phrase("check.tallies.other")
_OF_MONEY = phrase("check.tallies.of_money")
_MONEY = phrase("check.tallies.money")
# 投资2,558万元 between the plans done and their rate: what they cost, which no rate is of.
_SPENT = phrase("check.tallies.spent")
_TESTED = phrase("check.tallies.tested")
_FAILED = phrase("check.tallies.failed")  # fmt: skip
_SENTENCE = re.compile(r"[^。！？\n]+")
_COUNT = phrase("check.tallies.count")
_FAR, _BEHIND = Decimal(30), 16
_NOT_ALL = phrase("check.tallies.not_all")
_EACH = phrase("check.tallies.each")


def tallies(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A rate in % that the two counts told before it do not make: N plans, n of them done; N samples, n of them over the limit."""
    out: list[Finding] = []
    for line in lines(document):
        text = line.map.text
        for rate in _RATE.finditer(text) if "率" in text else ():
            if _OTHER.search(_clause(text, rate)):
                continue
            found = _plans(text, rate) if _PLANS.search(rate["n"]) else _samples(text, rate)
            if found is not None and _of_amounts(document, text[found[1].end() : rate.start()], Decimal(rate["c"])):
                continue
            made = found and _made(*found)
            stated = Decimal(rate["c"])
            if found is None or made is None or abs(made - stated) <= step(stated) or abs(made - stated) > _FAR:
                continue
            whole, part = found[0], found[1]
            if _else_made(text[whole.start() : rate.end() + _BEHIND], stated):
                continue
            evidence = tuple(line.cite(document, *span) for span in (rate.span(), _at(whole), _at(part)))
            out.append(
                entry(
                    spec, "ARI05", subject="tally", evidence=evidence, year="", name=rate["n"], stated=f"{rate['c']}%",
                    part=_figure(text, part), whole=_figure(text, whole), made=f"{made:.1f}%",
                )
            )  # fmt: skip
    return tuple(out)


def _clause(text: str, rate: re.Match[str]) -> str:
    """The clause the rate stands in."""
    return (
        re.split(r"[，。；;\n]", text[: rate.start()])[-1]
        + rate.group()
        + re.split(r"[，。；;\n]", text[rate.end() :])[0]
    )


def _plans(text: str, rate: re.Match[str]) -> tuple[re.Match[str], re.Match[str], bool] | None:
    """(all the plans of the rate's class, those done) where the paragraph tells one of each before the rate."""
    kind = _class(_clause(text, rate))
    counted = list(_COUNTED.finditer(text, 0, rate.start()))
    named = [
        m for m in _WHOLE.finditer(text, 0, rate.start()) if not any(c.start() <= m.start() < c.end() for c in counted)
    ]
    before = sorted((m for m in (*named, *counted) if not _OTHER.search(_clause(text, m))), key=lambda m: m.start())
    if kind is None and before:
        kind = _class(before[-1]["class"]) or "all"
    wholes = [m for m in before if (_class(m["class"]) or "all") == kind]
    if len({m["v"] for m in wholes}) != 1:
        return None
    whole = wholes[-1]
    # What is told after another class was named is of that one.
    stop = next(
        (m.start() for m in _WHOLE.finditer(text, whole.end(), rate.start()) if m["class"] != "方案"), rate.start()
    )
    did = list(_DID.finditer(text, whole.end(), stop))
    if len(did) != 1 or _count(did[0]) > _count(whole):
        return None
    spent = _SPENT.search(text, did[0].end(), rate.start())
    between = text[did[0].end() : rate.start()]
    if spent is not None:
        # Of two amounts of money the rate may be one in the other.
        if _OF_MONEY.search(text[whole.end() : did[0].start()]) or len(_SPENT.findall(text[: rate.start()])) > 1:
            return None
        between = between.replace(spent.group(), "")
    if _OF_MONEY.search(between) or _NOT_ALL.search(text[whole.end() : did[0].end()] + between + rate.group()):
        return None  # another rate stands between, or the rate is of what was spent
    return whole, did[0], False


def _of_amounts(document: Document, between: str, stated: Decimal) -> bool:
    """The amount of money told before the rate is that share of another the report tells: the rate may be of money."""
    spent = _SPENT.search(between)
    if spent is None:
        return False
    part = Decimal(spent["m"].replace(",", ""))
    told = {m["m"] for line in lines(document) for m in _MONEY.finditer(line.map.text)}
    wholes = {Decimal(m.replace(",", "")) for m in told} - {part}
    return any(whole and abs(part / whole * 100 - stated) <= step(stated) for whole in wholes)


def _class(text: str) -> str | None:
    return "low" if _LOW.search(text) else "high" if _HIGH.search(text) else None


def _samples(text: str, rate: re.Match[str]) -> tuple[re.Match[str], re.Match[str], bool] | None:
    """(all the samples, those over the limit) where the sentence tells one of each before the rate, in one unit."""
    start = max((m.start() for m in _SENTENCE.finditer(text) if m.start() <= rate.start()), default=0)
    tested, failed = ([*shape.finditer(text, start, rate.start())] for shape in (_TESTED, _FAILED))
    if any(_EACH.search(text[: m.start()]) for m in tested):
        return None
    if len(tested) != 1 or len(failed) != 1 or (failed[0]["u"] or failed[0]["x"]) != tested[0]["u"]:
        return None
    own = len(set(re.findall(r"20\d\d(?= ?年)", text[start : rate.end()]))) < 2
    return (tested[0], failed[0], True) if own and _count(failed[0]) < _count(tested[0]) else None


def _made(whole: re.Match[str], part: re.Match[str], away: bool) -> Decimal | None:
    """The part in % of the whole, or what it leaves of it."""
    if not _count(whole):
        return None
    share = Decimal(_count(part)) / _count(whole) * 100
    return 100 - share if away else share


def _count(found: re.Match[str]) -> int:
    return int(next(v for key in "vw" if (v := found.groupdict().get(key))))


def _else_made(text: str, stated: Decimal) -> bool:
    """Some two of the counts told there, or two counts together, make the rate."""
    counts = [int(m["v"]) for m in _COUNT.finditer(text)]
    parts = {*counts, *(a + b for a, b in combinations(counts, 2))}
    shares = (Decimal(a) / b * 100 for a in parts for b in set(counts) if b and a <= b)
    return any(abs(way - stated) <= step(stated) for share in shares for way in (share, 100 - share))


def _at(found: re.Match[str]) -> tuple[int, int]:
    """The span of the figure with its counting word."""
    key = "v" if found["v"] else "w"
    return found.start(key), max(found.end(key) + 1, found.end() if key == "v" else 0)


def _figure(text: str, found: re.Match[str]) -> str:
    start, end = _at(found)
    return text[start:end]
