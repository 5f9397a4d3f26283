"""Family `workshops`: reports by the works' own hands, a chapter a workshop or a subject, contents of the outline joined and split."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import moves
from corpora.generator.families.telling.press import draw_gaps
from corpora.generator.families.workshops.shops import divide
from corpora.generator.families.workshops.speech import ShopBank, ShopTeller, listed
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune
from corpora.generator.numbering import to_chinese

_SUMMARIES = 0.3
"""Share of 附件1."""


def _official(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def _dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


def _chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 一、（一）"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"{own}、", f"（{own}）")[level - 1]


def _parts(level: int, counters: Sequence[int]) -> str:
    """第一部分, 1.1, （1）"""
    return (f"第{to_chinese(counters[0])}部分", _dotted(2, counters), f"（{counters[2]}）")[level - 1]


def _plain(level: int, counters: Sequence[int]) -> str:
    """一、1、（1）"""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"{own}、", f"（{own}）")[level - 1]


_NUMBERS: tuple[Number, ...] = (_official, _dotted, _chapters, _parts, _plain)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, 附件1 or 附件2."""
    phrases = read_yaml("workshops.yaml")
    spec = "attachment1" if rng.random() < _SUMMARIES else "attachment2"
    script = Manuscript(id=id, spec=spec, family="workshops")
    form = _form(rng, company, phrases, spec)
    title = rng.choice(phrases["covers"][spec])
    script.line(f"!cover {company.name}", f"!cover {title}")
    script.line(f"!center {company.written}", "!page")
    if form.head["toc"] != "none":
        script.line("!toc", "!page")
    _tell(rng, company, script, phrases, form)
    return script


def _tell(rng: random.Random, company: Enterprise, script: Manuscript, phrases: dict[str, Any], form: Form) -> None:
    """Draws the gaps, writes the body, plants the faults and labels all of it."""
    script.head = dict(form.head)
    gaps = draw_gaps(rng, form)
    gone = frozenset(gaps)
    company = silence(company, gone)
    shops = divide(rng, company)
    bank = ShopBank(
        company=company, rng=rng, phrases=phrases, script=script, slots=slots(company), gone=gone,
        style=dict(form.style), shops=shops,
    )  # fmt: skip
    made = [shop for shop in shops.values() if shop.steps]
    bank.slots.update(moves(company, bank.word("down"), bank.word("up")))
    bank.slots.update(
        shops_two={2: "两", 3: "三"}[len(made)], shops_dun="、".join(shop.name for shop in made),
        shops_line="；".join(f"{shop.name}管{shop.steps_dun}" for shop in made), far_year=company.last + 3,
    )  # fmt: skip
    bank.slots.update({name: listed(bank, given) for name, given in phrases["lists"].items()})
    bank.flaws = flaws.choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = ShopTeller(bank, form.number, form.gap, form.colon)
    teller.write(prune(entries(repeated(form.outline, len(made)), rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(teller)
    teller.label()
    scoring.score(bank)


def repeated(outline: Sequence[str], shops: int) -> list[str]:
    """The lines of an outline, those that stand together with `#` once for each workshop, its number in place of `#`."""
    told: list[str] = []
    for of_shop, run in groupby(outline, lambda line: "#" in line):
        lines = list(run)
        told += [line.replace("#", str(at)) for at in range(1, shops + 1) for line in lines] if of_shop else lines
    return told


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], spec: str) -> Form:
    number = rng.choice(_NUMBERS)
    outline = rng.choice(phrases["outlines"][spec])
    head: dict[str, Any] = {
        "headings": rng.choice(("styles", "styles", "bold", "larger", "plain")),
        "toc": rng.choice(("dots", "spaces", "none", "field")),
        "body_size": rng.choice((10.5, 12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.8,
    }
    if rng.random() < 0.6:
        head["header"] = rng.choice((company.name, f"{company.short}清洁生产", f"{company.name}{company.years[2]}年度"))
        head["footer"] = rng.choice(("{page}", "- {page} -", "第{page}页 共{pages}页"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "across", "beside", "down", "long", "joined")),
        "rules": rng.choice(("grid", "grid", "three", "none")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "{title}", "附表{n}：{title}")),
    }
    return Form(
        outline=outline, gaps=phrases["gaps"][spec], head=head, style=style, number=number,
        gap="" if number in (_official, _plain) else rng.choice(("", " ", "　")), colon=rng.choice(("：", "。")),
    )  # fmt: skip
