"""Derive a multilevel list from the numbers a text shows, and check that Word would count the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from corpora.generator.markup import MarkupError

_DIGITS = "〇一二三四五六七八九"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_GROUP = re.compile(rf"[0-9]+|[{_DIGITS}十]+|[{_CIRCLES}]|[A-Za-z]")
_PLACE = re.compile(r"%(\d)")
_UNNUMBERED = "none"

Counters = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a multilevel list, in Word's own terms."""

    fmt: str
    template: str
    start: int = 1
    legal: bool = False


def to_chinese(value: int) -> str:
    """1 to 99 as headings write them."""
    if not 1 <= value <= 99:
        raise MarkupError(f"编号 {value} 超出 1～99")
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def format_number(value: int, fmt: str) -> str:
    """A counter in one of Word's number formats."""
    if fmt.startswith("chinese"):
        return to_chinese(value)
    if fmt == "decimalEnclosedCircle" and value <= len(_CIRCLES):
        return _CIRCLES[value - 1]
    if fmt in ("lowerLetter", "upperLetter") and value <= 26:
        return chr(ord("a" if fmt == "lowerLetter" else "A") + value - 1)
    return str(value)


def _read_group(group: str, chinese: str) -> tuple[str, int]:
    """The format and the value of one group of a number."""
    if group.isascii() and group.isdigit():
        return "decimal", int(group)
    if group in _CIRCLES:
        return "decimalEnclosedCircle", _CIRCLES.index(group) + 1
    if group.isascii():
        return ("lowerLetter" if group.islower() else "upperLetter"), ord(group.lower()) - ord("a") + 1
    for value in range(1, 100):
        if to_chinese(value) == group:
            return chinese, value
    raise MarkupError(f"读不出编号 {group}")


def render(levels: Sequence[ListLevel], depth: int, counters: Counters) -> str:
    """What Word prints before a paragraph of level `depth` (1 is the highest)."""
    own = levels[depth - 1]

    def one(match: re.Match[str]) -> str:
        place = int(match[1])
        fmt = "decimal" if own.legal else levels[place - 1].fmt
        return format_number(counters[place - 1], fmt) if len(counters) >= place else "?"

    return _PLACE.sub(one, own.template)


def plan_list(numbers: Sequence[tuple[int, str]], chinese: str = "chineseCountingThousand") -> tuple[ListLevel, ...]:
    """The list whose automatic numbers are `numbers`, given as (level, number); MarkupError where there is none."""
    if not numbers:
        return ()
    firsts: dict[int, str] = {}
    for depth, number in numbers:
        firsts.setdefault(depth, number)
    starts = {depth: _read_last(number, chinese) for depth, number in firsts.items()}
    counted = list(_count((depth for depth, _ in numbers), {depth: value for depth, (_, value) in starts.items()}))
    levels: list[ListLevel] = []
    for depth in range(1, max(firsts) + 1):
        if depth not in firsts:
            levels.append(ListLevel(_UNNUMBERED, ""))
            continue
        fmt, start = starts[depth]
        here = [(number, counters) for (at, number), counters in zip(numbers, counted, strict=True) if at == depth]
        levels.append(_fit(levels, depth, fmt, start, here))
    return tuple(levels)


def _read_last(number: str, chinese: str) -> tuple[str, int]:
    groups = _GROUP.findall(number)
    if not groups:
        raise MarkupError(f"自动编号读不出数字：[{number}]")
    return _read_group(groups[-1], chinese)


def _count(depths: Iterable[int], starts: dict[int, int]) -> Iterator[Counters]:
    """The counters at every paragraph: a level counts on until a higher level comes."""
    counters: list[int] = []
    for depth in depths:
        if skipped := [level for level in range(len(counters) + 1, depth) if level in starts]:
            raise MarkupError(f"第{depth}级编号之前缺第{skipped[0]}级编号，Word 的计数不确定")
        begun = len(counters) >= depth
        counters = counters[:depth] + [starts.get(level, 1) for level in range(len(counters) + 1, depth + 1)]
        if begun:
            counters[-1] += 1
        yield tuple(counters)


def _fit(above: list[ListLevel], depth: int, fmt: str, start: int, here: list[tuple[str, Counters]]) -> ListLevel:
    """The level that prints every number of `here`; the nearest levels above are tried first."""
    first = here[0][0]
    literals, groups = _GROUP.split(first), _GROUP.findall(first)
    problem = f"第{depth}级编号 [{first}] 的组数多于级数"
    usable = [place for place in range(1, depth) if above[place - 1].fmt != _UNNUMBERED]
    for places in sorted(combinations(usable, len(groups) - 1), reverse=True):
        template = literals[0]
        for place, literal in zip((*places, depth), literals[1:], strict=True):
            template += f"%{place}{literal}"
        legal = fmt == "decimal" and any(above[place - 1].fmt != "decimal" for place in places)
        level = ListLevel(fmt, template, start, legal)
        wrong = [
            f"第{depth}级编号写作 [{number}]，Word 会生成 [{shown}]"
            for number, counters in here
            if (shown := render([*above, level], depth, counters)) != number
        ]
        if not wrong:
            return level
        problem = wrong[0]
    raise MarkupError(problem)
