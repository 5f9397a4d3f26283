"""The family selfreview: told by department or question by question."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from corpora.generator.families import selfreview
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.selfreview.ordering import asked, counted, numbers
from corpora.generator.families.selfreview.speaking import POINTS
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tree import entries
from corpora.generator.markup import RunIn, parse
from tests.corpora.family import assert_holds, lacking, told_though_lacking, too_much_alike

SEEDS = range(60)
TELLING = {
    "train": "培训|认知率|外派|听课|宣传|授课|办班",
    "site": "定置|(?<!用于)(?<!理后)绿化|厂容|清扫|跑冒滴漏",
    "conv": r"效率(是)?\d|测得效率|效率（%）|效率/%",
    "level": "清洁生产水平为|目前属|自己处于|结论是.{0,2}[ⅠⅡⅢ]级|水平判定同|水平的结论",
    "compare": "[ⅠⅡⅢ]级",
    "econ": "经济效益|年效益|收益",
    "org": "领导小组|组长|本部门",
    "rules": "项制度|制度计|制度\\d项",
    "mech": "规程里|岗位规程|机制上有|靠机制",
    "keep": "下一轮|持续清洁|持续推进|计划20..年完成",
    "plan": "布置|规划里|年度清洁生产工作计划",
    "problems": "短处|存在的问题|还没做好",
    "concl": "结论|建议：|如下建议|几点建议",
    "index": "考核",
    "goals": "目标",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(seed: int) -> Manuscript:
    rng = random.Random(seed)
    return selfreview.write(rng, enterprise(rng), f"selfreview-{seed:03d}")


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
    orders = Counter(tuple(line for line in script.lines if line.startswith("# ")) for script in scripts)
    assert max(orders.values()) == 1
    nouns = [noun for script in scripts for noun in parse(script.files()[0]).nouns]
    assert any(isinstance(noun, RunIn) and "？" in noun.text for noun in nouns)


def test_questions_in_one_row_are_counted_through() -> None:
    assert counted in numbers("questions", ["1 a: x", "~1= b: y"])
    assert asked in numbers("questions", ["1 a: x", "2 b: y"])
    assert counted not in numbers("offices", ["1 a: x"])
    assert (len(POINTS), sum(POINTS)) == (26, 100)


@pytest.mark.parametrize("voice", selfreview.VOICES)
@pytest.mark.parametrize("spec", selfreview.SPECS)
def test_outlines_tell_every_node(voice: str, spec: str) -> None:
    phrases = read_yaml("selfreview.yaml")
    leaves = {name for name, path in NODES[spec].items() if not is_container(path, spec)}
    for outline in phrases["outlines"][voice][spec]:
        lines = [line.replace("?", "") for line in outline.splitlines()]
        told = {node for entry in entries(lines, random.Random(0)) for part in entry.parts for node in part.nodes}
        assert told == leaves
    assert {node for group in phrases["gaps"][voice][spec] for node in group} <= leaves


def test_variants_are_really_different() -> None:
    assert too_much_alike("selfreview.yaml") == []
