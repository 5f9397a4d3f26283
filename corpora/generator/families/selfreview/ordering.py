"""How the chapters of a self-review are numbered: like a company's papers, or question by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpora.generator.families.writing.composer import Number
from corpora.generator.numbering import to_chinese


def official(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


def sections(level: int, counters: Sequence[int]) -> str:
    """第一章, 第一节, 一、"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"第{own}节", f"{own}、")[level - 1]


def stems(level: int, counters: Sequence[int]) -> str:
    """一、1、（1）"""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"{own}、", f"（{own}）")[level - 1]


def asked(level: int, counters: Sequence[int]) -> str:
    """第一部分, 问1、（1）"""
    own = counters[level - 1]
    return (f"第{to_chinese(own)}部分", f"问{own}：", f"（{own}）")[level - 1]


def counted(level: int, counters: Sequence[int]) -> str:
    """第1问, （1）"""
    own = counters[level - 1]
    return f"第{own}问" if level == 1 else f"（{own}）"


_FLAT: tuple[Number, ...] = (official, dotted, counted)
_NUMBERS: Mapping[str, tuple[Number, ...]] = {
    "offices": (official, dotted, sections, stems),
    "questions": (official, dotted, stems, asked),
}
SPACED: tuple[Number, ...] = (dotted, sections, counted)
"""Numbers that a space may part from the title."""


def numbers(voice: str, outline: Sequence[str]) -> tuple[Number, ...]:
    """The numberings an outline of this voice may have; questions in one row are counted through."""
    flat = voice == "questions" and all(line.lstrip("~").startswith("1") for line in outline)
    return _FLAT if flat else _NUMBERS[voice]
