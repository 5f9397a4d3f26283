"""Subject phrases: what a figure in prose is about, read off the words beside it."""

from __future__ import annotations

import re

from pipeline.text.phrases import phrase

_TIME = phrase("extract.subjects.time")
# 单位产品电耗较上一轮（降低7.5%）: what a figure is held against is no part of its name.
_AGAINST = phrase("extract.subjects.against")
# Words before the subject proper. A lookahead keeps the beginning of a name that only looks like one (达标率, 经济效益, 内部收益率).
_LEAD = phrase("extract.subjects.lead")
# Words between the subject and its figure; a lookbehind keeps the end of a name (节约, 许可, 产能).
_TRAIL = phrase("extract.subjects.trail")
_CHANGE = phrase("extract.subjects.change")
_RIGHT = phrase("extract.subjects.right")
_RIGHT_STOP = phrase("extract.subjects.right_stop")
_BREAK = phrase("extract.subjects.break")
_PLACE = phrase("extract.subjects.place")
_LISTED = phrase("extract.subjects.listed")
_SHORT_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z\d₂ₓ.]{1,9}")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
# 废水、废气达标率: the last part's head belongs to every part before it.
_HEAD = phrase("extract.subjects.head")
#: Heads that need to be told of what: their subject stands in the clause, the sentence or the heading before.
HEAD_ONLY = phrase("extract.subjects.head_only")
_AND = phrase("extract.subjects.and")
# 不花钱少花钱的十九条, 花大钱的四条: measures without and with little cost, and the dear ones.
_PLAIN_COSTS = (
    (phrase("extract.subjects.at_no_cost"), "无低费"),
    (phrase("extract.subjects.at_high_cost"), "中高费"),
)
_FULL = 5
_SHIELD = str.maketrans("、/和及与", "\0\1\2\3\4")
_SHOWN = str.maketrans("\0\1\2\3\4", "、/和及与")
_COST_PAIR = phrase("extract.subjects.cost_pair")
# 治理设施与主机同步运转率: one rate of one thing.
# 二氧化碳焊和埋弧焊占焊接量: one share of one sum.
_SHARE_OF = phrase("extract.subjects.share_of")
_TOGETHER = phrase("extract.subjects.together")
_AFTER_CHANGE = phrase("extract.subjects.after_change")
_GAP = phrase("extract.unsaid.gap")
_SPELLED_SHARE = phrase("extract.subjects.spelled_share")
_FORMULA = phrase("extract.subjects.formula")
_RECKONED = phrase("extract.subjects.reckoned")
_THAN_THEN = phrase("extract.subjects.than_then")
_SIGN = re.compile(r"\s?(?:(?P<up>[+＋↑])|[-－−↓])\s?")
_SPARED = phrase("extract.subjects.spared")
_DONE_PLANS = phrase("extract.subjects.done_plans")


def clean(phrase: str) -> str:
    """A subject phrase without its dates, its connectives and its verbs; may be empty."""
    text = _FORMULA.sub("", _AGAINST.sub("", _TIME.sub("", phrase)))
    if "花" in text and "方案" not in text:
        for words, formal in _PLAIN_COSTS:
            text = words.sub(formal, text)
    while broken := list(_BREAK.finditer(text)):
        tail = text[broken[-1].end() :]
        if _TRAIL.sub("", _LEAD.sub("", tail)):
            text = tail
            break
        text = text[: broken[-1].start()]
    before = None
    while before != text:
        before = text
        text = _RECKONED.sub("", _TRAIL.sub("", _LEAD.sub("", text)))
    if spared := _SPARED.fullmatch(text):
        # 原煤少烧91吨: what is less, not what is used.
        text = f"少{spared['how']}{spared['what']}"
    return text.strip("、，,；;：:“”\"'（( ")[-28:]


def without_brackets(text: str) -> str:
    """The text with bracketed insertions taken out."""
    return _BRACKETS.sub("", text)


