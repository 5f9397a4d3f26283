"""Parts of a quantity told only by their owner or source (其中窑炉168万m³; 各车间电耗为：备料26万kWh), and rows told 分别 of things named before."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract import elided, leaning, naming, owned
from pipeline.extract.carried import Carry, Reading
from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_AMONG = phrase("extract.parted.among")
_LEAD = phrase("extract.parted.lead")
_DONE = phrase("extract.parted.done")
_ELSE = phrase("extract.parted.else")
_TAIL = phrase("extract.parted.tail")
_STREAM = phrase("extract.parted.stream")
_MEDIUM = phrase("extract.parted.medium")
_ANNOUNCED = phrase("extract.parted.announced")
_CARE = phrase("extract.parted.care")
_HEAD = phrase("extract.parted.head")
_THINGS = phrase("extract.parted.things")
_THING = phrase("extract.parted.thing")
_LAST, _PLACE = phrase("extract.parted.last"), phrase("extract.parted.place")
_AND = phrase("extract.parted.and")
_SUMMED = frozenset({"mass", "volume", "electricity", "coal", "carbon", "heat"})
_SENT_OUT = phrase("extract.parted.sent_out")
_MEDIA = (
    (phrase("extract.parted.power"), ("electricity",)),
    (phrase("extract.parted.water"), ("volume", "mass")),
    (phrase("extract.parted.gas"), ("volume",)),
)
_LONG = 12


def part(text: str, amount: Amount, left: str, subject: str, clause: int, carry: Carry, out: Sequence[Reading]) -> str:
    """The full name of a part told by its owner alone; "" for any other figure.

    `left`: the words since the figure before, `clause`: where the clause begins, `out`: the figures it has told so far."""
    bare = _TAIL.sub("", subject)
    if not bare or len(bare) > _LONG or not elided.unnamed(_ELSE.sub("", bare)):
        return ""
    if naming.form(bare) not in ("own", "party") or _DONE.search(bare) is not None:
        return ""
    if amount.dimension not in _SUMMED and amount.dimension != "money":
        return ""
    whole = _whole(text, amount, left, clause, carry, out)
    if (
        not whole
        or _STREAM.search(whole) is None
        or leaning.substance(bare)
        or (amount.dimension != "money" and _MEDIUM.search(bare) is not None)
    ):
        return ""
    return f"{bare}{whole}"


def in_full(names: Sequence[str]) -> list[str]:
    """The places of a list with the quantity that only its last names (一车间、二车间、三车间用电)."""
    tail = _LAST.search(names[-1])
    if tail is None or not all(_PLACE.fullmatch(name) for name in names[:-1]):
        return list(names)
    return [*(f"{name}{tail.group()}" for name in names[:-1]), names[-1]]


def _whole(text: str, amount: Amount, left: str, clause: int, carry: Carry, out: Sequence[Reading]) -> str:
    """What a part is of: the quantity of its unit before 其中, or the one its sentence announced."""
    begun = max(text.rfind(mark, 0, amount.start) for mark in "。；;") + 1
    if _AMONG.match(left) is not None:
        same = [one.subject for one in out if one.amount.canonical == amount.canonical and one.subject]
        whole = same[-1] if same else carry.said.since(amount.canonical)
    elif carry.parts is not None and carry.parts[1:] == (amount.canonical, begun):
        return carry.parts[0]
    else:
        told = _ANNOUNCED.search(owned.prior(text, clause)) if not out else None
        whole = told["what"] if told is not None and _fits(told["what"], amount) else ""
    whole = _LEAD.sub("", whole)
    if amount.dimension == "money" and _CARE.search(whole) is None:
        return ""
    carry.parts = (whole, amount.canonical, begun) if whole else None
    return whole


def _fits(what: str, amount: Amount) -> bool:
    """Whether a unit is one a medium is counted in: 用电 in kWh, 用水 in m³ or t, 蒸汽 in t."""
    for medium, dimensions in _MEDIA:
        if medium.search(what) is not None:
            return amount.dimension in dimensions
    return amount.dimension in ("mass", "heat")


def in_turn(head: str, names: Sequence[tuple[str, str]], prior: str, amount: Amount, count: int) -> list[str]:
    """What each figure of a row told 分别 is of (二氧化硫86mg/m³、烟尘16mg/m³，年排放量分别为12.8t、2.4t); [] where that is not told.

    `names`: what the sentence has named, with units, `prior`: the clause before without figures."""
    if _HEAD.fullmatch(head) is None:
        return []
    for unit in dict.fromkeys(unit for _, unit in reversed(names) if unit != amount.canonical):
        told = list(dict.fromkeys(name for name, own in names if own == unit))
        substances = [leaning.substance(name) for name in told]
        if len(told) == count and all(substances) and len(set(substances)) == count:
            return [f"{one}{head}" for one in substances]
    found = _THINGS.search(prior)
    things = [one for one in _AND.split(found["things"]) if one] if found is not None else []
    return [f"{one}{head}" for one in things] if len(things) == count else []


def things(subject: str) -> list[str]:
    """The things a subject lists (吨酒综合能耗、吨酒取水), none of them shorter than a word for one."""
    pieces = [one for one in _AND.split(subject) if one]
    return pieces if len(pieces) > 1 and all(_THING.fullmatch(one) for one in pieces) else [subject]


def unclear(head: str, names: Sequence[tuple[str, str]]) -> bool:
    """Whether a head alone may be of any of several substances named before it."""
    told = {leaning.substance(name) for name, _ in names} - {""}
    return _HEAD.fullmatch(head) is not None and len(told) > 1 and _SENT_OUT.search(head) is not None
