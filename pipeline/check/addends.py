"""Amounts told in a sentence as the sum of others: after its parts, before them, or as what goes in and what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.check.entry import entry
from pipeline.check.figured import figured
from pipeline.check.grids import step
from pipeline.check.lines import Line
from pipeline.check.slips import misprint
from pipeline.model import Document, Finding, Spec
from pipeline.text.phrases import phrase, words

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = phrase("check.addends.amount")
_FIGURE = re.compile(r"\d+")
_COUNTS = words("check.addends.counts")
# The whole comes last: 三项合计、一共、合到一处、全部方案实施后共……
_AFTER = phrase("check.addends.after")
# A sentence that counts the parts the one before has listed: 六项去向合计、以上五笔共
_COUNTED = phrase("check.addends.counted")
_COST, _GAIN = phrase("check.paired.cost"), phrase("check.paired.gain")
_NUMERALS = dict(zip("两二三四五六七八", (2, 2, 3, 4, 5, 6, 7, 8), strict=True))
# The whole comes first and its parts follow: 其中、包括、分别为、冒号、括号
_GIVEN = phrase("check.addends.given")
_GROWN = phrase("check.addends.grown")
# Weak words for a whole: the parts before may not be all, so that only a misprint of their sum counts.
_WEAKLY = phrase("check.addends.weakly")
_COMPLETE, _ITEM, _SMALL = (phrase(f"check.addends.{key}") for key in ("complete", "item", "small"))
_LASTLY, _SHARERS = phrase("check.addends.lastly"), phrase("check.addends.sharers")
_LISTED = re.compile(r"(?:[^，。；\d]{0,3}、|[，,、])[^，。；\d]{1,10}")
_NOT = phrase("check.addends.not")
# After it the sentence has gone on to other years, or to what one part is of the whole, and lists parts no more.
_ELSEWHERE = phrase("check.addends.elsewhere")
_SHARE = phrase("check.addends.share")
_REST = phrase("check.addends.rest")
# Parts that by their names make up the whole, so that anything missing is a slip
_SURE_NAMES = (words("check.addends.by_cost"), words("check.addends.by_fate"))
_MOST_OFF, _NEAR_OFF = Decimal("0.25"), Decimal("0.16")
_PARTS = 3
_MOST_PARTS = 8
# A whole and one part of it that is larger.
_FEWEST, _FIGURES = 2, 4
_SO_MANY = phrase("check.addends.so_many")


def addends(document: Document, spec: Spec) -> tuple[Finding, ...]:
    """A whole that the parts listed before or after it in its sentence do not make, and no choice of them does."""
    out: list[Finding] = []
    for line in figured(document):
        if document.blocks[line.block].kind == "cell" and len(line.map.text) < 30:
            continue
        if sum(1 for _ in _FIGURE.finditer(line.map.text)) < _FEWEST:
            continue
        for sentence in _SENTENCE.finditer(line.map.text):
            for whole, parts in (*_told(sentence.group()), *_less(sentence.group())):
                out.append(_finding(document, line, sentence.start(), (whole, *parts), spec))
        for found in _counted(line.map.text):
            out.append(_finding(document, line, 0, found, spec))
    return tuple(out)


def _counted(text: str) -> Iterator[tuple[re.Match[str], ...]]:
    """(whole, parts) of each sum that says how many amounts the sentence before it has listed, and that those do not make."""
    for listed, sentence in pairwise(_SENTENCE.finditer(text)):
        whole = _AMOUNT.search(text, *sentence.span())
        counted = _COUNTED.search(text[sentence.start() : whole.start()]) if whole is not None else None
        if whole is None or counted is None or _NOT.search(listed.group()):
            continue
        if _COST.search(listed.group()) and _GAIN.search(listed.group()):
            continue  # 投资400万元，年效益120万元: what is spent and what it gains are no two parts
        parts = [m for m in _AMOUNT.finditer(text, *listed.span()) if m["u"] == whole["u"]]
        number = _NUMERALS.get(counted["n"]) or int(counted["n"])
        if len(parts) == number and not _made(parts, whole, most=_MOST_OFF):
            yield (whole, *parts)


def _finding(document: Document, line: Line, at: int, found: Sequence[re.Match[str]], spec: Spec) -> Finding:
    whole, parts = found[0], found[1:]
    total = sum((_value(m) for m in parts), Decimal(0))
    return entry(
        spec, "ARI02", subject="addends", column="所列各项之和", stated=whole.group(), sum=f"{total:f}{whole['u']}",
        evidence=tuple(line.cite(document, at + m.start(), at + m.end()) for m in found),
    )  # fmt: skip


def _told(text: str) -> Iterator[tuple[re.Match[str], Sequence[re.Match[str]]]]:
    """(whole, parts) that do not agree."""
    amounts = list(_AMOUNT.finditer(text))
    if len(amounts) < _PARTS:
        return
    told = next(_plainly(text, amounts), None)
    if told is not None:
        yield told
    if told is not None or _NOT.search(text):
        return
    for at, whole in enumerate(amounts):
        before = [m for m in amounts[:at] if m["u"] == whole["u"]]
        after = [m for m in amounts[at + 1 :] if m["u"] == whole["u"]]
        if _AFTER.search(text[: whole.start()]) and max(2, _meant(text, whole)) <= len(before) <= _MOST_PARTS:
            if not _made(before, whole, most=_MOST_OFF) and not (len(after) >= 2 and _makes(after, whole)):
                yield whole, before
                return
        elif _WEAKLY.search(text[: whole.start()]) and 2 <= len(before) <= _MOST_PARTS and not _makes(before, whole):
            if _swapped(before, whole) or _one_digit(text, before, whole):
                yield whole, before
                return
        elif at == 0 and 2 <= len(own := _own(after, whole)) <= _MOST_PARTS and _lists(text, whole, own):
            sure = _sure(text, own)
            if not _made(own, whole, most=_MOST_OFF if sure else _NEAR_OFF) and (sure or len(after) >= _PARTS):
                yield whole, own
                return


def _plainly(text: str, amounts: Sequence[re.Match[str]]) -> Iterator[tuple[re.Match[str], Sequence[re.Match[str]]]]:
    """(whole, parts) of a plain list that is all there is (去向为甲、乙、丙; 四个小组共36人，甲12人、……; 甲920万元，乙110万元，合计……), where
    all of it together, and nothing less, has to make the whole."""
    for at, whole in enumerate(amounts):
        same = sum(m["u"] == whole["u"] for m in amounts) - 1
        behind, before = _run(text, amounts, at + 1), _run(text, amounts[:at][::-1], 0)[::-1]
        between = text[whole.end() : behind[0].start()] if behind else ""
        if len(behind) == same >= _PARTS and behind[0]["u"] == whole["u"] and not _REST.search(text, behind[-1].end()):
            complete = _COMPLETE.match(between) or (
                _counts_off(text, whole) == len(behind) and _ITEM.fullmatch(between) is not None
            )
            if complete and not _sum_makes(behind, whole, most=_NEAR_OFF):
                yield whole, behind
        elif len(before) == same >= _PARTS and before[-1]["u"] == whole["u"]:
            last = _LASTLY.fullmatch(text[before[-1].end() : whole.start()]) is not None
            if (
                last
                and not (_COST.search(text) and _GAIN.search(text))
                and not _sum_makes(before, whole, most=_MOST_OFF)
            ):
                yield whole, before


def _run(text: str, amounts: Sequence[re.Match[str]], at: int) -> list[re.Match[str]]:
    """The amounts of one unit from there on, each parted from the next by no more than a sign and a name, in either direction."""
    out = list(amounts[at : at + 1])
    for each in amounts[at + 1 :]:
        one, other = sorted((out[-1], each), key=lambda m: m.start())
        if each["u"] != out[0]["u"] or _ITEM.fullmatch(text[one.end() : other.start()]) is None:
            if _SMALL.fullmatch(each.group()):
                continue
            break
        out.append(each)
    return out


def _counts_off(text: str, whole: re.Match[str]) -> int:
    """How many things the words straight before the whole say share it (四个小组共36人); 0 where they do not."""
    found = _SHARERS.search(text[: whole.start()])
    return 0 if found is None else _NUMERALS.get(found["n"]) or int(found["n"])


def _sum_makes(parts: Sequence[re.Match[str]], whole: re.Match[str], *, most: Decimal) -> bool:
    """All the parts together make the whole, or are too far from it to be meant."""
    counted = whole["u"] in _COUNTS
    off = abs(sum((_value(m) for m in parts), Decimal(0)) - _value(whole))
    blur = Decimal(0) if counted else sum((step(_value(m)) for m in (*parts, whole)), Decimal(0)) / 2
    return off <= blur or off > most * _value(whole)


def _swapped(parts: Sequence[re.Match[str]], whole: re.Match[str]) -> bool:
    """The whole is the sum of its parts with two digits changed places."""
    total, stated = f"{sum((_value(m) for m in parts), Decimal(0)):f}", f"{_value(whole):f}"
    if misprint(total, stated) == "swapped":
        return True
    apart = [k for k, (a, b) in enumerate(zip(total, stated, strict=False)) if a != b]
    alike = len(total) == len(stated) >= _FIGURES and len(apart) == _FEWEST
    return alike and "." in total and total[apart[0]] == stated[apart[1]] and total[apart[1]] == stated[apart[0]]


def _one_digit(text: str, parts: Sequence[re.Match[str]], whole: re.Match[str]) -> bool:
    """The whole follows a plain list (A、B、C，……总量), and is its sum but for one digit."""
    total, stated = f"{sum((_value(m) for m in parts), Decimal(0)):f}", f"{_value(whole):f}"
    listed = all(_LISTED.fullmatch(text[a.end() : b.start()]) for a, b in pairwise(parts))
    near = len(total) == len(stated) and sum(a != b for a, b in zip(total, stated, strict=True)) == 1
    return len(parts) >= _PARTS and listed and near and len(total.replace(".", "")) >= _PARTS


def _less(text: str) -> Iterator[tuple[re.Match[str], Sequence[re.Match[str]]]]:
    """A whole that is less than the one part it is told to grow from (中高费286万元，加上无低费，合计279.6万元)."""
    for part, whole in pairwise(_AMOUNT.finditer(text)):
        same = part["u"] == whole["u"] and _value(whole) < _value(part)
        if same and _GROWN.match(text, part.end(), whole.start()) and not _NOT.search(text[: whole.end()]):
            yield whole, [part]


def _own(parts: Sequence[re.Match[str]], whole: re.Match[str]) -> list[re.Match[str]]:
    """The parts of the whole itself: without those a part is made of (in brackets behind it, or which follow it and make it), and
    without what the sentence goes on to tell after a share of the whole alone or of other years."""
    out: list[re.Match[str]] = []
    for at, part in enumerate(parts):
        between = part.string[(out[-1] if out else whole).end() : part.start()]
        if out and _nested(part.string[out[0].end() : part.start()]):
            continue
        if out and _ELSEWHERE.search(between) and not _ELSEWHERE.search(part.string[whole.end() : out[0].start()]):
            if _value(part) == sum((_value(m) for m in out), Decimal(0)):
                return []  # they are another sum's
            if not _SHARE.match(part.string[part.end() :]):
                break
        if out and _within(out[-1], parts, at):
            continue
        out.append(part)
    return out


def _nested(text: str) -> bool:
    """A bracket opened there stands open at its end."""
    return max(text.rfind(mark) for mark in "（(") > max(text.rfind(mark) for mark in "）)")


def _within(part: re.Match[str], parts: Sequence[re.Match[str]], at: int) -> bool:
    """Some run of two or more figures straight after the part, this one among them, makes it."""
    first = next(k for k, each in enumerate(parts) if each is part) + 1
    sums = (
        sum((_value(m) for m in parts[first:stop]), Decimal(0))
        for stop in range(max(at + 1, first + 2), len(parts) + 1)
    )
    return any(total == _value(part) for total in sums)


def _meant(text: str, whole: re.Match[str]) -> int:
    """How many parts the words straight before the whole say it has (三年合计); 0 where they do not."""
    found = _SO_MANY.search(text[: whole.start()])
    return 0 if found is None else _NUMERALS.get(found["n"]) or int(found["n"])


def _lists(text: str, whole: re.Match[str], parts: Sequence[re.Match[str]]) -> bool:
    """The words between the whole and the first part open a list of what it is made of, or name parts that are all there can be."""
    if _REST.search(text, parts[-1].end()):
        return False
    between = text[whole.end() : parts[0].start()]
    return bool(_GIVEN.search(between)) or _sure(text, parts)


def _sure(text: str, parts: Sequence[re.Match[str]]) -> bool:
    """The words before the parts name all there can be."""
    names = [text[max(0, m.start() - 12) : m.start()] for m in parts]
    return any(all(any(word in name for name in names) for word in pair) for pair in _SURE_NAMES)


def _made(parts: Sequence[re.Match[str]], whole: re.Match[str], *, most: Decimal) -> bool:
    """The parts make the whole, or are so far from it that they are of something else."""
    off = abs(sum((_value(m) for m in parts), Decimal(0)) - _value(whole))
    return _makes(parts, whole) or (off > most * _value(whole) and not _swapped(parts, whole))


def _makes(parts: Sequence[re.Match[str]], whole: re.Match[str]) -> bool:
    """All the parts, or any choice of them, make the whole as far as rounding tells."""
    stated = _value(whole)
    values = [_value(m) for m in parts]
    counted = whole["u"] in _COUNTS
    # Each choice with what the rounding of its own figures may do to it.
    sums = {(Decimal(0), Decimal(0) if counted else step(stated) / 2)}
    for value in values:
        sums |= {(s + value, blur + (Decimal(0) if counted else step(value) / 2)) for s, blur in sums}
    return any(abs(s - stated) <= blur for s, blur in sums if s) or stated in values


def _value(match: re.Match[str]) -> Decimal:
    return Decimal(match["v"].replace(",", ""))
