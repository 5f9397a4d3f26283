"""Family `prose`: short reports in running text, most headings run into their paragraphs, hardly a table."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.press import Form, print_report
from corpora.generator.numbering import to_chinese

_PHRASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_COVERS = {
    "attachment1": ("清洁生产工作总结", "清洁生产工作情况汇报", "关于清洁生产工作的总结报告"),
    "attachment2": ("清洁生产审核报告", "清洁生产企业审核报告", "清洁生产审核工作报告"),
}


def _chinese(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    if level == 1:
        return f"{to_chinese(counters[0])}、"
    return f"（{to_chinese(counters[1])}）" if level == 2 else f"{counters[2]}."


def _decimal(level: int, counters: Sequence[int]) -> str:
    """1、 1.1 1.1.1."""
    return f"{counters[0]}、" if level == 1 else ".".join(map(str, counters[:level]))


def _words(level: int, counters: Sequence[int]) -> str:
    """一是… with （1） below it."""
    return f"{to_chinese(counters[0])}、" if level == 1 else f"（{counters[1]}）"


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family, a work summary or an audit report."""
    spec = rng.choice(("attachment1", "attachment2"))
    script = Manuscript(id=id, spec=spec, family="prose")
    kind = rng.choice(("!cover", "!center"))
    script.line(f"{kind} {company.name}", f"{kind} {rng.choice(_COVERS[spec])}", f"!center （{company.written}）")
    if kind == "!cover":
        script.line("!page")
    print_report(rng, company, script, _PHRASES, _form(rng, spec))
    if rng.random() < 0.5:
        script.line(f"!plain {company.name}", f"!plain {company.written}")
    return script


def _form(rng: random.Random, spec: str) -> Form:
    head: dict[str, Any] = {
        "formats": rng.choice((["docx"], ["docx", "pdf"], ["pdf"])),
        "headings": rng.choice(("plain", "bold", "plain", "larger")),
        "body_size": rng.choice((12, 14, 16)),
        "body_font": rng.choice(("仿宋", "宋体")),
    }
    if rng.random() < 0.5:
        head["footer"] = rng.choice(("- {page} -", "第{page}页"))
    style = {
        "year": rng.choice(("{y}年", "{y}")),
        "layout": rng.choice(("beside", "down", "across")),
        "rules": rng.choice(("grid", "three", "none")),
        "caption": rng.choice(("{title}", "表{n} {title}", "附：{title}")),
        "numbered": False,
    }
    return Form(
        outline=rng.choice(_PHRASES["outlines"][spec]),
        gaps=_PHRASES["gaps"][spec],
        head=head,
        style=style,
        number=rng.choice((_chinese, _chinese, _decimal, _words)),
        colon=rng.choice(("。", "：", "。")),
        most_gaps=4,
    )
