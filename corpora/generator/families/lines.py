"""Family `lines`: dry reports out of a PDF-to-Word converter, every printed line a paragraph, page lines between them."""

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


def _dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


def _stopped(level: int, counters: Sequence[int]) -> str:
    """1., 1.1., 1.1.1."""
    return f"{_dotted(level, counters)}."


def _mixed(level: int, counters: Sequence[int]) -> str:
    """一、1.1, 1.1.1."""
    return f"{to_chinese(counters[0])}、" if level == 1 else _dotted(level, counters)


def _chapters(level: int, counters: Sequence[int]) -> str:
    """第1章, 1.1, 1.1.1."""
    return f"第{counters[0]}章" if level == 1 else _dotted(level, counters)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family."""
    script = Manuscript(id=id, spec="attachment2", family="lines")
    title = rng.choice(("清洁生产审核报告", "清洁生产审核技术报告", "清洁生产审核报告书"))
    script.line(
        f"!cover {company.name}", f"!cover {title}", f"!center {company.consultant}", f"!center {company.written}"
    )
    script.line("!page")
    if rng.random() < 0.7:
        script.line("!toc", "!page")
    phrases = read_yaml("lines.yaml")
    tell(rng, company, script, phrases, _form(rng, company, phrases, title))
    return script


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], title: str) -> Form:
    numbers: tuple[Number, ...] = (_dotted, _stopped, _mixed, _chapters)
    number = rng.choice(numbers)
    head: dict[str, Any] = {
        "formats": ["docx"],
        "converted": True,
        "headings": rng.choice(("styles", "bold", "larger", "plain")),
        "toc": rng.choice(("dots", "spaces")),
        "body_size": rng.choice((10.5, 12)),
        "body_font": "宋体",
        "header": rng.choice((f"{company.name}{title}", f"{company.short}{title}")),
        "footer": rng.choice(("第{page}页共{pages}页", "- {page} -", "{page}")),
    }
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "beside", "down", "long")),
        "rules": rng.choice(("grid", "three")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "表 {n} {title}")),
    }
    return Form(
        outline=rng.choice(phrases["outlines"]),
        gaps=phrases["gaps"],
        head=head,
        style=style,
        number=number,
        gap=rng.choice(("", "　")) if number is _mixed else rng.choice((" ", "　")),
    )
