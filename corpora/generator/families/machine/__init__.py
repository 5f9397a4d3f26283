"""The family of reports a form-filling program prints: tables with hardly a sentence, in the program's own chapters."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.machine import blocks, flaws, more
from corpora.generator.families.machine.form import Form
from corpora.generator.families.machine.serving import ONLY, gaps_of, tell
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.marks import mark

HAN = "一二三四五六七八九十"


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report of one of the three programs; a quarter are filed as work summaries (附件1)."""
    spec = "attachment1" if rng.random() < 0.25 else "attachment2"
    gaps = gaps_of(rng, spec)
    m = Manuscript(id=id, spec=spec, family="machine", head=_head(rng))
    f = Form(m, _plain(company) if "looks" in gaps else company, rng, gaps)
    _front(f)
    tell(f, _chapters(f))
    mark(m, company, money="fund" not in gaps, compared="compare" not in gaps)
    flaws.plant(f)
    return m


def _plain(company: Enterprise) -> Enterprise:
    """No plan tells of the look of the works where the report is to say nothing of it."""
    lows = tuple(
        replace(one, name="道路积尘清扫", benefit="减少扬尘") if "厂容" in one.benefit else one
        for one in company.plans_low
    )
    return replace(company, plans_low=lows)


def _head(rng: random.Random) -> dict[str, object]:
    head: dict[str, object] = {
        "headings": rng.choice(["styles", "styles", "bold", "plain"]),
        "gap": rng.choice(["", " ", "　"]),
        "toc": rng.choice(["dots", "field", "spaces"]),
        "body_size": rng.choice([10.5, 12]),
        "body_font": "宋体",
        "indent": rng.random() < 0.5,
    }
    if rng.random() < 0.5:
        head["footer"] = rng.choice(["第{page}页/共{pages}页", "{page}"])
    return head


def _front(f: Form) -> None:
    title = "清洁生产审核报告" if f.m.spec == "attachment2" else "清洁生产工作总结"
    f.m.line(f"!cover {f.e.name}", f"!cover {title}", f"!center {f.e.written}", "!page")
    if f.rng.random() < 0.4:
        f.m.line("!toc", "!page")
    text = f.rng.choice(f.texts["before"]).format(
        y1=f.e.years[0],
        y2=f.e.years[1],
        y3=f.e.last,
        written=f.e.written,
        code=f"QS{f.e.last}{f.rng.randint(1000, 9999)}",
    )
    if text:
        f.m.line(text)


def _chapters(f: Form) -> dict[str, tuple[str, str]]:
    """Writes the chapters; returns for each block written its heading and first words, in the order of the report."""
    product = f.rng.choice(read_yaml("machine.yaml")["products"])
    done: dict[str, tuple[str, str]] = {}
    count = 0
    for titles, keys in product["chapters"]:
        kept = [key for key in keys if f.gaps.get(key) != "missing" and f.m.spec in ONLY.get(key, (f.m.spec,))]
        if not kept:
            continue
        count += 1
        title = f.rng.choice(titles)
        shown = f.m.heading(1, _number(product["numbers"], count), title, str(f.m.head["gap"]))
        if len(kept) == 1:
            done[kept[0]] = (shown, _fill(f, kept[0]))
            continue
        for place, key in enumerate(kept, 1):
            own = f.m.heading(2, f"{count}.{place}", f.rng.choice(f.texts["titles"][key]), str(f.m.head["gap"]))
            done[key] = (own, _fill(f, key))
    return done


def _number(manner: str, count: int) -> str:
    if manner == "plain":
        return str(count)
    han = HAN[count - 1] if count <= 10 else f"十{HAN[count - 11]}"
    return f"第{han}部分" if manner == "chapter" else f"{han}、"


def _fill(f: Form, key: str) -> str:
    """The block, or what stands there when nobody filled it in; returns the first words."""
    since = len(f.m.lines)
    if f.gaps.get(key) == "thin":
        _blank(f)
    else:
        say = f.rng.choice(f.texts["says"])
        if say:
            f.m.line(say)
        since = len(f.m.lines)
        _body(key)(f)
    return _first(f.m.lines[since:])


def _first(lines: Sequence[str]) -> str:
    line = next((line for line in lines if line and line[0] not in "!#"), "")
    return (line.strip("| ").split(" | ")[0] if line.startswith("|") else line)[:12]


def _body(key: str) -> Callable[[Form], None]:
    found: Callable[[Form], None] = getattr(blocks, key, None) or getattr(more, key)
    return found


def _blank(f: Form) -> None:
    manner = f.rng.random()
    if manner < 0.45:
        rows = [[str(k), "", "", ""] for k in range(1, f.rng.randint(3, 5))]
        f.m.table([[f.heads["number"], f.heads["name"], f.heads["value"], f.heads["remark"]], *rows])
        return
    text = f.rng.choice(f.texts["thin"])
    f.m.line(text)
    if text.startswith("请在此"):
        f.m.defect("leftover", [text], "模板文字未替换")