def in_bracket(left: str) -> str:
    """The words before a figure; inside a bracket only the bracket's own, or, when it holds none, those before it."""
    opened = max(left.rfind("（"), left.rfind("("))
    if opened > max(left.rfind("）"), left.rfind(")")):
        own = left[opened + 1 :]
        return own if clean(own) or _SIGN.fullmatch(own) else without_brackets(left[:opened])
    return without_brackets(left)


def changes(left: str) -> bool:
    """Whether a verb of change directly governs the figure (降低12%, 减少3万t), so that it is a difference and no level."""
    return _CHANGE.search(left) is not None


def plain_change(left: str, *, rate: bool = False) -> str:
    """The verb of change directly before the figure, "" when there is none; `rate`: a rate is what may be 高 (比上年的53.9%高0.7个百分点)."""
    if not rate and _GAP.search(left) is not None:
        # 我们比它低8.5L/m²: how far apart two are, nothing that fell.
        return ""
    if rate and left.strip() == "还多":
        # 三成还多（31.4%）: the round figure before it, told to the point.
        return ""
    if rate and (left.strip() in ("高", "低") or _THAN_THEN.search(left)):
        return f"{left.strip()[-1:]}出"
    if rate and (sign := _SIGN.fullmatch(left)) is not None:
        # 80600t（+4.95%）
        return "增长" if sign["up"] else "下降"
    found = _CHANGE.search(left)
    return _AFTER_CHANGE.sub("", found.group()) if found else ""


def without_than(left: str) -> str:
    """The words before a figure without those that only say by how much more than when (，比上年高)."""
    return _THAN_THEN.sub("", left)


def right_noun(text: str) -> str:
    """The noun that follows a figure standing first (23万m³废水); "" when none does."""
    plain = _COST_PAIR.sub(lambda m: re.sub("[、/]", "/", m.group()), text)
    if done := _DONE_PLANS.match(plain):
        # 5个已实施中/高费方案: the deed belongs to the name.
        return f"{done['deed']}{done['plans']}"
    found = _RIGHT.match(plain)
    if found is None:
        return ""
    # 三个生产期是百分之八十八: a time, and then what it was.
    noun = _SPELLED_SHARE.split(found.group("noun"))[0]
    if noun.startswith(("是", "为", "分别")):
        return ""
    stop = _RIGHT_STOP.search(noun, 1)
    noun = noun[: stop.start()] if stop else noun
    # 28.6t（许可量60t）: what is left of a bracket cut open is no noun.
    return "" if noun[:1] in ("（", "(") and noun[-1:] not in ("）", ")") else noun


def parts(phrase: str) -> list[str]:
    """Several subjects sharing one figure, each with the common head (废水、废气达标率 → 废水达标率, 废气达标率); else the phrase alone."""
    shielded = _COST_PAIR.sub(lambda m: m.group().translate(_SHIELD), phrase)
    shielded = _TOGETHER.sub(lambda m: m.group().translate(_SHIELD), shielded)
    head = _HEAD.search(shielded)
    if head is None or _SHARE_OF.search(shielded):
        return [phrase]
    pieces = [p for p in _AND.split(shielded) if p]
    if len(pieces) < 2 or any(len(p) > 14 or not re.search(r"[\u4e00-\u9fffA-Za-z]", p) for p in pieces):
        return [phrase]
    tail = head.group(1)
    whole = []
    for piece in pieces:
        piece = piece.translate(_SHOWN)
        own = _HEAD.search(piece)
        # 万元产值取水量、万元产值综合能耗: a part with a head of its own, however short, takes none of the last one's.
        named = own is not None and (len(own.group(1)) >= 2 or len(piece) >= _FULL)
        whole.append(piece if named else piece + tail)
    return whole


def listed(phrase: str) -> list[str]:
    """The things a phrase lists without a common head (COD、氨氮、总磷), the place they are at left with the first."""
    pieces = _LISTED.split(phrase)
    named = all(_SHORT_NAME.fullmatch(piece) and _PLACE.search(piece) is None for piece in pieces)
    return pieces if named else [phrase]
