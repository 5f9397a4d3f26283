"""Percentages whose words name no rate: of when (上一轮收尾时只有74%), by whom set (公司定的是95%), of which part (极板一厂90.5%)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.text.phrases import phrase

# A name with one of these is a quantity of its own, not a rate left unsaid.
_QUANTITY = phrase("extract.elided.quantity")
_RATE = phrase("extract.elided.rate")
_POINTING = phrase("extract.elided.pointing")
_WHEN = phrase("extract.elided.when")
_WHOLE = phrase("extract.elided.whole")
_SINCE = phrase("extract.elided.since")
_AIM = phrase("extract.elided.aim")
_BASIS = phrase("extract.elided.basis")
_PART_TIME = phrase("extract.elided.part_time")

_WHO = phrase("extract.elided.who")
_ALONE = phrase("extract.elided.alone")
_AFTER = phrase("extract.elided.after")
_BEST = phrase("extract.elided.best")
_BODY = phrase("extract.elided.body")
#: 其中40%用于绿化: nothing but the word that takes a part of something.
AMONG = phrase("extract.elided.among")
_TITLE = phrase("extract.elided.title")
_VERB = phrase("extract.elided.verb")
_OTHER_TOPIC = phrase("extract.elided.other_topic")
_SIGHT = 80
_BECAUSE = phrase("extract.elided.because")
_LACKING = phrase("extract.elided.lacking")
_VIEWED = phrase("extract.elided.viewed")
_REPEATED = phrase("extract.elided.repeated")
_RATED = phrase("extract.elided.rated")
_OWNER = phrase("extract.elided.owner")
_AHEAD = phrase("extract.elided.ahead")
_PERCENTAGE = phrase("extract.elided.percentage")
_AROUND = phrase("extract.elided.around")
_LAID_OUT = phrase("extract.elided.laid_out")
_PAID, _MEASURES = phrase("extract.elided.paid"), phrase("extract.elided.measures")
_DONE_RATE = phrase("extract.elided.done_rate")
_ENDS = phrase("extract.elided.ends")
_TREND = phrase("extract.elided.trend")
_SUMMED = phrase("extract.elided.summed")
# 换泵后降至0.31kWh/m³: a deed, and nothing but when.
_SINCE_DEED = phrase("extract.elided.since_deed")
_UNIT_HEAD = phrase("extract.elided.unit_head")
_COUNTED_BY, _DONE = phrase("extract.named.counted_by"), phrase("extract.named.done")
_METER_LEVEL = phrase("extract.named.meter_level")


def rate(name: str) -> bool:
    """Whether a name is a rate's."""
    return _RATE.search(name) is not None


_FIRST_SHARE = re.compile(r"[^，。；：]{0,14}\d%")


def level(clause: str) -> str:
    """A clause that only says how a rate has moved, without that (全制程良率逐年爬升 → 全制程良率); any other as it is."""
    return _TREND.sub("", clause)


def title(clause: str) -> bool:
    """Whether a clause is nothing but the name of a rate."""
    bare = _BECAUSE.sub("", clause.strip())
    return _TITLE.fullmatch(bare) is not None and _VERB.search(bare) is None


def of_shares(text: str, start: int) -> bool:
    """Whether the first figure behind a head is a share (胶游离甲醛：前年0.30%)."""
    return _FIRST_SHARE.match(text, start) is not None


def untopical(between: str) -> bool:
    """Whether the words between the last percentage and this one have turned to no other rate."""
    return len(between) <= _SIGHT and _OTHER_TOPIC.search(between) is None


def part(words: str, prior: str, subject: str) -> str:
    """The part, month or way of counting a percentage is of (复合肥分厂, 那个月, 按钱算); "" when its words tell none.

    `words` stand before the figure in its clause, `prior` is the clause before when it has no figure, `subject` what the words name."""
    by = _BASIS.search(words)
    if by is not None:
        return f"按{by.group('by')}"
    if subject and _QUANTITY.search(subject):
        return ""
    bare = re.sub(r"\s", "", words)
    if _PART_TIME.search(bare) and _AIM.search(subject) is None:
        return _trimmed(bare)
    alone = _ALONE.match(subject)
    if alone is not None:
        return alone.group("who") or alone.group("one") or _head(prior)
    who = _WHO.match(subject) if subject else None
    if who is not None:
        return who.group("who")
    after = _AFTER.match(subject)
    if after is not None:
        return after.group(1)
    if not subject and _BEST.search(prior):
        return _head(prior)
    return ""


