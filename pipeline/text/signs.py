"""Number signs other than 1 and 一: letters, Roman and formal figures, stems, ringed figures; in any bracket or with a word before.

What they say alone is uncertain (A级, V型, 甲醇, #2锅炉, [1] of a list of sources): a line is only offered here as perhaps numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.text.numbering import FOLD, NOT_QUANTITY, value_of

_CJK = "\u4e00-\u9fff《“"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = str.maketrans("壹贰貳弐叁參肆伍陆陸柒捌玖拾", "一二二二三三四五六六七八九十")
_WORDS = {
    "ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5, "SIX": 6, "SEVEN": 7, "EIGHT": 8, "NINE": 9, "TEN": 10, "ELEVEN": 11, "TWELVE": 12,
}  # fmt: skip
_RINGED = ("①", 20), ("❶", 10), ("㊀", 10), ("⓵", 10), ("⓫", 10)
# Kinds of signs. Those of the second row mark small items as often as titles.
_SIGNS = {
    "upper": "[A-Z]", "roman": "[IVX]{1,5}|[Ⅰ-Ⅻ]{1,3}", "formal": "[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3}", "stem": f"[{_STEMS}]",
    "lower": "[a-z]", "low_roman": "[ivx]{1,5}|[ⅰ-ⅻ]{1,3}", "ringed": "[①-⑳❶-❿㊀-㊉⓵-⓾⓫-⓴]",
    "figure": "[0-9]{1,2}", "chinese": "[一二三四五六七八九十]{1,3}", "english": "(?i:" + "|".join(_WORDS) + ")",
}  # fmt: skip
_MINOR = ("lower", "low_roman", "ringed")
# What a letter or Roman figure classes or counts, with nothing but a space between: A 级, V 型, Ⅱ 类, Ⅰ 期, B 线.
_CLASSED = (
    "(?!(?:方案|车间|系列|机组|生产线|锅炉|企业|公司|产品)(?:[:：(]|$))(?!级(?!别)|类(?!别)|型(?!号)|区(?!位|域)|线(?!路|上|下|边)|炉(?!子|窑)|栋|座(?!谈)"
    "|楼|班(?!子|次|组)|组(?!织|成|建)|仓(?!库|储)|塔|池|泵(?!站|房)|段|套(?!用)|罐(?!区)|库(?!房|存)|厂(?![区里容子貌内情址家房])|点(?!子)|柱|井|门|期(?!间|末|初)|号|档(?!案))"
)
# Words that begin with a figure: 一般, 二氧化硫, 三废, 五金, 十分.
_BEGUN = (
    "(?!(?<=一)[般次期定体套年些切旦律直贯起同]|(?<=二)[氧次期手硫]|(?<=三)[废年期相角同聚]|(?<=四)[周邻季川]"
    "|(?<=五)[金年]|(?<=十)[分年]|[个项名条台月日年人万百千])"
)
_AFTER = f"(?:[、.:,] *(?![0-9A-Za-z{_STEMS}])| +(?=[{_CJK}]){_CLASSED})"
_GLUED = f"(?:{_AFTER}|(?=[{_CJK}]){_CLASSED})"
_WRAPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("bare", f"(?P<v>SIGN){_GLUED}", ("upper", "roman", "formal")),
    ("bare", f"(?P<v>SIGN){_AFTER}", ("stem", "lower", "low_roman")),
    ("bare", "(?P<v>SIGN)[ 、.:]*", ("ringed",)),
    ("glued", f"(?P<v>SIGN) *(?=[{_CJK}]){_BEGUN}{_CLASSED}", ("chinese",)),
    ("round", r"\( *(?P<v>SIGN) *\)[ 、.:]*", ("upper", "roman", "formal", "stem", "lower", "low_roman")),
    ("half", r"(?P<v>SIGN) ?\)[ 、.:]*", ("upper", "roman", "lower", "low_roman")),
    ("square", r"\[ *(?:第 *)?(?P<v>SIGN) *(?:部分|[章节篇编])? *\][ 、.:]*", ("upper", "roman", "figure", "chinese")),
    ("tortoise", r"〔 *(?P<v>SIGN) *〕[ 、.:]*", ("upper", "figure", "chinese")),
    ("lens", r"【 *(?:第 *)?(?P<v>SIGN) *(?:部分|[章节篇编])? *】[ 、.:]*", ("upper", "roman", "figure", "chinese")),
    ("section", r"§ *(?P<v>SIGN)(?![.0-9])[ 、.:]*", ("figure", "chinese")),
    ("hash", r"# *(?P<v>SIGN)(?: *[、.:] *| +)", ("figure",)),
    ("degree", r"(?P<v>SIGN) ?° *(?![A-Za-z0-9])", ("figure",)),
    ("word", r"(?i:part|chapter|section|no\.?|unit) *(?P<v>SIGN)(?![0-9A-Za-z.]) *[、.:]? *", ("figure", "roman", "english", "upper")),
    ("asked", "第 *(?P<v>SIGN) *(?:个?问题?|题|讲|辑|册|集|单元|板块|模块|专题)(?![0-9目库型组]) *[、.:]* *", ("figure", "chinese")),
    ("asking", "(?:问题?|题|专题|专栏|板块|模块|单元|Q) *(?P<v>SIGN)(?: *[、.:]+ *| +)(?![0-9])", ("figure", "chinese")),
    ("which", "[其第](?P<v>SIGN)[、:,] *", ("chinese",)),
)  # fmt: skip
_FORMS = tuple(
    (f"{sign}.{wrap}", re.compile(f"^ *{shape.replace('SIGN', _SIGNS[sign])}"))
    for wrap, shape, signs in _WRAPS
    for sign in signs
)
_BAR = r" ?[.\-—–－·] ?"
_PARTS = rf"[0-9]{{1,2}}(?:{_BAR}[0-9]{{1,2}}){{0,4}}"
_END = rf"(?:[、.:]? +(?![a-zμ]|[kMG]W)|[、.:](?![0-9])|(?=[^0-9 .,%A-Za-zμ\-—–－)\]〕】])){NOT_QUANTITY}"
# Numbers of several parts: the sign of the chapter and figures (A.1, A1.2, Ⅱ-3), figures joined by dashes (3-1), in brackets or after §.
_PARTED = tuple(
    (name, re.compile(f"^ *{shape}"))
    for name, shape in (
        ("upper", rf"(?P<p>[A-Z])(?:{_BAR})?(?P<v>{_PARTS}){_END}"),
        ("roman", rf"(?P<p>[IVX]{{1,5}}|[Ⅰ-Ⅻ]{{1,3}})(?:{_BAR})?(?P<v>{_PARTS}){_END}"),
        ("formal", rf"(?P<p>[壹贰叁肆伍陆柒捌玖拾]{{1,3}}){_BAR}(?P<v>{_PARTS}){_END}"),
        ("chinese", rf"(?P<p>[一二三四五六七八九十]{{1,3}}){_BAR}(?P<v>{_PARTS}|[一二三四五六七八九十]{{1,3}}){_END}"),
        ("figure", rf"(?P<p>[0-9]{{1,2}}){_BAR}(?P<v>{_PARTS}){_END}"),
        ("section", rf"§ *(?P<p>[0-9]{{1,2}})\.(?P<v>{_PARTS})[ 、.:]*"),
        ("square", rf"\[ *(?P<p>[0-9]{{1,2}})\.(?P<v>{_PARTS}) *\][ 、.:]*"),
        ("tortoise", rf"〔 *(?P<p>[0-9]{{1,2}})\.(?P<v>{_PARTS}) *〕[ 、.:]*"),
        ("lens", rf"【 *(?P<p>[0-9]{{1,2}})\.(?P<v>{_PARTS}) *】[ 、.:]*"),
    )
)
_SPLIT = re.compile(_BAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One reading of what a line begins with: the `form` of the sign, its values, and where the title begins (raw offset)."""

    form: str
    values: tuple[int, ...]
    end: int


