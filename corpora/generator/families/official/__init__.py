"""The family that keeps to the notice's own outline (附件2; a third of the reports 附件1), titles as printed or near to them."""

from __future__ import annotations

import random
from dataclasses import replace

from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.marks import mark
from corpora.generator.families.official import flaws
from corpora.generator.families.official.desk import Desk
from corpora.generator.families.official.frame import FRAMES, PRINCIPLES, Node, gaps_of

HAN = "一二三四五六七八九十"


def write(rng: random.Random, company: Enterprise, id: str) -> Manuscript:
    """One report; a third of them are work summaries (附件1)."""
    spec = "attachment1" if rng.random() < 0.34 else "attachment2"
    m = Manuscript(id=id, spec=spec, family="official", head=_head(rng, company, spec))
    gaps = gaps_of(rng, spec)
    desk = Desk(m, _without_looks(company) if "looks" in gaps else company, rng, gaps)
    _cover(desk)
    _body(desk)
    mark(m, company, money="upgrade" not in gaps, compared="compare" not in gaps)
    for item in ("waste_gas", "waste_water"):
        m.score(item, 5, 5, 5, "年达标率100%")
    flaws.plant(desk)
    return m


def _without_looks(company: Enterprise) -> Enterprise:
    """No plan tells of the look of the works where the report is to say nothing of it."""
    plain = tuple(
        replace(one, name="厂区道路积尘清扫", benefit="减少扬尘") if "厂容" in one.benefit else one
        for one in company.plans_low
    )
    return replace(company, plans_low=plain)


def _head(rng: random.Random, e: Enterprise, spec: str) -> dict[str, object]:
    title = "清洁生产审核报告" if spec == "attachment2" else "清洁生产工作总结"
    head: dict[str, object] = {
        "headings": rng.choice(["styles", "styles", "bold", "larger", "plain"]),
        "gap": rng.choice(["", "", " "]),
        "toc": rng.choice(["dots", "spaces", "field"]),
        "body_size": rng.choice([12, 14, 16]),
        "body_font": rng.choice(["仿宋", "宋体"]),
    }
    if rng.random() < 0.6:
        head["header"] = f"{e.name}{title}"
    if rng.random() < 0.7:
        head["footer"] = rng.choice(["第{page}页 共{pages}页", "- {page} -", "{page}"])
    return head


def _cover(d: Desk) -> None:
    title = "清洁生产审核报告" if d.m.spec == "attachment2" else "清洁生产工作总结"
    d.m.line(f"!cover {d.e.name}", f"!cover {title}", f"!center {d.e.written}", "!page")
    if d.rng.random() < 0.7:
        d.m.line("!toc", "!page")


def _body(d: Desk) -> None:
    """Part one, when written at all, is the principles; else a preface shows them."""
    nodes = FRAMES[d.m.spec]
    if d.m.spec == "attachment1":
        if d.rng.random() < 0.5:
            d.para("preface")
        _write(d, nodes, 1, ())
        return
    if d.rng.random() < 0.7:
        shown = d.m.heading(1, "一、", "审核原则")
        since = len(d.m.lines)
        _write(d, PRINCIPLES, 2, ("审核原则",))
        d.m.serves(["审核原则"], shown, d.opening(since))
        shown = d.m.heading(1, "二、", "审核报告内容")
        since = len(d.m.lines)
        _write(d, nodes, 2, ("审核报告内容",))
        d.m.serves(["审核报告内容"], shown, d.opening(since))
        return
    d.m.heading(1, "", d.rng.choice(["前言", "前 言", "引言"]))
    d.para("preface")
    d.para("show_principles")
    for path in [("审核原则",), *(("审核原则", node.name) for node in PRINCIPLES)]:
        d.m.serves(path)
    d.m.serves(["审核报告内容"])
    _write(d, nodes, 1, ("审核报告内容",))


def _write(d: Desk, nodes: tuple[Node, ...], level: int, above: tuple[str, ...]) -> None:
    """The nodes of one level; a missing one leaves a hole in the numbers, or the rest move up."""
    holes, misprint = d.rng.random() < 0.25, level == 2 and d.rng.random() < 0.4
    count = 0
    for node in nodes:
        path = (*above, node.name)
        if d.gaps.get(node.key) == "missing":
            d.m.lacks(path)
            count += holes
            continue
        count += 1
        # The notice itself numbers two sections （三）; a report that copies it does so too.
        number = count - 1 if misprint and above == ("审核报告内容",) and count > 3 else count
        _node(d, node, level, number, path)


def _node(d: Desk, node: Node, level: int, number: int, path: tuple[str, ...]) -> None:
    titles = read_yaml("official_titles.yaml")[node.title or node.key]
    title = titles[0] if d.rng.random() < 0.55 else d.rng.choice(titles)
    mark = (f"{HAN[number - 1]}、", f"（{HAN[number - 1]}）", f"{number}.", f"（{number}）")[level - 1]
    shown = d.m.heading(level, mark, title, str(d.m.head["gap"]))
    since = len(d.m.lines)
    if d.gaps.get(node.key) == "thin":
        _thin(d)
        d.m.lacks(path, "thin", shown)
        return
    if node.body:
        node.body(d)
    if node.children:
        _write(d, node.children, level + 1, path)
    d.m.serves(path, shown, d.opening(since))


def _thin(d: Desk) -> None:
    """Nothing, a table of blanks, or a word in place of the content."""
    manner = d.rng.random()
    if manner < 0.2:
        return
    if manner < 0.35:
        d.grid([["序号", "内容", "备注"], ["1", "", ""], ["2", "", ""], ["3", "", ""]], "情况表")
        return
    text = d.bank.say("thin_text")
    d.m.line(text)
    if text.startswith("此处填写"):
        d.m.defect("leftover", [text], "模板文字未替换")
