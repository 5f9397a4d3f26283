"""How many aims a report says it has met, held against those it tells or tables as missed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.check.entry import entry
from pipeline.check.grids import Grid, grids, number
from pipeline.check.lines import lines
from pipeline.check.targets import polarity
from pipeline.model import Document, Evidence, Finding, Spec

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}
_N = r"[一两二三四五六七八九十]|\d{1,2}"
# 四个目标完成了三个; 五项清洁生产目标中有四项达到
_COUNTED = re.compile(
    rf"(?P<n>{_N}) ?[个项条](?:[^，。；\d]{{0,8}})?(?:目标|指标)[^，。；\d一二三四五六七八九]{{0,6}}?"
    rf"(?:(?:完成|实现|达到|达成|做到)了?(?P<m>{_N}) ?[个项条](?!目标)|(?P<k>{_N}) ?[个项条](?:已|均已|都|已经)?(?:完成|实现|达到|达成|做到))"
)
_ALL = re.compile(
    r"(?:^|(?<=[，,：:。；\s]))"
    rf"(?:本轮|本次|审核|清洁生产|近期|各项?|全部|所有|设定|设置|确定|既定|预定|原定|公司|企业|上述|表中|这|的|指标|(?:{_N}) ?[个项])*"
    r"目标[^，。；]{0,8}?(全部|均|都|全都|悉数|一项不落地)[^，。；]{0,4}(完成|实现|达到|达成|达标|兑现)(?![^，。；]{0,4}(后|时|，方))"
)
_NOT_ALL = re.compile(
    r"除|基本|大部|大多|多数|尚未|没有|未能|未完成|不能|并未|部分|个别|上一?轮|首轮|上次|将|力争|争取|确保|保证|计划|预计|如果|若|待|是否|近期目标.{0,4}远期"
)
_MISSED = re.compile(r"(没有?|未能?|尚未|未曾)(完成|达到|实现|达成|做到|达标)|差一点|[没未]完成")
_SENTENCE = re.compile(r"[^。！？\n]+")
_MET = re.compile(r"(已|已经|全部)?(完成|达到|实现|达标|达成|是|√|✓)")
_UNMET = re.compile(r"(未|没有?|尚未|未能)(完成|达到|实现|达标|达成)|否|×|✗|部分(完成|达到)")
_VERDICT = re.compile(r"完成情况|是否|达成|达到情况|达标情况|实现情况|完成与否|评价|结论")
_AIM = re.compile(r"目标(值|数)?")
_RESULT = re.compile(r"(完成|实际|实绩|达到|实现|实测)(值|数|情况|水平)?|审核后|20\d\d年(实际|完成)(值|数|情况)?")
_LEAST = 2


def met_aims(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A claim of so many aims met, or of all of them, against the aims missed in its own paragraph or in the table of aims."""
    tables = [found for grid in grids(document) if (found := _table(grid)) is not None]
    out: list[Finding] = []
    for line in lines(document):
        if document.blocks[line.block].kind == "cell":
            continue
        for claim, said, missed in _claims(line.map.text):
            cited = line.cite(document, *claim.span())
            total, met = said
            own = total - missed if total and missed else None
            at = next(_MISSED.finditer(line.map.text), None)
            if own is not None and at is not None and own != met:
                out.append(_finding(spec, cited, line.cite(document, *at.span()), f"{missed} 项未完成"))
                continue
            for rows, unmet in tables:
                if unmet and (not total or total == rows) and (met is None or met != rows - len(unmet)):
                    out.append(_finding(spec, cited, unmet[0], f"表中 {rows} 项里 {len(unmet)} 项未达到"))
                    break
    return tuple(out[:1])


def _finding(spec: Spec, claim: Evidence, missed: Evidence, shown: str) -> Finding:
    return entry(
        spec, "CON04", subject="aims", evidence=(claim, missed), name="目标完成情况", values=f"“{claim.quote}”、{shown}"
    )


def _claims(text: str) -> Iterator[tuple[re.Match[str], tuple[int, int | None], int]]:
    """(claim, (how many aims, how many of them met; 0 and None for all of unnamed number), how many are told as missed)."""
    for sentence in _SENTENCE.finditer(text):
        for found in _COUNTED.finditer(text, *sentence.span()):
            if not re.search(r"上一?轮|首轮|计划|力争|争取", text[sentence.start() : found.end()]):
                met = _value(found["m"] or found["k"])
                # A claim within the paragraph that lists the aims; a paragraph that only tells of the missed one afterwards counts alike.
                yield found, (_value(found["n"]), met), _listed(text, found, _value(found["n"]))
        for found in _ALL.finditer(text, *sentence.span()):
            if not _NOT_ALL.search(sentence.group()):
                yield found, (0, None), 0


def _listed(text: str, claim: re.Match[str], total: int) -> int:
    """How many aims the text before the claim tells as missed, where it tells of that many results at least; 0 otherwise."""
    before, after = text[: claim.start()], re.split(r"[。！？\n]", text[claim.end() :])[0]
    told = len(re.findall(r"实际|完成|达到|实现|做到", before))
    behind = len(_MISSED.findall(after))
    # All are claimed to be met, and the same sentence goes on to one that was not.
    if behind and _value(claim["m"] or claim["k"]) == total:
        return behind
    return len(_MISSED.findall(before)) if told >= total else 0


def _value(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS[text]


def _table(grid: Grid) -> tuple[int, list[Evidence]] | None:
    """(how many aims, the cells of those missed) of a table of aims with verdicts or results; None of another table."""
    titles = [grid.title(c) for c in range(grid.table.columns)]
    aims = [c for c, t in enumerate(titles) if c and _AIM.search(t) and not _VERDICT.search(t)]
    if not aims:
        return None
    body = range(grid.header, len(grid.texts))
    verdicts = [c for c, t in enumerate(titles) if c and _VERDICT.search(t)]
    for column in verdicts:
        told = {r: grid.texts[r][column] for r in body if grid.texts[r][column]}
        if len(told) >= _LEAST and all(_MET.match(t) or _UNMET.match(t) for t in told.values()):
            return len(told), [grid.cite(r, column) for r, t in told.items() if _UNMET.match(t)]
    results = [c for c, t in enumerate(titles) if c and c not in aims and _RESULT.fullmatch(t)]
    if len(aims) != 1 or len(results) != 1 or verdicts:
        return None
    rows = {r: [number(grid.texts[r][c].lstrip("≤≥<>")) for c in (aims[0], results[0])] for r in body}
    known = {r: (a, b) for r, (a, b) in rows.items() if a is not None and b is not None}
    behind = [r for r, (aim, got) in known.items() if (got - aim) * polarity(" ".join(grid.texts[r][:2])) < 0]
    return (len(known), [grid.cite(r, results[0]) for r in behind]) if len(known) >= _LEAST else None
