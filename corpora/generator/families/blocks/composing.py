"""What the families with a plan of blocks have in common: from the bank of a family to a finished manuscript."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from corpora.generator.families.blocks.layout import Layout, draw_gaps, label_outline
from corpora.generator.families.blocks.marks import mark
from corpora.generator.families.blocks.planting import plant
from corpora.generator.families.blocks.slots import listings, slots, without_greening
from corpora.generator.families.blocks.voice import Grid, Voice
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript

_PRINCIPLES = "审核原则"
_MODES = ("styles", "styles", "auto", "auto-direct", "bold", "larger", "plain")
_FOOTERS = ("第{page}页 共{pages}页", "- {page} -", "{page}", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """What tells one family from another; `summaries` is its share of 附件1 reports."""

    name: str
    grids: Callable[[Enterprise], Mapping[str, Grid]]
    numberings: Sequence[str]
    summaries: float
    late: Sequence[str]
    """Blocks a contradiction may follow."""


def compose(family: Family, rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of the family."""
    bank = _bank(family.name)
    spec = "attachment1" if rng.random() < family.summaries else "attachment2"
    gaps = draw_gaps(rng, bank["gaps"][spec])
    last = company.last_round_year or company.years[0] - 3
    company = replace(company, last_round_year=last, round_no=max(company.round_no, 2))
    if "site" in gaps.absent:
        company = without_greening(company)
    script = Manuscript(id=id, spec=spec, family=family.name)
    voice = Voice(
        script=script, bank=bank, slots=slots(company, rng), grids=family.grids(company), rng=rng, absent=gaps.absent
    )  # fmt: skip
    voice.slots.update(listings(bank, company, rng))
    voice.unit_gap = rng.choice(("", "", " "))
    voice.percent = rng.choice(("%", "%", "%", "％"))
    voice.grouped = rng.random() < 0.25
    voice.rules = rng.choice(("grid", "grid", "three", "none"))
    voice.caption_style = rng.choice(("表{n} {title}", "表{n}　{title}", "附表{n} {title}", "{title}"))
    script.head = _head(voice)
    gap = "" if str(script.head["headings"]).startswith("auto") else str(script.head["gap"])
    layout = Layout(voice=voice, numbering=rng.choice(list(family.numberings)), gap=gap, gaps=gaps)
    parts = _mixed([str(part) for part in rng.choice(bank["plans"][spec])], rng)
    _front(voice)
    plant(layout, company, [part.split()[1].rstrip("?") for part in parts if part[0] != "="], family.late)
    layout.write(parts)
    for path in label_outline(layout, bank["outline"][spec]):
        if script.sections[path]["status"] == "missing" and path[0] != _PRINCIPLES:
            script.defect("missing_section", [], f"没有“{path[-1]}”的内容")
    mark(layout, company)
    return script


def _mixed(parts: list[str], rng: random.Random) -> list[str]:
    """The plan with the sections of some chapters in another order; what stands under a section goes with it."""
    mixed: list[str] = []
    chapter: list[list[str]] = []
    for part in [*parts, "=1"]:
        if part[0] == "1" or part.startswith("=1"):
            if rng.random() < 0.4:
                rng.shuffle(chapter)
            mixed += [one for section in chapter for one in section] + [part]
            chapter = []
        elif part[0] == "2" or part.startswith("=2"):
            chapter.append([part])
        elif chapter:
            chapter[-1].append(part)
        else:
            mixed.append(part)
    return mixed[:-1]


@cache
def _bank(name: str) -> Mapping[str, Any]:
    path = Path(__file__).parents[1].joinpath(f"{name}.yaml")
    bank: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return bank


def _head(voice: Voice) -> dict[str, Any]:
    rng = voice.rng
    head: dict[str, Any] = {
        "headings": rng.choice(_MODES),
        "gap": rng.choice(("", " ", "　")),
        "toc": rng.choice(("dots", "spaces", "none", "field")),
        "footer": rng.choice(_FOOTERS),
        "body_size": rng.choice((10.5, 12, 12, 14)),
        "body_font": rng.choice(("宋体", "仿宋")),
        "indent": rng.random() < 0.8,
    }
    if running := voice.pick("running"):
        head["header"] = running
    return head


def _front(voice: Voice) -> None:
    """The cover, the date, and a contents page for most."""
    script = voice.script
    summary = script.spec == "attachment1" and "covers1" in voice.bank["words"]
    script.line(f"!cover {voice.slots['company']}", f"!cover {voice.pick('covers1' if summary else 'covers')}")
    script.line(f"!center {voice.slots['written']}")
    if voice.rng.random() < 0.75:
        script.line("!page", "!toc")
    script.line("!page")
