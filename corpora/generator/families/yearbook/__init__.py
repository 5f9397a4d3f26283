"""Family `yearbook`: reports told year by year: where it began, what each year brought, where it stands now, what remains."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import moves
from corpora.generator.families.telling.press import draw_gaps
from corpora.generator.families.workshops.speech import listed
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune
from corpora.generator.families.yearbook.years import YearBank, YearTeller, unroll
from corpora.generator.numbering import to_chinese

SPECS = ("attachment1", "attachment2")


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, as often 附件1 as 附件2."""
    phrases = read_yaml("yearbook.yaml")
    spec = rng.choice(SPECS)
    script = Manuscript(id=id, spec=spec, family="yearbook")
    form = _form(rng, company, phrases, spec)
    for line in rng.choice(phrases["covers"][spec]):
        script.line(line.format_map({"c": company, "y0": company.years[0], "y2": company.last}))
    script.line("!page")
    if form.head["toc"] != "none":
        script.line("!toc", "!page")
    script.head = dict(form.head)
    bank = YearBank(company=company, rng=rng, phrases=phrases, script=script, slots={}, style=dict(form.style))
    _tell(bank, form)
    return script


def _tell(bank: YearBank, form: Form) -> None:
    """Draws the gaps, writes the body, plants the faults and labels all of it."""
    gaps = draw_gaps(bank.rng, form)
    bank.gone = frozenset(gaps)
    bank.company = silence(bank.company, bank.gone)
    bank.slots.update(slots(bank.company))
    bank.slots.update(moves(bank.company, bank.word("down"), bank.word("up")))
    bank.slots["moods"] = bank.rng.choice(bank.phrases["moods"])
    bank.slots.update({name: listed(bank, given) for name, given in bank.phrases["lists"].items()})
    bank.flaws = flaws.choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = YearTeller(bank, form.number, form.gap, form.colon)
    teller.write(prune(entries(form.outline, bank.rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(teller)
    teller.label()
    bank.script.line(*bank.say("tail"))
    scoring.score(bank)


def chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 一、, （一）"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"{own}、", f"（{own}）")[level - 1]


def papers(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def decimals(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1"""
    return ".".join(map(str, counters[:level]))


def volumes(level: int, counters: Sequence[int]) -> str:
    """第一部分, 1., （1）"""
    own = counters[level - 1]
    return (f"第{to_chinese(own)}部分", f"{own}.", f"（{own}）")[level - 1]


_NUMBERS: tuple[Number, ...] = (chapters, papers, decimals, volumes)
# Glued to a title that begins with a year, an Arabic number would be another number.
_GAPS: Mapping[Number, tuple[str, ...]] = {chapters: ("", " ", "　"), decimals: (" ", "　"), volumes: (" ", "　")}


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], spec: str) -> Form:
    """How a report of this outline looks."""
    number = rng.choice(_NUMBERS)
    head: dict[str, Any] = {
        "headings": rng.choice(("styles", "styles", "bold", "larger", "plain")),
        "toc": rng.choice(("dots", "spaces", "none", "field")),
        "body_size": rng.choice((10.5, 12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.8,
    }
    if rng.random() < 0.5:
        head["header"] = rng.choice(
            (f"{company.short}清洁生产三年纪事", company.name, f"{company.name}　{company.written}")
        )
        head["footer"] = rng.choice(("{page}", "- {page} -", "第{page}页 共{pages}页"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "beside", "down", "long", "joined")),
        "rules": rng.choice(("grid", "grid", "three", "none")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "{title}", "（表{n}）{title}")),
    }
    return Form(
        outline=unroll(rng.choice(phrases["outlines"][spec]).splitlines()),
        gaps=phrases["gaps"][spec],
        head=head,
        style=style,
        number=number,
        gap=rng.choice(_GAPS.get(number, ("",))),
        colon=rng.choice(("。", "：")),
    )
