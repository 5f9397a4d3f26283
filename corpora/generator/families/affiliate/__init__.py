"""Family `affiliate`: subsidiaries that fill in their group's management template, several departments at one report."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

from corpora.generator.families.affiliate.faults import choose, plant
from corpora.generator.families.affiliate.filling import settled, unfold, yearly
from corpora.generator.families.affiliate.teller import AffiliateTeller
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import moves
from corpora.generator.families.telling.press import draw_gaps
from corpora.generator.families.workshops.speech import listed
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune
from corpora.generator.numbering import to_chinese

SPECS = ("attachment1", "attachment2")


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, as often 附件1 as 附件2."""
    phrases = read_yaml("affiliate.yaml")
    # Reports are numbered from 1: every second one is of the other outline.
    spec = SPECS[int(id.rpartition("-")[2]) % 2]
    script = Manuscript(id=id, spec=spec, family="affiliate")
    offices = {name: rng.choice(names) for name, names in phrases["offices"].items()}
    form = _form(rng, company, phrases, spec)
    for line in rng.choice(phrases["covers"][spec]):
        script.line(line.format_map({"c": company, **offices}))
    script.line("!page")
    if form.head["toc"] != "none":
        script.line("!toc", "!page")
    script.head = dict(form.head)
    bank = Bank(company=company, rng=rng, phrases=phrases, script=script, slots=dict(offices), style=dict(form.style))
    _tell(bank, form)
    return script


def _tell(bank: Bank, form: Form) -> None:
    """Draws the gaps, writes the body, plants the faults and labels all of it."""
    gaps = draw_gaps(bank.rng, form)
    bank.gone = frozenset(gaps)
    bank.company = silence(bank.company, bank.gone)
    words = (bank.word("down"), bank.word("up"))
    bank.slots.update(slots(bank.company))
    bank.slots.update(moves(bank.company, *words))
    bank.slots.update(yearly(bank.company, *words))
    bank.slots.update({name: listed(bank, given) for name, given in bank.phrases["lists"].items()})
    bank.flaws = choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = AffiliateTeller(bank, form.number, form.gap, form.colon)
    four = str(bank.style["four"])
    lines = settled(unfold(form.outline, bank.phrases["four"][bank.script.spec], four), bank.gone)
    teller.write(prune(entries(lines, bank.rng), gaps))
    flaws.cite_level(bank)
    plant(teller)
    teller.label()
    bank.script.line(*bank.say("tail"))
    scoring.score(bank)


def papers(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def modules(level: int, counters: Sequence[int]) -> str:
    """模块一, 1.1, 1.1.1: the group's template has its chapters called modules."""
    return f"模块{to_chinese(counters[0])}" if level == 1 else ".".join(map(str, counters[:level]))


def dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1"""
    return ".".join(map(str, counters[:level]))


def chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 第一节, 一、"""
    own = to_chinese(counters[level - 1])
    return (f"第{own}章", f"第{own}节", f"{own}、")[level - 1]


_GAPS: Mapping[Number, tuple[str, ...]] = {
    papers: ("",), modules: (" ", "　"), dotted: (" ", "　", ""), chapters: ("", " ", "　")
}  # fmt: skip


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], spec: str) -> Form:
    """How a report of this outline looks."""
    number = rng.choice(tuple(_GAPS))
    head: dict[str, Any] = {
        "headings": rng.choice(("styles", "styles", "styles", "bold", "larger", "plain")),
        "toc": rng.choice(("dots", "spaces", "none", "none", "field")),
        "body_size": rng.choice((10.5, 12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋", "仿宋")),
        "indent": rng.random() < 0.85,
    }
    if rng.random() < 0.6:
        head["header"] = rng.choice((company.name, f"集团内部资料　{company.short}", f"{company.last}年度专项报告"))
        head["footer"] = rng.choice(("{page}", "- {page} -", "第{page}页 共{pages}页"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "heads": rng.choice(("told", "told", "both", "years")),
        "layout": rng.choice(("across", "beside", "down")),
        "rules": rng.choice(("grid", "grid", "three", "none")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "{title}", "附表{n}：{title}")),
        "four": rng.choice(("heads", "list", "plain")),
        "mark": rng.choice(("（{n}）", "{n}）", "{o}", "{cn}是")),
    }
    return Form(
        outline=rng.choice(phrases["outlines"][spec]).splitlines(),
        gaps=phrases["gaps"][spec],
        head=head,
        style=style,
        number=number,
        gap=rng.choice(_GAPS[number]),
        colon=rng.choice(("。", "：")),
    )
