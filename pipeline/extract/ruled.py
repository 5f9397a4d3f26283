"""Figures that are a rule and not a measurement by how they stand: behind the rule's name, in a list of limits, as a class's line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount
from pipeline.text.sentences import Span

# 目标80%，做到83.4%: what came of the aim beside it.
_CAME_TO = phrase("extract.ruled.came_to")
# 距Ⅰ级还差39.9kgce/t: how far off is no yardstick.
_GAP = phrase("extract.ruled.gap")
# 费用低于5万元的15项列为无/低费方案: where the line between the classes of measures is drawn.
_CLASS_LINE = phrase("extract.ruled.class_line")
# 执行3类标准，昼间65dB(A)、夜间55dB(A): round figures for day and night directly behind the rule.
_SOUND_RULED = phrase("extract.ruled.sound_ruled")
# COD限值100mg/L，氨氮10mg/L: a list of limits goes on.
_LIMIT_GOES_ON = phrase("extract.ruled.limit_goes_on")
# 执行GB 25464的限值，颗粒物30mg/m³、二氧化硫50mg/m³: a list of bare substances behind the rule.
_RULE_TOLD = phrase("extract.kinds.rule_told")
# 执行2类标准，即昼间60、夜间50dB(A): the rule spelled out.
_NAMELY = phrase("extract.kinds.namely")
_RULE_NAMED = phrase("extract.kinds.rule_named")
# 执行颗粒物30mg/m³、氮氧化物200mg/m³: the rule's own figures stand directly behind the verb.
_KEPT = phrase("extract.kinds.kept")
_SUBSTANCE = phrase("extract.kinds.substance")
# 低于先进值（0.40tce/t）, 属先进水平（≥85分）: the bracket behind a yardstick's name holds the yardstick.
_BRACKETED: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("benchmark", phrase("extract.ruled.yardstick_bracket")),
    ("target", phrase("extract.ruled.aim_bracket")),
    ("benchmark", phrase("extract.ruled.compared_bracket")),
    ("limit", phrase("extract.ruled.quota_bracket")),
)
_BOUNDED = phrase("extract.ruled.bounded_bracket")
_PRESSED, _BY_SO_MUCH = phrase("extract.kinds.pressed"), phrase("extract.kinds.by_so_much")
# 标准要求配备率不少于100%，我公司为98%: what a rule demands, its quantity told between.
_DEMANDED = phrase("extract.ruled.demanded")
# 污水厂卡的是350毫克/升, 不许高过20毫克/立方米; 比我们的4870度高: a bound in plain speech, and what is our own behind 比.
_PLAIN_BOUND, _THAN_OURS = phrase("extract.ruled.plain_bound"), phrase("extract.ruled.than_ours")
_BY_VALUE = phrase("extract.ruled.by_value")
_OWN_NEXT = phrase("extract.ruled.own_next")
# 同类企业中，电耗最低为520kWh/t，平均为610kWh/t: what others together come to, not one of them and not the enterprise.
_STATISTIC = phrase("extract.ruled.statistic")
_PEERS_TOLD = phrase("extract.ruled.peers_told")
_OUR_OWN = phrase("extract.ruled.our_own")
# 由0.61降到0.57，实际0.55: what was reached stands beside it, so this was the aim.
_AIMED_AT = phrase("extract.kinds.aimed_at")
# 指标2.6万m³，实际完成2.4万m³，未完成
_REACHED = phrase("extract.kinds.came_to")
# 占许可排放量的46.5%
_SHARE_OF_RULE = phrase("extract.kinds.share_of_rule")
# 不超过550方，今年540方，做到了: the aim, and what came of it.
_MET, _MET_NEXT = phrase("extract.ruled.met"), phrase("extract.ruled.met_next")
_NOW_AFTER_AIM = phrase("extract.ruled.now_after_aim")
_RECKONED_ON = phrase("extract.ruled.reckoned_on")
_HAS_MOVED, _MOVED_TO_YEAR = phrase("extract.ruled.has_moved"), phrase("extract.ruled.moved_to_year")
_OF_YEAR, _AIM_YEAR = phrase("extract.ruled.of_year"), phrase("extract.ruled.aim_year")
_LAID_PLAN = phrase("extract.ruled.laid_plan")
_LIMITED = ("concentration", "gas_concentration", "noise")
_AROUND = 80
# 与设计值（90%、85%、80%）: the figures of the row before this one.
_ROW = re.compile(r"[（(](?:[≤≥<>]?[\d.,]+\s?[%a-zA-Z³²/]*\s?[、，]\s?)+$")


def standing(text: str, amount: Amount) -> Kind | None:
    """What a figure is by the words around it alone; None where they do not say."""
    before = text[max(0, amount.start - _AROUND) : amount.start]
    if amount.dimension == "money" and _CLASS_LINE.search(text[amount.end : amount.end + _AROUND]):
        return "limit"
    if amount.dimension == "noise" and amount.high is None and amount.value % 5 == 0 and _SOUND_RULED.search(before):
        # Limits of sound go by fives; what was measured hardly does.
        return "limit"
    if (kind := _held_beside(before, text[amount.end : amount.end + _AROUND], amount)) is not None:
        return kind
    if amount.dimension in _LIMITED and _PLAIN_BOUND.search(before):
        return "limit"
    if _CAME_TO.search(before) or _GAP.search(before) or _THAN_OURS.search(before):
        return "actual"
    if of_peers(text, amount):
        return "benchmark"
    return _bracketed(before, amount) or ("limit" if _DEMANDED.search(before) else None)


def _held_beside(before: str, behind: str, amount: Amount) -> Kind | None:
    """What a figure is where an aim and what came of it stand side by side (不超过550方，今年540方，做到了), and what is only reckoned on."""
    if amount.op in ("≤", "≥", "<", ">") and _MET_NEXT.match(behind):
        return "target"
    if _MET.match(behind) and _NOW_AFTER_AIM.search(before):
        return "actual"
    return "target" if _RECKONED_ON.search(before) else None


def came_about(text: str, start: int, amount: Amount, last: str) -> bool:
    """Whether a figure is told as what has come about already (由650方降到2024年的540方，降了21.4%); `last`: the report's last year."""
    said = text[start : amount.start]
    if _HAS_MOVED.search(said):
        return True
    own = _OF_YEAR.search(said)
    if own is not None and amount.op == "=" and last and own["year"] <= last:
        # 规划到2026年末达到60%，2024年为41%: a year gone by behind the aim's.
        sentence = text[text.rfind("。", 0, start) + 1 : start]
        return any(year > last for year in _AIM_YEAR.findall(sentence))
    moved = _MOVED_TO_YEAR.search(said)
    return moved is not None and bool(last) and moved["year"] <= last


