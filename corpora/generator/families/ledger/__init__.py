"""Family `ledger`: reports kept like registers: key and value sheets, checklists and lists with remarks, few sentences between."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.ledger.cards import LedgerTeller, settled
from corpora.generator.families.ledger.points import mark
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import gather, moves
from corpora.generator.families.telling.press import draw_gaps
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.composer import Number
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.press import Form
from corpora.generator.families.writing.silence import silence
from corpora.generator.families.writing.tree import entries, prune
from corpora.generator.numbering import to_chinese

_SUMMARIES = 0.25
"""Share of 附件1."""


def _official(level: int, counters: Sequence[int]) -> str:
    """一、（一）1."""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


def _dotted(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1."""
    return ".".join(map(str, counters[:level]))


def _sheets(level: int, counters: Sequence[int]) -> str:
    """台账一, 1.1"""
    return f"台账{to_chinese(counters[0])}" if level == 1 else _dotted(level, counters)


def _letters(level: int, counters: Sequence[int]) -> str:
    """A, A1, A1.1"""
    first = chr(ord("A") + counters[0] - 1)
    return first if level == 1 else first + ".".join(map(str, counters[1:level]))


def _parts(level: int, counters: Sequence[int]) -> str:
    """第一部分, （一）, 1."""
    own = counters[level - 1]
    return (f"第{to_chinese(own)}部分", f"（{to_chinese(own)}）", f"{own}.")[level - 1]


_TYPED: tuple[Number, ...] = (_official, _dotted, _parts)
_ANY: tuple[Number, ...] = (*_TYPED, _sheets, _letters)


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report, 附件1 or 附件2."""
    phrases = read_yaml("ledger.yaml")
    spec = "attachment1" if rng.random() < _SUMMARIES else "attachment2"
    script = Manuscript(id=id, spec=spec, family="ledger")
    form = _form(rng, company, phrases, spec)
    script.line(f"!cover {company.name}", f"!cover {rng.choice(phrases['covers'][spec])}")
    script.line(f"!center {company.written}", "!page")
    if form.head["toc"] != "none":
        script.line("!toc", "!page")
    _tell(rng, company, script, phrases, form)
    return script


def _tell(rng: random.Random, company: Enterprise, script: Manuscript, phrases: dict[str, Any], form: Form) -> None:
    """Draws the gaps, fills the sheets, plants the faults and labels all of it."""
    script.head = dict(form.head)
    gaps = draw_gaps(rng, form)
    gone = frozenset(gaps)
    company = silence(company, gone)
    bank = Bank(
        company=company, rng=rng, phrases=phrases, script=script, slots=slots(company), gone=gone, style=dict(form.style)
    )  # fmt: skip
    bank.slots.update(moves(company, bank.word("down"), bank.word("up")))
    bank.slots.update({name: _listed(bank, given) for name, given in phrases["lists"].items()})
    bank.slots.update(_answers(company))
    bank.flaws = flaws.choose(bank)
    if rng.random() < 0.2:
        bank.flaws.add("entry")
    if "level" in bank.flaws:
        flaws.overstate(bank)
    teller = LedgerTeller(bank, form.number, form.gap, form.colon)
    teller.write(prune(entries(settled(form.outline, gone), rng), gaps))
    flaws.cite_level(bank)
    flaws.plant(teller)
    teller.label()
    scoring.score(bank)
    mark(bank)


def _answers(company: Enterprise) -> dict[str, str]:
    """What a checklist asks about figures, answered by the figures."""
    met = {
        "yn_water": company.meter("水").rate >= 100,
        "yn_matter": company.meter("物料").rate >= 100,
        "yn_survey": company.survey.rate >= 95,
        "yn_reuse": company.reuse_rate[2] >= 80,
        "yn_iso": company.certified,
    }
    note = f"证书号{company.certificate}" if company.certified else "尚未申请"
    return {**{name: "是" if told else "否" for name, told in met.items()}, "iso_note": note}


def _listed(bank: Bank, given: dict[str, Any]) -> str:
    """One of the wordings over all items of a collection, joined; `none` where there are none."""
    each = bank.rng.choice(given["each"])
    told = [each.format_map({**bank.slots, **item}) for item in gather(bank.company, given["of"], bank.gone)]
    return str(given.get("join", "、")).join(told) or str(given.get("none", "无"))


def _form(rng: random.Random, company: Enterprise, phrases: dict[str, Any], spec: str) -> Form:
    headings = rng.choice(("styles", "styles", "styles", "bold", "larger", "plain"))
    number = rng.choice(_TYPED if headings == "plain" else _ANY)
    head: dict[str, Any] = {
        "headings": headings,
        "toc": rng.choice(("dots", "spaces", "none", "none", "field")),
        "body_size": rng.choice((10.5, 10.5, 12, 12)),
        "body_font": rng.choice(("宋体", "宋体", "仿宋")),
        "indent": rng.random() < 0.6,
    }
    if rng.random() < 0.6:
        head["header"] = rng.choice((company.name, f"{company.short} 清洁生产台账", f"{company.last}年度填报"))
        head["footer"] = rng.choice(("{page}", "第{page}页 共{pages}页", "- {page} -"))
    style = {
        "year": rng.choice(("{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "beside", "down", "long", "joined")),
        "rules": rng.choice(("grid", "grid", "grid", "three")),
        "caption": rng.choice(("表{n} {title}", "表{n}　{title}", "{title}", "登记表{n}：{title}", "{title}（表{n}）")),
        "card": rng.choice(("two", "four", "three")),
        "check": rng.choice(("ticks", "single", "boxes", "grouped")),
        "signed": rng.random() < 0.35,
        "empty": rng.choice(("", "/", "—", "无")),
    }
    outline = list(rng.choice(phrases["outlines"][spec]))
    if headings == "plain":
        # Nothing would tell a heading without number from a short paragraph.
        outline = [line.replace("2- ", "2 ", 1) for line in outline]
    return Form(
        outline=outline, gaps=phrases["gaps"][spec], head=head, style=style, number=number,
        gap="" if number is _official else rng.choice((" ", "　", "")) if number is not _letters else " ",
        colon=rng.choice(("：", "。")),
    )  # fmt: skip
