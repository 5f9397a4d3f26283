"""Family `plain`: work summaries by people of the plant; one style throughout, headings told by number or boldness only."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.press import tell
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.press import Form
from corpora.generator.numbering import to_chinese


def _chinese(level: int, counters: Sequence[int]) -> str:
    """一、1、"""
    return f"{to_chinese(counters[0])}、" if level == 1 else f"{counters[level - 1]}、"


def _bracketed(level: int, counters: Sequence[int]) -> str:
    """一、（一）"""
    own = to_chinese(counters[level - 1])
    return f"{own}、" if level == 1 else f"（{own}）"


def _arabic(level: int, counters: Sequence[int]) -> str:
    """1、（1）"""
    return f"{counters[0]}、" if level == 1 else f"（{counters[level - 1]}）"


def _ordinal(level: int, counters: Sequence[int]) -> str:
    """第一，(1)"""
    return f"{to_chinese(counters[0])}. " if level == 1 else f"({counters[level - 1]})"


def _bare(level: int, counters: Sequence[int]) -> str:
    """No number: the heading is bold only."""
    return ""


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family."""
    script = Manuscript(id=id, spec="attachment1", family="plain")
    title = rng.choice(("清洁生产工作总结", "清洁生产工作情况总结", "开展清洁生产工作的总结", "清洁生产工作汇报"))
    script.line(f"!center {company.name}{title}", f"!center （{company.written}）")
    phrases = read_yaml("plain.yaml")
    tell(rng, company, script, phrases, _form(rng, phrases))
    script.line(f"!plain {company.name}", f"!plain {company.written}")
    return script


def _form(rng: random.Random, phrases: dict[str, Any]) -> Form:
    headings = rng.choice(("plain", "plain", "bold"))
    numbers: tuple[Number, ...] = (_chinese, _bracketed, _arabic, _ordinal)
    outline = rng.choice(phrases["outlines"])
    if headings == "bold" and not any("= " in line for line in outline):
        numbers += (_bare, _bare)
    if headings == "plain":
        # Nothing would tell a heading without number from a short paragraph.
        outline = [line for line in outline if not line.startswith("1-")]
    head: dict[str, Any] = {
        "headings": headings,
        "toc": "none",
        "body_size": rng.choice((10.5, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.7,
    }
    style = {
        "year": rng.choice(("{y}年", "{y}")),
        "layout": rng.choice(("across", "beside", "beside", "down", "joined")),
        "rules": rng.choice(("grid", "grid", "none")),
        "caption": rng.choice(("{title}", "{title}：", "附表{n} {title}")),
    }
    return Form(
        outline=outline,
        gaps=phrases["gaps"],
        head=head,
        style=style,
        number=rng.choice(numbers),
        gap=rng.choice(("", "", " ")),
        colon=rng.choice(("：", "。")),
    )
