"""Family `selfreview`: enterprises that tell their years in the order of their own management, by department or by the questions of 附件3."""

from __future__ import annotations

import random
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.selfreview.ordering import SPACED, numbers
from corpora.generator.families.selfreview.speaking import SelfBank, SelfTeller
from corpora.generator.families.telling.gather import moves
from corpora.generator.families.telling.press import draw_gaps
from corpora.generator.families.workshops.speech import listed
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune

VOICES = ("offices", "questions")
SPECS = ("attachment1", "attachment2")


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, as often 附件1 as 附件2, by department as often as by question."""
    phrases = read_yaml("selfreview.yaml")
    voice, spec = rng.choice(VOICES), rng.choice(SPECS)
    script = Manuscript(id=id, spec=spec, family="selfreview")
    offices = {name: rng.choice(names) for name, names in phrases["offices"].items()}
    form = _form(rng, company, phrases, (voice, spec))
    for line in rng.choice(phrases["covers"][voice][spec]):
        script.line(line.format_map({"c": company, **offices}))
    script.line("!page")
    if form.head["toc"] != "none":
        script.line("!toc", "!page")
    script.head = dict(form.head)
    bank = SelfBank(
        company=company, rng=rng, phrases=phrases, script=script, slots=dict(offices), style=dict(form.style)
    )
    _tell(bank, form)
    return script


def _tell(bank: SelfBank, form: Form) -> None:
    """Draws the gaps, writes the body, plants the faults and labels all of it."""
    gaps = draw_gaps(bank.rng, form)
    bank.gone = frozenset(gaps)
    bank.company = silence(bank.company, bank.gone)
    bank.slots.update(slots(bank.company))
    bank.slots.update(moves(bank.company, bank.word("down"), bank.word("up")))
    bank.slots.update({name: listed(bank, given) for name, given in bank.phrases["lists"].items()})
    held = "cert" if bank.company.certified else "no_cert"
    bank.slots["cert"] = bank.word(held).format_map(bank.slots)
    bank.flaws = flaws.choose(bank)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = SelfTeller(bank, form.number, form.gap, form.colon)
    teller.write(prune(entries(form.outline, bank.rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(teller)
    teller.label()
    scoring.score(bank)


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], kind: tuple[str, str]) -> Form:
    """How a report of this voice and outline looks."""
    voice, spec = kind
    outline = rng.choice(phrases["outlines"][voice][spec]).splitlines()
    number = rng.choice(numbers(voice, outline))
    bare = rng.random() < 0.4
    head: dict[str, Any] = {
        "headings": rng.choice(("styles", "styles", "bold", "larger", "plain")),
        "toc": rng.choice(("dots", "spaces", "none", "field")),
        "body_size": rng.choice((10.5, 12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.8,
    }
    if rng.random() < 0.55:
        head["header"] = rng.choice(
            (company.name, f"{company.short}清洁生产自查", f"{company.name}（{company.written}）")
        )
        head["footer"] = rng.choice(("{page}", "— {page} —", "第{page}页，共{pages}页"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "beside", "down", "long", "joined")),
        "rules": rng.choice(("grid", "grid", "three", "none")),
        "bare": bare,
        "caption": rng.choice(("表{n}　{title}", "表{n}：{title}", "{title}", "附表{n} {title}")),
    }
    return Form(
        outline=outline,
        gaps=phrases["gaps"][voice][spec],
        head=head,
        style=style,
        number=number,
        gap=rng.choice(("", " ", "　")) if number in SPACED else "",
        # A question ends with its own mark.
        colon="" if voice == "questions" and not bare else rng.choice(("：", "。")),
    )
