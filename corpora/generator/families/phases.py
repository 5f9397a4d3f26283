"""Family `phases`: long audit reports by consultants after the national seven phases, from 筹划与组织 to 持续清洁生产."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.press import Form, print_report
from corpora.generator.numbering import to_chinese

_PHRASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_CAPTIONS = ("表{n} {title}", "表{n}　{title}", "附表{n}：{title}", "{title}")


def _chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 1.1, 1.1.1."""
    return f"第{to_chinese(counters[0])}章" if level == 1 else _decimal(level, counters)


def _mixed(level: int, counters: Sequence[int]) -> str:
    """第一章, 一、, （一）."""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"{own}、", f"（{own}）")[level - 1]


def _decimal(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family."""
    script = Manuscript(id=id, spec="attachment2", family="phases")
    number = rng.choice((_chapters, _chapters, _decimal, _mixed))
    script.line(
        f"!cover {company.name}",
        "!cover 清洁生产审核报告",
        f"!center {company.consultant}",
        f"!center {company.written}",
        "!page",
    )
    if rng.random() < 0.8:
        script.line("!toc", "!page")
    print_report(rng, company, script, _PHRASES, _form(rng, company, number))
    return script


def _form(rng: random.Random, company: Enterprise, number: Number) -> Form:
    headings = rng.choice(("styles", "styles", "auto", "bold", "larger", "plain"))
    head: dict[str, Any] = {
        "formats": rng.choice((["docx"], ["docx", "pdf"], ["pdf"])),
        "headings": headings,
        "toc": rng.choice(("dots", "spaces", "field") if headings in ("styles", "auto") else ("dots", "spaces")),
        "body_size": rng.choice((12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
    }
    if rng.random() < 0.6:
        head["header"] = f"{company.name}清洁生产审核报告"
    if rng.random() < 0.6:
        head["footer"] = rng.choice(("第{page}页 共{pages}页", "- {page} -", "{page}"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "beside", "down")),
        "rules": rng.choice(("grid", "grid", "three")),
        "caption": rng.choice(_CAPTIONS),
        "numbered": rng.random() < 0.6,
    }
    gap = rng.choice(("", " ", "　"))
    return Form(
        outline=rng.choice(_PHRASES["outlines"]),
        gaps=_PHRASES["gaps"],
        head=head,
        style=style,
        number=number,
        gap="" if headings == "auto" else gap,
    )
