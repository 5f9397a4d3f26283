"""Company names in a report: the enterprise's own, the ways it is written, and other companies'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pipeline.model import Block, Document, Enterprise, Evidence, FindingRule
from pipeline.text.memory import of_last
from pipeline.text.normalize import Normal, normal
from pipeline.text.patterns import compiled
from pipeline.text.phrases import phrase

_NAME = phrase("check.names.name")
# What stands between the words of a sentence and a company's name in it.
_JOINT = phrase("check.names.joint")
_FORM = phrase("check.names.form")
_REGION = phrase("check.names.region")
_PLACE = re.compile(r"[（(]([\u4e00-\u9fff]{2,4})[）)]")
_SHORTEST, _STEM = 6, 4
_BRAND = 2
_SHARED = 3
_BODY = ("paragraph", "textbox", "cell")
_TITLED, _COVER = phrase("check.names.titled"), 8
_LEGAL_FORM = phrase("check.names.legal_form")


@dataclass(frozen=True, slots=True)
class Named:
    """A company's full name in a clause: its span in the clause, what joins it to the words before it, and the clause with its way back."""

    name: str
    start: int
    end: int
    joint: str
    clause: str
    at: int
    block: Block
    map: Normal

    def cite(self, document: Document, longest: int | None = None) -> Evidence:
        """Evidence for the name, or for its last `longest` characters where words before it cling to it."""
        start = self.start if longest is None else max(self.start, self.end - longest)
        return document.cite(self.block.index, *self.map.span(self.at + start, self.at + self.end))


@of_last
def named(document: Document) -> tuple[Named, ...]:
    """Every full company name, sentence by sentence."""
    return tuple(_named(document))


def _named(document: Document) -> Iterator[Named]:
    for block in document.blocks:
        if block.kind == "toc" or "公司" not in block.text:
            continue
        made = normal(block.text)
        for sentence in re.finditer(r"[^。；;！？\n]+", made.text):
            for match in _NAME.finditer(sentence.group()):
                start, joint = _start(sentence.group(), match)
                name = sentence.group()[start : match.end()]
                if len(name) >= _SHORTEST:
                    yield Named(name, start, match.end(), joint, sentence.group(), sentence.start(), block, made)


def _start(sentence: str, match: re.Match[str]) -> tuple[int, str]:
    """Where the name itself begins in a run of characters, and the word before it."""
    start, joint = match.start(), ""
    for word in _JOINT.finditer(sentence, match.start(), match.end()):
        if match.end() - word.end() >= _SHORTEST:
            start, joint = word.end(), word.group()
    return start, joint


def _titled(document: Document) -> str | None:
    """The hospital, hotel, school or works named on the cover or in the running head."""
    heads = [b for b in document.blocks if b.kind in ("header", "footer")]
    found = (_TITLED.search(normal(b.text).text.strip()) for b in (*document.blocks[:_COVER], *heads))
    return next((match["n"] for match in found if match is not None), None)


def own_name(document: Document, enterprise: Enterprise, rule: FindingRule) -> str | None:
    """The reporting enterprise's name: the one found for it, unless another company is plainly the one the report is about."""
    if enterprise.name is None:
        return _titled(document)
    given = normal(enterprise.name.value).text
    if not given.endswith("公司"):
        return given
    told = [n for n in named(document) if n.block.kind in _BODY and not partner(n, rule)]
    # A firm met in many cells (who takes the waste) is met once.
    count = Counter(n.name for n in told if n.block.kind != "cell") + Counter(
        {n.name for n in told if n.block.kind == "cell"}
    )
    if not count:
        return given
    most, times = count.most_common(1)[0]
    mine = sum(times for name, times in count.items() if same(name, given))
    return most if times >= 2 * mine and times >= 2 and not same(most, given) else given


