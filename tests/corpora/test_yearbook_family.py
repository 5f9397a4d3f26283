"""The family yearbook: told year by year."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from corpora.generator.families import yearbook
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tree import entries
from corpora.generator.families.yearbook.years import goals, split, unroll
from corpora.generator.markup import RunIn, parse
from tests.corpora.family import assert_holds, lacking, told_though_lacking, too_much_alike

SEEDS = range(60)
TELLING = {
    "train": "培训|认知率|听课|到课|黑板报|学时",
    "site": "定置|(?<!用于)(?<!理后)绿化|厂容|清扫|跑冒滴漏",
    "conv": r"测得效率|实测效率|效率/%",
    "level": "清洁生产水平|达到[ⅠⅡⅢ]级|处于[ⅠⅡⅢ]级|Ⅲ级",
    "compare": "Ⅲ级 \\||Ⅰ/Ⅱ/Ⅲ|尺子|逐条量过|基准值",
    "econ": "(?<!投资与)效益|回报|收益|一年多得",
    "org": "领导小组|组长|组员",
    "rules": "制度|规程|章程|规章",
    "mech": "起用的制度|施行的制度|新添",
    "plan": "年度清洁生产工作计划|年清洁生产计划|计划表",
    "keep": "结转|下一轮|持续|往后不停步|今后几年|三年后",
    "problems": "毛病|没做好|短处|存在的问题",
    "concl": "结论是|总的看|结论有|几点建议|此建议|同时建议",
    "index": "考核",
    "goals": "目标",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(seed: int) -> Manuscript:
    rng = random.Random(seed)
    return yearbook.write(rng, enterprise(rng), f"yearbook-{seed:03d}")


@pytest.mark.parametrize("seed", SEEDS)
def test_report_holds(seed: int) -> None:
    script = _report(seed)
    text = assert_holds(script, _report(seed), r"<<|>>|\{[a-oq-z]|None|[。，；、？][。，；、：]|（）")
    assert 4000 < len(text) < 13000 and len(script.indicators) >= 25


def _body(script: Manuscript) -> str:
    planted = {quote for defect in script.defects for quote in defect["quotes"]}
    lines = [line for line in script.lines if not re.match(r"#+ |!c", line) and line not in planted]
    return "\n".join(line for line in lines if not line.startswith("#=") or len(line) > 40)


def test_what_is_lacking_is_told_nowhere() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    assert told_though_lacking([(script, _body(script)) for script in scripts], TELLING) == []


def test_reports_differ() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    specs = Counter(script.spec for script in scripts)
    assert min(specs["attachment1"], specs["attachment2"]) > len(scripts) // 3
    statuses = {label["status"] for script in scripts for label in script.sections.values()}
    assert statuses == {"present", "thin", "missing"}
    kinds = {fault["type"] for script in scripts for fault in script.defects}
    assert kinds == {"leftover", "inconsistency", "arithmetic", "missing_section"}
    counts = [len({node for node in lacking(script) if not node.startswith("p_")}) for script in scripts]
    assert 0 in counts and max(counts) <= 8
    nouns = [noun for script in scripts for noun in parse(script.files()[0]).nouns]
    assert any(isinstance(noun, RunIn) for noun in nouns)


def test_every_year_has_its_chapter() -> None:
    for seed in SEEDS:
        rng = random.Random(seed)
        own = enterprise(rng)
        chapters = [line for line in yearbook.write(rng, own, "yearbook-001").lines if line.startswith("# ")]
        assert all(any(str(year) in line for line in chapters) for year in own.years)


def test_years_are_unrolled() -> None:
    lines = ["1 a: x", "* 1 year_#: open_#", "*2 2 b: y", "* ~2 c_#: d_#@n e!1@n", "1 z: x"]
    told = unroll(lines)
    assert told[0] == "1 a: x" and told[-1] == "1 z: x"
    assert told[1:-1] == [
        "1 year_0: open_0", "~2 c_0: d_0@n", "1 year_1: open_1", "~2 c_1: d_1@n e@n", "1 year_2: open_2", "2 b: y", "~2 c_2: d_2@n"
    ]  # fmt: skip
    assert (split("learn_2"), split("learn")) == (("learn", 2), ("learn", None))


def test_goals_are_below_the_start_and_not_always_met() -> None:
    told = [goal for seed in SEEDS for goal in goals(enterprise(random.Random(seed)))]
    assert all(goal < first for _, _, first, goal, _ in told)
    assert {last <= goal for *_, goal, last in told} == {True, False}


@pytest.mark.parametrize("spec", yearbook.SPECS)
def test_outlines_tell_every_node(spec: str) -> None:
    phrases = read_yaml("yearbook.yaml")
    leaves = {name for name, path in NODES[spec].items() if not is_container(path, spec)}
    for outline in phrases["outlines"][spec]:
        lines = [line.replace("?", "") for line in unroll(outline.splitlines())]
        told = {node for entry in entries(lines, random.Random(0)) for part in entry.parts for node in part.nodes}
        assert told == leaves
    assert {node for group in phrases["gaps"][spec] for node in group} <= leaves


def test_variants_are_really_different() -> None:
    assert too_much_alike("yearbook.yaml") == []
