"""Subjects that tell a deed and its object (用大米, 产生酒糟, 沼渣全部做成有机肥): the quantity they name."""

from __future__ import annotations

from pipeline.text.phrases import phrase
from pipeline.text.quantities import Amount

# The noun a deed is told by as a quantity.
_NOUNS = (
    (phrase("extract.deeds.used"), "用量"),
    (phrase("extract.deeds.arisen"), "产生量"),
    (phrase("extract.deeds.collected"), "收集量"),
    (phrase("extract.deeds.made"), "产量"),
    (phrase("extract.deeds.bought"), "收购量"),
    (phrase("extract.deeds.yielded"), "产量"),
    (phrase("extract.deeds.slaughtered"), "屠宰量"),
    (phrase("extract.deeds.processed"), "加工量"),
    (phrase("extract.deeds.put_to_use"), "利用量"),
)
_MADE_OF = phrase("extract.deeds.made_of")
_SUMMED = frozenset({"mass", "volume", "electricity", "coal"})


def noun(subject: str, amount: Amount) -> str:
    """What a person calls the quantity (用大米 → 大米用量); the subject itself where it tells no deed."""
    if amount.dimension not in _SUMMED:
        return subject
    for pattern, word in _NOUNS:
        if told := pattern.fullmatch(subject):
            return f"{told['what']}{word}"
    return subject


def certain(subject: str) -> str:
    """The phrase the catalogue may be asked by: "" for what was made of something else (粪便全部做成有机肥 is no waste)."""
    return "" if _MADE_OF.search(subject) is not None else subject