def partner(each: Named, rule: FindingRule, *, nearby: bool = False) -> bool:
    """The company is called a partner in its sentence (`nearby`: in the words up to the next comma), or is one by its trade."""
    start = each.clause.rfind("，", 0, each.start) + 1 if nearby else 0
    stop = each.clause.find("，", each.end) if nearby else -1
    words = each.clause[start : stop if stop >= 0 else len(each.clause)]
    return any(compiled(c.pattern).search(words) for c in rule.patterns)


def same(name: str, own: str) -> bool:
    """The same company, or a shorter or longer way of writing it."""
    if name.removesuffix("公司") in own:
        return True
    short = _REGION.sub("", stem(name))
    return name in own or own in name or (len(short) >= 2 and short in own)


def alike(brand: str, own: str) -> bool:
    """A brand that is in the own name, or has three characters in a row with it (柳州恒越纸业, 柳北恒越纸业)."""
    return brand in own or any(brand[k : k + _SHARED] in own for k in range(len(brand) - _SHARED + 1))


def variant(name: str, own: str) -> bool:
    """A name so near to the own one that it is the same company miswritten: one character other, missing or too many, or another legal form."""
    full = _NAME.search(own)
    if full is None or own in name or own.startswith(name):
        return False
    one, other = stem(name), stem(full.group())
    if one.endswith(other):
        return form(name) != form(full.group())
    if other.endswith(one) or len(other) <= _STEM:
        return False
    # The words before a name may cling to it: only as much of its end as the own name is long, give or take one, is compared.
    tails = {one[-n:] for n in range(len(other) - 1, len(other) + 2) if n <= len(one)}
    return any(
        Levenshtein.distance(tail, other, score_cutoff=1) == 1
        and tail[-2:] == other[-2:]
        and (len(tail) == len(other) or tail[0] == other[0])
        for tail in tails
    )


def kin(name: str, own: str) -> bool:
    """A name of the same brand and legal form that differs in the word for the trade, of which it keeps characters
    (浔江蓄能电源, 浔江蓄电池): the same company, when the report speaks of it as of itself."""
    full = _NAME.search(own)
    if full is None or own in name or form(name) != form(full.group()) or name.removesuffix("公司") in own:
        return False
    one, other = (_REGION.sub("", stem(each)) for each in (name, full.group()))
    # 柳北恒越纸业有限公司, 恒越纸品（柳北）有限公司: the place of the one stands in brackets in the other.
    for place in _PLACE.findall(name + full.group()):
        one, other = one.removeprefix(place), other.removeprefix(place)
    rests = one[_BRAND:], other[_BRAND:]
    shared = sum((Counter(rests[0]) & Counter(rests[1])).values())
    return one[:_BRAND] == other[:_BRAND] and one != other and 2 * shared >= max(2, min(map(len, rests)))


def namesake(name: str, own: str) -> bool:
    """A name that begins as the own one does, by the same brand, or by one character other before the same word for the trade
    (榕垌陶瓷砖业, 榕峒陶瓷)."""
    full = _NAME.search(own)
    if full is None or own in name or same(name, own):
        return False
    one, other = (_REGION.sub("", stem(each)) for each in (name, full.group()))
    if one[:_BRAND] == other[:_BRAND]:
        return one != other
    rests = sorted((one[_BRAND:], other[_BRAND:]), key=len)
    near = sum(a != b for a, b in zip(one[:_BRAND], other[:_BRAND], strict=False)) == 1
    return near and len(rests[0]) >= _BRAND and rests[1].startswith(rests[0])


def form(name: str) -> str:
    """The legal form at a company name's end."""
    found = _LEGAL_FORM.search(name)
    return found.group() if found else ""


def group(name: str, own: str) -> bool:
    """The own name grown into a group's or a holding's: another legal person, or the same one miswritten."""
    other = stem(own)
    grown = stem(name).partition(other)
    return bool(other and grown[1]) and grown[2] in ("集团", "实业", "控股", "股份", "实业集团", "控股集团")


def stem(name: str) -> str:
    """A company's name without its legal form."""
    return _FORM.sub("", name)