def done_or_fitted(subject: str, sentence: str) -> str:
    """The rate of a percentage whose words only say how it is counted, or which meters (按项数是77.8%, 车间二级表96.2%)."""
    if _COUNTED_BY.fullmatch(subject) and _DONE.search(sentence):
        return f"按{subject}计实施率"
    return f"{subject}配备率" if _METER_LEVEL.search(subject) else subject


def in_part_of_year(words: str) -> str:
    """The month or season that the words before a figure tell (7月却有 → 7月); "" when they tell none."""
    told = _PART_TIME.search(words)
    return told.group() if told is not None else ""


def unnamed(subject: str) -> bool:
    """Whether a subject has no word of a quantity."""
    return _QUANTITY.search(_AHEAD.sub("", subject)) is None


def pointing(words: str) -> bool:
    """Whether words say nothing but that the figures behind them are of the rate said before (该比例分别为)."""
    return _POINTING.search(words) is not None


def last(names: Sequence[str]) -> str:
    """The rate named last, past what only says how much of it is lacking (少掉的0.4%是检修); "" when another quantity stands between."""
    for name in reversed(names):
        if rate(name):
            return name
        if _LACKING.fullmatch(name) is None:
            return ""
    return ""


def same(words: str, subject: str, carried: str, clause: str) -> bool:
    """Whether the words before a percentage only say when, or who wants it, so that it is of the rate said before.

    `carried` is what the clauses before were about: no rate, when a figure of another kind stood between; `clause`: all up to the figure."""
    if _POINTING.search(words) or _VIEWED.fullmatch(subject):
        return True
    if _REPEATED.search(subject) and unnamed(_REPEATED.sub("", subject)):
        return True
    if not subject:
        return not rate(carried)
    if _AIM.search(subject) and _RATED.search(subject) is None:
        return True
    if _QUANTITY.search(subject):
        return False
    return any(p.search(subject) is not None for p in (_WHEN, _WHOLE)) or _SINCE.search(clause) is not None


def of_whole(subject: str) -> bool:
    """Whether words say that a figure is of the whole enterprise (全公司, 合起来)."""
    return _WHOLE.search(subject) is not None


def summed(words: str) -> bool:
    """Whether the words before a percentage only say that it is of all the parts before it (合计, 加权平均)."""
    return _SUMMED.fullmatch(words) is not None


def intensity(canonical: str) -> bool:
    """Whether a unit is one of something used or made per product, neither a flow (t/a) nor a concentration (mg/L)."""
    return re.search(r"^(?!.?g/).+/(?!a$|d$|h$|s$|L$)", canonical) is not None


def held(subject: str, earlier: str, kind: str) -> bool:
    """Whether words that name no quantity say what the quantity `earlier` is held against, or when it was so (行业先进值按集团对标库取)."""
    if not subject or _QUANTITY.search(_AHEAD.sub("", subject)):
        return False
    of = _OWNER.match(subject)
    if of is not None and of.group(1) not in earlier and _BODY.search(of.group(1)) is None:
        return False
    return kind in ("benchmark", "other_party", "limit") or any(p.search(subject) for p in (_WHEN, _SINCE_DEED))


def prior(text: str, start: int) -> str:
    """The clause before the one that begins at `start`, "" when it holds a percentage or belongs to another sentence."""
    if text[start - 1 : start] != "，":
        return ""
    before = re.split(r"[，。；：]", text[: start - 1])[-1]
    return "" if _PERCENTAGE.search(before) else before


def whole(name: str, of: str) -> str:
    """The name of a part's rate (化成充电厂认知率), of a month's or of another way of counting (中高费方案实施率（按钱计）)."""
    bare = _AROUND.sub("", name)
    if of.startswith("按"):
        return f"{bare}（{of}计）"
    return f"{bare}（{of}）" if _PART_TIME.search(of) else f"{of}{bare}"


def spent(subject: str, carried: str, words: str, prior: str) -> bool:
    """Whether a sum of money without a name of its own is what the measures named by their rate cost, or counted in the clause before.

    `words` stand before the figure in its clause (花了), `prior` is the clause before (上一轮做了14个方案)."""
    if _LAID_OUT.fullmatch(subject) is None:
        return False
    return _DONE_RATE.search(carried) is not None or bool(_PAID.search(words) and _MEASURES.search(prior))


def _trimmed(words: str) -> str:
    return _ENDS.sub("", words)[-14:]


def _head(prior: str) -> str:
    """What a clause without figures speaks of (燃料部外委卸煤人员多 → 燃料部)."""
    unit = _UNIT_HEAD.match(prior)
    return unit.group(1) if unit is not None else ""
