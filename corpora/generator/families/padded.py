"""Family `padded`: long reports with much general talk of trade and age, chapters on the trade that look like the company's own."""

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


def _chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 1.1, 1.1.1."""
    return f"第{to_chinese(counters[0])}章" if level == 1 else _dotted(level, counters)


def _sections(level: int, counters: Sequence[int]) -> str:
    """第一章, 第一节, 一、"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"第{own}节", f"{own}、")[level - 1]


def _official(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def _parts(level: int, counters: Sequence[int]) -> str:
    """第一篇, 第一章, 一、"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}篇", f"第{own}章", f"{own}、")[level - 1]


def _dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


_NUMBERS: tuple[Number, ...] = (_chapters, _sections, _parts, _official, _dotted)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family."""
    script = Manuscript(id=id, spec="attachment2", family="padded")
    title = rng.choice(("清洁生产审核报告", "清洁生产企业审核报告", "自治区清洁生产企业审核报告"))
    script.line(f"!cover {company.name}", f"!cover {title}")
    script.line(f"!center （{company.years[0]}—{company.years[2]}年）", f"!center {company.written}")
    if rng.random() < 0.4:
        script.line("!box 节能　降耗　减污　增效")
    script.line("!page", "!toc", "!page")
    phrases = read_yaml("padded.yaml")
    tell(rng, company, script, phrases, _form(rng, company, phrases))
    return script


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any]) -> Form:
    number = rng.choice(_NUMBERS)
    head: dict[str, Any] = {
        "headings": rng.choice(("styles", "styles", "bold", "larger")),
        "toc": rng.choice(("dots", "dots", "spaces")),
        "body_size": rng.choice((12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "header": rng.choice((f"{company.name}清洁生产审核报告", f"{company.short}审核报告", "清洁生产审核报告")),
        "footer": rng.choice(("第{page}页 共{pages}页", "- {page} -")),
    }
    style = {
        "year": rng.choice(("{y}年", "{y}年度")),
        "layout": rng.choice(("across", "across", "beside", "down", "long")),
        "rules": rng.choice(("grid", "three")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "{title}（表{n}）")),
    }
    return Form(
        outline=rng.choice(phrases["outlines"]),
        gaps=phrases["gaps"],
        head=head,
        style=style,
        number=number,
        gap="" if number is _official else rng.choice(("", " ", "　")),
    )
