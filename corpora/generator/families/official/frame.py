"""The outlines as trees, and which sections may be left out so that nothing else in the report gives their content."""

from __future__ import annotations

import random
from dataclasses import dataclass

from corpora.generator.families.official import passages as p


@dataclass(frozen=True, slots=True)
class Node:
    """`key` of the body and the titles (`title` where another list of titles serves); `name` as label paths write it."""

    key: str
    name: str
    body: p.Body | None = None
    children: tuple[Node, ...] = ()
    title: str = ""


PRINCIPLES = (
    Node("scope", "以近三年清洁生产工作为审核范围", p.scope),
    Node("whole", "清洁生产绩效评价必须体现生产全过程控制", p.whole),
    Node("focus", "以建立清洁生产运行机制的有效性和长效性为审核重点", p.focus),
    Node("verdict", "对企业清洁生产水平作出结论", p.verdict),
)

_REPORT = (
    Node("intro", "企业简况", p.intro),
    Node(
        "status",
        "企业清洁生产管理现状",
        children=(
            Node("org", "机构设置", p.org),
            Node("rules", "管理制度", p.rules),
            Node("plans", "规划、计划", p.plans),
        ),
    ),
    Node(
        "now",
        "目前企业清洁生产水平",
        children=(
            Node("process", "生产工艺及装备的先进性，计量器具的配备及设备管理情况", p.process),
            Node("use", "原材料消耗、资源消耗情况", p.use),
            Node("conversion", "主要能量转换设备的能效", p.conversion),
            Node(
                "pollution",
                "主要污染物的种类、数量和排放量、排放方式、产污现状所处水平，有毒有害物质排放情况",
                p.pollution,
            ),
            Node("compare", "主要技术经济指标与先进指标的比对情况", p.compare),
        ),
    ),
    Node(
        "pushing",
        "近年清洁生产推行情况",
        children=(
            Node("training", "宣传和培训", p.training),
            Node("audit", "清洁生产审核", p.audit),
            Node("apply", "清洁生产工艺技术应用、原辅材料和能源替代、过程优化、废弃物回收和循环使用等", p.apply),
            Node("upgrade", "清洁生产提标改造及资金投入", p.upgrade),
            Node("mechanism", "建立和完善机制、制度与规程", p.mechanism),
        ),
    ),
    Node(
        "merit",
        "绩效评价",
        children=(
            Node("economic", "经济效益", p.economic),
            Node("environmental", "环境效益", p.environmental),
            Node("looks", "厂容厂貌", p.looks),
        ),
    ),
    Node("continuing", "持续清洁生产情况", p.continuing),
    Node("sector", "行业清洁生产水平评价", p.sector),
    Node("problems", "存在问题", p.problems),
    Node("conclusion", "结论及建议", p.conclusion),
)

_SUMMARY = (
    Node("intro", "企业基本情况", p.intro),
    Node(
        "status",
        "清洁生产管理现状",
        children=(
            Node("org", "企业清洁生产组织机构建设情况", p.org, title="org1"),
            Node("rules", "清洁生产制度的制定与实施", p.rules, title="rules1"),
            Node("training", "企业实施清洁生产的组织和培训情况", p.training, title="training1"),
        ),
    ),
    Node("assess", "清洁生产过程中指标体系的建立及考核情况", p.assess),
    Node(
        "results",
        "清洁生产成果",
        children=(
            Node(
                "now",
                "目前企业清洁生产水平",
                children=(
                    Node("tech", "生产工艺", p.tech),
                    Node("devices", "装置设备", p.devices),
                    Node("level1", "清洁生产水平分析", p.level1),
                ),
            ),
            Node("waste1", "企业产污、排污现状，所处水平及治理情况", p.pollution),
            Node("goals", "清洁生产审核目标完成情况", p.goals),
            Node("plans1", "清洁生产方案投资及实施情况", p.plans1),
        ),
    ),
    Node(
        "doing",
        "实施清洁生产情况",
        children=(
            Node("pushed", "近三年清洁生产推行情况", p.pushed),
            Node("continuing", "持续清洁生产方案及计划", p.continuing1, title="continuing1"),
        ),
    ),
    Node(
        "merit",
        "绩效评价",
        children=(
            Node("economic", "经济效益", p.economic),
            Node("environmental", "环境效益", p.environmental),
            Node("looks", "厂容厂貌", p.looks),
        ),
    ),
    Node("problems", "存在的问题及下一步计划", p.problems1, title="problems1"),
)

FRAMES = {"attachment1": _SUMMARY, "attachment2": _REPORT}

# Sets that go together: one of them alone would still be told by the other.
_REMOVABLE = {
    "attachment2": (
        ("org",), ("rules", "mechanism"), ("continuing",), ("plans", "continuing"), ("conversion",), ("compare",),
        ("compare", "sector"), ("training",), ("upgrade",), ("economic",), ("looks",), ("looks",), ("problems",), ("conclusion",),
    ),
    "attachment1": (
        ("org",), ("rules",), ("training",), ("assess", "goals"), ("goals",), ("continuing", "problems"), ("economic",), ("looks",),
    ),
}  # fmt: skip


def gaps_of(rng: random.Random, spec: str) -> dict[str, str]:
    """None to four sections: missing, or thin."""
    wanted = rng.choice([0, 1, 1, 2, 2, 3, 4])
    gaps: dict[str, str] = {}
    for group in rng.sample(_REMOVABLE[spec], len(_REMOVABLE[spec])):
        if len(gaps) + len(set(group) - set(gaps)) <= wanted:
            gaps |= {key: rng.choice(["missing", "missing", "thin"]) for key in group}
    if {"org", "rules", "training"} <= gaps.keys() and spec == "attachment1":
        del gaps["org"]
    return gaps
