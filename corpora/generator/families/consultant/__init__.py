"""Family `consultant`: 附件2 reports as a consulting agency writes them for client after client, first audits and 复审."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.consultant.tree import Section, cut, grow
from corpora.generator.families.consultant.writer import Writer
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.telling.gather import gather, moves
from corpora.generator.families.writing import flaws, scoring
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.silence import silence
from corpora.generator.numbering import to_chinese

_GAP_COUNTS = ((0, 1, 2, 3), (2, 5, 5, 3))
_FAULT_COUNTS = ((1, 2, 3, 4), (2, 5, 5, 3))
_FAULTS = ("leftover", "conflict", "sum", "rate", "target", "level", "change", "balance")
_HEADINGS = ("styles", "styles", "styles", "bold", "larger", "plain", "auto")


def chapters(level: int, counters: Sequence[int]) -> str:
    """第一章, 1.1, 1.1.1, 1.1.1.1"""
    return f"第{to_chinese(counters[0])}章" if level == 1 else ".".join(map(str, counters[:level]))


def decimals(level: int, counters: Sequence[int]) -> str:
    """1, 1.1, 1.1.1, 1.1.1.1"""
    return ".".join(map(str, counters[:level]))


def papers(level: int, counters: Sequence[int]) -> str:
    """一、（一）1.（1）"""
    own = counters[level - 1]
    return (f"{to_chinese(own)}、", f"（{to_chinese(own)}）", f"{own}.", f"（{own}）")[level - 1]


def halves(level: int, counters: Sequence[int]) -> str:
    """第一章, 1.1, 1.1.1, （1）"""
    return f"（{counters[3]}）" if level == 4 else chapters(level, counters)


_NUMBERS: Mapping[str, Callable[[int, Sequence[int]], str]] = {
    "chapters": chapters, "decimals": decimals, "papers": papers, "halves": halves
}  # fmt: skip


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report; a third of them 复审."""
    phrases = read_yaml("consultant.yaml")
    renewed = rng.random() < 1 / 3
    company = _round(company, renewed)
    script = Manuscript(id=id, spec="attachment2", family="consultant")
    outline = rng.choice(phrases["outlines"]["renewed" if renewed else "first"]).splitlines()
    gaps = _draw_gaps(rng, phrases["gaps"])
    company = silence(company, frozenset(gaps))
    bank = Bank(
        company=company, rng=rng, phrases=phrases, script=script, slots=slots(company), gone=frozenset(gaps),
        style=_style(rng, renewed),
    )  # fmt: skip
    bank.slots.update(moves(company, *(bank.word(key) for key in ("down", "up"))))
    bank.slots["agency"] = company.consultant
    bank.slots["at_T_energy"] = bank.slots["at_T_water"] = "前文统计表"
    bank.slots["round_words"] = _round_words(bank, renewed)
    bank.slots["cert"] = bank.word("cert" if company.certified else "no_cert").format_map(bank.slots)
    bank.slots.update({name: _listed(bank, given) for name, given in phrases["lists"].items()})
    bank.flaws = _choose(rng, company, gaps)
    if "level" in bank.flaws:
        flaws.overstate(bank)
    script.head = _front(bank, phrases["covers"][("first", "renewed")[renewed]], _numbering(rng))
    _tell(bank, cut(grow(outline, rng), gaps, set()), script)
    return script


def _tell(bank: Bank, sections: list[Section], script: Manuscript) -> None:
    """Writes the body, plants what is a sentence of its own, labels all of it."""
    writer = Writer(bank, _NUMBERS[str(bank.style["numbering"])], str(script.head["gap"]), str(bank.style["colon"]))
    script.head = {key: value for key, value in script.head.items() if key != "gap"}
    writer.report(sections)
    flaws.cite_level(bank)
    flaws.plant(writer)
    writer.label()
    scoring.score(bank)


