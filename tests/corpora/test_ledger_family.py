"""The family ledger: cards, checklists and lists with remarks."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal

import pytest

from corpora.generator.families import ledger
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.ledger.cards import card, checklist, settled
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.bank import Bank
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.portrait import slots
from corpora.generator.families.writing.tree import entries
from tests.corpora.family import assert_holds, lacking, told_though_lacking

SEEDS = range(60)
TELLING = {
    "train": "培训|认知率|外派|宣传栏|问卷",
    "site": "定置|(?<!用于)(?<!理后)绿化|乱堆|清扫|跑冒滴漏",
    "conv": r"效率（|效率/|效率实测|各台效率|测得",
    "level": "判为|综合等级|自评(等级|结果)|[ⅠⅡⅢ]级",
    "compare": r"Ⅰ级 \| Ⅱ级|基准值|Ⅰ/Ⅱ/Ⅲ",
    "econ": "(?<!投资与)效益|收益|增收节支|销售收入变化",
    "org": "领导小组|组长",
    "rules": "制度|规程",
    "keep": "下一轮|计划20..年完成|结转|拟办|拟开展|后续",
    "problems": "问题",
    "concl": "结论：|总的意见|审核认为|建议今后",
    "index": "考核",
    "goals": "目标",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(seed: int) -> Manuscript:
    rng = random.Random(seed)
    return ledger.write(rng, enterprise(rng), f"ledger-{seed:03d}")


@pytest.mark.parametrize("seed", SEEDS)
def test_report_holds(seed: int) -> None:
    script = _report(seed)
    text = assert_holds(script, _report(seed), r"<<|>>|\{[a-oq-z]|None|。。|；。|（）")
    assert 4000 < len(text) < 13000 and len(script.indicators) >= 25
    rows = sum(len(line) for line in script.lines if line.startswith("|"))
    assert rows > sum(len(line) for line in script.lines if not line.startswith(("|", "#", "!")))


def _body(script: Manuscript) -> str:
    planted = {quote for defect in script.defects for quote in defect["quotes"]}
    lines = [line for line in script.lines if not re.match(r"#+ |!c|!toc", line) and line not in planted]
    return "\n".join(lines)


def test_what_is_lacking_is_told_nowhere() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    assert told_though_lacking([(script, _body(script)) for script in scripts], TELLING) == []


def test_reports_differ() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    specs = Counter(script.spec for script in scripts)
    assert specs["attachment2"] > specs["attachment1"] > 0
    statuses = {label["status"] for script in scripts for label in script.sections.values()}
    assert statuses == {"present", "thin", "missing"}
    kinds = {fault["type"] for script in scripts for fault in script.defects}
    assert kinds == {"leftover", "inconsistency", "arithmetic", "missing_section"}
    counts = [len({node for node in lacking(script) if not node.startswith("p_")}) for script in scripts]
    assert 0 in counts and max(counts) <= 8
    bodies = Counter("\n".join(line for line in script.lines if line[0:1] == "#") for script in scripts)
    assert max(bodies.values()) == 1


@pytest.mark.parametrize("spec", ["attachment1", "attachment2"])
def test_outlines_tell_every_node(spec: str) -> None:
    phrases = read_yaml("ledger.yaml")
    leaves = {name for name, path in NODES[spec].items() if not is_container(path, spec)}
    for outline in phrases["outlines"][spec]:
        told: set[str] = set()
        for entry in entries(settled([line.replace("?", "") for line in outline], frozenset()), random.Random(0)):
            assert len(set(phrases["titles"][entry.key])) >= 3
            for part in entry.parts:
                assert part.key in phrases["tables" if part.key.startswith("T_") else "passages"]
                told |= set(part.nodes)
        assert told == leaves
    assert {node for group in phrases["gaps"][spec] for node in group} <= leaves


def test_variants_are_really_different() -> None:
    for key, variants in read_yaml("ledger.yaml")["passages"].items():
        assert len(variants) == len(set(variants)) >= 3, key


def test_shared_sheets_tell_of_what_is_left() -> None:
    line = "1 a: T_x@org+rules T_y?@use"
    assert settled([line], frozenset({"org"})) == ["1 a: T_x@rules T_y?@use"]
    assert settled([line], frozenset({"org", "rules"})) == ["1 a: T_x@org,rules T_y?@use"]


def _bank(**style: object) -> Bank:
    own = enterprise(random.Random(3))
    script = Manuscript(id="x", spec="attachment2", family="ledger")
    words = read_yaml("ledger.yaml")
    bank = Bank(company=own, rng=random.Random(0), phrases=words, script=script, slots=slots(own))
    bank.style = {"signed": False, "empty": "", "rules": "grid", "caption": "{title}", **style}
    return bank


@pytest.mark.parametrize("style", ["two", "three", "four"])
def test_a_row_of_a_gap_is_left_out(style: str) -> None:
    given = {"title": ["卡"], "card": [[["甲"], "一", {"of": "org"}], [["乙"], "二"]]}
    for gone in (frozenset[str](), frozenset({"org"})):
        bank = _bank(card=style)
        bank.gone = gone
        card(bank, given)
        body = "\n".join(bank.script.lines)
        assert ("甲" in body) is not bool(gone) and "乙" in body


@pytest.mark.parametrize("style", ["ticks", "single", "boxes", "grouped"])
def test_answers_stand_in_every_kind_of_checklist(style: str) -> None:
    bank = _bank(check=style)
    checklist(bank, {"title": ["表"], "group": ["类"], "check": [[["有无甲"], "否", [""]], [["有无乙"], "是", ["注"]]]})
    yes, no = (next(line for line in bank.script.lines if word in line) for word in ("有无乙", "有无甲"))
    shown = {"ticks": ("| √ |  |", "|  | √ |"), "boxes": ("☑是　□否", "□是　☑否")}.get(style, ("| 是 |", "| 否 |"))
    assert shown[0] in yes and shown[1] in no


def test_questions_about_figures_are_answered_by_the_figures() -> None:
    for seed in SEEDS:
        rng = random.Random(seed)
        own = enterprise(rng)
        lines = [
            line for line in ledger.write(rng, own, "ledger-001").lines if re.search("认知率是否(达到|在)95%", line)
        ]
        assert all(("是 |" in line or "☑是" in line or "| √ |  |" in line) == (own.survey.rate >= 95) for line in lines)


def test_a_planted_entry_differs_from_the_figure() -> None:
    given = {"title": ["卡"], "card": [[["取水量"], "{c.water[2]}m³", {"figure": ["water", "m³"]}]] * 12}
    bank = _bank(card="two")
    bank.flaws = {"entry"}
    card(bank, given)
    (defect,) = bank.script.defects
    wrong, right = defect["quotes"]
    assert Decimal(wrong.removesuffix("m³")) != bank.company.water[2] == Decimal(right)
