"""The families laid out from blocks: second_round, merged."""

from __future__ import annotations

import random
import re
from collections import Counter

import pytest

from corpora.generator.families import merged, second_round
from corpora.generator.families.blocks.layout import draw_gaps
from corpora.generator.families.blocks.voice import Fact, Voice, worded
from corpora.generator.families.enterprise import enterprise
from corpora.generator.families.manuscript import Manuscript
from corpora.generator.markup import Heading, parse
from corpora.generator.word import check_numbers

WRITERS = {"second_round": second_round.write, "merged": merged.write}
SEEDS = range(40)
TELLING = {
    "机构设置|组织机构": "任组长|工作组[0-9]|挂帅|牵头人为",
    "培训": "认知率|外派学习[0-9]|办班[0-9]",
    "厂容厂貌": "绿化成片|绿化完好|补种|花木|树木",
    "经济效益": "年经济效益|年收益|效益（万元",
    "能效$": r"效率（%）|实测效率/%",
    "行业清洁生产水平评价": "清洁生产水平(为|达到|处于)|达到[ⅠⅡⅢ]级",
    "指标体系的建立": "按月考核并|考核打分|考核按月|按季考核",
    "机制、制度与规程": "操作规程|岗位规程|修订规程",
}
"""Words that tell of a node, which must stand nowhere in a report that lacks it."""


def _report(family: str, seed: int) -> Manuscript:
    rng = random.Random(seed)
    return WRITERS[family](rng, enterprise(rng), f"{family}-{seed:03d}")


@pytest.mark.parametrize("family", sorted(WRITERS))
@pytest.mark.parametrize("seed", SEEDS)
def test_report_holds(family: str, seed: int) -> None:
    script = _report(family, seed)
    text, label = script.files()
    assert (text, label) == _report(family, seed).files()
    report = parse(text)
    check_numbers(report)
    assert not re.search(r"\{[a-oq-z]|None|（）", text)
    gap = report.head.gap if not report.head.headings.startswith("auto") else ""
    shown = {f"{one.number}{gap}{one.title}" for one in report.nouns if isinstance(one, Heading)}
    for told in script.sections.values():
        heading = told["heading_as_written"]
        assert heading is None or heading in shown or f" {heading}" in text, heading
        assert told["starts_with"] is None or told["starts_with"] in text


@pytest.mark.parametrize("family", sorted(WRITERS))
def test_what_is_lacking_is_told_nowhere(family: str) -> None:
    for seed in SEEDS:
        script = _report(family, seed)
        gone = [path[-1] for path, told in script.sections.items() if told["status"] != "present"]
        planted = {quote for defect in script.defects for quote in defect["quotes"]}
        lines = [
            line
            for line in script.lines
            if line not in planted and "把清洁生产指标分解到班组" not in line and not line.startswith("| D")
        ]
        for nodes, words in TELLING.items():
            for node in gone:
                if re.search(nodes, node):
                    found = [line for line in lines if re.search(words, line)]
                    assert not found, (seed, node, found[:1])


@pytest.mark.parametrize("family", sorted(WRITERS))
def test_reports_differ(family: str) -> None:
    scripts = [_report(family, seed) for seed in SEEDS]
    assert {script.spec for script in scripts} == {"attachment1", "attachment2"}
    assert {told["status"] for script in scripts for told in script.sections.values()} == {"present", "thin", "missing"}
    assert {"leftover", "inconsistency", "arithmetic"} <= {one["type"] for script in scripts for one in script.defects}
    orders = Counter(tuple(line for line in script.lines if line.startswith("# ")) for script in scripts)
    assert max(orders.values()) == 1


def test_voice_labels_a_figure_once_with_its_clause() -> None:
    script = Manuscript(id="x", spec="attachment2", family="x")
    facts = {"rate_3": Fact(value=enterprise(random.Random(1)).reuse_rate[2], unit="%", name="废水回用率", year="2022")}
    voice = Voice(script=script, bank={}, slots=dict(facts), grids={}, rng=random.Random(1))
    text = voice.render("工程完工，2022年废水回用率{rate_3}，运行正常。再说一遍：{rate_3:n}。")
    shown = str(facts["rate_3"].value)
    assert text == f"工程完工，2022年废水回用率{shown}%，运行正常。再说一遍：{shown}。"
    assert [one["quote"] for one in script.indicators] == [f"2022年废水回用率{shown}%"]
    assert voice.said["rate_3"] == [f"2022年废水回用率{shown}%", f"再说一遍：{shown}"]


def test_gaps_are_of_the_groups() -> None:
    groups = [{"drop": ["a", "b"]}, {"drop": ["c"], "thin": False}]
    for seed in SEEDS:
        gaps = draw_gaps(random.Random(seed), groups * 2)
        assert gaps.absent <= {"a", "b", "c"}
        assert "c" not in gaps.thin and "b" not in gaps.thin


def test_numbers_in_chinese() -> None:
    assert [worded(number) for number in (1, 10, 12, 20, 21)] == ["一", "十", "十二", "二十", "二十一"]
