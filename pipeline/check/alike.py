"""Whether the names of two figures may be names of one quantity, and the digits they are written in."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.model import Indicator
from pipeline.text.phrases import phrase

# Characters of a name that do not tell of what it is.
_ADJUNCT = phrase("check.slips.adjunct")
_ALIKE = 60.0
_LONG, _SURELY_LONG = 4, 5
# A workshop's figure is not the enterprise's.
_PART = phrase("check.slips.part")
# What a name says of the way, and is not the thing (废水排放量, 废水量); and words that name no one thing.
_TAIL, _NO_HEAD = phrase("check.slips.tail"), phrase("check.slips.no_head")
_HEAD = 2
_EVERY = phrase("check.slips.every")
_BOUGHT, _USED = phrase("check.slips.bought"), phrase("check.slips.used")
_COST, _GAIN = phrase("check.slips.cost"), phrase("check.slips.gain")
_DIGITS = re.compile(r"\d[\d,，. ]*")
# A name that says no more than that it is of all there is (全厂, 四条线), and what a name adds in brackets (精铟（In4N5）).
_WHOLE, _BRACKET = phrase("check.slips.whole"), re.compile(r"(?<=.)[（(][^（）()]*[）)]")
TRAINED = "training_persons"


def of_one_thing(one: Indicator, other: Indicator) -> bool:
    """A table's figure and a sentence's, both too long for chance, whose names share the word for the thing (烧气, 天然气用量)."""
    long = len(written(one).replace(".", "").strip("0")) >= _SURELY_LONG
    words = set(_ADJUNCT.sub("", one.name)) & set(_ADJUNCT.sub("", other.name))
    return long and one.in_table != other.in_table and None in (one.id, other.id) and bool(words)


def sharing(one: Indicator, other: Indicator) -> bool:
    """Two figures too long for chance, one of a table and one of a sentence, whose names have two signs in a row in common."""
    long = len(written(one).replace(".", "").strip("0")) >= _LONG
    pairs = [set(zip(name, name[1:], strict=False)) for name in (plain(one.name), plain(other.name))]
    shared = not pairs[0].isdisjoint(pairs[1]) and _part(one) == _part(other)
    return long and one.in_table != other.in_table and shared and not _opposed(one, other)


def one_head(one: Indicator, other: Indicator) -> bool:
    """One of them told in a sentence, of one dated year, and called by the same thing at the end (产沼气, 厌氧产生的沼气)."""
    heads = [_TAIL.sub("", plain(_BRACKET.sub("", each.name)))[-_HEAD:] for each in (one, other)]
    dated = one.year is not None and one.year == other.year and not any("year" in each.assumed for each in (one, other))
    told = one.evidence.table is None or other.evidence.table is None
    return heads[0] == heads[1] and len(heads[0]) == _HEAD and dated and told and not _NO_HEAD.search(heads[0])


def names_alike(one: Indicator, other: Indicator, subjects: Sequence[str]) -> bool:
    """Of one catalogue entry of which a report has one value (`subjects`), or of names that resemble each other."""
    if _part(one) != _part(other) or bool(_EVERY.search(one.name)) != bool(_EVERY.search(other.name)):
        return False
    if _opposed(one, other):
        return False
    if one.id is not None and one.id == other.id and one.id in subjects:
        return True
    if one.id is not None and other.id is not None and one.id != other.id:
        return False
    names = plain(one.name), plain(other.name)
    if (one.id is None) != (other.id is None):
        return min(map(len, names)) > 1 and fuzz.ratio(*names) >= _ALIKE
    if one.id is not None and one.id == other.id:
        return min(map(len, names)) == 0 or fuzz.partial_ratio(*names) >= _ALIKE / 2
    return min(map(len, names)) > 1 and fuzz.partial_ratio(*names) >= _ALIKE


def _opposed(one: Indicator, other: Indicator) -> bool:
    """What is bought and what is used of it, or what a measure costs and what it brings."""
    return any(
        (_BOUGHT.search(a.name) and _USED.search(b.name)) or (_COST.search(a.name) and _GAIN.search(b.name))
        for a, b in ((one, other), (other, one))
    )


def wholes(one: Indicator, other: Indicator) -> bool:
    """Both told, for sure, of all there is in one year (四条线合计, 全厂), one of them in a sentence."""
    sure = one.year is not None and one.year == other.year and not any("year" in i.assumed for i in (one, other))
    told = one.evidence.table is None or other.evidence.table is None
    return sure and told and all(_WHOLE.search(plain(i.name)) for i in (one, other))


def all_trained(one: Indicator, other: Indicator) -> bool:
    """Both are heads of those trained in one year, one told in a sentence, the other as a total."""
    trained = one.id == other.id == TRAINED and one.year is not None and one.in_table != other.in_table
    return trained and any(_WHOLE.search(plain(i.name)) for i in (one, other))


def _part(each: Indicator) -> str:
    """The workshop or line whose figure it is, by the end of what it is called; empty for the whole enterprise's."""
    found = _PART.search(each.name)
    return each.name[: found.end()][-4:] if found else ""


def plain(name: str) -> str:
    """The signs of a name without numbers, brackets and years."""
    return re.sub(r"[\s\d（）()年]", "", name)


def written(each: Indicator) -> str:
    """The significant digits as written, the decimal point kept in its place."""
    found = _DIGITS.search(format(each.value, "f"))
    return found.group() if found else ""
