"""Takes from an enterprise what would tell of a thing its report is to be silent about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from corpora.generator.families.enterprise import Enterprise
from corpora.generator.families.parts import Plan

_WORDS: Mapping[str, str] = {
    "train": "培训|宣传|教育|认知|理解|学习",
    "site": "绿化|清扫|厂容|跑冒滴漏|定置|卫生|整洁|堆放",
    "rules": "制度|规程|办法|奖惩|考核",
    "keep": "下一轮|持续|长效",
    "org": "领导小组|机构|专职|审核小组",
    "level": "级水平|先进水平|指标体系",
    "econ": "效益|回收期",
    "index": "考核",
    "problems": "问题|不足",
}
_PLAIN_PLANS = (
    ("照明回路分区控制", "按区域加装开关，节约电力"),
    ("皮带轮更换窄V带", "减少传动损失，节约电力"),
    ("水泵叶轮切削", "使扬程与工况相配，节约电力"),
    ("取样水回收", "取样水引回水池，节约新鲜水"),
)


def silence(company: Enterprise, gone: frozenset[str]) -> Enterprise:
    """The same enterprise and figures, without rules, problems, advice and plans that name what is `gone`."""
    own = [_WORDS[node] for node in sorted(gone) if node in _WORDS]
    if not own:
        return company
    banned = re.compile("|".join(own))
    industry = replace(
        company.industry,
        problems=_without(company.industry.problems, banned),
        advice=_without(company.industry.advice, banned),
        ideas=_without(company.industry.ideas, banned),
    )
    rules = tuple(rule for rule in company.rules if not banned.search(rule.name))
    return replace(
        company,
        industry=industry,
        rules=rules or company.rules,
        plans_low=_renamed(company.plans_low, banned),
        plans_high=_renamed(company.plans_high, banned),
    )


def _without(clauses: Sequence[str], banned: re.Pattern[str]) -> tuple[str, ...]:
    kept = tuple(clause for clause in clauses if not banned.search(clause))
    return kept or tuple(clauses[:1])


def _renamed(plans: Sequence[Plan], banned: re.Pattern[str]) -> tuple[Plan, ...]:
    """Plans that name it become other plans of the same cost and gain."""
    told: list[Plan] = []
    spare = list(_PLAIN_PLANS)
    for plan in plans:
        if banned.search(f"{plan.name}{plan.measure}{plan.benefit}") and spare:
            name, measure = spare.pop(0)
            plan = replace(plan, name=name, measure=measure, benefit="节约能源和水")
        told.append(plan)
    return tuple(told)