def of_peers(text: str, amount: Amount) -> bool:
    """Whether a figure is the best or the mean of several other enterprises its sentence speaks of."""
    opened = max(text.rfind(mark, 0, amount.start) for mark in "。\n") + 1
    said = text[max(opened, amount.start - 2 * _AROUND) : amount.start]
    if amount.dimension in _LIMITED or _STATISTIC.search(said[-24:]) is None or _OUR_OWN.search(said[-28:]):
        return False
    return _PEERS_TOLD.search(said) is not None


def _bracketed(before: str, amount: Amount) -> Kind | None:
    """What a figure in a bracket is by the words the bracket opens behind; None for one that they say nothing of."""
    row = _ROW.search(before)
    before = before if row is None else before[: row.start() + 1]
    opened = max(before.rfind("（"), before.rfind("("))
    if opened < 0 or amount.dimension in _LIMITED:
        return None
    if amount.op in ("≤", "≥", "<", ">") and _BOUNDED.search(before):
        return "benchmark"
    return next((kind for kind, words in _BRACKETED if words.search(before)), None)


def valued(text: str, end: int, stop: int) -> bool:
    """Whether a word has its figure directly behind it (先进值为13000kWh/t) and the clause behind `stop` names a quantity of its own."""
    return _BY_VALUE.match(text[end : end + 12]) is not None and _OWN_NEXT.match(text[stop : stop + 24]) is not None


def listed(text: str, clause: Span, found: Sequence[Amount]) -> bool:
    """Whether a clause lists bare substances directly behind the rule they have to keep, or goes on with such a list."""
    if any(a.high is not None or a.op != "=" for a in found):
        return False
    if _NAMELY.match(text, clause.start) and _RULE_NAMED.search(text, 0, clause.start):
        return True
    kept = _KEPT.match(text, clause.start, clause.end)
    before = text[max(0, clause.start - 60) : clause.start]
    told = len(found) > 1 and _RULE_TOLD.search(before) is not None
    if kept is None and not told and _LIMIT_GOES_ON.search(before) is None:
        return False
    at = kept.end() if kept is not None else clause.start
    for amount in found:
        if _SUBSTANCE.fullmatch(text[at : amount.start].strip("、和，")) is None or "最" in text[at : amount.start]:
            return False
        at = amount.end
    return True


def missed(text: str, start: int, amount: Amount) -> bool:
    """Whether a figure of the clause beginning at `start` is an aim by what stands behind it: that it was, or was not, reached."""
    return _REACHED.search(text, start, amount.start) is None and _AIMED_AT.match(text[amount.end :]) is not None


def share_of(text: str, start: int, amount: Amount, first: Amount) -> bool:
    """Whether a share, or the row of them that `first` opens, says how much of a limit was used; such a share is no limit."""
    return amount.dimension == "share" and _SHARE_OF_RULE.search(text, start, first.start) is not None


def turned(found: Kind, carried: Kind | None, text: str, start: int, amount: Amount) -> Kind:
    """The kind of a figure the words before it make another than its cue: what a sound is to be brought down to in a list of aims
    (下一步：…，夜间压到48dB(A)以下), how far this round is from the last one (比首轮的81.5t减少21.3t)."""
    if found == "limit" and amount.dimension not in _LIMITED:
        sentence = text[text.rfind("。", 0, amount.start) + 1 : amount.start]
        if _LAID_PLAN.search(sentence):
            # 规划规定到2025年取水不高于0.41m³/头
            return "target"
    if found == "limit" and carried == "target" and _PRESSED.search(text, start, amount.start):
        return "target"
    return "actual" if found == "previous" and _BY_SO_MUCH.search(text, start, amount.start) else found
