"""The grammar of heading numbers: 第一章, 一、, （一）, 1.1, 1、, （1）, ① … Signs.py has those that need their neighbours to be believed."""

from __future__ import annotations

import re
from dataclasses import dataclass

# One character to one character, so that offsets into the folded text are offsets into the raw text.
FOLD = str.maketrans(
    "０１２３４５６７８９．（）：　\t\n\u00a0［］＃" + "".join(chr(0xFF21 + n) for n in range(26)),
    "0123456789.():    []#ABCDEFGHIJKLMNOPQRSTUVWXYZ",
)
_CN = "〇零一二三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0}

# Units and counters make a number a quantity (4 人, 10 处, 3 公里), unless they begin a word: 4 人员, 10 处理, 3 公司 are titles.
_COUNTERS = {
    "年": "度|产", "月": "度|均", "日": "常|均|子", "人": "员|才|力|均|事|工(?!作)|机|是|怎|[和与及、](?![0-9一二两三四五六七八九十几])",
    "项": "目", "台": "账|帐", "个": "人[防劳信]|别", "元": "素|件", "根": "据|源|治|本|子", "次": "生|品|要",
    "处": "理|置|罚|境|于|在(?![用线建产册役修])", "级": "别", "套": "用(?![电水能])", "座": "谈|次", "条": "件|例|理|文", "名": "称|单|录|词",
    "家": "底|当|园|具", "号": "召|称", "度": "量|过", "万": "元(产值|增加值)", "亿": "元(产值|增加值)", "千": "方百计", "百": "日|元产值",
    "吨": "(?!标)[\u4e00-\u9fff]{1,6}[耗排]", "倍": "增", "米": "[浆粉糠线酒面]", "克": "服", "升": "[级降温压]", "岁": "修",
    "期": "间|末|初|限", "批": "复|准|文", "份": "内(?!容)|额", "亩": "均", "层": "[层次级面]", "只": "[用有做要是能看管]",
    "公": "(?![斤里顷升分吨厘担尺亩])",
}  # fmt: skip
_SYMBOLS = r"(?![%‰℃°²³/×~～\-—+=<>≥≤])"
NOT_QUANTITY = _SYMBOLS + "".join(f"(?!{counter}(?!{words}))" for counter, words in _COUNTERS.items())
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(rf"^ *第 *(?P<v>[{_CN}]{{1,4}}|[0-9]{{1,2}}) *章[ 、:.]*")),
    ("volume", re.compile(rf"^ *第 *(?P<v>[{_CN}]{{1,4}}|[0-9]{{1,2}}) *(?:篇|编|卷|部分)[ 、:.]*")),
    ("volume", re.compile(r"^ *(?i:part) *(?P<v>[0-9]{1,2})(?![0-9.]) *[、.:]? *")),
    ("part", re.compile(rf"^ *第 *(?P<v>[{_CN}]{{1,4}}|[0-9]{{1,2}}) *节[ 、:.]*")),
    ("cnparen", re.compile(rf"^ *(?:\( *(?P<v>[{_CN}]{{1,4}}) *\)|(?P<w>[㈠-㈩]))[ 、.:]*")),
    ("cn", re.compile(rf"^ *(?P<v>[{_CN}]{{1,4}}) *(?:[、.,，:]|(?= ))[ ]*")),
    ("dotted", re.compile(
        rf"^ *(?P<v>[0-9]{{1,2}}(?: ?[.] ?[0-9]{{1,2}}){{1,5}})"
        rf"(?:[.、:]? +(?![a-zμ]|[kMG]W|GJ)|[.、:](?![0-9])|(?=[^0-9 .,%A-Za-zμ])){NOT_QUANTITY}")),
    ("dotted", re.compile(r"^ *\( *(?P<v>[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}) *\)[ 、.:]*")),
    ("numparen", re.compile(r"^ *(?:\( *(?P<v>[0-9]{1,2}) *\)|(?P<w>[⑴-⒇]))[ 、.:]*")),
    ("halfparen", re.compile(r"^ *(?P<v>[0-9]{1,2}) *\)[ 、.:]*")),
    ("num", re.compile(rf"^ *(?P<v>[0-9]{{1,2}})(?:[、:，] *{_SYMBOLS}|(?:[.](?![0-9]) *| +(?=[^0-9 .,%])){NOT_QUANTITY})")),
    ("num", re.compile(r"^ *(?P<v>[⒈-⒛]) *")),
    ("glued", re.compile(rf"^ *(?P<v>[0-9])(?=[\u4e00-\u9fff]){NOT_QUANTITY}")),
    ("circled", re.compile(r"^ *(?P<v>[①-⑳])[ 、.]*")),
    ("letter", re.compile(r"^ *(?P<v>[A-Za-z])(?:[、.)] *)(?=[^A-Za-z0-9])")),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A heading number as written (`raw`), its style, its values (2.1.3 → (2, 1, 3)), and where the title begins (`end`, raw offset)."""

    raw: str
    style: str
    values: tuple[int, ...]
    end: int

    @property
    def depth(self) -> int:
        """How many parts the number has."""
        return len(self.values)


def value_of(text: str) -> int:
    """The value of figures (Chinese, Arabic, ringed) or of a letter."""
    for first in "①⑴⒈㈠":
        if len(text) == 1 and 0 <= ord(text) - ord(first) < (10 if first == "㈠" else 20):
            return ord(text) - ord(first) + 1
    if text.isdigit():
        return int(text)
    if text in _DIGITS:
        return _DIGITS[text]
    if len(text) == 1 and text.isascii():
        return ord(text.lower()) - ord("a") + 1
    total, digit = 0, 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
    return total + digit


def parse(text: str) -> Number | None:
    """The heading number a text begins with, None when it begins with none (quantities, dates and standards are none)."""
    folded = text.translate(FOLD)
    for style, pattern in _PATTERNS:
        match = pattern.match(folded)
        if match:
            written = next(part for part in match.groups() if part)
            values = tuple(int(p) for p in written.split(".")) if style == "dotted" else (value_of(written),)
            # 1.0, 2.0: chapters over 1.1, 2.1.
            values = values[:1] if len(values) == 2 and values[1] == 0 else values
            return Number(raw=text[: match.end()].strip(), style=style, values=values, end=match.end())
    return None
