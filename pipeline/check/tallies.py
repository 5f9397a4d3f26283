"""What is counted in a paragraph held against what is made of it: plans done and their rate, samples and their rate, aims met and aims missed."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from pipeline.check.entry import entry
from pipeline.check.grids import step
from pipeline.check.lines import lines
from pipeline.model import Document, Finding, Spec

_NUMBER = r"(?<![\d.,~～—-])(?P<v>\d{1,4}) ?"
_DONE = r"完成|做成|做完|做了|做好|落实|实施|投用|投运|投产|建成|上了|办成|办完|办结"
_LOW, _HIGH = r"无[^，。；\d]{0,3}低费", r"(?<!无)(?:中[^，。；\d]{0,3}高费|高[^，。；\d]{0,2}中费|(?<!中)(?<!/)高费)"
_RATE = re.compile(r"(?P<n>[\u4e00-\u9fff]{0,3}(?:实施|完成|落实|达标|合格)率)[^，。；\d%]{0,6}(?P<c>\d+(?:\.\d+)?) ?%")
_PLANS = re.compile(r"(实施|完成|落实)率")
_WHOLE = re.compile(
    rf"(?P<class>{_LOW}|{_HIGH}|全部|所有|方案)(?:的)?(?:方案|项目)?[^，。；\d率]{{0,6}}(?:[，,](?:立项|确定|选定|共有?|一共|计有?))?"
    + _NUMBER
    + r"[项个条](?!目标)"
)
_DID = re.compile(
    rf"(?:(?<!未)(?<!没有)(?<!未能)(?:{_DONE})[^，。；\d率]{{0,5}}{_NUMBER}[项个条]|"
    + _NUMBER.replace("<v>", "<w>")
    + rf"[项个条](?:已经?)?[^，。；\d率未没全均都]{{0,2}}(?:{_DONE}))"
)
_OTHER = re.compile(
    r"按(照)?[^，。；]{0,4}(投资|资金|金额|钱)|上一?轮|首轮|目标|计划|预计|力争|以上|不低于|要求|累计|可达"
)
_OF_MONEY = re.compile(r"%|[万亿]元|投资额|按[^，。]{0,4}(投资|资金|金额|钱)")
_TESTED = re.compile(
    r"(?:监测|抽测|抽查|检测|测定|抽检|采样|取样|送检|化验)[^，。；\d]{0,6}"
    + _NUMBER
    + r"(?P<u>批次|样次|点次|次|批|份|个样)"
)
_FAILED = re.compile(
    r"(?:超标|不合格|未达标|不达标|超限)[^，。；\d]{0,3}" + _NUMBER + r"(?P<u>批次|样次|点次|次|批|份|个样)"
    r"|" + _NUMBER.replace("<v>", "<w>") + r"(?P<x>批次|样次|点次|次|批|份|个样)[^，。；\d达合]{0,10}(?:超标|不合格|未达标|不达标|超限|超了|超出)"
)  # fmt: skip
_SENTENCE = re.compile(r"[^。！？\n]+")
_COUNT = re.compile(_NUMBER + r"(?:[项个条批次份]|样次|点次)")
_FAR, _BEHIND = Decimal(30), 16


def tallies(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A rate in % that the two counts told before it do not make: N plans, n of them done; N samples, n of them over the limit."""
    out: list[Finding] = []
    for line in lines(document):
        text = line.map.text
        for rate in _RATE.finditer(text) if "率" in text else ():
            if _OTHER.search(_clause(text, rate)):
                continue
            found = _plans(text, rate) if _PLANS.search(rate["n"]) else _samples(text, rate)
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
    before = [m for m in _WHOLE.finditer(text, 0, rate.start()) if not _OTHER.search(_clause(text, m))]
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
    if (
        len(did) != 1
        or _count(did[0]) > _count(whole)
        or re.search(r"在建|又|累计|第[一二三]年|半年", text[whole.end() : rate.end()])
    ):
        return None
    if _OF_MONEY.search(text, did[0].end(), rate.start()):
        return None  # another rate stands between, or the rate is of what was spent
    return whole, did[0], False


def _class(text: str) -> str | None:
    return "low" if re.search(_LOW, text) else "high" if re.search(_HIGH, text) else None


def _samples(text: str, rate: re.Match[str]) -> tuple[re.Match[str], re.Match[str], bool] | None:
    """(all the samples, those over the limit) where the sentence tells one of each before the rate, in one unit."""
    start = max((m.start() for m in _SENTENCE.finditer(text) if m.start() <= rate.start()), default=0)
    tested, failed = ([*shape.finditer(text, start, rate.start())] for shape in (_TESTED, _FAILED))
    if any(re.search(r"每[^，。；]{0,4}$", text[: m.start()]) for m in tested):
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
