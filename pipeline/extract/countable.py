"""Counts the catalogue has no entry for that say something all the same: what makes up a rate, a stop, a score, a herd.

应装54块，实装52块; 收回214份; 36组全部合格; 计划外停炉合计61小时; 加权总分88.6分. Any other bare count says nothing.
"""

from __future__ import annotations

from pipeline.model.indicator import Kind
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_ENDS = phrase("extract.countable.ends")
_BEHIND = phrase("extract.countable.behind")
_DEED = phrase("extract.countable.deed")
_SUBJECT = phrase("extract.countable.subject")
_PAPERS = phrase("extract.countable.papers")
_DUE = phrase("extract.countable.due")
_STAFFED, _PROPOSED = phrase("extract.countable.staffed"), phrase("extract.countable.proposed")
_CALLED = phrase("extract.countable.called")
_NO_NAME = phrase("extract.countable.no_name")
_BEDS = phrase("extract.countable.beds")
_THINGS = phrase("extract.countable.things")
_CARRIED_OUT, _PLANS = phrase("extract.countable.carried_out"), phrase("extract.countable.plans")
_SIGHT = 80
_MANY = 1000


def told(name: str, kind: Kind, text: str, amount: Amount) -> tuple[str, Kind]:
    """What a count of no entry is called, the thing it counts first (水表实装), and its kind; "" where it says nothing.

    What there should be (应装) is a fact of the enterprise like what there is."""
    kind = "actual" if kind == "limit" and _DUE.search(name) else kind
    return _named(name, text, amount), kind


def many(amount: Amount) -> bool:
    """Whether a count is of the size of what is made (48万头, 465200头), which says something whatever it is called."""
    return amount.unit.startswith("万") or (amount.dimension == "product" and amount.value >= _MANY)


def _named(name: str, text: str, amount: Amount) -> str:
    if not amount.unit or amount.value < 0 or _NO_NAME.search(name):
        return ""
    if amount.dimension == "pieces" and _CARRIED_OUT.fullmatch(name) is not None:
        # 共提方案31项，实施29项
        since = max(text.rfind(mark, 0, amount.start) for mark in "。；：") + 1
        return "实施方案" if _PLANS.fullmatch(text, since, amount.start) is not None else ""
    called = _CALLED.search(text, 0, amount.start)
    if called is not None and name and not name.endswith(called.group()):
        name = f"{name.removesuffix(called.group()[0])}{called.group()}"
    if amount.dimension in ("papers", "product") and (beds := _BEDS.match(text, amount.end)) is not None:
        return beds.group()
    if (thing := _THINGS.match(text, amount.end)) is not None:
        # 开了46张整改单, 配了3名专职人员
        return thing["what"]
    ended = _ENDS.search(name) is not None
    if not ended and not (name and _BEHIND.match(text, amount.end)):
        return ""
    if _STAFFED.fullmatch(name):
        return "专职人员"
    if _PROPOSED.search(name) or (not ended and _PROPOSED.match(text, amount.end)):
        return "员工合理化建议"
    if not ended or _DEED.match(name) is None:
        return name
    since = max(max(text.rfind(mark, 0, amount.start) for mark in "。；") + 1, amount.start - _SIGHT)
    whose = (_PAPERS if amount.dimension == "papers" else _SUBJECT).findall(text, since, amount.start)
    return f"{whose[-1]}{name}" if whose else name
