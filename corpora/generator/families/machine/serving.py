"""Which tables serve which outline nodes, and which may be left out together."""

from __future__ import annotations

import random
from collections.abc import Mapping

from corpora.generator.families.machine.form import Form
from corpora.generator.families.outline import PATHS

# Blocks printed in one kind of report only.
ONLY = {
    "mechanism": ("attachment2",),
    "result": ("attachment2", "attachment1"),
    "assess": ("attachment1",),
    "goals": ("attachment1",),
}

# Last name of the node: blocks that serve it, the best heading first. One block of several is enough.
_SERVES: dict[str, dict[str, tuple[str, ...]]] = {
    "attachment2": {
        "企业简况": ("info",),
        "机构设置": ("org",),
        "管理制度": ("rules",),
        "规划、计划": ("plan",),
        "生产工艺及装备的先进性，计量器具的配备及设备管理情况": ("process", "equipment", "meters"),
        "原材料消耗、资源消耗情况": ("materials", "energy", "water"),
        "主要能量转换设备的能效": ("converters",),
        "主要污染物的种类、数量和排放量、排放方式、产污现状所处水平，有毒有害物质排放情况": (
            "sources", "emissions", "wastes", "monitoring",
        ),
        "主要技术经济指标与先进指标的比对情况": ("compare",),
        "宣传和培训": ("training",),
        "清洁生产审核": ("audit",),
        "清洁生产工艺技术应用、原辅材料和能源替代、过程优化、废弃物回收和循环使用等": ("apply",),
        "清洁生产提标改造及资金投入": ("fund",),
        "建立和完善机制、制度与规程": ("mechanism",),
        "经济效益": ("economic",),
        "环境效益": ("environmental",),
        "厂容厂貌": ("looks",),
        "持续清洁生产情况": ("continuing",),
        "行业清洁生产水平评价": ("result",),
        "存在问题": ("problems",),
        "结论及建议": ("conclusion",),
    },
    "attachment1": {
        "企业基本情况": ("info",),
        "企业清洁生产组织机构建设情况": ("org",),
        "清洁生产制度的制定与实施": ("rules",),
        "企业实施清洁生产的组织和培训情况": ("training",),
        "清洁生产过程中指标体系的建立及考核情况": ("assess",),
        "生产工艺": ("process",),
        "装置设备": ("equipment",),
        "清洁生产水平分析": ("compare",),
        "企业产污、排污现状，所处水平及治理情况": ("sources", "emissions", "wastes", "monitoring"),
        "清洁生产审核目标完成情况": ("goals",),
        "清洁生产方案投资及实施情况": ("high", "low", "fund"),
        "近三年清洁生产推行情况": ("audit", "apply"),
        "持续清洁生产方案及计划": ("continuing",),
        "经济效益": ("economic",),
        "环境效益": ("environmental",),
        "厂容厂貌": ("looks",),
        "存在的问题及下一步计划": ("problems",),
    },
}  # fmt: skip

_REMOVABLE = {
    "attachment2": (
        ("org",), ("rules", "mechanism"), ("continuing",), ("plan", "continuing"), ("converters",), ("compare", "result"),
        ("training",), ("fund",), ("economic",), ("looks",), ("looks",), ("problems",), ("conclusion",),
    ),
    "attachment1": (
        ("org",), ("rules",), ("training",), ("assess", "goals"), ("goals",), ("continuing", "problems"), ("economic",),
        ("looks",), ("compare", "result"),
    ),
}  # fmt: skip


def gaps_of(rng: random.Random, spec: str) -> dict[str, str]:
    """None to four blocks: missing, or thin. Somewhere the report must still say how good the works is."""
    wanted = rng.choice([0, 1, 2, 2, 3, 4])
    gaps: dict[str, str] = {}
    for group in rng.sample(_REMOVABLE[spec], len(_REMOVABLE[spec])):
        if len(gaps) + len(set(group) - set(gaps)) <= wanted:
            gaps |= dict.fromkeys(group, rng.choice(["missing", "missing", "thin"]))
    for key, other in (("conclusion", "result"), ("org", "training" if spec == "attachment1" else "rules")):
        if key in gaps and other in gaps:
            del gaps[key]
    return gaps


def tell(f: Form, done: Mapping[str, tuple[str, str]]) -> None:
    """Every node: served by its first written block, thin, missing, or a container shown by its parts."""
    for path in PATHS[f.m.spec]:
        keys = _SERVES[f.m.spec].get(path[-1])
        if keys is None:
            _container(f, path)
            continue
        gap = next((f.gaps[key] for key in keys if key in f.gaps and len(keys) == 1), None)
        if gap == "missing":
            f.m.lacks(path)
        elif gap == "thin":
            f.m.lacks(path, "thin", done[keys[0]][0])
        else:
            f.m.serves(path, *next(done[key] for key in keys if key in done))


def _container(f: Form, path: tuple[str, ...]) -> None:
    """A program prints no heading for it; the principles are shown by the tables, or not at all."""
    shown_by = {
        "以建立清洁生产运行机制的有效性和长效性为审核重点": ("mechanism", "rules"),
        "对企业清洁生产水平作出结论": ("result",),
    }.get(path[-1], ())
    if shown_by and all(key in f.gaps for key in shown_by):
        f.m.lacks(path)
    else:
        f.m.serves(path)