def is_minor(form: str) -> bool:
    """Whether a form marks the items of a list as often as titles."""
    return form.startswith(_MINOR) or form.endswith((".which", ".half"))


def is_weak(form: str) -> bool:
    """Whether a form begins machines, sources and words as often as titles: #2, [2], No.2, 三废."""
    return form.endswith((".hash", ".square", ".word", ".glued"))


def is_asked(form: str) -> bool:
    """Whether a form says in a word that it counts parts of a text, and so may run on into the text: 第3问, 专题二."""
    return form.endswith((".asked", ".asking"))


@cache
def forms() -> frozenset[str]:
    """The names of all forms of single signs."""
    return frozenset(name for name, _ in _FORMS)


def signs(text: str) -> Iterator[Sign]:
    """Every reading of a line as numbered by one sign (I: the letter, and one)."""
    folded = text[:40].translate(FOLD)
    for form, pattern in _FORMS:
        match = pattern.match(folded)
        value = _value(match["v"], form) if match else None
        if match and value:
            yield Sign(form=form, values=(value,), end=match.end())


def parted(text: str) -> Iterator[Sign]:
    """Every reading of a line as numbered by several parts; the form says what the first is."""
    folded = text[:40].translate(FOLD)
    for form, pattern in _PARTED:
        match = pattern.match(folded)
        first = _value(match["p"], f"{form}.") if match else None
        if match and first:
            rest = [value_of(part.strip()) for part in _SPLIT.split(match["v"])]
            yield Sign(form=form, values=(first, *rest), end=match.end())


def untitled(text: str) -> int:
    """Where the title of a line would begin, had any reading of its first signs been meant; 0 when it has none."""
    return max((sign.end for read in (signs, parted) for sign in read(text)), default=0)


def _value(written: str, form: str) -> int | None:
    """The value of a sign; None for one that is none (IIX)."""
    kind = form.partition(".")[0]
    if kind in ("roman", "low_roman"):
        return _roman(written)
    if kind in ("upper", "lower"):
        return ord(written.lower()) - ord("a") + 1
    if kind == "stem":
        return _STEMS.index(written) + 1
    if kind == "ringed":
        return next(ord(written) - ord(first) + 1 + (10 if first == "⓫" else 0)
                    for first, last in _RINGED if ord(first) <= ord(written) < ord(first) + last)  # fmt: skip
    if kind == "english":
        return _WORDS[written.upper()]
    return value_of(written.translate(_FORMAL))


def _roman(written: str) -> int | None:
    for first in "Ⅰⅰ":
        if ord(first) <= ord(written[0]) < ord(first) + 12:
            return sum(ord(sign) - ord(first) + 1 for sign in written)
    figures = [_ROMAN[sign] for sign in written.upper()]
    total = sum(-a if a < b else a for a, b in pairwise([*figures, 0]))
    return total if _in_roman(total) == written.upper() else None


def _in_roman(value: int) -> str:
    out = ""
    for worth, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while value >= worth:
            out, value = out + sign, value - worth
    return out
