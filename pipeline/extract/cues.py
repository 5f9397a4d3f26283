"""Words around a figure or a statement that say whose it is, and whether it is reached, wanted or allowed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.lexicon import Lexicon
from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase, sifted

ORDER: tuple[Kind, ...] = ("previous", "other_party", "benchmark", "limit", "target")
_ACTUAL = phrase("extract.cues.actual")

# 上轮79%，本轮95%: from here on the text speaks of the present round.
_NOW = phrase("extract.cues.now")
# 执行GB 16297-1996表2二级标准120mg/m³: a grade of an emission standard is no level of cleaner production.
EMISSION = phrase("extract.cues.emission")
_GRADED = phrase("extract.cues.graded")
_TAUGHT = phrase("extract.cues.taught")
_SET = phrase("extract.cues.set")
# 上一轮遗留的问题, 在上一轮的基础上: no figure of that round is told.
_NO_ROUND = phrase("extract.cues.no_round")


#: Somebody else, an average of others, a rule or a task, said in no fixed word.
PHRASES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "other_party",
        phrase("extract.cues.in_another_place"),
    ),
    (
        "other_party",
        phrase("extract.cues.another_firm"),
    ),
    (
        "benchmark",
        phrase("extract.cues.yardstick"),
    ),
    (
        "limit",
        phrase("extract.cues.bound"),
    ),
    ("previous", phrase("extract.cues.former_round")),
    (
        "target",
        phrase("extract.cues.aimed"),
    ),
    ("other_party", phrase("extract.cues.whole_trade")),
)


_SIEVE = sifted(pattern for _, pattern in PHRASES)

# 送某砖厂掺烧, 委托某公司处置: a partner, not somebody whose figures are told.
_PARTNER = phrase("extract.cues.partner")
# 同类厂用得多: that others use a technique says nothing of whose figures follow.
_NO_FIGURE = phrase("extract.cues.no_figure")
_BESIDE = phrase("extract.cues.beside")
_TO_AIM = phrase("extract.cues.to_aim")
_BESIDE_TAIL = phrase("extract.cues.beside_tail")
_UNTIL = phrase("extract.cues.until")
_UNTIL_END = phrase("extract.cues.until_end")
_AS_EXAMPLE = phrase("extract.cues.as_example")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word that decides, with its place; `compared` when it is only what something is held against (与同类企业相比);
    `now` when it ends what was said of the round before."""

    kind: Kind
    start: int
    end: int
    compared: bool = False
    now: bool = False


def kind_cues(lexicon: Lexicon, text: str, start: int, end: int, latest: int | None = None) -> list[Cue]:
    """All cues of kind in a stretch, `actual` ones included, in order; `latest` is the last year the report has figures of."""
    said = text[start:end]
    spoken, left = lexicon.spoken(said), _SIEVE.left(said)
    names = [name for name in ORDER if name in spoken]
    out = [Cue(kind=name, start=a, end=b) for name in names for a, b in lexicon.cues(name, text, start, end)]
    for kind, pattern in PHRASES if left else ():
        if pattern.pattern in left:
            out += [Cue(kind=kind, start=m.start(), end=m.end()) for m in pattern.finditer(text, start, end)]
    out += [Cue(kind="actual", start=m.start(), end=m.end()) for m in _ACTUAL.finditer(text, start, end)]
    out += [Cue(kind="actual", start=m.start(), end=m.end(), now=True) for m in _NOW.finditer(text, start, end)]
    if latest is not None:
        until = [m for m in _UNTIL.finditer(text, start, end) if int(m.group(1)) > latest + 1]
        until += [m for m in _UNTIL_END.finditer(text, start, end) if latest <= int(m.group(1)) <= latest + 1]
        out += [Cue(kind="target", start=m.start(), end=m.end()) for m in until]
    weighed = (_weighed(cue, text, start) for cue in out)
    return sorted((c for c in weighed if c is not None), key=lambda c: (c.end, -c.start))


def _weighed(cue: Cue, text: str, start: int) -> Cue | None:
    """Somebody else's name, dropped when it is a partner's, marked when it is only compared with."""
    if cue.kind == "benchmark" and _GRADED.match(text, cue.start) and EMISSION.search(text, start, cue.start):
        return Cue(kind="limit", start=cue.start, end=cue.end)
    if cue.kind == "previous" and _NO_ROUND.match(text, cue.end):
        return None
    if (
        cue.kind == "target"
        and _TAUGHT.search(text[max(start, cue.start - 16) : cue.end])
        and not _SET.match(text, cue.end)
    ):
        # 对清洁生产的含义、目标和本岗位做法回答正确: what was asked about, not what is wanted.
        return None
    if cue.kind == "target" and _TO_AIM.search(text[max(start, cue.start - 12) : cue.end]):
        tail = text[cue.end : cue.end + 12]
        # 与设置的近期目标相比，电耗完成285kWh: what was reached, held against the aim.
        return None if _BESIDE_TAIL.match(tail) else cue
    if cue.kind != "other_party":
        return cue
    before, after = text[max(start, cue.start - 12) : cue.start], text[cue.end : cue.end + 28]
    if _BESIDE.search(before) and _BESIDE_TAIL.match(after):
        return Cue(kind=cue.kind, start=cue.start, end=cue.end, compared=True)
    if before.rfind("以") >= 0 and _AS_EXAMPLE.match(after):
        return cue
    return None if _PARTNER.search(before) or _NO_FIGURE.match(after) else cue
