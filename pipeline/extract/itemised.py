"""Materials that head the items of a list: （1）锌板，A线2024年用171.9吨，折85.3g/m²; （2）镍板，C线36.9吨."""

from __future__ import annotations

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

_HEAD, _MARK = phrase("extract.itemised.head"), phrase("extract.itemised.mark")
_WHERE, _RECKONED = phrase("extract.itemised.where"), phrase("extract.itemised.reckoned")
_OPENS = frozenset("（(①②③④⑤⑥⑦⑧⑨⑩123456789")
_AMOUNTS = ("mass", "volume", "electricity", "coal", "heat", "area")


def head(clause: str) -> str:
    """The material a clause of an item's number and nothing else names; "" for any other clause."""
    found = _HEAD.fullmatch(clause.strip())
    return found["what"] if found is not None else ""


def led(text: str, start: int, end: int, before: str) -> str:
    """The material a clause is told under: its own as the head of an item, `before` until the next item or sentence begins."""
    if text[start : start + 1] in _OPENS and _MARK.match(text[start : start + 5]) is not None:
        return head(text[start:end])
    return "" if text[start - 1 : start] in ("。", "；", ";") else before


def named(subject: str, material: str, amount: Amount, carried: str) -> str:
    """A subject that only says where or that something was used, with the material its item is of; any other as it is.

    `carried`: what the clauses before were about, which what is only reckoned anew (折58.5g/m²) is of as well."""
    if not material or not subject or not amount.dimension.startswith(_AMOUNTS):
        return subject
    if _RECKONED.fullmatch(subject) is not None:
        return carried if material in carried else material
    found = _WHERE.fullmatch(subject)
    return f"{found['where'] or ''}{material}{'用量' if found['used'] else ''}" if found is not None else subject
