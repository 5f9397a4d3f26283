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

_SENTENCE = re.compile(r"[^。！？；;\n]+")
_AMOUNT = re.compile(
    r"(?<![\d.,/a-zA-Z-])(?P<v>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?) ?"
    r"(?P<u>万元|亿元|元|万?m³(?:/[dha])?|万?立方米|万方|方|万?吨|万?t(?:/[dha])?|kg(?:/h)?|tce|吨标准煤|万?kW·?h|万度|度|GJ|项|个|条|人次|人|名|台|套|份|块)"
    r"(?![/a-zA-Z])"
)
_FIGURE = re.compile(r"\d+")
_COUNTS = ("项", "个", "条", "人次", "人", "名", "台", "套", "份", "块")
# The whole comes last: 三项合计、一共、合到一处、全部方案实施后共……
_AFTER = re.compile(
    r"([两二三四五六七几各]([项个笔者家种类块次]|个?(车间|工序|系统))[^，。\d]{0,6}?[共合]|一共|总共|合计|共计|总计|[合加](在一?起|到一[处起块]|起来)|相加|之和"
    r"|(?<=，)全部(方案|措施|项目)[^，。\d]{0,8}|(?<=，)共[^，。\d有]{0,6})[^，。；\d]{0,10}$"
)
# A sentence that counts the parts the one before has listed: 六项去向合计、以上五笔共
_COUNTED = re.compile(
    r"^(以上|上述|这|前述)?(?P<n>[两二三四五六七八]|[2-8]) ?(项|笔|处|类|种|股|路|块|部分|个[^，。\d]{0,4}|家)[^，。\d]{0,8}"
    r"(合计|共计?|总计|相加|之和|加起来|合起来)[^，。；\d]{0,8}$"
)
_NUMERALS = dict(zip("两二三四五六七八", (2, 2, 3, 4, 5, 6, 7, 8), strict=True))
# The whole comes first and its parts follow: 其中、包括、分别为、冒号、括号
_GIVEN = re.compile(r"^余?[（(：:](?![套台个]）)|其中|包括|包含|分别|分为|由|[：:]")
_GROWN = re.compile(
    r"[，,](再)?(加上|连同|算上|计入|加)[^，。；\d]{1,14}[，,](?=[^，。；\d]*(合计|共计|总计|一共|共))[^，。；\d]{1,20}$"
)
# Weak words for a whole: the parts before may not be all, so that only a misprint of their sum counts.
_WEAKLY = re.compile(r"(?<=，)(全年|全厂|全公司|年)[^，。\d]{0,4}(共|总)[^，。；\d]{0,6}$")
_NOT = re.compile(
    r"相差|误差|差额|投入[^。]*产出|\d \d{3}(?!\d)|较|相比|同比|由[^，。]{0,16}[降升提减增]|比上"
    r"|节约率|累计到|上年|去年|目标|计划|以上|不低于|设计|能力|平均|每[吨天年月个]"
)
# Parts that by their names make up the whole, so that anything missing is a slip
_SURE_NAMES = (("低费", "高费"), ("利用", "处置"))
_MOST_OFF, _NEAR_OFF = Decimal("0.25"), Decimal("0.16")
_PARTS = 3
_MOST_PARTS = 8
# A whole and one part of it that is larger.
_FEWEST = 2


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
    if _NOT.search(text):
        return
    amounts = list(_AMOUNT.finditer(text))
    if len(amounts) < _PARTS:
        return
    for at, whole in enumerate(amounts):
        before = [m for m in amounts[:at] if m["u"] == whole["u"]]
        after = [m for m in amounts[at + 1 :] if m["u"] == whole["u"]]
        if _AFTER.search(text[: whole.start()]) and max(2, _meant(text, whole)) <= len(before) <= _MOST_PARTS:
            if not _made(before, whole, most=_MOST_OFF) and not (len(after) >= 2 and _makes(after, whole)):
                yield whole, before
                return
        elif (
            _WEAKLY.search(text[: whole.start()]) and _PARTS <= len(before) <= _MOST_PARTS and not _makes(before, whole)
        ):
            total = sum((_value(m) for m in before), Decimal(0))
            if misprint(f"{total:f}", f"{_value(whole):f}") == "swapped":
                yield whole, before
                return
        elif at == 0 and 2 <= len(after) <= _MOST_PARTS and _lists(text, whole, after):
            sure = _sure(text, after)
            if not _made(after, whole, most=_MOST_OFF if sure else _NEAR_OFF) and (sure or len(after) >= _PARTS):
                yield whole, after
                return


def _less(text: str) -> Iterator[tuple[re.Match[str], Sequence[re.Match[str]]]]:
    """A whole that is less than the one part it is told to grow from (中高费286万元，加上无低费，合计279.6万元)."""
    for part, whole in pairwise(_AMOUNT.finditer(text)):
        same = part["u"] == whole["u"] and _value(whole) < _value(part)
        if same and _GROWN.match(text, part.end(), whole.start()) and not _NOT.search(text[: whole.end()]):
            yield whole, [part]


def _meant(text: str, whole: re.Match[str]) -> int:
    """How many parts the words straight before the whole say it has (三年合计); 0 where they do not."""
    found = re.search(
        r"(?P<n>[两二三四五六七八]|[2-8]) ?(个?年|项|笔|类|处|家|种)[^，。；\d]{0,14}$", text[: whole.start()]
    )
    return 0 if found is None else _NUMERALS.get(found["n"]) or int(found["n"])


def _lists(text: str, whole: re.Match[str], parts: Sequence[re.Match[str]]) -> bool:
    """The words between the whole and the first part open a list of what it is made of, or name parts that are all there can be."""
    between = text[whole.end() : parts[0].start()]
    return bool(_GIVEN.search(between)) or _sure(text, parts)


def _sure(text: str, parts: Sequence[re.Match[str]]) -> bool:
    """The words before the parts name all there can be."""
    names = [text[max(0, m.start() - 12) : m.start()] for m in parts]
    return any(all(any(word in name for name in names) for word in words) for words in _SURE_NAMES)


def _made(parts: Sequence[re.Match[str]], whole: re.Match[str], *, most: Decimal) -> bool:
    """The parts make the whole, or are so far from it that they are of something else."""
    off = abs(sum((_value(m) for m in parts), Decimal(0)) - _value(whole))
    return _makes(parts, whole) or off > most * _value(whole)


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
