"""Family `sloppy`: short careless reports in spoken language; numbers skipped and repeated, headings without style, placeholders left."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.press import Form, print_report
from corpora.generator.numbering import to_chinese

_PHRASES: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
_SHAPES: tuple[tuple[Callable[[int], str], Callable[[int], str]], ...] = (
    (lambda a: f"{to_chinese(a)}、", lambda b: f"{b}、"),
    (lambda a: f"{a}、", lambda b: f"（{b}）"),
    (lambda a: f"{a}.", lambda b: f"({b})"),
    (lambda a: f"{to_chinese(a)}、", lambda b: f"（{to_chinese(b)}）"),
    (lambda a: f"({to_chinese(a)})", lambda b: f"{b}."),
)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of this family, a work summary or an audit report."""
    spec = rng.choice(("attachment1", "attachment2"))
    script = Manuscript(id=id, spec=spec, family="sloppy")
    title = rng.choice(
        ("清洁生产总结", "清洁生产工作总结") if spec == "attachment1" else ("清洁生产审核报告", "审核报告")
    )
    script.line(f"!center {rng.choice((company.name, company.short))}{title}")
    if rng.random() < 0.5:
        script.line(f"!plain {company.written}")
    print_report(rng, company, script, _PHRASES, _form(rng, spec))
    _two_years(script, company)
    return script


def _two_years(script: Manuscript, company: Enterprise) -> None:
    """A report that compares the last year with the first and never names the one between lacks a year of the three."""
    first, between, last = (str(year) for year in company.years)
    if not any(between in line for line in script.lines):
        quotes = [line for line in script.lines if first in line or last in line]
        script.defect("inconsistency", quotes, f"三年数据缺{between}年")


def _form(rng: random.Random, spec: str) -> Form:
    head: dict[str, Any] = {
        "formats": rng.choice((["docx"], ["docx"], ["docx", "pdf"], ["pdf"])),
        "headings": rng.choice(("plain", "plain", "bold", "larger")),
        "body_size": rng.choice((10.5, 12, 14)),
        "indent": rng.random() < 0.6,
    }
    style = {
        "year": rng.choice(("{y}", "{y}年", "{y} 年")),
        "layout": rng.choice(("beside", "down", "across")),
        "rules": rng.choice(("grid", "none")),
        "caption": rng.choice(("{title}", "表{n}{title}", "表 {title}")),
        "numbered": False,
    }
    return Form(
        outline=rng.choice(_PHRASES["outlines"][spec]),
        gaps=_PHRASES["gaps"][spec],
        head=head,
        style=style,
        number=_careless(rng),
        gap=rng.choice(("", "", " ")),
    )


def _careless(rng: random.Random) -> Number:
    """Numbers that now and then jump, stand still or are forgotten."""
    first, second = rng.choice(_SHAPES)
    slips = [0, 0, 0]

    def number(level: int, counters: Sequence[int]) -> str:
        if rng.random() < 0.1:
            slips[level - 1] += rng.choice((1, -1))
        if level > 1 and rng.random() < 0.06:
            return ""
        value = max(1, counters[level - 1] + slips[level - 1])
        return first(value) if level == 1 else second(value)

    return number