def _round(company: Enterprise, renewed: bool) -> Enterprise:
    """A first audit has no round before; a 复审 comes three years after the last."""
    if not renewed:
        return replace(company, round_no=1, last_round_year=None)
    last = company.last_round_year or company.years[0] - 1
    return replace(company, round_no=max(company.round_no, 2), last_round_year=last)


def _round_words(bank: Bank, renewed: bool) -> str:
    return bank.word("round_renewed" if renewed else "round_first").format_map(bank.slots)


def _draw_gaps(rng: random.Random, groups: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Node → thin or missing, for none to three groups; only the first of a group may be left as a bare heading."""
    drawn: dict[str, str] = {}
    for group in rng.sample(list(groups), rng.choices(*_GAP_COUNTS)[0]):
        kind = "thin" if rng.random() < 0.4 else "missing"
        drawn.update({node: kind if at == 0 else "missing" for at, node in enumerate(group["nodes"])})
    return drawn


def _choose(rng: random.Random, company: Enterprise, gaps: Mapping[str, str]) -> set[str]:
    """One to four kinds of faults that this report can have."""
    kinds = [
        kind for kind in _FAULTS if kind != "level" or (company.level > 1 and not {"level", "compare"} & set(gaps))
    ]
    return set(rng.sample(kinds, rng.choices(*_FAULT_COUNTS)[0]))


def _numbering(rng: random.Random) -> str:
    return rng.choice(("chapters", "chapters", "decimals", "halves", "papers"))


def _style(rng: random.Random, renewed: bool) -> dict[str, Any]:
    """What one report keeps to from end to end."""
    name = rng.choice(("表{ch}-{n}", "表{ch}-{n}", "表{ch}.{n}", "表 {ch}-{n}"))
    return {
        "renewed": renewed,
        "goals": rng.random() < 0.6,
        "bounds": rng.random() < 0.4,
        "wide": rng.random() < 0.5,
        "intros": rng.random() < 0.75,
        "summaries": rng.random() < 0.75,
        "run_in": rng.random() < 0.4,
        "colon": rng.choice("：。"),
        "year": rng.choice(("{y}年", "{y}年", "{y}", "{y}年度")),
        "layout": rng.choice(("across", "across", "beside", "down", "long")),
        "rules": rng.choice(("grid", "grid", "three", "three")),
        "table_name": name,
        "numbered": name + rng.choice((" {title}", "　{title}")),
    }


def _gap(rng: random.Random, numbering: str) -> str:
    """What stands between number and title; an Arabic chapter number is never glued to its title."""
    return rng.choice((" ", "　") if numbering == "decimals" else ("", " ", "　"))


def _front(bank: Bank, covers: Sequence[str], numbering: str) -> dict[str, Any]:
    """Cover and contents page; returns the head of the text."""
    rng, script = bank.rng, bank.script
    bank.style["numbering"] = numbering
    head: dict[str, Any] = {
        "headings": rng.choice(_HEADINGS if numbering in ("chapters", "decimals") else _HEADINGS[:-1]),
        "gap": _gap(rng, numbering),
        "toc": rng.choice(("dots", "dots", "field", "spaces", "none")),
        "body_size": rng.choice((12, 12, 14, 10.5)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.9,
    }
    if rng.random() < 0.7:
        head["header"] = bank.word("running").format_map(bank.slots)
        head["footer"] = rng.choice(("{page}", "- {page} -", "第{page}页 共{pages}页"))
    script.line(*rng.choice(covers).format_map(bank.slots).split("\n"), "!page")
    if head["toc"] != "none":
        script.line("!toc", "!page")
    return head


def _listed(bank: Bank, given: Mapping[str, Any]) -> str:
    """One of the wordings over the items of a collection, joined."""
    each = bank.rng.choice(given["each"])
    items = gather(bank.company, given["of"], bank.gone)[: given.get("most", 99)]
    told = str(given.get("join", "")).join(each.format_map({**bank.slots, **item}) for item in items)
    return f"{told[:-1]}。" if told.endswith("；") else told
