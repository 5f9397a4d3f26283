"""The family workshops: a chapter a workshop or a subject."""

from __future__ import annotations

import random
import re
from collections import Counter
from decimal import Decimal

import pytest

from corpora.generator.families import workshops
from corpora.generator.families.bank import read_yaml
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.families.workshops import repeated
from corpora.generator.families.workshops.shops import divide
from corpora.generator.families.writing.nodes import NODES, is_container
from corpora.generator.families.writing.tree import entries
from corpora.generator.markup import Heading, RunIn, parse
from tests.corpora.family import assert_holds, lacking, told_though_lacking

SEEDS = range(60)
TELLING = {
    "train": "全员培训|认知率|外派|办班|听课|到课|宣传栏",
    "site": "定置|(?<!用于)(?<!理后)绿化|绿地|花木|乱堆乱放|清扫|跑冒滴漏",
    "conv": r"效率(为|（%）|/%)?\d|实测效率|测得效率|效率（%）",
    "level": "等级判为|综合等级为|清洁生产水平(低于)?Ⅰ?Ⅱ?Ⅲ?级|[ⅠⅡⅢ]级基准|[ⅠⅡⅢ]级",
    "compare": "[ⅠⅡⅢ]级基准|逐条比|基准值",
    "econ": "年经济效益|年收益|年效益|每年省下",
    "org": "领导小组|任组长|当组长|组长|副组长",
    "rules": "项制度|制度|规程|奖惩",
    "keep": "下一轮|再做一轮|往后接着|计划20..年完成|持续的安排",
    "problems": "短处|毛病|没做好",
    "concl": "结论：|归结起来|总的看法是|建议：|提几条|建议今后",
    "index": "考核",
    "goals": "目标",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(seed: int) -> Manuscript:
    rng = random.Random(seed)
    return workshops.write(rng, enterprise(rng), f"workshops-{seed:03d}")


@pytest.mark.parametrize("seed", SEEDS)
def test_report_holds(seed: int) -> None:
    script = _report(seed)
    text = assert_holds(script, _report(seed), r"<<|>>|\{[a-oq-z]|None|。。|；。|（）")
    assert 4000 < len(text) < 13000 and len(script.indicators) >= 25


def _body(script: Manuscript) -> str:
    planted = {quote for defect in script.defects for quote in defect["quotes"]}
    lines = [line for line in script.lines if not re.match(r"#+ |!c", line) and line not in planted]
    return "\n".join(line for line in lines if not line.startswith("#=") or len(line) > 45)


def test_what_is_lacking_is_told_nowhere() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    assert told_though_lacking([(script, _body(script)) for script in scripts], TELLING) == []


def test_reports_differ() -> None:
    scripts = [_report(seed) for seed in SEEDS]
    specs = Counter(script.spec for script in scripts)
    assert specs["attachment2"] > specs["attachment1"] > 0
    assert {label["status"] for script in scripts for label in script.sections.values()} == {
        "present",
        "thin",
        "missing",
    }
    kinds = {fault["type"] for script in scripts for fault in script.defects}
    assert kinds == {"leftover", "inconsistency", "arithmetic", "missing_section"}
    counts = [len({node for node in lacking(script) if not node.startswith("p_")}) for script in scripts]
    assert 0 in counts and max(counts) <= 8
    orders = Counter(tuple(line for line in script.lines if line.startswith("# ")) for script in scripts)
    assert max(orders.values()) == 1


def test_headings_of_workshops_stand_in_some_reports() -> None:
    nouns = [noun for seed in SEEDS for noun in parse(_report(seed).files()[0]).nouns]
    assert any(isinstance(noun, RunIn) for noun in nouns)
    assert any(isinstance(noun, Heading) and re.search("车间|工段|分厂", noun.title) for noun in nouns)


@pytest.mark.parametrize("seed", range(20))
def test_workshops_share_out_the_works(seed: int) -> None:
    rng = random.Random(seed)
    own = enterprise(rng)
    shops = divide(rng, own)
    made = [shop for shop in shops.values() if shop.steps]
    assert 2 <= len(made) <= 3
    assert [step for shop in made for step in shop.steps] == list(own.industry.process)
    assert sorted(plan.code for shop in made for plan in shop.plans) == sorted(plan.code for plan in own.finished)
    themes = [shop for shop in shops.values() if not shop.steps]
    assert sorted(plan.code for shop in themes for plan in shop.plans) == sorted(plan.code for plan in own.finished)
    assert sum((shop.power for shop in made), Decimal(0)) < own.power_kwh[2]
    assert sum((shop.water for shop in made), Decimal(0)) < own.water[2]


def test_lines_of_a_workshop_are_repeated_together() -> None:
    assert repeated(["1 a: x", "1 b_#: y_#", "2 c_#: z_#", "1 d: w"], 2) == [
        "1 a: x", "1 b_1: y_1", "2 c_1: z_1", "1 b_2: y_2", "2 c_2: z_2", "1 d: w",
    ]  # fmt: skip


@pytest.mark.parametrize("spec", ["attachment1", "attachment2"])
def test_outlines_tell_every_node(spec: str) -> None:
    phrases = read_yaml("workshops.yaml")
    leaves = {name for name, path in NODES[spec].items() if not is_container(path, spec)}
    for outline in phrases["outlines"][spec]:
        lines = [line.replace("?", "") for line in repeated(outline, 1)]
        assert leaves == {
            node for entry in entries(lines, random.Random(0)) for part in entry.parts for node in part.nodes
        }
    assert {node for group in phrases["gaps"][spec] for node in group} <= leaves


def test_variants_are_really_different() -> None:
    for key, variants in read_yaml("workshops.yaml")["passages"].items():
        assert len(variants) == len(set(variants)) >= 3, key
